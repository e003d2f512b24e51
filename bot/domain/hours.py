"""Study hours (学时): from confirmed meetings and finished materials (Education Reg. art. 20; the measure is local)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from zoneinfo import ZoneInfo

from bot.domain.attendance import mark_of
from bot.domain.people import Settings
from bot.domain.presence import minutes_there
from bot.domain.records import Finished, Mark, Meeting

THERE = frozenset({Mark.PRESENT, Mark.LATE})


def study_minutes(
    meetings: Iterable[Meeting], finished: Iterable[Finished], member_id: str, settings: Settings
) -> dict[date, int]:
    """One member's minutes by day: meetings that are confirmed, and materials read to the end; not yet cut."""
    tz = ZoneInfo(settings.tz)
    days = Counter[date]()
    for meeting in meetings:
        if meeting.confirmed_at and not meeting.cancelled_at and mark_of(meeting, member_id) in THERE:
            days[meeting.starts.astimezone(tz).date()] += minutes_there(meeting, member_id)
    for one in finished:
        if one.member_id == member_id:
            days[one.at.astimezone(tz).date()] += one.minutes
    return dict(days)


def study_hours(
    meetings: Iterable[Meeting], finished: Iterable[Finished], member_id: str, settings: Settings
) -> Fraction:
    """One member's 学时, exactly; a day gives no more than the branch's most."""
    most = settings.study_hours_a_day * settings.study_minutes_an_hour
    days = study_minutes(meetings, finished, member_id, settings)
    return Fraction(sum(min(minutes, most) for minutes in days.values()), settings.study_minutes_an_hour)
