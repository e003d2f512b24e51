"""Which updates waited while nobody listened."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import ManualClock
from bot.domain.signing import Gap
from bot.gaps import FULL, Gaps

START = datetime(2026, 9, 7, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Laptop(ManualClock):
    """It knows how long it was suspended."""

    _slept = timedelta()

    def slept(self) -> timedelta:
        return self._slept

    def suspend(self, length: timedelta) -> None:
        self._slept += length
        self.move_to(self.now() + length)


@pytest.fixture
def clock() -> Laptop:
    return Laptop(START)


def ids(first: int, count: int) -> list[int]:
    return list(range(first, first + count))


def test_a_first_start_has_no_gap(clock: Laptop) -> None:
    gaps = Gaps(clock, None)
    gaps.polled([1, 2], waited=True)
    assert not gaps.unsure
    assert gaps.of(1) is None


def test_after_a_restart_what_was_queued_comes_from_the_gap(clock: Laptop) -> None:
    gaps = Gaps(clock, START - 9 * MINUTE)
    assert gaps.unsure, "the first poll must not wait"
    gaps.polled([5, 6], waited=False)
    assert gaps.of(5) == gaps.of(6) == Gap(START - 9 * MINUTE, START)
    gaps.polled([7], waited=True)
    assert gaps.of(7) is None


def test_full_batches_belong_to_the_gap_up_to_the_first_that_is_not_full(clock: Laptop) -> None:
    gaps = Gaps(clock, START - MINUTE)
    gaps.polled(ids(1, FULL), waited=False)
    clock.move_to(START + MINUTE)
    gaps.polled(ids(101, FULL), waited=False)
    assert gaps.unsure
    gaps.polled(ids(201, 3), waited=False)
    assert gaps.of(1) == gaps.of(150) == gaps.of(203) == Gap(START - MINUTE, START)
    assert not gaps.unsure


def test_nothing_queued_ends_a_gap(clock: Laptop) -> None:
    gaps = Gaps(clock, START - MINUTE)
    gaps.polled([], waited=False)
    gaps.polled([1], waited=True)
    assert gaps.of(1) is None


def test_an_outage_of_more_than_a_minute_is_a_gap(clock: Laptop) -> None:
    gaps = Gaps(clock, None)
    gaps.polled([], waited=True)
    gaps.failed()
    clock.move_to(START + 2 * MINUTE)
    assert gaps.unsure
    gaps.polled([1], waited=False)
    assert gaps.of(1) == Gap(START, START + 2 * MINUTE)


def test_a_short_outage_is_none(clock: Laptop) -> None:
    gaps = Gaps(clock, None)
    gaps.failed()
    clock.move_to(START + MINUTE)
    gaps.polled([1], waited=False)
    assert gaps.of(1) is None


def test_a_long_silence_that_was_listened_to_is_no_gap(clock: Laptop) -> None:
    gaps = Gaps(clock, None)
    clock.move_to(START + 300 * MINUTE)
    gaps.polled([1], waited=True)
    assert gaps.of(1) is None


def test_a_machine_that_slept_did_not_listen(clock: Laptop) -> None:
    gaps = Gaps(clock, None)
    clock.suspend(60 * MINUTE)
    gaps.polled([1], waited=True)
    assert gaps.unsure, "more may be queued than the old poll brought"
    gaps.polled([2], waited=False)
    assert gaps.of(1) == gaps.of(2) == Gap(START, START + 60 * MINUTE)
    gaps.polled([3], waited=True)
    assert gaps.of(3) is None


def test_gaps_are_told_apart(clock: Laptop) -> None:
    gaps = Gaps(clock, START - MINUTE)
    gaps.polled([1], waited=False)
    gaps.failed()
    clock.move_to(START + 5 * MINUTE)
    gaps.polled([2], waited=False)
    assert gaps.of(1) == Gap(START - MINUTE, START)
    assert gaps.of(2) == Gap(START, START + 5 * MINUTE)


HOURS = [timedelta(hours=2), timedelta(hours=-2), timedelta(days=400), timedelta(days=-400)]


@pytest.mark.parametrize("step", HOURS)
def test_a_clock_that_is_set_is_no_gap(clock: Laptop, step: timedelta) -> None:
    gaps = Gaps(clock, None)
    gaps.polled([1], waited=True)
    clock.set(step)
    gaps.polled([2], waited=True)
    clock.set(-step)
    gaps.polled([3], waited=True)
    assert gaps.of(2) is gaps.of(3) is None
    assert not gaps.unsure


@pytest.mark.parametrize("step", HOURS)
def test_an_outage_in_which_the_clock_is_set_is_as_long_as_it_was(clock: Laptop, step: timedelta) -> None:
    gaps = Gaps(clock, None)
    gaps.polled([1], waited=True)
    gaps.failed()
    clock.set(step)
    clock.move_to(clock.now() + 5 * MINUTE)
    gaps.polled([2], waited=False)
    assert gaps.of(2) == Gap(clock.now() - 5 * MINUTE, clock.now())


def test_a_note_of_a_clock_that_was_ahead_makes_no_gap_that_ends_before_it_begins(clock: Laptop) -> None:
    gaps = Gaps(clock, START + 120 * MINUTE)
    gaps.polled([1], waited=False)
    assert gaps.of(1) == Gap(START, START)
