"""Operators: who runs the bot. Named by OPERATOR_IDS, or whoever opens the one-time link of the first start."""

from datetime import datetime

from bot.actions.links import new_token
from bot.domain.doors import Invitation, Link, Operator, Purpose, hashed
from bot.store import Store


def known(store: Store, named: frozenset[int]) -> frozenset[int]:
    """User ids of the operators: those that the settings name, or where they name none, those who came by the link."""
    return named or frozenset(int(operator.id) for operator in store.directory.operators.all())


def door(store: Store, now: datetime) -> str:
    """A new token that makes who opens it an operator, once; a former one ends."""
    for old in (door for door in store.directory.doors.all() if door.purpose is Purpose.OPERATOR):
        store.directory.doors.remove(old.id)
    token = new_token()
    store.directory.doors.put(Link(hashed(token), Purpose.OPERATOR, now, "setup"))
    return token


def enter(store: Store, token: str, user_id: int, now: datetime) -> bool:
    """Somebody opens the link; False if it is none, used or too old."""
    link = store.directory.doors.get(hashed(token))
    if link is None or link.purpose is not Purpose.OPERATOR or not link.is_open(now):
        return False
    store.directory.operators.put(Operator(str(user_id), now))
    store.directory.doors.remove(link.id)
    return True


def waiting(store: Store) -> tuple[Invitation, ...]:
    """Groups whose admins wait for an operator's word."""
    return tuple(i for i in store.directory.invitations.all() if i.asked_by is not None and not i.allowed)
