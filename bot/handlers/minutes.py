"""/minutes: taken down in private as things are said, in any order; read by a second person; given out as .docx."""

from datetime import timedelta

from telegram import Message
from telegram.error import TelegramError

from bot.actions import meetings, minutes
from bot.actions.minutes import Note, Taken
from bot.context import Turn
from bot.domain.minutes import CHARACTERS, MOST_ENTRIES, Part
from bot.domain.people import Prompt, PromptKind
from bot.domain.records import Meeting
from bot.fetching import NotFetched, TooBig, fetch
from bot.handlers import entries, minutes_review
from bot.handlers.common import elsewhere, meeting_of, page_of, paging
from bot.handlers.minutes_page import WHOLE, beside, page
from bot.handlers.picking import chosen
from bot.texts.buttons import Verb, in_rows, keyboard, press
from bot.texts.page import Page

PAGE = 8
SHOWN = 40  # characters of an entry on its button
MOST_BYTES = 20 * 1024 * 1024
SOON = timedelta(minutes=30)  # before its start a meeting can be prepared for
KINDS = ("photo", "voice", "audio", "video", "document")


async def command(turn: Turn, words: str) -> None:
    """/minutes: which meeting."""
    del words
    page = _which(turn, "0")
    turn.show(page or Page(turn.voice.html("minutes-no-meeting")))


async def which(turn: Turn, number: str) -> None:
    """Another page of meetings."""
    await elsewhere(turn, _which(turn, number) or Page(turn.voice.html("minutes-no-meeting")))


def _which(turn: Turn, number: str) -> Page | None:
    under_way = [m for m in meetings.upcoming(turn.branch, None, turn.now) if m.starts - SOON <= turn.now]
    past = [m for m in meetings.held_before(turn.branch, turn.now) if m.cancelled_at is None]
    found = [*under_way, *(m for m in past if m not in under_way)]
    if not found:
        return None
    shown, at, pages = page_of(found, number, PAGE)
    rows = [[press(_label(turn, m), Verb.MINUTES, m.id)] for m in shown]
    return Page(turn.voice.html("minutes-which"), keyboard(*rows, paging(turn, Verb.MINUTES_WHICH, at, pages)))


def _label(turn: Turn, meeting: Meeting) -> str:
    local = turn.local(meeting.starts)
    return turn.voice.plain("button-open-meeting", title=meeting.title, month=local.month, day=local.day)


async def one(turn: Turn, meeting_id: str) -> None:
    """A meeting's minutes: what there is, and what can be added."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    await elsewhere(turn, page(turn, meeting))


async def take(turn: Turn, meeting_id: str, part: str, item: str) -> None:
    """议题, 发言, 决议 or 其他: each message from now on is an entry of that kind."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None or part not in set(Part) or not item.lstrip("-").isdecimal():
        await turn.toast("press-gone")
        return
    turn.prompt(PromptKind.MINUTES, meeting.id, part, item)
    await turn.commit()
    await elsewhere(turn, _taking(turn, meeting, Part(part), int(item)))


def _taking(turn: Turn, meeting: Meeting, part: Part, item: int) -> Page:
    voice = turn.voice
    names = [(voice.plain("minutes-whole"), WHOLE)]
    names += [(voice.plain(f"kind-{one.kind}"), n) for n, one in enumerate(meeting.items)]
    where = [
        press(chosen(turn, label, n == item), Verb.MINUTES_TAKE, meeting.id, part, n)
        for label, n in (names if len(meeting.items) > 1 else [])
    ]
    parts = [
        press(chosen(turn, voice.plain(f"minutes-{p}"), p is part), Verb.MINUTES_TAKE, meeting.id, p, item)
        for p in Part
    ]
    done = press(voice.plain("button-minutes-pause"), Verb.MINUTES, meeting.id)
    text = voice.html("minutes-taking", part=voice.plain(f"minutes-{part}"), title=meeting.title)
    return Page(text, keyboard(*in_rows(where), *in_rows(parts, 4), [done]))


async def typed(turn: Turn, prompt: Prompt, text: str) -> None:
    """A text while minutes are taken, an entry is rewritten, or a reason is asked for."""
    meeting = meeting_of(turn, prompt.about[0])
    message = turn.message
    if meeting is None or message is None:
        turn.close_prompt()
        await turn.commit()
        turn.say("press-gone")
    elif prompt.about[1] == "edit":
        await entries.rewrite(turn, meeting, prompt.about[2], text)
    elif prompt.about[1] in ("return", "reopen"):
        await minutes_review.reason(turn, meeting, prompt.about[1], text)
    else:
        await _take(turn, meeting, prompt, Note(message.message_id, text))


async def file(turn: Turn, prompt: Prompt, message: Message) -> None:
    """A photo, a voice message or any other file: fetched and kept, for file ids can die."""
    meeting = meeting_of(turn, prompt.about[0])
    if meeting is None or len(prompt.about) != 3 or prompt.about[1] not in set(Part):
        turn.say("cannot-take")
        return
    turn.aside(_keep(turn, meeting, prompt, message))


async def _keep(turn: Turn, meeting: Meeting, prompt: Prompt, message: Message) -> None:
    kind = next((kind for kind in KINDS if getattr(message, kind, None)), "")
    found = message.photo[-1] if kind == "photo" else getattr(message, kind, None)
    if found is None:
        turn.say("cannot-take")
        return
    name = getattr(found, "file_name", None) or f"{kind}.{'jpg' if kind == 'photo' else 'ogg'}"
    try:
        data = await fetch(turn.hub.bot, found.file_id, MOST_BYTES)
    except TooBig:
        turn.say("report-big-file")
        return
    except (TelegramError, NotFetched):
        turn.say("roster-not-fetched")
        return
    kept = minutes.keep_file(turn.branch, meeting, name, data, picture=kind == "photo", origin=turn.origin)
    await _take(turn, meeting, prompt, Note(message.message_id, message.caption or "", kept))


async def _take(turn: Turn, meeting: Meeting, prompt: Prompt, note: Note) -> None:
    part, item = Part(prompt.about[1]), int(prompt.about[2])
    outcome, found = minutes.add(turn.branch, meeting, turn.me, (part, item), note, turn.now)
    if outcome is Taken.LOCKED:
        turn.close_prompt()
    await turn.commit()
    entry = minutes.by_message(found, turn.me, note.message_id)
    said = {"part": turn.voice.plain(f"minutes-{part}"), "number": len(found.of(part, item))}
    rows = beside(turn, meeting, entry) if entry is not None else []
    turn.say(outcome.value, keyboard(*rows), limit=CHARACTERS, most=MOST_ENTRIES, length=len(note.text), **said)


async def edited(turn: Turn, prompt: Prompt, message: Message) -> bool:
    """A sent message was edited: so is its entry. Whether it was one."""
    meeting = meeting_of(turn, prompt.about[0])
    found = minutes.of(turn.branch, meeting) if meeting else None
    entry = minutes.by_message(found, turn.me, message.message_id) if found else None
    if meeting is None or found is None or entry is None:
        return False
    outcome, _ = minutes.rewrite(turn.branch, found, entry, message.text or message.caption or "")
    await turn.commit()
    part = turn.voice.plain(f"minutes-{entry.part}")
    turn.say(outcome.value, limit=CHARACTERS, length=len(message.text or ""), part=part)
    return True


def is_minuted(turn: Turn, meeting: Meeting) -> bool:
    """Whether the meeting's page offers minutes."""
    return meeting.cancelled_at is None and meeting.starts - SOON <= turn.now
