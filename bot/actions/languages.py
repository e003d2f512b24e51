"""Which language somebody reads: their own choice, else their branch's. The caller commits."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.actions.audit import note
from bot.domain.people import Member
from bot.store import Book, Store, StoreError


def of_member(book: Book, member: Member) -> str:
    """What a member of the branch reads in private."""
    return member.lang or book.branch.settings.lang


def in_chat(book: Book, chat_id: int) -> str:
    """What is written to a chat of the branch: its group's language is the branch's."""
    member = next((m for m in book.members.all() if m.user_id == chat_id and m.until is None), None)
    return of_member(book, member) if member else book.branch.settings.lang


def of_person(store: Store, user_id: int) -> str | None:
    """What somebody reads in private, whatever branch they are in; None for a person on no roster."""
    for branch_id, member_id in store.directory.entries_of(user_id):
        try:
            book = store.book(branch_id)
        except StoreError:  # the next one may be readable
            continue
        member = book.members.get(member_id)
        if member is not None and member.until is None:
            return of_member(book, member)
    return None


def choose(store: Store, user_id: int, lang: str) -> None:
    """A person's own choice, in all the branches they are in."""
    for branch_id, member_id in store.directory.entries_of(user_id):
        book = store.book(branch_id)
        member = book.members.get(member_id)
        if member is not None:
            book.members.put(replace(member, lang=lang))


def choose_for_branch(book: Book, by: str, lang: str, names: Mapping[str, str], now: datetime) -> None:
    """The branch's language; `names` says what its meetings are called in it, by what they were called before.

    Titles of plans and of meetings to come follow where they are the usual ones; what people named stays.
    """
    settings = replace(book.branch.settings, lang=lang)
    book.keep_branch(replace(book.branch, settings=settings))
    for plan in book.plans.all():
        book.plans.put(replace(plan, title=_renamed(plan.title, names)))
    for year in (now.year, now.year + 1):
        for meeting in book.meetings(year).all():
            if meeting.starts > now and (title := _renamed(meeting.title, names)) != meeting.title:
                book.meetings(year).put(replace(meeting, title=title))
    note(book, now, by, f"audit-language-{lang}", {})


def _renamed(title: str, names: Mapping[str, str]) -> str:
    return " · ".join(names.get(part, part) for part in title.split(" · "))
