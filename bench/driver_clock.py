"""How sixty days pass within minutes: the clock runs at its real speed while anything is at hand, and is set to the
next moment at which something will be, when nothing is.

So what is late is late in seconds as everybody knows them: Telegram's limits, the bot's pace and its disk take as long
as they do on any day, and only the hours in which nobody waits for anything are left out.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

from bench.driver_faults import Weather
from bench.driver_people import Crowd
from bot.sandbox.world import World

TZ = ZoneInfo("Asia/Shanghai")
A_LOOK = 0.02
SETTLES = 3.0  # real seconds after its first poll
AT_MOST, AT_LEAST = 3.0, 120.0  # times as long as it should take; real seconds that a short run may have
PATIENCE = 60.0  # real seconds for what is at hand; after that it is told, and waited for on
NIGHT_FROM, NIGHT_UNTIL = 22, 8  # hours in which nothing is sent: what the bot does by itself may wait
AT_NIGHT = timedelta(minutes=4)  # the bot's watchdog minds five
DRAINED_AFTER = timedelta(minutes=20)  # in fine weather, with nobody who does anything


class Conductor:
    """Moves the clock."""

    def __init__(self, world: World, crowd: Crowd, weather: Weather, tell: Callable[..., None]) -> None:
        self.world, self.crowd, self.weather, self.tell = world, crowd, weather, tell
        self.hops, self._before = 0, 0
        self.spent: Counter[str] = Counter()  # real seconds, by what was waited for
        self._settles = perf_counter() + SETTLES
        self.up = False  # from its first poll on; before, it may not know yet what is due
        self._began, self._start = perf_counter(), world.now()

    async def play(self, days: float, seconds: float) -> None:
        """Let days pass in so many real seconds; in up to three times as many where what is due takes longer, and then
        no further."""
        self._began, self._start = perf_counter(), self.world.now()
        span, last = timedelta(days=days), self._began + max(seconds * AT_MOST, AT_LEAST)
        while self.world.now() < self._start + span and perf_counter() < last:
            await self._no_faster_than(span / seconds)
            await self._at_rest()  # just before the jump: the bot may have been killed meanwhile
            await self._hop(self._start + span)

    async def drain(self) -> None:
        """Go on for a while, until nothing is left."""
        end = self.world.now() + DRAINED_AFTER
        while self.world.now() < end:
            await self._at_rest()
            await self._hop(end)
        await self._at_rest()

    async def _at_rest(self) -> None:
        """Until the bot has nothing in its hands and nobody waits for an answer."""
        told = perf_counter() + PATIENCE
        while (what := self._at_hand()) is not None:
            began = perf_counter()
            if began > told:
                self.tell("waiting", at_hand=what)
                told = began + PATIENCE
            await self.world.stirred.wait(A_LOOK)
            await asyncio.sleep(0)
            self.spent[what] += perf_counter() - began

    def _at_hand(self) -> str | None:
        """What has to be over before the clock may jump. A press that its person has given up on is not waited for."""
        world, report = self.world, self.world.door.report
        if report is None or not (self.up or world.updates.waiting or report.handled > 0):
            self.up, self._settles = False, perf_counter() + SETTLES
            return "the bot has not come up"
        self.up = True
        if perf_counter() < self._settles or report.next is None or report.next > _midnight(world.now()):
            return "the bot has not looked at all branches"  # each has something to come by midnight
        if not report.idle:
            return "the bot is busy"
        if report.seen != world.clock.version:
            return "the bot has not seen the clock"
        if self.weather.until is not None:
            return None
        if report.handled != world.updates.due and world.updates.due > self._before:
            return "updates are not handled"
        return "somebody waits for an answer" if self.crowd.busy else None

    def gone(self) -> None:
        """The bot has been killed."""
        self.up, self._before = False, self.world.updates.confirmed

    async def _no_faster_than(self, pace: timedelta) -> None:
        """Where days are over sooner than they should, the clock runs on at its real speed for a while."""
        ahead = (self.world.now() - self._start) / pace - (perf_counter() - self._began)
        if ahead > 0:
            await self._sleep("ahead of time", min(ahead, 1.0))

    async def _sleep(self, why: str, seconds: float) -> None:
        self.spent[why] += seconds
        await asyncio.sleep(seconds)

    async def _hop(self, end: datetime) -> None:
        now, target = self.world.now(), min(self._timers(end))
        local = now.astimezone(TZ)
        if local.hour >= NIGHT_FROM or local.hour < NIGHT_UNTIL:
            morning = local.replace(hour=NIGHT_UNTIL, minute=0, second=0, microsecond=0)
            morning += timedelta(days=1 if local.hour >= NIGHT_FROM else 0)
            target = min(end, max(target, min(now + AT_NIGHT, morning)))
        if target <= now:
            began = perf_counter()
            await self.world.stirred.wait(A_LOOK)
            self.spent["something is to come at once"] += perf_counter() - began
        else:
            self.hops += 1
            self.world.clock.reach(target)

    def _timers(self, end: datetime) -> Iterator[datetime]:
        report = self.world.door.report
        yield end
        yield from (at for at in (report and report.next, self.crowd.next, self.weather.until) if at)


def _midnight(now: datetime) -> datetime:
    """The next one."""
    local = now.astimezone(TZ)
    return local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
