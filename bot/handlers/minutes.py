"""/minutes: taken down in private as things are said, in any order; read by a second person; given out as .docx."""

from datetime import timedelta

from telegram import Message
from telegram.error import TelegramError

from bot.actions import meetings, minutes, voting
from bot.actions.minutes import Note, Taken
from bot.context import Turn
from bot.domain.minutes import CHARACTERS, MOST_ENTRIES, Entry, Minutes, Part, Stand, reads
from bot.domain.people import Prompt, PromptKind
from bot.domain.records import Meeting
from bot.fetching import NotFetched, TooBig, fetch
from bot.handlers.common import elsewhere, meeting_of, page_of, paging, stop_button
from bot.handlers.picking import chosen
from bot.texts.ballots import sentence
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

PAGE = 8
SHOWN = 40  # characters of an entry on its button
MOST_BYTES = 20 * 1024 * 1024
SOON = timedelta(minutes=30)  # before its start a meeting can be prepared for
WHOLE = -1
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


def page(turn: Turn, meeting: Meeting) -> Page:
    """The minutes' page."""
    found, voice = minutes.of(turn.branch, meeting, turn.me), turn.voice
    counts = {part.value: sum(e.part is part for e in found.entries) for part in Part}
    head = voice.html("minutes-page", title=meeting.title, day=voice.day(turn.local(meeting.starts).date()))
    text = blocks(
        lines(head, voice.html("minutes-counts", **counts), voice.html(f"minutes-stand-{found.stand}")),
        _why_returned(turn, found),
        voice.html("minutes-hint") if found.is_open else "",
    )
    rows = _adding(turn, meeting) if found.is_open else []
    rows += [[press(voice.plain("button-minutes-list"), Verb.MINUTES_LIST, meeting.id, 0)]] if found.entries else []
    file = press(voice.plain("button-minutes-file"), Verb.MINUTES_FILE, meeting.id)
    back = press(voice.plain("button-back"), Verb.MEETING, meeting.id)
    return Page(text, keyboard(*rows, *_settling(turn, meeting, found), [file, back]))


def _why_returned(turn: Turn, found: Minutes) -> Html:
    last = found.trail[-1] if found.trail else None
    if last is None or last.to is not Stand.RETURNED:
        return Html()
    return turn.voice.html("minutes-why", why=last.why)


def _adding(turn: Turn, meeting: Meeting) -> list[list[Button]]:
    labels = ((turn.voice.plain(f"button-minutes-{part}"), part) for part in Part)
    return in_rows(press(label, Verb.MINUTES_TAKE, meeting.id, part, WHOLE) for label, part in labels)


def _settling(turn: Turn, meeting: Meeting, found: Minutes) -> list[list[Button]]:
    voice = turn.voice
    if found.is_open and found.entries:
        reviewed = turn.branch.branch.settings.minutes_review
        key = "button-minutes-submit" if reviewed else "button-minutes-final"
        return [[press(voice.plain(key), Verb.MINUTES_DONE, meeting.id)]]
    if found.stand is Stand.SUBMITTED and reads(turn.me, meeting, found):
        yes = press(voice.plain("button-minutes-approve"), Verb.MINUTES_SAY, meeting.id, 1)
        no = press(voice.plain("button-minutes-return"), Verb.MINUTES_SAY, meeting.id, 0)
        return [[yes] if found.was_returned else [yes, no]]
    if found.stand is Stand.FINAL:
        return [[press(voice.plain("button-minutes-reopen"), Verb.MINUTES_REOPEN, meeting.id)]]
    return []


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
        await _rewrite(turn, meeting, prompt.about[2], text)
    elif prompt.about[1] in ("return", "reopen"):
        await _reason(turn, meeting, prompt.about[1], text)
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
    rows = _beside(turn, meeting, entry) if entry is not None else []
    turn.say(outcome.value, keyboard(*rows), limit=CHARACTERS, most=MOST_ENTRIES, length=len(note.text), **said)


def _beside(turn: Turn, meeting: Meeting, entry: Entry) -> list[list[Button]]:
    """撤回, and what else it may be."""
    others = [p for p in Part if p is not entry.part]
    labels = [(turn.voice.plain("button-minutes-turn", part=turn.voice.plain(f"minutes-{p}")), p) for p in others]
    turned = [press(label, Verb.MINUTES_TURN, meeting.id, entry.id, p) for label, p in labels]
    gone = press(turn.voice.plain("button-remove"), Verb.MINUTES_CUT, meeting.id, entry.id)
    return in_rows([gone, *turned], 2)


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


async def listed(turn: Turn, meeting_id: str, number: str) -> None:
    """All entries; a tap opens one."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    found = minutes.of(turn.branch, meeting)
    shown, at, pages = page_of(found.entries, number, PAGE)
    rows = [[press(_short(turn, entry), Verb.MINUTES_ENTRY, meeting.id, entry.id)] for entry in shown]
    back = press(turn.voice.plain("button-back"), Verb.MINUTES, meeting.id)
    head = turn.voice.html("minutes-list", title=meeting.title, count=len(found.entries))
    await elsewhere(turn, Page(head, keyboard(*rows, paging(turn, Verb.MINUTES_LIST, at, pages, meeting.id), [back])))


def _short(turn: Turn, entry: Entry) -> str:
    text = entry.text.text if entry.text else entry.file.name.text if entry.file else ""
    line = " ".join(text.split())
    short = line if len(line) <= SHOWN else f"{line[:SHOWN]}…"
    return turn.voice.plain("button-minutes-entry", part=turn.voice.plain(f"minutes-{entry.part}"), text=short)


async def entry_page(turn: Turn, meeting_id: str, entry_id: str) -> None:
    """One entry: its words, and what can be done about it."""
    meeting = meeting_of(turn, meeting_id)
    found = minutes.of(turn.branch, meeting) if meeting else None
    entry = minutes.entry_of(found, entry_id) if found else None
    if meeting is None or found is None or entry is None:
        await turn.toast("minutes-gone")
        return
    text = entry.text.text if entry.text else ""
    name = turn.voice.html("minutes-file", name=entry.file.name.text) if entry.file else ""
    head = turn.voice.html("minutes-entry", part=turn.voice.plain(f"minutes-{entry.part}"))
    rows: list[list[Button]] = []
    if found.is_open:
        rows = [[press(turn.voice.plain("button-minutes-edit"), Verb.MINUTES_EDIT, meeting.id, entry.id)]]
        rows += _beside(turn, meeting, entry)
    back = press(turn.voice.plain("button-back"), Verb.MINUTES_LIST, meeting.id, 0)
    words = turn.voice.html("report-part", text=text) if text else ""
    await elsewhere(turn, Page(lines(head, words, name), keyboard(*rows, [back])))


async def ask_edit(turn: Turn, meeting_id: str, entry_id: str) -> None:
    """改写: the next text takes the entry's place."""
    turn.prompt(PromptKind.MINUTES, meeting_id, "edit", entry_id)
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html("minutes-ask-edit"), keyboard([stop_button(turn)])))


async def _rewrite(turn: Turn, meeting: Meeting, entry_id: str, text: str) -> None:
    found = minutes.of(turn.branch, meeting)
    entry = minutes.entry_of(found, entry_id)
    outcome = Taken.GONE if entry is None else minutes.rewrite(turn.branch, found, entry, text)[0]
    if outcome is not Taken.TOO_LONG:
        turn.close_prompt()
    await turn.commit()
    part = turn.voice.plain(f"minutes-{entry.part}") if entry else ""
    turn.say(outcome.value, limit=CHARACTERS, length=len(text), part=part)


async def turn_into(turn: Turn, meeting_id: str, entry_id: str, part: str) -> None:
    """改为决议 and the like."""
    await _change(turn, meeting_id, entry_id, Part(part) if part in set(Part) else None)


async def cut(turn: Turn, meeting_id: str, entry_id: str) -> None:
    """撤回."""
    await _change(turn, meeting_id, entry_id, None)


async def _change(turn: Turn, meeting_id: str, entry_id: str, part: Part | None) -> None:
    meeting = meeting_of(turn, meeting_id)
    found = minutes.of(turn.branch, meeting) if meeting else None
    entry = minutes.entry_of(found, entry_id) if found else None
    if meeting is None or found is None or entry is None:
        await turn.toast("minutes-gone")
        return
    if part is None:
        outcome, _ = minutes.remove(turn.branch, found, entry)
    else:
        outcome, _ = minutes.turn_into(turn.branch, found, entry, part)
    await turn.commit()
    word = turn.voice.plain(f"minutes-{part or entry.part}")
    await turn.toast(outcome.value, part=word)
    if outcome in (Taken.CHANGED, Taken.REMOVED):
        turn.turn_page(Page(turn.voice.html(outcome.value, part=word)))


async def done(turn: Turn, meeting_id: str) -> None:
    """提交审阅, or 定稿."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    outcome, _ = minutes.submit(turn.branch, minutes.of(turn.branch, meeting, turn.me), turn.me, turn.now)
    turn.close_prompt()
    await turn.commit()
    await turn.toast(outcome.value)
    turn.turn_page(page(turn, meeting))


async def say(turn: Turn, meeting_id: str, yes: str) -> None:
    """The second reader's word: 通过, or 退回 with a reason."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    found = minutes.of(turn.branch, meeting)
    if yes != "1":
        turn.prompt(PromptKind.MINUTES, meeting.id, "return", "")
        await turn.commit()
        await elsewhere(turn, Page(turn.voice.html("minutes-ask-return"), keyboard([stop_button(turn)])))
        return
    outcome, _ = minutes.approve(turn.branch, meeting, found, turn.me, turn.now)
    await turn.commit()
    await turn.toast(outcome.value)
    turn.turn_page(page(turn, meeting))


async def ask_reopen(turn: Turn, meeting_id: str) -> None:
    """重新打开: why is asked for."""
    turn.prompt(PromptKind.MINUTES, meeting_id, "reopen", "")
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html("minutes-ask-reopen"), keyboard([stop_button(turn)])))


async def _reason(turn: Turn, meeting: Meeting, what: str, text: str) -> None:
    found = minutes.of(turn.branch, meeting)
    if what == "return":
        outcome, _ = minutes.give_back(turn.branch, meeting, found, turn.me, text, turn.now)
    else:
        outcome, _ = minutes.reopen(turn.branch, found, turn.me, text, turn.now)
    turn.close_prompt()
    await turn.commit()
    turn.say(outcome.value)
    turn.show(page(turn, meeting))


def is_minuted(turn: Turn, meeting: Meeting) -> bool:
    """Whether the meeting's page offers minutes."""
    return meeting.cancelled_at is None and meeting.starts - SOON <= turn.now


def votes_of(turn: Turn, meeting: Meeting) -> dict[str, list[str]]:
    """A sentence for each vote that is closed, by item id."""
    items = {item.id: item for item in meeting.items}
    found: dict[str, list[str]] = {}
    for vote in voting.of_meeting(turn.branch, meeting):
        if vote.closed_at is not None and vote.item_id in items:
            found.setdefault(vote.item_id, []).append(sentence(turn.voice, vote, items[vote.item_id]))
    return found
