"""A plan's shape and its RRULE say the same, and no word of a button makes a shape that is none."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import shaping
from bot.domain.meetings import GATHERINGS, Kind
from bot.domain.people import Plan, PlanItem, Shift
from bot.domain.recurrence import planned_between, validate_rule
from bot.domain.shaping import BY_DAY, QUARTER_MONTHS, YEAR_MONTHS, Pace, Shape
from bot.domain.usual import NTHS

FIRST = date(2026, 1, 1)


def months_of(pace: Pace) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(QUARTER_MONTHS if pace is Pace.QUARTER else YEAR_MONTHS))


shapes = st.sampled_from(Pace).flatmap(
    lambda pace: st.builds(
        Shape,
        kinds=st.lists(st.sampled_from([k.value for k in GATHERINGS]), min_size=1, unique=True).map(tuple),
        pace=st.just(pace),
        months=months_of(pace),
        nth=st.sampled_from((*NTHS, BY_DAY)),
        weekday=st.integers(0, 6),
        day=st.integers(1, 31) | st.just(-1),
        starts=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
        minutes=st.integers(1, shaping.LONGEST),
        group_id=st.sampled_from(("", "g1")),
        shift=st.sampled_from(("", *Shift)),
        place=st.text(max_size=10),
    )
)
words = st.text(alphabet="kpontwdlsgmqy-0123456789", max_size=7)


@given(shapes)
def test_every_shape_is_a_rule_that_names_a_day(shape: Shape) -> None:
    validate_rule(shape.rule)


@given(shapes)
def test_a_shape_is_read_back_of_the_plan_it_made(shape: Shape) -> None:
    items = tuple(PlanItem(kind) for kind in shape.kinds)
    shift = Shift(shape.shift) if shape.shift else None
    plan = Plan(
        "p", "题", shape.rule, FIRST, shape.starts, items, shape.minutes, shape.place, shape.group_id or None, shift
    )
    found = shaping.shape_of(plan)
    assert found is not None
    assert found.rule == shape.rule
    assert (found.kinds, found.starts, found.minutes, found.group_id, found.shift, found.place) == (
        shape.kinds,
        shape.starts,
        shape.minutes,
        shape.group_id,
        shape.shift,
        shape.place,
    )


@given(shapes)
def test_what_is_packed_is_unpacked(shape: Shape) -> None:
    assert shaping.unpacked(shaping.packed(shape)) == shape


@given(shapes, words)
def test_no_words_of_a_button_break_a_shape(shape: Shape, what: str) -> None:
    validate_rule(shaping.changed(shape, what).rule)


def test_the_second_friday_of_a_quarters_third_month() -> None:
    shape = Shape(kinds=(Kind.MEMBERS_MEETING.value,), pace=Pace.QUARTER, months="3", nth=2, weekday=4)
    days = planned_between(shape.rule, FIRST, FIRST, date(2027, 1, 1))
    assert days == (date(2026, 3, 13), date(2026, 6, 12), date(2026, 9, 11), date(2026, 12, 11))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=MONTHLY;BYDAY=2FR;BYMONTH=5,6",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=2FR",
        "FREQ=WEEKLY;BYDAY=MO,WE",
        "FREQ=MONTHLY;BYDAY=5FR",
        "nonsense",
    ],
)
def test_a_rule_that_taps_can_not_make_has_no_shape(rule: str) -> None:
    plan = Plan("p", "题", rule, FIRST, time(15), (PlanItem(Kind.THEME_DAY.value),))
    found = shaping.shape_of(plan)
    assert found is None or found.rule == rule


@pytest.mark.parametrize(
    ("day", "pace", "end"),
    [
        (date(2026, 9, 11), Pace.WEEK, date(2026, 9, 14)),
        (date(2026, 9, 30), Pace.MONTH, date(2026, 10, 1)),
        (date(2026, 12, 11), Pace.QUARTER, date(2027, 1, 1)),
        (date(2026, 9, 11), Pace.QUARTER, date(2026, 10, 1)),
        (date(2026, 1, 1), Pace.YEAR, date(2027, 1, 1)),
    ],
)
def test_a_period_ends_where_the_next_begins(day: date, pace: Pace, end: date) -> None:
    assert shaping.period_end(day, pace) == end


@pytest.mark.parametrize(
    ("text", "at"),
    [("15:20", time(15, 20)), ("1520", time(15, 20)), ("9：05", time(9, 5)), ("24:00", None), ("x", None)],
)
def test_a_time_is_read_as_people_write_it(text: str, at: time | None) -> None:
    assert shaping.read_time(text) == at
