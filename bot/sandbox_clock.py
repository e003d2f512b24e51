"""The clock of a bot that runs in the sandbox: the server's."""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import httpx

from bot.clock import EPOCH, ManualClock, aware

PATIENCE = 10.0  # seconds of real time without the server until it counts as gone
RETRY = 0.2  # seconds of real time between two knocks at a closed door
LONGEST_POLL = 35.0  # seconds; the server lets a report wait for 25
SLOW = 0.25  # seconds of real time after which work that goes on is reported as "not idle"


class SandboxClock(ManualClock):
    """Follows the clock of the sandbox's server, and tells it how far this process is."""

    def __init__(self, url: str, patience: float = PATIENCE) -> None:
        super().__init__(EPOCH)
        self.handled: Callable[[], int] = lambda: 0
        self.lost = asyncio.Event()
        self._url, self._patience = url, patience
        self._seen = 0
        self._running_since: float | None = None
        self._failing_since: float | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._stirred = asyncio.Event()
        self._asking: set[asyncio.Task[None]] = set()
        logging.getLogger("httpx").setLevel(logging.WARNING)  # at INFO it logs each request

    @classmethod
    async def connect(cls, url: str, patience: float = PATIENCE) -> "SandboxClock":
        """A clock that knows the time already; raises ConnectionError when nobody answers for `patience` seconds."""
        clock = cls(url, patience)
        async with _client() as client:
            await clock._ask(client, clock._report(idle=False))
        if clock.lost.is_set():
            raise ConnectionError(f"no sandbox answers at {url}")
        return clock

    def now(self) -> datetime:
        if self._running_since is None:
            return self._now
        return self._now + timedelta(seconds=time.monotonic() - self._running_since)

    async def run(self) -> None:
        """Keep one report waiting at the server, the newest; ends when the server is lost."""
        async with _client() as client:
            try:
                while not self.lost.is_set():
                    await self._tell(client, await self._state())
            finally:
                self._retime(stop=True)
                for task in self._asking:
                    task.cancel()
                await asyncio.gather(*self._asking, return_exceptions=True)

    async def _tell(self, client: httpx.AsyncClient, report: dict[str, Any]) -> None:
        """Until it is answered, or there is something newer to say: the server then answers this one by itself."""
        asking = asyncio.create_task(self._ask(client, report))
        self._asking.add(asking)
        asking.add_done_callback(self._asking.discard)
        newer = asyncio.create_task(self._newer_than(report))
        try:
            await asyncio.wait({asking, newer}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            newer.cancel()

    async def _ask(self, client: httpx.AsyncClient, report: dict[str, Any]) -> None:
        while not self.lost.is_set():
            try:
                answer = (await client.post(self._url, json=report)).raise_for_status()
            except httpx.HTTPError:
                self._missed()
                await asyncio.sleep(RETRY)
            else:
                self._failing_since = None
                self._take(answer.json())
                break

    def _missed(self) -> None:
        now = time.monotonic()
        self._failing_since = self._failing_since or now
        if now - self._failing_since >= self._patience:
            self.lost.set()

    def _take(self, answer: dict[str, Any]) -> None:
        """Carry the server's clock over; an answer without news changes nothing."""
        if answer["version"] <= self._seen:
            return
        self._seen = answer["version"]
        self._now = aware(datetime.fromisoformat(answer["now"]))
        self._running_since = time.monotonic() if answer["running"] else None
        self._moved()

    async def _state(self) -> dict[str, Any]:
        with suppress(TimeoutError):
            async with asyncio.timeout(SLOW):
                await self.settle()
                return self._report(idle=True)
        return self._report(idle=False)

    async def _newer_than(self, report: dict[str, Any]) -> None:
        while True:
            self._stirred.clear()
            await self.settle()
            if self._report(idle=True) != report:
                return
            await self._stirred.wait()

    def _report(self, *, idle: bool) -> dict[str, Any]:
        timer = self.next_timer()
        return {
            "seen": self._seen,
            "handled": self.handled(),
            "next": timer.isoformat() if timer else None,
            "idle": idle,
        }

    def _moved(self) -> None:
        super()._moved()
        self._retime()

    def _stir(self) -> None:
        self._stirred.set()
        self._retime()

    def _retime(self, *, stop: bool = False) -> None:
        """While the clock flows, whoever waits is woken by the event loop."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        timer = None if stop or self._running_since is None else self.next_timer()
        if timer:
            left = (timer - self.now()).total_seconds()
            self._timer = asyncio.get_running_loop().call_later(max(left, 0), self._moved)


def _client() -> httpx.AsyncClient:
    """Plain HTTP on loopback: no proxy, and no certificates to load, which takes a quarter of a second."""
    return httpx.AsyncClient(timeout=LONGEST_POLL, trust_env=False, verify=False)
