"""In which branches somebody is, and in which they were."""

from bot.domain.people import Member
from bot.store import Book, Store


def live_entries(store: Store, user_id: int) -> list[tuple[Book, Member]]:
    """Each branch that somebody is in, with their entry. Raises BadFile."""
    return [(book, member) for book, member in _all(store, user_id) if member.until is None]


def former_entry(store: Store, user_id: int) -> tuple[Book, Member] | None:
    """The branch that somebody has left last, with their entry; None for who has left none."""
    gone = [(member.until, book, member) for book, member in _all(store, user_id) if member.until is not None]
    if not gone:
        return None
    _, book, member = max(gone, key=lambda one: one[0])
    return book, member


def spoken_at(member: Member) -> float:
    """When somebody last chose to speak to that branch, as a number to compare."""
    return member.spoken_at.timestamp() if member.spoken_at is not None else 0.0


def _all(store: Store, user_id: int) -> list[tuple[Book, Member]]:
    found = [(store.book(branch_id), member_id) for branch_id, member_id in store.directory.entries_of(user_id)]
    return [(book, member) for book, member_id in found if (member := book.members.get(member_id)) is not None]
