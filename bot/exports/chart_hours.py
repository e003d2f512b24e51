"""The picture of study hours: a bar for each member who owes some, by source, towards what is owed a year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from bot.domain.hours import Studied, owed_hours
from bot.domain.people import Member, Settings
from bot.exports.canvas import Canvas, drawable, length
from bot.exports.chart_page import (
    ACCENT,
    BODY,
    INK,
    LEFT,
    LEGEND_BOX,
    LEGEND_LINE,
    RIGHT,
    STRONG,
    TRACK,
    Key,
    Names,
    Picture,
    begun,
    legend,
    names_of,
    parts,
    patch,
    rows_of,
)
from bot.exports.scope import Scope

Parts = tuple[Fraction, Fraction, Fraction]

SOURCES = ("hours-meetings", "hours-materials", "hours-courses")
FILLS = (ACCENT, "#5AAAE0", "#F0C33C")  # of three lightnesses, in the order of the sources
MOST_ROWS, HIGH_ROW, LOW_ROW, FEW_ROWS, NAMES = 50, 64, 42, 24, 380


@dataclass(frozen=True, slots=True)
class Bar:
    """A member's hours by source, as far as they count, and how many they owe a year."""

    member: Member
    parts: Parts
    hours: Fraction  # all of them
    owed: int

    @property
    def reached(self) -> bool:
        """Whether the year's hours are there already."""
        return self.hours >= self.owed


def bars(scope: Scope) -> list[Bar]:
    """A bar for each who owes hours and is still there, in the order of people."""
    settings, today = scope.view.branch.settings, scope.day(scope.made.at)
    here = (m for m in scope.people if m.until is None or m.until > today)
    return [_bar(scope, member, settings) for member in here if owed_hours(member, settings)]


def _bar(scope: Scope, member: Member, settings: Settings) -> Bar:
    done = scope.studied(member)
    return Bar(member, _counting(done, settings), done.hours(settings), owed_hours(member, settings))


def _counting(done: Studied, settings: Settings) -> Parts:
    """The hours by source, each day cut to what it may give: a meeting's minutes count first, a course's last."""
    most = settings.study_hours_a_day * settings.study_minutes_an_hour
    left = dict.fromkeys(done.days, most)

    def cut(days: Mapping[date, int]) -> Fraction:
        minutes = 0
        for day, spent in days.items():
            counts = min(spent, left[day])
            left[day] -= counts
            minutes += counts
        return Fraction(minutes, settings.study_minutes_an_hour)

    return cut(done.meetings), cut(done.materials), cut(done.courses)


def hours_pictures(scope: Scope, names: bool) -> list[Picture]:
    """A picture for each fifty of those who owe hours; none if nobody has studied yet."""
    found = bars(scope)
    if not any(bar.hours for bar in found):
        return []
    cuts = parts(found, MOST_ROWS)
    before = names_of(scope, names, NAMES)
    reached = sum(bar.reached for bar in found)
    under = [scope.say["chart-reached"].format(done=reached, count=len(found))]
    pictures = []
    for number, shown in enumerate(cuts, start=1):
        part = [scope.say["chart-part"].format(number=number, count=len(cuts))] if len(cuts) > 1 else []
        pictures.append(_Bars(scope, found, before).drawn(shown, [*under, *part]))
    return pictures


@dataclass(frozen=True)
class _Bars:
    """The measures that all pictures of one scope share."""

    scope: Scope
    found: Sequence[Bar]
    before: Names

    @cached_property
    def left(self) -> float:
        """Where the bars begin."""
        return LEFT + self.before.width + 20

    @cached_property
    def right(self) -> float:
        """Where the longest one may end: the numbers stand after it."""
        return RIGHT - 24 - max(length(_figures(bar), BODY.size) for bar in self.found)

    @cached_property
    def an_hour(self) -> float:
        """How wide an hour is."""
        most = max(max(bar.hours, Fraction(bar.owed)) for bar in self.found)
        return (self.right - self.left) / float(most)

    def drawn(self, shown: Sequence[Bar], under: Iterable[str]) -> Picture:
        """One picture, of some of the bars."""
        high = HIGH_ROW if len(shown) <= FEW_ROWS else LOW_ROW
        keys = rows_of(self._keys())
        frame = begun(self.scope, "hours", under, high * len(shown) + 30 + LEGEND_LINE * len(keys))
        rows = [(bar, frame.top + high * row + high // 2) for row, bar in enumerate(shown)]
        self._words(frame.canvas, rows)
        for bar, middle in rows:
            self._bar(frame.canvas, bar, middle, round(high * 0.56))
        legend(frame.canvas, keys, frame.top + high * len(shown) + 20)
        return frame.done()

    def _words(self, canvas: Canvas, rows: Sequence[tuple[Bar, int]]) -> None:
        canvas.texts([((LEFT, middle), self.before.words[bar.member.id]) for bar, middle in rows], BODY)
        for look, reached in ((STRONG, True), (BODY, False)):
            lines = [((RIGHT, middle), _figures(bar)) for bar, middle in rows if bar.reached is reached]
            canvas.texts(lines, look, "right")

    def _bar(self, canvas: Canvas, bar: Bar, middle: int, thick: int) -> None:
        upper, at, an_hour = middle - thick // 2, self.left, self.an_hour
        canvas.boxes([(at, upper)], (bar.owed * an_hour, thick), TRACK)
        for hours, fill in zip(bar.parts, FILLS, strict=True):
            if hours:
                canvas.boxes([(at, upper)], (max(2.0, float(hours) * an_hour - 2), thick), fill)
            at += float(hours) * an_hour
        canvas.boxes([(self.left + bar.owed * an_hour - 2, upper - 5)], (4, thick + 10), INK)

    def _keys(self) -> list[Key]:
        say, settings = self.scope.say, self.scope.view.branch.settings
        owed = sorted({bar.owed for bar in self.found})
        key = "chart-owed" if len(owed) == 1 else "chart-owed-two"
        words = [say[key].format(hours=owed[0], most=owed[-1])]
        cap = say["chart-cap"].format(hours=settings.study_hours_a_day)
        sources = [Key(patch(fill), say[source]) for source, fill in zip(SOURCES, FILLS, strict=True)]
        return [*sources, *(Key(_tick, line) for line in words), Key(None, cap)]


def _figures(bar: Bar) -> str:
    """21.5/32, and a tick where it is reached."""
    hours = f"{float(bar.hours):.1f}".removesuffix(".0")
    return drawable(f"{hours}/{bar.owed}" + (" ✓" if bar.reached else ""))


def _tick(canvas: Canvas, left: float, middle: float) -> None:
    canvas.boxes([(left + LEGEND_BOX / 2 - 2, middle - 22)], (4, 44), INK)
