"""Study hours: what gives them, and how much a day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from bot.domain.hours import study_hours, study_minutes
from bot.domain.people import Settings
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
    assert study_hours([CONFIRMED], [], "a", SHIPPED) == 2
    assert study_hours([CONFIRMED], [READ], "a", SHIPPED) == Fraction(96, 45)


def test_the_measure_is_the_branchs() -> None:
    assert study_hours([CONFIRMED], [], "a", replace(SHIPPED, study_minutes_an_hour=60)) == Fraction(3, 2)


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
    assert study_hours([meeting], [], "a", SHIPPED) == 0


def test_what_others_read_gives_nothing() -> None:
    assert study_hours([], [replace(READ, member_id="b")], "a", SHIPPED) == 0


def test_a_day_gives_no_more_than_its_most() -> None:
    long = replace(CONFIRMED, minutes=600)
    next_day = replace(CONFIRMED, starts=STARTS + timedelta(days=1))
    assert study_hours([long, CONFIRMED], [READ], "a", SHIPPED) == 8
    assert study_hours([long, next_day], [READ], "a", SHIPPED) == 10


def test_days_are_the_branchs_own() -> None:
    night = replace(READ, at=datetime(2026, 9, 10, 17, 0, tzinfo=UTC))
    assert study_minutes([], [night], "a", SHIPPED) == {date(2026, 9, 11): 6}
