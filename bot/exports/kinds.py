"""The sheet of one kind of meeting: members down, meetings across, a sign in each cell."""

from math import ceil

from bot.domain.attendance import Count, tally
from bot.domain.meetings import KINDS, Concern, Kind
from bot.domain.people import Member
from bot.exports.labels import source_text
from bot.exports.scope import Scope, Sitting
from bot.exports.sheet import Sheet, cell, cells
from bot.exports.summary import COUNTED, came_and_asked, foot_line, rate, span_line

HEADER, NAMES = 2, 3  # the header's row; how many columns say who it is
COLUMNS_A_PAGE = 26


def kind_sheet(sheet: Sheet, scope: Scope, kind: Kind) -> None:
    """Writes it: the grid, totals at both edges, the legend and the rule's source at the foot."""
    sittings = scope.of_kind(kind)
    with_cells = frozenset[str]().union(*(sitting.people for sitting in sittings))
    people = [member for member in scope.people if member.id in with_cells]
    edge = NAMES + len(sittings)
    sheet.widths(5, 11, 13, *(8 for _ in sittings), 6, 6, 6, 6, 6, 7, 8)
    sheet.band(0, (0, edge + len(COUNTED)), f"{scope.view.branch.name} {scope.say[f'kind-{kind}']}", "title")
    sheet.height(0, 26)
    sheet.band(1, (0, edge + len(COUNTED)), span_line(scope), "centre")
    _header(sheet, scope, sittings)
    for row, member in enumerate(people, start=HEADER + 1):
        _member(sheet, scope, member, row)
        _signs(sheet, scope, member, (row, sittings))
    row = _totals(sheet, scope, sittings, HEADER + 1 + len(people))
    _foot(sheet, scope, kind, row)
    sheet.freeze(HEADER + 1, NAMES)
    sheet.page(landscape=True, wide=ceil(len(sittings) / COLUMNS_A_PAGE), tall=0, footer=scope.say["page"])


def _header(sheet: Sheet, scope: Scope, sittings: tuple[Sitting, ...]) -> None:
    say, edge = scope.say, NAMES + len(sittings)
    for column, key in enumerate(("number", "name", "group")):
        sheet.text(HEADER, column, say[key], "head")
    for column, sitting in enumerate(sittings, start=NAMES):
        sheet.lines(HEADER, column, _when(scope, sitting))
    for column, key in enumerate((*COUNTED, "rate"), start=edge):
        sheet.text(HEADER, column, say[key], "head")
    sheet.height(HEADER, 44)


def _when(scope: Scope, sitting: Sitting) -> tuple[str, ...]:
    """The head of a column: day, time, and which party group's it was."""
    starts = scope.local(sitting.meeting.starts)
    group = scope.view.branch.group(sitting.meeting.group_id)
    named = group is not None and KINDS[Kind(sitting.item.kind)].concern is Concern.GROUP
    day = scope.say["day"].format(month=starts.month, day=starts.day)
    return (day, starts.strftime("%H:%M"), *((group.name,) if named and group else ()))


def _member(sheet: Sheet, scope: Scope, member: Member, row: int) -> None:
    sheet.number(row, 0, row - HEADER)
    sheet.text(row, 1, member.name)
    sheet.text(row, 2, scope.group_name(member))


def _signs(sheet: Sheet, scope: Scope, member: Member, line: tuple[int, tuple[Sitting, ...]]) -> None:
    """One member's cells and their sums; `line` is the row and its columns."""
    row, sittings = line
    for column, sitting in enumerate(sittings, start=NAMES):
        sheet.text(row, column, _sign(scope, sitting, member), "mark")
    _numbers(sheet, scope, (row, NAMES + len(sittings)), _count(sittings, member))


def _sign(scope: Scope, sitting: Sitting, member: Member) -> str:
    mark = sitting.mark(member.id)
    if mark is not None:
        sign = scope.say[f"sign-{mark}"]
        return sign + scope.say["sign-made-up"] if scope.is_made_up(sitting, member.id) else sign
    return scope.say["sign-exempt"] if member.id in sitting.exempt else ""


def _count(sittings: tuple[Sitting, ...], member: Member) -> Count:
    marks = (sitting.mark(member.id) for sitting in sittings)
    return tally(mark for mark in marks if mark is not None)


def _numbers(sheet: Sheet, scope: Scope, at: tuple[int, int], count: Count) -> None:
    """The right edge of one row: how many of each sign stand in it; `at` is where it begins."""
    row, column = at
    sheet.formula(row, column, f"SUM({cells((row, column + 1), (row, column + 5))})", count.expected)
    for place, key in enumerate(COUNTED[1:], start=column + 1):
        sheet.formula(row, place, _signs_in(scope, key, cells((row, NAMES), (row, column - 1))), getattr(count, key))
    rate(sheet, (row, column + len(COUNTED)), count, came_and_asked(row, column))


def _signs_in(scope: Scope, mark: str, block: str) -> str:
    """How often the sign of a mark stands first in the cells of a block: ○补 is leave too."""
    return f'SUMPRODUCT(--(LEFT({block},1)="{scope.say[f"sign-{mark}"]}"))'


def _totals(sheet: Sheet, scope: Scope, sittings: tuple[Sitting, ...], row: int) -> int:
    """A row a sum below the grid, each with the sum of all where it meets its column; returns the row after."""
    edge = NAMES + len(sittings)
    counts = [sitting.count for sitting in sittings]
    whole = sum(counts, Count())
    first = row
    for place, key in enumerate(COUNTED):
        sheet.band(row, (0, NAMES - 1), scope.say[key], "total")
        for column, count in enumerate(counts, start=NAMES):
            sheet.formula(row, column, _below(scope, key, first, column), getattr(count, key), "total")
        added = f"SUM({cells((row, NAMES), (row, edge - 1))})"
        sheet.formula(row, edge + place, added, getattr(whole, key), "total")
        row += 1
    sheet.band(row, (0, NAMES - 1), scope.say["rate"], "total")
    for column, count in enumerate(counts, start=NAMES):
        came = f"{cell(first + 1, column)}+{cell(first + 2, column)}"
        rate(sheet, (row, column), count, (came, cell(first, column)), "total-rate")
    came = f"{cell(first + 1, edge + 1)}+{cell(first + 2, edge + 2)}"
    rate(sheet, (row, edge + len(COUNTED)), whole, (came, cell(first, edge)), "total-rate")
    return row + 1


def _below(scope: Scope, key: str, first: int, column: int) -> str:
    """The formula of one sum below the grid; `first` is the row of the sums' first one, which adds up the others."""
    if key == COUNTED[0]:
        return f"SUM({cells((first + 1, column), (first + 5, column))})"
    return _signs_in(scope, key, cells((HEADER + 1, column), (first - 1, column))) if first > HEADER + 1 else "0"


def _foot(sheet: Sheet, scope: Scope, kind: Kind, row: int) -> None:
    for line in (
        scope.say["legend"],
        scope.say["source"].format(source=source_text(scope.say, KINDS[kind].source)),
        foot_line(scope),
    ):
        sheet.text(row, 0, line, "foot")
        row += 1
