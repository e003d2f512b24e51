"""What a meeting is like: its place, length, chair and topics, and who sits in. The caller commits."""

from dataclasses import dataclass, replace

from bot.actions.meetings import TOPIC_CHARACTERS, home_day, keep
from bot.domain.meetings import concerned
from bot.domain.people import Member
from bot.domain.records import Meeting
from bot.store import Book


@dataclass(frozen=True, slots=True)
class Amendment:
    """What of a meeting is to be other than it was; None: as it is. `topics` go with its items, in their order."""

    place: str | None = None
    minutes: int | None = None
    chair: str | None = None  # member id, or empty
    topics: tuple[str, ...] | None = None


def amend(book: Book, meeting: Meeting, changes: Amendment) -> Meeting:
    """A manager changes what a meeting is like, not when it is. Once confirmed it stays as it was."""
    if meeting.confirmed_at is not None or meeting.cancelled_at is not None:
        return meeting
    topics = changes.topics if changes.topics is not None else tuple(item.topic for item in meeting.items)
    items = [
        replace(item, topic=topic[:TOPIC_CHARACTERS])
        for item, topic in zip(meeting.items, (*topics, *[""] * len(meeting.items)), strict=False)
    ]
    amended = replace(
        meeting,
        place=meeting.place if changes.place is None else changes.place,
        minutes=meeting.minutes if changes.minutes is None else changes.minutes,
        chair=meeting.chair if changes.chair is None else changes.chair,
        items=tuple(items),
    )
    return amended if amended == meeting else keep(book, amended)


def invite(book: Book, meeting: Meeting, member_id: str) -> Meeting:
    """A guest (列席) more, or one less; nobody who is expected anyway."""
    if meeting.confirmed_at is not None or meeting.cancelled_at is not None:
        return meeting
    if member_id in meeting.guests:
        return keep(book, replace(meeting, guests=tuple(i for i in meeting.guests if i != member_id)))
    if member_id not in {m.id for m in could_sit_in(book, meeting)}:
        return meeting
    return keep(book, replace(meeting, guests=(*meeting.guests, member_id)))


def could_sit_in(book: Book, meeting: Meeting) -> tuple[Member, ...]:
    """Those of the roster whom no item concerns: they come as guests or not at all."""
    roster, day = book.members.all(), home_day(book, meeting)
    there = {m.id for item in meeting.items for m in concerned(meeting, item, roster)}
    return tuple(m for m in roster if m.id not in there and m.here_on(day))
