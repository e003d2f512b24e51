"""会议记录: what was said and decided, taken down in any order; its review; what it must hold (rules.md §5)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.people import Member, Sealed
from bot.domain.records import Meeting
from bot.domain.rights import Asker, Deed, may

MOST_ENTRIES = 300
CHARACTERS = 4000  # of one entry


class Part(StrEnum):
    """What an entry is: 议题, 发言, 决议, anything else."""

    TOPIC = "topic"
    SPEECH = "speech"
    DECISION = "decision"
    OTHER = "other"


class Stand(StrEnum):
    """Where the minutes stand."""

    DRAFT = "draft"
    SUBMITTED = "submitted"  # a second person reads them
    RETURNED = "returned"  # once, with a reason
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was handed in: `id` names it in the data folder; its name, and whether it is a picture."""

    id: str
    name: Sealed
    picture: bool = False


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file's bytes, as base64: sealed, backed up and erased like any other record."""

    id: str
    data: Sealed


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of the minutes. `item` is the number of the meeting's item from 0, or -1 for the whole gathering."""

    id: str
    part: Part
    at: datetime
    by: str  # member id
    message_id: int
    item: int = -1
    text: Sealed | None = None
    file: Kept | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of their trail: who did what, when, and why."""

    at: datetime
    by: str
    to: Stand
    why: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one meeting; `id` is the meeting's."""

    id: str
    day: date
    recorder: str  # member id
    entries: tuple[Entry, ...] = ()
    stand: Stand = Stand.DRAFT
    trail: tuple[Step, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether entries may come, change and go."""
        return self.stand in (Stand.DRAFT, Stand.RETURNED)

    @property
    def was_returned(self) -> bool:
        """Whether a reader has given them back already, which may be once."""
        return any(step.to is Stand.RETURNED for step in self.trail)

    def of(self, part: Part, item: int) -> tuple[Entry, ...]:
        """Entries of one part and item, in the order in which they came."""
        return tuple(entry for entry in self.entries if entry.part is part and entry.item == item)


def reads(member: Member, meeting: Meeting, minutes: Minutes) -> bool:
    """Whether somebody may review: a manager, or who has chaired; never who handed them in."""
    handed_in = next((step.by for step in reversed(minutes.trail) if step.to is Stand.SUBMITTED), None)
    return member.id != handed_in and (may(Asker(member), Deed.MINUTES) or member.id == meeting.chair)
