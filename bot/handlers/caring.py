"""Care notices (已了解, 已谈心), and the record of 谈心谈话: who talked with whom on which day, and who is left."""

import asyncio

from bot.actions import caring
from bot.actions.caring import Cared
from bot.context import Turn
from bot.domain.people import Member, Prompt, PromptKind
from bot.domain.talks import Talk, left
from bot.exports.order import by_duty
from bot.handlers.common import elsewhere, page_of, paging, stop_button
from bot.handlers.entry_edit import typed_day
from bot.texts.buttons import Verb, in_rows, keyboard, press
from bot.texts.page import Page, blocks, lines

SEEN, TALKED = "s", "t"
REMOVE = "-"
PAGE = 10
SHOWN = 6
NAMED = 40


async def say(turn: Turn, care_id: str, what: str) -> None:
    """A manager has seen a care notice, or has talked with the member."""
    care = caring.find(turn.branch, care_id, turn.now)
    if care is None or what not in (SEEN, TALKED):
        await turn.toast(Cared.GONE.value)
        return
    outcome = caring.say(turn.branch, care, turn.me, turn.now, talked=what == TALKED)
    await turn.commit()
    member = turn.branch.members.get(care.member_id)
    await elsewhere(turn, Page(turn.voice.html(outcome.value, name=member.name if member else "")))


async def talks(turn: Turn, number: str) -> None:
    """谈心谈话 of the year: how many, the last ones, who is left; a tap on a name begins one."""
    book, voice, today = turn.branch, turn.voice, turn.local(turn.now).date()
    here = [m for m in book.members.all() if m.in_party and m.here_on(today)]
    people = await asyncio.to_thread(by_duty, here)
    shown, at, pages = page_of(people, number, PAGE)
    found, missing = caring.of_year(book, today.year), left(people, caring.of_year(book, today.year), today)
    names = {m.id: m.name for m in book.members.all()}
    done = len(people) - len(missing)
    last = [
        voice.html("talk-line", day=voice.day(t.day), one=names.get(t.one, ""), other=names.get(t.other, ""))
        for t in found[-SHOWN:]
    ]
    head = voice.html("talks-head", year=today.year, done=done, count=len(people))
    rest = voice.html("talks-left", names=voice.joined([m.name for m in missing[:NAMED]])) if missing else ""
    rows = in_rows(press(_label(turn, m, missing), Verb.TALK_WITH, m.id, 0) for m in shown)
    page = Page(blocks(head, lines(*last), rest), keyboard(*rows, paging(turn, Verb.TALKS, at, pages)))
    await elsewhere(turn, page)


def _label(turn: Turn, member: Member, missing: tuple[Member, ...]) -> str:
    return member.name if member in missing else turn.voice.plain("button-chosen", text=member.name)


async def with_whom(turn: Turn, member_id: str, number: str) -> None:
    """Whom they talked with: the one who taps first."""
    member = turn.branch.members.get(member_id)
    if member is None:
        await turn.toast("right-nobody")
        return
    others = [m for m in turn.branch.members.all() if m.until is None and m.id not in (member.id, turn.me.id)]
    ordered = await asyncio.to_thread(by_duty, others)
    first = [turn.me] if member.id != turn.me.id else []
    shown, at, pages = page_of([*first, *ordered], number, PAGE)
    rows = in_rows(press(m.name, Verb.TALK_ADD, member.id, m.id) for m in shown)
    back = press(turn.voice.plain("button-back"), Verb.TALKS, 0)
    text = turn.voice.html("talk-with", name=member.name)
    turns = paging(turn, Verb.TALK_WITH, at, pages, member.id)
    await elsewhere(turn, Page(text, keyboard(*rows, turns, [back])))


async def add(turn: Turn, one_id: str, other_id: str) -> None:
    """Two have talked today; another day can be typed."""
    one, other = turn.branch.members.get(one_id), turn.branch.members.get(other_id)
    if one is None or other is None or one.id == other.id:
        await turn.toast(Cared.TALK_NOBODY.value)
        return
    kept = caring.talk(turn.branch, one.id, other.id, turn.me, turn.now)
    turn.prompt(PromptKind.TALK, kept.id)
    await turn.commit()
    await elsewhere(turn, _kept(turn, kept))


def _kept(turn: Turn, talk: Talk) -> Page:
    names = {m.id: m.name for m in turn.branch.members.all()}
    one, other = names.get(talk.one, ""), names.get(talk.other, "")
    text = turn.voice.html(Cared.TALK_KEPT.value, one=one, other=other, day=turn.voice.day(talk.day))
    remove = press(turn.voice.plain("button-remove"), Verb.TALK_REMOVE, talk.id)
    return Page(text, keyboard([remove, press(turn.voice.plain("button-talks"), Verb.TALKS, 0)]))


async def day_typed(turn: Turn, prompt: Prompt, text: str) -> None:
    """The day on which they talked."""
    talk, day = caring.find_talk(turn.branch, prompt.about[0], turn.now), typed_day(turn, text)
    if day is None:
        turn.say("day-not-read", keyboard([stop_button(turn)]))
        return
    turn.close_prompt()
    outcome = caring.move_talk(turn.branch, talk, day) if talk else Cared.TALK_NOBODY
    await turn.commit()
    turn.say(outcome.value, day=turn.voice.day(day))


async def remove(turn: Turn, talk_id: str) -> None:
    """撤回."""
    talk = caring.find_talk(turn.branch, talk_id, turn.now)
    outcome = caring.remove_talk(turn.branch, talk) if talk else Cared.TALK_NOBODY
    turn.close_prompt()
    await turn.commit()
    await turn.toast(outcome.value)
    await talks(turn, "0")
