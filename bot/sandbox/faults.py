"""Faults on the way: what a network and a busy Telegram do to a bot."""

from dataclasses import dataclass
from typing import Literal

from bot.sandbox.refusals import Refusal

Kind = Literal["refuse", "lose", "hang"]


@dataclass
class Fault:
    """Before the call is done (`refuse`), or after it: the answer is an error (`lose`) or never comes (`hang`)."""

    method: str
    kind: Kind
    refusal: Refusal
    times: int


class Faults:
    """Faults that are still to strike, oldest first."""

    def __init__(self) -> None:
        self._coming: list[Fault] = []

    def add(
        self, method: str, kind: Kind = "refuse", *, code: int = 502, reason: str = "Bad Gateway", times: int = 1
    ) -> None:
        """Let the next `times` calls of a method fail; `code` 429 comes with retry_after 1."""
        extra = {"retry_after": 1} if code == 429 else {}
        self._coming.append(Fault(method, kind, Refusal(code, reason, **extra), times))

    def take(self, method: str) -> Fault | None:
        """The fault that strikes this call, if one does."""
        if not self._coming:
            return None
        fault = next((fault for fault in self._coming if fault.method == method), None)
        if fault is not None:
            fault.times -= 1
            if fault.times <= 0:
                self._coming.remove(fault)
        return fault
