"""Plans: made, changed, paused, taken away. What they have written down ahead follows, but for what people were told.

The caller commits.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.actions.audit import note
from bot.actions.meetings import near
from bot.domain.due import first_card
from bot.domain.meetings import Kind
from bot.domain.people import Member, Plan, PlanItem, Shift
from bot.domain.records import Meeting
from bot.domain.shaping import Shape, period_end
from bot.store import Book


class Planned(StrEnum):
    """What comes of it."""

    ADDED = "plan-added"
    CHANGED = "plan-changed"
    PAUSED = "plan-paused"
    RESUMED = "plan-resumed"
    REMOVED = "plan-removed"
    NO_KINDS = "plan-no-kinds"
    NO_COMBINING = "meeting-no-combining"
    NEEDS_GROUP = "plan-needs-group"
    GONE = "plan-gone"


@dataclass(frozen=True, slots=True)
class Done:
    """An outcome, the plan as it is now, and its meetings that stay as they are, for people know of them."""

    outcome: Planned
    plan: Plan | None = None
    told: tuple[Meeting, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """Who changes a plan, when; `origin` names the update, so that handling it twice makes one plan."""

    by: Member
    now: datetime
    origin: str


def save(book: Book, plan_id: str, shape: Shape, names: Mapping[str, str], order: Order) -> Done:
    """Keep a plan of that shape: a new one if `plan_id` is empty. `names`: titles of kinds in the branch's language."""
    refusal = _refusal(book, shape)
    former = book.plans.get(plan_id) if plan_id else None
    if refusal is not None or (plan_id and former is None):
        return Done(refusal or Planned.GONE)
    new_id = plan_id or book.id_for("plan", order.origin)
    if not plan_id and new_id in book.plans:
        return Done(Planned.ADDED, book.plans.get(new_id))
    told = _withdraw(book, former, order.now) if former else ()
    plan = replace(_made(book, new_id, shape, former, names), first=_first(book, shape, told, order.now))
    book.plans.put(plan)
    outcome = Planned.CHANGED if former else Planned.ADDED
    note(book, order.now, order.by.id, f"audit-{outcome}", {"plan": plan.title}, order.origin)
    return Done(outcome, plan, told)


def _refusal(book: Book, shape: Shape) -> Planned | None:
    if not shape.kinds:
        return Planned.NO_KINDS
    if len(shape.kinds) > 1 and not book.branch.settings.may_combine:
        return Planned.NO_COMBINING
    needs = Kind.GROUP_MEETING in shape.kinds
    return Planned.NEEDS_GROUP if needs and book.branch.group(shape.group_id) is None else None


def _made(book: Book, plan_id: str, shape: Shape, former: Plan | None, names: Mapping[str, str]) -> Plan:
    topics = {item.kind: item.topic for item in former.items} if former else {}
    same = former is not None and (tuple(topics), former.group_id or "") == (shape.kinds, shape.group_id)
    return Plan(
        plan_id,
        former.title if former is not None and same else title_of(book, shape.kinds, shape.group_id, names),
        shape.rule,
        book.branch.started,
        shape.starts,
        tuple(PlanItem(kind, topics.get(kind, "")) for kind in shape.kinds),
        shape.minutes,
        shape.place,
        shape.group_id or None,
        Shift(shape.shift) if shape.shift else None,
        former.paused if former else False,
    )


def title_of(book: Book, kinds: tuple[str, ...], group_id: str, names: Mapping[str, str]) -> str:
    """主题党日; 党小组会 · 第一党小组. A year's end is called by both of its kinds."""
    year_end = (Kind.LIFE_MEETING.value, Kind.APPRAISAL.value)
    called = [names[kind] for kind in kinds] if kinds == year_end else [names[kinds[0]]]
    group = book.branch.group(group_id or None)
    return " · ".join([*called, *([group.name] if group else [])])


def _first(book: Book, shape: Shape, told: tuple[Meeting, ...], now: datetime) -> date:
    """From when the plan counts: not in a month (quarter, week …) for which people have been told a day already."""
    today = now.astimezone(ZoneInfo(book.branch.settings.tz)).date()
    ends = [period_end(m.planned or m.starts.date(), shape.pace) for m in told]
    return max([book.branch.started, today, *ends])


def _withdraw(book: Book, plan: Plan, now: datetime) -> tuple[Meeting, ...]:
    """Take back what the plan has written down and nobody knows of; returns what stays."""
    ahead = [m for m in near(book, now) if m.plan_id == plan.id and m.starts > now and m.cancelled_at is None]
    told = tuple(m for m in ahead if _is_known(book, m, now))
    for meeting in ahead:
        if meeting not in told:
            book.meetings((meeting.planned or meeting.starts).year).remove(meeting.id)
    return told


def _is_known(book: Book, meeting: Meeting, now: datetime) -> bool:
    """Whether a card is out, or somebody has touched the meeting."""
    return first_card(book.branch, meeting)[1] <= now or meeting.revision > 0 or bool(meeting.answers)


def pause(book: Book, plan_id: str, paused: bool, order: Order) -> Done:
    """No new meetings come of a plan, until it goes on."""
    plan, outcome = book.plans.get(plan_id), Planned.PAUSED if paused else Planned.RESUMED
    if plan is None:
        return Done(Planned.GONE)
    if plan.paused is paused:
        return Done(outcome, plan)
    told = _withdraw(book, plan, order.now) if paused else ()
    book.plans.put(replace(plan, paused=paused))
    note(book, order.now, order.by.id, f"audit-{outcome}", {"plan": plan.title}, order.origin)
    return Done(outcome, book.plans.get(plan_id), told)


def remove(book: Book, plan_id: str, order: Order) -> Done:
    """Take a plan away; its meetings that were held, or told, stay."""
    plan = book.plans.get(plan_id)
    if plan is None:
        return Done(Planned.GONE)
    told = _withdraw(book, plan, order.now)
    book.plans.remove(plan_id)
    note(book, order.now, order.by.id, "audit-plan-removed", {"plan": plan.title}, order.origin)
    return Done(Planned.REMOVED, plan, told)
