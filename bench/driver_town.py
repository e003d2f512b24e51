"""The people and chats of a data folder, on the local server: who is in a branch's records is in its group."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter

from bench.crash_town import Diary, Place
from bot.domain.people import Stage
from bot.sandbox.chats import Chat, User
from bot.sandbox.chats import Member as InChat
from bot.sandbox.messages import Message
from bot.sandbox.people import People
from bot.sandbox.world import World
from bot.store import Book, Store

KEPT = 40  # moments of a chat in which words are looked for


@dataclass
class Branch(Place):
    """A branch's group and its people; managers come first."""

    managers: list[User] = field(default_factory=list)
    members: list[User] = field(default_factory=list)  # in the party: who is expected at what concerns all


class Log(Diary):
    """A diary that forgets, and tells of each new message; `arrived` is taken away by whoever reports it."""

    def __init__(self, bot: User) -> None:
        super().__init__(bot)
        self.on_said: Callable[[Message], None] = lambda message: None
        self.arrived: list[tuple[int, int, str, float]] = []  # chat, message, the world's moment, real seconds

    def message(self, what: str, message: Message, at: datetime) -> None:
        """Called by the world for each message that is said, edited or deleted."""
        super().message(what, message, at)
        self.copies.clear()
        if message.sender is self.bot and len(self.said[message.chat.id]) > 2 * KEPT:
            del self.said[message.chat.id][:-KEPT]
        if what == "said" and message.sender is self.bot:
            self.arrived.append((message.chat.id, message.id, at.isoformat(), perf_counter()))
            self.on_said(message)


@dataclass
class Town:
    """All branches of a folder, and the committees above them."""

    world: World
    places: list[Branch] = field(default_factory=list)
    by_chat: dict[int, Branch] = field(default_factory=dict)
    by_user: dict[int, Branch] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people = People(self.world)
        self.diary = Log(self.world.bot)
        self.world.record = self.diary

    def read(self, folder: Path, key: str | None = None) -> None:
        """Everybody whom the records know by their Telegram is here, and has opened the bot once."""
        store = Store.read(folder, key)
        for number, book in enumerate(store.books()):
            place = self._branch(number, book)
            self.places.append(place)
            self.by_chat[place.group.id] = place
            self.by_user |= {user.id: place for user in place.users}
        for committee in store.directory.committees.all():
            if committee.chat_id is not None and committee.chat_id > 0:
                self._user(committee.chat_id, committee.name)
        store.close()

    def _branch(self, number: int, book: Book) -> Branch:
        group = Chat(book.branch.chat_id, "supergroup", book.branch.name)
        self.world.chats[group.id] = group
        place = Branch(number, group, [])
        for member in book.members.all():
            if member.user_id is None or member.until is not None:
                continue
            user = self._user(member.user_id, member.name)
            group.members[user.id] = InChat(user)
            place.users.append(user)
            if member.manager:
                place.managers.append(user)
            if member.stage in (Stage.FULL, Stage.PROBATIONARY) and not member.exempt:
                place.members.append(user)
        group.members[self.world.bot.id] = InChat(self.world.bot)
        return place

    def _user(self, user_id: int, name: str) -> User:
        user = User(user_id, name, None, "zh-hans")
        user.private.started = True
        self.world.users[user.id], self.world.chats[user.id] = user, user.private
        return user
