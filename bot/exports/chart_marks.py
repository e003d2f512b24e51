"""Who was there, as a grid of members and meetings, and how each mark looks."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.attendance import Count, tally
from bot.domain.records import Mark
from bot.exports.scope import Scope


@dataclass(frozen=True, slots=True)
class Tint:
    """How a mark's cell looks: in grey, and to whoever sees no red or no green, each is of another lightness too."""

    fill: str
    ink: str
    edge: str | None = None


TINTS: Mapping[Mark, Tint] = {
    Mark.PRESENT: Tint("#D3EBDF", "#0A553D"),
    Mark.LATE: Tint("#F0C33C", "#3A2C00"),
    Mark.EXCUSED: Tint("#5AAAE0", "#04263B"),
    Mark.ABSENT: Tint("#9C2A1E", "#FFFFFF"),
    Mark.UNRECORDED: Tint("#FFFFFF", "#4B555D", "#8E989F"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One member at one meeting: a mark, or none for who need not come."""

    mark: Mark | None
    made_up: bool = False


Grid = Mapping[tuple[str, str], Cell]


def grid(scope: Scope) -> Grid:
    """The cells by member and meeting id, a meeting with several items once; who is not expected has none."""
    cells: dict[tuple[str, str], Cell] = {}
    for sitting in scope.sittings:
        for member_id in sitting.exempt:
            cells.setdefault((member_id, sitting.meeting.id), Cell(None))
        for member_id in sitting.expected:
            at = (member_id, sitting.meeting.id)
            made_up = scope.is_made_up(sitting, member_id) or (at in cells and cells[at].made_up)
            cells[at] = Cell(sitting.mark(member_id), made_up)
    return cells


def counted(cells: Grid) -> Count:
    """All marks of a grid."""
    return tally(cell.mark for cell in cells.values() if cell.mark is not None)
