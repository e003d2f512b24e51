"""Chats and topics of a branch: bound and let go by its managers. The caller commits."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.actions.audit import note
from bot.actions.branches import forget_invitation
from bot.domain import rooms as rules
from bot.domain.people import Member, Room
from bot.store import Book, Store


class Bound(StrEnum):
    """What comes of it; the value is the key of the text."""

    BOUND = "room-bound"
    FREED = "room-freed"
    TAKEN = "room-taken"
    UNKNOWN = "press-unknown"


def choices(book: Book) -> list[str]:
    """What another chat may be for: the committee, each party group."""
    branch = book.branch
    return [*([rules.COMMITTEE] if branch.has_committee else []), *(group.id for group in branch.groups)]


def bind(store: Store, book: Book, what: str, chat_id: int, by: Member, now: datetime) -> Bound:
    """Another chat becomes that of the committee or a party group. Only who has added the bot there may say so, and a
    chat belongs to one branch."""
    waiting = next((i for i in store.directory.invitations.all() if i.chat_id == chat_id), None)
    if what not in choices(book) or waiting is None or waiting.added_by != by.user_id:
        return Bound.UNKNOWN
    if store.directory.branch_in(chat_id) is not None:
        return Bound.TAKEN
    rooms = {**book.branch.rooms, what: Room(chat_id)}
    book.keep_branch(replace(book.branch, rooms=rooms))
    forget_invitation(store, chat_id)
    note(book, now, by.id, "audit-room-bound", {"room": _called(book, what)}, now)
    return Bound.BOUND


def _called(book: Book, what: str) -> str:
    """A party group by its name; what else there is by its key."""
    group = book.branch.group(what)
    return group.name if group else what


def use_topic(book: Book, what: str, thread: int, by: Member, now: datetime) -> Bound:
    """A topic of the branch's group is for meetings, study or notices; 0: the group itself."""
    if what not in rules.TOPICS:
        return Bound.UNKNOWN
    rooms = {name: room for name, room in book.branch.rooms.items() if name != what}
    if thread:
        rooms[what] = Room(book.branch.chat_id, thread)
    book.keep_branch(replace(book.branch, rooms=rooms))
    note(book, now, by.id, "audit-room-bound" if thread else "audit-room-freed", {"room": what}, now)
    return Bound.BOUND if thread else Bound.FREED


def free(book: Book, what: str, by: str, now: datetime) -> Bound:
    """A chat or topic is let go."""
    if what not in book.branch.rooms:
        return Bound.FREED
    rooms = {name: room for name, room in book.branch.rooms.items() if name != what}
    book.keep_branch(replace(book.branch, rooms=rooms))
    note(book, now, by, "audit-room-freed", {"room": _called(book, what)}, now)
    return Bound.FREED


def lost(book: Book, chat_id: int) -> None:
    """The bot is in a room's chat no more."""
    book.keep_branch(rules.without_chat(book.branch, chat_id))


def topic_lost(book: Book, chat_id: int, thread: int) -> None:
    """A topic was deleted or closed."""
    book.keep_branch(rules.without_topic(book.branch, chat_id, thread))
