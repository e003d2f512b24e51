"""`kill -9` at random points under load, and what of it people notice: python -m bench.crash --kills 100 --seed 1."""

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from time import perf_counter

from bench import crash_judge, plain
from bench.crash_judge import Kept, Verdict, judge, table
from bench.crash_kills import Victim, point
from bench.crash_load import Load
from bench.crash_town import DAYS, KEY, MOMENTS, NOTICE_DAYS, Reminder, Town, at
from bench.figure import Figure, at_most
from bot.sandbox.server import serve
from bot.sandbox.world import World
from bot.store import Store

KILLS, SEED, BRANCHES = 100, 1, 100
FEW, FEW_BRANCHES = 10, 30
EARLY = time(8, 30)
STARTS = 60.0  # seconds of real time
MORNING_COMES, SETTLES = 10.0, 120.0


@dataclass(frozen=True)
class Contender:
    """A bot that is put through the drill."""

    name: str
    words: tuple[str, ...]  # python -m …
    prepare: Callable[[Town], None]
    unreadable: Callable[[Town], int]  # files that can't be read now; what can't be is put aside, so that it goes on
    kept: Callable[[Path], Kept]
    patience: float  # seconds of real time for what is due at one moment, before the clock goes on


def _ours_prepare(town: Town) -> None:
    town.found(Store.open(town.folder, KEY))


def _ours_unreadable(town: Town) -> int:
    return len(Store.inspect(town.folder, KEY))


CONTENDERS = (
    Contender("Sanhui", ("bot", "run"), _ours_prepare, _ours_unreadable, crash_judge.ours, 240),
    Contender("plain PTB", ("bench.plain",), plain.prepare, plain.unreadable, plain.kept, 15),
)


@dataclass
class Drill:
    """One bot, killed again and again while a town goes on with its days."""

    town: Town
    victim: Victim
    contender: Contender
    load: Load
    kills: int
    seed: int
    due: set[Reminder] = field(default_factory=set)
    done: int = 0
    unreadable: int = 0
    over: bool = False

    async def run(self) -> None:
        """The killing and the days side by side; at the end nothing is left under way, nor put off to the next morning
        by a day's share of reminders."""
        killing = asyncio.create_task(self._kill())
        days = asyncio.create_task(self._days())
        await killing
        last = await days
        await self._arrived(self.due, MORNING_COMES)
        self.town.world.clock.set(at(last + 1, MOMENTS["notice"]))
        await self._arrived(self.due, SETTLES)

    async def _kill(self) -> None:
        for number in range(1, self.kills + 1):
            when = point(f"{self.seed}/{number}")
            await self.victim.start()
            await self.victim.live_until(when)
            self.done = number
            found = await asyncio.to_thread(self.contender.unreadable, self.town)
            self.unreadable += found
            day = (self.town.world.now() - at(0, MOMENTS["notice"])).days
            print(
                f"{self.contender.name} {number:4} day {day:2} {when}{f', UNREADABLE {found}' if found else ''}",
                flush=True,
            )
        self.over = True
        await self.victim.start()

    async def _days(self) -> int:
        """Returns the last."""
        await self.town.world.until(lambda: self.town.world.updates.waiting, STARTS)
        for day in range(DAYS - NOTICE_DAYS):
            for kind in MOMENTS:
                await self._moment(kind, day)
            if self.over:
                break
        return day

    async def _moment(self, kind: str, day: int) -> None:
        """The clock goes to one of the day's moments; people act, and what is due arrives, before it goes on."""
        self.town.world.clock.set(at(day, MOMENTS[kind]))
        number = day + {"notice": NOTICE_DAYS, "nudge": 1}.get(kind, 0)
        wanted = self.town.reminders(kind, number) if number >= NOTICE_DAYS else set()
        self.due |= wanted
        await asyncio.gather(*self.load.doings(kind, day), self._arrived(wanted, self.contender.patience))

    async def _arrived(self, wanted: set[Reminder], seconds: float) -> None:
        copies = self.town.diary.copies
        missing = set(wanted)

        def all_here() -> bool:
            missing.difference_update([reminder for reminder in missing if copies[reminder]])
            return not missing

        with suppress(TimeoutError):
            await self.town.world.until(all_here, seconds)


async def drill(contender: Contender, folder: Path, given: argparse.Namespace) -> Verdict:
    """A contender's column."""
    world = World(start=at(0, EARLY))
    town = Town(world, folder / "data", given.branches)
    town.build()
    contender.prepare(town)
    world.clock.run()
    async with serve(world) as server:
        log = Path(given.log or folder / "log")
        victim = Victim(town, server.url, contender.words, log)
        chance = random.Random(given.seed)
        run = Drill(town, victim, contender, Load(town, chance), given.kills, given.seed)
        try:
            await run.run()
            code = await victim.stop()
        finally:
            victim.kill()
        found = await asyncio.to_thread(contender.unreadable, town)
        print(
            f"{contender.name}: exit code {code}, {_tracebacks(log)} tracebacks in its log, {world.refused_429} × 429"
        )
        return judge(town, run.load.promised, contender.kept(town.folder), run.due, (run.done, run.unreadable + found))


def _tracebacks(log: Path) -> int:
    return log.read_text("utf-8").count("Traceback")


def figures() -> list[Figure]:
    """A short drill, for the table of all benches; `make crash` is the long one."""
    words = ["--kills", str(FEW), "--branches", str(FEW_BRANCHES)]
    verdicts = _drills(_parser().parse_args(words))
    ours, plain_ = (verdicts[contender.name] for contender in CONTENDERS)
    plain_ptb = "plain PTB, the same"
    return [
        at_most(f"kill -9, {FEW} times: records lost", ours.records_lost, "", 0, plain_.records_lost, plain_ptb),
        at_most("  files that can’t be read", ours.unreadable, "", 0, plain_.unreadable, plain_ptb),
        at_most("  updates lost", ours.updates_lost + ours.unanswered, "", 0, plain_.updates_lost, plain_ptb),
        at_most("  reminders lost", ours.reminders_lost, "", 0, plain_.reminders_lost, plain_ptb),
        at_most("  extra copies", ours.extra, "", ours.kills, plain_.extra, plain_ptb),
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bench.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--branches", type=int, default=BRANCHES)
    parser.add_argument("--only", choices=[contender.name for contender in CONTENDERS])
    parser.add_argument("--log", help="where the bots' logs are kept")
    return parser


def _drills(given: argparse.Namespace) -> dict[str, Verdict]:
    verdicts = {}
    for contender in CONTENDERS:
        if given.only in (None, contender.name):
            began = perf_counter()
            with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
                verdicts[contender.name] = asyncio.run(drill(contender, Path(folder), given))
            print(f"{contender.name}: {perf_counter() - began:.0f} s\n", flush=True)
    return verdicts


def main(words: list[str] | None = None) -> int:
    """Print each kill and the table; 1 if the bar is missed."""
    given = _parser().parse_args(words)
    verdicts = _drills(given)
    print(f"crash drill, {given.branches} chats, seed {given.seed}\n{table(verdicts)}")
    met = all(verdict.met for name, verdict in verdicts.items() if name == CONTENDERS[0].name)
    print(f"bar: Sanhui loses nothing, at most one extra copy a crash and no fourth: {'met' if met else 'missed'}")
    return int(not met)


if __name__ == "__main__":
    sys.exit(main())
