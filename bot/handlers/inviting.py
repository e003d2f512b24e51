"""Inviting: the join card in the group, a link for one entry, ending links, setting a lost account free."""

import asyncio

from bot.actions import links, people, rights
from bot.context import Turn
from bot.domain.doors import Purpose
from bot.domain.people import Member
from bot.exports.order import by_duty
from bot.handlers.common import elsewhere, page_of, paging
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks

PAGE = 8
NOT_ONE = "-"  # in place of a member id: the group's link


async def post_card(turn: Turn) -> None:
    """加入支部 in the group, under a new link; the cards before it end."""
    book = turn.branch
    token = links.join_link(book, turn.me.id, turn.now)
    await turn.commit()
    voice = turn.hub.voice_in(book, book.branch.chat_id)
    join = Button(voice.plain("button-join"), url=turn.hub.links.private("join", token))
    turn.write(book.branch.chat_id, Page(voice.html("join-card", name=book.branch.name), keyboard([join])))


async def post(turn: Turn) -> None:
    """The button 在群里发邀请."""
    await post_card(turn)
    end = press(turn.voice.plain("button-link-revoke"), Verb.LINK_REVOKE, NOT_ONE)
    await elsewhere(turn, Page(turn.voice.html("roster-link-posted"), keyboard([end])))


async def entries(turn: Turn, number: str) -> None:
    """Everybody on the roster, a page at a time: who is there leads to 换绑, who is not to a link."""
    found = await asyncio.to_thread(by_duty, [m for m in turn.branch.members.all() if m.until is None])
    shown, at, pages = page_of(found, number, PAGE)
    rows = [[press(_label(turn, m), Verb.ENTRY, m.id)] for m in shown]
    text = turn.voice.html("entries-head", count=len(found), open=sum(m.user_id is None for m in found))
    await elsewhere(turn, Page(text, keyboard(*rows, paging(turn, Verb.ENTRIES, at, pages))))


def _label(turn: Turn, member: Member) -> str:
    return turn.voice.plain("entry-bound" if member.user_id else "entry-open", name=member.name)


async def entry(turn: Turn, member_id: str) -> None:
    """One entry, and what can be done about its account."""
    member = _member(turn, member_id)
    if member is None:
        await turn.toast("right-nobody")
        return
    await elsewhere(turn, _one(turn, member))


def _one(turn: Turn, member: Member) -> Page:
    key = "entry-is-bound" if member.user_id else "entry-is-open"
    exempt = turn.voice.html("entry-is-exempt") if member.exempt else ""
    return _page(turn, member, blocks(turn.voice.html(key, name=member.name), exempt))


async def exempt(turn: Turn, member_id: str, word: str) -> None:
    """免参加: invited as before, not counted in 应到; or no longer so."""
    member = _member(turn, member_id)
    if member is None:
        await turn.toast("right-nobody")
        return
    changed = people.set_exempt(turn.branch, member, word == "1", turn.me.id, turn.now)
    await turn.commit()
    await turn.toast("exempt-set" if changed.exempt else "exempt-unset")
    turn.turn_page(_one(turn, changed))


def _page(turn: Turn, member: Member, text: Html) -> Page:
    voice, back = turn.voice, press(turn.voice.plain("button-back"), Verb.ENTRIES, 0)
    more = press(voice.plain("button-entry-more"), Verb.ENTRY_MORE, member.id)
    if member.user_id is None:
        made = press(voice.plain("button-entry-link"), Verb.ENTRY_LINK, member.id)
        end = press(voice.plain("button-link-revoke"), Verb.LINK_REVOKE, member.id)
        return Page(text, keyboard([made], [end], _exempting(turn, member), [more], [back]))
    free = [] if member.id == turn.me.id else [press(voice.plain("button-unbind"), Verb.UNBIND, member.id, 0)]
    return Page(text, keyboard(free, _exempting(turn, member), [more], [back]))


def _exempting(turn: Turn, member: Member) -> list[Button]:
    if not member.in_party:  # who is never in 应到 needs no exemption
        return []
    key = "button-exempt-off" if member.exempt else "button-exempt-on"
    return [press(turn.voice.plain(key), Verb.EXEMPT, member.id, 0 if member.exempt else 1)]


async def make(turn: Turn, member_id: str) -> None:
    """A link for this one entry."""
    member = _member(turn, member_id)
    if member is None or member.user_id is not None:
        await turn.toast("right-nobody" if member is None else "claim-taken")
        return
    token = links.entry_link(turn.branch, member, turn.me.id, turn.now)
    await turn.commit()
    await elsewhere(turn, _page(turn, member, entry_text(turn, member, token)))


def entry_text(turn: Turn, member: Member, token: str) -> Html:
    """The link in words, to be passed on."""
    return turn.voice.html("entry-link", name=member.name, link=turn.hub.links.private("join", token))


async def revoke(turn: Turn, member_id: str) -> None:
    """The links of an entry, or the group's, let nobody in any more."""
    one = None if member_id == NOT_ONE else member_id
    purpose = Purpose.JOIN if one is None else Purpose.ENTRY
    ended = links.revoke(turn.branch, purpose, turn.me.id, turn.now, one)
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html("link-revoked" if ended else "link-none")))


async def unbind(turn: Turn, member_id: str, sure: str) -> None:
    """换绑: the entry waits for the person's new account; asked once more before."""
    member = _member(turn, member_id)
    if member is None or member.user_id is None or member.id == turn.me.id:
        await turn.toast("right-nobody")
        return
    voice = turn.voice
    if sure != "1":
        yes = press(voice.plain("button-unbind-yes"), Verb.UNBIND, member.id, 1)
        back = press(voice.plain("button-back"), Verb.ENTRY, member.id)
        await elsewhere(turn, Page(voice.html("unbind-sure", name=member.name), keyboard([yes], [back])))
        return
    lost, theirs = member.user_id, turn.hub.voice_in(turn.branch, member.user_id)
    rights.unbind(turn.branch, member.id, turn.me.id, turn.now)
    token = links.entry_link(turn.branch, member, turn.me.id, turn.now)
    await turn.commit()
    turn.write(lost, Page(theirs.html("unbind-told", name=turn.branch.branch.name)))
    text = blocks(voice.html("unbind-done", name=member.name), entry_text(turn, member, token))
    await elsewhere(turn, Page(text))


def _member(turn: Turn, member_id: str) -> Member | None:
    member = turn.branch.members.get(member_id)
    return member if member is not None and member.until is None else None
