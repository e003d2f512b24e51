"""意见建议: signed or anonymous, and the ledger of what becomes of each: received, taken on, due, done."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.people import Sealed

CHARACTERS = 1000
REPLY_CHARACTERS = 800


class State(StrEnum):
    """Where a suggestion stands."""

    RECEIVED = "received"
    TAKEN = "taken"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggestion. Of an anonymous one (`by` is empty) the month is known and nothing else: no person, no chat, no
    message, no moment. While it is `fresh` nobody sees it: it came in today."""

    id: str
    month: str  # "2026-09"
    text: Sealed
    by: str = ""  # member id
    at: datetime | None = None  # of a signed one
    fresh: bool = False
    seen: bool = False  # a manager has opened the ledger since
    taken_by: str = ""  # member id of who sees to it
    due: date | None = None
    reply: str = ""
    replied_at: datetime | None = None
    done_at: datetime | None = None

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.done_at is not None:
            return State.DONE
        return State.TAKEN if self.taken_by else State.RECEIVED

    @property
    def year(self) -> int:
        """The year in whose file it lies."""
        return int(self.month[:4])
