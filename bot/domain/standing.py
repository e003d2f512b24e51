"""Where a branch stands: each duty of the month, quarter and year by its structure and start date (rules.md §1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.meetings import KINDS, Cadence, Concern, Kind, KindRule
from bot.domain.people import Branch
from bot.domain.periods import Period, month_period, quarter_period, year_period
from bot.domain.records import Meeting

FOURTH_QUARTER = 10  # the month in which it begins: 组织生活会 is usually held in it (Branch Reg. art. 17)


@dataclass(frozen=True, slots=True)
class Standing:
    """One duty of one span: how often it was held, and what is planned of it. `group_id`: of a party group's own."""

    kind: Kind
    span: Period
    held: int
    planned: date | None = None  # the next day on which it is to be
    group_id: str | None = None

    @property
    def done(self) -> bool:
        """Whether it has been held."""
        return self.held > 0

    @property
    def rule(self) -> KindRule:
        """Its row of rules.md."""
        return KINDS[self.kind]

    def left(self, today: date) -> int:
        """How many days there are until the span's last day, today included."""
        return (self.span.end - today).days

    def state(self, today: date) -> str:
        """done, planned, calm or open."""
        if self.done:
            return "done"
        return "planned" if self.planned is not None else "calm" if self.calm(today) else "open"

    def calm(self, today: date) -> bool:
        """Whether nobody needs to think of it yet: a yearly one before the fourth quarter."""
        return self.rule.cadence is Cadence.YEAR and today.month < FOURTH_QUARTER


@dataclass(frozen=True, slots=True)
class Todo:
    """What waits for somebody: leaves, meetings whose attendance is open, make-ups handed in, claims, suggestions."""

    leaves: int = 0
    unconfirmed: int = 0
    makeups: int = 0
    makeups_open: int = 0
    claims: int = 0
    suggestions: int = 0
    reports: int = 0

    @property
    def count(self) -> int:
        """How many things a manager has to do; make-ups that are not handed in are the members'."""
        return self.leaves + self.unconfirmed + self.makeups + self.claims + self.suggestions


@dataclass(frozen=True, slots=True)
class Board:
    """A branch at one moment."""

    today: date
    duties: tuple[Standing, ...]
    missed: tuple[Standing, ...]
    todo: Todo
    reports_done: int
    reports_owed: int
    hours_mean: str
    hours_least: str
    hours_owed: int


def owers(branch: Branch, concern: Concern) -> tuple[str | None, ...]:
    """Who owes one: each party group its own, the committee if there is one, else the branch as a whole."""
    if concern is Concern.GROUP:
        return tuple(group.id for group in branch.groups)
    return () if concern is Concern.COMMITTEE and not branch.has_committee else (None,)


def span_of(cadence: Cadence, day: date) -> Period | None:
    """The month, quarter or year in which a day lies."""
    if cadence is Cadence.MONTH:
        return month_period(day.year, day.month)
    if cadence is Cadence.QUARTER:
        return quarter_period(day.year, (day.month + 2) // 3)
    return year_period(day.year) if cadence is Cadence.YEAR else None


def standings(
    branch: Branch, meetings: Iterable[Meeting], ahead: Iterable[tuple[Kind, str | None, date]], now: datetime
) -> list[Standing]:
    """What is due now, in the order of the kinds. `ahead`: what plans and made meetings will hold, by kind, party group
    and day."""
    tz = ZoneInfo(branch.settings.tz)
    today = max(now.astimezone(tz).date(), branch.started)
    held, coming = list(_held(meetings, tz, now)), sorted(ahead, key=lambda one: one[2])
    found = []
    for rule in KINDS.values():
        span = span_of(rule.cadence, today) if rule.gathers else None
        for group_id in owers(branch, rule.concern) if span else ():
            assert span is not None
            own = [day for kind, group, day in held if kind == rule.kind and _same(rule, group, group_id)]
            next_days = (
                d for kind, group, d in coming if kind == rule.kind and _same(rule, group, group_id) and d in span
            )
            found.append(Standing(rule.kind, span, sum(day in span for day in own), next(next_days, None), group_id))
    return found


def missed(branch: Branch, meetings: Iterable[Meeting], now: datetime) -> list[Standing]:
    """Duties of this year's spans that are over and in which nothing was held, the oldest first."""
    tz = ZoneInfo(branch.settings.tz)
    today = now.astimezone(tz).date()
    held = list(_held(meetings, tz, now))
    found = []
    for rule in (rule for rule in KINDS.values() if rule.gathers):
        for span in _over(rule.cadence, today, branch.started):
            for group_id in owers(branch, rule.concern):
                if not any(k == rule.kind and _same(rule, g, group_id) and day in span for k, g, day in held):
                    found.append(Standing(rule.kind, span, 0, group_id=group_id))
    return sorted(found, key=lambda one: (one.span.end, list(KINDS).index(one.kind)))


def _over(cadence: Cadence, today: date, started: date) -> list[Period]:
    """The months or quarters of this year that are over and that the branch was there for from their first day on: one
    in whose middle it began is not counted against it."""
    firsts = (date(today.year, month, 1) for month in range(1, today.month + 1))
    spans = {span.name: span for first in firsts if (span := span_of(cadence, first)) is not None}
    return [span for span in spans.values() if span.end <= today and span.start >= started]


def _same(rule: KindRule, group: str | None, wanted: str | None) -> bool:
    return rule.concern is not Concern.GROUP or group == wanted


def _held(meetings: Iterable[Meeting], tz: ZoneInfo, now: datetime) -> Iterable[tuple[Kind, str | None, date]]:
    for meeting in meetings:
        if meeting.cancelled_at is None and meeting.starts <= now:
            day = meeting.starts.astimezone(tz).date()
            for item in meeting.items:
                yield Kind(item.kind), meeting.group_id, day
