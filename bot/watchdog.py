"""The watchdog over deliveries: what may go now and still waits after five minutes, the operators hear of."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import timedelta

from bot.alerts import Alerts
from bot.clock import Clock

LAG = timedelta(minutes=5)
CAUGHT_UP = timedelta(minutes=1)  # below that it is over; between the two it goes on
CHECK = timedelta(minutes=1)
LOOK = "look"  # stands for all of a branch that can't be looked at
TICK = "tick"
EVERYBODY = ""  # stands where a branch's id stands, for what is nobody's own


class Watchdog:
    """Knows since when each thing waits that may go now, by `Clock.steady()`: a clock that is set makes no lag."""

    def __init__(self, clock: Clock, alerts: Alerts) -> None:
        self._clock, self._alerts = clock, alerts
        self._since: dict[str, dict[str, timedelta]] = {}
        self._lagging = False
        self._sleeper: asyncio.Task[None] | None = None

    def looked(self, branch_id: str, waiting: Iterable[str]) -> None:
        """A look at a branch has found that these may go now, and no others."""
        known, now = self._since.get(branch_id, {}), self._clock.steady()
        self._since[branch_id] = {key: known.get(key, now) for key in waiting}
        self._changed(branch_id)

    def waits(self, branch_id: str, key: str) -> None:
        """One more may go now, or should have been done by now."""
        self._since.setdefault(branch_id, {}).setdefault(key, self._clock.steady())
        self._changed(branch_id)

    def settled(self, branch_id: str, *keys: str) -> None:
        """They wait no more, whatever came of them."""
        waiting = self._since.get(branch_id)
        if waiting is not None:
            for key in keys:
                waiting.pop(key, None)
            self._changed(branch_id)

    def check(self) -> None:
        """Tell the operators when it begins and when it is over."""
        now = self._clock.steady()
        ages = [now - since for waiting in self._since.values() for since in waiting.values()]
        oldest = max(ages, default=timedelta())
        if oldest >= LAG:
            self._lagging = True
            late = sum(age >= LAG for age in ages)
            self._alerts.begin("lag", minutes=oldest // timedelta(minutes=1), count=late)
        elif oldest < CAUGHT_UP and self._lagging:
            self._lagging = False
            self._alerts.over("lag")

    def stop(self) -> None:
        """Watch no longer."""
        self._since.clear()
        self._rest()

    def _changed(self, branch_id: str) -> None:
        """Awake while something waits; most of it is gone in the same second."""
        if not self._since[branch_id]:
            del self._since[branch_id]
        if not self._since:
            self._rest()
            self.check()
        elif self._sleeper is None:
            self._sleeper = asyncio.create_task(self._watch())

    def _rest(self) -> None:
        if self._sleeper is not None:
            self._sleeper.cancel()
            self._sleeper = None

    async def _watch(self) -> None:
        while True:
            now = self._clock.steady()
            oldest = min(since for waiting in self._since.values() for since in waiting.values())
            await self._clock.sleep(max(CHECK, oldest + LAG - now).total_seconds())
            self.check()
