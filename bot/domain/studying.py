"""Studying: what was pushed and when, what somebody has opened, what comes next. Records, and the rules of the plan."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from bot.domain.calendar import DAY, Workdays
from bot.domain.materials import Binding, Material
from bot.domain.people import Branch, Member, Shift

WEEK = timedelta(days=7)
STUDY_FOR = timedelta(days=5)  # how long after its time a post still makes sense
READ_SHARE = Fraction(1, 3)  # of the stated minutes, before 学完 counts
PLAN_ID = "plan"


@dataclass(frozen=True, slots=True)
class Opening:
    """When somebody opened a material that they have not finished."""

    id: str
    member_id: str
    material_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Post:
    """A material that goes, or went, out at `at`: to the branch's group, or to one member in private."""

    id: str
    material_id: str
    at: datetime
    member_id: str = ""  # empty: to the group
    by: str = ""  # who pushed it (member id); empty: the plan
    dropped: bool = False  # a manager took it back before its time


@dataclass(frozen=True, slots=True)
class StudyPlan:
    """What a branch has changed of the plan. Without it: a material a week, in the library's order, round and round."""

    id: str = PLAN_ID
    paused: bool = False
    first: tuple[str, ...] = ()  # material ids that come next, in this order
    topics: tuple[str, ...] = ()  # topics that come before the others, in this order
    skipped: tuple[str, ...] = ()  # material ids that are not pushed
    bound: Mapping[str, Binding] = field(default_factory=dict)  # by material id, besides what the materials say


@dataclass(frozen=True, slots=True)
class Slot:
    """A turn of the plan: the day the week gave it, and when it really is."""

    planned: date
    at: datetime


def enough(opened: datetime, minutes: int, now: datetime) -> timedelta:
    """How much longer one has to read before 学完 counts: a third of the stated minutes; zero when it does."""
    return max(timedelta(), opened + timedelta(seconds=float(minutes * 60 * READ_SHARE)) - now)


def slots(branch: Branch, workdays: Workdays, since: datetime, until: datetime) -> Iterator[Slot]:
    """The plan's turns between two moments. One that falls on a day off moves to the next workday; where that would be
    the next turn's week, the plan pauses."""
    tz, settings = ZoneInfo(branch.settings.tz), branch.settings
    first = branch.started + timedelta(days=(settings.study_weekday - branch.started.weekday()) % 7)
    step = WEEK * settings.study_weeks
    day = first + step * max(0, (since.astimezone(tz).date() - WEEK - first) // step)
    while True:
        shifted = workdays.shift(day, Shift.NEXT).day
        at = datetime.combine(shifted, settings.study_at, tz)
        if at > until and day > until.astimezone(tz).date():
            return
        if since < at <= until and shifted < day + WEEK:
            yield Slot(day, at)
        day += step


def next_slot(branch: Branch, workdays: Workdays, now: datetime) -> Slot | None:
    """The next turn, within the next two months."""
    return next(slots(branch, workdays, now, now + timedelta(days=62)), None)


def ordered(materials: Iterable[Material], plan: StudyPlan, posts: Iterable[Post]) -> list[Material]:
    """What the group gets, the next first: what was put first, then what was pushed least often; topics that the branch
    puts first before the others, and within them the library's order."""
    times = Counter(post.material_id for post in posts if not post.member_id and not post.dropped)
    able = [m for m in materials if m.audience.everybody and m.id not in plan.skipped]
    able = [m for m in able if binding(m, plan) is None or m.id in plan.first]
    ranks = {topic: n for n, topic in enumerate(plan.topics)}

    def rank(pair: tuple[int, Material]) -> tuple[int, int, int, int]:
        number, material = pair
        put_first = plan.first.index(material.id) if material.id in plan.first else len(plan.first)
        return put_first, times[material.id], ranks.get(material.topic, len(ranks)), number

    return [material for _, material in sorted(enumerate(able), key=rank)]


def own_path(materials: Iterable[Material], member: Member, done: Iterable[str]) -> Material | None:
    """What is meant for people like this member and was not yet read by, or sent to, them: activists get the path of
    development first."""
    known = set(done)
    return next(
        (m for m in materials if not m.audience.everybody and m.audience.takes_in(member) and m.id not in known), None
    )


def binding(material: Material, plan: StudyPlan) -> Binding | None:
    """When it goes out of turn: as the branch says, else as it says itself."""
    return plan.bound.get(material.id, material.bound)


def bound_day(bound: Binding, year: int, workdays: Workdays) -> date | None:
    """The day in that year; None where it has none (29 February, a holiday that is not known)."""
    if not bound.holiday:
        try:
            return date(year, bound.month, bound.day)
        except ValueError:
            return None
    day = date(year, 1, 1)
    while day.year == year:
        if _is(workdays, day, bound.holiday):
            return day - timedelta(days=bound.ahead)
        day += DAY
    return None


def _is(workdays: Workdays, day: date, holiday: str) -> bool:
    return not workdays.is_workday(day) and holiday in (workdays.name(day) or "").split("、")
