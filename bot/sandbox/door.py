"""The clock door: the bot's process tells how far it is and learns when the world's clock moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.sandbox.bell import Bell
from bot.sandbox.clock import Clock, aware

PATIENCE = 25.0  # seconds that a report waits for news


@dataclass(frozen=True)
class Report:
    """What the bot's process said last: the clock's version it has seen, the last update handled, its next timer."""

    seen: int
    handled: int
    next: datetime | None
    idle: bool


def read_report(body: Mapping[str, Any]) -> Report:
    """Raises KeyError, TypeError or ValueError for a report that doesn't hold together."""
    timer = body["next"]
    return Report(
        seen=int(body["seen"]),
        handled=int(body["handled"]),
        next=None if timer is None else aware(datetime.fromisoformat(timer)),
        idle=bool(body["idle"]),
    )


class Door:
    """Keeps the last report; at most one waits, and a newer one replaces it."""

    def __init__(self, clock: Clock, stirred: Bell) -> None:
        self.clock = clock
        self.report: Report | None = None
        self.reported = Bell(stirred)

    async def knock(self, report: Report, patience: float = PATIENCE) -> dict[str, Any]:
        """Take a report; answer when the clock has moved past what it has seen, or after `patience` seconds."""
        self.close()
        self.report = report
        self.reported.ring()
        if self.clock.version <= report.seen:
            await self.clock.changed.wait(patience)
        return self.state()

    def state(self) -> dict[str, Any]:
        clock = self.clock
        return {"version": clock.version, "now": clock.now().isoformat(), "running": clock.running}

    def forget(self) -> None:
        """The process is gone: nothing it said counts any more."""
        self.report = None
        self.close()

    def close(self) -> None:
        """Answer the one who waits."""
        self.clock.changed.ring()
