"""What several handlers do alike: find the meeting a button is about, build the view that cards are drawn from."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from telegram import InputFile

from bot.actions import meetings as meeting_actions
from bot.actions import records
from bot.context import Turn
from bot.domain import reports
from bot.domain.dues import Desk
from bot.domain.plans import describe
from bot.domain.records import Meeting, Report
from bot.domain.rights import sees
from bot.texts.buttons import Button, Verb, press
from bot.texts.cards import Scene
from bot.texts.catalogue import Html, Voice
from bot.texts.page import Page

T = TypeVar("T")


def meeting_of(turn: Turn, meeting_id: str) -> Meeting | None:
    """The meeting with that id, if the asker may know of it; in private it may be in another branch of theirs, to
    which the turn then moves."""
    store = turn.hub.store
    if turn.book is not None:
        meeting = meeting_actions.find(turn.book, meeting_id, turn.now)
        if meeting is not None or turn.in_group:
            return meeting if meeting and sees(turn.asker, turn.book.branch, meeting) else None
    for branch_id, member_id in store.directory.entries_of(turn.user_id):
        book = store.book(branch_id)
        meeting = meeting_actions.find(book, meeting_id, turn.now)
        if meeting is not None:
            turn.book, turn.member = book, book.members.get(member_id)
            return meeting if sees(turn.asker, book.branch, meeting) else None
    return None


def scene(turn: Turn, meetings: Iterable[Meeting] = ()) -> Scene:
    """What cards are drawn from, for this asker, here."""
    book = turn.branch
    desk = Desk(book.branch, book.members.all(), tuple(meetings))
    return Scene(desk, turn.voice, turn.hub.links, turn.now, turn.in_group)


def changed(turn: Turn, meeting: Meeting) -> None:
    """The meeting's live card is redrawn soon, once for all who pressed."""
    turn.hub.redraw(turn.branch, meeting)


async def elsewhere(turn: Turn, page: Page) -> None:
    """Show a page where the asker is: in place of the pressed page in private, as a message otherwise."""
    if turn.update.callback_query is not None and not turn.in_group:
        await turn.done()
        turn.turn_page(page)
    else:
        turn.show(page)


def rule_in_words(voice: Voice, rule: str) -> str:
    """每月第二个周五, for an RRULE."""
    key, about = describe(rule)
    if about.get("day") == -1:
        key = key.replace("-day", "-last-day")
    return voice.plain(key, **{name: voice.listed(name, value) for name, value in about.items()})


def paging(turn: Turn, verb: Verb, number: int, pages: int, *before: str) -> list[Button]:
    """上一页 and 下一页, where there are more pages than one; the verb takes the page's number, after other words."""
    steps = (("button-previous-page", number - 1), ("button-next-page", number + 1))
    return [press(turn.voice.plain(key), verb, *before, to) for key, to in steps if 0 <= to < pages]


def page_of(found: Sequence[T], number: str, size: int) -> tuple[Sequence[T], int, int]:
    """The page of that number (as it came in button data), the number that it really has, and how many there are."""
    pages = max(1, -(-len(found) // size))
    at = min(int(number), pages - 1) if number.isdecimal() else 0
    return found[at * size : (at + 1) * size], at, pages


def stop_button(turn: Turn) -> Button:
    """取消: closes the question that is open."""
    return press(turn.voice.plain("button-stop"), Verb.STOP)


def trouble(turn: Turn, meeting_id: str) -> Html:
    """What of the meeting's messages did not arrive, in one line; nothing if all did."""
    found = records.troubles(turn.branch, meeting_id, turn.now)
    words = [
        turn.voice.plain("trouble", what=turn.voice.plain(f"due-{w}"), state=turn.voice.plain(s)) for w, s in found
    ]
    return turn.voice.html("meeting-trouble", trouble=turn.voice.joined(words, "list-semicolon")) if words else Html()


def send_file(turn: Turn, data: bytes, name: str, caption: Html | None) -> None:
    """A file, to this chat, when its turn comes."""

    async def call() -> object:
        return await turn.hub.bot.send_document(turn.chat_id, InputFile(data, filename=name), caption=caption)

    turn.later(turn.chat_id, call)


def send_picture(turn: Turn, data: bytes, name: str, caption: Html) -> None:
    """A PNG as a photo, to this chat, when its turn comes."""

    async def call() -> object:
        return await turn.hub.bot.send_photo(turn.chat_id, InputFile(data, filename=name), caption=caption)

    turn.later(turn.chat_id, call)


def report_size(voice: Voice, report: Report) -> str:
    """How much a report is: 字数, its files, or both."""
    length, files = reports.characters(report), reports.files(report)
    if not files:
        return voice.plain("report-size-text", length=length)
    return voice.plain("report-size-both" if length else "report-size-files", length=length, files=files)
