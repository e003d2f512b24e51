"""What all pictures have in common: their width, their type, the head, the legend, the foot."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from bot.exports.canvas import Canvas, Look, drawable, fitted, folded, length
from bot.exports.scope import Scope
from bot.exports.summary import foot_line

T = TypeVar("T")

WIDTH = 1170  # three times a phone's 390: type of 33 is read there as 11
EDGE = 48
LEFT, RIGHT = EDGE, WIDTH - EDGE
INK, GREY, FAINT, HAIR, TRACK, ACCENT = "#1B2126", "#56616A", "#6F7A83", "#D5DADE", "#E4E8EB", "#005B96"

Sign = Callable[[Canvas, float, float], None]

TITLE = Look(52, INK, 1.6)
UNDER = Look(34, GREY)
BODY = Look(34, INK)
STRONG = Look(34, INK, 1.2)
SMALL = Look(26, FAINT)

HEAD, UNDER_LINE, GAP = 122, 46, 36
SMALL_LINE, LEGEND_LINE, LEGEND_BOX = 36, 62, 46
BETWEEN = 44  # between the entries of a legend


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished PNG: what of it is shown ("marks", "rates", "hours"), its title, its size in pixels."""

    about: str
    title: str
    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend: what draws its sign, given its left end and the middle of its height; its words."""

    sign: Sign | None
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture that was begun: its head and foot stand, between `top` and `bottom` there is room."""

    about: str
    title: str
    canvas: Canvas
    top: int
    bottom: int

    def done(self) -> Picture:
        """The finished picture."""
        return Picture(self.about, self.title, self.canvas.png(), self.canvas.width, self.canvas.height)


def begun(scope: Scope, about: str, under: Iterable[str], room: int) -> Frame:
    """A picture with so much room below its title and the line under it, which says whose it is and of when."""
    words = (scope.view.branch.name, scope.span_name, *under)
    return framed((about, scope.say[f"chart-{about}"]), words, foot_line(scope), room)


def framed(what: tuple[str, str], under: Iterable[str], foot_words: str, room: int) -> Frame:
    """The same for what is no scope's; `what` says what it is about, for us and as its title."""
    lines = folded(" · ".join(under), UNDER.size, RIGHT - LEFT)[:3]
    foot = folded(foot_words, SMALL.size, RIGHT - LEFT)
    top = HEAD + UNDER_LINE * len(lines) + GAP
    bottom = top + room
    about, title = what[0], drawable(what[1])
    canvas = Canvas(WIDTH, bottom + GAP + SMALL_LINE * len(foot) + EDGE // 2)
    canvas.text((LEFT, 78), title, TITLE)
    for place, line in enumerate(lines):
        canvas.text((LEFT, HEAD + 22 + UNDER_LINE * place), line, UNDER)
    canvas.boxes([(LEFT, bottom + 14)], (RIGHT - LEFT, 2), HAIR)
    for place, line in enumerate(foot):
        canvas.text((LEFT, bottom + GAP + 10 + SMALL_LINE * place), line, SMALL)
    return Frame(about, title, canvas, top, bottom)


def patch(fill: str) -> Sign:
    """A legend's sign of one colour."""

    def sign(canvas: Canvas, left: float, middle: float) -> None:
        canvas.boxes([(left, middle - 16)], (LEGEND_BOX, 32), fill)

    return sign


def rows_of(keys: Iterable[Key]) -> list[list[tuple[float, Key]]]:
    """A legend's entries, each with its left end, in as many rows as they take."""
    rows: list[list[tuple[float, Key]]] = [[]]
    at = float(LEFT)
    for key in keys:
        width = length(drawable(key.words), BODY.size) + (LEGEND_BOX + 16 if key.sign else 0)
        if rows[-1] and at + width > RIGHT:
            rows.append([])
            at = float(LEFT)
        rows[-1].append((at, key))
        at += width + BETWEEN
    return rows


def legend(canvas: Canvas, rows: list[list[tuple[float, Key]]], top: float) -> None:
    """Draws the rows of a legend from `top` on."""
    for place, row in enumerate(rows):
        middle = top + LEGEND_LINE * (place + 0.5)
        for left, key in row:
            at = left
            if key.sign is not None:
                key.sign(canvas, left, middle)
                at += LEGEND_BOX + 16
            canvas.text((at, middle), fitted(key.words, BODY.size, RIGHT - at), BODY)


@dataclass(frozen=True, slots=True)
class Names:
    """What stands before each member's row, by member id, and how wide the widest is."""

    words: dict[str, str]
    width: float


def names_of(scope: Scope, names: bool, most: float) -> Names:
    """Names cut to a width, or the numbers of the rows."""
    words = {
        member.id: fitted(member.name, BODY.size, most) if names else str(number)
        for number, member in enumerate(scope.people, start=1)
    }
    return Names(words, max((length(line, BODY.size) for line in words.values()), default=0))


def parts(found: Sequence[T], most: int) -> list[Sequence[T]]:
    """Cut into as few parts as may hold so many, of one size, give or take one."""
    count = -(-len(found) // most)
    return [found[first:end] for first, end in pairwise(len(found) * number // count for number in range(count + 1))]
