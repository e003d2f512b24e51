"""The tick: what is due less what the ledger has is posted. Nothing is scheduled for a single meeting."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.actions import meetings as meeting_actions
from bot.context import Hub
from bot.domain import due as rules
from bot.domain.dues import Desk, Due, DueKind, Manner
from bot.domain.moments import closes_at, in_quiet_hours, quiet_ends
from bot.domain.records import DeliveryState, Meeting
from bot.live import LiveCards, desk_of
from bot.posting import RESEND, Parcel, Posting
from bot.store import Book, StoreError, ledger

log = logging.getLogger(__name__)

BETWEEN_LOOKS = timedelta(seconds=1)
LATE = timedelta(minutes=30)
CRASH_SEEN = timedelta(days=2)  # cards that closed before the last start are right already
CALM = timedelta(seconds=5)  # after a start, before what was under way at the end of the last process is sent once more
QUIET_FILES = ("deliveries", "checkins", "study")  # what changes there makes nothing due


@dataclass
class Look:
    """What one look at a branch found: parcels to send now, and when to look again."""

    parcels: list[Parcel] = field(default_factory=list)
    again: list[datetime] = field(default_factory=list)
    closed: list[Meeting] = field(default_factory=list)


class Deliveries:
    """Sends what is due, and keeps the live cards right."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.wake: dict[str, datetime] = {}
        self._looked: dict[str, datetime] = {}
        self._under_way: dict[tuple[str, str], Due] = {}  # by branch and key, from the look until it is posted
        self._calm = hub.clock.now()
        self._ticking = asyncio.Lock()
        self._sleeper: asyncio.Task[None] | None = None
        self._sleeps_until = hub.clock.now()
        self._roster_changed: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.live = LiveCards(hub)
        self.posting = Posting(self.live)

    # When to look

    async def begin(self) -> None:
        """At the start: look at every branch, and put right each card that a crash may have left behind."""
        self._calm = self.hub.clock.now() + CALM
        for book in self.hub.store.books():
            self.wake[book.id] = self.hub.clock.now()
            for meeting in meeting_actions.near(book, self.hub.clock.now()):
                if meeting.closed_at is None or meeting.closed_at > self.hub.clock.now() - CRASH_SEEN:
                    self.live.redraw(book, meeting)
        await self.tick()

    def touch(self, branch_id: str, file: str, before: object = None, after: object = None) -> None:
        """A branch's file changed: look at the branch soon, once a second at most."""
        name = file.rpartition("/")[2]
        if name.startswith(QUIET_FILES):
            return
        if isinstance(before, Meeting) and isinstance(after, Meeting) and rules.makes_nothing_due(before, after):
            return
        if name == "branch.json":
            self._roster_changed.add(branch_id)
        now = self.hub.clock.now()
        self.look_again(branch_id, max(now, self._looked.get(branch_id, now - BETWEEN_LOOKS) + BETWEEN_LOOKS))

    def look_again(self, branch_id: str, at: datetime) -> None:
        """Look at a branch at that moment, if not before."""
        self._note(branch_id, at)
        self._arm()

    def _note(self, branch_id: str, at: datetime) -> None:
        self.wake[branch_id] = min(self.wake.get(branch_id, at), at)

    def _arm(self) -> None:
        """One sleeper serves all branches; the job of each minute is there for a clock that was set or stood still."""
        at = min(self.wake.values(), default=None)
        if at is None or (self._sleeper is not None and not self._sleeper.done() and self._sleeps_until <= at):
            return
        if self._sleeper is not None:
            self._sleeper.cancel()
        self._sleeps_until = at
        self._sleeper = self._spawn(self._sleep(at))

    async def _sleep(self, at: datetime) -> None:
        await self.hub.clock.sleep_until(at)
        self._sleeper = None
        await self.tick()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("a delivery task failed", exc_info=task.exception())

    async def tick(self) -> None:
        """Look at every branch whose time has come."""
        async with self._ticking:
            with self.hub.clock.busy():
                now = self.hub.clock.now()
                for branch_id in [b for b, at in self.wake.items() if at <= now]:
                    del self.wake[branch_id]
                    self._looked[branch_id] = now
                    await self._look_safely(branch_id, now)
            self._arm()

    async def _look_safely(self, branch_id: str, now: datetime) -> None:
        try:
            await self._look(self.hub.store.book(branch_id), now)
        except StoreError as problem:
            log.error("branch %s: %s", branch_id, problem.key)
            self._note(branch_id, now + RESEND)
        except Exception:
            log.exception("branch %s could not be looked at", branch_id)
            self._note(branch_id, now + RESEND)

    async def _look(self, book: Book, now: datetime) -> None:
        look = Look()
        meeting_actions.plan_ahead(book, self.hub.workdays, now)
        look.closed = meeting_actions.close_due(book, now)
        desk = desk_of(book, self.hub, now)
        for parcel in self._ready(book, desk, now, look):
            self._under_way |= {(book.id, due.key): due for due in parcel.dues}
            look.parcels.append(parcel)
        look.again += _housekeeping(book, desk, now)
        try:
            await self.hub.store.commit()
        except StoreError:
            self._let_go(book, *look.parcels)
            raise
        self._note(book.id, min(look.again))  # a change that came during the commit has its own, earlier look
        for meeting in self._to_redraw(book, desk, look):
            self.live.redraw(book, meeting)
        for parcel in look.parcels:
            self._spawn(self._carry(book, parcel))

    def _to_redraw(self, book: Book, desk: Desk, look: Look) -> list[Meeting]:
        """Those that closed just now; after a change of the roster all that are still open: their 应到 changed."""
        if book.id not in self._roster_changed:
            return look.closed
        self._roster_changed.discard(book.id)
        return [*look.closed, *(m for m in desk.meetings if m.closed_at is None)]

    async def stop(self) -> None:
        """Let go of what waits; what is not settled is known to the ledger."""
        tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # What is ready

    def _ready(self, book: Book, desk: Desk, now: datetime, look: Look) -> list[Parcel]:
        """What may go now; what must wait is noted in `look.again`, what is too late is kept as missed."""
        ready: list[Due] = []
        room: dict[int, int] = {}
        for due in sorted(rules.agenda(desk, now), key=_study_last):
            at = self._when(book, due, now)
            if at is None:
                continue
            if at > now:
                look.again.append(at)
            elif due.manner is not Manner.UNASKED or self._has_room(book, due, room, now):
                ready.append(due)
            else:
                look.again.append(_tomorrow(book, now))
        return _parcels(ready, now)

    def _when(self, book: Book, due: Due, now: datetime) -> datetime | None:
        """When it may go: a moment, or None for never (sent, failed, missed, under way)."""
        line = ledger.entry(book, due)
        todo = ledger.step(line, now, (book.id, due.key) in self._under_way)
        if todo is ledger.Next.NOTHING:
            return None
        if todo is ledger.Next.GIVE_UP:
            ledger.unknown(book, due, now, now)
            return None
        if due.until <= now:
            ledger.missed(book, due, now)
            return None
        waits_for = line.retry_at if line and todo is ledger.Next.WAIT else None
        in_doubt = self._calm if line is not None and line.state is DeliveryState.CLAIMED else due.at
        at = max(due.at, waits_for or due.at, in_doubt)
        if due.manner is Manner.ALWAYS or at > now:
            return at
        return now if not in_quiet_hours(book.branch, now) else quiet_ends(book.branch, now)

    def _has_room(self, book: Book, due: Due, room: dict[int, int], now: datetime) -> bool:
        """Whether the chat may get one more unasked message today."""
        left = room.get(due.chat_id)
        if left is None:
            waiting = sum(self._waits(book, other, due.chat_id) for other in self._under_way.values())
            left = book.branch.settings.unasked_a_day - ledger.unasked_today(book, due.chat_id, now) - waiting
        room[due.chat_id] = left - 1
        return left > 0

    def _waits(self, book: Book, due: Due, chat_id: int) -> bool:
        """Whether it is an unasked message to that chat whose turn has not come, so that the ledger counts it not."""
        return due.chat_id == chat_id and due.manner is Manner.UNASKED and not ledger.counts(ledger.entry(book, due))

    async def _carry(self, book: Book, parcel: Parcel) -> None:
        """Post a parcel; from then on the ledger alone knows of it, so that only then it may be looked at again."""
        again = None
        try:
            again = await self.posting.post(book, parcel)
        finally:
            self._let_go(book, parcel)
        if again is not None:
            self.look_again(book.id, again)

    def _let_go(self, book: Book, *parcels: Parcel) -> None:
        for parcel in parcels:
            for due in parcel.dues:
                self._under_way.pop((book.id, due.key), None)


def _study_last(due: Due) -> tuple[bool, datetime, str]:
    return due.kind is DueKind.STUDY, due.at, due.key


def _parcels(ready: Iterable[Due], now: datetime) -> list[Parcel]:
    """After an outage nudges and study for one chat merge into one message; all else goes by itself."""
    late: dict[int, list[Due]] = {}
    parcels: list[Parcel] = []
    for due in ready:
        if due.manner is Manner.UNASKED and now - due.at > LATE:
            late.setdefault(due.chat_id, []).append(due)
        else:
            parcels.append(Parcel((due,)))
    return [*parcels, *(Parcel(tuple(dues)) for dues in late.values())]


def _tomorrow(book: Book, now: datetime) -> datetime:
    tz = ZoneInfo(book.branch.settings.tz)
    day = now.astimezone(tz).date() + timedelta(days=1)
    return datetime.combine(day, book.branch.settings.quiet_until, tz)


def _housekeeping(book: Book, desk: Desk, now: datetime) -> list[datetime]:
    """When sign-ins close, and the next day, on which the plans are read again."""
    tz = ZoneInfo(book.branch.settings.tz)
    midnight = datetime.combine(now.astimezone(tz).date() + timedelta(days=1), datetime.min.time(), tz)
    open_ = [m for m in desk.meetings if m.closed_at is None and m.cancelled_at is None]
    closes = [closes_at(book.branch, m) for m in open_]
    return [midnight, *(at for at in closes if at > now)]
