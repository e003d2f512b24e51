"""Reminders: who may be reminded of what, and when. Only who owes; in private; not on days off, nor twice a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.people import Member

DAY = timedelta(days=1)
LEADS = (0, 12, 24, 48, 72)  # hours; 0: as the branch does


class Muted(StrEnum):
    """Kinds of reminders that each person can do without."""

    MEETINGS = "meetings"
    REPORTS = "reports"
    MAKEUPS = "makeups"
    GREETINGS = "greetings"
    STUDY = "study"


class Owing(StrEnum):
    """What a manager can remind of at once by /remind."""

    MEETING = "meeting"
    REPORT = "report"
    MAKEUP = "makeup"


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a manager has sent by /remind: of what (the id of a meeting, a report's period), to whom (member ids)."""

    id: str
    what: str  # an `Owing` value
    about: str
    by: str  # member id
    at: datetime
    members: tuple[str, ...]


def wants(member: Member, kind: Muted) -> bool:
    """Whether somebody has not muted that kind."""
    return kind.value not in member.mutes


def working(at: datetime, is_workday: Callable[[date], bool], *, back: bool = True) -> datetime:
    """The same time of day on the nearest workday, before (`back`) or after, for a moment on a day off."""
    step = -DAY if back else DAY
    while not is_workday(at.date()):
        at += step
    return at
