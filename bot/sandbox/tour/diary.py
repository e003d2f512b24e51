"""What is going to happen, in order of time."""

import heapq
from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import count

from bot.sandbox.tour.stage import Stage

Deed = Callable[[], Awaitable[None]]


class Diary:
    """Appointments; what happens in one may make others."""

    def __init__(self) -> None:
        self._coming: list[tuple[datetime, int, Deed]] = []
        self._count = count()

    def note(self, moment: datetime, deed: Deed) -> None:
        heapq.heappush(self._coming, (moment, next(self._count), deed))

    async def live(self, stage: Stage) -> None:
        """Let it all happen, each thing at its time or as soon after as it can."""
        while self._coming:
            moment, _, deed = heapq.heappop(self._coming)
            await stage.to(moment)
            await deed()
