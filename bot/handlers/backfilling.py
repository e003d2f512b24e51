"""补录: a meeting of the past in one line, or many by a workbook in our own layout."""

import asyncio
from datetime import datetime

from telegram import Document
from telegram.error import TelegramError

from bot.actions import backfill, meetings
from bot.actions.backfill import Column, Entry
from bot.actions.meetings import Draft
from bot.context import Turn
from bot.domain.meetings import Kind
from bot.domain.people import Prompt, PromptKind
from bot.domain.records import Meeting
from bot.exports.roster_grid import MAX_BYTES, UnreadableRoster
from bot.exports.taken_back import Gathering, Problem, TakenBack, looks_like_ours, take_back
from bot.fetching import NotFetched, TooBig, fetch
from bot.handlers.common import elsewhere, stop_button
from bot.handlers.meeting_lines import draft_of, titled
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

LISTED = 12


async def ask(turn: Turn) -> None:
    """The button 补录."""
    turn.prompt(PromptKind.MEETING, "past", "")
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html("backfill-ask"), keyboard([stop_button(turn)])))


async def typed(turn: Turn, text: str) -> None:
    """日期 时间 会议类型 议题, of the past."""
    draft = draft_of(turn, text)
    if isinstance(draft, str):
        turn.say(draft, limit=meetings.TOPIC_CHARACTERS)
        return
    outcome, made = backfill.one(turn.branch, draft, Entry(turn.me, turn.now, turn.origin))
    if made is not None:
        turn.close_prompt()
    await turn.commit()
    text_ = turn.voice.html(outcome.value, title=draft.title, when=turn.voice.moment(draft.starts))
    mark = [press(turn.voice.plain("button-mark"), Verb.MARK_LIST, made.id, 0)] if made else []
    turn.show(Page(text_, keyboard(mark)))


async def is_workbook(turn: Turn, data: bytes, name: str) -> bool:
    """Whether a file that a manager sent is a workbook of ours; one that can't be read is the roster's to explain."""
    del turn
    try:
        return await asyncio.to_thread(looks_like_ours, data, name)
    except UnreadableRoster:
        return False


async def preview(turn: Turn, document: Document, data: bytes) -> None:
    """What a workbook would enter, before anything is."""
    found = await _read(turn, data, document.file_name or "")
    columns = _new(turn, found)
    if not columns:
        turn.show(Page(_report(turn, found, columns)))
        return
    turn.prompt(PromptKind.BACKFILL, document.file_id, document.file_name or "")
    await turn.commit()
    yes = press(turn.voice.plain("button-backfill-yes"), Verb.BACKFILL_FILE)
    turn.show(Page(_report(turn, found, columns), keyboard([yes], [stop_button(turn)])))


async def _read(turn: Turn, data: bytes, name: str) -> TakenBack:
    roster = tuple(m for m in turn.branch.members.all() if m.until is None)
    return await asyncio.to_thread(take_back, data, name, turn.branch.branch, roster)


def _new(turn: Turn, found: TakenBack) -> list[Column]:
    """The gatherings that are over and not in the book; nothing where a cell can't be read."""
    if found.problems:
        return []
    columns = [_column(turn, gathering) for gathering in found.gatherings]
    return [column for column in columns if _is_new(turn, column.draft)]


def _is_new(turn: Turn, draft: Draft) -> bool:
    past = draft.starts < turn.now
    return past and not any(backfill.is_known(turn.branch, kind, draft) for kind in draft.kinds)


def _column(turn: Turn, gathering: Gathering) -> Column:
    kinds = tuple(Kind(kind) for kind in gathering.marks)
    group = turn.branch.branch.group(gathering.group_id)
    title = titled(turn, kinds, group.name if group else "")
    draft = Draft(gathering.starts, kinds, title, group_id=gathering.group_id)
    return Column(draft, gathering.marks, frozenset(gathering.made_up))


def _report(turn: Turn, found: TakenBack, columns: list[Column]) -> Html:
    voice = turn.voice
    marks = sum(len({i for of_kind in c.marks.values() for i in of_kind}) for c in columns)
    head = voice.html("backfill-preview" if columns else "backfill-nothing", count=len(columns), marks=marks)
    rows = [_line(turn, c.draft.title, c.draft.starts) for c in columns[:LISTED]]
    more = voice.html("backfill-more", more=len(columns) - LISTED) if len(columns) > LISTED else ""
    known = len(found.gatherings) - len(columns)
    strangers = voice.joined(found.strangers[:LISTED])
    return blocks(
        lines(head, *rows, more),
        voice.html("backfill-known", count=known) if known and not found.problems else "",
        voice.html("backfill-strangers", count=len(found.strangers), names=strangers) if strangers else "",
        lines(*(_problem(turn, problem) for problem in found.problems)),
    )


def _line(turn: Turn, title: str, starts: datetime) -> Html:
    day = turn.voice.plain("date-year", year=starts.year, day=turn.voice.day(starts.date()))
    return turn.voice.html("agenda-line", title=title, when=day)


def _problem(turn: Turn, problem: Problem) -> Html:
    return turn.voice.html(problem.key, sheet=problem.sheet, cell=problem.cell, value=problem.value)


async def confirm(turn: Turn) -> None:
    """补录 after the preview: the file is fetched and read once more, for much may have changed since."""
    prompt = turn.open_prompt()
    if prompt is None or prompt.kind is not PromptKind.BACKFILL:
        await turn.toast("backfill-no-file")
        return
    await turn.done()
    turn.aside(_enter(turn, prompt))


async def _enter(turn: Turn, prompt: Prompt) -> None:
    file_id, name = prompt.about
    try:
        data = await fetch(turn.hub.bot, file_id, MAX_BYTES)
        found = await _read(turn, data, name)
    except (TelegramError, NotFetched, TooBig, UnreadableRoster):
        turn.say("roster-not-fetched")
        return
    made = backfill.many(turn.branch, _new(turn, found), Entry(turn.me, turn.now, f"file:{file_id}"))
    turn.close_prompt()
    await turn.commit()
    turn.turn_page(Page(_done(turn, made)))


def _done(turn: Turn, made: tuple[Meeting, ...]) -> Html:
    return turn.voice.html("backfill-done", count=len(made))


async def text_instead(turn: Turn, prompt: Prompt, text: str) -> None:
    """A text while a preview waits for its button."""
    del prompt, text
    turn.say("backfill-waits")
