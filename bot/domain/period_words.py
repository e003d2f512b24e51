"""What people type for a period: 本月, 上季度, 9月, 今年上半年, 2026Q3, last month, 2026-03 到 2026-05, Mar to May."""

import re
import unicodedata
from datetime import date, timedelta

from bot.domain.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    BadPeriod,
    Period,
    half_period,
    month_period,
    quarter_period,
    span_period,
    year_period,
)

_QUARTERS = "一二三四"
_HALVES = "上下"
_DAYS = "一二三四五六七八九十"
_WHOLE = (
    *("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE"),
    *("JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"),
)
_MONTHS = {short: number for number, name in enumerate(_WHOLE, 1) for short in (name, name[:3])} | {"SEPT": 9}
_YEARS_AGO = {
    **dict.fromkeys(("今年", "本年", "本年度", "THISYEAR"), 0),
    **dict.fromkeys(("去年", "上年", "上年度", "LASTYEAR"), 1),
    **dict.fromkeys(("前年", "YEARBEFORELAST"), 2),
}
_MONTHS_AGO = {
    **dict.fromkeys(("本月", "这个月", "当月", "THISMONTH"), 0),
    **dict.fromkeys(("上月", "上个月", "LASTMONTH"), 1),
    **dict.fromkeys(("上上月", "上上个月", "MONTHBEFORELAST"), 2),
}
_QUARTERS_AGO = {
    **dict.fromkeys(("本季度", "本季", "这个季度", "当季", "THISQUARTER"), 0),
    **dict.fromkeys(("上季度", "上季", "上个季度", "LASTQUARTER"), 1),
}
_HALVES_AGO = {
    **dict.fromkeys(("本半年", "这半年", "THISHALF"), 0),
    **dict.fromkeys(("上个半年", "LASTHALF"), 1),
}
_FROM = re.compile(r"从|自|FROM")
_TO = re.compile(r"到|至|—|–|~|\.\.|TO|UNTIL")
_RECENT = re.compile(r"(?:近|最近|过去|LAST)([0-9]{1,2}|[一二三四五六七八九十两])(?:个月|个月来|MONTHS)")
_YEAR = re.compile(r"([0-9]{4})年?度?")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_MONTH = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})月?(?:份)?")
_QUARTER = re.compile(r"([0-9]{4})[-年]?(?:Q|第)?([1-4一二三四])(?:季度|季)?")
_HALF = re.compile(r"([0-9]{4})[-年]?(?:H([12])|([上下])半年)")
_PART_FIRST = re.compile(r"(Q[1-4]|H[12])([0-9]{4})")
_MONTH_FIRST = re.compile(r"([A-Z]+)([0-9]{4})")
_OWN_MONTH = re.compile(r"(?:([0-9]{1,2})|(十?[一二三四五六七八九十]))月(?:份)?|([A-Z]+)")
_OWN_QUARTER = re.compile(r"第?([1-4一二三四])季度?|Q([1-4])")
_OWN_HALF = re.compile(r"([上下])半年|H([12])|(FIRST|SECOND)HALF")
_ALL = re.compile(r"(?:(?<!\S)all|全部)(?!\S)", re.IGNORECASE)


def without_all(text: str) -> tuple[str, bool]:
    """The text without 全部 or "all", and whether it said so."""
    rest = _ALL.sub(" ", text)
    return " ".join(rest.split()), rest != text


def parse_period(text: str, today: date) -> Period:
    """The period that was typed; nothing typed is this year. A month, quarter or half without a year is the last one
    that has begun. Raises BadPeriod."""
    word = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    period = _one(word, today) or _between(word, today)
    if period is None:
        raise BadPeriod(text)
    return period


def _one(word: str, today: date) -> Period | None:
    return _relative(word, today) or _absolute(word) or _own(word, today) or _of_a_year(word, today)


def _between(word: str, today: date) -> Period | None:
    """From one period's first day to another's last; a day is a period as well. An end without a year that would lie
    before the beginning is taken in the beginning's year."""
    begun = _FROM.match(word)
    whole = word[begun.end() :] if begun else word
    for sign in _TO.finditer(whole):  # October has one inside
        left, right = whole[: sign.start()], whole[sign.end() :]
        first = (_one(left, today) or _day(left)) if left else None
        last = (_one(right, today) or _day(right)) if right else None
        if first is None or last is None:
            continue
        if last.end <= first.start:
            last = _own(right, date(first.start.year, 12, 31)) or last
        if last.end <= first.start:
            raise BadPeriod(word)
        return span_period(first.start, last.end)
    return None


def _months_back(today: date, months: int) -> tuple[int, int]:
    """Year and month, so many months before today's."""
    whole = today.year * 12 + today.month - 1 - months
    return whole // 12, whole % 12 + 1


def _relative(word: str, today: date) -> Period | None:
    """The period that a word like 上月 means today, or None."""
    if word == "" or word in _YEARS_AGO:
        return year_period(today.year - _YEARS_AGO.get(word, 0))
    if word in _MONTHS_AGO:
        return month_period(*_months_back(today, _MONTHS_AGO[word]))
    if word in _QUARTERS_AGO:
        year, month = _months_back(today, 3 * _QUARTERS_AGO[word])
        return quarter_period(year, (month + 2) // 3)
    if word in _HALVES_AGO:
        year, month = _months_back(today, 6 * _HALVES_AGO[word])
        return half_period(year, (month + 5) // 6)
    if found := _RECENT.fullmatch(word):
        count = int(found[1]) if found[1].isdecimal() else 2 if found[1] == "两" else _DAYS.index(found[1]) + 1
        return _recent(count, today)
    return None


def _recent(months: int, today: date) -> Period | None:
    """So many whole months, this one the last."""
    if not months:
        return None
    year, month = _months_back(today, months - 1)
    return span_period(date(year, month, 1), month_period(today.year, today.month).end)


def _absolute(word: str) -> Period | None:
    """The period that a word with a year means, or None; raises BadPeriod for a year or month that is none."""
    if found := _PART_FIRST.fullmatch(word):  # Q3 2026
        word = found[2] + found[1]
    if (found := _MONTH_FIRST.fullmatch(word)) and found[1] in _MONTHS:  # Sep 2026
        return month_period(int(found[2]), _MONTHS[found[1]])
    if found := _YEAR.fullmatch(word):
        return year_period(int(found[1]))
    if found := _MONTH.fullmatch(word):
        return month_period(int(found[1]), int(found[2]))
    if found := _HALF.fullmatch(word):
        return half_period(int(found[1]), int(found[2] or _HALVES.index(found[3]) + 1))
    if found := _QUARTER.fullmatch(word):
        return quarter_period(int(found[1]), int(found[2]) if found[2].isascii() else _QUARTERS.index(found[2]) + 1)
    return None


def _own(word: str, today: date) -> Period | None:
    """A month, quarter or half without its year: this year's if it has begun, else last year's."""
    if found := _OWN_HALF.fullmatch(word):
        number = int(found[2]) if found[2] else 1 if (found[1] or found[3]) in ("上", "FIRST") else 2
        period = half_period(today.year, number)
        return period if period.start <= today else half_period(today.year - 1, number)
    if found := _OWN_QUARTER.fullmatch(word):
        given = found[1] or found[2]
        number = int(given) if given.isascii() else _QUARTERS.index(given) + 1
        period = quarter_period(today.year, number)
        return period if period.start <= today else quarter_period(today.year - 1, number)
    number = _month_number(word)
    if not number:
        return None
    period = month_period(today.year, number)
    return period if period.start <= today else month_period(today.year - 1, number)


def _month_number(word: str) -> int:
    """9 for 9月, 九月, Sep; 0 for what is no month."""
    found = _OWN_MONTH.fullmatch(word)
    if found is None:
        return 0
    if found[1]:
        return int(found[1]) if 1 <= int(found[1]) <= 12 else 0
    if found[2]:
        tens, _, ones = found[2].rpartition("十")
        number = (10 if "十" in found[2] else 0) + (_DAYS.index(ones) + 1 if ones else 0)
        return number if number <= 12 and not tens else 0
    return _MONTHS.get(found[3], 0)


def _of_a_year(word: str, today: date) -> Period | None:
    """去年9月, 今年上半年, last year Q3: a part of a year that a word names."""
    for name, ago in sorted(_YEARS_AGO.items(), key=lambda pair: -len(pair[0])):
        if word.startswith(name) and word != name:
            return _own(word[len(name) :].removeprefix("的"), date(today.year - ago, 12, 31))
    return None


def _day(word: str) -> Period | None:
    """A day, as the beginning or the end of a span."""
    found = _DAY.fullmatch(word)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return span_period(day, day + timedelta(days=1))
