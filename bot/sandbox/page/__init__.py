"""The chat page: a web app that looks and works like Telegram, for the sandbox's world."""

from bot.sandbox.page.guide import Guide, Sample, Tip
from bot.sandbox.page.site import app

__all__ = ["Guide", "Sample", "Tip", "app"]
