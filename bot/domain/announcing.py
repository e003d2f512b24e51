"""通知: a text or a file to those whom it concerns, now, at a time or again and again; who has said 收到."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.people import COMMITTEE_DUTIES, Branch, Member
from bot.domain.recurrence import planned_between

CHARACTERS = 900  # as Telegram counts, an emoji as two: with its head a caption has no more than 1,024
DAY = timedelta(days=1)
PERIODS = 400  # days ahead that are looked at for the next dates


class Audience(StrEnum):
    """Whom a notice is for. A party group's has the group's id after a colon."""

    ALL = "all"
    PARTY = "party"
    COMMITTEE = "committee"
    GROUP = "group"


class FileKind(StrEnum):
    """How Telegram carries the file of a notice."""

    NONE = ""
    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice. `at` is its first moment; with a `rule` (an RRULE of days) it goes out on each of its days at that time
    of day. `acks`: people are asked for 收到."""

    id: str
    text: str
    by: str  # member id
    made_at: datetime
    at: datetime
    audience: str = Audience.ALL.value
    acks: bool = True
    rule: str = ""
    file_id: str = ""
    file_kind: FileKind = FileKind.NONE
    stopped_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Who has said 收到 to one occurrence, and when they were nudged."""

    id: str
    notice_id: str
    day: date
    received: Mapping[str, datetime] = field(default_factory=dict)  # by member id
    nudged_at: datetime | None = None


def receipt_id(notice: Notice, day: date) -> str:
    """One occurrence's key."""
    return f"{notice.id}-{day:%Y%m%d}"


def days(notice: Notice, start: date, end: date, tz: ZoneInfo) -> Iterator[date]:
    """The days from `start` up to but without `end` on which it goes out."""
    first = notice.at.astimezone(tz).date()
    if not notice.rule:
        found: tuple[date, ...] = (first,) if start <= first < end else ()
    else:
        found = planned_between(notice.rule, first, max(start, first), end) if end > first else ()
    for day in found:
        if notice.stopped_at is None or moment(notice, day, tz) < notice.stopped_at:
            yield day


def moment(notice: Notice, day: date, tz: ZoneInfo) -> datetime:
    """When it goes out on a day."""
    local = notice.at.astimezone(tz)
    return notice.at if day == local.date() else datetime.combine(day, local.time().replace(tzinfo=None), tz)


def last_day(notice: Notice, now: datetime, tz: ZoneInfo) -> date | None:
    """The day of the occurrence that went out last; None before the first."""
    today = now.astimezone(tz).date()
    out = [d for d in days(notice, today - timedelta(days=PERIODS), today + DAY, tz) if moment(notice, d, tz) <= now]
    return out[-1] if out else None


def is_over(notice: Notice, now: datetime) -> bool:
    """Whether nothing of it is still to go out."""
    return notice.stopped_at is not None or (not notice.rule and notice.at <= now)


def addressed(notice: Notice, member: Member, day: date) -> bool:
    """Whether it is for somebody, on that day."""
    if not member.here_on(day):
        return False
    kind, _, group_id = notice.audience.partition(":")
    if kind == Audience.PARTY:
        return member.in_party
    if kind == Audience.COMMITTEE:
        return member.in_party and member.duty in COMMITTEE_DUTIES
    return kind != Audience.GROUP or member.group_id == group_id


def to_group(branch: Branch, notice: Notice) -> bool:
    """Whether it goes to the branch's group: what is for a few goes to each of them in private."""
    del branch
    return notice.audience in (Audience.ALL, Audience.PARTY)


def at_time(day: date, at: time, tz: ZoneInfo) -> datetime:
    """A wall time of a day."""
    return datetime.combine(day, at, tz)
