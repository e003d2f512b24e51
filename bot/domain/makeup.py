"""补课: who missed a 党员大会, 党小组会 or 党课 makes it up: a record beside the mark, which stays (rules.md §2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.attendance import mark_of
from bot.domain.meetings import Kind, expected
from bot.domain.people import Member, Sealed
from bot.domain.records import Item, Mark, Meeting

MADE_UP = frozenset({Kind.MEMBERS_MEETING, Kind.GROUP_MEETING, Kind.PARTY_LECTURE})
MISSED = frozenset({Mark.EXCUSED, Mark.ABSENT})
CHARACTERS = 2000  # at most
SUGGESTED = 200


class Making(StrEnum):
    """Where a 补课 stands."""

    OPEN = "open"
    OVERDUE = "overdue"
    HANDED_IN = "handed-in"
    RETURNED = "returned"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class MakeUp:
    """One member's 补课 for one gathering. `due` is the last day; the reflection is the member's own."""

    id: str
    meeting_id: str
    member_id: str
    made_at: datetime
    due: date
    text: Sealed | None = None
    handed_at: datetime | None = None
    returned_at: datetime | None = None  # more is asked for
    accepted_at: datetime | None = None
    accepted_by: str | None = None  # member id
    entered: bool = False  # by a manager, for somebody without Telegram
    dropped_at: datetime | None = None  # the mark was corrected: nothing was missed


def owing(meeting: Meeting, roster: Iterable[Member]) -> tuple[str, ...]:
    """Ids of those who have to make the gathering up: expected at an item of those kinds, excused or absent by the
    confirmed marks. Who is unrecorded owes nothing: nobody has said that they were missing."""
    if meeting.confirmed_at is None or meeting.cancelled_at is not None:
        return ()
    people = tuple(roster)
    ids = dict.fromkeys(i for item in meeting.items if _is_made_up(item) for i in expected(meeting, item, people))
    return tuple(i for i in ids if mark_of(meeting, i) in MISSED)


def _is_made_up(item: Item) -> bool:
    return Kind(item.kind) in MADE_UP


def topics(meeting: Meeting) -> tuple[Item, ...]:
    """The items that are made up."""
    return tuple(item for item in meeting.items if _is_made_up(item))


def state(makeup: MakeUp, today: date) -> Making:
    """Where it stands on that day. Late is a state, never a refusal."""
    if makeup.accepted_at is not None:
        return Making.DONE
    if makeup.handed_at is not None:
        return Making.HANDED_IN
    if makeup.returned_at is not None:
        return Making.RETURNED
    return Making.OVERDUE if today > makeup.due else Making.OPEN


def made_up(makeups: Iterable[MakeUp], meeting_id: str) -> frozenset[str]:
    """Ids of those whose 补课 for a gathering was accepted."""
    return frozenset(m.member_id for m in makeups if m.meeting_id == meeting_id and m.accepted_at and not m.dropped_at)
