"""Deep links: what Telegram takes to the bot's private chat, or with the bot into a group."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Links:
    """Links to the bot of that name."""

    username: str

    def into_group(self, *words: str) -> str:
        """A link that brings the bot into a group of the asker's choice and says `words` there."""
        return f"https://t.me/{self.username}?startgroup={'_'.join(words)}"

    def private(self, *words: str) -> str:
        """A link that opens the private chat and says `words` there, joined by `_` (at most 64 characters)."""
        return f"https://t.me/{self.username}?start={'_'.join(words)}"
