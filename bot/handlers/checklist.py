"""What a branch still lacks before it can leave the spreadsheet: one card, each thing is ticked as it comes."""

from bot.actions import meetings
from bot.context import Turn
from bot.handlers.common import elsewhere
from bot.texts.buttons import Verb, in_rows, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines


async def show(turn: Turn) -> None:
    """The button 还缺什么."""
    await elsewhere(turn, page(turn))


def page(turn: Turn) -> Page:
    """The card."""
    voice = turn.voice
    found = items(turn)
    head = "checklist-done" if all(done for done, _ in found) else "checklist-head"
    rows = [voice.html("checklist-yes" if done else "checklist-no", what=what) for done, what in found]
    roster = [
        press(voice.plain("button-roster-file"), Verb.ROSTER_FILE),
        press(voice.plain("button-roster-names"), Verb.ROSTER_NAMES),
    ]
    rest = [
        press(voice.plain("button-roster-link"), Verb.ROSTER_LINK),
        press(voice.plain("button-rights"), Verb.RIGHTS, 0),
    ]
    return Page(
        blocks(voice.html(head, name=turn.branch.branch.name), lines(*rows)), keyboard(*in_rows([*roster, *rest]))
    )


def items(turn: Turn) -> list[tuple[bool, Html]]:
    """Whether it is there, and what it is, in words."""
    voice, here = turn.voice, [m for m in turn.branch.members.all() if m.until is None]
    bound = sum(m.user_id is not None for m in here)
    managers = sum(m.manager and m.user_id is not None for m in here)
    roster = voice.html("checklist-roster" if len(here) > 1 else "checklist-no-roster", count=len(here))
    joined = voice.html("checklist-joined", bound=bound, count=len(here))
    second = voice.html("checklist-managers" if managers > 1 else "checklist-one-manager", count=managers)
    if len(here) < 2:
        return [(False, roster), _next(turn)]
    return [(True, roster), (bound == len(here), joined), _next(turn), (managers > 1, second)]


def _next(turn: Turn) -> tuple[bool, Html]:
    """The next meeting, if one is planned."""
    found = meetings.next_one(turn.branch, turn.hub.workdays, turn.now)
    if found is None:
        return False, turn.voice.html("checklist-no-meeting")
    title, starts = found
    return True, turn.voice.html("checklist-meeting", title=title, when=turn.voice.moment(turn.local(starts)))
