"""A sender on a clock that is played, and a wire that writes down what was called when."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from bot.clock import ManualClock
from bot.sandbox.clock import START
from bot.sender import Priority, Sender

PERSON, OTHER, GROUP = 11, 12, -21


class Wire:
    """Writes down what was called when; `errors` are raised one after the other, None is success."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.calls: list[tuple[str, float]] = []
        self.begun = asyncio.Event()
        self.under_way = self.most_under_way = 0

    def __call__(self, name: str, *errors: Exception | None, turns: int = 1) -> Callable[[], Awaitable[str]]:
        left = list(errors)

        async def call() -> str:
            self.calls.append((name, self.seconds()))
            self.begun.set()
            self.under_way += 1
            self.most_under_way = max(self.most_under_way, self.under_way)
            for _ in range(turns):
                await asyncio.sleep(0)
            self.under_way -= 1
            if left and (error := left.pop(0)):
                raise error
            return name.upper()

        return call

    def seconds(self) -> float:
        return (self.clock.now() - START).total_seconds()

    def names(self) -> list[str]:
        return [name for name, _ in self.calls]

    def times(self, name: str) -> list[float]:
        return [at for called, at in self.calls if called == name]


class Scene:
    """A sender on a clock that stands still until it is played."""

    def __init__(self) -> None:
        self.clock = ManualClock(START)
        self.wire = Wire(self.clock)
        self.sender = Sender(self.clock)

    async def until(self, seconds: float) -> None:
        await self.clock.play_until(START + timedelta(seconds=seconds))

    def later(self, priority: Priority, chat: int, call: Callable[[], Awaitable[Any]]) -> asyncio.Task[Any]:
        return asyncio.create_task(self.sender.send(priority, chat, call))


@asynccontextmanager
async def sending() -> AsyncIterator[Scene]:
    """A sender that has started; nothing it still holds outlives the test."""
    scene = Scene()
    await scene.sender.start()
    try:
        yield scene
    finally:
        await scene.sender.stop(drain_seconds=0)
