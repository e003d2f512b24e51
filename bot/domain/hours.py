"""Study hours (学时): from confirmed meetings, finished materials and outside courses (Education Reg. art. 20; how
minutes become hours is local)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from zoneinfo import ZoneInfo

from bot.domain.attendance import mark_of
from bot.domain.diligence import Course
from bot.domain.people import COMMITTEE_DUTIES, Branch, Member, Settings
from bot.domain.presence import minutes_there
from bot.domain.records import Finished, Mark, Meeting

THERE = frozenset({Mark.PRESENT, Mark.LATE})
A_YEAR = 32  # 学时 of a member (Education Reg. art. 20)


@dataclass(frozen=True, slots=True)
class Studied:
    """One member's minutes by day, by where they come from; not yet cut to what a day may give."""

    meetings: Mapping[date, int] = field(default_factory=dict)
    materials: Mapping[date, int] = field(default_factory=dict)
    courses: Mapping[date, int] = field(default_factory=dict)

    @property
    def days(self) -> Counter[date]:
        """All minutes by day."""
        return Counter(self.meetings) + Counter(self.materials) + Counter(self.courses)

    def hours(self, settings: Settings) -> Fraction:
        """学时, exactly; a day gives no more than the branch's most."""
        most = settings.study_hours_a_day * settings.study_minutes_an_hour
        return Fraction(sum(min(minutes, most) for minutes in self.days.values()), settings.study_minutes_an_hour)


def studied(
    meetings: Iterable[Meeting],
    finished: Iterable[Finished],
    courses: Iterable[Course],
    member_id: str,
    settings: Settings,
) -> Studied:
    """What one member has studied: meetings that are confirmed by the time that they were there, materials read to the
    end, courses that a manager has entered."""
    tz = ZoneInfo(settings.tz)
    met, read, attended = Counter[date](), Counter[date](), Counter[date]()
    for meeting in meetings:
        if meeting.confirmed_at and not meeting.cancelled_at and mark_of(meeting, member_id) in THERE:
            met[meeting.starts.astimezone(tz).date()] += minutes_there(meeting, member_id)
    for one in finished:
        if one.member_id == member_id:
            read[one.at.astimezone(tz).date()] += one.minutes
    for course in courses:
        if member_id in course.members and course.dropped_at is None:
            attended[course.day] += course.minutes
    return Studied(met, read, attended)


def owed_hours(member: Member, settings: Settings) -> int:
    """How many 学时 a year a member ought to reach; none before they are in the Party. For those on the committee a
    branch may ask for more."""
    if not member.in_party:
        return 0
    if member.duty in COMMITTEE_DUTIES:
        return max(A_YEAR, settings.study_hours_year, settings.study_hours_committee)
    return max(A_YEAR, settings.study_hours_year)


def forecast(hours: Fraction, member: Member, branch: Branch, today: date) -> int | None:
    """How many 学时 it will be at the year's end if it goes on so; None in the first month, which says too little."""
    begun = max(date(today.year, 1, 1), branch.started, member.since)
    gone, whole = (today - begun).days + 1, (date(today.year, 12, 31) - begun).days + 1
    return int(hours * whole / gone) if gone > 30 else None
