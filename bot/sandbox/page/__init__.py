"""The chat page: a web app that looks and works like Telegram, for the sandbox's world."""

from bot.sandbox.page.guide import Guide, Sample, Tip

__all__ = ["Guide", "Sample", "Tip"]
