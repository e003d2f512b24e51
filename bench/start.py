"""A bot on a county's data folder: how long until it polls, what memory it takes, what a look with nothing due costs.
Of its first start and the one after it, which has to ask what it missed, the worse counts.

Beside it in the same run: a bare python-telegram-bot's start and memory, and a tick that looks at every branch.
"""

import asyncio
import logging
import os
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from bench.bot_process import memory
from bench.county_town import BRANCHES, MEMBERS, County
from bench.figure import Figure, at_most, finish
from bench.records import a_year
from bot.app import build
from bot.clock import SystemClock
from bot.domain.calendar import Workdays
from bot.domain.oversight import Committee
from bot.library import load
from bot.sandbox.server import serve
from bot.sandbox.world import TOKEN, World
from bot.settings import Settings
from bot.store import Store

START_BAR, MEMORY_BAR, TICK_BAR = 3.0, 250.0, 20.0  # s, MB, ms
CONTENT = Path(__file__).parent.parent / "content"
QUIET = 12.0  # seconds after a start, until cards that were due have gone out
TICKS = 50


async def started(words: tuple[str, ...], world: World, url: str, folder: Path) -> tuple[float, float]:
    """Seconds from the process's start to its first poll, and its MB a while later."""
    ours = {"BOT_TOKEN": TOKEN, "BOT_API_URL": url, "BOT_CLOCK_URL": "", "DATA_DIR": str(folder), "LOG_LEVEL": "ERROR"}
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *words, env=os.environ | ours, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        await world.until(lambda: world.updates.waiting, 60)
        took = time.perf_counter() - began
        await asyncio.sleep(QUIET)
        return took, memory(process.pid, "VmRSS")
    finally:
        process.terminate()
        await process.wait()
        world.bot_gone()


async def ticks(url: str, folder: Path) -> tuple[float, float]:
    """Milliseconds of a tick with nothing due, and of one that looks at every branch: medians."""
    logging.disable()  # what is still to be sent when it stops
    settings = Settings(bot_token=TOKEN, bot_api_url=url, data_dir=folder, content_dir=CONTENT)
    store = Store.open(folder)
    bot = await build(settings, store, SystemClock(), load(CONTENT), Workdays())
    await bot.start()
    polling = asyncio.create_task(bot.updates.run())
    await asyncio.sleep(QUIET)
    assert len(bot.deliveries.wake) == BRANCHES
    deliveries, idle, all_ = bot.deliveries, [], []
    for _ in range(TICKS):
        idle.append(await _timed(deliveries.tick))
    for _ in range(3):
        deliveries.wake = dict.fromkeys(deliveries.wake, SystemClock().now())
        all_.append(await _timed(deliveries.tick))
    bot.updates.stop()
    await polling
    await bot.stop()
    store.close()
    return statistics.median(idle), statistics.median(all_)


async def _timed(tick: object) -> float:
    began = time.perf_counter()
    await tick()  # type: ignore[operator]
    return (time.perf_counter() - began) * 1000


async def measure(folder: Path) -> list[Figure]:
    now = SystemClock().now()
    world = World(start=now)
    world.clock.run()
    world.record.on = False
    town = County(world, folder / "data", BRANCHES, MEMBERS)
    town.build([("下月的会", now + timedelta(days=25))])
    store = Store.open(town.folder)
    a_year(store, Committee("committee1", "示例县委", now, 1, "zh"), now)
    store.close()
    async with serve(world) as server:
        first = await started(("bot", "run"), world, server.url, town.folder)
        again = await started(("bot", "run"), world, server.url, town.folder)
        took, size = map(max, first, again)
        bare, bare_size = await started(("bench.bare",), world, server.url, town.folder)
        idle, every = await ticks(server.url, town.folder)
    size_of = f"{BRANCHES} branches, {MEMBERS} members, a year"
    return [
        at_most(f"start to ready, {size_of}", took, "s", START_BAR, bare, "a bare PTB bot"),
        at_most("  memory then", size, "MB", MEMORY_BAR, bare_size, "a bare PTB bot"),
        at_most(f"a tick with nothing due, {BRANCHES} branches", idle, "ms", TICK_BAR, every, "a look at every branch"),
    ]


def figures() -> list[Figure]:
    """The three."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        return asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    sys.exit(finish(figures()))
