"""Answers that are owed: an update whose answer has not left when the process ends is handled again at the next start.

Telegram forgets an update at the poll after it, and its answer may have to wait for its turn.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from telegram import Bot, Update

from bot.clock import Clock
from bot.domain.people import Sealed
from bot.domain.records import Unanswered
from bot.store import Store, StoreError

log = logging.getLogger(__name__)

MOST_STARTS = 20  # a process that is killed again and again has not had the time; one that an update ends, has
ANSWERABLE = timedelta(hours=24)  # as long as Telegram keeps updates; what is older came out of a backup


class Owed:
    """Knows which updates wait for an answer, and keeps them in the directory from the poll that confirms them on."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.changed: Callable[[], None] = lambda: None  # called when the directory ought to be written soon
        self._store, self._clock = store, clock
        self._kept = store.directory.unanswered
        self._waiting: dict[int, tuple[Update, int]] = {}  # by id, with the number of answers

    def begin(self, update: Update) -> Callable[[], None]:
        """An answer to it waits for its turn. What is returned must be called when that has left, or never will."""
        update_id = update.update_id
        self._waiting[update_id] = update, self._answers(update_id) + 1
        return lambda: self._end(update_id)

    async def keep(self) -> None:
        """Before Telegram forgets them: write down which updates still wait."""
        new = [update for update, _ in self._waiting.values() if str(update.update_id) not in self._kept]
        for update in new:
            self._kept.put(_row(update, self._clock.now()))
        if self._tidy() or new:
            await self.commit()

    def left_over(self, bot: Bot) -> list[Update]:
        """What the last process left unanswered."""
        found = []
        for row in self._kept.all():
            fresh = self._clock.now() - row.at < ANSWERABLE
            if fresh and row.starts < MOST_STARTS and (update := _read(row, bot)):
                self._kept.put(replace(row, starts=row.starts + 1))
                found.append(update)
            else:
                log.error("update %s stays without an answer after %d starts", row.id, row.starts)
        return sorted(found, key=lambda update: update.update_id)

    async def commit(self) -> None:
        """What is not written costs an answer, or makes one come twice, and only if the process is killed."""
        try:
            await self._store.commit()
        except StoreError as problem:
            log.error("which answers are owed could not be kept: %s", problem.key)

    def _answers(self, update_id: int) -> int:
        return self._waiting[update_id][1] if update_id in self._waiting else 0

    def _end(self, update_id: int) -> None:
        update, answers = self._waiting.pop(update_id)
        if answers > 1:
            self._waiting[update_id] = update, answers - 1
        elif str(update_id) in self._kept:
            self._kept.remove(str(update_id))
            self.changed()

    def _tidy(self) -> bool:
        """Forget what was left over and has nothing to wait for any more; whether there was any."""
        over = [row.id for row in self._kept.all() if int(row.id) not in self._waiting]
        for row_id in over:
            self._kept.remove(row_id)
        return bool(over)


def _row(update: Update, now: datetime) -> Unanswered:
    user = update.effective_user
    return Unanswered(str(update.update_id), Sealed(update.to_json()), now, user.id if user else None)


def _read(row: Unanswered, bot: Bot) -> Update | None:
    try:
        return Update.de_json(json.loads(row.update.text), bot)
    except Exception as error:
        log.error("update %s can't be read again: %s", row.id, type(error).__name__)
        return None
