"""What the people of a county do while a bot runs: each thing at a moment of the world's clock."""

import asyncio
import heapq
import itertools
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

from bench.crash_load import Load
from bench.driver_town import Branch, Town
from bot.sandbox.chats import User
from bot.sandbox.messages import Message

TZ = ZoneInfo("Asia/Shanghai")
FROM, UNTIL = 8.5, 21.0  # hours in which people do something of their own accord
COMES, ON_LEAVE, SIGNS, GRANTS, CONFIRMS = 0.6, 0.05, 0.85, 0.95, 0.9  # shares
SOON = 8  # seconds over which those who are asked act, at whole ones: the clock stops once for all of the same second
HOLDS = 1.5  # real seconds for which the clock waits for somebody
LOOK = 0.005  # real seconds between two looks at the clock
A_DAY = {"checks_in": 0.04, "looks": 0.02, "asks_when": 0.01, "reads": 0.02, "status": 0.01, "records": 0.005}
LINES = ("学了条例里请假和补课的规定", "读了本周推送的材料，做了笔记", "重温入党誓词")


class Crowd(Load):
    """Answers what the bot asks, and does a few things of its own each day; `rate` is how many times as many."""

    town: Town  # type: ignore[assignment]  # another town than the drill's, with the same doors

    def __init__(self, town: Town, chance: random.Random, rate: float) -> None:
        super().__init__(town, chance)  # type: ignore[arg-type]
        self.rate = rate
        self.presses: list[float] = []  # real seconds until each answer, outside of outages
        self.silent = self.failed = self.acts = 0
        self.disturbed: Callable[[float], bool] = lambda since: False  # whether there was an outage since then
        self._coming: list[tuple[datetime, int, Callable[[], Awaitable[object]]]] = []
        self._order = itertools.count()
        self._tasks: dict[asyncio.Task[None], float] = {}  # since when
        self._day = None
        town.diary.on_said = self._heard

    @property
    def next(self) -> datetime | None:
        """When somebody does something."""
        return self._coming[0][0] if self._coming else None

    @property
    def busy(self) -> bool:
        """Whether somebody has begun something just now; who waits long for an answer holds nobody up."""
        return any(perf_counter() - began < HOLDS for began in self._tasks.values())

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            now = self.town.world.now()
            self._plan(now)
            while self._coming and self._coming[0][0] <= now:
                task = asyncio.ensure_future(self._safely(heapq.heappop(self._coming)[2]))
                self._tasks[task] = perf_counter()
                task.add_done_callback(lambda done: self._tasks.pop(done, None))
            await asyncio.sleep(LOOK)

    def rest(self) -> None:
        """Nobody begins anything more."""
        self.rate, self.town.diary.on_said = 0, lambda message: None
        self._coming.clear()

    async def _safely(self, doing: Callable[[], Awaitable[object]]) -> None:
        """Somebody may find that a card has gone, or that a button has: they let it be."""
        self.acts += 1
        with suppress(LookupError, PermissionError):
            await doing()

    def _at(self, moment: datetime, doing: Callable[[], Awaitable[object]]) -> None:
        heapq.heappush(self._coming, (moment, next(self._order), doing))

    def _soon(self, doing: Callable[[], Awaitable[object]], share: float) -> None:
        if self.chance.random() < share:
            later = timedelta(seconds=self.chance.randint(2, SOON))
            self._at(self.town.world.now().replace(microsecond=0) + later, doing)

    # Of their own accord

    def _plan(self, now: datetime) -> None:
        """Once a day: what will be done on it, at moments when people are awake."""
        today = now.astimezone(TZ).date()
        if self._day == today or not self.rate:
            return
        self._day = today
        midnight = datetime.combine(today, datetime.min.time(), TZ)
        for name, share in A_DAY.items():
            for _ in range(self._count(len(self.town.places) * share * self.rate)):
                at = midnight + timedelta(hours=self.chance.uniform(FROM, UNTIL))
                if at > now:
                    self._at(at, self._one(name, self.chance.choice(self.town.places)))

    def _count(self, wanted: float) -> int:
        return int(wanted) + (self.chance.random() < wanted % 1)

    def _one(self, name: str, place: Branch) -> Callable[[], Awaitable[object]]:
        user = self.chance.choice(place.managers if name in ("status", "records") else place.users)
        doings: dict[str, Callable[[], Awaitable[object]]] = {
            "checks_in": lambda: self._says(user, f"/checkin {self.chance.choice(LINES)}", "已打卡"),
            "looks": lambda: self._says(user, "/me", "的记录"),
            "asks_when": lambda: self._says(user, "/agenda", ("日（周", "没有")),
            "reads": lambda: self._reads(user),
            "status": lambda: self._says(user, "/status", place.group.title),
            "records": lambda: self._says(user, "/attendance 上月", "组织生活台账"),
        }
        return doings[name]

    async def _reads(self, user: User) -> None:
        page = await self._says(user, "/study", "学习资料")
        if page is not None and page.keyboard:
            label = page.keyboard[0][0].label
            await self._press(user, page, label)

    # When they are asked

    def _heard(self, message: Message) -> None:
        """The bot has said something."""
        sign, chat = message.text[:1], message.chat
        place = self.town.by_chat.get(chat.id) or self.town.by_user.get(chat.id)
        if place is None or not message.keyboard:
            return
        asked = [chat.owner] if chat.owner is not None else place.members
        for user in asked:
            if sign == "📋":
                self._soon(lambda user=user: self._press(user, message, "参加"), COMES)  # type: ignore[misc]
                self._soon(lambda user=user: self._asks_leave_by(message, user), ON_LEAVE)  # type: ignore[misc]
            elif sign == "🔔":
                self._soon(lambda user=user: self._press(user, message, "签到"), SIGNS)  # type: ignore[misc]
        if chat.owner is not None and sign == "📝":
            self._soon(lambda: self._press(chat.owner, message, "确认考勤"), CONFIRMS)  # type: ignore[arg-type]
        elif chat.owner is not None and sign == "🙏" and any("准假" in b for row in message.buttons for b in row):
            self._soon(lambda: self._press(chat.owner, message, "准假"), GRANTS)  # type: ignore[arg-type]

    async def _press(self, user: User, message: Message, label: str) -> str | None:
        began = perf_counter()
        answer = await super()._press(user, message, label)
        if not self.disturbed(began):
            if answer is None:
                self.silent += 1
            else:
                self.presses.append(perf_counter() - began)
        return answer
