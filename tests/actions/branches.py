"""Branches for tests of actions: a store in memory, a roster, people by name."""

from datetime import UTC, datetime

from bot.domain.people import Member
from bot.store import Book, Store
from tests import founding
from tests.stage import ROSTER, roster_csv

NOW = datetime(2026, 9, 7, 1, 0, tzinfo=UTC)  # a Monday, nine in Shanghai
USERS = {row[0]: number for number, row in enumerate(ROSTER, 1)}


def founded(**answers: str) -> tuple[Store, Book]:
    """The branch of the end-to-end tests, with everybody bound to Telegram."""
    store = Store.in_memory()
    book = founding.write_branch(store, -100, USERS["示例书记"], NOW, **answers)
    founding.write_roster(book, roster_csv(), USERS, NOW)
    store.commit_now()
    return store, book


def member(book: Book, name: str) -> Member:
    return next(m for m in book.members.all() if m.name == name)
