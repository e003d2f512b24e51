"""Telegram, its people and its bad weather in a process of its own, for a bot in another one.

python -m bench.driver CONFIG (JSON: see `Config`) reads a data folder, serves the Bot API and the clock to whoever
comes, and tells what happens in lines of JSON on stdout. On stdin it is told "gone" when the bot has been killed, and
"end".
"""

import argparse
import asyncio
import json
import random
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.driver_clock import Conductor
from bench.driver_faults import Weather
from bench.driver_people import Crowd
from bench.driver_town import Town
from bot.sandbox.server import serve
from bot.sandbox.world import World

EVERY = 10.0  # real seconds between two lines of figures
LOOK = 0.1
STARTS = 170.0  # real seconds until the bot has to have come up
DRIVER = ("bench.driver",)


@dataclass(frozen=True)
class Config:
    """What a driver is to do."""

    folder: str
    start: str  # the moment at which its clock starts
    days: float
    seconds: float  # of real time, at least
    seed: int = 1
    faults: bool = True
    outages: int = 3  # in which no update comes through
    rate: float = 1.0  # of what people do of their own accord
    key: str | None = None


class Driver:
    """The process."""

    def __init__(self, config: Config) -> None:
        self.config = config
        chance = random.Random(config.seed)
        self.world = World(start=datetime.fromisoformat(config.start))
        self.town = Town(self.world)
        self.town.read(Path(config.folder), config.key)
        self.crowd = Crowd(self.town, chance, config.rate)
        self.weather = Weather(self.world, chance, on=False)
        self.crowd.disturbed = self.weather.disturbed
        self.conductor = Conductor(self.world, self.crowd, self.weather, tell)
        self._ended = asyncio.Event()

    async def run(self) -> None:
        """Serve, play, drain; then serve on until "end" comes."""
        self.world.clock.run()
        async with serve(self.world) as server:
            tell("ready", url=server.url, branches=len(self.town.places), people=len(self.town.by_user))
            tasks = [asyncio.create_task(work) for work in (self._listen(), self.crowd.run())]
            await self.world.until(lambda: self.world.updates.waiting, STARTS)
            tell("begun", at=self.world.now().isoformat())
            tasks.append(asyncio.create_task(self._watch()))
            self.weather.on = self.config.faults
            outages = asyncio.create_task(self._outages())
            await self.conductor.play(self.config.days, self.config.seconds)
            outages.cancel()
            self.crowd.rest()
            self.weather.clear()
            await self.conductor.drain()
            self._figures()
            tell("done", at=self.world.now().isoformat(), outages=self.weather.outages, faults=self.weather.counts)
            await self._ended.wait()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _listen(self) -> None:
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := await reader.readline():
            if line.strip() == b"gone":
                self.world.bot_gone()
                self.conductor.gone()
                self.weather.disturb()
        self._ended.set()

    async def _watch(self) -> None:
        """Change the weather, and tell the figures."""
        due = perf_counter() + EVERY
        while True:
            self.weather.look()
            if perf_counter() >= due:
                due += EVERY
                self._figures()
            await asyncio.sleep(LOOK)

    async def _outages(self) -> None:
        """Evenly over the time."""
        for _ in range(self.config.outages):
            await asyncio.sleep(self.config.seconds / (self.config.outages + 1))
            self.weather.begin_outage()

    def _figures(self) -> None:
        crowd, world = self.crowd, self.world
        tell(
            "figures",
            at=world.now().isoformat(),
            presses=crowd.presses,
            silent=crowd.silent,
            acts=crowd.acts,
            hops=self.conductor.hops,
            spent={why: round(seconds) for why, seconds in self.conductor.spent.most_common(5)},
            refused=world.refused_429,
            unknown=world.unknown,
            arrived=self.town.diary.arrived,
        )
        crowd.presses, self.town.diary.arrived = [], []


def tell(event: str, **about: object) -> None:
    """One line on stdout."""
    print(json.dumps({"event": event} | about, ensure_ascii=False), flush=True)


@dataclass
class Driven:
    """A driver as the one who has started it sees it."""

    process: asyncio.subprocess.Process
    events: "asyncio.Queue[dict[str, Any] | None]" = field(default_factory=asyncio.Queue)

    async def read(self) -> None:
        """Take in what it tells; None is its end."""
        assert self.process.stdout is not None
        while line := await self.process.stdout.readline():
            await self.events.put(json.loads(line))
        await self.events.put(None)

    async def hear(self, event: str, seconds: float) -> dict[str, Any]:
        """The next line, which must be of that event; raises RuntimeError for another, TimeoutError for none."""
        async with asyncio.timeout(seconds):
            heard = await self.events.get()
        if heard is None or heard["event"] != event:
            raise RuntimeError(f"the driver said {heard} in place of {event}")
        return heard

    def say(self, word: str) -> None:
        """Something that it understands: "gone"."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n".encode())


@asynccontextmanager
async def driving(config: Config) -> AsyncIterator[Driven]:
    """A driver in a process of its own, ended at the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *DRIVER,
        json.dumps(asdict(config)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=1 << 26,
    )
    driven = Driven(process)
    reading = asyncio.create_task(driven.read())
    try:
        yield driven
    finally:
        assert process.stdin is not None
        process.stdin.close()
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), 10)
        if process.returncode is None:
            process.kill()
            await process.wait()
        await reading


def main() -> None:
    """Read the configuration, and drive."""
    parser = argparse.ArgumentParser("python -m bench.driver", description=__doc__)
    parser.add_argument("config", type=json.loads)
    config = Config(**parser.parse_args().config)

    async def drive() -> None:
        await Driver(config).run()

    asyncio.run(drive())


if __name__ == "__main__":
    main()
