"""The people of the sample go on living: each acts on what the bot shows, at a time of one's own."""

import asyncio
import heapq
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from bot.sandbox.bell import Bell
from bot.sandbox.chats import User
from bot.sandbox.clock import aware
from bot.sandbox.messages import Message
from bot.sandbox.record import Event
from bot.sandbox.world import World

Deed = Callable[[User], object]  # what comes of it matters to nobody
REFUSED = (LookupError, PermissionError, ValueError)  # what a client does not let happen: a button is gone, …


@dataclass(order=True)
class Note:
    """Somebody means to do something at a moment; `number` keeps the order of what was noted for one moment."""

    moment: datetime
    number: int
    user: User = field(compare=False)
    deed: Deed = field(compare=False)


class Living:
    """Their appointments. A deed takes no time: what comes after an answer is a deed of its own, noted for later,
    so that nobody waits for anybody while time is played."""

    def __init__(self, world: World, in_hand: Collection[int] = ()) -> None:
        """`in_hand` is looked at each time: ids of those whom a visitor plays."""
        self.world, self.in_hand = world, in_hand
        self.resting: set[int] = set()  # these answer nothing of themselves; what was noted for them they do
        self.reacts: Callable[[Message], None] = lambda message: None
        self._notes: list[Note] = []
        self._numbers = count()
        self._seen = len(world.record.entries)

    def note(self, user: User, moment: datetime, deed: Deed) -> None:
        heapq.heappush(self._notes, Note(aware(moment), next(self._numbers), user, deed))

    def next(self) -> datetime | None:
        """When somebody means to do something."""
        return self._notes[0].moment if self._notes else None

    def free(self, user: User) -> bool:
        """Whether somebody acts by themselves."""
        return user.id not in self.in_hand and user.id not in self.resting

    async def live(self) -> None:
        """Until cancelled."""
        self.world.coming = self.next
        try:
            await asyncio.gather(self._follow(self.world.stirred), self._follow(self.world.clock.changed))
        finally:
            self.world.coming = lambda: None

    async def _follow(self, bell: Bell) -> None:
        while True:
            self.step()
            await bell.wait(self._patience())

    def _patience(self) -> float | None:
        """Real seconds until the next appointment while the clock runs; else a bell rings first."""
        moment = self.next()
        if moment is None or not self.world.clock.running:
            return None
        return max(0.0, (moment - self.world.now()).total_seconds())

    def step(self) -> None:
        """Look at what is new, do what is due. Whoever is taken in hand forgets what they meant to do."""
        self._forget()
        for message in self._news():
            self.reacts(message)
        while self._notes and self._notes[0].moment <= self.world.now():
            note = heapq.heappop(self._notes)
            try:
                note.deed(note.user)
            except REFUSED:
                continue

    def _forget(self) -> None:
        if any(note.user.id in self.in_hand for note in self._notes):
            self._notes = [note for note in self._notes if note.user.id not in self.in_hand]
            heapq.heapify(self._notes)

    def _news(self) -> Iterator[Message]:
        """Messages of the bot since the last look."""
        entries = self.world.record.entries
        new, self._seen = entries[self._seen :], len(entries)
        for entry in new:
            if isinstance(entry, Event) and entry.what == "said" and entry.who == self.world.bot.name:
                chat = self.world.chats[entry.chat]
                message = chat.get(entry.message_id) if entry.message_id is not None else None
                if message is not None:
                    yield message
