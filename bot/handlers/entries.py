"""The entries of minutes: listed, opened, rewritten, turned into something else, taken out."""

from bot.actions import minutes
from bot.actions.minutes import Taken
from bot.context import Turn
from bot.domain.minutes import CHARACTERS, Entry, Part
from bot.domain.people import PromptKind
from bot.domain.records import Meeting
from bot.handlers.common import elsewhere, meeting_of, page_of, paging, stop_button
from bot.handlers.minutes_page import beside
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.page import Page, lines

PAGE = 8
SHOWN = 40  # characters of an entry on its button


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
        rows += beside(turn, meeting, entry)
    back = press(turn.voice.plain("button-back"), Verb.MINUTES_LIST, meeting.id, 0)
    words = turn.voice.html("report-part", text=text) if text else ""
    await elsewhere(turn, Page(lines(head, words, name), keyboard(*rows, [back])))


async def ask_edit(turn: Turn, meeting_id: str, entry_id: str) -> None:
    """改写: the next text takes the entry's place."""
    turn.prompt(PromptKind.MINUTES, meeting_id, "edit", entry_id)
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html("minutes-ask-edit"), keyboard([stop_button(turn)])))


async def rewrite(turn: Turn, meeting: Meeting, entry_id: str, text: str) -> None:
    """The new words."""
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
