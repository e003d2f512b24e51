"""What the operators are told in Telegram: a trouble when it begins and when it is over, once each."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.clock import Clock
from bot.sender import NotSent, Priority, Sender
from bot.texts.catalogue import Html, Voice

AGAIN = 60.0  # seconds between tries while Telegram can't be reached

log = logging.getLogger(__name__)

Trouble = tuple[str, str]  # its name, and which of that name


@dataclass(frozen=True, eq=False, slots=True)
class Note:
    """One sentence that an operator has not heard yet."""

    trouble: Trouble
    begins: bool
    text: Html


@dataclass
class Alerts:
    """Troubles by name. `alert-NAME` is the sentence at the beginning, `alert-NAME-over` that at the end.

    What begins and is over before anybody could be told is told as both, in that order: that there was an outage last
    night is worth knowing. Of one that comes and goes while nobody can be reached only the last time is told.
    """

    sender: Sender
    bot: Bot
    voice: Voice
    operators: Callable[[], frozenset[int]]
    clock: Clock
    _open: set[Trouble] = field(default_factory=set)
    _owed: dict[int, list[Note]] = field(default_factory=dict)  # by operator, the oldest first
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    _telling: asyncio.Task[None] | None = None

    def begin(self, name: str, *, which: str = "", **about: object) -> None:
        """A trouble is there (`which` tells those of one name apart); nothing is said of one that is known."""
        if (name, which) not in self._open:
            self._open.add((name, which))
            self._tell((name, which), f"alert-{name}", about, begins=True)

    def over(self, name: str, *, which: str = "", **about: object) -> None:
        """It is over; nothing is said of one that nobody has heard of."""
        if (name, which) in self._open:
            self._open.remove((name, which))
            self._tell((name, which), f"alert-{name}-over", about, begins=False)

    async def tick(self) -> None:
        """Send what is owed; what does not get through stays owed until the next tick."""
        async with self._one_at_a_time:
            for operator in list(self._owed):
                await self._catch_up(operator)

    def stop(self) -> None:
        """Tell nobody any more."""
        if self._telling is not None:
            self._telling.cancel()

    def _tell(self, trouble: Trouble, key: str, about: dict[str, object], *, begins: bool) -> None:
        log.warning("%s", self.voice.plain(key, **about))
        note = Note(trouble, begins, self.voice.html(key, **about))
        for operator in self.operators():
            owed = self._owed.setdefault(operator, [])
            if begins:
                _forget_last_time(owed, trouble)
            owed.append(note)
        if self._owed and (self._telling is None or self._telling.done()):
            self._telling = asyncio.create_task(self._until_told())

    async def _until_told(self) -> None:
        """At once, and each minute while that fails."""
        await self.tick()
        while self._owed:
            await self.clock.sleep(AGAIN)
            await self.tick()

    async def _catch_up(self, operator: int) -> None:
        """In order: the end of a trouble is not told before its beginning."""
        owed = self._owed[operator]
        while owed and await self._settled(operator, owed[0]):
            pass
        if not owed:
            del self._owed[operator]

    async def _settled(self, operator: int, note: Note) -> bool:
        """Whether nothing more has to be done about a sentence, or about all for somebody who can't be written to."""
        try:
            await self.sender.send(Priority.ANSWER, operator, lambda: self.bot.send_message(operator, note.text))
        except (Forbidden, BadRequest) as refused:
            log.warning("an operator can't be written to and has to open a chat with the bot: %s", _kind(refused))
            self._owed[operator].clear()
        except (TelegramError, NotSent) as error:
            log.warning("an operator could not be told yet: %s", _kind(error))
            return False
        if note in self._owed[operator]:
            self._owed[operator].remove(note)
        return True


def _kind(error: Exception) -> str:
    return type(error).__name__


def _forget_last_time(owed: list[Note], trouble: Trouble) -> None:
    """What is owed of an earlier time, from its beginning on; an end alone stays, for its beginning was told."""
    first = next((n for n, note in enumerate(owed) if note.trouble == trouble and note.begins), len(owed))
    owed[first:] = [note for note in owed[first:] if note.trouble != trouble]
