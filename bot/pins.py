"""The live card is pinned where the bot may, without a sound, and let go when it is over. All of it is best effort."""

import logging

from telegram.error import BadRequest, Forbidden

from bot.hub import Hub
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
            self._soon(book, card, True)

    def over(self, book: Book, card: Card) -> None:
        """A card is folded, or its meeting is over. After a restart nobody knows whether it was pinned."""
        if card[0] < 0 and book.branch.settings.pin_cards and self._pinned.get(card) is not False:
            self._soon(book, card, False)

    def may_again(self, chat_id: int) -> None:
        """The bot's rights in a chat have changed."""
        self._refused.discard(chat_id)

    def _soon(self, book: Book, card: Card, pin: bool) -> None:
        """When nothing better is to be sent, as a redraw of its own beside the card's."""
        self._pinned[card] = pin
        if len(self._pinned) > MOST:
            del self._pinned[next(iter(self._pinned))]
        if card[0] not in self._refused:
            self.hub.sender.redraw((card[0], -card[1]), lambda: self._do(book, card, pin), last=True, aside=True)

    async def _do(self, book: Book, card: Card, pin: bool) -> None:
        if card[0] in self._refused or (pin and not book.branch.settings.pin_cards):
            return
        bot = self.hub.bot
        try:
            if pin:
                await bot.pin_chat_message(*card, disable_notification=True)
            else:
                await bot.unpin_chat_message(*card)
        except (BadRequest, Forbidden) as refused:
            if "rights" in refused.message.lower():
                self._refused.add(card[0])
            log.debug("a card was not %s: %s", "pinned" if pin else "unpinned", type(refused).__name__)
