"""The stage of end-to-end tests: the local server, people, the ordinary bot in this process, a clock that is moved."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import Bot, build
from bot.clock import ManualClock
from bot.domain.calendar import Workdays
from bot.domain.people import Member
from bot.library import load
from bot.sandbox.chats import Chat, User
from bot.sandbox.clock import START
from bot.sandbox.messages import Message
from bot.sandbox.people import People
from bot.sandbox.presses import Press
from bot.sandbox.server import App, Server, serve
from bot.sandbox.world import TOKEN, World
from bot.settings import Settings
from bot.store import Book, Store
from tests import founding, spec

SHANGHAI = ZoneInfo("Asia/Shanghai")
FOUNDED = "2026-09-01"
CONTENT = Path(__file__).parent.parent / "content"
LIBRARY, WORKDAYS = load(CONTENT), Workdays()  # read once: nothing in them changes
ROSTER = (
    ("示例书记", "第一党小组", "正式党员", "书记", "2010-07-01"),
    ("示例委员", "第一党小组", "正式党员", "组织委员", "2012-07-01"),
    ("示例组长", "第二党小组", "正式党员", "组长", "2013-07-01"),
    ("示例党员甲", "第一党小组", "正式党员", "", "2015-07-01"),
    ("示例党员乙", "第二党小组", "正式党员", "", "2016-07-01"),
    ("示例预备党员", "第二党小组", "预备党员", "", "2026-03-01"),
    ("示例积极分子", "第一党小组", "积极分子", "", ""),
)
OPERATOR = "示例运维"
HEADER = ("姓名", "党小组", "身份", "职务", "入党日期")


def roster_csv(rows: Iterable[tuple[str, ...]] = ROSTER) -> bytes:
    """A roster file as a secretary would save it."""
    out = io.StringIO()
    csv.writer(out).writerows([HEADER, *rows])
    return out.getvalue().encode("utf-8-sig")


def shanghai(*parts: int) -> datetime:
    """A moment on the branch's wall clock."""
    return datetime(*parts, tzinfo=SHANGHAI)  # type: ignore[arg-type,misc]


@dataclass
class Stage:
    """What a test drives: people act, time moves, the bot answers."""

    world: World
    people: People
    server: Server
    clock: ManualClock
    folder: Path
    users: dict[str, User] = field(default_factory=dict)
    bot: Bot | None = None
    store: Store | None = None
    key: str | None = None
    content: Path = CONTENT
    operators: frozenset[int] | None = None  # None: 示例运维, who has opened the private chat
    founded: str = ""  # with a branch from the start, whose duties count from that day
    name: str = "示例支部"
    supergroup: bool = True
    lang: str = "zh"
    _task: asyncio.Task[None] | None = None

    # The bot's process

    async def start(self) -> None:
        """Start the bot as `run` does."""
        if self.operators is None:
            self.operators = frozenset({self.user(OPERATOR).id})
            self.user(OPERATOR).private.started = True
        settings = Settings(
            bot_token=TOKEN,
            bot_api_url=self.server.url,
            data_dir=self.folder,
            content_dir=self.content,
            operator_ids=self.operators,
            bot_lang=self.lang,  # type: ignore[arg-type]
        )
        self.store = Store.open(self.folder, self.key)
        if self.founded and not self.store.branch_ids():
            self._found_quickly(self.store)
        library = LIBRARY if self.content == CONTENT else load(self.content)
        self.bot = await build(settings, self.store, self.clock, library, WORKDAYS)
        await self.bot.start()
        self._task = asyncio.create_task(self.bot.updates.run())
        await self.settle()

    async def stop(self) -> None:
        """Stop it as SIGTERM does."""
        assert self.bot is not None
        assert self._task is not None
        assert self.store is not None
        self.bot.updates.stop()
        await self._task
        stopping, limit = asyncio.create_task(self.bot.stop()), self.clock.now() + timedelta(seconds=10)
        while not stopping.done():
            self._drain(limit)
            await asyncio.wait({stopping}, timeout=0.02)
        await stopping
        self.store.close()
        self.bot = None

    def _drain(self, limit: datetime) -> None:
        """What is queued at the end goes out by the clock, which stands still by itself."""
        timer = self.clock.next_timer()
        if timer is not None and timer <= limit:
            self.world.clock.set(max(timer, self.clock.now()) - self.clock.drift)
            self.clock.move_to(max(timer, self.clock.now()))

    async def settle(self) -> None:
        """Wait until the bot has nothing more to do at this moment."""
        for _ in range(3):
            await self.world.settled()
            await self.clock.settle()

    async def to(self, moment: datetime) -> None:
        """Let time pass, from one thing due to the next."""
        goal = moment.astimezone(UTC)
        while (timer := self.clock.next_timer()) is not None and timer <= goal:
            await self._move(max(timer, self.clock.now()))
        await self._move(goal)

    async def wait(self, **span: float) -> None:
        """Let so much time pass."""
        await self.to(self.clock.now() + timedelta(**span))

    async def _move(self, moment: datetime) -> None:
        self.world.clock.set(moment - self.clock.drift)
        self.clock.move_to(moment)
        await self.settle()

    async def set_clock(self, **step: float) -> None:
        """Somebody sets the clock of the bot's machine; Telegram's goes on as before. The next minute notices."""
        assert self.bot is not None
        self.clock.set(timedelta(**step))
        await self.settle()
        await self.bot.minute.look()
        await self.settle()

    # People

    def user(self, name: str) -> User:
        """The person of that name."""
        return self.users.setdefault(name, self.people.add_user(name)) if name not in self.users else self.users[name]

    @property
    def group(self) -> Chat:
        """The branch's group."""
        named = (chat for chat in self.world.chats.values() if chat.title == "示例支部群")
        return next(chat for chat in named if chat.migrated_to is None)

    async def say(self, name: str, text: str, *, group: bool = False) -> list[Message]:
        """Somebody writes; returns what the bot wrote back there."""
        user = self.user(name)
        chat = self.group if group else user.private
        before = {m.id for m in chat.messages}
        self.people.say(user, chat, text)
        await self.rest()
        return [m for m in chat.messages if m.id not in before and m.sender is not user]

    async def rest(self) -> None:
        """Settle, and let a second or two pass in which answers go out and cards are redrawn."""
        await self.settle()
        await self.wait(seconds=3)

    async def press(self, name: str, message: Message, label: str) -> Press:
        """Somebody presses a button; returns the answer."""
        press = self.people.press(self.user(name), message, label)
        await self.rest()
        return press

    async def press_data(self, name: str, message: Message, data: str) -> Press:
        """Somebody's changed client sends any data from a message; returns the answer."""
        press = self.people.press_forged(self.user(name), message, data)
        await self.rest()
        return press

    async def follow(self, name: str, url: str) -> list[Message]:
        """Somebody opens a deep link; returns what the bot wrote in private."""
        user = self.user(name)
        before = {m.id for m in user.private.messages}
        self.people.open_link(user, url)
        await self.rest()
        return [m for m in user.private.messages if m.id not in before and m.sender is not user]

    async def send_file(self, name: str, filename: str, data: bytes) -> list[Message]:
        """Somebody sends a file in private."""
        user = self.user(name)
        before = {m.id for m in user.private.messages}
        self.people.send_document(user, user.private, filename, data)
        await self.rest()
        return [m for m in user.private.messages if m.id not in before and m.sender is not user]

    def last(self, name: str) -> Message:
        """The newest message in somebody's private chat."""
        return self.people.last(self.user(name).private)

    # A branch

    async def added(self) -> Message:
        """The bot is added to the group; returns its set-up card."""
        secretary = self.user("示例书记")
        members = [self.user(row[0]) for row in ROSTER[1:]]
        group = self.people.create_group("示例支部群", secretary, members, supergroup=self.supergroup)
        self.people.add_bot(group, secretary)
        await self.rest()
        return self.people.last(group)

    async def open_setup(self, name: str, card: Message) -> list[Message]:
        """Somebody opens the set-up by its card in the group; an operator allows it where that is asked, and the
        declaration is confirmed. Returns what the bot wrote to them last."""
        said = await self.follow(name, card.button("开始设置").url or "")
        if "要运维人员同意" in said[-1].text and OPERATOR in self.users:
            await self.press(OPERATOR, self.people.find(self.user(OPERATOR).private, "新建支部"), "同意")
            await self.press(name, self.people.find(self.user(name).private, "运维人员已同意"), "开始设置")
            said = [self.last(name)]
        if "开始前请确认" not in said[-1].text:
            return said
        before = {m.id for m in self.user(name).private.messages}
        await self.press(name, said[-1], "已报上级同意")
        return [m for m in self.user(name).private.messages if m.id not in before]

    async def found(self) -> None:
        """The secretary sets the branch up by the defaults, sends the roster; all but one member join."""
        card = await self.added()
        await self.open_setup("示例书记", card)
        for answer in (
            "中文",
            self.name,
            FOUNDED,
            "有支委会",
            "第一党小组 第二党小组",
            "书记",
            "用这套安排",
            "周一 9:30",
        ):
            question = self.last("示例书记")
            if any(answer == label for row in question.buttons for label in row):
                await self.press("示例书记", question, answer)
            else:
                await self.say("示例书记", answer)
        await self.send_file("示例书记", "花名册.csv", roster_csv())
        for row in ROSTER[1:]:
            await self.join(row[0])

    def _found_quickly(self, store: Store) -> None:
        """What `found` leads to, written down before the bot starts."""
        now = self.clock.now()
        users = {row[0]: self.user(row[0]) for row in ROSTER}
        people = list(users.values())
        group = self.people.create_group("示例支部群", people[0], people[1:], supergroup=self.supergroup)
        founding.seat_bot(self.world, group.id, people)
        book = founding.write_branch(
            store, group.id, people[0].id, now, name=self.name, started=self.founded, lang=self.lang
        )
        founding.write_roster(book, roster_csv(), {name: user.id for name, user in users.items()}, now)

    async def join(self, name: str) -> None:
        """Somebody claims an entry by the group's link, and the secretary says yes."""
        await self.follow(name, self.people.find(self.group, "已经启用").button("加入支部").url)
        await self.say(name, name)
        asked = self.people.find(self.user("示例书记").private, f"说自己是{name}")
        await self.press("示例书记", asked, "是本人")

    @property
    def book(self) -> Book:
        """The branch's book."""
        assert self.store is not None
        return next(self.store.books())

    def member(self, name: str) -> Member:
        """The roster's entry of that name."""
        return next(m for m in self.book.members.all() if m.name == name)

    async def check(self) -> None:
        """What must hold at the end of every test: no unknown method, no limit broken, no fault against the spec."""
        assert self.world.unknown == []
        assert not self.world.refused_429
        assert spec.collect(self.world) == []


@asynccontextmanager
async def staged(
    folder: Path, *, start: datetime = START, page: Callable[[People], App] | None = None, **options: object
) -> AsyncIterator[Stage]:
    """A stage with the bot started at that moment; stopped at the end if a test has not done so."""
    world = World(start=start.astimezone(UTC))
    people = People(world)
    async with serve(world, page=page(people) if page else None) as server:
        clock = ManualClock(world.clock.now())
        stage = Stage(world, people, server, clock, folder, **options)  # type: ignore[arg-type]
        await stage.start()
        try:
            yield stage
        finally:
            if stage.bot is not None:
                await stage.stop()
