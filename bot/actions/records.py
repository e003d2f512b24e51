"""What the books say: one member's record, the view that files are made from."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from bot.actions import reports as report_actions
from bot.actions.meetings import find
from bot.actions.study import days_checked_in
from bot.domain import reports as report_rules
from bot.domain.attendance import MemberCount, count_member, held
from bot.domain.diligence import Course
from bot.domain.hours import Studied, forecast, owed_hours, studied
from bot.domain.makeup import MakeUp
from bot.domain.meetings import to_whole_branch
from bot.domain.people import Branch, Member
from bot.domain.periods import Period
from bot.domain.records import CheckIn, Finished, Meeting, Report
from bot.store import Book, ledger


@dataclass(frozen=True, slots=True)
class Mine:
    """A member's year: marks, study hours (学时), finished materials, days with a check-in, reports."""

    year: int
    marks: MemberCount
    hours: str
    hours_owed: int
    forecast: int | None
    finished: int
    days: int
    reports_done: int
    reports_owed: int
    made_up: int = 0
    to_make_up: int = 0


def mine(book: Book, member: Member, now: datetime) -> Mine:
    """What is known of a member in the local year of `now`."""
    tz = ZoneInfo(book.branch.settings.tz)
    year = now.astimezone(tz).year
    meetings = book.meetings(year).all()
    finished = [f for f in book.finished(year).all() if f.member_id == member.id]
    hours = studied_of(book, member, now).hours(book.branch.settings)
    periods = _periods(book, year, now)
    owed = [p for p in periods if report_rules.owes(member, p, book.branch.settings, book.branch.started)]
    done = [p for p in owed if _submitted(report_actions.of(book, member.id, p.id))]
    return Mine(
        year,
        count_member(meetings, member, now),
        written(hours),
        owed_hours(member, book.branch.settings),
        forecast(hours, member, book.branch, now.astimezone(tz).date()),
        len(finished),
        days_checked_in(book, member, now),
        len(done),
        len(owed),
        *_makeups(book, member, meetings),
    )


def _makeups(book: Book, member: Member, meetings: tuple[Meeting, ...]) -> tuple[int, int]:
    """How many of the year's missed meetings a member has made up, and how many are still to be."""
    ids = {meeting.id for meeting in meetings}
    years = {m.starts.year for m in meetings} | {m.planned.year for m in meetings if m.planned}
    found = [m for year in sorted(years) for m in book.makeups(year).all()]
    mine = [m for m in found if m.member_id == member.id and m.meeting_id in ids and m.dropped_at is None]
    done = sum(m.accepted_at is not None for m in mine)
    return done, len(mine) - done


def studied_of(book: Book, member: Member, now: datetime) -> Studied:
    """Where a member's minutes of this year come from."""
    year = now.astimezone(ZoneInfo(book.branch.settings.tz)).year
    meetings, settings = held(book.meetings(year).all(), now), book.branch.settings
    return studied(meetings, book.finished(year).all(), book.courses(year).all(), member.id, settings)


def written(hours: Fraction) -> str:
    """学时 with one decimal where it has one."""
    return f"{float(hours):.1f}".removesuffix(".0")


def _periods(book: Book, year: int, now: datetime) -> list[report_rules.ReportPeriod]:
    months = book.branch.settings.report_months
    today = now.astimezone(ZoneInfo(book.branch.settings.tz)).date()
    found = [report_rules.period_of(today.replace(year=year, month=m, day=1), months) for m in range(1, 13, months)]
    return [p for p in found if p.start <= today]


def _submitted(report: Report | None) -> bool:
    return report is not None and report.submitted_at is not None


def owed_report(book: Book, member: Member, now: datetime) -> report_rules.ReportPeriod | None:
    """The period whose report a member still owes now, if any."""
    period = report_actions.period_now(book, now)
    owes = report_rules.owes(member, period, book.branch.settings, book.branch.started)
    return period if owes and not _submitted(report_actions.of(book, member.id, period.id)) else None


def is_public(book: Book, meeting: Meeting) -> bool:
    """Whether the group may see the meeting: it concerns all."""
    return to_whole_branch(book.branch, meeting)


@dataclass(frozen=True, slots=True)
class Records:
    """A branch's records of a period: plain tuples, for files and summaries."""

    branch: Branch
    roster: tuple[Member, ...]
    meetings: tuple[Meeting, ...]
    checkins: tuple[CheckIn, ...]
    finished: tuple[Finished, ...]
    reports: tuple[Report, ...]
    makeups: tuple[MakeUp, ...] = ()
    courses: tuple[Course, ...] = ()
    noted: Mapping[str, int] = field(default_factory=dict)  # characters of notes, by member; never their words


def of_period(book: Book, period: Period, now: datetime) -> Records:
    """All of a period: meetings that have begun, check-ins, finished materials, reports handed in or given back."""
    tz = ZoneInfo(book.branch.settings.tz)
    # a meeting is filed in the year it was first meant for, and may have moved over the year's end
    years = range(period.start.year - 1, period.end.year + 1)

    def within(moment: datetime) -> bool:
        return period.start <= moment.astimezone(tz).date() < period.end

    meetings = [m for year in years for m in book.meetings(year).all() if within(m.starts)]
    own = [year for year in years if year >= period.start.year]
    return Records(
        book.branch,
        book.members.all(),
        tuple(sorted(held(meetings, now), key=lambda m: (m.starts, m.id))),
        tuple(c for y in own for month in range(1, 13) for c in book.checkins(y, month).all() if within(c.at)),
        tuple(f for y in own for f in book.finished(y).all() if within(f.at)),
        tuple(r for y in own for r in book.reports(y).all() if _shown(r) and _touches(r, period)),
        tuple(m for y in years for m in book.makeups(y).all()),
        tuple(c for y in own for c in book.courses(y).all() if period.start <= c.day < period.end and not c.dropped_at),
        _noted(book, own, within),
    )


def _noted(book: Book, years: Iterable[int], within: Callable[[datetime], bool]) -> dict[str, int]:
    found = Counter[str]()
    for year in years:
        for one in book.notes(year).all():
            found[one.member_id] += len("".join(one.text.text.split())) if within(one.at) else 0
    return dict(found)


def _shown(report: Report) -> bool:
    """Handed in, or given back for more: a draft is its author's alone."""
    return _submitted(report) or bool(report.remarks and report.remarks[-1].returns)


def _touches(report: Report, period: Period) -> bool:
    own = report_rules.parse(report.period)
    return own.start < period.end and period.start < own.end


def troubles(book: Book, meeting_id: str, now: datetime) -> list[tuple[str, str]]:
    """What of a meeting's messages did not arrive, as (kind of message, key of what became of it)."""
    meeting = find(book, meeting_id, now)
    found = ledger.troubles(book, meeting) if meeting else ()
    return list(dict.fromkeys((str(ledger.kind_of(line)), f"delivery-{line.state}") for line in found))
