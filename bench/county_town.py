"""A county of the size that a real survey found, on the local server: 471 branches with 9,608 members."""

import asyncio
import re
import statistics
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from bot.domain.people import Branch, Duty, Member, Stage
from bot.domain.records import Item, Meeting
from bot.sandbox.chats import Chat, User
from bot.sandbox.chats import Member as InChat
from bot.sandbox.messages import Message
from bot.sandbox.people import People
from bot.sandbox.world import World
from bot.store import Store

BRANCHES, MEMBERS = 471, 9608
FOUNDED = date(2020, 1, 1)
SIGNED = re.compile(r"已签 (\d+)")
LOOK = 0.05  # seconds between two looks at the driver's own loop


@dataclass
class County:
    """A world with branches, and the data folder that a bot finds them in."""

    world: World
    folder: Path
    branches: int = BRANCHES
    members: int = MEMBERS
    groups: list[Chat] = field(default_factory=list)
    people: list[list[User]] = field(default_factory=list)

    def build(self, meetings: Iterable[tuple[str, datetime]]) -> None:
        """People, groups with the bot in them, and the branches' records with these meetings (title, start) in each."""
        folk, store, planned = People(self.world), Store.open(self.folder), tuple(meetings)
        for number in range(self.branches):
            size = self.members * (number + 1) // self.branches - self.members * number // self.branches
            users = [folk.add_user(f"示例党员{number}-{n}") for n in range(size)]
            group = folk.create_group(f"示例支部群{number}", users[0], users)
            group.members[self.world.bot.id] = InChat(self.world.bot)
            for user in users:
                user.private.started = True
            self.groups.append(group)
            self.people.append(users)
            _found(store, number, group, users, planned)
        self.world.updates.drop()
        store.close()

    def card(self, group: Chat, title: str) -> Message | None:
        """The card on which one signs in to a meeting."""
        found = (m for m in group.messages if m.keyboard and f"{title}（" in m.text and m.text.startswith("🔔"))
        return next(found, None)

    def cards(self, title: str) -> list[Message]:
        """Those of all groups, as far as they are there."""
        return [card for group in self.groups if (card := self.card(group, title)) is not None]


def _found(store: Store, number: int, group: Chat, users: list[User], meetings: Iterable[tuple[str, datetime]]) -> None:
    book = store.create(Branch(f"branch{number:03}", group.title, group.id, FOUNDED, False, f"salt{number}"))
    for n, user in enumerate(users):
        duty = Duty.NONE if n else Duty.SECRETARY
        book.members.put(Member(f"m{n:03}", user.name, Stage.FULL, FOUNDED, duty, user_id=user.id, manager=not n))
    for n, (title, starts) in enumerate(meetings):
        book.meetings(starts.year).put(
            Meeting(f"meeting{n}", title, starts.astimezone(UTC), (Item("item", "theme_day"),), created_at=starts)
        )


def signed(card: Message) -> int:
    """How many a card says have signed in."""
    found = SIGNED.search(card.text)
    return int(found[1]) if found else -1


def p(share: int, seconds: list[float]) -> float:
    """A percentile, in milliseconds."""
    return statistics.quantiles(seconds, n=100, method="inclusive")[share - 1] * 1000 if len(seconds) > 1 else 0.0


class Lag:
    """How late the driver's own loop is, which serves the Bot API too: a driver that is late measures itself."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self._task = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(LOOK)
            self.seconds.append(time.perf_counter() - began - LOOK)

    def stop(self) -> None:
        self._task.cancel()
