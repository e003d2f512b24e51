"""The raw log: a row for each meeting, item and member, as a sheet and as a .csv."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from bot.domain.attendance import leave_kind_of
from bot.domain.people import Member
from bot.domain.periods import Period
from bot.domain.records import Change, Meeting
from bot.exports.cells import csv_text
from bot.exports.scope import BookView, Made, Scope, Sitting
from bot.exports.sheet import Sheet
from bot.exports.summary import foot_line

HEADS = ("date", "time", "meeting", "kind", "name", "group", "mark", "signed", "flags", "leave", "changes", "trail")
END_OF_TIME = datetime.max.replace(tzinfo=UTC)
WIDTHS = (12, 7, 26, 16, 12, 14, 8, 17, 14, 9, 9, 40)


class LogRow(NamedTuple):
    """One line, in words; never a reason."""

    day: date
    time: str
    meeting: str
    kind: str
    name: str
    group: str
    mark: str
    signed: str
    flags: str
    leave: str
    changes: int
    trail: str


def log_rows(scope: Scope) -> Iterator[LogRow]:
    """The lines in order of time, then of names."""
    for sitting in scope.sittings:
        for member in scope.people:
            if member.id in sitting.people:
                yield _row(scope, sitting, member)


def _row(scope: Scope, sitting: Sitting, member: Member) -> LogRow:
    say, meeting = scope.say, sitting.meeting
    starts, answer = scope.local(meeting.starts), meeting.answer(member.id)
    mark, leave = sitting.mark(member.id), leave_kind_of(meeting, member.id)
    return LogRow(
        day=starts.date(),
        time=starts.strftime("%H:%M"),
        meeting=meeting.title,
        kind=say[f"kind-{sitting.item.kind}"],
        name=member.name,
        group=scope.group_name(member),
        mark=say[mark] if mark else say["sign-exempt"],
        signed=_moment(scope, answer.signed_at),
        flags=_flags(scope, meeting, recovered=answer.recovered),
        leave=say[f"leave-{leave}"] if leave else "",
        changes=len(answer.trail),
        trail=say["trail-separator"].join(_change(scope, change) for change in answer.trail),
    )


def _change(scope: Scope, change: Change) -> str:
    """When, by whom, from what to what. The reason stays with the managers."""
    names = {member.id: member.name for member in scope.view.roster}
    by, say = names.get(change.by, scope.say["manager"]), scope.say
    return say["trail-line"].format(at=_moment(scope, change.at), by=by, was=say[change.was], now=say[change.now])


def _moment(scope: Scope, moment: datetime | None) -> str:
    return scope.local(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def _flags(scope: Scope, meeting: Meeting, *, recovered: bool) -> str:
    """恢复期补收 for a sign-in from an outage, 补录 for a meeting that was entered when it was over."""
    late = meeting.created_at is not None and meeting.created_at >= meeting.ends
    backfilled = late or meeting.backfilled_at is not None
    flags = [key for key, there in (("recovered", recovered), ("backfilled", backfilled)) if there]
    return scope.say["flag-separator"].join(scope.say[key] for key in flags)


def log_sheet(sheet: Sheet, scope: Scope) -> None:
    """Writes the log as a sheet that filters and sorts."""
    sheet.widths(*WIDTHS)
    for column, key in enumerate(HEADS):
        sheet.text(0, column, scope.say[key], "head")
    lines = list(log_rows(scope))
    for row, line in enumerate(lines, start=1):
        _line(sheet, row, line)
    sheet.text(len(lines) + 2, 0, foot_line(scope), "foot")
    sheet.freeze(1)
    sheet.filter(0, len(lines), len(HEADS) - 1)
    sheet.page(landscape=True, wide=1, tall=0, footer=scope.say["page"])


def _line(sheet: Sheet, row: int, line: LogRow) -> None:
    day, *texts, changes, trail = line
    sheet.day(row, 0, day)
    for column, text in enumerate(texts, start=1):
        sheet.text(row, column, text)
    sheet.number(row, len(HEADS) - 2, changes)
    sheet.text(row, len(HEADS) - 1, trail)


def attendance_csv(view: BookView, period: Period, made: Made | None = None) -> bytes:
    """The log as a .csv that spreadsheet programs open as it is: UTF-8 with its mark, lines end in CR LF.

    With `made`, meetings that have not begun by then are left out, and the last line is the foot of every file.
    """
    scope = Scope(view, period, made or Made(END_OF_TIME, ""))
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([csv_text(scope.say[key]) for key in HEADS])
    for line in log_rows(scope):
        day, *texts, changes, trail = line
        writer.writerow([day.isoformat(), *(csv_text(text) for text in texts), changes, csv_text(trail)])
    if made is not None:
        writer.writerow([csv_text(foot_line(scope))])
    return file.getvalue().encode("utf-8-sig")
