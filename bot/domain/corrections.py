"""A member asks for a mark to be corrected; a manager answers."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Sealed

CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Correction:
    """What a member says of their own mark at a meeting. `accepted` is None while nobody has answered."""

    id: str
    member_id: str
    meeting_id: str
    text: Sealed
    at: datetime
    accepted: bool | None = None
    decided_at: datetime | None = None
    decided_by: str = ""  # member id
