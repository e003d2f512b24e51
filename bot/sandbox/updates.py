"""The queue of updates and Telegram's rules of long polling."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from time import monotonic
from typing import Any

from bot.sandbox.bell import Bell
from bot.sandbox.clock import Clock
from bot.sandbox.refusals import Refusal

ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
KEPT = timedelta(hours=24)
REMEMBERED = 5  # confirmed updates that a fault can hand out again
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True)
class Update:
    id: int
    at: datetime
    wire: dict[str, Any]


class Updates:
    """Unconfirmed updates, oldest first. `allowed` empty means all but those that are on request."""

    def __init__(self, clock: Clock, stirred: Bell) -> None:
        self.clock = clock
        self.allowed: frozenset[str] = frozenset()
        self.last_id = 0
        self.confirmed = 0
        self.stirred, self.changed = stirred, Bell(stirred)
        self.waiting = False
        self.closed = False
        self._poll = 0
        self._pending: deque[Update] = deque()
        self._past: deque[Update] = deque(maxlen=REMEMBERED)

    def issue(self, kind: str, payload: dict[str, Any]) -> int | None:
        """Queue an update; None when the bot did not ask for this kind."""
        if kind not in self.allowed if self.allowed else kind in ON_REQUEST:
            return None
        self.last_id += 1
        wire = {"update_id": self.last_id, kind: payload}
        self._pending.append(Update(self.last_id, self.clock.now(), wire))
        self.changed.ring()
        return self.last_id

    @property
    def pending(self) -> deque[Update]:
        """What the bot has not confirmed; what lay here for a day is lost, as with Telegram."""
        oldest = self.clock.now() - KEPT
        while self._pending and self._pending[0].at < oldest:
            self._pending.popleft()
        return self._pending

    @property
    def past(self) -> list[dict[str, Any]]:
        """What was confirmed last, as it was handed out."""
        return [update.wire for update in self._past]

    @property
    def due(self) -> int:
        """The id that a bot which has handled everything says it has handled last."""
        return self.pending[-1].id if self.pending else self.confirmed

    def confirm(self, offset: int) -> None:
        """Forget what is below `offset`; a negative one keeps that many from the end."""
        if offset < 0:
            offset = self.pending[offset].id if len(self.pending) >= -offset else 0
        while self._pending and self._pending[0].id < offset:
            self._past.append(self._pending.popleft())
            self.confirmed = self._past[-1].id
        self.changed.ring()

    def drop(self) -> None:
        self.confirm(self.last_id + 1)

    async def poll(
        self, *, offset: int, limit: int, timeout: float, allowed: Sequence[str] | None
    ) -> list[dict[str, Any]]:
        """getUpdates: waits up to `timeout` seconds; raises a 409 in the one that waits when a newer one comes."""
        self._poll += 1
        mine, self.waiting = self._poll, False
        if allowed is not None:
            self.allowed = frozenset(allowed)
        self.confirm(offset)
        await self._wait(mine, timeout)
        if mine != self._poll:
            raise Refusal(409, CONFLICT)
        return [update.wire for update in islice(self.pending, limit)]

    async def _wait(self, mine: int, timeout: float) -> None:
        until = monotonic() + timeout
        while not self.pending and not self.closed and mine == self._poll and (left := until - monotonic()) > 0:
            self.waiting = True
            self.changed.ring()
            try:
                await self.changed.wait(left)
            finally:
                self.waiting = self.waiting and mine != self._poll
                self.stirred.ring()

    def close(self) -> None:
        """Answer the one who waits; nobody waits from now on."""
        self.closed = True
        self.changed.ring()
