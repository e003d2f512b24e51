"""The papers of one meeting as files: 会议记录 and 签到表."""

import asyncio

from bot.context import Turn
from bot.domain.records import Meeting
from bot.exports.cells import plain
from bot.exports.labels import labels
from bot.exports.minutes import Record, minutes_docx, sign_docx
from bot.exports.scope import Made
from bot.handlers.common import meeting_of, send_file
from bot.paperwork import record_of


async def minutes_file(turn: Turn, meeting_id: str) -> None:
    """会议记录, as it stands."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    await turn.done()
    turn.aside(_minutes(turn, meeting))


async def _minutes(turn: Turn, meeting: Meeting) -> None:
    record, made = _record(turn, meeting), _made(turn)
    data, trouble = await asyncio.to_thread(minutes_docx, record, made, turn.hub.content)
    if trouble:
        turn.say(trouble)
    caption = turn.voice.html("minutes-caption", title=meeting.title)
    send_file(turn, data, _name(turn, meeting, "minutes-stem"), caption)


async def sign_file(turn: Turn, meeting_id: str) -> None:
    """签到表, to be printed."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    await turn.done()
    turn.aside(_signs(turn, meeting))


async def _signs(turn: Turn, meeting: Meeting) -> None:
    data = await asyncio.to_thread(sign_docx, _record(turn, meeting), _made(turn))
    send_file(turn, data, _name(turn, meeting, "sign-stem"), turn.voice.html("sign-caption", title=meeting.title))


def _record(turn: Turn, meeting: Meeting) -> Record:
    return record_of(turn.branch, meeting, turn.voice, turn.me)


def _made(turn: Turn) -> Made:
    return Made(turn.local(turn.now), turn.me.name, turn.voice.lang)


def _name(turn: Turn, meeting: Meeting, key: str) -> str:
    day = f"{turn.local(meeting.starts):%Y-%m-%d}"
    stem = labels(turn.voice.lang)[key].format(day=day, title=plain(meeting.title))
    return f"{stem.replace('/', '／')}.docx"
