"""Rights by taps: who manages, who reads thought reports. A manager gives and takes them, and the record says so."""

from bot.actions import rights
from bot.actions.rights import Grant
from bot.context import Turn
from bot.domain.care import named
from bot.domain.people import Member
from bot.handlers.common import elsewhere, page_of, paging
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.page import Page, lines

PAGE = 8


async def people(turn: Turn, number: str) -> None:
    """Those who have a right or can be given one, a page at a time."""
    found = sorted(rights.candidates(turn.branch), key=lambda m: not (m.manager or m.reviewer))
    shown, at, pages = page_of(found, number, PAGE)
    rows = [[press(_label(turn, m), Verb.RIGHTS_OF, m.id)] for m in shown]
    back = press(turn.voice.plain("button-back"), Verb.SETTINGS)
    text = turn.voice.html("rights-head")
    await elsewhere(turn, Page(text, keyboard(*rows, paging(turn, Verb.RIGHTS, at, pages), [back])))


def _label(turn: Turn, member: Member) -> str:
    return turn.voice.plain(f"rights-of-{_held(member)}", name=member.name)


def _held(member: Member) -> str:
    if member.manager:
        return "both" if member.reviewer else "manager"
    return "reviewer" if member.reviewer else "none"


async def person(turn: Turn, member_id: str) -> None:
    """One person, with what can be given and taken."""
    member = turn.branch.members.get(member_id)
    if member is None:
        await turn.toast("right-nobody")
        return
    await elsewhere(turn, _page(turn, member))


def _page(turn: Turn, member: Member) -> Page:
    buttons = [[_switch(turn, member, right, has)] for right, has in _rights(member)]
    back = press(turn.voice.plain("button-back"), Verb.RIGHTS, 0)
    cares = turn.voice.html("rights-person-care") if member in named(turn.branch.members.all()) else ""
    head = turn.voice.html(f"rights-person-{_held(member)}", name=member.name)
    text = lines(head, cares, turn.voice.html("rights-hint"))
    return Page(text, keyboard(*buttons, [back]))


def _rights(member: Member) -> tuple[tuple[Grant, bool], ...]:
    care = ((Grant.CARE, member.care),) if member.manager or member.care else ()
    return (Grant.MANAGER, member.manager), (Grant.REVIEWER, member.reviewer), *care


def _switch(turn: Turn, member: Member, right: Grant, has: bool) -> Button:
    label = turn.voice.plain(f"button-take-{right}" if has else f"button-give-{right}")
    return press(label, Verb.RIGHT_SET, member.id, right, int(not has))


async def change(turn: Turn, member_id: str, right: str, on: str) -> None:
    """Give or take a right; both sides are told by a delivery."""
    if right not in set(Grant):
        await turn.toast("press-unknown")
        return
    do = rights.give if on == "1" else rights.take
    outcome = do(turn.branch, member_id, Grant(right), turn.me.id, turn.now)
    await turn.commit()
    await turn.toast(outcome.value)
    member = turn.branch.members.get(member_id)
    if member is None:
        return
    if member.user_id is not None:
        turn.hub.menus.fit(member.user_id)
    if turn.branch.members.get(turn.me.id) == member and not member.manager:
        turn.turn_page(Page(turn.voice.html("rights-gave-up-own")))
    else:
        turn.turn_page(_page(turn, member))
