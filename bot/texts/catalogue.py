"""The catalogue: a key and its arguments become a sentence in a person's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, reduce
from html import escape
from pathlib import Path
from typing import Protocol

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentInt, FluentNumber
from fluent.syntax.ast import Junk

from bot.domain.shaping import QUARTER_MONTHS

LANGUAGES = ("zh", "en")
FOLDER = Path(__file__).parent
QUARTERLY = {months: name for name, months in QUARTER_MONTHS.items()}  # of RRULEs, to the ends of keys
LONGEST = 2000  # characters; Fluent refuses an argument over 2,500, so a longer one is put in after it


class Span(Protocol):
    """Days from `start` up to but without `end`: a month, a quarter, half a year or a year."""

    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date: ...


class MissingText(KeyError):  # noqa: N818  # it says what happened
    """A key that no catalogue has: a mistake of ours, found by the tests."""


class Html(str):
    """Text that is markup already and must not be escaped."""

    __slots__ = ()


@dataclass(frozen=True)
class Voice:
    """The catalogue in one language."""

    lang: str
    bundle: FluentBundle

    def html(self, key: str, **args: object) -> Html:
        """A text as Telegram's HTML; what comes from people is escaped here, once."""
        return Html(self._format(key, {name: _markup(value) for name, value in args.items()}))

    def plain(self, key: str, **args: object) -> str:
        """A text without markup: a button's label, a press's answer, a line of a file."""
        return self._format(key, {name: _plain(value) for name, value in args.items()})

    def has(self, key: str) -> bool:
        """Whether the catalogue has the key."""
        return bool(self.bundle.has_message(key))

    def _format(self, key: str, args: Mapping[str, str | FluentNumber]) -> str:
        if not self.bundle.has_message(key):
            raise MissingText(key)
        pattern = self.bundle.get_message(key).value
        assert pattern is not None
        long = {name: value for name, value in args.items() if isinstance(value, str) and len(value) > LONGEST}
        slots = {name: f"\ue000{name}\ue001" for name in long}
        text, errors = self.bundle.format_pattern(pattern, {**args, **slots})
        if errors:
            raise MissingText(f"{key}: {errors[0]}")
        for name, slot in slots.items():
            text = str(text).replace(slot, long[name])
        return str(text)

    def day(self, day: date) -> str:
        """9月11日（周五）, Fri 11 Sep."""
        weekday, month = self.plain(f"weekday-{day.weekday()}"), self.plain(f"month-{day.month}")
        return self.plain("date-day", month=month, day=day.day, weekday=weekday)

    def moment(self, local: datetime) -> str:
        """9月11日（周五）15:00, Fri 11 Sep, 15:00; `local` is in the reader's time zone."""
        return self.plain("date-moment", day=self.day(local.date()), time=f"{local:%H:%M}")

    def period(self, period: Span) -> str:
        """2026年9月, 2026年第三季度, 2026年下半年, 2026年; of other days 2026-03-01 至 2026-05-15."""
        if not _is_part_of_a_year(period):
            return self.plain("period-span", first=f"{period.start}", last=f"{period.end - timedelta(days=1)}")
        months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
        number = (period.start.month - 1) // months + 1
        if months == 1:
            return self.plain("period-month", year=period.start.year, month=self.plain(f"month-{number}"))
        key = {3: f"period-quarter-{number}", 6: f"period-half-{number}"}.get(months, "period-year")
        return self.plain(key, year=period.start.year)

    def last_day(self, period: Span) -> str:
        """The period's last day, as 9月30日（周三）."""
        return self.day(period.end - timedelta(days=1))

    def joined(self, items: Iterable[str], how: str = "list-comma") -> str:
        """Items one after the other, as the language parts them; `how` may be list-clause or list-semicolon."""
        found = [*items]
        return reduce(lambda before, after: self.plain(how, before=before, after=after), found) if found else ""

    def listed(self, name: str, value: object) -> str:
        """An argument of `recurrence.describe` in words: weekdays and months by name, numbers as they are written."""
        if name == "weekday":
            return self.plain(f"weekday-{value}")
        if name == "weekdays":
            return self.joined(self.plain(f"weekday-{day}") for day in str(value).split(",") if day)
        if name == "nth":
            return self.plain(f"nth-{value}" if int(str(value)) > 0 else "nth-last")
        if name == "months":
            if value in QUARTERLY:
                return self.plain(f"months-of-quarter-{QUARTERLY[str(value)]}")
            months = self.joined(self.plain(f"month-{month}") for month in str(value).split(",") if month)
            return months or self.plain("months-all")
        return str(value)


def _is_part_of_a_year(period: Span) -> bool:
    """Whether it is a year, a half, a quarter or a month."""
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
    return (
        period.start.day == period.end.day == 1 and months in (1, 3, 6, 12) and (period.start.month - 1) % months == 0
    )


def _plain(value: object) -> str | FluentNumber:
    number = _number(value)
    return str(value) if number is None else number


def _markup(value: object) -> str | FluentNumber:
    number = _number(value)
    if number is not None:
        return number
    return value if isinstance(value, Html) else escape(str(value), quote=False)


def _number(value: object) -> FluentNumber | None:
    """A count, by which the words around it may change; never grouped, so that a year reads 2026."""
    return FluentInt(value, useGrouping=False) if type(value) is int else None


@dataclass(frozen=True)
class Catalogue:
    """All languages; an unknown one falls back to Chinese."""

    voices: dict[str, Voice]

    def voice(self, lang: str) -> Voice:
        """The catalogue in that language."""
        return self.voices.get(lang) or self.voices["zh"]


@cache
def load(folder: Path = FOLDER) -> Catalogue:
    """Read zh.ftl and its fellows, once; raises ValueError naming what does not parse."""
    return Catalogue({lang: Voice(lang, _bundle(folder / f"{lang}.ftl", lang)) for lang in LANGUAGES})


def _bundle(path: Path, lang: str) -> FluentBundle:
    resource = FluentResource(path.read_text("utf-8"))
    junk = [entry for entry in resource.body if isinstance(entry, Junk)]
    if junk:
        raise ValueError(f"{path.name}: {junk[0].content!r}")
    bundle = FluentBundle([lang], use_isolating=False)  # isolating marks would show as boxes on some phones
    bundle.add_resource(resource)
    return bundle
