"""A reminder to 471 chats while members ask and press, under Telegram's limits: python -m bench.broadcast."""

import asyncio
import math
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path

from bench.county_town import County, Lag, p
from bench.figure import Figure, at_most, finish
from bot.clock import SystemClock
from bot.sandbox.budget import Budget
from bot.sandbox.chats import Chat, User
from bot.sandbox.people import People
from bot.sandbox.refusals import too_many
from bot.sandbox.server import serve
from bot.sandbox.world import TOKEN, World

BRANCHES = int(os.environ.get("BENCH_BRANCHES", "471"))
MEMBERS = BRANCHES * 20
A_SECOND = 25
OPEN, DUE = "已开的会", "要通知的会"  # people sign in to the one while the other's cards go out
ASKS_EVERY, PRESSES_EVERY = 0.3, 0.1  # seconds
HELD = timedelta(seconds=60)
BAR = BRANCHES / A_SECOND * 1.1
ANSWER_BAR, PRESS_BAR = 1000.0, 300.0  # ms, 95 of 100


class HeldBudget(Budget):
    """Telegram's limits, and one chat that it wants to hear nothing in for a while."""

    def __init__(self) -> None:
        super().__init__()
        self.chat_id, self.until, self.held = 0, SystemClock().now(), 0

    def charge(self, chat: Chat, now: datetime) -> None:
        if chat.id == self.chat_id and now < self.until:
            self.held += 1
            raise too_many(math.ceil((self.until - now).total_seconds()))
        super().charge(chat, now)


@dataclass
class Figures:
    """What one bot did."""

    name: str
    seconds: float = math.inf  # from the moment it is due to the last chat that is not held
    held_seconds: float = 0.0  # to the held chat
    refused: int = 0  # 429s that its own pace brought
    held: int = 0  # 429s from the held chat
    answers: list[float] = field(default_factory=list)
    presses: list[float] = field(default_factory=list)
    silent: int = 0
    lag: float = 0.0

    def __str__(self) -> str:
        answers = f"{p(50, self.answers):8.0f}{p(95, self.answers):8.0f}{p(50, self.presses):8.0f}"
        held = f"{self.held_seconds:8.1f}{self.held:5}" if self.held_seconds else f"{'–':>8}{'–':>5}"
        rest = f"{p(95, self.presses):8.0f}{self.silent:8}{self.lag:8.0f}"
        return f"{self.name:34}{self.seconds:8.1f}{self.refused:5}{held}{answers}{rest}"


HEAD = (
    f"{'ms where not seconds':34}{'all s':>8}{'429':>5}{'held s':>8}{'429':>5}{'answer':>8}{'p95':>8}"
    f"{'press':>8}{'p95':>8}{'silent':>8}{'lag95':>8}"
)


class Crowd:
    """Members who ask in private and press in groups, evenly, and how long each waits."""

    def __init__(self, county: County, figures: Figures) -> None:
        self.county, self.figures = county, figures
        self.people = People(county.world)
        self._tasks: set[asyncio.Task[None]] = set()

    async def ask(self) -> None:
        """One question every so often, each time by somebody else."""
        words = cycle(("/me", "/agenda"))
        askers = [user for users in zip(*self.county.people, strict=False) for user in users]
        for user in reversed(askers):
            self._spawn(self._timed(self._asked(user, next(words)), self.figures.answers))
            await asyncio.sleep(ASKS_EVERY)

    async def press(self) -> None:
        """One press every so often, the branches taking turns."""
        cards = self.county.cards(OPEN)
        for users in zip(*self.county.people, strict=False):
            for user, card in zip(users, cards, strict=True):
                press = self.people.press(user, card, "签到")
                self._spawn(self._timed(press.answered(30), self.figures.presses))
                await asyncio.sleep(PRESSES_EVERY)

    async def rest(self) -> None:
        """Until everybody has been answered, or has given up."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _asked(self, user: User, words: str) -> None:
        count = len(user.private.messages) + 2
        self.people.say(user, user.private, words)
        await self.county.world.until(lambda: len(user.private.messages) >= count, 30)

    async def _timed(self, doing: Awaitable[object], into: list[float]) -> None:
        began = time.perf_counter()
        try:
            await doing
        except TimeoutError:
            self.figures.silent += 1
        else:
            into.append(time.perf_counter() - began)

    def _spawn(self, doing: Awaitable[None]) -> None:
        task = asyncio.ensure_future(doing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


@asynccontextmanager
async def running(words: tuple[str, ...], county: County, url: str, due: datetime) -> AsyncIterator[None]:
    """A bot in a process of its own, stopped by SIGTERM."""
    ours = {"BOT_TOKEN": TOKEN, "BOT_API_URL": url, "BOT_CLOCK_URL": "", "DATA_DIR": str(county.folder)}
    env = os.environ | ours | {"LOG_LEVEL": "ERROR", "BENCH_DUE": due.isoformat()}
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", *words, env=env)
    try:
        yield
    finally:
        process.terminate()
        await process.wait()


async def measure(name: str, words: tuple[str, ...], folder: Path, *, hold: bool) -> Figures:
    """Start a bot, let its first cards go out, then time the broadcast."""
    now, figures = SystemClock().now(), Figures(name)
    world = World(start=now)
    budget = world.budget = HeldBudget()
    world.clock.run()
    world.record.on = False
    county = County(world, folder / "data", BRANCHES, MEMBERS)
    due = now + timedelta(seconds=25 + BRANCHES / A_SECOND * 1.5)
    county.build([(OPEN, now + timedelta(minutes=10)), (DUE, due + timedelta(minutes=15))])
    async with serve(world) as server, running(words, county, server.url, due):
        await world.until(lambda: len(county.cards(OPEN)) == BRANCHES, 120)
        await asyncio.sleep((due - SystemClock().now()).total_seconds() - 1)
        budget.refused = 0
        if hold:
            budget.chat_id, budget.until = county.groups[BRANCHES // 2].id, due + HELD
        await _time(county, figures, budget, due)
    return figures


async def _time(county: County, figures: Figures, budget: HeldBudget, due: datetime) -> None:
    crowd, lag = Crowd(county, figures), Lag()
    acting = [asyncio.create_task(crowd.ask()), asyncio.create_task(crowd.press())]
    await _until(lambda: len(_there(county, budget)) >= BRANCHES - bool(budget.chat_id), 180)
    figures.seconds = (SystemClock().now() - due).total_seconds()
    for task in acting:
        task.cancel()
    await crowd.rest()
    if budget.chat_id:
        await _until(lambda: len(county.cards(DUE)) == BRANCHES, 120)
        figures.held_seconds = (SystemClock().now() - due).total_seconds()
    lag.stop()
    figures.refused, figures.held, figures.lag = budget.refused, budget.held, p(95, lag.seconds)


def _there(county: County, budget: HeldBudget) -> list[int]:
    return [card.chat.id for card in county.cards(DUE) if card.chat.id != budget.chat_id]


async def _until(true: Callable[[], bool], seconds: float) -> None:
    """Look ten times a second: looking at 471 chats at each request would be what is measured."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.1)


BOTS = {"Sanhui": ("bot", "run"), "PTB with AIORateLimiter": ("bench.limited",)}


def figures() -> list[Figure]:
    """Prints each bot's line."""
    print(f"a reminder to {BRANCHES} chats; a question every {ASKS_EVERY} s, a press every {PRESSES_EVERY} s\n{HEAD}")
    got: dict[tuple[str, bool], Figures] = {}
    for hold in (False, True):
        for name, words in [*BOTS.items()][: 1 if hold else None]:  # the yardstick once: the benches have their time
            with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
                shown = f"{name}, one chat held 60 s" if hold else name
                got[name, hold] = asyncio.run(measure(shown, words, Path(folder), hold=hold))
            print(got[name, hold], flush=True)
    other = got["PTB with AIORateLimiter", False]
    return [one for hold in (False, True) for one in _beside(got["Sanhui", hold], other, hold=hold)]


def _beside(ours: Figures, other: Figures, *, hold: bool) -> list[Figure]:
    limiter, what = "PTB’s AIORateLimiter" + hold * ", none held", ", one chat held" if hold else ""
    silent = math.inf if ours.silent else 0.0
    answers, presses = p(95, ours.answers) + silent, p(95, ours.presses) + silent
    return [
        at_most(f"a reminder to {BRANCHES} chats{what}", ours.seconds, "s", BAR, other.seconds, limiter),
        at_most("  429s of its own", ours.refused, "", 0, other.refused, limiter),
        at_most("  private answers meanwhile, p95", answers, "ms", ANSWER_BAR, p(95, other.answers), limiter),
        at_most("  presses meanwhile, p95", presses, "ms", PRESS_BAR, p(95, other.presses), limiter),
    ]


if __name__ == "__main__":
    sys.exit(finish(figures()))
