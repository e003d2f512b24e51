"""The tick: what is due less what the ledger has, claimed, sent, settled. Nothing is scheduled for a single meeting."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from telegram import ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.actions import branches as branch_actions
from bot.actions import meetings as meeting_actions
from bot.actions import study as study_actions
from bot.context import Hub
from bot.domain import due as rules
from bot.domain.due import CARDS, Desk, Due, DueKind, Manner
from bot.domain.records import Delivery, Meeting
from bot.sender import NotSent, Priority
from bot.store import Book, StoreError, ledger
from bot.texts import cards, notices
from bot.texts.buttons import keyboard
from bot.texts.cards import Scene
from bot.texts.page import Page, blocks

log = logging.getLogger(__name__)

BETWEEN_LOOKS = timedelta(seconds=1)
RESEND = timedelta(seconds=30)
LATE = timedelta(minutes=30)
QUIET_FILES = ("deliveries", "checkins", "study")  # what changes there makes nothing due
BEFORE_NETWORK = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message: usually one thing that is due; after an outage several nudges and the study text of one chat."""

    dues: tuple[Due, ...]

    @property
    def chat_id(self) -> int:
        """Where it goes."""
        return self.dues[0].chat_id


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
        self._under_way: set[str] = set()
        self._ticking = asyncio.Lock()
        self._sleeper: asyncio.Task[None] | None = None
        self._sleeps_until = hub.clock.now()
        self._roster_changed: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._warned: set[tuple[int, str]] = set()

    # When to look

    async def begin(self) -> None:
        """At the start: look at every branch, and put right each card that a crash may have left behind."""
        for book in self.hub.store.books():
            self.wake[book.id] = self.hub.clock.now()
            for meeting in meeting_actions.near(book, self.hub.clock.now()):
                self.redraw(book, meeting)
        await self.tick()

    def touch(self, branch_id: str, file: str) -> None:
        """A branch's file changed: look at the branch soon, once a second at most."""
        name = file.rpartition("/")[2]
        if name.startswith(QUIET_FILES):
            return
        if name == "branch.json":
            self._roster_changed.add(branch_id)
        now = self.hub.clock.now()
        self._note(branch_id, max(now, self._looked.get(branch_id, now - BETWEEN_LOOKS) + BETWEEN_LOOKS))
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
            for due in parcel.dues:
                ledger.claim(book, due, now)
                self._under_way.add(due.key)
            look.parcels.append(parcel)
        look.again += _housekeeping(book, desk, now)
        try:
            await self.hub.store.commit()
        except StoreError:
            self._under_way.difference_update(due.key for parcel in look.parcels for due in parcel.dues)
            raise
        self._note(book.id, min(look.again))  # a change that came during the commit has its own, earlier look
        for meeting in self._to_redraw(book, desk, look):
            self.redraw(book, meeting)
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
        todo = ledger.step(line, now, due.key in self._under_way)
        if todo is ledger.Next.NOTHING:
            return None
        if todo is ledger.Next.GIVE_UP:
            ledger.unknown(book, due, now, now)
            return None
        if due.until <= now:
            ledger.missed(book, due, now)
            return None
        waits_for = line.retry_at if line and todo is ledger.Next.WAIT else None
        at = max(due.at, waits_for or due.at)
        if due.manner is Manner.ALWAYS or at > now:
            return at
        return now if not rules.in_quiet_hours(book.branch, now) else rules.quiet_ends(book.branch, now)

    def _has_room(self, book: Book, due: Due, room: dict[int, int], now: datetime) -> bool:
        """Whether the chat may get one more unasked message today."""
        left = room.get(due.chat_id)
        if left is None:
            left = book.branch.settings.unasked_a_day - ledger.unasked_today(book, due.chat_id, now)
        room[due.chat_id] = left - 1
        return left > 0

    # Sending

    async def _carry(self, book: Book, parcel: Parcel) -> None:
        """Send a parcel and settle it in the ledger."""
        try:
            await self._send(book, parcel)
        finally:
            self._under_way.difference_update(due.key for due in parcel.dues)

    async def _send(self, book: Book, parcel: Parcel) -> None:
        page = self._page(book, parcel)
        now = self.hub.clock.now()
        if page is None:
            for due in parcel.dues:
                ledger.missed(book, due, now)
            await self._commit()
            return

        async def call() -> int:
            message = await self.hub.bot.send_message(
                parcel.chat_id, page.text, reply_markup=page.markup, reply_parameters=self._reply(book, parcel)
            )
            return message.message_id

        try:
            message_id = await self.hub.sender.send(Priority.DELIVERY, parcel.chat_id, call)
        except TelegramError as error:
            with self.hub.clock.busy():
                await self._not_sent(book, parcel, error)
        except NotSent:
            self._retry(book, parcel, self.hub.clock.now())
            await self._commit()
        else:
            with self.hub.clock.busy():
                await self._sent(book, parcel, message_id)

    def _page(self, book: Book, parcel: Parcel) -> Page | None:
        scene = self._scene(book, parcel.chat_id)
        found = [page for due in parcel.dues if (page := self._one(scene, book, due)) is not None]
        if len(found) < 2:
            return found[0] if found else None
        rows = [list(row) for page in found if page.markup for row in page.markup.inline_keyboard]
        markup = found[0].markup.__class__(rows) if found[0].markup else keyboard()
        return Page(blocks(*(page.text for page in found)), markup)

    def _one(self, scene: Scene, book: Book, due: Due) -> Page | None:
        if due.kind is not DueKind.STUDY:
            return notices.page(scene, due)
        material = self.hub.library.get(due.about[0])
        return notices.page(scene, due, material, study_actions.finished_by(book, due.about[0], scene.now))

    def _scene(self, book: Book, chat_id: int) -> Scene:
        now = self.hub.clock.now()
        voice = self.hub.catalogue.voice(book.branch.settings.lang)
        in_group = chat_id == book.branch.chat_id
        return Scene(desk_of(book, self.hub, now), voice, self.hub.links, now, in_group)

    def _reply(self, book: Book, parcel: Parcel) -> ReplyParameters | None:
        """A nudge answers the live card, so that a tap leads there."""
        due = parcel.dues[0]
        if due.kind is not DueKind.NUDGE:
            return None
        meeting = meeting_actions.find(book, due.about[0], self.hub.clock.now())
        live = [d for d in ledger.cards(book, meeting) if d.chat_id == parcel.chat_id] if meeting else []
        last = live[-1].message_id if live else None
        return ReplyParameters(last, allow_sending_without_reply=True) if last is not None else None

    # Settling

    async def _sent(self, book: Book, parcel: Parcel, message_id: int) -> None:
        now = self.hub.clock.now()
        for due in parcel.dues:
            ledger.sent(book, due, now, message_id)
        await self._commit()
        for due in parcel.dues:
            meeting = meeting_actions.find(book, due.about[0], now) if due.kind in CARDS else None
            if meeting is not None:
                self.redraw(book, meeting)

    async def _not_sent(self, book: Book, parcel: Parcel, error: TelegramError) -> None:
        """Which state an error means; the order matters, for BadRequest and TimedOut are NetworkErrors too."""
        now = self.hub.clock.now()
        if isinstance(error, RetryAfter):
            self._retry(book, parcel, now + _seconds(error))
        elif isinstance(error, ChatMigrated):
            self.migrated(parcel.chat_id, error.new_chat_id)
            self._retry(book, parcel, now)
        elif isinstance(error, Forbidden | BadRequest):
            self._failed(book, parcel, error)
        elif isinstance(error.__cause__, BEFORE_NETWORK):
            self._retry(book, parcel, now + RESEND)
        elif isinstance(error, TimedOut | NetworkError):
            for due in parcel.dues:
                ledger.unknown(book, due, now, now + RESEND)
            self._note(book.id, now + RESEND)
        else:
            self._failed(book, parcel, error)
        await self._commit()

    def _retry(self, book: Book, parcel: Parcel, at: datetime) -> None:
        for due in parcel.dues:
            ledger.retry(book, due, self.hub.clock.now(), at)
        self._note(book.id, at)

    def _failed(self, book: Book, parcel: Parcel, error: TelegramError) -> None:
        note = failure(error)
        log.warning("branch %s: %s was refused: %s", book.id, parcel.dues[0].kind, note)
        for due in parcel.dues:
            ledger.failed(book, due, self.hub.clock.now(), note)
        self._tell_managers(book, parcel.chat_id, note)

    def _tell_managers(self, book: Book, chat_id: int, note: str) -> None:
        """One sentence, once for each chat and cause: why nothing arrives there and what to do."""
        if (chat_id, note) in self._warned:
            return
        self._warned.add((chat_id, note))
        voice = self.hub.catalogue.voice(book.branch.settings.lang)
        names = {m.user_id: m.name for m in book.members.all()}
        where = names.get(chat_id) or voice.plain("the-group")
        text = voice.html(note, where=where)
        for member in book.members.all():
            if member.manager and member.user_id not in (None, chat_id):
                self._write(member.user_id, Page(text))

    def _write(self, chat_id: int | None, page: Page) -> None:
        if chat_id is not None:
            self.hub.sender.answer(chat_id, lambda: self.hub.bot.send_message(chat_id, page.text))

    async def _commit(self) -> None:
        try:
            await self.hub.store.commit()
        except StoreError as problem:
            # what was sent stays claimed on disk: unknown after a restart, never lost
            log.error("the ledger could not be kept: %s", problem.key)

    def migrated(self, old: int, new: int) -> None:
        """A group became a supergroup: its branch, or its set-up, lives on under the new id."""
        branch_actions.group_moved(self.hub.store, old, new)
        branch_id = self.hub.store.directory.branch_in(old)
        if branch_id is not None:
            book = self.hub.store.book(branch_id)
            book.keep_branch(replace(book.branch, chat_id=new))

    # Live cards

    def redraw(self, book: Book, meeting: Meeting) -> None:
        """Draw a meeting's cards anew soon: the last in each chat in full, those before it in one line."""
        found = ledger.cards(book, meeting)
        last = {line.chat_id: line.id for line in found}
        over = meeting.closed_at is not None or meeting.cancelled_at is not None
        for line in found:
            self._redraw(book, meeting.id, line, live=last[line.chat_id] == line.id, over=over)

    def _redraw(self, book: Book, meeting_id: str, line: Delivery, *, live: bool, over: bool) -> None:
        chat_id, message_id = line.chat_id, line.message_id
        assert chat_id is not None
        assert message_id is not None

        async def call() -> object:
            now = self.hub.clock.now()
            meeting = meeting_actions.find(book, meeting_id, now)
            if meeting is None:
                return None
            scene = self._scene(book, chat_id)
            page = cards.card(scene, meeting) if live else cards.shrunk(scene, meeting)
            return await self.hub.bot.edit_message_text(page.text, chat_id, message_id, reply_markup=page.markup)

        self.hub.sender.redraw((chat_id, message_id), call, last=over or not live)

    def redraw_study(self, book: Book, material_id: str) -> None:
        """One more has read it: the post in the group says how many."""
        for line in ledger.studies(book, material_id, self.hub.clock.now())[-1:]:
            self._redraw_study(book, material_id, line)

    def _redraw_study(self, book: Book, material_id: str, line: Delivery) -> None:
        chat_id, message_id = line.chat_id, line.message_id
        material = self.hub.library.get(material_id)
        if chat_id is None or message_id is None or material is None:
            return

        async def call() -> object:
            scene = self._scene(book, chat_id)
            page = notices.study(scene, material, study_actions.finished_by(book, material_id, scene.now))
            return await self.hub.bot.edit_message_text(page.text, chat_id, message_id, reply_markup=page.markup)

        self.hub.sender.redraw((chat_id, message_id), call)


def desk_of(book: Book, hub: Hub, now: datetime) -> Desk:
    """The branch's records near `now`, as the rules and cards read them."""
    reports = tuple(r for year in (now.year - 1, now.year) for r in book.reports(year).all())
    ids = tuple(material.id for material in hub.library.materials)
    return Desk(book.branch, book.members.all(), meeting_actions.near(book, now), reports, book.claims.all(), ids)


def failure(error: TelegramError) -> str:
    """The key of the sentence that says why a chat refuses us."""
    text = error.message.lower()
    if "blocked" in text or "initiate" in text or "deactivated" in text:
        return "delivery-blocked"
    if "kicked" in text or "not a member" in text or "chat not found" in text:
        return "delivery-removed"
    return "delivery-no-rights" if "rights" in text else "delivery-refused"


def _seconds(error: RetryAfter) -> timedelta:
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


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
    closes = [rules.closes_at(book.branch, m) for m in open_]
    return [midnight, *(at for at in closes if at > now)]
