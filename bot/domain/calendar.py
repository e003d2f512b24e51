"""Workdays of China: weekends, the State Council's holidays and make-up workdays (调休), an operator's overrides."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from holidays import country_holidays

from bot.domain.people import Shift

DAY = timedelta(days=1)
MAKE_UP = "调休上班"
DAY_OFF = "休息日"


@dataclass(frozen=True, slots=True)
class Shifted:
    """Where a planned day went. `tentative` (暂定): make-up workdays of a year it touches are not announced yet."""

    day: date
    moved: bool
    tentative: bool


@dataclass(frozen=True, slots=True)
class _Year:
    """What the holidays package knows of one year; `names` are those of its days off."""

    names: Mapping[date, str]
    make_up: frozenset[date]


@lru_cache(maxsize=64)
def _official(year: int) -> _Year:
    book = country_holidays("CN", years=year, language="zh_CN")
    names = {day: _plain(name) for day, name in book.items()}
    # The package lists make-up days that belong to a holiday of another year under every year.
    return _Year(MappingProxyType(names), frozenset(day for day in book.weekend_workdays if day.year == year))


def _plain(name: str) -> str:
    """A holiday's name without the package's remark: 国庆节（补假） is 国庆节."""
    return re.sub(r"（.*?）", "", name).replace("; ", "、")


class Workdays:
    """The calendar: `overrides` (True: a workday) and their `names` win over the package's holidays."""

    def __init__(
        self,
        overrides: Mapping[date, bool] = MappingProxyType({}),
        names: Mapping[date, str] = MappingProxyType({}),
    ) -> None:
        self._overrides = dict(overrides)
        self._names = dict(names)
        self._years = frozenset(day.year for day in overrides)

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day."""
        word = self._overrides.get(day)
        if word is not None:
            return word
        year = _official(day.year)
        return day in year.make_up if day.weekday() >= 5 else day not in year.names

    def announced(self, year: int) -> bool:
        """Whether that year's make-up workdays are known: announced, or given by the operator."""
        return year in self._years or bool(_official(year).make_up)

    def shift(self, day: date, shift: Shift) -> Shifted:
        """Where a meeting that is planned for a day takes place (rules.md §6)."""
        found = day
        if shift is not Shift.STAY:
            found = self.nearest(day, DAY if shift is Shift.NEXT else -DAY)
        tentative = not (self.announced(day.year) and self.announced(found.year))
        return Shifted(found, found != day, tentative)

    def nearest(self, day: date, step: timedelta) -> date:
        """The first workday from `day` on (itself included), going by `step`: a day forward or back."""
        while not self.is_workday(day):
            day += step
        return day

    def name(self, day: date) -> str | None:
        """What the calendar calls a day in Chinese: 国庆节, 调休上班; None for a plain workday or weekend."""
        if day in self._overrides:
            return self._override_name(day)
        year = _official(day.year)
        return MAKE_UP if day in year.make_up else year.names.get(day)

    def _override_name(self, day: date) -> str:
        if name := self._names.get(day):
            return name
        return MAKE_UP if self._overrides[day] else _official(day.year).names.get(day, DAY_OFF)


@dataclass(frozen=True, slots=True)
class _Line:
    day: date
    on: bool
    name: str


def parse_overrides(text: str) -> tuple[Mapping[date, bool], list[str]]:
    """An operator's holidays.txt (`2027-02-15 off 春节`): what each day is, and the lines that can't be read."""
    lines = list(_read(text))
    good = {line.day: line.on for line in lines if isinstance(line, _Line)}
    return good, [line for line in lines if isinstance(line, str)]


def override_names(text: str) -> Mapping[date, str]:
    """The names that an operator's holidays.txt gives to its days."""
    return {line.day: line.name for line in _read(text) if isinstance(line, _Line)}


def _read(text: str) -> Iterator[_Line | str]:
    for raw in text.removeprefix("\ufeff").splitlines():
        if line := raw.partition("#")[0].strip():
            yield _line(line) or raw.strip()


def _line(line: str) -> _Line | None:
    day, word, *rest = [*line.split(maxsplit=2), "", ""][:3]
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) or word.lower() not in ("on", "off"):
        return None
    try:
        return _Line(date.fromisoformat(day), word.lower() == "on", " ".join(rest))
    except ValueError:
        return None
