"""How far something long has come: one message that moves, and ends as the last word on it."""

import asyncio
from collections.abc import Awaitable, Callable

from telegram.error import TelegramError

from bot.context import Turn
from bot.sender import NotSent, Priority
from bot.texts.catalogue import Html


class Progress:
    """A message in the asker's chat. It is redrawn from what the sender has left, so that it holds nobody up; where it
    could not be sent the work goes on without it."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._message_id: int | None = None
        self._shown = Html()

    async def begin(self, text: Html) -> None:
        """Send it; returns when it is there."""
        hub, chat_id = self._turn.hub, self._turn.chat_id
        self._shown = text
        try:
            sent = await hub.sender.send(Priority.ANSWER, chat_id, lambda: hub.bot.send_message(chat_id, text))
        except (TelegramError, NotSent):
            return
        self._message_id = sent.message_id

    async def step(self, text: Html) -> None:
        """How far it is now. Lets others have their turn."""
        self.show(text)
        await asyncio.sleep(0)

    def show(self, text: Html) -> None:
        """How far it is now."""
        self._redraw(text, last=False)

    def end(self, text: Html) -> None:
        """The last word, at once."""
        self._redraw(text, last=True)

    def _redraw(self, text: Html, *, last: bool) -> None:
        if self._message_id is None or text == self._shown:
            return
        self._shown = text
        self._turn.hub.sender.redraw((self._turn.chat_id, self._message_id), self._edit(text), last=last)

    def _edit(self, text: Html) -> Callable[[], Awaitable[object]]:
        bot, chat_id, message_id = self._turn.hub.bot, self._turn.chat_id, self._message_id

        async def call() -> object:
            return await bot.edit_message_text(text, chat_id, message_id)

        return call
