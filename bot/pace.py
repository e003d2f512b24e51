"""How fast Telegram lets a bot speak: windows and chats that know when they open again.

Moments are `timedelta`s of `Clock.steady()`, which never jumps.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntEnum
from typing import Any

Call = Callable[[], Awaitable[Any]]

ZERO = timedelta()
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


class Priority(IntEnum):
    """Who goes first."""

    ANSWER = 0
    DELIVERY = 1
    REDRAW = 2
    ASIDE = 3  # menus and pins: of the redraws' budget, what no card needs


@dataclass(frozen=True)
class Limits:
    """Counts a second unless the name says otherwise; times in seconds."""

    overall: int = 30
    deliveries: int = 25
    redraws: int = 5
    kept_for_answers: int = 2  # of `overall` from redraws, of `in_flight` from redraws and deliveries
    in_flight: int = 8
    chat_burst: int = 3  # then one a second
    group_minute: int = 20
    group_redraws_minute: int = 10
    redraw_first: float = 2.0  # after a change
    redraw_apart: float = 6.0  # for one card


class Window:
    """At most `limit` calls in any `span`, as the other side counts them: a call weighs from its start until `span`
    after its end, since it may have arrived at any moment between."""

    def __init__(self, limit: int, span: timedelta) -> None:
        self._limit, self._span = limit, span
        self._ends: deque[timedelta] = deque()
        self._flying = 0

    def opens(self, now: timedelta, spare: int = 0) -> timedelta:
        """When one more may begin and `spare` places still stay free; never too late, perhaps too early."""
        self._forget(now)
        over = len(self._ends) + self._flying - (self._limit - spare)
        if over < 0:
            return now
        return (self._ends[over] if over < len(self._ends) else now) + self._span

    def begin(self) -> None:
        self._flying += 1

    def end(self, now: timedelta) -> None:
        self._flying -= 1
        self._ends.append(now)

    def quiet(self, now: timedelta) -> bool:
        self._forget(now)
        return not self._ends and not self._flying

    def _forget(self, now: timedelta) -> None:
        while self._ends and self._ends[0] + self._span <= now:
            self._ends.popleft()


@dataclass(eq=False)
class Job:
    """One call to make. `pauses` in seconds: how often it may still be tried again after a network error. `context`:
    of whoever asked for it, so that a log line says for which update or delivery it was."""

    call: Call
    finish: Callable[[Any], None]
    fail: Callable[[Exception], None]
    wanted: Callable[[], bool] = lambda: True
    pauses: deque[float] = field(default_factory=deque)
    waits: deque[float] = field(default_factory=deque)  # the same where there was no connection to send by
    context: Context = field(default_factory=copy_context)


class Chat:
    """What one chat may still get; a group (negative id) has a budget a minute besides."""

    def __init__(self, chat_id: int, limits: Limits) -> None:
        self.id = chat_id
        self.held = ZERO
        self.lanes: dict[tuple[Priority, int], Lane] = {}
        self._paid = ZERO  # until when the calls so far use up one a second
        self._tolerance = SECOND * (limits.chat_burst - 1)
        group = chat_id < 0
        self._all = Window(limits.group_minute, MINUTE) if group else None
        self._redraws = Window(limits.group_redraws_minute, MINUTE) if group else None

    def opens(self, priority: Priority, now: timedelta) -> timedelta:
        return max(self.held, self._paid - self._tolerance, *(w.opens(now) for w in self._windows(priority)), ZERO)

    def begin(self, priority: Priority, now: timedelta) -> None:
        self._paid = max(self._paid, now) + SECOND
        for window in self._windows(priority):
            window.begin()

    def end(self, priority: Priority, now: timedelta) -> None:
        for window in self._windows(priority):
            window.end(now)

    def forgettable(self, now: timedelta) -> bool:
        self.forget_lanes(now)
        busy = self.lanes or max(self.held, self._paid) > now
        return not busy and all(window.quiet(now) for window in self._windows(Priority.REDRAW))

    def forget_lanes(self, now: timedelta) -> None:
        self.lanes = {key: lane for key, lane in self.lanes.items() if lane.in_use(now)}

    def _windows(self, priority: Priority) -> list[Window]:
        windows = [self._all, self._redraws if priority >= Priority.REDRAW else None]
        return [window for window in windows if window]


@dataclass(eq=False)
class Lane:
    """Calls that go one after the other: a chat's answers, its deliveries, or the redraws of one card."""

    chat: Chat
    priority: Priority
    jobs: deque[Job] = field(default_factory=deque)
    due: timedelta = ZERO
    rests: timedelta = ZERO  # until then, since it was redrawn
    flying: bool = False
    ticket: int = 0  # of its valid place in the queue; 0 = it stands in none

    def opens(self, now: timedelta) -> timedelta:
        return max(self.due, self.rests, self.chat.opens(self.priority, now))

    def in_use(self, now: timedelta) -> bool:
        return bool(self.jobs) or self.flying or self.rests > now

    def next_job(self) -> Job | None:
        """The first call that somebody still waits for, taken out; None when there is none."""
        while self.jobs:
            job = self.jobs.popleft()
            if job.wanted():
                return job
        return None
