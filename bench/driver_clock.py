"""How sixty days pass within minutes: the clock runs at its real speed while anything is at hand, and is set to the
next moment at which something will be, when nothing is.

So what is late is late in seconds as everybody knows them: Telegram's limits, the bot's pace and its disk take as long
as they do on any day, and only the hours in which nobody waits for anything are left out.
"""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from time import perf_counter
from zoneinfo import ZoneInfo

from bench.driver_faults import Weather
from bench.driver_people import Crowd
from bot.sandbox.world import World

TZ = ZoneInfo("Asia/Shanghai")
SOON = 0.5  # seconds: what comes within these is waited for
A_LOOK = 0.02
PATIENCE = 60.0  # real seconds for what is at hand; after that it is told, and waited for on
NIGHT_FROM, NIGHT_UNTIL = 22, 7  # hours in which nothing is sent, and what the bot does by itself may wait for a minute
AT_NIGHT = timedelta(seconds=90)
QUIET_AFTER = timedelta(minutes=20)  # without anything at the end


class Conductor:
    """Moves the clock."""

    def __init__(self, world: World, crowd: Crowd, weather: Weather, tell: Callable[..., None]) -> None:
        self.world, self.crowd, self.weather, self.tell = world, crowd, weather, tell
        self.hops = 0
        self.up = False  # from its first poll on; before, it may not know yet what is due
        self._began, self._start = perf_counter(), world.now()

    async def play(self, days: float, seconds: float) -> None:
        """Let days pass, at least in so many real seconds, longer if what is due takes longer."""
        self._began, self._start = perf_counter(), self.world.now()
        span = timedelta(days=days)
        while self.world.now() < self._start + span:
            await self._at_rest()
            await self._no_faster_than(span / seconds)
            await self._hop(self._start + span)

    async def drain(self) -> None:
        """Go on until nothing is left, for a while."""
        quiet_since = self.world.now()
        while self.world.now() < quiet_since + QUIET_AFTER:
            await self._at_rest()
            if self.crowd.busy:
                quiet_since = self.world.now()
            await self._hop(quiet_since + QUIET_AFTER)
        await self._at_rest()

    async def _at_rest(self) -> None:
        """Until the bot has nothing in its hands and nobody waits for an answer."""
        told = perf_counter() + PATIENCE
        while any(self._at_hand()):
            if perf_counter() > told:
                self.tell("waiting", at_hand=list(islice(self._at_hand(), 5)))
                told = perf_counter() + PATIENCE
            await self.world.stirred.wait(A_LOOK)
            await asyncio.sleep(0)

    def _at_hand(self) -> Iterator[str]:
        report = self.world.door.report
        self.up = report is not None and (self.up or self.world.updates.waiting)
        if report is None or not self.up:
            yield "the bot has not come up"
        elif report.next is None:
            yield "the bot has nothing to come"
        elif self.weather.until is None:
            yield from self.world.outstanding()
        elif not report.idle or report.seen != self.world.clock.version:
            yield "the bot is busy"

    async def _no_faster_than(self, pace: timedelta) -> None:
        """Where days are over sooner than they should, the clock runs on at its real speed for a while."""
        ahead = (self.world.now() - self._start) / pace - (perf_counter() - self._began)
        if ahead > 0:
            await asyncio.sleep(min(ahead, 1.0))

    async def _hop(self, end: datetime) -> None:
        now, target = self.world.now(), min(self._timers(end))
        local = now.astimezone(TZ)
        if local.hour >= NIGHT_FROM or local.hour < NIGHT_UNTIL:
            target = min(end, max(target, now + AT_NIGHT))
        ahead = (target - now).total_seconds()
        if ahead <= SOON:
            await asyncio.sleep(max(ahead, A_LOOK))
        else:
            self.hops += 1
            self.world.clock.reach(target)

    def _timers(self, end: datetime) -> Iterator[datetime]:
        report = self.world.door.report
        yield end
        yield from (at for at in (report and report.next, self.crowd.next, self.weather.until) if at)
