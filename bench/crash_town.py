"""A county in small for the crash drill: branches with a meeting a day, and a diary of all that the bot said."""

import asyncio
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.domain.calendar import Workdays
from bot.domain.people import Branch, Duty, Member, Settings, Stage
from bot.domain.records import Item, Meeting
from bot.sandbox.chats import Chat, User
from bot.sandbox.chats import Member as InChat
from bot.sandbox.messages import Message
from bot.sandbox.people import People
from bot.sandbox.record import Record
from bot.sandbox.world import World
from bot.store import Store

TZ = ZoneInfo("Asia/Shanghai")
FIRST = date(2026, 9, 7)
FOUNDED = date(2026, 1, 1)
DAYS = 40  # with a meeting each
NOTICE_DAYS = 2
KEY = "crash drill: not a secret"
STARTS = time(15, 0)
MOMENTS = {"notice": time(9, 0), "open": time(14, 45), "nudge": STARTS, "rest": time(15, 30)}
WORKDAYS = Workdays()
MEETING = re.compile(r"主题党日(\d+)")
ASKS = "请核对并确认"  # what a secretary is asked when sign-in is over
SIGNS = {"📋": "notice", "🔔": "open", "⏰": "nudge", "📝": "rest"}

Reminder = tuple[str, int, int]  # kind, the meeting's number, chat


def at(day: int, moment: time) -> datetime:
    """A moment of a day of the drill."""
    return datetime.combine(FIRST + timedelta(days=day), moment, TZ)


def title(number: int) -> str:
    """What the meeting of a day is called."""
    return f"主题党日{number}"


class Diary(Record):
    """What the bot said, by chat; who waits for words in a chat is woken by them."""

    def __init__(self, bot: User) -> None:
        super().__init__()
        self.on = False  # requests are not kept
        self.bot = bot
        self.said: dict[int, list[tuple[int, Message, str]]] = defaultdict(list)  # moment, message, its words then
        self.copies: Counter[Reminder] = Counter()
        self.moment = 0
        self._bells: dict[int, asyncio.Event] = defaultdict(asyncio.Event)

    def message(self, what: str, message: Message, at: datetime) -> None:
        """Called by the world for each message that is said or edited."""
        del at
        if message.sender is not self.bot or what == "deleted":
            return
        self.moment += 1
        self.said[message.chat.id].append((self.moment, message, message.text))
        if what == "said" and (reminder := named(message.text)):
            self.copies[*reminder, message.chat.id] += 1
        self._bells.pop(message.chat.id, asyncio.Event()).set()

    def heard(self, chat: Chat, words: str | tuple[str, ...], since: int) -> Message | None:
        """The newest message that held one of those words at some time after a moment."""
        wanted = (words,) if isinstance(words, str) else words
        for moment, message, text in reversed(self.said[chat.id]):
            if moment <= since:
                break
            if any(word in text for word in wanted):
                return message
        return None

    async def wait(self, chat: Chat, words: str | tuple[str, ...], since: int, seconds: float) -> Message | None:
        """The same, waiting so many seconds of real time for it."""
        try:
            async with asyncio.timeout(seconds):
                while (found := self.heard(chat, words, since)) is None:
                    await self._bells[chat.id].wait()
                return found
        except TimeoutError:
            return None


def named(text: str) -> tuple[str, int] | None:
    """Which reminder of which meeting a text is, by its words."""
    first = text.split("\n")[0]
    kind, found = SIGNS.get(text[:1]), MEETING.search(first)
    if kind == "rest" and ASKS not in first:  # but what comes on the next day, where nobody has
        return None
    return (kind, int(found[1])) if kind and found else None


@dataclass
class Place:
    """A branch: its group, its people; the first is the secretary, and like the last never answers."""

    number: int
    group: Chat
    users: list[User]

    @property
    def secretary(self) -> User:
        return self.users[0]

    @property
    def active(self) -> list[User]:
        """Those who answer."""
        return self.users[1:-1]

    @property
    def silent(self) -> list[User]:
        """Those who are nudged for each meeting."""
        return [self.users[0], self.users[-1]]


@dataclass
class Town:
    """All branches on one server."""

    world: World
    folder: Path
    branches: int
    members: int = 6
    places: list[Place] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.people = People(self.world)
        self.diary = Diary(self.world.bot)
        self.world.record = self.diary

    def build(self) -> None:
        """People, and groups with the bot in them."""
        for number in range(self.branches):
            users = [self.people.add_user(f"党员{number}-{n}") for n in range(self.members)]
            group = self.people.create_group(f"示例支部群{number}", users[0], users)
            group.members[self.world.bot.id] = InChat(self.world.bot)
            for user in users:
                user.private.started = True
            self.places.append(Place(number, group, users))
        self.world.updates.drop()

    def found(self, store: Store) -> None:
        """The branches' records, with a meeting on each day but the first two."""
        for place in self.places:
            _found(store, place)
        store.close()

    def reminders(self, kind: str, number: int) -> set[Reminder]:
        """What ought to go out of one kind for the meetings of a day. Nudges keep to workdays: counted where the day
        before and the day itself are."""
        if kind == "nudge" and not (_workday(number - 1) and _workday(number)):
            return set()
        return {(kind, number, chat) for place in self.places for chat in chats_of(place, kind)}

    def card(self, place: Place, kind: str, number: int) -> Message | None:
        """The meeting's card of a kind in the branch's group, with buttons to press."""
        for _, message, text in reversed(self.diary.said[place.group.id]):
            if message.keyboard and named(text) == (kind, number):
                return message
        return None


def chats_of(place: Place, kind: str) -> list[int]:
    """Where a branch's reminders of a kind go."""
    if kind == "nudge":
        return [user.id for user in place.silent]
    return [place.secretary.id if kind == "rest" else place.group.id]


def _workday(day: int) -> bool:
    return WORKDAYS.is_workday(FIRST + timedelta(days=day))


def _found(store: Store, place: Place) -> None:
    settings = Settings(notice_days=NOTICE_DAYS)
    name, number = place.group.title, place.number
    salt = f"salt{number}"
    book = store.create(Branch(f"branch{number:03}", name, place.group.id, FOUNDED, False, salt, settings=settings))
    for n, user in enumerate(place.users):
        duty, leads = (Duty.NONE, False) if n else (Duty.SECRETARY, True)
        entry = Member(f"member{n:02}", user.name, Stage.FULL, FOUNDED, duty, user_id=user.id, manager=leads)
        book.members.put(replace(entry, reviewer=leads))
    for day in range(NOTICE_DAYS, DAYS):
        starts = at(day, STARTS).astimezone(UTC)
        item = Item("item", "theme_day")
        book.meetings(starts.year).put(
            Meeting(f"meeting{day:03}", title(day), starts, (item,), created_at=at(0, time(8)))
        )
