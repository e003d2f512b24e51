"""Giving and taking rights: 管理员 and 审阅人, by a manager or an operator. Each change is a line of the record."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.actions.audit import note
from bot.domain.people import Member
from bot.store import Book

OPERATOR = "operator"  # in place of a member id, where an operator did it


class Grant(StrEnum):
    """Rights that a branch gives to people, each apart from their duty."""

    MANAGER = "manager"
    REVIEWER = "reviewer"
    CARE = "care"  # is told of who has long been away: for managers


class Granting(StrEnum):
    """What comes of giving or taking a right."""

    GIVEN = "right-given"
    TAKEN = "right-taken"
    SAME = "right-same"
    LAST_MANAGER = "right-last-manager"
    NOT_IN_PARTY = "right-not-in-party"
    NO_TELEGRAM = "right-no-telegram"
    NOBODY = "right-nobody"
    NO_MANAGER = "right-no-manager"


def give(book: Book, member_id: str, right: Grant, by: str, now: datetime) -> Granting:
    """Give a right to a full or probationary member who has joined on Telegram."""
    member = _present(book, member_id)
    refusal = _cannot_hold(member)
    if member is None or refusal is not None:
        return refusal or Granting.NOBODY
    if _holds(member, right):
        return Granting.SAME
    if right is Grant.CARE and not member.manager:
        return Granting.NO_MANAGER
    _keep(book, member, right, True)
    note(book, now, by, f"audit-{right}-given", {"member": member.id})
    return Granting.GIVEN


def take(book: Book, member_id: str, right: Grant, by: str, now: datetime) -> Granting:
    """Take a right; the last manager who can be reached keeps theirs."""
    member = _present(book, member_id)
    if member is None:
        return Granting.NOBODY
    if not _holds(member, right):
        return Granting.SAME
    if right is Grant.MANAGER and managers(book) == [member]:
        return Granting.LAST_MANAGER
    _keep(book, member, right, False)
    note(book, now, by, f"audit-{right}-taken", {"member": member.id})
    return Granting.TAKEN


def managers(book: Book) -> list[Member]:
    """Those who manage and have Telegram."""
    return [m for m in book.members.all() if m.manager and m.user_id is not None and m.until is None]


def candidates(book: Book) -> list[Member]:
    """Those to whom a right can be given, or who have one."""
    return [m for m in book.members.all() if m.until is None and (_cannot_hold(m) is None or m.manager or m.reviewer)]


def unbind(book: Book, member_id: str, by: str, now: datetime) -> Member | None:
    """An account is lost: the entry keeps its rights and waits for its person's new account. None if it has none."""
    member = _present(book, member_id)
    if member is None or member.user_id is None:
        return None
    unbound = replace(member, user_id=None)
    book.members.put(unbound)
    note(book, now, by, "audit-unbound", {"member": member.id})
    return unbound


def _present(book: Book, member_id: str) -> Member | None:
    member = book.members.get(member_id)
    return member if member is not None and member.until is None else None


def _cannot_hold(member: Member | None) -> Granting | None:
    if member is None:
        return Granting.NOBODY
    if not member.in_party:
        return Granting.NOT_IN_PARTY
    return Granting.NO_TELEGRAM if member.user_id is None else None


def _holds(member: Member, right: Grant) -> bool:
    has: bool = getattr(member, right.value)
    return has


def _keep(book: Book, member: Member, right: Grant, has: bool) -> None:
    changes = {right.value: has}
    book.members.put(replace(member, **changes))  # type: ignore[arg-type]  # a right is a field's name
