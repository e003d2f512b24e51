"""The sheet of 补课: who missed what, till when it is made up, and where that stands. Never what they wrote."""

from bot.domain.attendance import mark_of
from bot.domain.makeup import MakeUp, state, topics
from bot.domain.records import Meeting
from bot.exports.scope import Scope
from bot.exports.sheet import Sheet
from bot.exports.summary import foot_line

HEADS = ("name", "group", "date", "meeting", "mark", "makeup-due", "report-state", "makeup-done")
WIDTHS = (12, 14, 12, 26, 8, 12, 12, 12)


def makeups(scope: Scope) -> list[tuple[MakeUp, Meeting]]:
    """Those of the period's meetings that were not dropped, in order of the meetings' time, then of names."""
    meetings = {meeting.id: meeting for meeting in scope.meetings}
    places = {member.id: place for place, member in enumerate(scope.people)}
    kept = [
        (one, meetings[one.meeting_id])
        for one in scope.view.makeups
        if one.dropped_at is None and one.meeting_id in meetings and one.made_at <= scope.made.at
        if topics(meetings[one.meeting_id]) or not scope.made.of_kind  # of a kind that was left out
    ]
    return sorted(kept, key=lambda pair: (pair[1].starts, pair[1].id, places.get(pair[0].member_id, 0), pair[0].id))


def makeup_sheet(sheet: Sheet, scope: Scope) -> None:
    """Writes it as a list that filters."""
    sheet.widths(*WIDTHS)
    for column, key in enumerate(HEADS):
        sheet.text(0, column, scope.say[key], "head")
    lines = makeups(scope)
    for row, (one, meeting) in enumerate(lines, start=1):
        _line(sheet, scope, row, one, meeting)
    sheet.text(len(lines) + 2, 0, scope.say["makeup-about"], "foot")
    sheet.text(len(lines) + 3, 0, foot_line(scope), "foot")
    sheet.freeze(1)
    sheet.filter(0, len(lines), len(HEADS) - 1)
    sheet.page(landscape=True, wide=1, tall=0, footer=scope.say["page"])


def _line(sheet: Sheet, scope: Scope, row: int, one: MakeUp, meeting: Meeting) -> None:
    say, member = scope.say, next((m for m in scope.people if m.id == one.member_id), None)
    sheet.text(row, 0, member.name if member else say["ghost"])
    sheet.text(row, 1, scope.group_name(member) if member else "")
    sheet.day(row, 2, scope.day(meeting.starts))
    kinds = say["flag-separator"].join(say[f"kind-{item.kind}"] for item in topics(meeting))
    sheet.text(row, 3, kinds or meeting.title)
    sheet.text(row, 4, say[mark_of(meeting, one.member_id)], "mark")
    sheet.day(row, 5, one.due)
    sheet.text(row, 6, say[f"paper-made-{state(one, scope.day(scope.made.at))}"], "mark")
    if one.accepted_at is not None:
        sheet.day(row, 7, scope.day(one.accepted_at))
    else:
        sheet.text(row, 7, "")
