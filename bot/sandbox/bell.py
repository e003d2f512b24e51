"""Waiting until something happens in the world."""

import asyncio
from typing import Optional


class Bell:
    """Wakes all who wait, each time it rings; `outer` rings along. `rung` counts."""

    def __init__(self, outer: Optional["Bell"] = None) -> None:
        self.rung = 0
        self._outer = outer
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        self.rung += 1
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()
        if self._outer is not None:
            self._outer.ring()

    async def wait(self, timeout: float | None = None) -> bool:
        """True when it rang, False when `timeout` seconds passed first."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            async with asyncio.timeout(timeout):  # `wait_for` swallows a cancellation that comes with the ring
                await future
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(future)
        return True
