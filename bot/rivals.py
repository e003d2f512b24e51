"""Another process that polls with our token: each of the two gets what the other one misses."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.clock import Clock

PATIENCE = timedelta(minutes=1)  # a restart overlaps for seconds, and the two take turns: one poll proves nothing


class Rivals:
    """Told of each poll; says once when a rival stays, and once when it is gone."""

    def __init__(self, clock: Clock) -> None:
        self.on_change: Callable[[bool], None] = lambda there: None
        self._clock = clock
        self._first: datetime | None = None
        self._last = clock.now()
        self._said = False

    @property
    def about(self) -> bool:
        """Whether one was met in the last minute."""
        return self._first is not None

    def met(self) -> None:
        """A poll was ended by another one."""
        now = self._clock.now()
        if self._first is None:
            self._first = now
        self._last = now
        self._say(self._said or now - self._first >= PATIENCE)

    def unmet(self) -> None:
        """A poll came through."""
        if self._first is not None and self._clock.now() - self._last >= PATIENCE:
            self._first = None
            self._say(False)

    def _say(self, there: bool) -> None:
        if there != self._said:
            self._said = there
            self.on_change(there)
