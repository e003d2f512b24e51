"""What members hand in of their study besides reports: notes on materials; spot checks of them; outside courses."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.people import Sealed

CHARACTERS = 3000  # of a note: it is read on one page, with what was said to it
MOST_DRAWN = 50


@dataclass(frozen=True, slots=True)
class Note:
    """A longer note (心得) of one member on one material; `read_by` a manager's member id, `remark` theirs."""

    id: str
    member_id: str
    material_id: str
    at: datetime
    text: Sealed
    read_at: datetime | None = None
    read_by: str | None = None
    remark: Sealed | None = None
    remarked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SpotCheck:
    """抽查: who was drawn by lot, from the notes since which day; kept for good."""

    id: str
    at: datetime
    by: str  # member id
    since: date
    drawn: tuple[str, ...]  # member ids


@dataclass(frozen=True, slots=True)
class Course:
    """An outside course that a manager has entered: for whom, on which day, how long; `dropped_at` if taken back."""

    id: str
    members: tuple[str, ...]
    day: date
    minutes: int
    note: str
    by: str  # member id
    at: datetime
    dropped_at: datetime | None = None
