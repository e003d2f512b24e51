"""What operators do: become one by the first start's link, look at the branches, hand one over when an account is
lost. They see names and rights, never records."""

from bot.actions import links, operators, rights
from bot.actions.rights import OPERATOR, Grant, Granting
from bot.context import Turn
from bot.domain.people import Member
from bot.domain.rights import Deed
from bot.handlers import allowing, limiting
from bot.handlers.common import elsewhere, page_of, paging
from bot.handlers.inviting import entry_text
from bot.limits import LINK
from bot.store import Book
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.page import Page, blocks

PAGE = 8
GIVE, FREE = "give", "free"  # make somebody a manager; set the entry of a lost account free


async def link(turn: Turn, token: str) -> None:
    """The one-time link of the first start makes who opens it the operator."""
    if turn.may(Deed.ALLOW_BRANCH):
        turn.say("operator-already")
        return
    if limiting.out_of_links(turn):
        return
    entered = not turn.hub.named and operators.enter(turn.hub.store, token, turn.user_id, turn.now)
    await turn.commit()
    turn.say("operator-welcome" if entered else "operator-bad-link")
    if not entered:
        turn.hub.limits.attempt(LINK, turn.user_id)
    else:
        allowing.show_waiting(turn)


async def branches(turn: Turn, number: str, words: str = "") -> None:
    """All branches, or those whose names hold the words, a page at a time."""
    found = sorted((b for b in turn.hub.store.books() if words in b.branch.name), key=lambda b: b.branch.name)
    shown, at, pages = page_of(found, number, PAGE)
    rows = [[press(book.branch.name, Verb.BRANCH, book.id)] for book in shown]
    text = turn.voice.html("operator-branches", count=len(found))
    above = press(turn.voice.plain("button-ties"), Verb.COMMITTEES, 0)
    await elsewhere(turn, Page(text, keyboard(*rows, paging(turn, Verb.BRANCHES, at, pages), [above])))


async def branch(turn: Turn, branch_id: str) -> None:
    """One branch: who manages it, and who could."""
    book = _book(turn, branch_id)
    if book is None:
        await turn.toast("press-unknown")
        return
    await elsewhere(turn, _page(turn, book))


def _page(turn: Turn, book: Book) -> Page:
    found = rights.candidates(book)
    managers = turn.voice.joined(m.name for m in found if m.manager) or turn.voice.plain("none")
    rows = [[_button(turn, book, m)] for m in found if m.user_id is not None][: PAGE * 3]
    text = turn.voice.html("operator-branch", name=book.branch.name, managers=managers, members=len(book.members))
    return Page(text, keyboard(*rows, [press(turn.voice.plain("button-back"), Verb.BRANCHES, 0)]))


def _button(turn: Turn, book: Book, member: Member) -> Button:
    key, what = ("button-free", FREE) if member.manager else ("button-hand-over", GIVE)
    return press(turn.voice.plain(key, name=member.name), Verb.HAND_OVER, book.id, member.id, what)


async def hand_over(turn: Turn, branch_id: str, member_id: str, what: str) -> None:
    """Make somebody a manager, or set a manager's lost account free and make a link for its person."""
    book = _book(turn, branch_id)
    if book is None or what not in (GIVE, FREE):
        await turn.toast("press-unknown")
    elif what == GIVE:
        await _give(turn, book, member_id)
    else:
        await _free(turn, book, member_id)


async def _give(turn: Turn, book: Book, member_id: str) -> None:
    outcome = rights.give(book, member_id, Grant.MANAGER, OPERATOR, turn.now)
    await turn.commit()
    await turn.toast(outcome.value)
    if outcome is Granting.GIVEN:
        await elsewhere(turn, _page(turn, book))


async def _free(turn: Turn, book: Book, member_id: str) -> None:
    member = rights.unbind(book, member_id, OPERATOR, turn.now)
    if member is None:
        await turn.toast("right-nobody")
        return
    token = links.entry_link(book, member, OPERATOR, turn.now)
    await turn.commit()
    text = blocks(turn.voice.html("unbind-done", name=member.name), entry_text(turn, member, token))
    await elsewhere(turn, Page(text))


def _book(turn: Turn, branch_id: str) -> Book | None:
    return turn.hub.store.book(branch_id) if branch_id in turn.hub.store.branch_ids() else None
