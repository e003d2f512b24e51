"""What the board shows: duties, what is to do, how many reports and study hours. It changes nothing."""

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction

from bot.actions import meetings as meeting_actions
from bot.actions import records, suggestions
from bot.actions import reports as report_actions
from bot.actions.study import local
from bot.domain import reports as report_rules
from bot.domain.attendance import Count, count_all
from bot.domain.attendance import held as held_by_now
from bot.domain.calendar import DAY, Workdays
from bot.domain.hours import owed_hours, studied
from bot.domain.makeup import Making, state
from bot.domain.meetings import Kind
from bot.domain.periods import Period, month_period, quarter_period, year_period
from bot.domain.plans import occurrences
from bot.domain.records import Meeting
from bot.domain.standing import Board, Todo, missed, standings
from bot.domain.suggestions import State
from bot.store import Book


def board(book: Book, workdays: Workdays, now: datetime) -> Board:
    """Where the branch stands now."""
    today = local(book, now).date()
    meetings = [m for year in (today.year - 1, today.year, today.year + 1) for m in book.meetings(year).all()]
    done, owed = _reports(book, now)
    mean, least, asked = _hours(book, now)
    return Board(
        today,
        tuple(standings(book.branch, meetings, coming(book, meetings, workdays, now), now)),
        tuple(missed(book.branch, meetings, now)),
        _todo(book, meetings, now),
        done,
        owed,
        mean,
        least,
        asked,
    )


def spans_over(first: date) -> list[Period]:
    """The spans that ended when the month of that day began: the month, with a quarter's first month the quarter too,
    with a year's first the year."""
    last = first.replace(day=1) - DAY
    found = [month_period(last.year, last.month)]
    if last.month % 3 == 0:
        found.append(quarter_period(last.year, last.month // 3))
    return [*found, year_period(last.year)] if last.month == 12 else found


def results(book: Book, first: date, now: datetime) -> list[tuple[Period, int, Count]]:
    """For each of those spans how many gatherings were held and their marks."""
    found = []
    for span in spans_over(first):
        view = records.of_period(book, span, now)
        counts = (count_all(meeting, view.roster) for meeting in view.meetings)
        found.append((span, len(view.meetings), sum(counts, Count())))
    return found


def coming(
    book: Book, meetings: list[Meeting], workdays: Workdays, now: datetime
) -> Iterator[tuple[Kind, str | None, date]]:
    """What is to come this year: meetings that are written down, and what the plans give after them."""
    today = local(book, now).date()
    for meeting in meetings:
        if meeting.cancelled_at is None and meeting.starts > now:
            for item in meeting.items:
                yield Kind(item.kind), meeting.group_id, local(book, meeting.starts).date()
    known = {(m.plan_id, m.planned) for m in meetings}
    for plan in meeting_actions.active(book):
        for one in occurrences(plan, today, date(today.year + 1, 1, 1), workdays, book.branch.settings):
            if (plan.id, one.planned) not in known and one.day > today:
                yield from ((Kind(planned.kind), plan.group_id, one.day) for planned in plan.items)


def open_leaves(book: Book, now: datetime) -> list[tuple[Meeting, str]]:
    """Leaves that nobody has decided on, of meetings whose attendance is still open: meeting and member id, by time."""
    meetings = meeting_actions.near(book, now)
    live = (m for m in meetings if m.cancelled_at is None and m.confirmed_at is None)
    return [(m, who) for m in live for who, a in m.answers.items() if a.leave is not None and a.leave.granted is None]


def _todo(book: Book, meetings: list[Meeting], now: datetime) -> Todo:
    live = [m for m in meetings if m.cancelled_at is None]
    leaves = len(open_leaves(book, now))
    unconfirmed = sum(m.closed_at is not None and m.confirmed_at is None for m in live)
    years = {local(book, now).year - 1, local(book, now).year}
    makeups = [m for year in years for m in book.makeups(year).all() if m.dropped_at is None and m.accepted_at is None]
    today = local(book, now).date()
    handed = sum(state(m, today) is Making.HANDED_IN for m in makeups)
    new = [s for s in suggestions.ledger(book, now) if s.state is State.RECEIVED]
    unread = sum(r.submitted_at is not None and r.read_at is None for year in years for r in book.reports(year).all())
    claims = sum(c.accepted is None for c in book.claims.all())
    return Todo(leaves, unconfirmed, handed, len(makeups) - handed, claims, len(new), unread)


def _reports(book: Book, now: datetime) -> tuple[int, int]:
    """Of this period's thought reports: how many are in, and how many are owed."""
    period = report_actions.period_now(book, now)
    settings, started = book.branch.settings, book.branch.started
    people = [m for m in book.members.all() if report_rules.owes(m, period, settings, started)]
    reports = (report_actions.of(book, m.id, period.id) for m in people)
    return sum(r is not None and r.submitted_at is not None for r in reports), len(people)


def _hours(book: Book, now: datetime) -> tuple[str, str, int]:
    """学时 of this year on average, the fewest, and how many a year asks for."""
    year, settings = local(book, now).year, book.branch.settings
    owing = [m for m in book.members.all() if m.until is None and not m.exempt and owed_hours(m, settings)]
    if not owing:
        return "0", "0", 0
    held, read, courses = (
        held_by_now(book.meetings(year).all(), now),
        book.finished(year).all(),
        book.courses(year).all(),
    )
    hours = [studied(held, read, courses, m.id, settings).hours(settings) for m in owing]
    mean = sum(hours, Fraction()) / len(hours)
    return records.written(mean), records.written(min(hours)), min(owed_hours(m, settings) for m in owing)
