"""Plans (计划): when a recurring meeting takes place. `usual` has the plans that a new branch starts with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.domain.calendar import Workdays
from bot.domain.meetings import Kind
from bot.domain.people import Plan, PlanItem, Settings, Shift
from bot.domain.recurrence import BadRule, describe, planned_between, validate_rule

__all__ = [
    "BadRule",
    "Occurrence",
    "PlanDraft",
    "describe",
    "occurrences",
    "starts_at",
    "validate_rule",
]

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting of a plan: the day its rule names, and the day it takes place."""

    planned: date
    day: date
    tentative: bool


def occurrences(plan: Plan, start: date, end: date, workdays: Workdays, settings: Settings) -> Iterator[Occurrence]:
    """A plan's meetings that take place from `start` up to but without `end`, by day; raises BadRule.

    Of several planned days that move to one day the first stays, so a run of days off makes one meeting.
    """
    taken, shift = None, plan.shift or settings.shift
    for planned in planned_between(plan.rule, plan.first, *_reach(start, end, workdays, shift)):
        shifted = workdays.shift(planned, shift)
        if start <= shifted.day < end and shifted.day != taken:
            taken = shifted.day
            yield Occurrence(planned, shifted.day, shifted.tentative)


def _reach(start: date, end: date, workdays: Workdays, shift: Shift) -> tuple[date, date]:
    """The planned days that can move into a window: it grows over the days off at its edge."""
    if shift is Shift.NEXT:
        return workdays.nearest(start - DAY, -DAY) + DAY, end
    if shift is Shift.PREVIOUS:
        return start, workdays.nearest(end, DAY)
    return start, end


def starts_at(occurrence: Occurrence, plan: Plan, tz: tzinfo) -> datetime:
    """When a meeting starts, in `tz`. A wall time that summer time skips moves forward; of two the first counts."""
    wall = datetime.combine(occurrence.day, plan.starts, tzinfo=tz)
    return wall.astimezone(UTC).astimezone(tz)


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan before the branch keeps it: all but its id and first day."""

    title: str
    rule: str
    starts: time
    minutes: int
    kinds: tuple[Kind, ...]
    group_id: str | None = None

    def plan(self, plan_id: str, first: date) -> Plan:
        """The plan itself, counted from `first`."""
        items = tuple(PlanItem(kind.value) for kind in self.kinds)
        return Plan(plan_id, self.title, self.rule, first, self.starts, items, self.minutes, group_id=self.group_id)
