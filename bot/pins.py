"""The live card is pinned where the bot may, without a sound, and let go when it is over. All of it is best effort."""

import logging

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.hub import Hub
from bot.sender import NotSent, Priority
from bot.store import Book

log = logging.getLogger(__name__)

Card = tuple[int, int]  # chat, message
MOST = 5000  # cards that are remembered


class Pins:
    """Knows what it has pinned, and in which chats it may not."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._refused: set[int] = set()
        self._pinned: dict[Card, bool] = {}

    def live(self, book: Book, card: Card) -> None:
        """A card is the newest of its meeting in a group."""
        if card[0] < 0 and book.branch.settings.pin_cards and self._pinned.get(card) is not True:
            self._note(card, True)
            self.hub.run(self._do(card, True))

    def over(self, book: Book, card: Card) -> None:
        """A card is folded, or its meeting is over. After a restart nobody knows whether it was pinned."""
        if card[0] < 0 and book.branch.settings.pin_cards and self._pinned.get(card) is not False:
            self._note(card, False)
            self.hub.run(self._do(card, False))

    def may_again(self, chat_id: int) -> None:
        """The bot's rights in a chat have changed."""
        self._refused.discard(chat_id)

    def _note(self, card: Card, pinned: bool) -> None:
        self._pinned[card] = pinned
        if len(self._pinned) > MOST:
            del self._pinned[next(iter(self._pinned))]

    async def _do(self, card: Card, pin: bool) -> None:
        if card[0] in self._refused:
            return
        bot = self.hub.bot

        async def call() -> bool:
            if pin:
                return await bot.pin_chat_message(*card, disable_notification=True)
            return await bot.unpin_chat_message(*card)

        try:
            await self.hub.sender.send(Priority.DELIVERY, card[0], call)
        except (BadRequest, Forbidden) as refused:
            if "rights" in refused.message.lower():
                self._refused.add(card[0])
            log.debug("a card was not %s: %s", "pinned" if pin else "unpinned", type(refused).__name__)
        except (TelegramError, NotSent):
            log.debug("a card was not %s", "pinned" if pin else "unpinned")
