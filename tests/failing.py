"""`python -m bot` with handlers more, which fail in each way there is, with a person's words in every error's text."""

import asyncio
import gc
import logging
import sys
import threading
import warnings
from collections.abc import Callable
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot import app
from bot.__main__ import main
from bot.arrival import turn_for
from bot.delivery import Deliveries
from bot.hub import Hub

WORD = "炸"  # what holds it fails


def fail(words: str) -> None:
    """Says what it was given."""
    raise ValueError(f"nobody expected {words}")


async def fail_later(words: str) -> None:
    """The same beside the handler."""
    fail(words)


async def fail_at_the_end(words: str) -> None:
    """The same when the process stops."""
    try:
        await asyncio.Event().wait()
    finally:
        fail(words)


class Dying:
    """Fails where nobody can be told."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __repr__(self) -> str:
        return self.words

    def __del__(self) -> None:
        fail(self.words)


def fail_everywhere(hub: Hub, words: str, tasks: set[asyncio.Task[None]]) -> None:
    """Beside the handler, in a callback, in a thread, in a finalizer, in libraries' logs, and at the end."""
    loop = asyncio.get_running_loop()
    asyncio.create_task(fail_later(words))  # noqa: RUF006  # nobody shall take its error
    tasks.add(asyncio.create_task(fail_at_the_end(words)))
    loop.call_soon(fail, words)
    thread = threading.Thread(target=fail, args=(words,), name=words)
    thread.start()
    thread.join()
    Dying(words)
    gc.collect()
    warnings.warn(words, UserWarning, stacklevel=1)
    hub.run(fail_later(words))
    hub.sender.answer(1, lambda: fail_later(words))
    for name in ("httpx", "aiohttp.client", "telegram.ext", "asyncio", "apscheduler.executors.default", "a.library"):
        logging.getLogger(name).info("got %s", words)
        logging.getLogger(name).warning("got %s", words)
        logging.getLogger(name).error(f"got {words!r}")


def more(hub: Hub, deliveries: Deliveries, usual: Callable[[Hub, Deliveries], list[Any]]) -> list[Any]:
    """What the bot answers, and before it what fails."""
    tasks: set[asyncio.Task[None]] = set()

    async def callback(update: Update, context: Any) -> None:
        query, message = update.callback_query, update.effective_message
        words = (query.data if query else "") or (message.text or message.caption if message else "") or ""
        fail_everywhere(hub, words, tasks)
        turn = turn_for(hub, update)
        if turn is not None:
            turn.aside(fail_later(words))
        try:
            fail(words)
        except ValueError as error:
            raise KeyError(words, update) from error

    return [
        CallbackQueryHandler(callback, pattern=WORD),
        MessageHandler(filters.Regex(WORD) | filters.CaptionRegex(WORD), callback),
        *usual(hub, deliveries),
    ]


if __name__ == "__main__":
    everything = app.everything
    app.everything = lambda hub, deliveries: more(hub, deliveries, everything)
    sys.exit(main())
