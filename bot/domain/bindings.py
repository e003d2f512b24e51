"""When a material goes out of turn, as people write it: 每年 7-1, 国庆节前 3 天."""

import re
from datetime import date

from bot.domain.materials import Binding

HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
MOST_AHEAD = 30  # days before a holiday
FREE = ("不固定", "none")
LEAP_YEAR = 2000  # 29 February is a day
_IN_ENGLISH = (
    *("new year", "spring festival", "qingming", "labour day"),
    *("dragon boat", "mid-autumn", "national day"),
)
ENGLISH = dict(zip(_IN_ENGLISH, HOLIDAYS, strict=True))


def yearly(month: int, day: int) -> Binding | None:
    """A day of each year; None where there is none such."""
    try:
        date(LEAP_YEAR, month, day)
    except ValueError:
        return None
    return Binding(month=month, day=day)


def ahead_of(holiday: str, days: int) -> Binding | None:
    """Some days before a legal holiday; None where that is none, or too far."""
    return Binding(holiday=holiday, ahead=days) if holiday in HOLIDAYS and 1 <= days <= MOST_AHEAD else None


def bound_of(text: str) -> Binding | None:
    """每年 7-1 or yearly 7-1; 国庆节前 3 天 or 3 days before national day; None for anything else."""
    words = " ".join(text.lower().split())
    day = re.fullmatch(r"(?:每年|yearly|every year) ?(\d{1,2})[-月/.](\d{1,2})日?", words)
    if day:
        return yearly(int(day[1]), int(day[2]))
    found = re.fullmatch(rf"({'|'.join(HOLIDAYS)})前 ?(\d{{1,2}}) ?天", words)
    if found:
        return ahead_of(found[1], int(found[2]))
    other = re.fullmatch(rf"(\d{{1,2}}) days? before ({'|'.join(ENGLISH)})", words)
    return ahead_of(ENGLISH[other[2]], int(other[1])) if other else None
