"""Periods that a record is asked for (本月, 2026-09, 2026年第三季度, last quarter …), read from what a person types."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

FIRST_YEAR, LAST_YEAR = 2000, 2100
_QUARTERS = "一二三四"
_HALVES = "上下"


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


def _months_back(today: date, months: int) -> tuple[int, int]:
    """Year and month, so many months before today's."""
    whole = today.year * 12 + today.month - 1 - months
    return whole // 12, whole % 12 + 1


def _quarter_of(year: int, month: int) -> Period:
    return quarter_period(year, (month + 2) // 3)


def _relative(word: str, today: date) -> Period | None:
    """The period that a word like 上月 means today, or None."""
    match word:
        case "" | "今年" | "本年" | "本年度" | "THISYEAR":
            return year_period(today.year)
        case "去年" | "上年" | "上年度" | "LASTYEAR":
            return year_period(today.year - 1)
        case "本月" | "这个月" | "当月" | "THISMONTH":
            return month_period(today.year, today.month)
        case "上月" | "上个月" | "LASTMONTH":
            return month_period(*_months_back(today, 1))
        case "本季度" | "本季" | "这个季度" | "THISQUARTER":
            return _quarter_of(today.year, today.month)
        case "上季度" | "上季" | "上个季度" | "LASTQUARTER":
            return _quarter_of(*_months_back(today, 3))
    return None


_YEAR = re.compile(r"([0-9]{4})年?度?")
_MONTH = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})月?")
_QUARTER = re.compile(r"([0-9]{4})[-年]?(?:Q|第)?([1-4一二三四])(?:季度)?")
_HALF = re.compile(r"([0-9]{4})[-年]?(?:H([12])|([上下])半年)")
_PART_FIRST = re.compile(r"(Q[1-4]|H[12])([0-9]{4})")
_MONTH_FIRST = re.compile(r"([A-Z]{3})[A-Z]*([0-9]{4})")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def _absolute(word: str) -> Period | None:
    """The period that a word with a year means, or None; raises BadPeriod for a year or month that is none."""
    if found := _PART_FIRST.fullmatch(word):  # Q3 2026
        word = found[2] + found[1]
    if (found := _MONTH_FIRST.fullmatch(word)) and found[1] in _MONTHS:  # Sep 2026
        return month_period(int(found[2]), _MONTHS.index(found[1]) + 1)
    if found := _YEAR.fullmatch(word):
        return year_period(int(found[1]))
    if found := _MONTH.fullmatch(word):
        return month_period(int(found[1]), int(found[2]))
    if found := _HALF.fullmatch(word):
        return half_period(int(found[1]), int(found[2] or _HALVES.index(found[3]) + 1))
    if found := _QUARTER.fullmatch(word):
        return quarter_period(int(found[1]), int(found[2]) if found[2].isascii() else _QUARTERS.index(found[2]) + 1)
    return None


def parse_period(text: str, today: date) -> Period:
    """The period that was typed; nothing typed is this year. Raises BadPeriod."""
    word = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    period = _relative(word, today) or _absolute(word)
    if period is None:
        raise BadPeriod(text)
    return period
