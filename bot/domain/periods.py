"""Periods that a record is asked for: years and their parts, or any days."""

from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 2000, 2100


class BadPeriod(ValueError):  # noqa: N818 - what it is, not that it is an error
    """What was typed names no period between 2000 and 2100."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` up to but without `end`, and a name for every language: 2026, 2026H2, 2026Q3, 2026-09."""

    start: date
    end: date
    name: str

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def within(self, other: "Period") -> bool:
        """Whether it lies wholly in the other one."""
        return other.start <= self.start and self.end <= other.end


def _span(year: int, month: int, months: int, name: str) -> Period:
    """`months` months from that one on; raises BadPeriod outside of the years 2000 to 2100."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise BadPeriod(name)
    past = month - 1 + months
    return Period(date(year, month, 1), date(year + past // 12, past % 12 + 1, 1), name)


def year_period(year: int) -> Period:
    """2026."""
    return _span(year, 1, 12, f"{year}")


def half_period(year: int, half: int) -> Period:
    """2026H1; `half` is 1 or 2."""
    return _span(year, 6 * half - 5, 6, f"{year}H{half}")


def quarter_period(year: int, quarter: int) -> Period:
    """2026Q3; `quarter` is 1 to 4."""
    return _span(year, 3 * quarter - 2, 3, f"{year}Q{quarter}")


def month_period(year: int, month: int) -> Period:
    """2026-09."""
    return _span(year, month, 1, f"{year}-{month:02}")


def span_period(start: date, end: date) -> Period:
    """Days from `start` up to but without `end`: the year, half, quarter or month that they are, else
    2026-03-01..2026-05-15. Raises BadPeriod outside of the years 2000 to 2100."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if start.day == end.day == 1 and months in (1, 3, 6, 12) and (start.month - 1) % months == 0:
        number = (start.month - 1) // months + 1
        names = {1: f"{start:%Y-%m}", 3: f"{start.year}Q{number}", 6: f"{start.year}H{number}", 12: f"{start.year}"}
        return _span(start.year, start.month, months, names[months])
    if not (FIRST_YEAR <= start.year <= end.year <= LAST_YEAR + 1 and start < end):
        raise BadPeriod(f"{start}..{end}")
    return Period(start, end, f"{start}..{end - timedelta(days=1)}")
