"""A plan as it is tapped together: how often, which day, when, what. It becomes an RRULE, and is read back of one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, time, timedelta
from enum import StrEnum

from bot.domain.meetings import GATHERINGS, Kind
from bot.domain.people import Plan, Shift
from bot.domain.recurrence import BadRule, rule_parts
from bot.domain.usual import WEEK

LENGTHS = (30, 45, 60, 90, 120, 150, 180)  # minutes
LONGEST = 600
PLACE_CHARACTERS = 60


class Pace(StrEnum):
    """How often. A value is on the wire in old buttons."""

    MONTH = "m"
    QUARTER = "q"
    YEAR = "y"
    WEEK = "w"


# Which months of the pace: of a quarter its first, second, third or the first two; of a year one.
QUARTER_MONTHS: Mapping[str, str] = {"1": "1,4,7,10", "2": "2,5,8,11", "3": "3,6,9,12", "12": "1,2,4,5,7,8,10,11"}
YEAR_MONTHS = tuple(str(month) for month in range(1, 13))
BY_DAY = 0  # in place of the nth: the day of the month counts
DAYS = (1, 5, 8, 10, 15, 18, 20, 25, -1)  # of the month, as buttons; -1: its last


@dataclass(frozen=True, slots=True)
class Shape:
    """All that can be tapped. `months` is a key of QUARTER_MONTHS or of YEAR_MONTHS; `nth` -1 is the last, BY_DAY takes
    `day`. `shift` empty: as the branch's settings say."""

    kinds: tuple[str, ...] = (Kind.THEME_DAY.value,)
    pace: Pace = Pace.MONTH
    months: str = "3"
    nth: int = 2
    weekday: int = 4
    day: int = 10
    starts: time = time(15)
    minutes: int = 90
    group_id: str = ""
    shift: str = ""
    place: str = ""

    @property
    def rule(self) -> str:
        """The RRULE of days."""
        if self.pace is Pace.WEEK:
            return f"FREQ=WEEKLY;BYDAY={WEEK[self.weekday]}"
        day = f"BYMONTHDAY={self.day}" if self.nth == BY_DAY else f"BYDAY={self.nth}{WEEK[self.weekday]}"
        if self.pace is Pace.MONTH:
            return f"FREQ=MONTHLY;{day}"
        if self.pace is Pace.QUARTER:
            return f"FREQ=MONTHLY;{day};BYMONTH={QUARTER_MONTHS.get(self.months, QUARTER_MONTHS['3'])}"
        return f"FREQ=YEARLY;BYMONTH={self.months if self.months in YEAR_MONTHS else '12'};{day}"


def packed(shape: Shape) -> tuple[str, ...]:
    """A shape as plain words, to be kept in a question that is open."""
    return tuple(_out(getattr(shape, f.name)) for f in fields(shape))


def _out(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return f"{value:%H%M}" if isinstance(value, time) else str(value)


def unpacked(words: tuple[str, ...]) -> Shape:
    """What `packed` wrote."""
    kinds, pace, months, nth, weekday, day, starts, minutes, group_id, shift, place = words
    return Shape(
        tuple(kind for kind in kinds.split(",") if kind),
        Pace(pace),
        months,
        int(nth),
        int(weekday),
        int(day),
        time(int(starts[:2]), int(starts[2:])),
        int(minutes),
        group_id,
        shift,
        place,
    )


def shape_of(plan: Plan) -> Shape | None:
    """The shape of a plan; None where its rule is not of a form that taps make."""
    found = _rhythm(plan.rule)
    if found is None:
        return None
    return replace(
        found,
        kinds=tuple(item.kind for item in plan.items),
        starts=plan.starts,
        minutes=plan.minutes,
        group_id=plan.group_id or "",
        shift=plan.shift.value if plan.shift else "",
        place=plan.place,
    )


def _rhythm(rule: str) -> Shape | None:
    """Reads what `Shape.rule` writes: whatever does not come out again as it went in is none of ours."""
    try:
        parts = rule_parts(rule)
    except BadRule:
        return None
    shape = _of_parts(parts)
    return shape if shape is not None and rule_parts(shape.rule) == parts else None


def _of_parts(parts: Mapping[str, str]) -> Shape | None:
    pace = {"WEEKLY": Pace.WEEK, "YEARLY": Pace.YEAR, "MONTHLY": Pace.MONTH}.get(parts["FREQ"])
    if pace is None:
        return None
    shape, months = Shape(pace=pace), parts.get("BYMONTH", "")
    if pace is Pace.MONTH and months:
        named = next((name for name, value in QUARTER_MONTHS.items() if value == months), "")
        shape = replace(shape, pace=Pace.QUARTER, months=named)
    elif months:
        shape = replace(shape, months=months)
    if "BYMONTHDAY" in parts:
        day = parts["BYMONTHDAY"]
        return replace(shape, nth=BY_DAY, day=int(day)) if re.fullmatch(r"-1|\d+", day) else None
    one = re.fullmatch(r"(-1|[1-5])?([A-Z]{2})", parts.get("BYDAY", ""))
    if one is None or (one[1] is None) is not (pace is Pace.WEEK):
        return None
    return replace(shape, nth=int(one[1] or shape.nth), weekday=WEEK.index(one[2]))


def changed(shape: Shape, what: str) -> Shape:
    """A shape with one part changed, by a button's word: its first letter says which part. What is none stays."""
    part, value = what[:1], what[1:]
    if part == "k":
        return _kind_toggled(shape, value)
    if part == "p" and value in set(Pace):
        return replace(shape, pace=Pace(value), months="12" if value == Pace.YEAR else "3")
    if part == "o" and value in {*QUARTER_MONTHS, *YEAR_MONTHS}:
        return replace(shape, months=value)
    if part in "nwdl" and re.fullmatch(r"-1|\d{1,3}", value):
        return _numbered(shape, part, int(value))
    if part == "t" and (at := read_time(value)) is not None:
        return replace(shape, starts=at)
    if part == "s" and value in {"", *Shift}:
        return replace(shape, shift=value)
    return replace(shape, group_id=value) if part == "g" else shape


def _numbered(shape: Shape, part: str, number: int) -> Shape:
    if part == "n" and number in (-1, BY_DAY, 1, 2, 3, 4):
        return replace(shape, nth=number)
    if part == "w" and 0 <= number < len(WEEK):
        return replace(shape, weekday=number)
    if part == "d" and (number == -1 or 1 <= number <= 31):
        return replace(shape, nth=BY_DAY, day=number)
    return replace(shape, minutes=number) if part == "l" and 0 < number <= LONGEST else shape


def _kind_toggled(shape: Shape, kind: str) -> Shape:
    kinds = toggled(shape.kinds, kind)
    return replace(shape, kinds=kinds, group_id=shape.group_id if Kind.GROUP_MEETING in kinds else "")


def toggled(kinds: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """Kinds with one more, or one less."""
    if kind not in {k.value for k in GATHERINGS}:
        return kinds
    return tuple(k for k in kinds if k != kind) if kind in kinds else (*kinds, kind)


def read_time(text: str) -> time | None:
    """1530, 15:30 or 15：30."""
    found = re.fullmatch(r"(\d{1,2})[:：]?(\d{2})", text)
    return time(int(found[1]), int(found[2])) if found and int(found[1]) < 24 and int(found[2]) < 60 else None


def period_end(day: date, pace: Pace) -> date:
    """The first day after the week, month, quarter or year in which a day lies."""
    if pace is Pace.WEEK:
        return day + timedelta(days=7 - day.weekday())
    months = {Pace.MONTH: 1, Pace.QUARTER: 3, Pace.YEAR: 12}[pace]
    first = (day.month - 1) // months * months
    return date(day.year + (first + months) // 12, (first + months) % 12 + 1, 1)
