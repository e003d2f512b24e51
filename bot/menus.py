"""The bot's menus: what works in groups and in private, in each language; and a person's own where it differs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeChat

from bot.sender import Sender

Rows = Sequence[BotCommand]
Menu = tuple[Rows, BotCommandScope, str]  # the commands, where, and for which language of the app ("": any other)
FIRST_OWN, LANES = 100, 100  # menus are cards in chats of nobody: 0, 1, 2 … for everybody's, from 100 on for people's


class Menus:
    """Sets them as redraws aside: tried until they are there, and nothing waits for them.

    A person's own menu is known from their last visit on: Telegram keeps it, so a restart costs nothing.
    """

    def __init__(self, sender: Sender, bot: Bot, own: Callable[[int], Rows | None]) -> None:
        self._sender, self._bot, self._own = sender, bot, own
        self._known: dict[int, Rows | None] = {}

    def general(self, menus: Sequence[Menu]) -> None:
        """Those for everybody."""
        for number, (rows, scope, lang) in enumerate(menus):
            call = partial(self._bot.set_my_commands, rows, scope=scope, language_code=lang or None)
            self._sender.redraw((number, 0), call, last=True, aside=True)

    def fit(self, user_id: int) -> None:
        """Give somebody the menu that is theirs, in case it has changed."""
        rows = self._own(user_id)
        if rows == self._known.get(user_id):
            return
        self._known[user_id] = rows
        scope = BotCommandScopeChat(user_id)
        call: Callable[[], Awaitable[object]] = partial(self._bot.delete_my_commands, scope=scope)
        if rows is not None:
            call = partial(self._bot.set_my_commands, rows, scope=scope)
        self._sender.redraw((FIRST_OWN + user_id % LANES, user_id), call, last=True, aside=True)
