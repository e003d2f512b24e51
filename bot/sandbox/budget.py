"""Telegram's limits on sends and edits, by the world's clock."""

import math
from collections import deque
from datetime import datetime, timedelta

from bot.sandbox.chats import Chat
from bot.sandbox.refusals import too_many

OVERALL = 30  # a second
BURST = 5  # in one chat, before the pace of one a second
GROUP = 20  # a minute


class Window:
    """At most `most` in any `span`."""

    def __init__(self, most: int, span: timedelta) -> None:
        self.most, self.span = most, span
        self._at: deque[datetime] = deque()

    def wait(self, now: datetime) -> float:
        """Seconds until one more passes."""
        while self._at and now - self._at[0] >= self.span:
            self._at.popleft()
        return (self._at[0] + self.span - now).total_seconds() if len(self._at) >= self.most else 0.0

    def spend(self, now: datetime) -> None:
        self._at.append(now)


class Pace:
    """One a second, after a burst."""

    def __init__(self) -> None:
        self._free_at: datetime | None = None

    def wait(self, now: datetime) -> float:
        """Seconds until one more passes."""
        ahead = (self._free_at - now).total_seconds() if self._free_at else 0.0
        return max(0.0, ahead - (BURST - 1))

    def spend(self, now: datetime) -> None:
        self._free_at = max(now, self._free_at or now) + timedelta(seconds=1)


class Budget:
    """All of a bot's limits together; `refused` counts the answers 429."""

    def __init__(self) -> None:
        self.refused = 0
        self._overall = Window(OVERALL, timedelta(seconds=1))
        self._chats: dict[int, list[Window | Pace]] = {}

    def charge(self, chat: Chat, now: datetime) -> None:
        """Count one message; raises the 429 that Telegram would give."""
        limits = [self._overall, *self._of(chat)]
        wait = max(limit.wait(now) for limit in limits)
        if wait > 0:
            self.refused += 1
            raise too_many(math.ceil(wait))
        for limit in limits:
            limit.spend(now)

    def _of(self, chat: Chat) -> list[Window | Pace]:
        if chat.id not in self._chats:
            group: list[Window | Pace] = [] if chat.private else [Window(GROUP, timedelta(minutes=1))]
            self._chats[chat.id] = [Pace(), *group]
        return self._chats[chat.id]
