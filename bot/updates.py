"""Our own getUpdates loop: a batch is confirmed by the next poll, when all of it has been handled."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain, repeat
from typing import Any, cast

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application

from bot.batch import Hands
from bot.clock import Clock
from bot.domain.signing import Gap
from bot.gaps import Gaps
from bot.rivals import Rivals

ALLOWED = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.CHAT_MEMBER,
    Update.POLL_ANSWER,
)
LONG_POLL = 30  # seconds
PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)  # seconds between tries; the last one again and again
ALIVE_EVERY = timedelta(seconds=30)
ELSEWHERE = "another process polls with this token (or a webhook is set): stop one of the two"

log = logging.getLogger(__name__)


class TokenRefused(Exception):  # noqa: N818  # it says what happened
    """Telegram does not know the token; trying again is of no use."""


class Updates:
    """Fetches updates for an initialized Application without an Updater, and has them handled."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        clock: Clock,
        *,
        at_once: int = 100,
        park_after: float = 5.0,
        last_alive: datetime | None = None,
        pauses: Sequence[float] | None = None,
    ) -> None:
        self.on_alive: Callable[[datetime], Awaitable[None]] = _nobody_asks
        self.before_confirm: Callable[[], Awaitable[None]] = _nothing
        self.left_over: Sequence[Update] = ()  # of the last process, confirmed but not answered: handled first
        self.handled = 0  # the last update that is done, and that the next poll confirms
        self.caught_up = asyncio.Event()  # what was queued before the start is done
        self._bot = application.bot
        self._clock = clock
        self._hands = Hands(application.process_update, clock, at_once=at_once, park_after=park_after)
        self._gaps, self.rivals = Gaps(clock, last_alive), Rivals(clock)
        self._first_start = last_alive is None
        if self._first_start:
            self.caught_up.set()
        self._pauses = pauses or PAUSES
        self._offset: int | None = None
        self._told_alive: timedelta | None = None
        self._trouble = ""
        self._stopping = False
        self._polling: asyncio.Task[Sequence[Update]] | None = None

    @property
    def on_parked(self) -> Callable[[Update], None]:
        """Called with an update whose handler takes too long."""
        return self._hands.on_parked

    @on_parked.setter
    def on_parked(self, call: Callable[[Update], None]) -> None:
        self._hands.on_parked = call

    async def run(self) -> None:
        """Until `stop`; raises TokenRefused. A network that is down is waited for."""
        if self._first_start:
            await self._say_alive()
        await self._handle(self.left_over)
        while not self._stopping:
            self._polling = asyncio.create_task(self._next_batch())
            try:
                batch = await self._polling
            except asyncio.CancelledError:
                if not self._stopping:
                    raise
            else:
                await self._take(batch)
        await self._confirm()
        await self._hands.rest()

    def stop(self) -> None:
        """Finish the batch in hand, confirm it, and let `run` return."""
        self._stopping = True
        if self._polling:
            self._polling.cancel()

    def gap_of(self, update_id: int) -> Gap | None:
        """The time without a listener that this update waited out; a press in it may be older than it looks."""
        return self._gaps.of(update_id)

    async def _take(self, batch: Sequence[Update]) -> None:
        with self._clock.busy():
            if not batch or not self._gaps.of(batch[-1].update_id):
                await self._say_alive()
            if batch:
                await self._handle(batch)
                self._offset = max(self._offset or 0, batch[-1].update_id + 1)
                self.handled = self._offset - 1
            if not self._gaps.unsure:
                self.caught_up.set()

    async def _handle(self, batch: Sequence[Update]) -> None:
        with self._clock.busy():
            await self._hands.handle(batch)
            await self.before_confirm()

    async def _say_alive(self) -> None:
        """Not while updates from a gap are in hand: after a crash they must be known as such again."""
        steady = self._clock.steady()
        if self._told_alive is None or steady - self._told_alive >= ALIVE_EVERY:
            self._told_alive = steady
            await self.on_alive(self._clock.now())

    async def _next_batch(self) -> Sequence[Update]:
        pauses = _endless(self._pauses)
        refused = False
        while not refused:
            try:
                return await self._poll()
            except InvalidToken:
                refused = True  # raised below, away from an exception whose text holds the token
            except RetryAfter as error:
                await self._wait("Telegram asks to wait", _seconds(error))
            except Conflict:
                self.rivals.met()
                await self._wait(ELSEWHERE, next(pauses))
            except TelegramError as error:
                await self._wait(f"no updates: {self._words(error)}", next(pauses))
        raise TokenRefused("Telegram does not accept the bot's token")

    async def _poll(self) -> Sequence[Update]:
        waits = 0 if self._gaps.unsure else LONG_POLL
        batch = sorted(await self._get(waits), key=lambda update: update.update_id)
        self.rivals.unmet()
        self._gaps.polled([update.update_id for update in batch], waited=waits > 0)
        if not batch:
            self._offset = None  # all is confirmed; after a week of silence the ids begin anew
        if self._trouble and not self.rivals.about:
            log.warning("updates come again")
            self._trouble = ""
        return batch

    async def _get(self, waits: int) -> Sequence[Update]:
        try:
            batch: Sequence[Update] = await self._bot.get_updates(self._offset, None, waits, ALLOWED)
            return batch
        except TelegramError:
            raise
        except Exception:  # one that can't be read must not hold up all others
            raw = await self._bot.request.post(f"{self._bot.base_url}/getUpdates")
            return [self._read(update) for update in cast(list[dict[str, Any]], raw)]

    def _read(self, raw: dict[str, Any]) -> Update:
        """An update that can't be read is an empty one, which no handler wants."""
        try:
            return Update.de_json(raw, self._bot)
        except Exception as error:
            log.error("update %d can't be read (%s) and is left out", raw["update_id"], type(error).__name__)
            return Update(raw["update_id"])

    async def _wait(self, trouble: str, seconds: float) -> None:
        """One line when it starts; the end says `_poll`."""
        self._gaps.failed()
        if trouble != self._trouble:
            log.warning("%s; trying again", trouble)
            self._trouble = trouble
        await asyncio.sleep(seconds)

    async def _confirm(self) -> None:
        """Tell Telegram what is done, if no poll has."""
        if self._offset is None:
            return
        try:
            await self._bot.get_updates(offset=self._offset, limit=1, timeout=0, allowed_updates=ALLOWED)
        except TelegramError as error:
            log.warning("the last updates are not confirmed and will come again: %s", self._words(error))

    def _words(self, error: TelegramError) -> str:
        return f"{type(error).__name__}: {error}".replace(self._bot.token, "***")


async def _nothing() -> None:
    """Until there is something to do."""


async def _nobody_asks(now: datetime) -> None:
    """Until the store is there to keep it."""


def _endless(pauses: Sequence[float]) -> Iterator[float]:
    return chain(pauses, repeat(pauses[-1]))


def _seconds(error: RetryAfter) -> float:
    told = error.retry_after
    return told.total_seconds() if isinstance(told, timedelta) else told
