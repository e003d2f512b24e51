"""The committees' digest: on a month's first workday each one's overview comes to its chat by itself."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.actions import oversight
from bot.domain.calendar import DAY
from bot.domain.due_board import DIGEST_AT, DIGEST_FOR
from bot.domain.oversight import Committee, Line
from bot.domain.periods import month_period
from bot.hub import Hub
from bot.sender import NotSent, Priority
from bot.store import StoreError
from bot.texts import overview as pages

AGAIN = timedelta(minutes=1)  # after one that did not get through

log = logging.getLogger(__name__)


class Digests:
    """What was begun when the process ended may have arrived, and is sent once more: none is lost, and a crash makes
    one extra copy at most."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._sleeper: asyncio.Task[None] | None = None

    def arm(self) -> None:
        """Come back when the next ones are due."""
        self.stop()
        now = self.hub.clock.now()
        this, next_ = self._moments(now)
        due = this <= now < this + DIGEST_FOR and bool(self._waiting(this))
        at = now + AGAIN if due else this if now < this else next_
        self._sleeper = asyncio.create_task(self._sleep(at))

    def stop(self) -> None:
        """Come back no more."""
        if self._sleeper is not None:
            self._sleeper.cancel()
            self._sleeper = None

    def _moments(self, now: datetime) -> Iterator[datetime]:
        """When this month's and the next month's are due, in the bot's time zone."""
        local = now.astimezone(ZoneInfo(self.hub.tz))
        for first in (local.date().replace(day=1), (local.date().replace(day=1) + 31 * DAY).replace(day=1)):
            yield datetime.combine(self.hub.workdays.nearest(first, DAY), DIGEST_AT, local.tzinfo)

    async def _sleep(self, at: datetime) -> None:
        await self.hub.clock.sleep_until(at)
        self._sleeper = None
        with self.hub.clock.busy():
            await self.look()
        self.arm()

    async def look(self) -> None:
        """Send what is due."""
        now = self.hub.clock.now()
        at = next(self._moments(now))
        if not at <= now < at + DIGEST_FOR:
            return
        for committee, chat_id in self._waiting(at):
            try:
                await self._send(committee, chat_id, at.date().replace(day=1))
            except StoreError as problem:
                log.error("a committee's digest: %s", problem.key)
                self.hub.troubled(problem)

    def _waiting(self, at: datetime) -> list[tuple[Committee, int]]:
        """The committees that have branches and no digest of that month, with their chats."""
        first, store = at.date().replace(day=1), self.hub.store
        found = []
        for committee in store.directory.committees.all():
            done = committee.digest == first and committee.digest_sent
            if committee.chat_id is not None and not done and oversight.watched(store, committee.id):
                found.append((committee, committee.chat_id))
        return found

    async def _send(self, committee: Committee, chat_id: int, first: date) -> None:
        found = await self.hub.overviews.lines(committee.id)
        if not found:
            return
        self._keep(committee.id, first, sent=False)
        await self.hub.store.commit()
        if await self._sent(committee, chat_id, found, first):
            self._keep(committee.id, first, sent=True)
            await self.hub.store.commit()

    def _keep(self, committee_id: str, first: date, *, sent: bool) -> None:
        known = self.hub.store.directory.committees.get(committee_id)
        if known is not None:  # it may have been dissolved meanwhile
            self.hub.store.directory.committees.put(replace(known, digest=first, digest_sent=sent))

    async def _sent(self, committee: Committee, chat_id: int, found: tuple[Line, ...], first: date) -> bool:
        """Whether it arrived, or never will: a chat that refuses us gets none this month."""
        over = month_period((first - DAY).year, (first - DAY).month)
        voice = self.hub.voice_of(chat_id) if chat_id > 0 else self.hub.catalogue.voice(committee.lang)
        page = pages.page(voice, committee, found, head=pages.digest(voice, found, over))
        bot = self.hub.bot
        try:
            await self.hub.sender.send(
                Priority.DELIVERY, chat_id, lambda: bot.send_message(chat_id, page.text, reply_markup=page.markup)
            )
        except (BadRequest, Forbidden):
            return True
        except (TelegramError, NotSent) as error:
            log.warning("a committee's digest will be tried again: %s", type(error).__name__)
            return False
        return True
