"""Where the clocks are set, a meeting's moments are the same before and after a restart, and minutes are minutes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import meetings as actions
from bot.domain.calendar import Workdays
from bot.domain.due import for_meeting
from bot.domain.dues import Desk, Due
from bot.domain.moments import closes_at, in_quiet_hours, notice_at, opens_at, quiet_ends
from bot.domain.people import Plan, PlanItem, Settings, Shift
from bot.domain.records import Meeting
from bot.store import Book, Store
from bot.store.disk import Memory
from tests.store.samples import branch, member

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Shanghai")
SET = (date(2026, 10, 25), date(2027, 3, 28), date(2026, 11, 1), date(2027, 3, 14), date(2027, 4, 4), date(2026, 10, 4))
MINUTE = timedelta(minutes=1)

zones = st.sampled_from(ZONES)
days = st.one_of(st.sampled_from(SET), st.dates(date(2026, 1, 3), date(2027, 12, 28)))
times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
lengths = st.sampled_from((15, 30, 60, 90, 240))


def kept(zone: str, day: date, starts: time, minutes: int, **settings: int) -> tuple[Book, Meeting, Book, Meeting]:
    """A plan's meeting as the book has it in memory, and as it is read after a restart."""
    disk = Memory()
    book = Store(disk, None).create(branch(settings=Settings(tz=zone, shift=Shift.STAY, **settings)))  # type: ignore[arg-type]
    book.members.put(member(user_id=7, manager=True))
    book.plans.put(Plan("p", "主题党日", "FREQ=DAILY", day, starts, (PlanItem("theme_day"),), minutes))
    now = datetime.combine(day - timedelta(days=2), time(), UTC)
    actions.plan_ahead(book, Workdays(), now)
    [meeting] = [m for m in book.meetings(day.year).all() if m.planned == day]
    book._files.commits.commit_now()  # a book of a store that is let go
    again = Store(disk, None).book("north")
    [read] = [m for m in again.meetings(day.year).all() if m.planned == day]
    return book, meeting, again, read


def moments(book: Book, meeting: Meeting) -> dict[str, datetime]:
    """Every moment of its life, in UTC."""
    record = book.branch
    made = {
        "starts": meeting.starts,
        "ends": meeting.ends,
        "opens": opens_at(record, meeting),
        "closes": closes_at(record, meeting),
        "notice": notice_at(record, meeting),
        "nudge": meeting.starts - timedelta(hours=record.settings.nudge_hours),
    }
    return {name: moment.astimezone(UTC) for name, moment in made.items()}


def agenda(book: Book, meeting: Meeting) -> list[Due]:
    """What is due of it, its moments in UTC."""
    desk = Desk(book.branch, book.members.all(), (meeting,))
    dues = for_meeting(desk, replace(meeting, closed_at=closes_at(book.branch, meeting)))
    return [replace(due, at=due.at.astimezone(UTC), until=due.until.astimezone(UTC)) for due in dues]


@given(zones, days, times, lengths)
def test_all_moments_of_a_meeting_are_the_same_after_a_restart(
    zone: str, day: date, starts: time, minutes: int
) -> None:
    book, meeting, again, read = kept(zone, day, starts, minutes)
    assert moments(book, meeting) == moments(again, read)
    assert agenda(book, meeting) == agenda(again, read)
    assert meeting == read


@given(zones, days, times, lengths, lengths, lengths)
def test_a_sign_in_is_open_for_so_many_minutes_of_real_time(
    zone: str, day: date, starts: time, minutes: int, before: int, after: int
) -> None:
    book, meeting, _, _ = kept(zone, day, starts, minutes, signin_before_minutes=before, signin_after_minutes=after)
    found = moments(book, meeting)
    assert found["closes"] - found["opens"] == (before + after) * MINUTE
    assert found["ends"] - found["starts"] == minutes * MINUTE
    assert found["starts"] - found["nudge"] == timedelta(hours=24)


@pytest.mark.parametrize(
    ("day", "starts", "opens", "closes"),
    [
        # 02:30 comes twice: the first one counts, and half an hour later it is 02:00 again
        (date(2026, 10, 25), "2026-10-25T00:30Z", "2026-10-25T00:15Z", "2026-10-25T01:00Z"),
        # 02:30 does not come: half past three, an hour after half past one
        (date(2027, 3, 28), "2027-03-28T01:30Z", "2027-03-28T01:15Z", "2027-03-28T02:00Z"),
    ],
)
def test_a_meeting_at_half_past_two_in_berlin(day: date, starts: str, opens: str, closes: str) -> None:
    book, meeting, again, read = kept("Europe/Berlin", day, time(2, 30), 90)
    for found in (moments(book, meeting), moments(again, read)):
        assert [found[name].strftime("%Y-%m-%dT%H:%MZ") for name in ("starts", "opens", "closes")] == [
            starts,
            opens,
            closes,
        ]


@given(days, times, lengths)
def test_in_china_nobody_sets_the_clocks(day: date, starts: time, minutes: int) -> None:
    book, meeting, _, _ = kept("Asia/Shanghai", day, starts, minutes)
    wall = datetime.combine(day, starts, ZoneInfo("Asia/Shanghai"))
    assert meeting.starts == wall
    assert closes_at(book.branch, meeting) == wall + 30 * MINUTE
    assert meeting.starts.isoformat().endswith("+08:00")


@given(zones, days, st.integers(0, 24 * 60 - 1))
def test_quiet_hours_are_those_of_the_wall_and_end(zone: str, day: date, minute: int) -> None:
    record = branch(settings=Settings(tz=zone))
    moment = datetime.combine(day, time(), UTC) + minute * MINUTE
    local = moment.astimezone(ZoneInfo(zone)).time()
    assert in_quiet_hours(record, moment) is (local >= time(21, 30) or local < time(8))
    ends = quiet_ends(record, moment)
    assert not in_quiet_hours(record, ends)
    assert moment <= ends.astimezone(UTC) <= moment + timedelta(hours=12)


def test_moving_a_meeting_to_the_time_it_has_is_no_move_where_that_time_comes_twice() -> None:
    book, meeting, _, _ = kept("Europe/Berlin", date(2026, 10, 25), time(2, 30), 90)
    same = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    _, moved = actions.move(book, meeting, same, meeting.starts - timedelta(days=1))
    assert moved.revision == 0
