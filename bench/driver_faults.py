"""Bad weather for a bot: single calls that fail in every way, and outages in which it hears nothing."""

import math
import random
from datetime import datetime, timedelta
from time import perf_counter

from bot.sandbox.faults import Kind
from bot.sandbox.world import World

METHODS = ("sendMessage", "sendMessage", "answerCallbackQuery", "editMessageText", "getUpdates")
# Not "garble": of an answer that is no JSON python-telegram-bot itself logs an error, and here none is allowed.
LIGHT: tuple[tuple[Kind, int, float], ...] = (  # kind, code, seconds
    ("refuse", 429, 5),
    ("refuse", 429, 15),
    ("refuse", 502, 0),
    ("lose", 502, 0),
    ("drop", 0, 0),
    ("cut", 0, 0),
    ("slow", 0, 2),
)
HEAVY: tuple[Kind, ...] = ("stall", "hang")  # the bot waits 20 s of real time for each
BETWEEN_LIGHT, BETWEEN_HEAVY = 4.0, 240.0  # real seconds, on average
OUTAGE_AFTER = timedelta(minutes=1), timedelta(minutes=6)
LONGEST_OUTAGE = 10.0  # real seconds, where so much is due that the clock does not get on
AFTERWARDS = 3.0  # real seconds after the bot is back in which it catches up


class Weather:
    """Faults at random, and outages of some minutes of the world's clock."""

    def __init__(self, world: World, chance: random.Random, *, on: bool) -> None:
        self.world, self.chance, self.on = world, chance, on
        self.counts: dict[str, int] = {}
        self.outages: list[tuple[str, str]] = []
        self.until: datetime | None = None  # of the outage that is on
        self._bad_since = self._bad_until = -1.0
        self._confirmed, self._ends_anyway = 0, math.inf
        began = perf_counter()
        self._light, self._heavy = began + self._wait(BETWEEN_LIGHT), began + self._wait(BETWEEN_HEAVY)

    def look(self) -> None:
        """Called some times a second: let something fail, if it is time."""
        now = perf_counter()
        if self.until is not None and (self.world.now() >= self.until or now >= self._ends_anyway):
            self._end_outage()
        if self.until is None and math.isinf(self._bad_until) and self._listens():
            self._bad_until = now + AFTERWARDS
        if not self.on:
            return
        if now >= self._light:
            self._light = now + self._wait(BETWEEN_LIGHT)
            kind, code, seconds = self.chance.choice(LIGHT)
            self._strike(kind, code, seconds)
        if now >= self._heavy:
            self._heavy = now + self._wait(BETWEEN_HEAVY)
            self._strike(self.chance.choice(HEAVY), 0, 0)

    def begin_outage(self) -> None:
        """From now on no update comes through, for some minutes."""
        if self.until is not None:
            return
        shortest, longest = OUTAGE_AFTER
        now = self.world.now()
        self._ends_anyway = perf_counter() + LONGEST_OUTAGE
        self.until = now + shortest + (longest - shortest) * self.chance.random()
        self.outages.append((now.isoformat(), self.until.isoformat()))
        self.world.faults.add("getUpdates", times=1_000_000)
        self.world.updates.changed.ring()
        self.disturb()

    def disturb(self) -> None:
        """From now until the bot listens again what people wait for is no measure."""
        now = perf_counter()
        self._bad_since = now if now > self._bad_until else self._bad_since
        self._bad_until, self._confirmed = math.inf, self.world.updates.confirmed

    def disturbed(self, since: float) -> bool:
        """Whether that was so at any time from then on."""
        return self._bad_until >= since and self._bad_since >= 0

    def clear(self) -> None:
        """Fine weather from now on."""
        self.on = False
        if self.until is not None:
            self._end_outage()
        self.world.faults.clear()

    def _end_outage(self) -> None:
        self.until = None
        self.world.faults.clear()

    def _listens(self) -> bool:
        updates = self.world.updates
        return updates.waiting or updates.confirmed > self._confirmed

    def _strike(self, kind: Kind, code: int, seconds: float) -> None:
        method = self.chance.choice(METHODS)
        mute = kind in HEAVY or code == 429 or not self.world.updates.waiting  # it would hear nothing: an outage
        if method == "getUpdates" and mute:
            method = "sendMessage"
        self.world.faults.add(method, kind, code=code or 502, reason="Bad weather", seconds=seconds or 1)
        name = f"{kind} {code}".removesuffix(" 0")
        self.counts[name] = self.counts.get(name, 0) + 1

    def _wait(self, mean: float) -> float:
        return self.chance.uniform(0.5, 1.5) * mean
