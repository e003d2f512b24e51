"""The yardstick of the crash drill: an ordinary python-telegram-bot bot with PTB's own polling, its drafts in
user_data, its records in a stock TinyDB file, its reminders in a plain loop. It says what Sanhui says, so that one
driver serves both.
"""

import asyncio
import json
import logging
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import RetryAfter, TelegramError
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, CommandHandler, MessageHandler, filters
from tinydb import TinyDB

from bench.crash_judge import Kept
from bench.crash_town import DAYS, MOMENTS, NOTICE_DAYS, Town, at, chats_of, title

BETWEEN = 1 / 25  # seconds between two messages of a broadcast
USERNAME = "sanhui_bot"


class Plain:
    """The bot."""

    def __init__(self, folder: Path) -> None:
        self.db = TinyDB(folder / "plain.json")
        self.branches = json.loads((folder / "branches.json").read_text("utf-8"))
        self.clock = httpx.AsyncClient(trust_env=False)
        self.asked: datetime | None = None

    async def now(self) -> datetime:
        """The drill's clock."""
        question = {"seen": 0, "handled": 0, "next": None, "idle": True}
        answer = await self.clock.post(os.environ["BOT_CLOCK_URL"], json=question)
        return datetime.fromisoformat(answer.json()["now"])

    # Reminders

    async def tick(self, context: Any) -> None:
        """Each second: what has become due since the last time, as PTB's JobQueue would run it."""
        now = await self.now()
        last, self.asked = self.asked or now - timedelta(seconds=1), now
        for day in range(DAYS):
            for kind, moment in MOMENTS.items():
                if last < at(day, moment) <= now:
                    number = day + {"notice": NOTICE_DAYS, "nudge": 1}.get(kind, 0)
                    await self.broadcast(context.bot, kind, number)

    async def broadcast(self, bot: Any, kind: str, number: int) -> None:
        """To every branch, one after the other."""
        if not NOTICE_DAYS <= number < DAYS:
            return
        for chat in (chat for branch in self.branches for chat in branch[kind]):
            for _ in range(3):
                try:
                    await bot.send_message(chat, text_of(kind, number), reply_markup=buttons_of(kind, number))
                    break
                except RetryAfter as error:
                    await asyncio.sleep(error.retry_after.total_seconds())
                except TelegramError:
                    break
            await asyncio.sleep(BETWEEN)

    # Presses

    async def pressed(self, update: Update, context: Any) -> None:
        """参加, 签到, a kind of leave, 提交."""
        query = update.callback_query
        verb, _, number = query.data.partition(":")
        if verb in ("come", "sign"):
            self.db.insert({"kind": verb, "user": query.from_user.id, "number": int(number)})
            await query.answer("已记下：参加" if verb == "come" else "已签到，15:00")
        elif verb == "leave":
            context.user_data["leave"] = int(number)
            await query.answer()
            await query.edit_message_text("请发一句原因，只有批假的人看得到。")
        else:
            context.user_data.pop("draft", None)
            await query.answer()
            await context.bot.send_message(query.from_user.id, "✅ 已提交")

    # Texts

    async def start(self, update: Update, context: Any) -> None:
        """The link on the card leads to a leave."""
        number = context.args[0].partition("_")[2]
        kinds = [[InlineKeyboardButton("事假", callback_data=f"leave:{number}")]]
        await update.message.reply_text("请假，是哪一种？", reply_markup=InlineKeyboardMarkup(kinds))

    async def report(self, update: Update, context: Any) -> None:
        """Opens a draft."""
        context.user_data["draft"] = 0
        await update.message.reply_text("直接发文字或文件，可以分几条发，发完点「提交」。")

    async def me(self, update: Update, context: Any) -> None:
        """Something to look at."""
        del context
        await update.message.reply_text("您的记录")

    async def heard(self, update: Update, context: Any) -> None:
        """A reason or a part of a report, by what was asked last."""
        text = update.message.text
        if "leave" in context.user_data:
            number = context.user_data.pop("leave")
            self.db.insert({"kind": "reason", "user": update.effective_user.id, "number": number, "text": text})
            await update.message.reply_text(f"已提交请假：{title(number)}")
        elif "draft" in context.user_data:
            context.user_data["draft"] += 1
            self.db.insert({"kind": "text", "user": update.effective_user.id, "text": text})
            submit = InlineKeyboardMarkup([[InlineKeyboardButton("提交", callback_data="submit:")]])
            await update.message.reply_text(
                f"已记入：思想汇报草稿（第 {context.user_data['draft']} 条）", reply_markup=submit
            )
        else:
            await update.message.reply_text("现在没有要填的内容。")


def text_of(kind: str, number: int) -> str:
    """A reminder's words."""
    words = {
        "notice": "📋 {} 请回复",
        "open": "🔔 现在签到 · {}",
        "nudge": "⏰ {} 明天开会",
        "rest": "📝 {} 请核对并确认",
    }
    return words[kind].format(title(number))


def buttons_of(kind: str, number: int) -> InlineKeyboardMarkup | None:
    """A reminder's buttons."""
    if kind not in ("notice", "open"):
        return None
    verb, label = ("come", "✅ 参加") if kind == "notice" else ("sign", "✍️ 签到")
    leave = InlineKeyboardButton("🙏 请假", url=f"https://t.me/{USERNAME}?start=leave_{number}")
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=f"{verb}:{number}"), leave]])


def main() -> None:
    """Poll with PTB's own loop until SIGTERM."""
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
    bot, url = Plain(Path(os.environ["DATA_DIR"])), os.environ["BOT_API_URL"]
    application = ApplicationBuilder().token(os.environ["BOT_TOKEN"]).base_url(f"{url}/bot").build()
    application.add_handler(CallbackQueryHandler(bot.pressed))
    application.add_handler(CommandHandler("start", bot.start))
    application.add_handler(CommandHandler("report", bot.report))
    application.add_handler(CommandHandler("me", bot.me))
    application.add_handler(MessageHandler(filters.TEXT, bot.heard))
    application.job_queue.run_repeating(bot.tick, 1)
    application.run_polling()


# What the drill asks


def prepare(town: Town) -> None:
    """The branches, as the bot reads them."""
    town.folder.mkdir()
    branches = [{kind: chats_of(place, kind) for kind in MOMENTS} for place in town.places]
    (town.folder / "branches.json").write_text(json.dumps(branches), "utf-8")


def unreadable(town: Town) -> int:
    """Whether the file is broken; then it is put aside, as an operator would, and the bot begins with an empty one."""
    path = town.folder / "plain.json"
    try:
        TinyDB(path).all()
    except ValueError:
        path.rename(path.with_suffix(f".broken-{len(list(town.folder.iterdir()))}"))
        return 1
    return 0


def kept(folder: Path) -> Kept:
    """What the file holds."""
    rows = TinyDB(folder / "plain.json").all()
    return Kept(
        signed={(row["user"], row["number"]) for row in rows if row["kind"] == "sign"},
        coming={(row["user"], row["number"]) for row in rows if row["kind"] == "come"},
        reasons={row["text"] for row in rows if row["kind"] == "reason"},
        texts={row["text"] for row in rows if row["kind"] == "text"},
    )


if __name__ == "__main__":
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    main()
