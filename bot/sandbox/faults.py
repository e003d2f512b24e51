"""Faults on the way: what a network and a busy Telegram do to a bot. Tests switch them on."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.sandbox.clock import Clock
from bot.sandbox.refusals import Refusal, too_many

Kind = Literal["refuse", "lose", "garble", "stall", "hang", "drop", "cut", "slow"]
Order = Literal["twice", "again", "backwards"]
BEFORE: frozenset[Kind] = frozenset({"refuse", "stall", "drop"})  # the call is not done
CLOSES: frozenset[Kind] = frozenset({"drop", "cut"})  # the connection is closed without an answer
SILENT: frozenset[Kind] = frozenset({"stall", "hang", *CLOSES})


@dataclass
class Fault:
    """What strikes a call. It is done for `lose` (the answer is an error), `hang` (no answer ever comes), `cut` (the
    connection is closed), `garble` (the answer is no JSON) and `slow`; not for `refuse`, `stall` and `drop`, which look
    to a client like the first three."""

    method: str
    kind: Kind
    refusal: Refusal
    times: int = 1
    chat: int | None = None
    seconds: float = 0.0

    def strikes(self, method: str, chat: int | None) -> bool:
        return self.method == method and self.chat in (None, chat)


class Faults:
    """Faults that are still to strike, oldest first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._coming: list[Fault] = []
        self._held: dict[int, datetime] = {}
        self._orders: list[Order] = []

    def add(
        self,
        method: str,
        kind: Kind = "refuse",
        *,
        code: int = 502,
        reason: str = "Bad Gateway",
        times: int = 1,
        chat: int | None = None,
        seconds: float = 1,
    ) -> None:
        """Let the next `times` calls of a method fail, or those to one `chat`. `seconds`: the retry_after of a `code`
        429; real time until a `slow` answer."""
        extra = {"retry_after": math.ceil(seconds)} if code == 429 else {}
        self._coming.append(Fault(method, kind, Refusal(code, reason, **extra), times, chat, seconds))

    def clear(self) -> None:
        """Nothing strikes any more."""
        self._coming.clear()
        self._held.clear()
        self._orders.clear()

    def hold(self, chat: int, seconds: float) -> None:
        """For so long by the world's clock every message and edit to a chat gets a 429 that says how long still."""
        self._held[chat] = self._clock.now() + timedelta(seconds=seconds)

    def check_hold(self, chat: int) -> None:
        """Raises the 429 of a chat that is held."""
        left = (self._held[chat] - self._clock.now()).total_seconds() if chat in self._held else 0.0
        if left > 0:
            raise too_many(math.ceil(left))

    def take(self, method: str, chat: int | None = None) -> Fault | None:
        """The fault that strikes this call, if one does."""
        fault = next((fault for fault in self._coming if fault.strikes(method, chat)), None)
        if fault is not None:
            fault.times -= 1
            if fault.times <= 0:
                self._coming.remove(fault)
        return fault

    def disorder(self, order: Order) -> None:
        """The next batch that is not empty holds each update `twice`, or `again` what was confirmed before, or comes
        `backwards`."""
        self._orders.append(order)

    def disordered(self, batch: Sequence[dict[str, Any]], past: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """A batch as it is handed out; `past` was confirmed last."""
        order = self._orders.pop(0) if batch and self._orders else None
        if order == "twice":
            return [update for update in batch for _ in range(2)]
        if order == "again":
            return [*past, *batch]
        return list(reversed(batch)) if order == "backwards" else list(batch)
