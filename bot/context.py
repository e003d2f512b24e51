"""What a handler gets: who asks, where, with which rights, in which language, at what time, and ways to answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardMarkup, Message, ReplyParameters, Update
from telegram.error import BadRequest, RetryAfter, TelegramError, TimedOut

from bot.actions.entries import former_entry
from bot.actions.materials import Stock
from bot.departing import begun
from bot.domain.people import Member, Prompt, PromptKind
from bot.domain.records import Meeting
from bot.domain.rights import Asker, Deed, may
from bot.domain.signing import Gap
from bot.hub import Hub
from bot.store import Book, StoreError
from bot.texts.catalogue import Voice
from bot.texts.page import Page
from bot.verdicts import is_gone, is_unchanged, may_pass

log = logging.getLogger(__name__)


def _nothing() -> None:
    """What there is to do when an answer that nobody waits for has left."""


def _shows(message: Message, page: Page) -> bool:
    """Whether it reads so already. What PTB can't take to pieces (marks beyond its words) is drawn anew."""
    try:
        return message.text_html == page.text and message.reply_markup == page.markup
    except (AttributeError, UnicodeError):
        return False


TRIES = 2  # of an answer to a press, over a bad network
LONG_WAY = 1.0  # seconds; an answer that has left is there by then


@dataclass
class Turn:
    """One update: everything that its handler may know and do."""

    hub: Hub
    update: Update
    now: datetime
    user_id: int
    chat_id: int
    in_group: bool
    book: Book | None
    member: Member | None
    voice: Voice
    toasted: bool = False
    untraced: bool = False  # it is kept nowhere that its answer is owed: it would show who wrote what nobody signed

    @property
    def branch(self) -> Book:
        """The branch's book; only for handlers that are not for strangers."""
        assert self.book is not None
        return self.book

    @property
    def me(self) -> Member:
        """The asker's entry; only for handlers that are not for strangers."""
        assert self.member is not None
        return self.member

    @property
    def asker(self) -> Asker:
        """What the rights table asks about."""
        elsewhere = bool(self.hub.store.directory.entries_of(self.user_id))
        committee = self.hub.store.directory.committee_in(self.chat_id) is not None
        return Asker(self.member, self.user_id in self.hub.operators, elsewhere, committee)

    def as_former(self, deed: Deed) -> None:
        """Who has left their branch may still take along or erase what is theirs there."""
        former = former_entry(self.hub.store, self.user_id) if self.member is None and not self.in_group else None
        if former is not None and deed is Deed.TAKE_OUT:
            self.book, self.member = former

    @property
    def stock(self) -> Stock:
        """What the branch can study."""
        return Stock(self.hub.library, self.branch)

    def may(self, deed: Deed, meeting: Meeting | None = None) -> bool:
        """Whether the asker may do it, by the rights table."""
        return may(self.asker, deed, meeting)

    @property
    def tz(self) -> ZoneInfo:
        """The time zone the asker lives in."""
        return ZoneInfo(self.book.branch.settings.tz if self.book else self.hub.tz)

    @property
    def message(self) -> Message | None:
        """The message that was sent, or that carries the pressed button (if it can still be reached)."""
        message = self.update.effective_message
        return message if isinstance(message, Message) else None

    @property
    def origin(self) -> str:
        """Names the update, so that handling it twice keeps one record."""
        query = self.update.callback_query
        if query is not None:
            return f"press:{query.id}"
        return f"message:{self.chat_id}:{self.message.message_id if self.message else 0}"

    @property
    def at(self) -> datetime:
        """When the person did it: a message's own date, or now for a press, which carries no time."""
        if self.update.callback_query is None and self.message is not None:
            return min(self.message.date, self.now)
        return self.now

    @property
    def gap(self) -> Gap | None:
        """The time in which the bot heard nothing, if this press waited for its end."""
        return self.hub.gap_of(self.update.update_id) if self.update.callback_query else None

    async def commit(self) -> None:
        """Nothing is answered before this: raises `store.NotKept`."""
        await self.hub.store.commit()

    def aside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something long (a file, a download) beside the update loop; what goes wrong there is said here too."""

        over = self.hub.owed.begin(self.update)

        async def answered() -> None:
            try:
                await work
                over()
            except StoreError as problem:
                log.error("what was done beside update %d was not kept: %s", self.update.update_id, problem.key)
                self.sorry(problem)
            except Exception:
                log.exception("what was done beside update %d failed", self.update.update_id)
                self.say("went-wrong")
                over()

        self.hub.run(answered())

    def sorry(self, problem: StoreError) -> None:
        """Say in this chat what came of a trouble with the data folder, and have the operators told."""
        self.hub.troubled(problem)
        self.say(problem.said)

    def local(self, moment: datetime) -> datetime:
        """A moment on the asker's wall clock."""
        return moment.astimezone(self.tz)

    def say(self, key: str, markup: InlineKeyboardMarkup | None = None, **args: object) -> None:
        """Answer in this chat with a text of the catalogue."""
        self.show(Page(self.voice.html(key, **args), markup))

    def show(self, page: Page) -> None:
        """Answer in this chat with a page; in a group as a reply."""
        reply = self.message if self.in_group and self.update.callback_query is None else None
        self._send(self.chat_id, page, reply)

    def write(self, chat_id: int, page: Page) -> None:
        """Send a page to another chat."""
        self._send(chat_id, page, None)

    def _send(self, chat_id: int, page: Page, reply: Message | None) -> None:
        bot = self.hub.bot
        words = ReplyParameters(reply.message_id, allow_sending_without_reply=True) if reply else None
        thread = reply.message_thread_id if reply and reply.is_topic_message else None

        async def call() -> object:
            return await bot.send_message(
                chat_id, page.text, reply_markup=page.markup, reply_parameters=words, message_thread_id=thread
            )

        async def moved(new_id: int) -> object:
            return await bot.send_message(new_id, page.text, reply_markup=page.markup)

        self.later(chat_id, call, moved=moved)

    def later(
        self,
        chat_id: int,
        call: Callable[[], Awaitable[object]],
        *,
        moved: Callable[[int], Awaitable[object]] | None = None,
    ) -> None:
        """Make a call when its turn comes; should the process end before that, the update is handled again."""
        over = _nothing if self.untraced else self.hub.owed.begin(self.update)
        self.hub.sender.answer(chat_id, call, moved=moved, over=over)

    def turn_page(self, page: Page) -> None:
        """Put another page in place of the one whose button was pressed."""
        message = self.message
        if message is None:
            self.show(page)
            return
        bot, chat_id, message_id = self.hub.bot, self.chat_id, message.message_id

        async def call() -> object:
            try:
                return await bot.edit_message_text(page.text, chat_id, message_id, reply_markup=page.markup)
            except BadRequest as refused:
                if is_unchanged(refused):
                    return None
                if not is_gone(refused):
                    raise
                return await bot.send_message(chat_id, page.text, reply_markup=page.markup)

        if not _shows(message, page):
            self.later(chat_id, call)

    async def toast(self, key: str, *, url: str | None = None, **args: object) -> None:
        """Answer the press in one line of at most 200 characters (or open `url`); without a press, say it."""
        query = self.update.callback_query
        if query is None:
            self.show(Page(self.voice.html(key, **args)))
            return
        if not self.toasted:
            self.toasted = True
            await self._answer(self.voice.plain(key, **args)[:200], url)

    async def done(self) -> None:
        """Answer the press without a word, where the page itself shows what came of it."""
        if self.update.callback_query is not None and not self.toasted:
            self.toasted = True
            await self._answer("")

    async def _answer(self, text: str, url: str | None = None) -> None:
        """Until it has left; what came of it is seen to beside the update loop, for the way back may be long."""
        answer = await begun(self._tell(text, url))
        if not answer.done():
            self.hub.run(self._see_to(answer))

    async def _see_to(self, answer: asyncio.Task[None]) -> None:
        """One that takes longer than any way is owed: should the process end before it, the update comes again."""
        await asyncio.wait({answer}, timeout=LONG_WAY)
        if answer.done() or self.untraced:
            return await answer
        over = self.hub.owed.begin(self.update)
        await self.hub.owed.keep()
        await answer
        return over()

    async def _tell(self, text: str, url: str | None) -> None:
        """Telegram takes no answer to a press that waited long for the bot, and a network may not carry it: then the
        words go to the private chat."""
        if not await self._answered(text, url) and text:
            self.write(self.user_id, Page(self.voice.html("answered-late", text=text)))

    async def _answered(self, text: str, url: str | None, tries: int = TRIES) -> bool:
        query = self.update.callback_query
        assert query is not None
        try:
            return await query.answer(text or None, url=url, show_alert=False)
        except (RetryAfter, TimedOut):
            return False
        except TelegramError as error:
            if "query is too old" in error.message.lower():
                return tries < TRIES  # then the first try has arrived
            if not may_pass(error):
                log.error("a press could not be answered: %s", type(error).__name__)
                return False
            return tries > 1 and await self._answered(text, url, tries - 1)

    def prompt(self, kind: PromptKind, *about: str) -> None:
        """Open the one question with this person: the next private text is its answer."""
        self.hub.whispers.end(self.user_id)
        prompts = self.book.prompts if self.book else self.hub.store.directory.prompts
        prompts.put(Prompt(str(self.user_id), kind, self.now, about))

    def open_prompt(self) -> Prompt | None:
        """The question that is open with this person."""
        return next((p for p in self._prompts() if p.kind is not PromptKind.ANSWERED), None)

    def was_answer(self) -> bool:
        """Whether this very update has answered a question already: it came again after a crash."""
        return any(p.kind is PromptKind.ANSWERED and p.about == (self.origin,) for p in self._prompts())

    def _prompts(self) -> list[Prompt]:
        shelves = [self.book.prompts] if self.book else []
        found = (shelf.get(str(self.user_id)) for shelf in (*shelves, self.hub.store.directory.prompts))
        return [prompt for prompt in found if prompt is not None]

    def close_prompt(self) -> None:
        """No question is open any more; which update was the answer is remembered."""
        for prompts in (self.book.prompts if self.book else None, self.hub.store.directory.prompts):
            if prompts is not None and str(self.user_id) in prompts:
                prompts.put(Prompt(str(self.user_id), PromptKind.ANSWERED, self.now, (self.origin,)))
