"""/status: where the branch stands, and what waits for a manager, each thing a tap away."""

from bot.actions import makeup as makeup_actions
from bot.actions import standing
from bot.context import Turn
from bot.domain.makeup import Making, state
from bot.handlers.common import elsewhere
from bot.texts import board as pages
from bot.texts.board import CLAIMS, LEAVES, MAKEUPS
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

SHOWN = 5


async def command(turn: Turn, words: str) -> None:
    """/status: the board."""
    del words
    turn.show(_board(turn))


async def show(turn: Turn) -> None:
    """The board, in place of a list that it led to."""
    await elsewhere(turn, _board(turn))


def _board(turn: Turn) -> Page:
    found = standing.board(turn.branch, turn.hub.workdays, turn.now)
    return pages.page(turn.voice, turn.branch.branch, found)


async def todo(turn: Turn, which: str) -> None:
    """What waits of one kind, with the taps that settle it."""
    lists = {LEAVES: _leaves, MAKEUPS: _makeups, CLAIMS: _claims}
    if which not in lists:
        await turn.toast("press-unknown")
        return
    text, rows = lists[which](turn)
    back = press(turn.voice.plain("button-back"), Verb.BOARD)
    await elsewhere(turn, Page(text or turn.voice.html("board-no-todo"), keyboard(*rows, [back])))


Found = tuple[Html, list[list[Button]]]


def _leaves(turn: Turn) -> Found:
    """Leaves that nobody has decided on, with their reasons."""
    voice, names = turn.voice, {m.id: m.name for m in turn.branch.members.all()}
    waiting = standing.open_leaves(turn.branch, turn.now)[:SHOWN]
    told, rows = [], []
    for meeting, member_id in waiting:
        leave = meeting.answer(member_id).leave
        assert leave is not None
        about = {
            "name": names.get(member_id, ""),
            "title": meeting.title,
            "day": voice.day(turn.local(meeting.starts).date()),
            "kind": voice.plain(f"leave-kind-{leave.kind}"),
            "reason": leave.reason.text[:200],
        }
        told.append(voice.html("board-leave", **about))
        for key, yes in (("button-board-grant", 1), ("button-board-refuse", 0)):
            rows.append(press(voice.plain(key, name=about["name"]), Verb.LEAVE_DECIDE, meeting.id, member_id, yes))
    return blocks(*told), in_rows(rows)


def _makeups(turn: Turn) -> Found:
    """Make-ups that were handed in."""
    voice, names = turn.voice, {m.id: m.name for m in turn.branch.members.all()}
    today = turn.local(turn.now).date()
    years = (today.year - 1, today.year)
    kept = (m for year in years for m in turn.branch.makeups(year).all() if m.dropped_at is None)
    found = [m for m in kept if state(m, today) is Making.HANDED_IN][: 2 * SHOWN]
    rows = []
    for one in found:
        both = makeup_actions.find(turn.branch, one.id, turn.now)
        title = both[1].title if both else ""
        rows.append(
            [
                press(
                    voice.plain("board-makeup", name=names.get(one.member_id, ""), title=title), Verb.MAKEUP_ONE, one.id
                )
            ]
        )
    return (voice.html("board-makeups-head", count=len(found)) if found else Html()), rows


def _claims(turn: Turn) -> Found:
    """Who says to be an entry."""
    voice = turn.voice
    waiting = [c for c in turn.branch.claims.all() if c.accepted is None and c.member_id][:SHOWN]
    rows = [
        press(voice.plain(key, name=claim.name), Verb.CLAIM, claim.id, yes)
        for claim in waiting
        for key, yes in (("button-board-is", 1), ("button-board-is-not", 0))
    ]
    text = lines(*(voice.html("board-claim", name=claim.name) for claim in waiting))
    return text, in_rows(rows)
