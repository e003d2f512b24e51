"""/meeting: what is ahead and what was held; one meeting's page with all that a manager can do about it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.actions import meetings
from bot.context import Turn
from bot.domain.attendance import count_all
from bot.domain.meetings import begun
from bot.domain.presence import can_be_ended
from bot.domain.records import Meeting
from bot.handlers import live_quizzing, making_up, minutes, presence, sketching, voting
from bot.handlers.common import elsewhere, meeting_of, page_of, paging, scene, trouble
from bot.texts import cards
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.cards import counted, span
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

PAGE = 8
AHEAD, PAST = "a", "p"


@dataclass(frozen=True, slots=True)
class Action:
    """One row: a button's label, what it asks for after the meeting's id, and when it is shown."""

    label: str
    verb: Verb
    when: Callable[[Turn, Meeting], bool]
    words: tuple[str, ...] = ()


def _ahead(turn: Turn, meeting: Meeting) -> bool:
    return meeting.cancelled_at is None and not begun(meeting, turn.now)


def _held(turn: Turn, meeting: Meeting) -> bool:
    return meeting.cancelled_at is None and begun(meeting, turn.now)


def _to_confirm(turn: Turn, meeting: Meeting) -> bool:
    return _held(turn, meeting) and meeting.closed_at is not None and meeting.confirmed_at is None


def _not_cancelled(turn: Turn, meeting: Meeting) -> bool:
    del turn
    return meeting.cancelled_at is None


def _can_end(turn: Turn, meeting: Meeting) -> bool:
    return meeting.cancelled_at is None and can_be_ended(turn.branch.branch, meeting, turn.now)


def _open_to_change(turn: Turn, meeting: Meeting) -> bool:
    del turn
    return meeting.cancelled_at is None and meeting.confirmed_at is None


# THE table of what a manager can do about one meeting; order is the order of the buttons.
ACTIONS: tuple[Action, ...] = (
    Action("button-code", Verb.CODE, presence.shows_code, (presence.SHOW,)),
    Action("button-door", Verb.DOOR, presence.shows_door, (presence.SHOW,)),
    Action("button-end", Verb.END, _can_end),
    Action("button-mark", Verb.MARK_LIST, _held, ("0",)),
    Action("button-confirm", Verb.CONFIRM, _to_confirm),
    Action("button-live-quiz", Verb.LIVE_QUIZZES, live_quizzing.may_begin, ("0",)),
    Action("button-votes", Verb.VOTES, voting.may_vote_now),
    Action("button-minutes", Verb.MINUTES, minutes.is_minuted),
    Action("button-sign-sheet", Verb.SIGN_FILE, _not_cancelled),
    Action("button-makeups", Verb.MAKEUPS, making_up.any_of),
    Action("button-move-meeting", Verb.MOVE, _ahead),
    Action("button-amend-meeting", Verb.AMEND, _open_to_change),
    Action("button-guests", Verb.GUESTS, _open_to_change, ("0",)),
    Action("button-cancel-meeting", Verb.CANCEL, _ahead),
)


async def meeting(turn: Turn, words: str) -> None:
    """/meeting: what is ahead; with words, a new one."""
    if words:
        await sketching.new_meeting(turn, words)
        return
    turn.show(_list(turn, AHEAD, "0"))


async def listed(turn: Turn, which: str, number: str) -> None:
    """A page of those ahead, or of those that were held."""
    await elsewhere(turn, _list(turn, which, number))


def _list(turn: Turn, which: str, number: str) -> Page:
    past = which == PAST
    found = meetings.held_before(turn.branch, turn.now) if past else meetings.upcoming(turn.branch, None, turn.now)
    shown, at, pages = page_of(found, number, PAGE)
    voice, drawn = turn.voice, scene(turn, shown)
    rows = [
        lines(voice.html("agenda-line", title=m.title, when=span(drawn, m)), trouble(turn, m.id), _state(turn, m))
        for m in shown
    ]
    head = voice.html("meetings-past" if past else "meeting-head" if found else "agenda-empty")
    opening = in_rows(_open_button(turn, m) for m in shown)
    steps = paging(turn, Verb.MEETINGS, at, pages, which)
    return Page(blocks(head, lines(*rows)), keyboard(*opening, steps, *_beside(turn, past)))


def _beside(turn: Turn, past: bool) -> list[list[Button]]:
    """A new one, those on the other list, and the plans that they come of."""
    voice = turn.voice
    new = press(voice.plain("button-new-meeting"), Verb.NEW_MEETING)
    key, which = ("button-meetings-ahead", AHEAD) if past else ("button-meetings-past", PAST)
    plans = press(voice.plain("button-plans"), Verb.PLANS, 0)
    return [
        [new, press(voice.plain(key), Verb.MEETINGS, which, 0)],
        [press(voice.plain("button-backfill"), Verb.BACKFILL) if past else plans],
    ]


def _state(turn: Turn, meeting: Meeting) -> Html:
    """What is still to do about one that was held."""
    waits = _to_confirm(turn, meeting)
    return turn.voice.html("meeting-to-confirm") if waits else Html()


def _open_button(turn: Turn, meeting: Meeting) -> Button:
    local = turn.local(meeting.starts)
    label = turn.voice.plain("button-open-meeting", title=meeting.title, month=local.month, day=local.day)
    return press(label, Verb.MEETING, meeting.id)


async def one(turn: Turn, meeting_id: str) -> None:
    """One meeting's page."""
    found = meeting_of(turn, meeting_id)
    if found is None:
        await turn.toast("press-gone")
        return
    await elsewhere(turn, page(turn, found))


def page(turn: Turn, meeting: Meeting) -> Page:
    """The meeting as it stands, and what can be done about it."""
    drawn = scene(turn, [meeting])
    numbers = counted(turn.voice, count_all(meeting, turn.branch.members.all())) if _held(turn, meeting) else ""
    text = blocks(cards.facts(drawn, meeting), lines(numbers, _state(turn, meeting), trouble(turn, meeting.id)))
    buttons = [
        press(turn.voice.plain(action.label), action.verb, meeting.id, *action.words)
        for action in ACTIONS
        if action.when(turn, meeting)
    ]
    which = PAST if meeting.ends <= turn.now or meeting.cancelled_at else AHEAD
    back = press(turn.voice.plain("button-back"), Verb.MEETINGS, which, 0)
    return Page(text, keyboard(*in_rows(buttons), [back]))
