"""What stands around every handler: its turn, the limits of one person, and a kind sentence for whatever goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update

from bot.arrival import any_turn, turn_for
from bot.context import Turn
from bot.handlers import limiting
from bot.hub import Hub
from bot.store import StoreError

log = logging.getLogger(__name__)

Handle = Callable[[Turn], Awaitable[None]]
Callback = Callable[[Update, Any], Coroutine[Any, Any, None]]


def with_turn(hub: Hub, handle: Handle) -> Callback:
    """Give a handler its turn; what it could not keep or read is said to the person, and nothing is lost."""

    async def callback(update: Update, context: Any) -> None:
        del context
        turn = None
        try:
            turn = turn_for(hub, update)
            if turn is not None and not await limiting.too_fast(turn):
                await handle(turn)
        except StoreError as problem:
            log.error("update %d was not kept: %s", update.update_id, problem.key)
            hub.troubled(problem)
            turn = turn or any_turn(hub, update)
            if turn is not None:
                await turn.toast(problem.said)

    return callback


def error_handler(hub: Hub) -> Callable[[object, Any], Coroutine[Any, Any, None]]:
    """A mistake of ours: logged without the update, and said to the person."""

    async def callback(update: object, context: Any) -> None:
        log.error("a handler failed", exc_info=context.error)
        turn = any_turn(hub, update) if isinstance(update, Update) else None
        if turn is not None and (not turn.in_group or turn.update.callback_query is not None):
            await turn.toast("went-wrong")

    return callback


def parked(hub: Hub) -> Callable[[Update], None]:
    """A handler that takes long: the person hears so, and the others go on."""

    def tell(update: Update) -> None:
        turn = any_turn(hub, update)
        if turn is not None and not turn.in_group:
            turn.say("too-slow")

    return tell
