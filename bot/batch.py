"""Handling a batch of updates: many at once, in order within a person, and but for presses within a chat."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable, Iterable, Sequence
from datetime import timedelta

from telegram import Message, Update

from bot import logs
from bot.clock import Clock

REMEMBERED = timedelta(hours=24)

log = logging.getLogger(__name__)


class Memory:
    """What was handled in the last 24 hours, by message or press: an update that comes again is known."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._at: dict[Hashable, timedelta] = {}

    def first_time(self, update: Update) -> bool:
        now, key = self._clock.steady(), _mark(update)
        self._forget(now - REMEMBERED)
        if key in self._at:
            return False
        self._at[key] = now
        return True

    def _forget(self, before: timedelta) -> None:
        while self._at and self._at[oldest := next(iter(self._at))] < before:
            del self._at[oldest]


class Hands:
    """Handles updates by `process`, `at_once` of them at a time. One that takes longer than `park_after` seconds of
    real time is parked: it goes on in the background, and the rest of its chat waits for it as long once more."""

    def __init__(
        self, process: Callable[[Update], Awaitable[None]], clock: Clock, *, at_once: int, park_after: float
    ) -> None:
        self.on_parked: Callable[[Update], None] = lambda update: None
        self._process = process
        self._park_after = park_after
        self._room = asyncio.Semaphore(at_once)
        self._memory = Memory(clock)
        self._parked: dict[Hashable, tuple[asyncio.Task[None], float]] = {}

    async def handle(self, batch: Sequence[Update]) -> None:
        """Returns when each update is handled or parked."""
        last: dict[Hashable, asyncio.Task[None]] = {}
        for update in batch:
            keys = _keys(update)
            before = {last[key] for key in keys if key in last}
            with logs.about(f"update {update.update_id}"):
                last |= dict.fromkeys(keys, asyncio.create_task(self._turn(update, keys, before)))
        await asyncio.gather(*set(last.values()))

    async def rest(self) -> None:
        """Give what is parked as long again as it had."""
        if tasks := {task for task, _ in self._parked.values()}:
            await asyncio.wait(tasks, timeout=self._park_after)

    async def _turn(self, update: Update, keys: Iterable[Hashable], before: set[asyncio.Task[None]]) -> None:
        if before:
            await asyncio.wait(before)
        await self._pass_parked(keys)
        if not self._first_time(update):
            return
        async with self._room:
            work = asyncio.create_task(self._work(update))
            done, _ = await asyncio.wait({work}, timeout=self._park_after)
        if not done:
            self._park(update, keys, work)

    def _first_time(self, update: Update) -> bool:
        """One in which something is missing that each has is left out: it must not end all that comes after it."""
        try:
            _check(update)
            return self._memory.first_time(update)
        except AttributeError as error:
            log.error("update %d can't be read (%s) and is left out", update.update_id, type(error).__name__)
            return False

    async def _work(self, update: Update) -> None:
        try:
            await self._process(update)
            log.debug("handled")
        except Exception:
            log.exception("update %d failed outside any handler", update.update_id)

    def _park(self, update: Update, keys: Iterable[Hashable], work: asyncio.Task[None]) -> None:
        log.warning(
            "update %d takes longer than %g s and goes on beside the others", update.update_id, self._park_after
        )
        until = asyncio.get_running_loop().time() + self._park_after
        self._parked |= dict.fromkeys(keys, (work, until))
        work.add_done_callback(self._unpark)
        self.on_parked(update)

    def _unpark(self, work: asyncio.Task[None]) -> None:
        self._parked = {key: parked for key, parked in self._parked.items() if parked[0] is not work}

    async def _pass_parked(self, keys: Iterable[Hashable]) -> None:
        for key in keys:
            if key in self._parked:
                work, until = self._parked[key]
                await asyncio.wait({work}, timeout=max(0.0, until - asyncio.get_running_loop().time()))


def _keys(update: Update) -> list[Hashable]:
    """Whose order an update has a place in; one that belongs to nobody is its own. A press keeps only its person's: a
    group's presses go side by side and share a commit, or the last of fifty would wait for 49 answers."""
    chat, user = update.effective_chat if not update.callback_query else None, update.effective_user
    keys: list[Hashable] = [(kind, who.id) for kind, who in (("chat", chat), ("user", user)) if who]
    return keys or [("update", update.update_id)]


def _check(update: Update) -> None:
    """Raises AttributeError where PTB has read nothing for what handlers take as there."""
    if update.effective_message is not None:
        _ = update.effective_message.chat.id
    for moved in (update.my_chat_member, update.chat_member):
        if moved is not None:
            _ = moved.old_chat_member.status, moved.new_chat_member.status, moved.chat.id


def _mark(update: Update) -> Hashable:
    """What makes two updates the same."""
    if update.callback_query:
        return update.callback_query.id
    message = update.message or update.edited_message
    return _message_mark(message) if message else update.update_id


def _message_mark(message: Message) -> Hashable:
    """Two edits within one second differ in their text alone."""
    edited = hash(message.text or message.caption) if message.edit_date else None
    return message.chat.id, message.message_id, message.edit_date, edited
