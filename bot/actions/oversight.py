"""Committees above: an operator makes one, a chat becomes its own, branches let it in and out. The caller commits."""

import secrets
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from bot.actions.audit import note
from bot.actions.branches import forget_invitation
from bot.actions.links import new_token
from bot.actions.standing import coming
from bot.actions.study import local
from bot.domain.attendance import count, count_all
from bot.domain.attendance import held as held_by_now
from bot.domain.calendar import DAY, Workdays
from bot.domain.doors import Link, Purpose, hashed
from bot.domain.oversight import NONE, Committee, Line, Rate, Tie
from bot.domain.people import Member
from bot.domain.standing import missed, standings
from bot.store import Book, Store

NAME_CHARACTERS = 40


class Overseeing(StrEnum):
    """What comes of it; the value is the key of the text."""

    WELCOME = "committee-welcome"
    BAD_LINK = "committee-bad-link"
    A_BRANCH = "committee-chat-is-branch"
    TAKEN = "committee-chat-taken"
    BAD_NAME = "committee-name-bad"
    TIED = "tie-made"
    TIED_ALREADY = "tie-already"
    UNTIED = "tie-ended"
    NOT_TIED = "tie-none"


def make(store: Store, name: str, by: int, lang: str, now: datetime) -> Committee | Overseeing:
    """A committee above by name, which no chat has opened yet."""
    name = " ".join(name.split())
    if not name or len(name) > NAME_CHARACTERS:
        return Overseeing.BAD_NAME
    committee = Committee(secrets.token_hex(5), name, now, by, lang)
    store.directory.committees.put(committee)
    return committee


def founding_link(store: Store, committee: Committee, now: datetime) -> str:
    """A new token that makes the chat in which it is opened the committee's, once; a former one ends."""
    return _link(store, Purpose.COMMITTEE, committee, now)


def branches_link(store: Store, committee: Committee, now: datetime) -> str:
    """A new token by which managers of branches let the committee in, any number of them; a former one ends."""
    return _link(store, Purpose.TIE, committee, now)


def _link(store: Store, purpose: Purpose, committee: Committee, now: datetime) -> str:
    for old in store.directory.doors.all():
        if old.purpose is purpose and old.committee_id == committee.id:
            store.directory.doors.remove(old.id)
    token = new_token()
    store.directory.doors.put(Link(hashed(token), purpose, now, "operator", committee_id=committee.id))
    return token


def enter(store: Store, token: str, chat_id: int, now: datetime) -> tuple[Overseeing, Committee | None]:
    """A chat opens the founding link and is the committee's from now on."""
    link = store.directory.doors.get(hashed(token))
    committee = _behind(store, link, Purpose.COMMITTEE, now)
    if link is None or committee is None:
        return Overseeing.BAD_LINK, None
    if store.directory.branch_in(chat_id) is not None:
        return Overseeing.A_BRANCH, None
    if store.directory.committee_in(chat_id) not in (None, committee.id):
        return Overseeing.TAKEN, None
    opened = replace(committee, chat_id=chat_id)
    store.directory.committees.put(opened)
    store.directory.doors.remove(link.id)
    forget_invitation(store, chat_id)  # a group that was added for this is no branch to be
    return Overseeing.WELCOME, opened


def by_link(store: Store, link_id: str, now: datetime) -> Committee | None:
    """The committee that a link lets in, by the hash of its token."""
    return _behind(store, store.directory.doors.get(link_id), Purpose.TIE, now)


def _behind(store: Store, link: Link | None, purpose: Purpose, now: datetime) -> Committee | None:
    if link is None or link.purpose is not purpose or not link.is_open(now):
        return None
    return store.directory.committees.get(link.committee_id)


def in_chat(store: Store, chat_id: int) -> Committee | None:
    """The committee that reads in a chat."""
    committee_id = store.directory.committee_in(chat_id)
    return store.directory.committees.get(committee_id) if committee_id else None


def dissolve(store: Store, committee_id: str) -> bool:
    """The committee is there no more, nor what branches let it see; False if there is none."""
    there = committee_id in store.directory.committees
    store.directory.committees.remove(committee_id)
    for link in store.directory.doors.all():
        if link.committee_id == committee_id:
            store.directory.doors.remove(link.id)
    for book in store.books():
        book.ties.remove(committee_id)
    return there


def tie(book: Book, committee: Committee, by: Member, now: datetime) -> Overseeing:
    """A manager lets the committee see the branch."""
    if committee.id in book.ties:
        return Overseeing.TIED_ALREADY
    book.ties.put(Tie(committee.id, committee.name, now, by.id))
    note(book, now, by.id, "audit-tie-made", {"committee": committee.name}, committee.id)
    return Overseeing.TIED


def untie(book: Book, committee_id: str, by: str, now: datetime) -> Overseeing:
    """The committee sees the branch no more; `by` is a member id, or "committee" where it wants so itself."""
    known = book.ties.get(committee_id)
    if known is None:
        return Overseeing.NOT_TIED
    book.ties.remove(committee_id)
    note(book, now, by, "audit-tie-ended", {"committee": known.name}, f"{known.at}")
    return Overseeing.UNTIED


def watched(store: Store, committee_id: str) -> list[Book]:
    """The branches that have let the committee in."""
    return [book for book in store.books() if committee_id in book.ties]


def line_of(book: Book, workdays: Workdays, now: datetime) -> Line:
    """What a committee sees of a branch."""
    today = local(book, now).date()
    meetings = [m for year in (today.year - 1, today.year, today.year + 1) for m in book.meetings(year).all()]
    roster, since = book.members.all(), min(date(today.year, 1, 1), (today.replace(day=1) - DAY).replace(day=1))
    months, kinds, last = dict[date, Rate](), dict[tuple[date, str], Rate](), None
    for meeting in held_by_now(meetings, now):
        day = local(book, meeting.starts).date()
        last = max(day, last) if last else day
        if day < since:
            continue
        month = day.replace(day=1)
        months[month] = months.get(month, NONE) + Rate(1, count_all(meeting, roster))
        for item in meeting.items:
            kinds[month, item.kind] = kinds.get((month, item.kind), NONE) + Rate(1, count(meeting, item, roster))
    return Line(
        book.id,
        book.branch.name,
        today,
        sum(member.until is None for member in roster),
        tuple(standings(book.branch, meetings, coming(book, meetings, workdays, now), now)),
        tuple(missed(book.branch, meetings, now)),
        {group.id: group.name for group in book.branch.groups},
        months,
        kinds,
        last,
    )
