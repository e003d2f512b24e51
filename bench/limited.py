"""The yardstick of the broadcast: a python-telegram-bot bot that leaves all pacing to PTB's AIORateLimiter."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "1")

import asyncio
import logging
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import AIORateLimiter, ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

from bench.broadcast import DUE, OPEN
from bot.clock import SystemClock
from bot.store import Store

AT_ONCE = 32
TRIES = 5


async def answer(update: Update, context: Any) -> None:
    """A press."""
    del context
    assert update.callback_query is not None
    await update.callback_query.answer("已签到")


async def reply(update: Update, context: Any) -> None:
    """A question."""
    del context
    assert update.message is not None
    await update.message.reply_text("您的记录")


async def broadcast(bot: Any, title: str) -> None:
    """To every branch, as fast as the limiter lets it."""
    chats = [book.branch.chat_id for book in Store.read(Path(os.environ["DATA_DIR"])).books()]
    sign = InlineKeyboardMarkup([[InlineKeyboardButton("✍️ 签到", callback_data="sign")]])
    sends = [bot.send_message(chat, f"🔔 现在签到 · {title}（", reply_markup=sign) for chat in chats]
    await asyncio.gather(*sends)


async def both(application: Any) -> None:
    """At the start the cards that people press on, and what is due when it is due."""

    async def run() -> None:
        await broadcast(application.bot, OPEN)
        due = datetime.fromisoformat(os.environ["BENCH_DUE"])
        await asyncio.sleep(max(timedelta(), due - SystemClock().now()).total_seconds())
        await broadcast(application.bot, DUE)

    application.bot_data["broadcasts"] = asyncio.create_task(run())


def main() -> None:
    """Poll with PTB's own loop until SIGTERM."""
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
    application = (
        ApplicationBuilder()
        .token(os.environ["BOT_TOKEN"])
        .base_url(f"{os.environ['BOT_API_URL']}/bot")
        .rate_limiter(AIORateLimiter(max_retries=TRIES))
        .concurrent_updates(AT_ONCE)
        .connection_pool_size(64)
        .pool_timeout(60)
        .post_init(both)
        .build()
    )
    application.add_handler(CallbackQueryHandler(answer))
    application.add_handler(MessageHandler(filters.TEXT, reply))
    application.run_polling()


if __name__ == "__main__":
    main()
