"""Plans: when their meetings take place, and what a new branch is offered."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import Workdays
from bot.domain.people import Group, Plan, PlanItem, Settings, Shift
from bot.domain.plans import Occurrence, occurrences, starts_at
from bot.domain.recurrence import planned_between

DAY = timedelta(days=1)
FIRST = date(2019, 1, 1)
LAST = date(2035, 12, 31)
SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICIAL = Workdays()
NAMES: Mapping[str, str] = {
    "theme_day": "主题党日",
    "committee_meeting": "支委会",
    "group_meeting": "党小组会",
    "life_meeting": "组织生活会",
    "appraisal": "民主评议党员",
}
GROUPS = (Group("g1", "第一党小组"), Group("g2", "第二党小组"))

RULES = ("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=SA,SU", "FREQ=MONTHLY;BYDAY=1FR", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=YEARLY")
rules = st.sampled_from(RULES)
shifts = st.sampled_from(Shift)
days = st.dates(FIRST, LAST)
words = st.dictionaries(days, st.booleans(), max_size=20).map(Workdays)
zones = st.sampled_from(("Asia/Shanghai", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "UTC"))


def plan_of(rule: str, first: date = FIRST, starts: time = time(15)) -> Plan:
    return Plan("p1", "主题党日", rule, first, starts, (PlanItem("theme_day"),))


def found(
    rule: str, start: date, end: date, workdays: Workdays = OFFICIAL, shift: Shift = Shift.NEXT
) -> list[Occurrence]:
    return list(occurrences(plan_of(rule), start, end, workdays, Settings(shift=shift)))


def test_a_meeting_keeps_the_day_its_rule_names_beside_the_day_it_takes_place() -> None:
    assert found("FREQ=MONTHLY;BYDAY=1TH", date(2026, 10, 1), date(2026, 11, 1)) == [
        Occurrence(date(2026, 10, 1), date(2026, 10, 8), tentative=False)
    ]


def test_a_meeting_of_last_month_that_moved_into_this_one_is_found() -> None:
    last_day_of_january = "FREQ=MONTHLY;BYMONTHDAY=31"  # a Saturday in 2026
    assert [o.planned for o in found(last_day_of_january, date(2026, 2, 1), date(2026, 3, 1))] == [date(2026, 1, 31)]
    assert found(last_day_of_january, date(2026, 1, 1), date(2026, 2, 1)) == []


def test_a_meeting_of_new_year_that_moved_back_is_found_in_the_old_year() -> None:
    new_year = "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"
    back = found(new_year, date(2025, 12, 1), date(2026, 1, 1), shift=Shift.PREVIOUS)
    assert [(o.planned, o.day) for o in back] == [(date(2026, 1, 1), date(2025, 12, 31))]
    assert found(new_year, date(2026, 1, 1), date(2026, 12, 1), shift=Shift.PREVIOUS) == []


def test_a_meeting_moves_over_a_whole_summer_of_days_off() -> None:
    summer = Workdays({date(2026, 6, 25) + n * DAY: False for n in range(70)})
    moved = found("FREQ=MONTHLY;BYMONTHDAY=1;BYMONTH=7", date(2026, 9, 1), date(2026, 10, 1), summer)
    assert [(o.planned, o.day) for o in moved] == [(date(2026, 7, 1), date(2026, 9, 3))]


def test_a_meeting_that_stays_takes_place_on_a_day_off() -> None:
    stays = found("FREQ=MONTHLY;BYDAY=1TH", date(2026, 10, 1), date(2026, 11, 1), shift=Shift.STAY)
    assert [o.day for o in stays] == [date(2026, 10, 1)]


def test_of_meetings_that_move_to_one_day_the_first_stays() -> None:
    week = found("FREQ=DAILY", date(2026, 10, 1), date(2026, 10, 10))
    assert [(o.planned.day, o.day.day) for o in week] == [(1, 8), (9, 9)]


def test_nothing_takes_place_before_the_first_day_of_a_plan() -> None:
    plan = plan_of("FREQ=WEEKLY", first=date(2026, 9, 9))
    assert [o.day.day for o in occurrences(plan, FIRST, date(2026, 9, 17), OFFICIAL, Settings())] == [9, 16]


def test_an_empty_window_holds_nothing() -> None:
    assert found("FREQ=DAILY", date(2026, 9, 9), date(2026, 9, 9)) == []


@settings(deadline=None)  # the first look at a rule expands it
@given(rules, words, shifts, days, st.integers(0, 400), st.integers(0, 400))
def test_nothing_is_lost_or_doubled_when_a_window_is_split(
    rule: str, workdays: Workdays, shift: Shift, start: date, one: int, two: int
) -> None:
    middle, end = start + one * DAY, start + (one + two) * DAY
    whole = found(rule, start, end, workdays, shift)
    assert found(rule, start, middle, workdays, shift) + found(rule, middle, end, workdays, shift) == whole


@settings(deadline=None)
@given(rules, words, shifts, days)
def test_each_planned_day_leads_to_one_meeting_and_each_meeting_to_its_own_day(
    rule: str, workdays: Workdays, shift: Shift, start: date
) -> None:
    end = start + 90 * DAY
    meetings = found(rule, start, end, workdays, shift)
    wanted = {workdays.shift(p, shift).day for p in planned_between(rule, FIRST, start - 60 * DAY, end + 60 * DAY)}
    assert [m.day for m in meetings] == sorted(day for day in wanted if start <= day < end)


@settings(deadline=None)
@given(rules, shifts, days)
def test_no_meeting_falls_on_a_day_off_that_was_announced(rule: str, shift: Shift, start: date) -> None:
    for meeting in found(rule, start, start + 60 * DAY, shift=shift):
        assert shift is Shift.STAY or OFFICIAL.is_workday(meeting.day)
        assert shift is not Shift.NEXT or meeting.planned <= meeting.day
        assert shift is not Shift.PREVIOUS or meeting.planned >= meeting.day
        assert meeting.tentative or OFFICIAL.announced(meeting.day.year)


@given(days, st.times().map(lambda t: t.replace(microsecond=0, fold=0)), zones)
def test_a_meeting_starts_at_the_plans_wall_time_or_right_after_a_gap(day: date, starts: time, zone: str) -> None:
    tz = ZoneInfo(zone)
    moment = starts_at(Occurrence(day, day, tentative=False), plan_of("FREQ=DAILY", starts=starts), tz)
    wall = datetime.combine(day, starts, tz)
    exists = wall.astimezone(UTC).astimezone(tz).replace(tzinfo=None) == wall.replace(tzinfo=None)
    assert moment.tzinfo is tz
    assert moment.fold == 0
    if exists:
        assert (moment.date(), moment.time()) == (day, starts)
    else:
        late = moment.replace(tzinfo=None) - wall.replace(tzinfo=None)
        assert timedelta(0) < late <= timedelta(hours=1)


@pytest.mark.parametrize(
    ("day", "starts", "shown"),
    [
        (date(2026, 3, 8), time(2, 30), "2026-03-08T03:30:00-04:00"),  # skipped: 03:30 instead
        (date(2026, 11, 1), time(1, 30), "2026-11-01T01:30:00-04:00"),  # twice: the first
    ],
)
def test_summer_time_moves_a_meeting_forward_and_the_first_of_two_counts(day: date, starts: time, shown: str) -> None:
    moment = starts_at(
        Occurrence(day, day, tentative=False), plan_of("FREQ=DAILY", starts=starts), ZoneInfo("America/New_York")
    )
    assert moment.isoformat() == shown
