"""Ways in: links by which people join or an operator is made, and groups that wait to be set up.

A link's token is random, and kept nowhere: what is kept is its hash, which opens nothing.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class Purpose(StrEnum):
    """What a link is for."""

    JOIN = "join"  # claim an entry by name; a manager confirms
    ENTRY = "entry"  # be this one entry
    OPERATOR = "operator"  # be an operator of the bot
    COMMITTEE = "committee"  # make a chat that of a committee above
    TIE = "tie"  # let a committee above see one's branch


LASTS: Mapping[Purpose, timedelta] = {
    Purpose.JOIN: timedelta(days=30),
    Purpose.ENTRY: timedelta(days=7),
    Purpose.OPERATOR: timedelta(days=1),
    Purpose.COMMITTEE: timedelta(days=7),
    Purpose.TIE: timedelta(days=30),
}
PATIENCE = timedelta(days=7)  # after which the bot leaves a group that nobody has set up


@dataclass(frozen=True, slots=True)
class Link:
    """A deep link. `id` is the hash of its token."""

    id: str
    purpose: Purpose
    made_at: datetime
    made_by: str  # member id, "setup" or "operator"
    member_id: str | None = None  # whose entry it is for
    used_at: datetime | None = None
    revoked_at: datetime | None = None
    committee_id: str = ""  # which committee above it is about

    def is_open(self, now: datetime) -> bool:
        """Whether it still lets somebody in."""
        ended = self.used_at or self.revoked_at
        return ended is None and now < self.made_at + LASTS[self.purpose]


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody who has opened the one-time link; `id` is str(user_id)."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """A group that the bot was added to and that nobody has set up yet, and the answers given so far."""

    id: str  # the hash of the set-up link's token
    chat_id: int
    title: str
    added_by: int
    at: datetime
    user_id: int | None = None  # who sets it up
    answers: Mapping[str, str] = field(default_factory=dict)
    step: str = ""
    origin: str = ""  # names the update that gave the last answer: after a crash it may come again
    asked_by: int | None = None  # the admin who waits for an operator's yes
    asked_at: datetime | None = None
    lang: str = ""  # in which they asked, and are answered
    allowed: bool = False  # an operator said yes
    touched_at: datetime | None = None  # the last answer

    def waits_until(self) -> datetime:
        """When the bot leaves the group if nothing more happens."""
        return max(self.at, self.touched_at or self.at) + PATIENCE


def hashed(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()[:24]
