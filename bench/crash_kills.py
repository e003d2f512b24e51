"""Ending a bot's process without a word, again and again, at moments that a seed chooses."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.bot_process import BotProcess
from bench.crash_town import KEY, Town
from bot.sandbox.clock import Clock
from bot.sandbox.faults import Fault, Faults

METHODS = ("sendMessage", "answerCallbackQuery", "getUpdates", "editMessageText")
LONGEST = 6.0  # seconds from a start to its end
LONGER = 14.0  # for some
ANYWHERE, LATER = 0.5, 0.12  # shares of all kills
MOST_REQUESTS = 40
STUCK = 7.0  # seconds after which a kill that waits for a request comes all the same


@dataclass(frozen=True)
class Point:
    """When to kill: so many seconds after the start, or at the n-th request of a method, before it is answered."""

    seed: str
    seconds: float = 0.0
    method: str = ""
    number: int = 0

    def __str__(self) -> str:
        where = f"at {self.method} no. {self.number}" if self.method else f"after {self.seconds * 1000:.0f} ms"
        return f"seed {self.seed}: {where}"


def point(seed: str) -> Point:
    """Half of the kills fall anywhere, the start included; half on a request that is on its way."""
    chance = random.Random(seed)
    kind = chance.random()
    if kind < ANYWHERE:
        return Point(seed, seconds=chance.uniform(0, LONGER if kind < LATER else LONGEST))
    return Point(seed, STUCK, chance.choice(METHODS), chance.randint(1, MOST_REQUESTS))


class Tripwire(Faults):
    """Calls when the n-th request of a method comes in."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._method, self._left = "", 0
        self._strike: Callable[[], None] = lambda: None

    def set(self, method: str, number: int, strike: Callable[[], None]) -> None:
        self._method, self._left, self._strike = method, number, strike

    def take(self, method: str, chat: int | None = None) -> Fault | None:
        if method == self._method:
            self._left -= 1
            if self._left == 0:
                self._strike()
        return super().take(method, chat)


class Victim(BotProcess):
    """The bot's process."""

    def __init__(self, town: Town, url: str, words: tuple[str, ...], log: Path) -> None:
        super().__init__(town.folder, url, log, key=KEY, words=words)
        self.town = town
        self.tripwire = Tripwire(town.world.clock)
        town.world.faults = self.tripwire

    async def live_until(self, when: Point) -> None:
        """Let it run up to that point, and kill it."""
        self.tripwire.set(when.method, when.number, self.kill)
        try:
            await asyncio.wait_for(self.ended(), when.seconds)
        except TimeoutError:
            self.kill()
            await self.ended()
        self.tripwire.set("", 0, self.kill)
        self.town.world.bot_gone()

    async def stop(self) -> int:
        """SIGTERM; its exit code."""
        code = await super().stop()
        self.town.world.bot_gone()
        return code
