"""Who is an admin of a Telegram group. Telegram is asked once in a while, for each asking counts towards its limits."""

from dataclasses import dataclass, field
from datetime import timedelta

from telegram import Bot

from bot.clock import Clock

GOOD_FOR = timedelta(minutes=5)
LOOK_AGAIN = timedelta(seconds=2)  # for somebody who is not among them: they may have been made one just now
MOST = 1000  # groups that are remembered


@dataclass
class Admins:
    """Remembers the admins of groups for GOOD_FOR."""

    bot: Bot
    clock: Clock
    _known: dict[int, tuple[timedelta, frozenset[int]]] = field(default_factory=dict)

    async def has(self, chat_id: int, user_id: int) -> bool:
        """Whether somebody is an admin of a group; raises TelegramError where it can't be asked."""
        asked, ids = self._known.get(chat_id, (None, frozenset[int]()))
        age = self.clock.steady() - asked if asked is not None else GOOD_FOR
        if age >= (GOOD_FOR if user_id in ids else LOOK_AGAIN):
            ids = await self._ask(chat_id)
        return user_id in ids

    def forget(self, chat_id: int) -> None:
        """Somebody's standing in that group has changed."""
        self._known.pop(chat_id, None)

    async def _ask(self, chat_id: int) -> frozenset[int]:
        found = await self.bot.get_chat_administrators(chat_id)
        ids = frozenset(admin.user.id for admin in found)
        self._known[chat_id] = self.clock.steady(), ids
        if len(self._known) > MOST:
            del self._known[next(iter(self._known))]
        return ids
