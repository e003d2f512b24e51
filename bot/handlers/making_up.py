"""补课: the member hands in a few lines; a manager accepts them, asks for more, or enters it for somebody."""

from bot.actions import makeup
from bot.actions.makeup import MadeUp
from bot.context import Turn
from bot.domain.makeup import CHARACTERS, MakeUp, Making, state
from bot.domain.people import Prompt, PromptKind
from bot.domain.records import Meeting
from bot.domain.rights import Deed
from bot.handlers.common import elsewhere, meeting_of, stop_button
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, lines

TRY_AGAIN = frozenset({MadeUp.TOO_LONG, MadeUp.EMPTY})


async def begin(turn: Turn, makeup_id: str) -> None:
    """写补课体会: the next private text is it."""
    found = makeup.find(turn.branch, makeup_id, turn.now)
    if found is None or found[0].member_id != turn.me.id:
        await turn.toast("makeup-gone")
        return
    if found[0].accepted_at is not None:
        await turn.toast("makeup-already")
        return
    turn.prompt(PromptKind.MAKEUP, makeup_id, "own")
    await turn.commit()
    text = turn.voice.html("makeup-write", title=found[1].title, until=turn.voice.day(found[0].due))
    await elsewhere(turn, Page(text, keyboard([stop_button(turn)])))


async def written(turn: Turn, prompt: Prompt, text: str) -> None:
    """The lines, by the member or by a manager for them."""
    makeup_id, whose = prompt.about
    if whose == "own":
        outcome = makeup.hand_in(turn.branch, makeup_id, turn.me, text, turn.now)
    elif turn.may(Deed.MARK):
        outcome = makeup.enter(turn.branch, makeup_id, turn.me, text, turn.now)
    else:
        outcome = MadeUp.NOT_OWN
    if outcome not in TRY_AGAIN:
        turn.close_prompt()
    await turn.commit()
    turn.say(outcome.value, limit=CHARACTERS, length=len(text.strip()))


async def listed(turn: Turn, meeting_id: str) -> None:
    """All 补课 of a meeting, for a manager."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    await elsewhere(turn, _list(turn, meeting))


def _list(turn: Turn, meeting: Meeting) -> Page:
    found = [m for m in makeup.of_meeting(turn.branch, meeting) if m.dropped_at is None]
    done = sum(m.accepted_at is not None for m in found)
    rows = [[_opening(turn, one)] for one in found]
    back = press(turn.voice.plain("button-back"), Verb.MEETING, meeting.id)
    text = turn.voice.html("makeup-list", title=meeting.title, count=len(found), done=done)
    return Page(text, keyboard(*rows, [back]))


def _opening(turn: Turn, one: MakeUp) -> Button:
    label = turn.voice.plain("button-makeup-one", name=_name(turn, one), state=_state(turn, one))
    return press(label, Verb.MAKEUP_ONE, one.id)


def _name(turn: Turn, one: MakeUp) -> str:
    member = turn.branch.members.get(one.member_id)
    return member.name if member else turn.voice.plain("by-former")


def _state(turn: Turn, one: MakeUp) -> str:
    return turn.voice.plain(f"made-up-{state(one, turn.local(turn.now).date())}")


async def one(turn: Turn, makeup_id: str) -> None:
    """One member's, with what can be done about it."""
    found = makeup.find(turn.branch, makeup_id, turn.now)
    if found is None:
        await turn.toast("makeup-gone")
        return
    await elsewhere(turn, _one(turn, *found))


def _one(turn: Turn, found: MakeUp, meeting: Meeting) -> Page:
    voice, now = turn.voice, state(found, turn.local(turn.now).date())
    rows: list[list[Button]] = []
    if now is Making.HANDED_IN:
        rows.append(decisions(turn, found))
    elif now is not Making.DONE:
        rows.append([press(voice.plain("button-makeup-enter"), Verb.MAKEUP_ENTER, found.id)])
    rows.append([press(voice.plain("button-back"), Verb.MAKEUPS, meeting.id)])
    head = voice.html("makeup-head", name=_name(turn, found), title=meeting.title, state=_state(turn, found))
    text = voice.html("report-part", text=found.text.text) if found.text and found.text.text else Html()
    return Page(lines(head, voice.html("makeup-until", until=voice.day(found.due)), text), keyboard(*rows))


def decisions(turn: Turn, found: MakeUp) -> list[Button]:
    """通过 and 请补充."""
    keys = (("button-makeup-yes", 1), ("button-makeup-no", 0))
    return [press(turn.voice.plain(key), Verb.MAKEUP_DECIDE, found.id, yes) for key, yes in keys]


async def decide(turn: Turn, makeup_id: str, yes: str) -> None:
    """A manager's word; the member is told by a delivery."""
    outcome = makeup.decide(turn.branch, makeup_id, turn.me, yes == "1", turn.now)
    await turn.commit()
    await turn.toast(outcome.value)
    found = makeup.find(turn.branch, makeup_id, turn.now)
    if found is not None:
        turn.turn_page(_one(turn, *found))


async def enter(turn: Turn, makeup_id: str) -> None:
    """录入补课, for somebody without Telegram."""
    found = makeup.find(turn.branch, makeup_id, turn.now)
    if found is None:
        await turn.toast("makeup-gone")
        return
    turn.prompt(PromptKind.MAKEUP, makeup_id, "theirs")
    await turn.commit()
    text = turn.voice.html("makeup-enter", name=_name(turn, found[0]), title=found[1].title)
    await elsewhere(turn, Page(text, keyboard([stop_button(turn)])))


def any_of(turn: Turn, meeting: Meeting) -> bool:
    """Whether somebody has to make the meeting up."""
    return any(m.dropped_at is None for m in makeup.of_meeting(turn.branch, meeting))


def owed_buttons(turn: Turn) -> list[list[Button]]:
    """A button for each 补课 that the asker still owes."""
    found = makeup.owed_by(turn.branch, turn.me, turn.now)
    rows = ((one, makeup.find(turn.branch, one.id, turn.now)) for one in found)
    return [
        [press(turn.voice.plain("button-makeup-write", title=both[1].title), Verb.MAKEUP, one.id)]
        for one, both in rows
        if both is not None
    ]
