"""The sheet of one kind of meeting: members down, meetings across, a sign in each cell."""

from math import ceil

from bot.domain.attendance import Count, tally
from bot.domain.meetings import KINDS, Concern, Kind
from bot.domain.people import Member
from bot.exports.labels import source_text
from bot.exports.scope import Scope, Sitting
from bot.exports.sheet import Sheet
from bot.exports.summary import COUNTED, foot_line, rate, span_line

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
    _numbers(sheet, row, NAMES + len(sittings), _count(sittings, member))


def _sign(scope: Scope, sitting: Sitting, member: Member) -> str:
    mark = sitting.mark(member.id)
    if mark is not None:
        sign = scope.say[f"sign-{mark}"]
        return sign + scope.say["sign-made-up"] if scope.is_made_up(sitting, member.id) else sign
    return scope.say["sign-exempt"] if member.id in sitting.exempt else ""


def _count(sittings: tuple[Sitting, ...], member: Member) -> Count:
    marks = (sitting.mark(member.id) for sitting in sittings)
    return tally(mark for mark in marks if mark is not None)


def _numbers(sheet: Sheet, row: int, column: int, count: Count) -> None:
    """The right edge of one row."""
    for place, key in enumerate(COUNTED, start=column):
        sheet.number(row, place, getattr(count, key))
    rate(sheet, row, column + len(COUNTED), count)


def _totals(sheet: Sheet, scope: Scope, sittings: tuple[Sitting, ...], row: int) -> int:
    """A row a sum below the grid, each with the sum of all where it meets its column; returns the row after."""
    edge = NAMES + len(sittings)
    counts = [sitting.count for sitting in sittings]
    whole = sum(counts, Count())
    for place, key in enumerate(COUNTED):
        sheet.band(row, (0, NAMES - 1), scope.say[key], "total")
        for column, count in enumerate(counts, start=NAMES):
            sheet.number(row, column, getattr(count, key), "total")
        sheet.number(row, edge + place, getattr(whole, key), "total")
        row += 1
    sheet.band(row, (0, NAMES - 1), scope.say["rate"], "total")
    for column, count in enumerate(counts, start=NAMES):
        rate(sheet, row, column, count, "total-rate")
    rate(sheet, row, edge + len(COUNTED), whole, "total-rate")
    return row + 1


def _foot(sheet: Sheet, scope: Scope, kind: Kind, row: int) -> None:
    for line in (
        scope.say["legend"],
        scope.say["source"].format(source=source_text(scope.say, KINDS[kind].source)),
        foot_line(scope),
    ):
        sheet.text(row, 0, line, "foot")
        row += 1
