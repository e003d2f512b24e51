"""Posting what is due: a parcel is claimed when its turn comes, sent, and what came of it is noted in the ledger."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from telegram import InlineKeyboardMarkup, Message, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.actions import branches as branch_actions
from bot.actions import meetings as meeting_actions
from bot.actions import rooms, standing
from bot.actions import study as study_actions
from bot.actions.materials import Stock
from bot.domain.dues import CARDS, Due, DueKind
from bot.domain.records import DeliveryState, Meeting
from bot.live import LiveCards
from bot.reach import Reach
from bot.sender import NotSent, Priority
from bot.store import Book, StoreError, ledger
from bot.texts import board as boards
from bot.texts import notices
from bot.texts.cards import Scene
from bot.texts.page import Page, blocks
from bot.verdicts import TOPIC_GONE, failure, never_left

log = logging.getLogger(__name__)

RESEND = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message: usually one thing that is due; after an outage several nudges and the study text of one chat."""

    dues: tuple[Due, ...]

    @property
    def chat_id(self) -> int:
        """Where it goes."""
        return self.dues[0].chat_id

    @property
    def name(self) -> str:
        """What logs call it."""
        return " + ".join(due.key for due in self.dues)


class Posting:
    """Posts parcels."""

    def __init__(self, live: LiveCards) -> None:
        self.hub, self.live = live.hub, live
        self.reach = Reach(live.hub)
        self.pins = live.pins

    async def post(self, book: Book, parcel: Parcel) -> datetime | None:
        """Send a parcel when its turn comes, and settle it in the ledger. Returns when to try again, if ever."""

        async def call() -> int | None:
            page = await self._claimed(book, parcel)
            if page is None:
                return None
            message = await self._send(parcel, page, self._reply(book, parcel))
            self.live.shows((parcel.chat_id, message.message_id), page)
            return message.message_id

        try:
            message_id = await self.hub.sender.send(Priority.DELIVERY, parcel.chat_id, call)
        except TelegramError as error:
            refused = error
            return await self._noted(lambda: self._not_sent(book, parcel, refused))
        except NotSent:
            return None  # its turn never came: the ledger knows nothing of it, and the next start finds it due
        except StoreError as problem:  # nothing is sent that is not claimed
            log.error("branch %s: %s", book.id, problem)
            self.hub.troubled(problem)
            return self.hub.clock.now() + RESEND
        if message_id is not None:
            await self._noted(lambda: self._sent(book, parcel, message_id))
            self._redraw(book, parcel)
        return None

    async def _send(self, parcel: Parcel, page: Page, reply: ReplyParameters | None) -> Message:
        """A message, or a file that Telegram has already with the page as its caption."""
        bot, file, chat_id, thread = self.hub.bot, page.file, parcel.chat_id, parcel.dues[0].thread or None
        if file is None:
            return await bot.send_message(
                chat_id, page.text, reply_markup=page.markup, reply_parameters=reply, message_thread_id=thread
            )
        send = bot.send_photo if file.kind == "photo" else bot.send_document
        return await send(chat_id, file.file_id, caption=page.text, reply_markup=page.markup, message_thread_id=thread)

    async def _claimed(self, book: Book, parcel: Parcel) -> Page | None:
        """What is sent now, claimed on disk; None for what makes no sense any more. Raises StoreError."""
        page, now = self._page(book, parcel), self.hub.clock.now()
        gone = page is None or all(due.until <= now for due in parcel.dues)
        for due in parcel.dues:
            (ledger.missed if gone else ledger.claim)(book, due, now)
        try:
            await self.hub.store.commit()
        except StoreError:
            self._give_back(book, parcel, now)
            raise
        return None if gone else page

    def _give_back(self, book: Book, parcel: Parcel, now: datetime) -> None:
        """Nothing is sent where another file failed. A claim that is on disk all the same must not count as a try: two
        would be the end of it."""
        for due in parcel.dues:
            with suppress(StoreError):
                line = ledger.entry(book, due)
                if line is not None and line.state is DeliveryState.CLAIMED and line.at == now:
                    ledger.retry(book, due, now, now)

    async def _noted(self, settle: Callable[[], datetime | None]) -> datetime | None:
        """Write down what came of a parcel, again and again while the disk does not take it: with the claim alone it
        would be sent anew. Returns when to try again, if ever."""
        while True:
            with self.hub.clock.busy():
                try:
                    again = settle()
                    await self.hub.store.commit()
                except StoreError as problem:
                    log.error("the ledger could not be kept: %s", problem.key)
                    self.hub.troubled(problem)
                else:
                    return again
            try:
                await self.hub.clock.sleep(RESEND.total_seconds())
            except asyncio.CancelledError:
                with suppress(StoreError):
                    settle()  # the process's last commit tries once more
                raise

    def _page(self, book: Book, parcel: Parcel) -> Page | None:
        scene = self.live.scene(book, parcel.chat_id)
        found = [page for due in parcel.dues if (page := self._one(scene, book, due)) is not None]
        if len(found) < 2:
            return found[0] if found else None
        rows = [row for page in found if page.markup for row in page.markup.inline_keyboard]
        return Page(blocks(*(page.text for page in found)), InlineKeyboardMarkup(rows) if rows else None)

    def _one(self, scene: Scene, book: Book, due: Due) -> Page | None:
        if due.kind is DueKind.DIGEST:
            found = standing.board(book, self.hub.workdays, scene.now)
            over = standing.results(book, date.fromisoformat(due.about[0]), scene.now)
            return boards.page(scene.voice, book.branch, found, boards.digest(scene.voice, over))
        if due.kind is not DueKind.STUDY:
            return notices.page(scene, due)
        material = Stock(self.hub.library, book).get(due.about[0], scene.voice.lang)
        return notices.page(scene, due, material, study_actions.finished_by(book, due.about[0], scene.now))

    def _reply(self, book: Book, parcel: Parcel) -> ReplyParameters | None:
        """A nudge answers the live card, so that a tap leads there."""
        due = parcel.dues[0]
        if due.kind is not DueKind.NUDGE:
            return None
        meeting = meeting_actions.find(book, due.about[0], self.hub.clock.now())
        live = [d for d in ledger.cards(book, meeting) if d.chat_id == parcel.chat_id] if meeting else []
        last = live[-1].message_id if live else None
        return ReplyParameters(last, allow_sending_without_reply=True) if last is not None else None

    def _sent(self, book: Book, parcel: Parcel, message_id: int) -> None:
        for due in parcel.dues:
            ledger.sent(book, due, self.hub.clock.now(), message_id)
        self.reach.works(book, parcel.chat_id)

    def _redraw(self, book: Book, parcel: Parcel) -> None:
        """A new card takes the place of the one before it."""
        for due in parcel.dues:
            meeting = meeting_actions.find(book, due.about[0], self.hub.clock.now()) if due.kind in CARDS else None
            if meeting is not None:
                self.live.redraw(book, meeting)
                self._pin(book, meeting, due)

    def _pin(self, book: Book, meeting: Meeting, due: Due) -> None:
        line = ledger.entry(book, due)
        if meeting.closed_at is None and line is not None and line.chat_id and line.message_id:
            self.pins.live(book, (line.chat_id, line.message_id))

    def _not_sent(self, book: Book, parcel: Parcel, error: TelegramError) -> datetime | None:
        """Which state an error means: failed is what Telegram itself refuses; all else may have arrived."""
        now = self.hub.clock.now()
        if isinstance(error, RetryAfter):
            return self._retry(book, parcel, now + _seconds(error))
        if isinstance(error, ChatMigrated):
            self.migrated(parcel.chat_id, error.new_chat_id)
            return self._retry(book, parcel, now)
        if never_left(error) or isinstance(error, InvalidToken):
            return self._retry(book, parcel, now + RESEND)
        if isinstance(error, BadRequest | Forbidden):
            self._failed(book, parcel, error)
            return None
        return self._unknown(book, parcel, now + RESEND)

    def _retry(self, book: Book, parcel: Parcel, at: datetime) -> datetime:
        for due in parcel.dues:
            ledger.retry(book, due, self.hub.clock.now(), at)
        return at

    def _unknown(self, book: Book, parcel: Parcel, at: datetime) -> datetime:
        for due in parcel.dues:
            ledger.unknown(book, due, self.hub.clock.now(), at)
        return at

    def _failed(self, book: Book, parcel: Parcel, error: TelegramError) -> None:
        note = failure(error, parcel.chat_id)
        if note == TOPIC_GONE:  # what went there goes to the group itself
            rooms.topic_lost(book, parcel.chat_id, parcel.dues[0].thread)
            self.reach.refused(book, parcel.chat_id, note)
            for due in parcel.dues:
                ledger.retry(book, due, self.hub.clock.now(), self.hub.clock.now())
            self.hub.look(book)
            return
        log.warning("branch %s: %s was refused: %s", book.id, parcel.dues[0].kind, note)
        for due in parcel.dues:
            ledger.failed(book, due, self.hub.clock.now(), note)
        self.reach.refused(book, parcel.chat_id, note)

    def migrated(self, old: int, new: int) -> None:
        """A group became a supergroup: its branch, or its set-up, lives on under the new id."""
        branch_actions.group_moved(self.hub.store, old, new)
        self.hub.run(self._commit())

    async def _commit(self) -> None:
        try:
            await self.hub.store.commit()
        except StoreError as problem:
            log.error("that a group has moved could not be kept: %s", problem.key)
            self.hub.troubled(problem)


def _seconds(error: RetryAfter) -> timedelta:
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
