"""The jobs of each minute, by APScheduler, and a guard over it: a scheduler reads the wall clock, and stands still for
as long as somebody sets that back."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

TICK = timedelta(minutes=1)
LATE = 1.5  # times as long without a tick is a scheduler that stands still

log = logging.getLogger(__name__)

Work = Callable[[], Awaitable[None]]
Scheduler = Any  # apscheduler's AsyncIOScheduler, which has no types


class Minute:
    """Runs each work once a minute, apart from the others: one that hangs must not keep the next from its turn."""

    def __init__(self, scheduler: Scheduler, works: tuple[Work, ...], tick: timedelta = TICK) -> None:
        self._scheduler, self._works, self._tick = scheduler, works, tick
        self._jobs: list[Any] = []
        self._guard: asyncio.Task[None] | None = None
        self._ticked = 0.0  # by the event loop's time, which nobody sets

    def start(self) -> None:
        """From now on."""
        self._line_up()
        self._guard = asyncio.create_task(self._watch())

    def stop(self) -> None:
        """No more."""
        if self._guard is not None:
            self._guard.cancel()
        self._clear()

    async def look(self) -> None:
        """What is looked after each minute, now."""
        for work in self._works:
            await _safely(work)

    def _line_up(self) -> None:
        self._clear()
        self._ticked = asyncio.get_running_loop().time()
        seconds = self._tick.total_seconds()
        options = {"misfire_grace_time": None, "coalesce": True}
        self._jobs = [
            self._scheduler.add_job(self._run, "interval", [work], seconds=seconds, **options) for work in self._works
        ]

    def _clear(self) -> None:
        for job in self._jobs:
            job.remove()
        self._jobs = []

    async def _run(self, work: Work) -> None:
        self._ticked = asyncio.get_running_loop().time()
        await _safely(work)

    async def _watch(self) -> None:
        seconds = self._tick.total_seconds()
        while True:
            await asyncio.sleep(seconds)
            if asyncio.get_running_loop().time() - self._ticked > LATE * seconds:
                log.warning("the scheduler stood still, the clock may have been set back: its jobs are lined up anew")
                self._line_up()
                await self.look()


async def _safely(work: Work) -> None:
    try:
        await work()
    except Exception:
        log.exception("a look of the minute failed")
