"""Links into a branch: made by managers, opened by people, each known by the hash of its token. The caller commits."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.actions.audit import note
from bot.domain.doors import Link, Purpose, hashed
from bot.domain.people import Member
from bot.store import Book, Shelf, Store

TOKEN_BYTES = 16
REMEMBERED = timedelta(days=60)  # so long an ended link is told from one that never was


@dataclass(frozen=True, slots=True)
class Found:
    """A link that somebody has opened, and the branch that it leads to."""

    book: Book
    link: Link


def new_token() -> str:
    """128 random bits, as a deep link may carry them."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def join_link(book: Book, by: str, now: datetime) -> str:
    """A new token for the group's 加入支部: whoever has it may claim an entry by name. The former ones end."""
    return _make(book, Link("", Purpose.JOIN, now, by))


def entry_link(book: Book, member: Member, by: str, now: datetime) -> str:
    """A new token that binds who opens it to this one entry, once. The entry's former ones end."""
    token = _make(book, Link("", Purpose.ENTRY, now, by, member.id))
    note(book, now, by, "audit-link-made", {"member": member.id}, token)
    return token


def find(store: Store, token: str) -> Found | None:
    """The link of a token, whether it is still open or not."""
    link_id = hashed(token)
    found = ((book, book.links.get(link_id)) for book in store.books())
    return next((Found(book, link) for book, link in found if link is not None), None)


def use(book: Book, link: Link, now: datetime) -> None:
    """It has let somebody in, and lets nobody in any more."""
    book.links.put(replace(link, used_at=now))


def revoke(book: Book, purpose: Purpose, by: str, now: datetime, member_id: str | None = None) -> int:
    """End all open links of that purpose (and entry); returns how many there were."""
    ended = [link for link in _like(book.links, purpose, member_id) if link.is_open(now)]
    _end(book.links, ended, now)
    if ended:
        note(book, now, by, "audit-link-revoked", {"member": member_id or ""}, ended[-1].id)
    return len(ended)


def _make(book: Book, draft: Link) -> str:
    token, now = new_token(), draft.made_at
    _end(book.links, [x for x in _like(book.links, draft.purpose, draft.member_id) if x.is_open(now)], now)
    for old in book.links.all():
        if old.made_at < now - REMEMBERED:
            book.links.remove(old.id)
    book.links.put(replace(draft, id=hashed(token)))
    return token


def _like(shelf: Shelf[Link], purpose: Purpose, member_id: str | None) -> list[Link]:
    return [link for link in shelf.all() if link.purpose is purpose and link.member_id == member_id]


def _end(shelf: Shelf[Link], links: list[Link], now: datetime) -> None:
    for link in links:
        shelf.put(replace(link, revoked_at=now))
