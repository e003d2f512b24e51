"""The one way out to Telegram: one budget for all that is sent or edited, and an order of who goes first."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any, TypeVar

from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.clock import Clock
from bot.pace import ZERO, Call, Job, Lane, Limits, Priority
from bot.turns import Turns
from bot.verdicts import is_unchanged, never_left

__all__ = ["Limits", "NotSent", "Priority", "Sender"]

T = TypeVar("T")

log = logging.getLogger(__name__)

PAUSES = (1.0, 4.0)  # seconds before the second and the third try of an answer that may have arrived
WAITS = (1.0, 4.0, *[10.0] * 10)  # of one that can't have: two minutes, after which the person has asked again
REDRAWS = (1.0, 4.0, 10.0, 30.0, *[60.0] * 60)  # an hour: a card must not go on showing what is past


class NotSent(Exception):  # noqa: N818  # it says what happened
    """The sender stopped before this call's turn came: nothing left."""


class Sender:
    """Makes each call when its turn comes, a few at a time."""

    def __init__(self, clock: Clock, *, limits: Limits | None = None) -> None:
        self.on_migrated: Callable[[int, int], None] = lambda old, new: None
        self._clock = clock
        self._turns = Turns(limits or Limits())
        self._flying: set[asyncio.Task[None]] = set()
        self._pumped = asyncio.Event()
        self._timer: asyncio.Task[None] | None = None
        self._timer_at = timedelta.max
        self._open = self._closed = False

    async def start(self) -> None:
        self._open = True
        self._pump()

    async def stop(self, drain_seconds: float) -> None:
        """Up to so many seconds of real time for what is queued, and as long again for what is under way; what remains
        is given up: unsent calls raise NotSent, calls under way TimedOut."""
        self._turns.hasten()
        self._pump()
        with suppress(TimeoutError):
            async with asyncio.timeout(drain_seconds):
                await self._until(lambda: not self._turns.waiting and not self._flying)
        self._open, self._closed = False, True
        if self._flying:
            await asyncio.wait(set(self._flying), timeout=drain_seconds)  # its answer tells whether it arrived
        await self._give_up()

    async def send(self, priority: Priority, chat_id: int, call: Callable[[], Awaitable[T]]) -> T:
        """Wait for one's turn, make the call, return or raise what it does. A 429 holds the chat back; then the call
        is made again, but for a delivery raised. Raises NotSent when the sender stops first."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        job = Job(call, _resolve(future), _reject(future), wanted=lambda: not future.done())
        self._put(chat_id, priority, job)
        return await future

    def answer(
        self,
        chat_id: int,
        call: Call,
        *,
        moved: Callable[[int], Awaitable[object]] | None = None,
        over: Callable[[], None] = lambda: None,
    ) -> None:
        """Send when its turn comes; three tries over a bad network. `moved` makes the call to the new id of a group
        that has become a supergroup. `over` is called when it is sent or refused, and not when the sender stops."""

        def fail(error: Exception) -> None:
            if isinstance(error, ChatMigrated) and moved:
                new_id = error.new_chat_id
                return self.answer(new_id, lambda: moved(new_id), over=over)
            _log_lost("an answer", chat_id, error)
            return None if isinstance(error, NotSent) else over()

        job = Job(call, lambda result: over(), fail, pauses=deque(PAUSES), waits=deque(WAITS))
        self._put(chat_id, Priority.ANSWER, job)

    def redraw(self, card: tuple[int, int], call: Call, *, last: bool = False, aside: bool = False) -> None:
        """Redraw a card (chat, message) soon, once for all changes: only the newest call is made. A `last` one does
        not wait for more changes; one `aside` comes when no card has to be redrawn."""

        def fail(error: Exception) -> None:
            if not is_unchanged(error):
                _log_lost("a redraw", card[0], error)

        job = Job(call, _ignore, fail, pauses=deque(REDRAWS))
        if self._closed:
            return fail(NotSent())
        now = self._clock.steady()
        lane = self._turns.lane(card[0], Priority.ASIDE if aside else Priority.REDRAW, now, card[1])
        self._turns.replace(lane, job, self._redraw_due(lane, job, now, last))
        return self._pump()

    async def idle(self) -> None:
        """Until no call is under way: what is queued then waits for the clock."""
        await self._until(lambda: not self._flying)

    def waiting(self) -> int:
        """How many calls have not begun."""
        return self._turns.waiting

    def _redraw_due(self, lane: Lane, job: Job, now: timedelta, last: bool) -> timedelta:
        """The first change counts the wait, those after it don't prolong it."""
        if last:
            return now
        if lane.jobs:
            return lane.due
        return now + timedelta(seconds=self._turns.limits.redraw_first)

    def _put(self, chat_id: int, priority: Priority, job: Job) -> None:
        if self._closed:
            job.fail(NotSent())
        else:
            self._turns.put(self._turns.lane(chat_id, priority, self._clock.steady()), job)
            self._pump()

    def _pump(self) -> None:
        """Begin all that may begin now, and come back when more may."""
        if not self._open:
            return
        now = self._clock.steady()
        while taken := self._turns.take(now):
            task = asyncio.create_task(self._make(*taken), context=taken[1].context)
            self._flying.add(task)
        self._set_timer(now)
        self._pumped.set()

    async def _make(self, lane: Lane, job: Job) -> None:
        with self._clock.busy():
            try:
                job.finish(await job.call())
            except asyncio.CancelledError:
                job.fail(TimedOut("the bot stopped while the call was under way"))
                raise
            except Exception as error:
                self._failed(lane, job, error)
            finally:
                self._turns.end(lane, self._clock.steady())
                self._flying.discard(asyncio.current_task())
                self._pump()

    def _failed(self, lane: Lane, job: Job, error: Exception) -> None:
        now = self._clock.steady()
        if isinstance(error, RetryAfter):
            lane.chat.held = now + _retry_after(error)
        pause = _pause(lane, job, error)
        if pause is None:
            job.fail(error)
        elif lane.priority < Priority.REDRAW or not lane.jobs:  # else a newer picture is coming anyway
            self._turns.put_back(lane, job, now + pause)
        if isinstance(error, ChatMigrated):
            self.on_migrated(lane.chat.id, error.new_chat_id)

    def _set_timer(self, now: timedelta) -> None:
        wake = self._turns.wake(now)
        if wake is None or (self._timer and self._timer_at <= wake):
            return
        if self._timer:
            self._timer.cancel()
        self._timer, self._timer_at = asyncio.create_task(self._pump_at(wake)), wake

    async def _pump_at(self, wake: timedelta) -> None:
        await self._clock.sleep((wake - self._clock.steady()).total_seconds())
        self._timer = None
        self._pump()

    async def _until(self, done: Callable[[], bool]) -> None:
        while not done():
            self._pumped.clear()
            await self._pumped.wait()

    async def _give_up(self) -> None:
        for job in self._turns.give_up():
            job.context.run(job.fail, NotSent())
        tasks = [*self._flying, *([self._timer] if self._timer else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _resolve(future: asyncio.Future[T]) -> Callable[[T], None]:
    return lambda result: None if future.done() else future.set_result(result)


def _reject(future: asyncio.Future[Any]) -> Callable[[Exception], None]:
    return lambda error: None if future.done() else future.set_exception(error)


def _ignore(result: object) -> None:
    """Nobody waits for it."""


def _pause(lane: Lane, job: Job, error: Exception) -> timedelta | None:
    """How long until the call is made again; None: not again."""
    if isinstance(error, RetryAfter):
        return None if lane.priority is Priority.DELIVERY else ZERO
    pauses = job.waits if job.waits and never_left(error) else job.pauses
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest) and pauses:
        return timedelta(seconds=pauses.popleft())
    return None


def _retry_after(error: RetryAfter) -> timedelta:
    told = error.retry_after
    return told if isinstance(told, timedelta) else timedelta(seconds=told)


def _log_lost(what: str, chat_id: int, error: Exception) -> None:
    """One line, without what was to be said: Telegram's words only up to the colon, after which it may quote."""
    where = f"chat {chat_id}" if chat_id < 0 else "a private chat"
    if isinstance(error, TelegramError | NotSent):
        log.warning("%s to %s is lost: %s: %s", what, where, type(error).__name__, str(error).split(":")[0])
    else:
        log.error("%s to %s is lost", what, where, exc_info=error)
