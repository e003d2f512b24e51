"""Presses of 签到 through the real bot over HTTP, beside a bare bot on the same server: python -m bench.presses."""

import asyncio
import os
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from pathlib import Path
from time import perf_counter

from bench.county import BRANCHES
from bench.figure import Figure, at_least, finish
from bot.clock import SystemClock
from bot.domain.people import Branch, Duty, Member, Stage
from bot.domain.records import Item, Meeting
from bot.sandbox.chats import Chat, User
from bot.sandbox.messages import Message
from bot.sandbox.people import People
from bot.sandbox.presses import Press
from bot.sandbox.server import serve
from bot.sandbox.world import TOKEN, World
from bot.store import Store

DELAYED_BAR = 400  # presses a second
BAR = 0.5  # of the bare bot's presses a second
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC).date()
SIGN = "签到"
PACE = 50  # presses a second when answer times are measured
PACED = 100
ROUNDS = 3  # where the bar is near; the one in the middle counts, for a machine has moods

Tap = tuple[User, Message]


@dataclass(frozen=True)
class Load:
    """How many presses fall where: each member signs in to each open meeting of the branch, once."""

    name: str
    branches: int
    members: int
    meetings: int
    latency: float = 0.0  # seconds on the way
    rounds: int = 1


LOADS = (
    Load("one hot branch", 1, 500, 4),
    Load(f"{BRANCHES} branches", BRANCHES, 5, 1),
    Load("one hot branch, 50 ms away", 1, 500, 4, 0.05),
    Load(f"{BRANCHES} branches, 50 ms away", BRANCHES, 5, 1, 0.05, ROUNDS),
)


@dataclass(frozen=True)
class Figures:
    """What one bot did: presses a second of a burst, and the seconds each answer took at an even pace."""

    rate: float
    seconds: list[float]

    @property
    def p50(self) -> float:
        """Milliseconds."""
        return statistics.median(self.seconds) * 1000

    @property
    def p95(self) -> float:
        """Milliseconds."""
        return statistics.quantiles(self.seconds, n=20)[-1] * 1000


@dataclass
class Town:
    """A world with branches whose sign-in is open, and the data folder that a bot finds them in."""

    load: Load
    world: World
    folder: Path

    def build(self) -> None:
        """People, groups with the bot in them, and the branches' records."""
        people, store = People(self.world), Store.open(self.folder)
        for number in range(self.load.branches):
            users = [people.add_user(f"示例党员{number}-{n}") for n in range(self.load.members)]
            group = people.create_group(f"示例支部群{number}", users[0], users)
            people.add_bot(group, users[0])
            _found(store, number, group, users, self.load.meetings)
        self.world.updates.drop()
        store.close()

    @property
    def groups(self) -> list[Chat]:
        """The branches' groups."""
        return [chat for chat in self.world.chats.values() if not chat.private]

    def cards(self, group: Chat) -> list[Message]:
        """Those of the group's cards that one can sign in on."""
        return [message for message in group.messages if any(SIGN in label for row in message.buttons for label in row)]

    def open(self) -> bool:
        """Whether all cards are there."""
        return all(len(self.cards(group)) == self.load.meetings for group in self.groups)

    def taps(self) -> list[Tap]:
        """Every sign-in that can be made, the branches taking turns."""
        lanes = [
            [(member.user, card) for card in self.cards(group) for member in group.present() if not member.user.is_bot]
            for group in self.groups
        ]
        return [tap for row in zip_longest(*lanes) for tap in row if tap is not None]


def _found(store: Store, number: int, group: Chat, users: list[User], meetings: int) -> None:
    """A branch whose secretary is the first user, with meetings that begin in five minutes."""
    now = SystemClock().now()
    book = store.create(Branch(f"branch{number:03}", group.title, group.id, LONG_AGO, False, f"salt{number}"))
    for n, user in enumerate(users):
        duty = Duty.NONE if n else Duty.SECRETARY
        member_id = f"member{n:04}"
        book.members.put(Member(member_id, user.name, Stage.FULL, LONG_AGO, duty, user_id=user.id, manager=not n))
    starts = now + timedelta(minutes=5)
    for n in range(meetings):
        item = Item(f"item{n}", "theme_day")
        book.meetings(starts.year).put(Meeting(f"meeting{n}", f"主题党日{n}", starts, (item,), created_at=now))


@asynccontextmanager
async def child(module: tuple[str, ...], town: Town, url: str) -> AsyncIterator[int]:
    """A bot in a process of its own, polling, with its process id; stopped by SIGTERM."""
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": url,
        "BOT_CLOCK_URL": "",
        "DATA_DIR": str(town.folder),
        "LOG_LEVEL": "ERROR",
    }
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", *module, env=os.environ | settings)
    try:
        await town.world.until(lambda: town.world.updates.waiting)
        yield process.pid
    finally:
        process.terminate()
        await process.wait()
        town.world.bot_gone()


async def measure(town: Town, taps: list[Tap]) -> Figures:
    """First the even pace, then everything else at once."""
    people = People(town.world)
    seconds = await paced(people, taps[:PACED])
    began = perf_counter()
    burst = [people.press(user, card, SIGN) for user, card in taps[PACED:]]
    await asyncio.gather(*(press.answered(120) for press in burst))
    return Figures(len(burst) / (perf_counter() - began), seconds)


async def paced(people: People, taps: list[Tap]) -> list[float]:
    """Seconds from each press to its answer, PACE presses a second."""

    async def one(press: Press) -> float:
        began = perf_counter()
        await press.answered()
        return perf_counter() - began

    waiting = []
    for user, card in taps:
        waiting.append(asyncio.create_task(one(people.press(user, card, SIGN))))
        await asyncio.sleep(1 / PACE)
    return list(await asyncio.gather(*waiting))


async def compare(load: Load, folder: Path) -> tuple[Figures, Figures]:
    """Ours and the bare bot's, on one server, one after the other."""
    world = World(start=SystemClock().now())
    world.clock.run()
    world.limits = world.record.on = False
    world.latency = load.latency
    async with serve(world) as server:
        town = Town(load, world, folder)
        town.build()
        async with child(("bot", "run"), town, server.url):
            await world.until(town.open, 60)
            taps = town.taps()
            ours = await measure(town, taps)
        async with child(("bench.bare",), town, server.url):
            bare = await measure(town, taps)
    return ours, bare


def _round(load: Load) -> tuple[Figures, Figures]:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        return asyncio.run(compare(load, Path(folder)))


def ratio(both: tuple[Figures, Figures]) -> float:
    """Ours to the bare bot's, by presses a second."""
    ours, bare = both
    return ours.rate / bare.rate


def figures() -> list[Figure]:
    """Prints both bots' lines of each load, in the round whose ratio is the median."""
    print(f"{'presses over HTTP':28}{'':10}{'presses/s':>10}{'p50 ms':>9}{'p95 ms':>9}{'ratio':>7}")
    found = []
    for load in LOADS:
        rounds = sorted((_round(load) for _ in range(load.rounds)), key=ratio)
        ours, bare = rounds[load.rounds // 2]
        share = ratio((ours, bare))
        print(f"{load.name:28}{'Sanhui':10}{ours.rate:10.0f}{ours.p50:9.1f}{ours.p95:9.1f}{share:7.2f}")
        print(f"{'':28}{'bare PTB':10}{bare.rate:10.0f}{bare.p50:9.1f}{bare.p95:9.1f}", flush=True)
        yardstick = "PTB bot that only answers, /s"
        if load.latency:
            found.append(at_least(f"presses, {load.name}", ours.rate, "/s", DELAYED_BAR, bare.rate, yardstick))
        else:
            found.append(at_least(f"presses, {load.name}", ours.rate, "/s", BAR * bare.rate, bare.rate, yardstick))
    return found


if __name__ == "__main__":
    sys.exit(finish(figures()))
