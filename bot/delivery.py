"""The tick: what is due less what the ledger has is posted. Nothing is scheduled for a single meeting."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextvars import Context
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot import logs, watchdog
from bot.actions import meetings as meeting_actions
from bot.actions import presence, voting
from bot.clock import EPOCH
from bot.daily import Daily
from bot.domain import due as rules
from bot.domain.dues import Desk, Due
from bot.domain.moments import closes_at, opens_at
from bot.domain.records import Meeting
from bot.hub import Hub
from bot.live import LiveCards, desk_of
from bot.posting import RESEND, Parcel, Posting
from bot.ready import Sorter
from bot.store import Book, StoreError

log = logging.getLogger(__name__)

BETWEEN_LOOKS = timedelta(seconds=1)
CLOCK_SET = timedelta(seconds=5)  # less than that is a clock that is kept right
LAST_WORDS = 5.0  # seconds of real time, at the end, to write down what came of what was sent
CRASH_SEEN = timedelta(days=2)  # cards that closed before the last start are right already
CALM = timedelta(seconds=5)  # after a start, before what was under way at the end of the last process is sent once more
QUIET_FILES = ("deliveries", "checkins", "study", "file", "recall")  # what changes there makes nothing due


class Deliveries:
    """Sends what is due, and keeps the live cards right."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.wake: dict[str, datetime] = {}
        self._looked: dict[str, timedelta] = {}  # by the steady clock
        self._clock_ahead, self._clock_was_set = self._ahead(), False
        self._held = False
        self._calm = hub.clock.now()
        self._under_way: dict[str, dict[str, Due]] = {}  # by branch and key, from the look until it is posted
        self._ticking = asyncio.Lock()
        self._sleeper: asyncio.Task[None] | None = None
        self._sleeps_until = hub.clock.now()
        self._roster_changed: set[str] = set()
        self.daily = Daily(hub)
        self._tasks: set[asyncio.Task[None]] = set()
        self.live = LiveCards(hub)
        self.posting = Posting(self.live)
        self.watchdog = watchdog.Watchdog(hub.clock, hub.alerts)

    # When to look

    async def begin(self) -> None:
        """At the start: look at every branch, and put right each card that a crash may have left behind."""
        now = self.hub.clock.now()
        self._calm = now + CALM
        for book in self.hub.store.books():
            self.wake[book.id] = now
            try:
                near = meeting_actions.near(book, now)
            except StoreError as problem:  # one branch's: the others go on
                self.hub.troubled(problem)
            else:
                voting.mend(book, near)
                for meeting in near:
                    if meeting.closed_at is None or meeting.closed_at > now - CRASH_SEEN:
                        self.live.redraw(book, meeting)
            await asyncio.sleep(0)
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
        if name.startswith(("branch", "posts", "materials")):
            self.daily.study_changed(branch_id)
        steady = self.hub.clock.steady()
        rest = self._looked.get(branch_id, steady - BETWEEN_LOOKS) + BETWEEN_LOOKS - steady
        self.look_again(branch_id, self.hub.clock.now() + max(rest, timedelta()))

    def look_again(self, branch_id: str, at: datetime) -> None:
        """Look at a branch at that moment, if not before."""
        self._note(branch_id, at)
        self._arm()

    def _note(self, branch_id: str, at: datetime) -> None:
        self.wake[branch_id] = min(self.wake.get(branch_id, at), at)

    def _arm(self) -> None:
        """One sleeper serves all branches; the look of each minute is there for a clock that was set or stood still."""
        at = min(self.wake.values(), default=None)
        asleep = self._sleeper is not None and not self._sleeper.done()
        if self._held or at is None or (asleep and self._sleeps_until <= at):
            return
        if self._sleeper is not None:
            self._sleeper.cancel()
        self._sleeps_until = at
        self._sleeper = self._spawn(self._sleep(at))

    async def _sleep(self, at: datetime) -> None:
        await self.hub.clock.sleep_until(at)
        self._sleeper = None
        await self.tick()

    def _spawn(self, work: Coroutine[Any, Any, None], about: str = "-") -> asyncio.Task[None]:
        """In a context of its own: what the one who spawns it could not keep is nothing that this one has to hear."""
        context = Context()
        context.run(logs.speak_of, about)
        task: asyncio.Task[None] = asyncio.create_task(work, context=context)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("a delivery task failed", exc_info=task.exception())

    async def tick(self) -> None:
        """Look at every branch whose time has come."""
        with logs.about("-"):  # whatever woke us: a look is about no update
            async with self._ticking:
                with self.hub.clock.busy():
                    self._mind_the_clock()
                    await self._look_at_all(self.hub.clock.now())
                if not self._held:
                    self._arm()

    async def _look_at_all(self, now: datetime) -> None:
        self.watchdog.waits(watchdog.EVERYBODY, watchdog.TICK)
        try:
            for branch_id in [b for b, at in self.wake.items() if at <= now]:
                if self._held:
                    return
                del self.wake[branch_id]
                self._looked[branch_id] = self.hub.clock.steady()
                await self._look_safely(branch_id, now)
                await asyncio.sleep(0)  # an update need not wait until all of a county is looked at
        finally:
            self.watchdog.settled(watchdog.EVERYBODY, watchdog.TICK)

    async def watch(self) -> None:
        """Each minute: a look that is late by more than that is one more thing that waits."""
        at = min(self.wake.values(), default=None)
        if at is not None and self.hub.clock.now() - at > watchdog.CHECK:
            self.watchdog.waits(watchdog.EVERYBODY, watchdog.LOOK)
        else:
            self.watchdog.settled(watchdog.EVERYBODY, watchdog.LOOK)
        self.watchdog.check()

    def _mind_the_clock(self) -> None:
        """After somebody has set the machine's clock, what was to be looked at later may be due: look at all."""
        ahead = self._ahead()
        if abs(ahead - self._clock_ahead) > CLOCK_SET:
            log.warning("the clock was set by %d s", (ahead - self._clock_ahead).total_seconds())
            self.wake, self._clock_was_set = dict.fromkeys(self.wake, self.hub.clock.now()), True
        self._clock_ahead = ahead

    def _ahead(self) -> timedelta:
        """How far the wall clock is ahead of the steady one."""
        return self.hub.clock.now() - EPOCH - self.hub.clock.steady()

    async def _look_safely(self, branch_id: str, now: datetime) -> None:
        try:
            await self._look(self.hub.store.book(branch_id), now)
        except StoreError as problem:
            log.error("branch %s: %s", branch_id, problem)
            self.hub.troubled(problem)
            self.wake[branch_id] = now + RESEND  # and not at once, since what was taken back has changed the branch
        except Exception:
            log.exception("branch %s could not be looked at", branch_id)
            self._note(branch_id, now + RESEND)
        else:
            return
        self.watchdog.waits(branch_id, watchdog.LOOK)

    async def _look(self, book: Book, now: datetime) -> None:
        if not book.branch.chat_id:  # of an archive that was read without its key: it is there to be looked at
            self.watchdog.looked(book.id, ())
            return
        meeting_actions.plan_ahead(book, self.hub.workdays, now)
        near = meeting_actions.near(book, now)
        presence.open_due(book, near, now)
        closed = meeting_actions.close_due(book, near, now)
        self.daily.look(book, now)
        desk, under_way = desk_of(book, self.hub, now), self._under_way.setdefault(book.id, {})
        sorter = Sorter(book, now, under_way, self._calm)
        parcels = sorter.ready(desk)
        self.watchdog.looked(book.id, sorter.waiting)
        under_way |= {due.key: due for parcel in parcels for due in parcel.dues}
        try:
            await self.hub.store.commit()
        except StoreError:
            self._let_go(book, *parcels)
            raise
        # a change that came during the commit has its own, earlier look
        self._note(
            book.id,
            min([*sorter.again, self.daily.next_at(book, now), *_housekeeping(book, desk, now)]),
        )
        for meeting in self._to_redraw(book, desk, closed):
            self.live.redraw(book, meeting)
        for parcel in parcels:
            self._spawn(self._carry(book, parcel), f"delivery {parcel.name}")

    def _to_redraw(self, book: Book, desk: Desk, closed: list[Meeting]) -> list[Meeting]:
        """Those that closed just now; all that are still open after a change of the roster, for their 应到 changed, and
        after one of the clock: a card may have gone out before its time."""
        if book.id not in self._roster_changed and not self._clock_was_set:
            return closed
        self._roster_changed.discard(book.id)
        return [*closed, *(m for m in desk.meetings if m.closed_at is None)]

    def hold(self) -> None:
        """The end begins: nothing more is looked at."""
        self._held = True
        if self._sleeper is not None:
            self._sleeper.cancel()

    async def stop(self) -> None:
        """The sender has stopped: let what is known of each message be written down. What is not, the ledger shows."""
        self.hold()
        async with self._ticking:  # a look that is under way
            tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        if tasks:
            await asyncio.wait(tasks, timeout=LAST_WORDS)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.watchdog.stop()

    async def _carry(self, book: Book, parcel: Parcel) -> None:
        """Post a parcel; from then on the ledger alone knows of it, so that only then it may be looked at again."""
        again = None
        try:
            again = await self.posting.post(book, parcel)
        finally:
            self._let_go(book, parcel)
        log.debug("settled" if again is None else "will be tried again")
        if again is not None:
            self.look_again(book.id, again)
        else:
            self.watchdog.settled(book.id, *(due.key for due in parcel.dues))

    def _let_go(self, book: Book, *parcels: Parcel) -> None:
        for parcel in parcels:
            for due in parcel.dues:
                self._under_way[book.id].pop(due.key, None)


def _housekeeping(book: Book, desk: Desk, now: datetime) -> list[datetime]:
    """When sign-ins open and close, and the next day, on which the plans are read again."""
    tz = ZoneInfo(book.branch.settings.tz)
    midnight = datetime.combine(now.astimezone(tz).date() + timedelta(days=1), datetime.min.time(), tz)
    open_ = [m for m in desk.meetings if m.closed_at is None and m.cancelled_at is None]
    turns = [at for m in open_ for at in (opens_at(book.branch, m), closes_at(book.branch, m))]
    return [midnight, *(at for at in turns if at > now)]
