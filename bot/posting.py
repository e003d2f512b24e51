"""Posting what is due: a parcel is claimed when its turn comes, sent, and what came of it is noted in the ledger."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import httpx
from telegram import InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError

from bot.actions import branches as branch_actions
from bot.actions import meetings as meeting_actions
from bot.actions import study as study_actions
from bot.domain.dues import CARDS, Due, DueKind
from bot.live import LiveCards
from bot.sender import NotSent, Priority
from bot.store import Book, StoreError, ledger
from bot.texts import notices
from bot.texts.cards import Scene
from bot.texts.page import Page, blocks

log = logging.getLogger(__name__)

RESEND = timedelta(seconds=30)
BEFORE_NETWORK = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message: usually one thing that is due; after an outage several nudges and the study text of one chat."""

    dues: tuple[Due, ...]

    @property
    def chat_id(self) -> int:
        """Where it goes."""
        return self.dues[0].chat_id


class Posting:
    """Posts parcels."""

    def __init__(self, live: LiveCards) -> None:
        self.hub, self.live = live.hub, live
        self._warned: set[tuple[int, str]] = set()

    async def post(self, book: Book, parcel: Parcel) -> datetime | None:
        """Send a parcel when its turn comes, and settle it in the ledger. Returns when to try again, if ever."""

        async def call() -> int | None:
            page = await self._claimed(book, parcel)
            if page is None:
                return None
            message = await self.hub.bot.send_message(
                parcel.chat_id, page.text, reply_markup=page.markup, reply_parameters=self._reply(book, parcel)
            )
            self.live.shows((parcel.chat_id, message.message_id), page)
            return message.message_id

        try:
            message_id = await self.hub.sender.send(Priority.DELIVERY, parcel.chat_id, call)
        except TelegramError as error:
            with self.hub.clock.busy():
                again = self._not_sent(book, parcel, error)
                await self._commit()
                return again
        except NotSent:
            return None  # its turn never came: the ledger knows nothing of it, and the next start finds it due
        except StoreError as problem:
            log.error("branch %s: nothing is sent that is not claimed: %s", book.id, problem.key)
            return self.hub.clock.now() + RESEND
        if message_id is not None:
            with self.hub.clock.busy():
                await self._sent(book, parcel, message_id)
        return None

    async def _claimed(self, book: Book, parcel: Parcel) -> Page | None:
        """What is sent now, claimed on disk; None for what makes no sense any more. Raises StoreError."""
        page, now = self._page(book, parcel), self.hub.clock.now()
        gone = page is None or all(due.until <= now for due in parcel.dues)
        for due in parcel.dues:
            (ledger.missed if gone else ledger.claim)(book, due, now)
        await self.hub.store.commit()
        return None if gone else page

    def _page(self, book: Book, parcel: Parcel) -> Page | None:
        scene = self.live.scene(book, parcel.chat_id)
        found = [page for due in parcel.dues if (page := self._one(scene, book, due)) is not None]
        if len(found) < 2:
            return found[0] if found else None
        rows = [row for page in found if page.markup for row in page.markup.inline_keyboard]
        return Page(blocks(*(page.text for page in found)), InlineKeyboardMarkup(rows) if rows else None)

    def _one(self, scene: Scene, book: Book, due: Due) -> Page | None:
        if due.kind is not DueKind.STUDY:
            return notices.page(scene, due)
        material = self.hub.library.get(due.about[0])
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

    async def _sent(self, book: Book, parcel: Parcel, message_id: int) -> None:
        now = self.hub.clock.now()
        for due in parcel.dues:
            ledger.sent(book, due, now, message_id)
        await self._commit()
        for due in parcel.dues:
            meeting = meeting_actions.find(book, due.about[0], now) if due.kind in CARDS else None
            if meeting is not None:
                self.live.redraw(book, meeting)

    def _not_sent(self, book: Book, parcel: Parcel, error: TelegramError) -> datetime | None:
        """Which state an error means; the order matters, for BadRequest and TimedOut are NetworkErrors too."""
        now = self.hub.clock.now()
        if isinstance(error, RetryAfter):
            return self._retry(book, parcel, now + _seconds(error))
        if isinstance(error, ChatMigrated):
            self.migrated(parcel.chat_id, error.new_chat_id)
            return self._retry(book, parcel, now)
        if isinstance(error.__cause__, BEFORE_NETWORK):
            return self._retry(book, parcel, now + RESEND)
        if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
            return self._unknown(book, parcel, now + RESEND)
        self._failed(book, parcel, error)
        return None

    def _retry(self, book: Book, parcel: Parcel, at: datetime) -> datetime:
        for due in parcel.dues:
            ledger.retry(book, due, self.hub.clock.now(), at)
        return at

    def _unknown(self, book: Book, parcel: Parcel, at: datetime) -> datetime:
        for due in parcel.dues:
            ledger.unknown(book, due, self.hub.clock.now(), at)
        return at

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
