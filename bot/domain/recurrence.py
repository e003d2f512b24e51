"""Which days a recurrence rule names: the part of RFC 5545 that a branch's plans need, and nothing below a day."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import takewhile

from dateutil.rrule import rrule, rrulestr

_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = f"(?:{'|'.join(_WEEK)})"
_PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9][0-9]{0,2}",
    "COUNT": r"[1-9][0-9]{0,3}",
    "UNTIL": r"[0-9]{8}(?:T[0-9]{6}Z)?",
    "BYMONTH": r"(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2]))*",
    "BYMONTHDAY": r"-?(?:[1-9]|[12][0-9]|3[01])(?:,-?(?:[1-9]|[12][0-9]|3[01]))*",
    "BYDAY": rf"(?:[+-]?[1-5])?{_DAY}(?:,(?:[+-]?[1-5])?{_DAY})*",
    "BYSETPOS": r"-?[1-9][0-9]{0,2}(?:,-?[1-9][0-9]{0,2})*",
    "WKST": _DAY,
}
_PROBE = date(9972, 1, 1)  # dateutil seeks a rule's next day up to the year 9999: from here that is soon over


class BadRule(ValueError):  # noqa: N818 - what it is, not that it is an error
    """A rule that no plan can have; `part` is what is wrong with it, as it was written."""

    def __init__(self, part: str) -> None:
        super().__init__(f"not a rule of days: {part!r}")
        self.part = part


def validate_rule(rule: str) -> None:
    """Raise BadRule unless the rule is one of days, weeks, months or years that names a day at all."""
    parts = rule_parts(rule)
    parts.pop("UNTIL", None)
    if next(iter(_moments(_text(parts), _PROBE)), None) is None:
        raise BadRule(rule)


def rule_parts(rule: str) -> dict[str, str]:
    """The rule's parts by name, in their order; raises BadRule."""
    parts: dict[str, str] = {}
    for part in rule.split(";"):
        key, _, value = part.partition("=")
        if key in parts or not re.fullmatch(_PARTS.get(key, r"(?!)"), value):
            raise BadRule(part)
        parts[key] = value
    _agree(parts, rule)
    return parts


def _text(parts: dict[str, str]) -> str:
    return ";".join(f"{key}={value}" for key, value in parts.items())


def _agree(parts: dict[str, str], rule: str) -> None:
    if "FREQ" not in parts or {"COUNT", "UNTIL"} <= parts.keys():
        raise BadRule(rule)
    if re.search("[0-9]", parts.get("BYDAY", "")) and parts["FREQ"] not in ("MONTHLY", "YEARLY"):
        raise BadRule(f"BYDAY={parts['BYDAY']}")
    if "BYMONTHDAY" in parts and parts["FREQ"] == "WEEKLY":
        raise BadRule(f"BYMONTHDAY={parts['BYMONTHDAY']}")
    if parts.get("INTERVAL", "1") != "1" and _may_miss(parts):
        raise BadRule(f"INTERVAL={parts['INTERVAL']}")
    _last_day(parts)


def _may_miss(parts: dict[str, str]) -> bool:
    """Whether steps longer than one period may step over the days wanted for ever (every 7 days, on a Friday)."""
    if parts["FREQ"] == "DAILY":
        return any(key.startswith("BY") for key in parts)
    return "BYMONTH" in parts and parts["FREQ"] != "YEARLY"


def _last_day(parts: dict[str, str]) -> date:
    until = parts.get("UNTIL")
    try:
        return date.fromisoformat(until[:8]) if until else date.max
    except ValueError:
        raise BadRule(f"UNTIL={until}") from None


@lru_cache(maxsize=8192)
def planned_in(rule: str, first: date, year: int) -> tuple[date, ...]:
    """The days of one year that a rule names, counted from `first`; raises BadRule."""
    days = (moment.date() for moment in _moments(rule, first))
    return tuple(day for day in takewhile(lambda day: day.year <= year, days) if day.year == year)


@lru_cache(maxsize=2048)
def _moments(rule: str, first: date) -> rrule:
    """The rule, which remembers how far it was read: a year does not cost the years before it again."""
    parts = rule_parts(rule)
    if "UNTIL" in parts:
        parts["UNTIL"] = f"{_last_day(parts):%Y%m%d}T000000Z"
    try:
        found = rrulestr(_text(parts), dtstart=datetime(first.year, first.month, first.day, tzinfo=UTC), cache=True)
    except ValueError:
        raise BadRule(rule) from None
    assert isinstance(found, rrule)
    return found


def planned_between(rule: str, first: date, start: date, end: date) -> tuple[date, ...]:
    """The days from `start` up to but without `end` that a rule names."""
    years = range(max(start, first).year, (end - timedelta(days=1)).year + 1)
    return tuple(day for year in years for day in planned_in(rule, first, year) if start <= day < end)


def describe(rule: str) -> tuple[str, dict[str, str | int]]:
    """A rule in words, as the key of a text and its arguments; raises BadRule.

    Keys: rule-daily, rule-weekly, rule-monthly, rule-yearly, with -weekday (`nth`, -1 the last; `weekday`, Monday 0)
    or -day (`day`, -1 the last), and rule-other. All have `interval`, `months` ("3,6"; empty: all), `count` (0: no
    end) and `until` (ISO; empty: no end); rule-weekly has `weekdays` ("0,2"; empty: that of the first day).
    """
    parts = rule_parts(rule)
    until = _last_day(parts).isoformat() if "UNTIL" in parts else ""
    about: dict[str, str | int] = {"months": parts.get("BYMONTH", ""), "until": until, "rule": rule}
    about |= {"interval": int(parts.get("INTERVAL", 1)), "count": int(parts.get("COUNT", 0))}
    suffix, more = _shape(parts) or ("-other", {})
    stem = "rule" if suffix == "-other" else f"rule-{parts['FREQ'].lower()}"
    return stem + suffix, about | more


def _shape(parts: dict[str, str]) -> tuple[str, dict[str, str | int]] | None:
    """What picks the days within a period, as (key's suffix, arguments); None if it takes more than a sentence."""
    by = {key: value for key, value in parts.items() if key.startswith("BY") and key != "BYMONTH"}
    in_month = parts["FREQ"] == "MONTHLY" or (parts["FREQ"] == "YEARLY" and "BYMONTH" in parts)
    match list(by.items()):
        case []:
            return "", {"weekdays": ""} if parts["FREQ"] == "WEEKLY" else {}
        case [("BYDAY", days)] if in_month and (one := re.fullmatch(r"(-1|\+?[1-5])([A-Z]+)", days)):
            return "-weekday", {"nth": int(one[1]), "weekday": _WEEK.index(one[2])}
        case [("BYDAY", days)] if parts["FREQ"] == "WEEKLY":
            return "", {"weekdays": ",".join(str(_WEEK.index(day)) for day in days.split(","))}
        case [("BYMONTHDAY", day)] if in_month and re.fullmatch("-1|[0-9]+", day):
            return "-day", {"day": int(day)}
    return None
