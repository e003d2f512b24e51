"""Times in which nobody listened, and the updates that were queued then."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.signing import Gap

SILENCE = timedelta(seconds=60)  # shorter outages are no gap
FULL = 100  # updates in a batch; a smaller one means that no more were queued
KEPT = 16  # gaps remembered: a slow handler may still ask


@dataclass
class Recovered:
    """The updates first..last waited for the end of a gap."""

    first: int
    last: int
    gap: Gap


class Gaps:
    """Told of each poll; knows afterwards which updates carry no time that can be trusted."""

    def __init__(self, clock: Clock, last_alive: datetime | None) -> None:
        self._clock = clock
        self._alive = min(last_alive or clock.now(), clock.now())  # later than now: the clock was set back since
        self._steady, self._slept = clock.steady(), clock.slept()
        self._unsure = self._restarted = last_alive is not None
        self._gap: Gap | None = None
        self._recovered: deque[Recovered] = deque(maxlen=KEPT)

    @property
    def unsure(self) -> bool:
        """Whether the next poll must not wait, so that what it returns is what was queued."""
        return self._unsure or self._gap is not None

    def failed(self) -> None:
        """A poll did not come through."""
        self._unsure = True

    def polled(self, ids: Sequence[int], *, waited: bool) -> None:
        """A poll came back with these updates, after waiting for some or with what there was."""
        away, asleep = self._clock.steady() - self._steady, self._clock.slept() - self._slept
        now = self._clock.now()
        if self._gap is None and self._restarted:
            self._gap = Gap(self._alive, now)
        elif self._gap is None and (asleep > SILENCE or (self._unsure and away > SILENCE)):
            self._gap = Gap(now - away, now)  # what a wall clock was before is no matter: it may have been set
        if self._gap and ids:
            self._keep(self._gap, ids)
        if not waited and len(ids) < FULL:
            self._gap = None
        self._unsure = self._restarted = False
        self._steady, self._slept = self._clock.steady(), self._clock.slept()

    def of(self, update_id: int) -> Gap | None:
        """The gap that this update waited out, if it did."""
        return next((known.gap for known in self._recovered if known.first <= update_id <= known.last), None)

    def _keep(self, gap: Gap, ids: Sequence[int]) -> None:
        if self._recovered and self._recovered[-1].gap is gap:
            self._recovered[-1].last = ids[-1]
        else:
            self._recovered.append(Recovered(ids[0], ids[-1], gap))
