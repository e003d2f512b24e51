"""What each person chooses for themselves: how long ahead, which reminders not, which branch. The caller commits."""

from dataclasses import replace
from datetime import datetime, time

from bot.domain.nudging import LEADS, Muted
from bot.domain.people import Member
from bot.store import Book

LEAD, MUTE, GREET = "lead", "mute", "greet"


def choose(book: Book, member: Member, what: str, value: str) -> Member | None:
    """The entry with a choice changed: `lead` hours ahead, `mute` a kind or want it again, `greet` in the group or not.
    None for what is no choice."""
    changed = None
    if what == LEAD and value.isdecimal() and int(value) in LEADS:
        changed = replace(member, lead_hours=int(value))
    elif what == MUTE and value in set(Muted):
        rest = tuple(kind for kind in member.mutes if kind != value)
        changed = replace(member, mutes=rest if value in member.mutes else (*rest, value))
    elif what == GREET:
        changed = replace(member, greeted_openly=not member.greeted_openly)
    if changed is not None:
        book.members.put(changed)
    return changed


def review_at(book: Book, member: Member, clock: time | None) -> None:
    """When questions that come back are told of; None: not at all."""
    book.members.put(replace(member, review_at=clock))


def checkin_at(book: Book, member: Member, clock: time | None) -> None:
    """When one is reminded to check in; None: not at all."""
    book.members.put(replace(member, checkin_at=clock))


def be_named(book: Book, member: Member, yes: bool) -> None:
    """Whether the group's board of check-ins may name them."""
    book.members.put(replace(member, named=yes))


def speak_to(book: Book, member: Member, now: datetime) -> None:
    """Who is in several branches speaks to this one in private from now on."""
    book.members.put(replace(member, spoken_at=now))
