"""Study hours: what gives them, and how much a day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from bot.domain.diligence import Course
from bot.domain.hours import forecast, owed_hours, studied
from bot.domain.people import Branch, Duty, Member, Settings, Stage
from bot.domain.records import Answer, Finished, Item, Mark, Meeting

STARTS = datetime(2026, 9, 11, 7, 0, tzinfo=UTC)
SHIPPED = Settings()
CONFIRMED = Meeting(
    "m",
    "",
    STARTS,
    (Item("i", "theme_day"),),
    minutes=90,
    confirmed_at=STARTS,
    answers={"a": Answer(mark=Mark.PRESENT)},
)
READ = Finished("f", "a", "three-meetings", 6, STARTS)


def test_forty_five_minutes_are_one_hour() -> None:
    assert studied([CONFIRMED], [], [], "a", SHIPPED).hours(SHIPPED) == 2
    assert studied([CONFIRMED], [READ], [], "a", SHIPPED).hours(SHIPPED) == Fraction(96, 45)


def test_the_measure_is_the_branchs() -> None:
    assert studied([CONFIRMED], [], [], "a", replace(SHIPPED, study_minutes_an_hour=60)).hours(
        replace(SHIPPED, study_minutes_an_hour=60)
    ) == Fraction(3, 2)


@pytest.mark.parametrize(
    "meeting",
    [
        replace(CONFIRMED, confirmed_at=None),
        replace(CONFIRMED, cancelled_at=STARTS),
        replace(CONFIRMED, answers={"a": Answer(mark=Mark.EXCUSED)}),
        replace(CONFIRMED, answers={}),
    ],
)
def test_only_attendance_that_was_confirmed_gives_hours(meeting: Meeting) -> None:
    assert studied([meeting], [], [], "a", SHIPPED).hours(SHIPPED) == 0


def test_what_others_read_gives_nothing() -> None:
    assert studied([], [replace(READ, member_id="b")], [], "a", SHIPPED).hours(SHIPPED) == 0


def test_a_day_gives_no_more_than_its_most() -> None:
    long = replace(CONFIRMED, minutes=600)
    next_day = replace(CONFIRMED, starts=STARTS + timedelta(days=1))
    assert studied([long, CONFIRMED], [READ], [], "a", SHIPPED).hours(SHIPPED) == 8
    assert studied([long, next_day], [READ], [], "a", SHIPPED).hours(SHIPPED) == 10


def test_days_are_the_branchs_own() -> None:
    night = replace(READ, at=datetime(2026, 9, 10, 17, 0, tzinfo=UTC))
    assert studied([], [night], [], "a", SHIPPED).days == {date(2026, 9, 11): 6}


COURSE = Course("c", ("a", "b"), date(2026, 9, 12), 90, "培训", "m", STARTS)


def test_a_course_counts_for_those_who_took_part_until_it_is_taken_back() -> None:
    assert studied([], [], [COURSE], "a", SHIPPED).hours(SHIPPED) == 2
    assert studied([], [], [COURSE], "z", SHIPPED).hours(SHIPPED) == 0
    assert studied([], [], [replace(COURSE, dropped_at=STARTS)], "a", SHIPPED).hours(SHIPPED) == 0


def test_a_days_most_holds_for_all_sources_together() -> None:
    course = replace(COURSE, day=date(2026, 9, 11), minutes=360)
    assert studied([CONFIRMED], [READ], [course], "a", SHIPPED).hours(SHIPPED) == 8


ONE = Member("a", "示例党员甲", Stage.FULL, date(2020, 1, 1))


def test_a_member_owes_32_hours_and_a_branch_cannot_ask_for_less() -> None:
    assert owed_hours(ONE, SHIPPED) == 32
    assert owed_hours(ONE, replace(SHIPPED, study_hours_year=10)) == 32
    assert owed_hours(ONE, replace(SHIPPED, study_hours_year=40)) == 40
    assert owed_hours(replace(ONE, stage=Stage.ACTIVIST), SHIPPED) == 0


def test_those_on_the_committee_may_owe_more() -> None:
    settings = replace(SHIPPED, study_hours_committee=56)
    assert owed_hours(replace(ONE, duty=Duty.SECRETARY), settings) == 56
    assert owed_hours(replace(ONE, duty=Duty.LEADER), settings) == 32


def test_the_years_end_is_forecast_from_the_day_one_began() -> None:
    branch = Branch("b", "示例支部", -1, date(2026, 7, 1), True, "salt")
    assert forecast(Fraction(10), ONE, branch, date(2026, 7, 20)) is None
    assert forecast(Fraction(10), ONE, branch, date(2026, 9, 30)) == 20
    assert forecast(Fraction(10), ONE, replace(branch, started=date(2020, 1, 1)), date(2026, 7, 2)) == 19
