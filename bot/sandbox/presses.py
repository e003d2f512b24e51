"""Presses of buttons, and how the bot answered them."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.bell import Bell
from bot.sandbox.chats import User, Wire
from bot.sandbox.clock import Clock
from bot.sandbox.messages import Message
from bot.sandbox.refusals import STALE_QUERY, bad_request

ANSWERABLE = timedelta(minutes=15)


@dataclass(eq=False)
class Press:
    """`answer` is the text shown, "" for none, None before the bot has answered; `url` is what opens."""

    id: str
    user: User
    message: Message
    data: str
    at: datetime
    answer: str | None = None
    alert: bool = False
    url: str | None = None
    _done: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    @property
    def done(self) -> bool:
        return self._done.is_set()

    async def answered(self, timeout: float = 20) -> "Press":
        """This press when the bot has answered; raises TimeoutError after `timeout` real seconds."""
        try:
            async with asyncio.timeout(timeout):
                await self._done.wait()
        except TimeoutError:
            raise TimeoutError(f"nobody answered {self.user.name}'s press of {self.data!r}") from None
        return self

    def settle(self, text: str, alert: bool, url: str | None) -> None:
        self.answer, self.alert, self.url = text, alert, url
        self._done.set()

    def wire(self) -> Wire:
        """The Bot API's CallbackQuery; of a deleted message only the ids are left."""
        message = self.message
        shown = message.wire()
        if message.deleted:
            shown = {"chat": message.chat.wire(), "message_id": message.id, "date": 0}
        instance = str(hash(message.chat.id) & 0xFFFFFFFFFFFF)
        person = self.user.wire()
        return {"id": self.id, "from": person, "message": shown, "chat_instance": instance, "data": self.data}


class Presses:
    """The presses that wait for an answer."""

    def __init__(self, clock: Clock, stirred: Bell) -> None:
        self.clock = clock
        self.changed = stirred
        self._count = 4_380_000_000
        self._open: dict[str, Press] = {}

    def add(self, user: User, message: Message, data: str) -> Press:
        self._count += 1
        press = Press(str(self._count), user, message, data, self.clock.now())
        self._open[press.id] = press
        return press

    def waiting(self) -> Iterator[Press]:
        """Those that can still be answered, oldest first."""
        return (press for press in self._open.values() if not self._dead(press))

    def take(self, query_id: str) -> Press:
        """The press that is being answered; refuses one that is unknown, answered or too old."""
        press = self._open.pop(query_id, None)
        if press is None or self._dead(press):
            raise bad_request(STALE_QUERY)
        return press

    def _dead(self, press: Press) -> bool:
        return self.clock.now() - press.at > ANSWERABLE
