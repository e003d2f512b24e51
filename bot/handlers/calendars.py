"""📅: a meeting as .ics, and a member's own file of all that is ahead."""

from bot.actions import meetings
from bot.context import Turn
from bot.exports.calendar import meetings_ics
from bot.handlers.common import meeting_of, scene, send_file
from bot.texts.cards import span


async def one(turn: Turn, meeting_id: str) -> None:
    """The card's 📅, or its link in the group."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    await turn.done()
    data = meetings_ics(turn.branch.branch, [meeting], turn.now, turn.voice.lang)
    key = "ics-caption-moved" if meeting.revision else "ics-caption"
    caption = turn.voice.html(key, title=meeting.title, when=span(scene(turn, [meeting]), meeting))
    send_file(turn, data, f"{turn.local(meeting.starts):%Y-%m-%d}.ics", caption)


async def mine(turn: Turn) -> None:
    """All meetings ahead that concern the asker, as one file."""
    found = meetings.upcoming(turn.branch, turn.me, turn.now)
    await turn.done()
    if not found:
        turn.say("agenda-empty")
        return
    data = meetings_ics(turn.branch.branch, found, turn.now, turn.voice.lang)
    send_file(turn, data, "meetings.ics", turn.voice.html("ics-all-caption", count=len(found)))
