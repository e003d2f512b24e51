"""Workdays: the State Council's announcements, the estimates after them, and an operator's overrides."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Workdays, override_names, parse_overrides
from bot.domain.people import Shift

DAY = timedelta(days=1)
ANNOUNCED, ESTIMATED = 2026, 2027
OFFICIAL = Workdays()

days = st.dates(date(2019, 1, 1), date(2035, 12, 31))
overrides = st.dictionaries(days, st.booleans(), max_size=40)

HOLIDAYS_TXT = """
# 2027 年，国务院办公厅通知
2027-02-14 on 调休
2027-02-15 OFF 春节 假期   # 放假
2027-02-16 off
"""


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 9, 11), True),  # a plain Friday
        (date(2026, 9, 12), False),  # a plain Saturday
        (date(2026, 9, 20), True),  # the Sunday that is worked for the National Day
        (date(2026, 9, 25), False),  # Mid-Autumn, a Friday
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 1, 2), False),  # given off for the Sunday after
        (date(2018, 12, 29), True),  # worked for a day off of the next year's holiday
        (date(2018, 12, 31), False),
    ],
)
def test_a_day_is_worked_as_the_state_council_announced(day: date, works: bool) -> None:
    assert OFFICIAL.is_workday(day) is works


def test_years_are_announced_while_their_make_up_days_are_known() -> None:
    assert all(OFFICIAL.announced(year) for year in range(2019, ANNOUNCED + 1))
    assert not OFFICIAL.announced(2035)


def test_make_up_days_of_other_years_do_not_announce_a_year() -> None:
    """The package lists 2006-12-30 and its like under every year."""
    assert not Workdays().announced(2000)


def test_an_operators_word_on_a_year_announces_it() -> None:
    assert Workdays({date(2035, 2, 10): True}).announced(2035)
    assert not Workdays({date(2035, 2, 10): True}).announced(2034)


def test_an_operators_word_wins_over_the_announcement() -> None:
    turned = Workdays({date(2026, 9, 25): True, date(2026, 9, 24): False})
    assert turned.is_workday(date(2026, 9, 25))
    assert not turned.is_workday(date(2026, 9, 24))


@pytest.mark.parametrize(
    ("shift", "day", "moved"),
    [
        (Shift.NEXT, date(2026, 10, 8), True),
        (Shift.PREVIOUS, date(2026, 9, 30), True),
        (Shift.STAY, date(2026, 10, 2), False),
    ],
)
def test_a_meeting_on_a_holiday_goes_where_the_branch_says(shift: Shift, day: date, moved: bool) -> None:
    found = OFFICIAL.shift(date(2026, 10, 2), shift)
    assert (found.day, found.moved, found.tentative) == (day, moved, False)


def test_a_make_up_sunday_takes_a_meeting() -> None:
    assert OFFICIAL.shift(date(2026, 9, 20), Shift.NEXT).day == date(2026, 9, 20)


def test_a_day_that_moves_into_a_year_not_announced_is_tentative() -> None:
    off = {date(2034, 12, 31): False, date(2034, 12, 29): False}
    assert Workdays(off).shift(date(2034, 12, 29), Shift.NEXT).day == date(2035, 1, 2)
    assert Workdays(off).shift(date(2034, 12, 29), Shift.NEXT).tentative
    assert not Workdays(off).shift(date(2034, 12, 28), Shift.NEXT).tentative


@given(days, overrides, st.sampled_from(Shift))
def test_a_shift_ends_on_a_workday_on_its_side_with_none_between(
    day: date, words: dict[date, bool], shift: Shift
) -> None:
    workdays = Workdays(words)
    found = workdays.shift(day, shift)
    assert found.moved is (found.day != day)
    if shift is Shift.STAY:
        assert found.day == day
        return
    assert workdays.is_workday(found.day)
    assert found.day >= day if shift is Shift.NEXT else found.day <= day
    between = min(day, found.day), max(day, found.day)
    passed = [between[0] + n * DAY for n in range((between[1] - between[0]).days + 1)]
    assert [d for d in passed if workdays.is_workday(d)] == [found.day]


@given(days)
def test_a_shift_is_tentative_just_where_a_year_it_touches_is_not_announced(day: date) -> None:
    found = OFFICIAL.shift(day, Shift.NEXT)
    years = {day.year, found.day.year}
    assert found.tentative is not all(OFFICIAL.announced(year) for year in years)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 10, 1), "国庆节"),
        (date(2026, 10, 5), "国庆节"),
        (date(2026, 10, 6), "休息日"),
        (date(2026, 9, 20), "调休上班"),
        (date(2020, 10, 1), "中秋节、国庆节"),
        (date(2026, 9, 11), None),
        (date(2026, 9, 12), None),
    ],
)
def test_a_day_is_called_by_its_plain_chinese_name(day: date, name: str | None) -> None:
    assert OFFICIAL.name(day) == name


def test_an_operator_names_days_and_what_has_no_name_gets_a_plain_one() -> None:
    text = "2026-10-01 on\n2026-10-02 off\n2026-09-24 off\n2026-09-23 off 台风"
    named = Workdays(parse_overrides(text)[0], override_names(text))
    called = [named.name(date(2026, *md)) for md in ((10, 1), (10, 2), (9, 24), (9, 23))]
    assert called == ["调休上班", "国庆节", "休息日", "台风"]


def test_an_operators_file_is_read_with_comments_and_names() -> None:
    words, bad = parse_overrides(HOLIDAYS_TXT)
    assert words == {date(2027, 2, 14): True, date(2027, 2, 15): False, date(2027, 2, 16): False}
    assert bad == []
    assert override_names(HOLIDAYS_TXT)[date(2027, 2, 15)] == "春节 假期"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    assert parse_overrides("\ufeff2027-02-14 on\r\n2027-02-15 off\r\n")[1] == []


@pytest.mark.parametrize(
    "line", ["2027-02-30 on", "2027-02-14", "2027-2-14 on", "14.2. on", "2027-02-14 free", "２０２７-02-14 on"]
)
def test_a_line_that_cannot_be_read_is_handed_back_as_it_is(line: str) -> None:
    assert parse_overrides(f"2027-02-15 off\n  {line} \n") == ({date(2027, 2, 15): False}, [line])


@given(st.text())
def test_no_file_makes_it_fail(text: str) -> None:
    words, bad = parse_overrides(text)
    assert len(words) + len(bad) <= len(text.splitlines())
