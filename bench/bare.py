"""The yardstick: a python-telegram-bot bot that only answers presses. python -m bench.bare TOKEN_AND_URL."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "1")

import logging
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler

AT_ONCE = 32


async def answer(update: Update, context: Any) -> None:
    """All that this bot does."""
    del context
    assert update.callback_query is not None
    await update.callback_query.answer("ok")


def main() -> None:
    """Poll with PTB's own loop until SIGTERM."""
    logging.getLogger("telegram").setLevel(logging.CRITICAL)  # its last poll is cut off at the end
    url = os.environ["BOT_API_URL"]
    application: Application[Any, Any, Any, Any, Any, Any] = (
        ApplicationBuilder()
        .token(os.environ["BOT_TOKEN"])
        .base_url(f"{url}/bot")
        .concurrent_updates(AT_ONCE)
        .connection_pool_size(64)
        .pool_timeout(30)
        .build()
    )
    application.add_handler(CallbackQueryHandler(answer))
    application.run_polling()


if __name__ == "__main__":
    main()
