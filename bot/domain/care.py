"""关怀提醒: who has taken part in nothing for months without a reason, told in private at 3, 4 and 5 months.

连续6个月 is the term of Education Reg. art. 31(6). Leave, a make-up and 免参加 stop the count (rules.md §2). It is a
reason for a talk and no verdict.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.attendance import mark_of
from bot.domain.meetings import expected_all
from bot.domain.people import Branch, Duty, Member
from bot.domain.records import Mark, Meeting

MONTHS = (3, 4, 5)
STOPS = frozenset({Mark.PRESENT, Mark.LATE, Mark.EXCUSED})


@dataclass(frozen=True, slots=True)
class Care:
    """One notice: of whom, since which day, after how many months; who has seen it, and who has talked with them."""

    id: str
    member_id: str
    since: date
    months: int
    made_at: datetime
    seen_at: datetime | None = None
    seen_by: str = ""  # member id
    talked_at: datetime | None = None
    talked_by: str = ""


def named(roster: Iterable[Member]) -> tuple[Member, ...]:
    """Those who are told: whom the branch has named, else the secretary."""
    here = [m for m in roster if m.until is None and m.manager]
    return tuple(m for m in here if m.care) or tuple(m for m in here if m.duty is Duty.SECRETARY)


def months_since(since: date, today: date) -> int:
    """Whole months from one day to another."""
    whole = (today.year - since.year) * 12 + today.month - since.month
    return whole - (today.day < since.day)


def confirmed(branch: Branch, meetings: Iterable[Meeting], today: date) -> tuple[tuple[date, Meeting], ...]:
    """Those up to today whose record is confirmed, each with its day, the newest first."""
    tz = ZoneInfo(branch.settings.tz)
    held = [m for m in meetings if m.confirmed_at is not None and m.cancelled_at is None]
    days = ((m.starts.astimezone(tz).date(), m) for m in sorted(held, key=lambda m: m.starts, reverse=True))
    return tuple((day, meeting) for day, meeting in days if day <= today)


def missing_since(
    branch: Branch, member: Member, held: Iterable[tuple[date, Meeting]], made_up: frozenset[str]
) -> date | None:
    """Since which day a full or probationary member has taken part in nothing; None where nothing was missed.

    The count runs from the last meeting that they came to, had leave for or made up (`made_up`: ids of meetings), or
    from their own or the branch's beginning; and only where a confirmed meeting since then has them as absent.
    `held`: what `confirmed` gives.
    """
    if not member.in_party or member.exempt or member.until is not None:
        return None
    since, absent = max(branch.started, member.since), False
    for day, meeting in held:
        if member.id not in expected_all(meeting, (member,)):
            continue
        mark = mark_of(meeting, member.id)
        if mark in STOPS or meeting.id in made_up:
            since = max(since, day)
            break
        absent = absent or mark is Mark.ABSENT
    return since if absent else None
