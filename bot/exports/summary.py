"""The summary sheet: what was held, who was there, on one A4 page."""

from collections import Counter
from datetime import timedelta

from bot.domain.attendance import Count, count_member
from bot.domain.meetings import KINDS, Kind
from bot.domain.people import Member
from bot.exports.labels import source_text
from bot.exports.owed import owed
from bot.exports.scope import Scope
from bot.exports.sheet import Sheet, cell, cells

LAST = 13  # the last column
WIDTHS = (5, 11, 13, 14, 6, 6, 6, 6, 6, 7, 8, 7, 9, 9)
ONE_PAGE_ROWS = 78  # more would print too small to read
COUNTED = ("expected", "present", "late", "excused", "absent", "unrecorded")
KIND_COUNTED = ("expected", "attended", "excused", "absent", "unrecorded")


def summary_sheet(sheet: Sheet, scope: Scope) -> None:
    """Writes it: a table of kinds, a table of members, notes, the foot."""
    say = scope.say
    sheet.widths(*WIDTHS)
    sheet.band(0, (0, LAST), f"{scope.view.branch.name} {say['title']}", "title")
    sheet.height(0, 26)
    sheet.band(1, (0, LAST), span_line(scope), "centre")
    row = _kinds(sheet, scope, 3)
    row = _members(sheet, scope, row + 1)
    row = _notes(sheet, scope, row)
    sheet.page(landscape=False, wide=1, tall=1 if row < ONE_PAGE_ROWS else 0, footer=say["page"])


def span_line(scope: Scope) -> str:
    """The period with its first and last day."""
    last = scope.period.end - timedelta(days=1)
    return scope.say["span"].format(name=scope.span_name, first=scope.period.start, last=last)


def foot_line(scope: Scope) -> str:
    """The foot of every sheet and file."""
    at = scope.local(scope.made.at).strftime("%Y-%m-%d %H:%M")
    return scope.say["foot"].format(at=at, by=scope.made.by, name=scope.span_name)


def rate(sheet: Sheet, at: tuple[int, int], count: Count, of: tuple[str, str], style: str = "rate") -> None:
    """到会率 in whole percent, a half rounded up; a dash if nobody was expected. `at` is its row and column, `of` where
    those who came and those who were expected are counted."""
    came, asked = of
    value = "—" if count.percent is None else count.percent / 100
    sheet.formula(*at, f'IF({asked}=0,"—",ROUND(100*({came})/{asked},0)/100)', value, style)


def _kinds(sheet: Sheet, scope: Scope, row: int) -> int:
    """A row for each kind that was held or due; returns the row after the table."""
    say = scope.say
    sheet.text(row, 0, say["part-kinds"], "part")
    sheet.band(row + 1, (0, 1), say["kind"], "head")
    sheet.band(row + 1, (2, 3), say["rule"], "head")
    for column, key in enumerate(("times", "due", "missing", *KIND_COUNTED), start=4):
        sheet.text(row + 1, column, say[key], "head")
    sheet.band(row + 1, (12, LAST), say["rate"], "head")
    row += 2
    for kind in Kind:
        if scope.of_kind(kind) or owed(scope, kind):
            _kind(sheet, scope, kind, row)
            row += 1
    return row


def _kind(sheet: Sheet, scope: Scope, kind: Kind, row: int) -> None:
    sittings, due = scope.of_kind(kind), owed(scope, kind)
    count = sum((sitting.count for sitting in sittings), Count())
    sheet.band(row, (0, 1), scope.say[f"kind-{kind}"], "cell")
    sheet.band(row, (2, 3), source_text(scope.say, KINDS[kind].source, "short-"), "cell")
    sheet.number(row, 4, len(sittings))
    if due is None:
        sheet.text(row, 5, scope.say["none"], "mark")
        sheet.text(row, 6, scope.say["none"], "mark")
    else:
        sheet.number(row, 5, due.due)
        sheet.number(row, 6, due.missing)
    sheet.formula(row, 7, f"SUM({cells((row, 8), (row, 11))})", count.expected)
    for column, key in enumerate(KIND_COUNTED[1:], start=8):
        sheet.number(row, column, getattr(count, key))
    sheet.band(row, (12, LAST), "", "rate")
    rate(sheet, (row, 12), count, (cell(row, 8), cell(row, 7)))


def _members(sheet: Sheet, scope: Scope, row: int) -> int:
    """A row for each member and one for all; returns the row after the table."""
    say = scope.say
    sheet.text(row, 0, say["part-members"], "part")
    heads = ("number", "name", "group", "stage", *COUNTED, "rate", "hours", "checkins", "reports")
    for column, key in enumerate(heads):
        sheet.text(row + 1, column, say[key], "head")
    lines = [_figures(scope, member) for member in scope.people]
    row += 2
    first = row
    for number, (member, line) in enumerate(zip(scope.people, lines, strict=True), start=1):
        sheet.number(row, 0, number)
        _member(sheet, scope, member, row)
        _line(sheet, row, line)
        row += 1
    sheet.band(row, (0, 3), say["total"], "total")
    _total(sheet, (first, row), _sum(lines))
    return row + 1


Figures = tuple[Count, float, int, int]  # marks, hours, days with a check-in, reports


def _figures(scope: Scope, member: Member) -> Figures:
    count = count_member(scope.meetings, member, scope.made.at).total
    hours = scope.studied(member).hours(scope.view.branch.settings)
    days = {scope.day(checkin.at) for checkin in scope.checkins if checkin.member_id == member.id}
    reports = Counter(report.member_id for report in scope.reports)[member.id]
    return count, round(float(hours), 1), len(days), reports


def _sum(lines: list[Figures]) -> Figures:
    counts, hours, days, reports = zip(*lines, strict=True) if lines else ((), (), (), ())
    return sum(counts, Count()), round(sum(hours), 1), sum(days), sum(reports)


def _member(sheet: Sheet, scope: Scope, member: Member, row: int) -> None:
    """Who it is."""
    stage = scope.say[f"stage-{member.stage}"]
    sheet.text(row, 1, member.name)
    sheet.text(row, 2, scope.group_name(member))
    sheet.text(row, 3, scope.say["exempt"].format(stage=stage) if member.exempt else stage)


def _line(sheet: Sheet, row: int, figures: Figures) -> None:
    """What the numbers of a member are."""
    count, hours, days, reports = figures
    sheet.formula(row, 4, f"SUM({cells((row, 5), (row, 9))})", count.expected)
    for column, key in enumerate(COUNTED[1:], start=5):
        sheet.number(row, column, getattr(count, key))
    rate(sheet, (row, 10), count, came_and_asked(row, 4))
    sheet.number(row, 11, hours, "hours")
    sheet.number(row, 12, days)
    sheet.number(row, 13, reports)


def came_and_asked(row: int, column: int) -> tuple[str, str]:
    """Where a row counts who came and who was expected; its counts begin in that column."""
    return f"{cell(row, column + 1)}+{cell(row, column + 2)}", cell(row, column)


def _total(sheet: Sheet, rows: tuple[int, int], figures: Figures) -> None:
    """The sums of all members; `rows` are the first member's and the sums'."""
    (first, row), (count, hours, days, reports) = rows, figures

    def added(column: int, value: float, style: str = "total") -> None:
        block = f"SUM({cells((first, column), (row - 1, column))})" if first < row else "0"
        sheet.formula(row, column, f"ROUND({block},1)" if style == "total-hours" else block, value, style)

    for column, key in enumerate(COUNTED, start=4):
        added(column, getattr(count, key))
    rate(sheet, (row, 10), count, came_and_asked(row, 4), "total-rate")
    added(11, hours, "total-hours")
    added(12, days)
    added(13, reports)


def _notes(sheet: Sheet, scope: Scope, row: int) -> int:
    """Notes and the foot; returns the row after them."""
    started = scope.view.branch.started
    missed = [(s, i) for s in scope.sittings for i in s.expected if scope.is_made_up(s, i)]
    made_up = (scope.say["note-made-up"].format(count=len(missed)),) if missed else ()
    notes = (
        *made_up,
        scope.say["note-kinds"],
        *(() if scope.made.narrowed else (scope.say["note-due"].format(started=started),)),
        scope.say["note-members"],
    )
    for line in (*notes, foot_line(scope)):
        sheet.band(row, (0, LAST), line, "note")
        row += 1
    return row
