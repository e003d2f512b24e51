"""The system's clock flows, the manual one stands still until it is moved."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.clock import Clock, ManualClock, SystemClock

START = datetime(2026, 9, 7, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


def later(minutes: float) -> datetime:
    return START + minutes * MINUTE


async def doze(clock: ManualClock, minutes: float, woken: list[float]) -> None:
    await clock.sleep_until(later(minutes))
    woken.append(minutes)


async def turn_over() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_the_system_clock_is_aware_and_in_utc() -> None:
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert abs(now - datetime.now(UTC)) < MINUTE


async def test_the_system_clock_sleeps_until_a_moment_has_come() -> None:
    clock = SystemClock()
    moment = clock.now() + timedelta(milliseconds=2)
    await clock.sleep_until(moment)
    assert clock.now() >= moment


async def test_the_system_clock_measures_a_sleep_steadily() -> None:
    clock = SystemClock()
    before = clock.steady()
    await clock.sleep(0.002)
    assert clock.steady() - before >= timedelta(milliseconds=2)


def test_work_and_alarms_mean_nothing_to_the_system_clock() -> None:
    clock = SystemClock()
    clock.alarm("tick", START)
    with clock.busy():
        pass


def test_a_bare_clock_has_no_time() -> None:
    with pytest.raises(TypeError, match="now, sleep, sleep_until, steady"):
        Clock()  # type: ignore[abstract]


def test_a_manual_clock_stands_still(clock: ManualClock) -> None:
    assert clock.now() == clock.now() == START


def test_a_manual_clock_never_goes_back(clock: ManualClock) -> None:
    with pytest.raises(ValueError, match="can't go back"):
        clock.move_to(later(-1))


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        ManualClock(datetime(2026, 9, 7))  # noqa: DTZ001  # that is the point


def test_a_moment_of_any_zone_is_kept_in_utc(clock: ManualClock) -> None:
    clock.move_to(datetime(2026, 9, 7, 10, 0, tzinfo=timezone(timedelta(hours=8))))
    assert clock.now().isoformat() == "2026-09-07T02:00:00+00:00"


async def test_sleepers_wake_in_the_order_of_their_moments(clock: ManualClock) -> None:
    woken: list[float] = []
    tasks = [asyncio.create_task(doze(clock, minutes, woken)) for minutes in (3, 1, 2, 9)]
    await turn_over()
    clock.move_to(later(3))
    await turn_over()
    assert woken == [1, 2, 3]
    tasks[-1].cancel()


async def test_a_moment_that_has_come_is_not_waited_for(clock: ManualClock) -> None:
    await clock.sleep_until(START)
    await clock.sleep(0)
    assert clock.next_timer() is None


async def test_the_next_timer_is_the_earliest_sleeper_or_alarm(clock: ManualClock) -> None:
    sleeper = asyncio.create_task(clock.sleep(120))
    await turn_over()
    assert clock.next_timer() == later(2)
    clock.alarm("tick", later(1))
    assert clock.next_timer() == later(1)
    sleeper.cancel()


async def test_a_sleeper_who_gave_up_is_no_timer(clock: ManualClock) -> None:
    sleeper = asyncio.create_task(clock.sleep(60))
    await turn_over()
    sleeper.cancel()
    await turn_over()
    assert clock.next_timer() is None


async def test_a_sleeper_who_gives_up_as_the_clock_moves_wakes_nobody(clock: ManualClock) -> None:
    sleeper = asyncio.create_task(clock.sleep(60))
    await turn_over()
    sleeper.cancel()
    clock.move_to(later(1))
    await turn_over()
    assert sleeper.cancelled()


def test_an_alarm_replaces_the_former_of_its_name(clock: ManualClock) -> None:
    clock.alarm("tick", later(1))
    clock.alarm("tick", later(5))
    assert clock.next_timer() == later(5)
    clock.alarm("tick", None)
    assert clock.next_timer() is None


def test_an_alarm_that_has_come_is_no_timer(clock: ManualClock) -> None:
    clock.alarm("tick", later(1))
    clock.move_to(later(1))
    assert clock.next_timer() is None


def test_those_who_care_are_told_of_each_move(clock: ManualClock) -> None:
    seen: list[datetime] = []
    clock.on_move.append(lambda: seen.append(clock.now()))
    clock.move_to(later(1))
    clock.move_to(later(2))
    assert seen == [later(1), later(2)]


async def test_settling_waits_for_work_that_leads_to_more_work(clock: ManualClock) -> None:
    done: list[str] = []

    async def work(name: str, then: str | None = None) -> None:
        with clock.busy():
            await turn_over()
            done.append(name)
        if then:
            await asyncio.sleep(0)
            await work(then)

    task = asyncio.create_task(work("commit", then="answer"))
    await clock.settle()
    assert done == ["commit", "answer"]
    await task


async def test_settling_notices_work_shorter_than_a_turn(clock: ManualClock) -> None:
    flashes = 0

    async def flicker() -> None:
        nonlocal flashes
        for _ in range(30):
            with clock.busy():
                flashes += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(flicker())
    await clock.settle()
    assert flashes == 30
    await task


async def test_work_within_work_is_work_until_both_are_done(clock: ManualClock) -> None:
    with clock.busy():
        with clock.busy():
            pass
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(clock.settle(), timeout=0.01)


async def test_work_that_fails_is_over(clock: ManualClock) -> None:
    with pytest.raises(RuntimeError), clock.busy():
        raise RuntimeError
    await clock.settle()


async def test_playing_goes_from_timer_to_timer(clock: ManualClock) -> None:
    seen: list[datetime] = []

    async def every_minute() -> None:
        for _ in range(3):
            await clock.sleep(60)
            seen.append(clock.now())

    task = asyncio.create_task(every_minute())
    await clock.play_until(later(10))
    assert seen == [later(1), later(2), later(3)]
    assert clock.now() == later(10)
    await task


def test_steady_time_follows_a_clock_that_is_moved(clock: ManualClock) -> None:
    before = clock.steady()
    clock.move_to(later(7))
    assert clock.steady() - before == 7 * MINUTE


@pytest.mark.parametrize("step", [120 * MINUTE, -120 * MINUTE])
def test_a_manual_clock_can_be_set_both_ways_and_its_steady_time_does_not_notice(
    clock: ManualClock, step: timedelta
) -> None:
    before = clock.steady()
    clock.set(step)
    assert (clock.now(), clock.steady(), clock.drift) == (START + step, before, step)
    clock.move_to(clock.now() + 5 * MINUTE)
    assert clock.steady() - before == 5 * MINUTE


@pytest.mark.parametrize("step", [120 * MINUTE, -120 * MINUTE])
async def test_who_sleeps_for_so_long_sleeps_that_long_when_the_clock_is_set(
    clock: ManualClock, step: timedelta
) -> None:
    asleep = asyncio.create_task(clock.sleep(60))
    await turn_over()
    clock.set(step)
    await turn_over()
    assert not asleep.done()
    assert clock.next_timer() == START + step + MINUTE
    clock.move_to(START + step + MINUTE)
    await asleep


async def test_who_sleeps_until_a_moment_wakes_when_the_clock_says_it(clock: ManualClock) -> None:
    woken: list[float] = []
    tasks = [asyncio.create_task(doze(clock, minutes, woken)) for minutes in (30, 90)]
    await turn_over()
    clock.set(60 * MINUTE)
    await turn_over()
    assert woken == [30]
    clock.set(-60 * MINUTE)
    clock.move_to(later(89))
    await turn_over()
    assert woken == [30]
    clock.move_to(later(90))
    await asyncio.gather(*tasks)


class Settable(SystemClock):
    """The system's clock, as somebody sets it."""

    step = timedelta()

    def now(self) -> datetime:
        return super().now() + self.step


@pytest.mark.parametrize("step", [timedelta(hours=2), timedelta(hours=-2)])
async def test_the_system_clock_notices_within_a_nap_that_it_was_set(
    monkeypatch: pytest.MonkeyPatch, step: timedelta
) -> None:
    monkeypatch.setattr("bot.clock.LONGEST_NAP", 0.01)
    clock = Settable()
    clock.step = -step
    asleep = asyncio.create_task(clock.sleep_until(clock.now() + max(step, timedelta(milliseconds=30))))
    await turn_over()
    clock.step += step
    done, _ = await asyncio.wait({asleep}, timeout=0.05)
    assert bool(done) is (step > timedelta())
    clock.step = timedelta()
    asleep.cancel()


def test_the_system_clock_knows_how_long_the_machine_slept() -> None:
    clock = SystemClock()
    assert timedelta() <= clock.slept() <= clock.steady()
