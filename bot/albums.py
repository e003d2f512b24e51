"""An album comes as several messages at once: they get one answer, which says more with each of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from telegram import Bot

from bot.sender import Sender
from bot.texts.page import Page

MOST_KNOWN = 500
Later = Callable[[Callable[[], Awaitable[object]]], None]  # makes a call when its turn comes


@dataclass
class Album:
    """The ids of an album's messages so far, and of our answer."""

    chat_id: int
    messages: list[int] = field(default_factory=list)
    answer: int | None = None
    more: bool = False  # came while the answer was under way


class Albums:
    """Those of late; one that it has forgotten gets a second answer."""

    def __init__(self, sender: Sender, bot: Bot) -> None:
        self._sender, self._bot = sender, bot
        self._known: OrderedDict[tuple[int, str], Album] = OrderedDict()

    def answer(
        self, place: tuple[int, str], message_id: int, page: Callable[[tuple[int, ...]], Page], later: Later
    ) -> None:
        """Answer one message of the album `place` (chat, Telegram's id of the album); `page` is made of the ids of all
        that have come, when its turn comes."""
        known = self._known.get(place)
        if known is not None:
            known.messages.append(message_id)
            self._again(known, page)
            return
        album = self._known[place] = Album(place[0], [message_id])
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)

        async def call() -> object:
            shown = page(tuple(album.messages))
            sent = await self._bot.send_message(album.chat_id, shown.text, reply_markup=shown.markup)
            album.answer = sent.message_id
            if album.more:
                self._again(album, page)
            return sent

        later(call)

    def _again(self, album: Album, page: Callable[[tuple[int, ...]], Page]) -> None:
        if album.answer is None:
            album.more = True
            return
        chat_id, answer = album.chat_id, album.answer

        async def call() -> None:
            shown = page(tuple(album.messages))
            await self._bot.edit_message_text(shown.text, chat_id, answer, reply_markup=shown.markup)

        self._sender.redraw((chat_id, answer), call, last=True)
