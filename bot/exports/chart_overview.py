"""The picture of a committee's branches: how their duties of now stand by kind, and 到会率 by month. Never a name."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.meetings import Kind
from bot.domain.oversight import NONE, Line
from bot.exports.canvas import Canvas, Look, drawable, fitted, folded, length
from bot.exports.chart_page import (
    ACCENT,
    BODY,
    GREY,
    HAIR,
    LEFT,
    LEGEND_LINE,
    RIGHT,
    STRONG,
    TRACK,
    Frame,
    Key,
    Picture,
    framed,
    legend,
    patch,
    rows_of,
)
from bot.exports.labels import Labels, labels, period_name
from bot.exports.scope import Made

STATES = ("done", "planned", "open", "calm")
FILLS: Mapping[str, tuple[str, str]] = {
    "done": ("#005B96", "#FFFFFF"),
    "planned": ("#9CC7E4", "#04263B"),
    "open": ("#F0C33C", "#3A2C00"),
    "calm": (TRACK, "#4B555D"),
}
ROW, BAR, PANEL, PLOT = 118, 48, 256, 96  # heights
ABOUT_LINE = 44


@dataclass(frozen=True, slots=True)
class Row:
    """A kind: how many of all branches' duties of now stand how, and how often it was missed."""

    kind: Kind
    states: Mapping[str, int]
    missed: int


def rows(lines: Iterable[Line]) -> list[Row]:
    """The kinds that some branch owes or missed, in their order."""
    found: dict[Kind, Counter[str]] = {kind: Counter() for kind in Kind}
    for line in lines:
        for duty in line.duties:
            found[duty.kind][duty.state(line.today)] += 1
        for duty in line.missed:
            found[duty.kind]["missed"] += 1
    return [
        Row(kind, {one: counts[one] for one in STATES}, counts["missed"]) for kind, counts in found.items() if counts
    ]


def overview_picture(name: str, lines: Sequence[Line], made: Made) -> Picture:
    """The one picture of a committee of that name."""
    say = labels(made.lang)
    kinds, keys = rows(lines), rows_of(_keys(say))
    about = folded(say["chart-overview-about"], BODY.size - 6, RIGHT - LEFT)
    room = PANEL + ROW * len(kinds) + LEGEND_LINE * len(keys) + ABOUT_LINE * len(about) + 30
    frame = framed(("overview", say["chart-overview"]), _under(say, name, lines), _foot(say, made), room)
    _rate(frame.canvas, say, lines, frame.top)
    for place, row in enumerate(kinds):
        _row(frame.canvas, say, row, frame.top + PANEL + ROW * place)
    legend(frame.canvas, keys, frame.top + PANEL + ROW * len(kinds))
    _about(frame, about)
    return frame.done()


def _about(frame: Frame, about: Sequence[str]) -> None:
    first = frame.bottom - ABOUT_LINE * len(about) - 6
    for place, line in enumerate(about):
        frame.canvas.text((LEFT, first + ABOUT_LINE * (place + 0.5)), line, Look(BODY.size - 6, GREY))


def _under(say: Labels, name: str, lines: Sequence[Line]) -> tuple[str, ...]:
    span = (period_name(say, lines[0].year),) if lines else ()
    return (name, *span, say["chart-branches"].format(count=len(lines)))


def _foot(say: Labels, made: Made) -> str:
    return say["foot-roster"].format(at=f"{made.at:%Y-%m-%d %H:%M}", by=made.by)


def _keys(say: Labels) -> list[Key]:
    return [Key(patch(FILLS[one][0]), say[f"standing-{one}"]) for one in STATES]


def _row(canvas: Canvas, say: Labels, row: Row, top: int) -> None:
    """The kind's name, what was missed of it, and a bar of its duties with their numbers."""
    right = say["chart-missed"].format(count=row.missed) if row.missed else ""
    room = RIGHT - LEFT - 40 - length(drawable(right), BODY.size)
    canvas.text((LEFT, top + 24), fitted(say[f"kind-{row.kind}"], STRONG.size, room), STRONG)
    if right:
        canvas.text((RIGHT, top + 24), drawable(right), BODY, "right")
    whole, at, upper = sum(row.states.values()), float(LEFT), top + 50
    for one in STATES:
        count = row.states[one]
        if count:
            wide = (RIGHT - LEFT) * count / whole
            fill, ink = FILLS[one]
            canvas.boxes([(at, upper)], (max(2.0, wide - 3), BAR), fill)
            if length(str(count), BODY.size) + 10 < wide:
                canvas.text((at + wide / 2, upper + BAR / 2), str(count), Look(BODY.size, ink), "centre")
            at += wide


def _rate(canvas: Canvas, say: Labels, lines: Sequence[Line], top: int) -> None:
    """到会率 of all meetings of all branches, by month of this year."""
    canvas.text((LEFT, top + 24), drawable(say["chart-overview-rate"]), STRONG)
    base, slot = top + 50 + 40 + PLOT, (RIGHT - LEFT) / 12
    wide = round(min(slot * 0.62, 60))
    canvas.boxes([(LEFT, base)], (RIGHT - LEFT, 2), HAIR)
    year = lines[0].today.year if lines else 0
    for place, name in enumerate(say["chart-months"].split(" ")):
        middle = LEFT + slot * (place + 0.5)
        canvas.text((middle, base + 28), name, Look(BODY.size - 4, GREY), "centre")
        count = sum((line.months.get(date(year, place + 1, 1), NONE) for line in lines), NONE).count
        if count.rate is not None:
            high, left = round(PLOT * count.rate), round(middle - wide / 2)
            canvas.boxes([(left, base - PLOT)], (wide, PLOT - high), TRACK)
            canvas.boxes([(left, base - high)], (wide, high), ACCENT)
            canvas.text((middle, base - PLOT - 22), str(count.percent), BODY, "centre")
