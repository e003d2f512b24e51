"""The picture of who was there: members down, meetings across, a sign and a colour in each cell."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.people import Member
from bot.domain.records import Mark, Meeting
from bot.exports.canvas import WHITE, Canvas, Look, Point, drawable
from bot.exports.chart_marks import TINTS, Cell, Grid, counted, grid
from bot.exports.chart_page import (
    BODY,
    FAINT,
    GREY,
    INK,
    LEFT,
    LEGEND_BOX,
    LEGEND_LINE,
    RIGHT,
    Key,
    Names,
    Picture,
    begun,
    legend,
    names_of,
    parts,
    rows_of,
)
from bot.exports.scope import Scope

MOST_ROWS, MOST_COLUMNS, MOST_PICTURES = 50, 20, 6
WIDEST_CELL, HIGH_ROW, LOW_ROW, FEW_ROWS = 110, 60, 40, 24
HEADER, MONTH_LINE, DAY_LINE = 88, 20, 62  # how high it is; where the middles of its two lines are
DATES = 30  # the size of its figures
NAMES, WIDEST_NAME = 300, 480  # how wide a name may be: beside many meetings, beside few
DRAWN = str.maketrans("√？", "✓?")  # in a font √ is a root with a roof, and ？ stands at the left of its square


def table_pictures(scope: Scope, names: bool) -> list[Picture]:
    """As many as it takes to stay legible, six at most: then of the latest meetings alone."""
    if not scope.meetings or not scope.people:
        return []
    cells, columns = grid(scope), min(MOST_COLUMNS, len(scope.meetings))
    before = names_of(scope, names, max(NAMES, min(WIDEST_NAME, RIGHT - LEFT - HIGH_ROW * columns)))
    down = parts(scope.people, MOST_ROWS)[:MOST_PICTURES]
    latest = scope.meetings[-MOST_COLUMNS * (MOST_PICTURES // len(down)) :]
    cuts = [(people, meetings) for people in down for meetings in parts(latest, MOST_COLUMNS)]
    under = _under(scope, cells, len(latest))
    pictures = []
    for number, (people, meetings) in enumerate(cuts, start=1):
        part = [scope.say["chart-part"].format(number=number, count=len(cuts))] if len(cuts) > 1 else []
        pictures.append(_Table(scope, cells, people, meetings, before).drawn([*under, *part]))
    return pictures


def _under(scope: Scope, cells: Grid, shown: int) -> list[str]:
    """How many meetings it is of, and the rate of all of them."""
    count, percent = len(scope.meetings), counted(cells).percent
    key = "chart-meetings" if shown == count else "chart-latest"
    rate = [scope.say["chart-rate"].format(percent=percent)] if percent is not None else []
    return [scope.say[key].format(shown=shown, count=count), *rate]


@dataclass(frozen=True)
class _Table:
    """One picture's members, meetings and measures."""

    scope: Scope
    cells: Grid
    people: Sequence[Member]
    meetings: Sequence[Meeting]
    before: Names

    @property
    def left(self) -> int:
        """Where the cells begin."""
        return LEFT + int(self.before.width) + 18

    @property
    def cell(self) -> tuple[int, int]:
        """How wide and how high a cell is, with the gap after it."""
        wide = min(WIDEST_CELL, (RIGHT - self.left) // len(self.meetings))
        return wide, HIGH_ROW if len(self.people) <= FEW_ROWS else LOW_ROW

    def drawn(self, under: Sequence[str]) -> Picture:
        """The whole picture."""
        keys = rows_of(_keys(self.scope))
        table = HEADER + self.cell[1] * len(self.people)
        frame = begun(self.scope, "marks", under, table + 34 + LEGEND_LINE * len(keys))
        self._header(frame.canvas, frame.top)
        self._rows(frame.canvas, frame.top + HEADER)
        legend(frame.canvas, keys, frame.top + table + 24)
        return frame.done()

    def _header(self, canvas: Canvas, top: int) -> None:
        """The day over each column, the month over the first one of it."""
        months: list[tuple[Point, str]] = []
        days: list[tuple[Point, str]] = []
        last = None
        for place, meeting in enumerate(self.meetings):
            day = self.scope.day(meeting.starts)
            middle = self.left + self.cell[0] * (place + 0.5) - 1.5
            if (day.year, day.month) != last:
                last = (day.year, day.month)
                months.append(((middle, top + MONTH_LINE), str(day.month)))
            days.append(((middle, top + DAY_LINE), str(day.day)))
        canvas.texts(months, Look(DATES, INK, 1.2), "centre")
        canvas.texts(days, Look(DATES, GREY), "centre")
        for key, line in (("chart-month", MONTH_LINE), ("chart-day", DAY_LINE)):
            canvas.text((self.left - 18, top + line), self.scope.say[key], Look(DATES, FAINT), "right")

    def _rows(self, canvas: Canvas, top: int) -> None:
        wide, high = self.cell
        names, found = [], defaultdict[Cell, list[Point]](list)
        for row, member in enumerate(self.people):
            names.append(((float(LEFT), top + high * (row + 0.5) - 2), self.before.words[member.id]))
            for column, meeting in enumerate(self.meetings):
                cell = self.cells.get((member.id, meeting.id))
                if cell is not None:
                    found[cell].append((self.left + wide * column, top + high * row))
        canvas.texts(names, BODY)
        for cell, corners in found.items():
            _cells(canvas, self.scope, cell, corners, (wide - 3, high - 3))


def _cells(canvas: Canvas, scope: Scope, cell: Cell, corners: Sequence[Point], size: tuple[int, int]) -> None:
    """All cells that look alike."""
    wide, high = size
    sign = scope.say["sign-exempt" if cell.mark is None else f"sign-{cell.mark}"].translate(DRAWN)
    middles = [(x + wide / 2, y + high / 2) for x, y in corners]
    if cell.mark is None:
        canvas.texts([(at, sign) for at in middles], Look(min(size) * 0.62, FAINT), "centre")
        return
    tint = TINTS[cell.mark]
    canvas.boxes(corners, size, tint.fill, tint.edge)
    canvas.texts([(at, sign) for at in middles], Look(min(size) * 0.72, tint.ink, 1.2, tint.fill), "centre")
    if cell.made_up:
        radius = min(size) * 0.15
        dots = [(x + wide - radius * 1.1, y + radius * 1.1) for x, y in corners]
        canvas.dots(dots, radius + 3, WHITE)
        canvas.dots(dots, radius, INK)


def _keys(scope: Scope) -> list[Key]:
    looks = [(Cell(mark), scope.say[mark]) for mark in Mark]
    looks += [(Cell(Mark.EXCUSED, made_up=True), scope.say["chart-made-up"])]
    looks += [(Cell(None), scope.say["chart-exempt"])]
    return [*(_key(scope, *look) for look in looks), Key(None, drawable(scope.say["chart-blank"]))]


def _key(scope: Scope, cell: Cell, words: str) -> Key:
    def sign(canvas: Canvas, left: float, middle: float) -> None:
        _cells(canvas, scope, cell, [(left, middle - LEGEND_BOX // 2)], (LEGEND_BOX, LEGEND_BOX))

    return Key(sign, words)
