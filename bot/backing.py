"""Backups while the bot runs: one a day at 03:00, made up for if the bot was away then. A thread does the work."""

import asyncio
import logging
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.hub import Hub
from bot.store import BackupsInUse, BadFile, NotBackedUp, NothingToKeep
from bot.store.backups import Making, prune
from bot.store.points import Point, points

log = logging.getLogger(__name__)

AT = time(3, 0)  # on the process's wall clock
AGAIN = timedelta(hours=1)  # after one that failed
SOON = timedelta(minutes=1)  # after one that found another process at it


def last_due(now: datetime, tz: ZoneInfo) -> datetime:
    """The last moment, up to `now`, at which a backup was due."""
    local = now.astimezone(tz)
    today = datetime.combine(local.date(), AT, tz)
    return today if today <= local else datetime.combine(local.date() - timedelta(days=1), AT, tz)


def next_due(now: datetime, tz: ZoneInfo) -> datetime:
    """The first moment after `now` at which one is due."""
    return datetime.combine(last_due(now, tz).date() + timedelta(days=1), AT, tz)


class Backing:
    """Decides when a backup is owed, and makes it."""

    def __init__(self, hub: Hub, folder: Path, kept: int, last_alive: datetime | None) -> None:
        self._hub, self._folder, self._kept = hub, folder, kept
        self._since = last_alive or hub.clock.now()  # what counts while there is no backup yet
        self._tz = ZoneInfo(hub.tz)
        self._not_before = hub.clock.now()
        self._under_way: Making | None = None
        self._busy = self._stopped = False
        self._sleeper: asyncio.Task[None] | None = None

    async def look(self) -> None:
        """Each minute, for a clock that was set or stood still."""
        self.tick()

    def tick(self) -> None:
        """Begin a backup if one is owed, and come back when the next one is."""
        now = self._hub.clock.now()
        if self._stopped or self._busy:
            return
        if now >= self._not_before and self._newest() < last_due(now, self._tz):
            self._busy = True
            self._hub.run(self._make(now))
        elif self._sleeper is None or self._sleeper.done():
            self._sleeper = asyncio.create_task(self._sleep(self._wakes(now)))

    def stop(self) -> None:
        """What is under way ends without a backup; the next start makes up for it."""
        self._stopped = True
        if self._sleeper is not None:
            self._sleeper.cancel()
        if self._under_way is not None:
            self._under_way.halt()

    def _newest(self) -> datetime:
        daily = [point.made for point in points(self._folder) if not point.label]
        return daily[-1] if daily else self._since

    def _wakes(self, now: datetime) -> datetime:
        return self._not_before if now < self._not_before else next_due(now, self._tz)

    async def _sleep(self, until: datetime) -> None:
        await self._hub.clock.sleep_until(until)
        self._sleeper = None
        self.tick()

    async def _make(self, now: datetime) -> None:
        try:
            point = await self._point(now)
            await asyncio.to_thread(prune, self._folder, self._kept)
        except (NothingToKeep, BackupsInUse):
            self._not_before = now + SOON
        except (NotBackedUp, BadFile) as problem:
            self._not_before = now + AGAIN
            await self._complain(problem)
        else:
            log.info("backup %s", point.name)
            for trouble in ("backup", "backup-file"):
                self._hub.alerts.over(trouble, point=point.name)
        finally:
            self._busy = False
            self.tick()

    async def _point(self, now: datetime) -> Point:
        making = self._under_way = Making(self._folder, now)
        try:
            async with self._hub.store.still():
                await asyncio.to_thread(making.look)
            return await asyncio.to_thread(making.finish)
        finally:
            self._under_way = None
            await asyncio.to_thread(making.close)

    async def _complain(self, problem: NotBackedUp | BadFile) -> None:
        """To the operators, once; a file that can't be read is named with what to do about it."""
        if self._stopped:
            return
        log.error("no backup: %s", problem.key)
        if isinstance(problem, BadFile):
            voice = self._hub.catalogue.voice(self._hub.lang)
            about = {name: value or "none" for name, value in problem.about.items()}
            self._hub.alerts.begin("backup-file", what=voice.plain(problem.key, **about))
        else:
            self._hub.alerts.begin("backup", why=problem.about["why"])
        await self._hub.alerts.tick()
