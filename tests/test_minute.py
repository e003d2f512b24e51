"""The jobs of each minute: each runs by itself, and a scheduler that stands still is noticed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.minute import Minute

SOON = timedelta(milliseconds=20)
PATIENCE = 5


class Count:
    """A work that counts how often it is done."""

    def __init__(self, *, fails: bool = False, hangs: bool = False) -> None:
        self.fails, self.hangs = fails, hangs
        self.done = 0
        self._more = asyncio.Event()

    async def __call__(self) -> None:
        self.done += 1
        self._more.set()
        if self.hangs:
            await asyncio.Event().wait()
        if self.fails:
            raise ValueError("示例")

    async def reaches(self, times: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while self.done < times:
                self._more.clear()
                await self._more.wait()


@pytest.fixture
async def scheduler() -> AsyncIterator[Any]:
    made: Any = AsyncIOScheduler()
    made.start()
    yield made
    made.shutdown(wait=False)


async def test_each_work_is_done_again_and_again_whatever_becomes_of_the_others(scheduler: Any) -> None:
    works = Count(fails=True), Count(hangs=True), Count()
    minute = Minute(scheduler, works, SOON)
    minute.start()
    await works[0].reaches(3)
    await works[2].reaches(3)
    minute.stop()


async def test_a_scheduler_that_stands_still_is_lined_up_anew(scheduler: Any) -> None:
    work = Count()
    minute = Minute(scheduler, (work,), SOON)
    minute.start()
    await work.reaches(1)
    scheduler.pause()  # as for it the moment of the next job never comes
    await work.reaches(4)
    minute.stop()


async def test_after_the_stop_nothing_is_done(scheduler: Any) -> None:
    work = Count()
    minute = Minute(scheduler, (work,), SOON)
    minute.start()
    await work.reaches(1)
    minute.stop()
    before = work.done
    for _ in range(5):
        await asyncio.sleep(0.02)
    assert work.done == before
