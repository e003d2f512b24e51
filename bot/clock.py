"""The one place that reads the time."""

import asyncio
import heapq
import itertools
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from typing import Any

LONGEST_NAP = 30.0  # seconds; a wall clock that is set while we sleep is noticed after so long
QUIET_TURNS = 8  # turns of the event loop without work that count as quiet
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ASLEEP_TOO = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)  # the latter sleeps on Linux, and not on a Mac
Sleeper = tuple[Any, int, asyncio.Future[None]]  # until when


class Clock(ABC):
    """What the rest of the program knows of time."""

    @abstractmethod
    def now(self) -> datetime:
        """Aware, in UTC."""

    @abstractmethod
    def steady(self) -> timedelta:
        """Since some fixed moment, a suspended machine's sleep included; no setting of a wall clock moves it."""

    def slept(self) -> timedelta:
        """How much of `steady` the machine was suspended."""
        return timedelta()

    @abstractmethod
    async def sleep_until(self, when: datetime) -> None:
        """Until that moment of `now`; not at all if it is past."""

    @abstractmethod
    async def sleep(self, seconds: float) -> None:
        """For so long, whatever a wall clock says."""

    def busy(self) -> AbstractContextManager[None]:
        """Work in progress: a sandbox moves time on only when there is none. Never hold it while waiting for time."""
        return nullcontext()

    def alarm(self, name: str, when: datetime | None) -> None:  # noqa: B027  # most clocks need not know
        """Something will be due at that moment; replaces the former alarm of this name."""


class SystemClock(Clock):
    """The real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def steady(self) -> timedelta:
        return timedelta(microseconds=time.clock_gettime_ns(ASLEEP_TOO) // 1000)

    def slept(self) -> timedelta:
        awake = time.monotonic_ns()  # read first, so that it is never less than nothing
        return timedelta(microseconds=(time.clock_gettime_ns(ASLEEP_TOO) - awake) // 1000)

    async def sleep_until(self, when: datetime) -> None:
        while (left := (when - self.now()).total_seconds()) > 0:  # noqa: ASYNC110  # there is no event for "it is time"
            await asyncio.sleep(min(left, LONGEST_NAP))

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class ManualClock(Clock):
    """Stands still until its owner moves it."""

    def __init__(self, start: datetime) -> None:
        self.on_move: list[Callable[[], None]] = []
        self._now = aware(start)
        self._drift = timedelta()  # how much of the way to `_now` it was set, and did not pass
        self._sleepers: list[Sleeper] = []  # until a moment of `now`
        self._naps: list[Sleeper] = []  # until one of `steady`
        self._order = itertools.count()
        self._alarms: dict[str, datetime] = {}
        self._busy = 0
        self._works = 0
        self._free = asyncio.Event()
        self._free.set()

    def now(self) -> datetime:
        return self._now

    def steady(self) -> timedelta:
        return self.now() - EPOCH - self._drift

    async def sleep(self, seconds: float) -> None:
        if seconds > 0:
            await self._rest(self._naps, self.steady() + timedelta(seconds=seconds))
        else:
            await asyncio.sleep(0)

    async def sleep_until(self, when: datetime) -> None:
        if when > self.now():
            await self._rest(self._sleepers, aware(when))
        else:
            await asyncio.sleep(0)

    async def _rest(self, sleepers: list[Sleeper], when: datetime | timedelta) -> None:
        waking: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(sleepers, (when, next(self._order), waking))
        self._stir()
        try:
            await waking
        finally:
            self._stir()

    @contextmanager
    def busy(self) -> Iterator[None]:
        self._busy += 1
        self._works += 1
        self._free.clear()
        try:
            yield
        finally:
            self._busy -= 1
            if not self._busy:
                self._free.set()
                self._stir()

    def alarm(self, name: str, when: datetime | None) -> None:
        if when is None:
            self._alarms.pop(name, None)
        else:
            self._alarms[name] = aware(when)
        self._stir()

    def next_timer(self) -> datetime | None:
        """The earliest moment that someone waits for; an alarm that has come is its owner's business."""
        now = self.now()
        for sleepers in (self._sleepers, self._naps):
            while sleepers and sleepers[0][2].done():
                heapq.heappop(sleepers)
        moments = [when for when in self._alarms.values() if when > now]
        moments += [when for when, _, _ in self._sleepers[:1]]
        moments += [EPOCH + self._drift + when for when, _, _ in self._naps[:1]]
        return min(moments, default=None)

    def move_to(self, moment: datetime) -> None:
        """Raises ValueError for a moment that is past."""
        if moment < self._now:
            raise ValueError(f"the clock is at {self._now}, it can't go back to {moment}")
        self._now = aware(moment)
        self._moved()

    @property
    def drift(self) -> timedelta:
        """By how much it was set."""
        return self._drift

    def set(self, step: timedelta) -> None:
        """Somebody sets the machine's clock, forward or back: `now` jumps, `steady` does not notice."""
        self._now += step
        self._drift += step
        self._moved()

    async def settle(self) -> None:
        """Wait until no work is in progress, and none begins over several turns of the loop."""
        quiet, works = 0, self._works
        while quiet < QUIET_TURNS:
            await self._free.wait()
            await asyncio.sleep(0)
            quiet = quiet + 1 if works == self._works and not self._busy else 0
            works = self._works

    async def play_until(self, moment: datetime) -> None:
        """Go from timer to timer, each carried through, up to `moment`."""
        await self.settle()
        while (timer := self.next_timer()) is not None and timer <= moment:
            self.move_to(max(timer, self.now()))
            await self.settle()
        self.move_to(moment)
        await self.settle()

    def _moved(self) -> None:
        _wake(self._sleepers, self.now())
        _wake(self._naps, self.steady())
        for call in self.on_move:
            call()

    def _stir(self) -> None:
        """What a watcher may want to know has changed."""


def _wake(sleepers: list[Sleeper], now: datetime | timedelta) -> None:
    while sleepers and sleepers[0][0] <= now:
        waking = heapq.heappop(sleepers)[2]
        if not waking.done():
            waking.set_result(None)


def aware(moment: datetime) -> datetime:
    """The moment in UTC; raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC)
