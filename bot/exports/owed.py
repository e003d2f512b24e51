"""How often a kind of meeting was due in a period, and how many of those times none was held."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.meetings import KINDS, Cadence, Concern, Kind
from bot.domain.periods import Period, month_period, quarter_period, year_period
from bot.domain.standing import owers
from bot.exports.scope import Scope, Sitting


@dataclass(frozen=True, slots=True)
class Owed:
    """Times due, and times for which nothing was held yet."""

    due: int
    missing: int


_SPANS: dict[Cadence, Callable[[int], list[Period]]] = {
    Cadence.MONTH: lambda year: [month_period(year, month) for month in range(1, 13)],
    Cadence.QUARTER: lambda year: [quarter_period(year, quarter) for quarter in range(1, 5)],
    Cadence.YEAR: lambda year: [year_period(year)],
    Cadence.NONE: lambda _year: [],
}


def owed(scope: Scope, kind: Kind) -> Owed | None:
    """What the branch owes of a kind since its start date; None where nothing is due (rules.md §1), or where the
    record is narrowed: what was left out of it may have been held."""
    if scope.made.narrowed:
        return None
    spans = _due_spans(scope, KINDS[kind].cadence)
    who = owers(scope.view.branch, KINDS[kind].concern)
    if not spans or not who:
        return None
    held = [(_ower(sitting, KINDS[kind].concern), scope.day(sitting.meeting.starts)) for sitting in scope.of_kind(kind)]
    done = sum(any(by == ower and day in span for by, day in held) for span in spans for ower in who)
    due = len(spans) * len(who)
    return Owed(due, due - done)


def _due_spans(scope: Scope, cadence: Cadence) -> list[Period]:
    """The months, quarters or years that lie in the period, have begun, and end after the branch's start date."""
    today, started = scope.day(scope.made.at), scope.view.branch.started
    years = range(scope.period.start.year, scope.period.end.year + 1)
    spans = (span for year in years for span in _SPANS[cadence](year))
    return [span for span in spans if span.within(scope.period) and span.start <= today and span.end > started]


def _ower(sitting: Sitting, concern: Concern) -> str | None:
    return sitting.meeting.group_id if concern is Concern.GROUP else None
