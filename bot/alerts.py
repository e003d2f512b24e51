"""What the operators are told in Telegram: a trouble when it begins and when it is over, once each."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import Bot
from telegram.error import TelegramError

from bot.sender import NotSent, Priority, Sender
from bot.texts.catalogue import Voice

log = logging.getLogger(__name__)


@dataclass
class Alerts:
    """Troubles by name. `alert-NAME` is the sentence at the beginning, `alert-NAME-over` that at the end."""

    sender: Sender
    bot: Bot
    voice: Voice
    operators: Callable[[], frozenset[int]]
    _open: set[tuple[str, str]] = field(default_factory=set)
    _owed: list[tuple[int, str]] = field(default_factory=list)  # (operator, text) not yet told

    def begin(self, name: str, *, which: str = "", **about: object) -> None:
        """A trouble is there (`which` tells those of one name apart); nothing is said of one that is known."""
        if (name, which) not in self._open:
            self._open.add((name, which))
            self._tell(f"alert-{name}", about)

    def over(self, name: str, *, which: str = "", **about: object) -> None:
        """It is over; nothing is said of one that nobody has heard of."""
        if (name, which) in self._open:
            self._open.remove((name, which))
            self._tell(f"alert-{name}-over", about)

    def _tell(self, key: str, about: dict[str, object]) -> None:
        log.warning("%s", self.voice.plain(key, **about))
        self._owed += [(operator, self.voice.html(key, **about)) for operator in sorted(self.operators())]

    async def tick(self) -> None:
        """Send what is owed; what does not get through stays owed until the next tick."""
        owed, self._owed = self._owed, []
        for operator, text in owed:
            if not await self._sent(operator, text):
                self._owed.append((operator, text))

    async def _sent(self, operator: int, text: str) -> bool:
        try:
            await self.sender.send(Priority.ANSWER, operator, lambda: self.bot.send_message(operator, text))
        except (TelegramError, NotSent) as error:
            log.warning("an operator could not be told: %s", type(error).__name__)
            return False
        return True
