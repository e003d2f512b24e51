"""The world's clock: frozen unless it is told to run."""

import time
from datetime import UTC, datetime, timedelta

from bot.sandbox.bell import Bell

START = datetime(2026, 9, 7, 1, 0, tzinfo=UTC)


class Clock:
    """UTC inside; `version` grows with each change, so that a reader knows whether it has seen the last one."""

    def __init__(self, start: datetime = START, stirred: Bell | None = None) -> None:
        self.version = 1
        self.changed = Bell(stirred)
        self._base = aware(start)
        self._since: float | None = None

    @property
    def running(self) -> bool:
        return self._since is not None

    def now(self) -> datetime:
        if self._since is None:
            return self._base
        return self._base + timedelta(seconds=time.monotonic() - self._since)

    def set(self, moment: datetime) -> None:
        """Jump to a moment; a running clock runs on from there. Time never goes back."""
        if aware(moment) < self.now():
            raise ValueError(f"the clock is at {self.now()}, it can't go back to {moment}")
        self._base = aware(moment)
        if self._since is not None:
            self._since = time.monotonic()
        self._change()

    def advance(self, step: timedelta) -> None:
        self.set(self.now() + step)

    def run(self) -> None:
        """Flow at real speed."""
        self._base, self._since = self.now(), time.monotonic()
        self._change()

    def freeze(self) -> None:
        self._base, self._since = self.now(), None
        self._change()

    def _change(self) -> None:
        self.version += 1
        self.changed.ring()


def aware(moment: datetime) -> datetime:
    """The moment in UTC; raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC)
