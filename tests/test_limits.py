"""Counting what one person does: spells that begin with the first, each by itself, and a memory that stays small."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import ManualClock
from bot.limits import BOUNDS, Attempts, Limits
from tests.sending import START

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
NOTHING = timedelta()


def test_what_is_within_the_limit_need_not_wait() -> None:
    attempts = Attempts(3, MINUTE)
    assert [attempts.count("a", n * SECOND) for n in range(3)] == [1, 2, 3]
    assert Attempts(3, MINUTE).wait("a", NOTHING) == NOTHING


def test_what_is_beyond_waits_for_the_end_of_the_spell_that_began_with_the_first() -> None:
    attempts = Attempts(3, MINUTE)
    for n in range(5):
        attempts.count("a", (10 + n) * SECOND)
    assert attempts.wait("a", 20 * SECOND) == 50 * SECOND
    assert attempts.wait("a", 70 * SECOND) == NOTHING
    assert attempts.count("a", 70 * SECOND) == 1


def test_nobodys_limit_is_anybody_elses() -> None:
    attempts = Attempts(1, MINUTE)
    attempts.count("a", NOTHING)
    attempts.count("a", NOTHING)
    assert attempts.wait("a", NOTHING) == MINUTE
    assert attempts.wait("b", NOTHING) == NOTHING
    assert attempts.count("b", NOTHING) == 1


def test_of_many_people_the_newest_are_remembered() -> None:
    attempts = Attempts(1, MINUTE, kept=100)
    for n in range(1000):
        attempts.count(n, n * SECOND / 100)
    assert len(attempts._spells) == 100
    assert attempts.wait(999, 10 * SECOND) > NOTHING
    assert attempts.wait(0, 10 * SECOND) == NOTHING


def test_what_is_over_is_forgotten() -> None:
    attempts = Attempts(1, MINUTE)
    for n in range(50):
        attempts.count(n, NOTHING)
    attempts.count("later", MINUTE)
    assert len(attempts._spells) == 1


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 50)), max_size=60))
def test_nobody_gets_more_than_the_limit_in_a_spell(steps: list[tuple[str, int]]) -> None:
    attempts, now = Attempts(3, MINUTE), NOTHING
    allowed: dict[str, list[timedelta]] = {"a": [], "b": []}
    for who, pause in steps:
        now += pause * SECOND
        free = attempts.wait(who, now) == NOTHING
        assert (attempts.count(who, now) <= 3) is free
        if free:
            allowed[who].append(now)
    for moments in allowed.values():
        assert all(later - first >= MINUTE for first, later in zip(moments, moments[6:], strict=False))


@pytest.mark.parametrize("kind", BOUNDS)
def test_each_kind_counts_by_the_clock_that_never_jumps(kind: str) -> None:
    clock = ManualClock(START)
    limits, (most, span) = Limits(clock), BOUNDS[kind]
    assert [limits.attempt(kind, 7) for _ in range(most + 2)] == [0] * most + [1, 2]
    assert limits.wait(kind, 7) == span
    clock.move_to(START + span)
    assert limits.wait(kind, 7) == NOTHING
