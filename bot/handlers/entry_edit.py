"""One entry of the roster, changed by taps: group, duty, stage with its date, 培养联系人, 转出 and coming back."""

import asyncio
from datetime import date

from bot.actions import own, roster
from bot.actions.roster import Entered
from bot.context import Turn
from bot.domain.people import Duty, Member, Prompt, PromptKind, Stage
from bot.exports.own import own_xlsx
from bot.exports.roster_fields import BadField, read_joined
from bot.exports.scope import Made
from bot.handlers.common import elsewhere, page_of, paging, send_file, stop_button
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.page import Page, lines

GROUP, DUTY, STAGE, TENDERS, OUT = "g", "d", "s", "t", "o"
STAGE_NOW, OUT_NOW, BACK = "S", "O", "b"
NO_GROUP = "-"
PAGE = 8


def buttons(turn: Turn, member: Member) -> list[list[Button]]:
    """What of an entry can be changed."""
    voice = turn.voice
    parts = [GROUP] * bool(turn.branch.branch.groups) + [DUTY, STAGE] + [TENDERS] * (not member.in_party) + [OUT]
    return in_rows(press(voice.plain(f"button-entry-{part}"), Verb.ENTRY_PART, member.id, part) for part in parts)


async def more(turn: Turn, member_id: str) -> None:
    """资料与变动: what is known of an entry."""
    member = turn.branch.members.get(member_id)
    if member is None or member.until is not None:
        await turn.toast("right-nobody")
        return
    await elsewhere(turn, entry_page(turn, member))


async def part(turn: Turn, member_id: str, what: str) -> None:
    """The choices for one part."""
    member = turn.branch.members.get(member_id)
    if member is None or member.until is not None or what not in (GROUP, DUTY, STAGE, TENDERS, OUT):
        await turn.toast("right-nobody")
        return
    if what == OUT:
        await _ask_day(turn, member, OUT, "entry-ask-out", press(_today(turn), Verb.ENTRY_SET, member.id, OUT_NOW, "-"))
        return
    await elsewhere(turn, _choices(turn, member, what))


def _choices(turn: Turn, member: Member, what: str) -> Page:
    voice = turn.voice
    found: list[tuple[str, str, bool]]
    if what == GROUP:
        groups = [(g.id, g.name, g.id == member.group_id) for g in turn.branch.branch.groups]
        found = [*groups, (NO_GROUP, voice.plain("button-no-groups"), member.group_id is None)]
    elif what == DUTY:
        found = [(d.value, voice.plain(f"duty-{d}"), d is member.duty) for d in Duty]
    elif what == STAGE:
        found = [(s.value, voice.plain(f"stage-{s}"), s is member.stage) for s in Stage]
    else:
        full = [m for m in turn.branch.members.all() if m.votes and m.until is None]
        found = [(m.id, m.name, member.id in m.tends) for m in full]
    rows = in_rows(
        press(voice.plain("button-chosen", text=label) if on else label, Verb.ENTRY_SET, member.id, what, value)
        for value, label, on in found
    )
    back = press(voice.plain("button-back"), Verb.ENTRY, member.id)
    return Page(voice.html(f"entry-ask-{what}", name=member.name), keyboard(*rows, [back]))


async def change(turn: Turn, member_id: str, what: str, value: str) -> None:
    """A choice was tapped."""
    member = turn.branch.members.get(member_id)
    if member is None or (member.until is not None and what != BACK):
        await turn.toast("right-nobody")
    elif what == STAGE and value in set(Stage):
        now = press(_today(turn), Verb.ENTRY_SET, member.id, STAGE_NOW, value)
        await _ask_day(turn, member, STAGE, "entry-ask-stage-day", now, value)
    elif what in (STAGE_NOW, OUT_NOW, BACK):
        turn.close_prompt()
        await _on_day(turn, member, what, value, turn.local(turn.now).date())
    else:
        await _said(turn, member, _changed(turn, member, what, value))


def _changed(turn: Turn, member: Member, what: str, value: str) -> Entered:
    book, by, now = turn.branch, turn.me.id, turn.now
    if what == GROUP and (value == NO_GROUP or book.branch.group(value)):
        return roster.set_group(book, member, None if value == NO_GROUP else value, by, now)
    if what == DUTY and value in set(Duty):
        return roster.set_duty(book, member, Duty(value), by, now)
    tender = book.members.get(value) if what == TENDERS else None
    if tender is None:
        return Entered.NOBODY
    return roster.set_tender(book, member, tender, member.id not in tender.tends, by, now)


async def _ask_day(turn: Turn, member: Member, what: str, key: str, now: Button, value: str = "") -> None:
    turn.prompt(PromptKind.ENTRY_DAY, member.id, what, value)
    await turn.commit()
    stage = turn.voice.plain(f"stage-{value}") if value else ""
    text = turn.voice.html(key, name=member.name, stage=stage)
    await elsewhere(turn, Page(text, keyboard([now], [stop_button(turn)])))


def _today(turn: Turn) -> str:
    return turn.voice.plain("button-today")


async def day_typed(turn: Turn, prompt: Prompt, text: str) -> None:
    """The day of a new stage, or of leaving."""
    member_id, what, value = prompt.about
    member, day = turn.branch.members.get(member_id), typed_day(turn, text)
    if day is None:
        turn.say("day-not-read")
        return
    turn.close_prompt()
    if member is None:
        await turn.commit()
        turn.say("right-nobody")
        return
    await _on_day(turn, member, STAGE_NOW if what == STAGE else OUT_NOW, value, day)


def typed_day(turn: Turn, text: str) -> date | None:
    """A day up to today, as it was typed; None for what is none."""
    try:
        return read_joined(text, turn.local(turn.now).date())
    except BadField:
        return None


async def _on_day(turn: Turn, member: Member, what: str, value: str, day: date) -> None:
    book, by = turn.branch, turn.me.id
    if what == STAGE_NOW:
        known = value in set(Stage)
        outcome = roster.set_stage(book, member, Stage(value), day, by, turn.now) if known else Entered.NOBODY
    elif what == BACK:
        outcome = roster.come_back(book, member, day, by, turn.now)
    else:
        outcome = roster.leave(book, member, day, by, turn.now)
    await _said(turn, member, outcome)
    if outcome is Entered.LEFT:
        turn.aside(_hand_over(turn, member))


async def _said(turn: Turn, member: Member, outcome: Entered) -> None:
    """The entry as it is now, or in a line why nothing has changed."""
    await turn.commit()
    if member.user_id is not None:
        turn.hub.menus.fit(member.user_id)
    await turn.toast(outcome.value)
    now = turn.branch.members.get(member.id)
    if outcome in (Entered.CHANGED, Entered.BACK) and now is not None:
        await elsewhere(turn, entry_page(turn, now))
    elif outcome is Entered.LEFT and turn.update.callback_query is not None:
        turn.turn_page(Page(turn.voice.html(outcome.value)))


def entry_page(turn: Turn, member: Member) -> Page:
    """What is known of an entry, with what can be changed."""
    voice = turn.voice
    group = turn.branch.branch.group(member.group_id)
    facts = [voice.plain(f"stage-{member.stage}")]
    facts += [group.name] if group else []
    facts += [voice.plain(f"duty-{member.duty}")] if member.duty is not Duty.NONE else []
    text = [voice.html("entry-facts", name=member.name, words=" · ".join(facts))]
    if member.staged is not None:
        text.append(voice.html("entry-staged", day=f"{member.staged:%Y-%m-%d}"))
    if member.joined is not None:
        text.append(voice.html("entry-joined", day=f"{member.joined:%Y-%m-%d}"))
    if tenders := [m.name for m in roster.tenders(turn.branch, member.id)]:
        text.append(voice.html("entry-tenders", names=voice.joined(tenders)))
    back = press(voice.plain("button-back"), Verb.ENTRY, member.id)
    return Page(lines(*text), keyboard(*buttons(turn, member), [back]))


async def _hand_over(turn: Turn, member: Member) -> None:
    """The member's record for the branch that they go to, and a word to themselves."""
    book, made = turn.branch, Made(turn.local(turn.now), turn.me.name, turn.voice.lang)
    gone = book.members.get(member.id) or member
    titles = turn.stock.titles(turn.voice.lang)
    data = await asyncio.to_thread(own_xlsx, own.gather(book, gone), made, private=False, titles=titles)
    name = turn.voice.plain("entry-record-name", name=gone.name)
    send_file(turn, data, f"{name}.xlsx", turn.voice.html("entry-record-caption", name=gone.name))
    if gone.user_id is None:
        return
    theirs = turn.hub.voice_in(book, gone.user_id)
    take = press(theirs.plain("button-own-file"), Verb.OWN_FILE, "-")
    erase = press(theirs.plain("button-own-erase"), Verb.OWN_ERASE)
    years = book.branch.settings.kept_years
    text = theirs.html("entry-left-told", branch=book.branch.name, years=years)
    turn.write(gone.user_id, Page(text, keyboard([take], [erase])))


async def formers(turn: Turn, number: str) -> None:
    """Those who have left, the last first; a tap brings somebody back."""
    found = [m for m in turn.branch.members.all() if m.until is not None and m.name != roster.FORGOTTEN]
    found.sort(key=lambda m: m.until or date.min, reverse=True)
    shown, at, pages = page_of(found, number, PAGE)
    rows = [
        [press(turn.voice.plain("button-former", name=m.name, day=f"{m.until}"), Verb.ENTRY_SET, m.id, BACK, "-")]
        for m in shown
    ]
    text = turn.voice.html("formers-head" if found else "formers-none", count=len(found))
    await elsewhere(turn, Page(text, keyboard(*rows, paging(turn, Verb.FORMERS, at, pages))))
