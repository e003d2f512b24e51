"""When a sign-in counts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Branch
from bot.domain.records import Answer, Item, Meeting
from bot.domain.signing import TAKEN, Gap, SignIn, judge

STARTS = datetime(2026, 9, 11, 7, 0, tzinfo=UTC)
BRANCH = Branch("b1", "示例支部", -100, date(2026, 1, 1), True, "salt")
MEETING = Meeting("m1", "示例会议", STARTS, (Item("i1", "theme_day"),))

minutes = st.integers(-600, 600).map(lambda n: timedelta(minutes=n))


def at(minute: float) -> datetime:
    return STARTS + timedelta(minutes=minute)


@pytest.mark.parametrize(
    ("minute", "outcome"),
    [
        (-15.02, SignIn.TOO_EARLY),
        (-15, SignIn.SIGNED),
        (-0.02, SignIn.SIGNED),
        (0, SignIn.LATE),
        (29.98, SignIn.LATE),
        (30, SignIn.CLOSED),
    ],
)
def test_a_sign_in_counts_by_the_minute_it_comes(minute: float, outcome: SignIn) -> None:
    assert judge(BRANCH, MEETING, "a", at(minute), None) is outcome


def test_only_the_first_sign_in_counts() -> None:
    signed = replace(MEETING, answers={"a": Answer(signed_at=at(-5))})
    assert judge(BRANCH, signed, "a", at(5), None) is SignIn.ALREADY
    assert judge(BRANCH, signed, "b", at(5), None) is SignIn.LATE


def test_a_meeting_that_was_called_off_or_confirmed_takes_none() -> None:
    assert judge(BRANCH, replace(MEETING, cancelled_at=at(-60)), "a", at(5), None) is SignIn.CANCELLED
    assert judge(BRANCH, replace(MEETING, confirmed_at=at(5)), "a", at(6), None) is SignIn.CLOSED


@pytest.mark.parametrize(
    ("since", "until", "outcome"),
    [
        (-60, 60, SignIn.RECOVERED),  # down over the whole window
        (-60, -10, SignIn.RECOVERED),  # up again before the start: the press may have waited since then
        (20, 60, SignIn.RECOVERED),
        (-60, -16, SignIn.CLOSED),  # over before the window began
        (30, 60, SignIn.CLOSED),  # began after it had closed
    ],
)
def test_a_press_that_waited_for_the_bot_counts_if_the_bot_was_down_in_the_window(
    since: int, until: int, outcome: SignIn
) -> None:
    assert judge(BRANCH, MEETING, "a", at(61), Gap(at(since), at(until))) is outcome


def test_a_press_before_the_start_needs_no_recovery() -> None:
    assert judge(BRANCH, MEETING, "a", at(-5), Gap(at(-60), at(-5))) is SignIn.SIGNED


@given(minutes, minutes, minutes)
def test_a_gap_never_makes_a_sign_in_worse(now: timedelta, since: timedelta, length: timedelta) -> None:
    plain = judge(BRANCH, MEETING, "a", STARTS + now, None)
    gap = Gap(STARTS + since, STARTS + since + abs(length))
    recovered = judge(BRANCH, MEETING, "a", STARTS + now, gap)
    assert recovered is plain or (recovered is SignIn.RECOVERED and now >= timedelta(0))
    assert plain not in TAKEN or recovered in TAKEN


@given(minutes, minutes, minutes, minutes)
def test_a_gap_overlaps_what_shares_a_moment_with_it(a: timedelta, b: timedelta, c: timedelta, d: timedelta) -> None:
    since, until = sorted((STARTS + a, STARTS + b))
    start, end = sorted((STARTS + c, STARTS + d + timedelta(seconds=1)))
    shared = max(since, start) <= until and max(since, start) < end
    assert Gap(since, until).overlaps(start, end) is shared
