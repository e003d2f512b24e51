"""The roster: the list, and the file that fills it. `inviting` has the links by which members join."""

import asyncio

from telegram import Document
from telegram.error import TelegramError

from bot.actions import people
from bot.actions.audit import note
from bot.actions.people import Imported
from bot.context import Turn
from bot.domain.people import Member, Prompt, PromptKind
from bot.exports.cells import plain
from bot.exports.order import by_duty
from bot.exports.roster import BadRow, RosterFile, UnreadableRoster, read_roster
from bot.exports.roster_sheet import roster_sheet
from bot.exports.roster_typed import read_typed
from bot.exports.scope import Made
from bot.fetching import NotFetched, TooBig, fetch
from bot.handlers import backfilling, doubling
from bot.handlers.common import elsewhere, send_file, stop_button
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

MOST_MB = 2
MOST_BYTES = MOST_MB * 1024 * 1024
LISTED = 60
BAD_LISTED = 20
SUFFIXES = (".xlsx", ".csv")


async def roster(turn: Turn, words: str) -> None:
    """/roster: who is on it, who has not joined on Telegram yet."""
    del words
    members = await asyncio.to_thread(by_duty, [m for m in turn.branch.members.all() if m.until is None])
    rows = [_line(turn, m) for m in members[:LISTED]]
    bound = sum(m.user_id is not None for m in members)
    head = turn.voice.html("roster-head", count=len(members), bound=bound)
    more = turn.voice.html("roster-more", more=len(members) - LISTED) if len(members) > LISTED else ""
    buttons = [
        press(turn.voice.plain("button-roster-file"), Verb.ROSTER_FILE),
        press(turn.voice.plain("button-roster-link"), Verb.ROSTER_LINK),
    ]
    typed = [press(turn.voice.plain("button-roster-names"), Verb.ROSTER_NAMES)]
    typed.append(press(turn.voice.plain("button-roster-sheet"), Verb.ROSTER_SHEET))
    one_by_one = [press(turn.voice.plain("button-entries"), Verb.ENTRIES, 0)]
    others = [
        press(turn.voice.plain("button-talks"), Verb.TALKS, 0),
        press(turn.voice.plain("button-formers"), Verb.FORMERS, 0),
    ]
    turn.show(Page(blocks(head, lines(*rows), more), keyboard(buttons, typed, one_by_one, others)))


async def sheet(turn: Turn) -> None:
    """The roster as a file that imports back; who took it is in the record."""
    note(turn.branch, turn.now, turn.me.id, "audit-roster-file", {}, turn.origin)
    await turn.commit()
    await turn.done()
    turn.aside(_sheet(turn))


async def _sheet(turn: Turn) -> None:
    people_ = [m for m in turn.branch.members.all() if m.until is None]
    made = Made(turn.local(turn.now), turn.me.name, turn.voice.lang)
    data = await asyncio.to_thread(roster_sheet, turn.branch.branch, people_, made)
    name = turn.voice.plain(
        "roster-file-name", branch=plain(turn.branch.branch.name), day=f"{turn.local(turn.now):%Y-%m-%d}"
    )
    send_file(turn, data, f"{name}.xlsx", turn.voice.html("roster-file-caption"))


def _line(turn: Turn, member: Member) -> Html:
    group = turn.branch.branch.group(member.group_id)
    words = [turn.voice.plain(f"stage-{member.stage}")]
    if group is not None:
        words.append(group.name)
    if member.duty != "none":
        words.append(turn.voice.plain(f"duty-{member.duty}"))
    key = "roster-line-bound" if member.user_id else "roster-line"
    return turn.voice.html(key, name=member.name, words=" · ".join(words))


async def how(turn: Turn) -> None:
    """The button 导入: what the file has to look like."""
    await elsewhere(turn, Page(turn.voice.html("roster-how")))


async def ask_names(turn: Turn) -> None:
    """The button 输入姓名."""
    turn.prompt(PromptKind.NAMES)
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html("roster-ask-names"), keyboard([stop_button(turn)])))


async def names(turn: Turn, prompt: Prompt, text: str) -> None:
    """The private text that holds names."""
    del prompt
    found = read_typed(text, [group.name for group in turn.branch.branch.groups])
    if not found.rows and not found.bad:
        turn.say("roster-ask-names", keyboard([stop_button(turn)]))
        return
    turn.close_prompt()
    done = people.import_roster(turn.branch, found, turn.me.id, turn.local(turn.now).date(), turn.now)
    await turn.commit()
    more = press(turn.voice.plain("button-roster-more-names"), Verb.ROSTER_NAMES)
    turn.show(Page(_report(turn, found, done), keyboard([more], [_what_is_left(turn)])))
    if done.doubles:
        await doubling.begin(turn, done.doubles, found.columns)


def _what_is_left(turn: Turn) -> Button:
    return press(turn.voice.plain("button-checklist"), Verb.CHECKLIST)


def looks_like_roster(document: Document) -> bool:
    """Whether a file that a manager sends is meant as a roster."""
    return (document.file_name or "").lower().endswith((*SUFFIXES, ".xls"))


async def roster_file(turn: Turn, document: Document) -> None:
    """A manager sends a file: it is fetched and read beside the update loop."""
    if (document.file_size or 0) > MOST_BYTES:
        turn.say("roster-too-big", limit=MOST_MB)
        return
    turn.aside(_import(turn, document))


async def _import(turn: Turn, document: Document) -> None:
    try:
        data = await fetch(turn.hub.bot, document.file_id, MOST_BYTES)
        if not data:
            turn.say("file-empty")
            return
        if await backfilling.is_workbook(turn, data, document.file_name or ""):
            await backfilling.preview(turn, document, data)
            return
        today = turn.local(turn.now).date()
        found = await asyncio.to_thread(read_roster, data, document.file_name or "", today)
    except UnreadableRoster as problem:
        turn.show(Page(turn.voice.html(problem.key, **problem.about)))
        return
    except TooBig:
        turn.say("roster-too-big", limit=MOST_MB)
        return
    except (TelegramError, NotFetched):
        turn.say("roster-not-fetched")
        return
    done = people.import_roster(turn.branch, found, turn.me.id, today, turn.now)
    await turn.commit()
    turn.show(Page(_report(turn, found, done), keyboard([_what_is_left(turn)])))
    if done.doubles:
        await doubling.begin(turn, done.doubles, found.columns)


def _report(turn: Turn, found: RosterFile, done: Imported) -> Html:
    voice = turn.voice
    head = voice.html("roster-imported", added=len(done.added), updated=len(done.updated), same=len(done.same))
    bad = [_bad(turn, row) for row in found.bad]
    known = voice.joined(g.name for g in turn.branch.branch.groups)
    bad += [voice.html("roster-bad-unknown-group", row=n, group=g, known=known) for n, g in done.strange_groups]
    if not bad:
        return head
    more = voice.html("roster-more-bad", more=len(bad) - BAD_LISTED) if len(bad) > BAD_LISTED else ""
    return blocks(head, lines(voice.html("roster-bad-head", count=len(bad)), *bad[:BAD_LISTED], more))


def _bad(turn: Turn, row: BadRow) -> Html:
    return turn.voice.html(row.key, row=row.number, **row.about)
