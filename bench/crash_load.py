"""What people do during the crash drill, and what the bot told them: the promises that a crash must not break."""

import asyncio
import random
import re
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, field

from bench.crash_town import NOTICE_DAYS, Place, Town, title
from bot.sandbox.chats import Chat, User
from bot.sandbox.messages import Message
from bot.sandbox.presses import Press

NUMBER = re.compile(r"第 (\d+) 条")
CARD_PATIENCE = 60.0
PATIENCE = 12.0  # seconds of real time after which somebody gives up on an answer
SPREAD = 4.0  # seconds over which people come
OFTEN = 0.25  # of the branches: how many have somebody who asks for leave, reports, looks
TAKEN = ("已签到", "已补收签到", "您已签过到")
KNOWN = "这一条已经记下了"
LEAVE_KEPT = ("已提交请假", KNOWN)  # the latter where a crash came between keeping and answering
HANDED_IN = ("✅ 已提交", "已经交过了")
COMING = ("已记下：参加", "您已经回复过参加")


Words = str | tuple[str, ...]
Unheard = tuple[Chat, Words, int]  # a chat, what was not said there in time, and since when it was waited for


@dataclass
class Promises:
    """What people were told is kept, and what they did that nobody answered."""

    signed: set[tuple[int, int]] = field(default_factory=set)  # user, meeting's number
    coming: set[tuple[int, int]] = field(default_factory=set)
    reasons: set[str] = field(default_factory=set)  # of leaves
    texts: set[str] = field(default_factory=set)  # of reports
    silent_presses: set[tuple[str, int, int]] = field(default_factory=set)
    silent_texts: set[str] = field(default_factory=set)
    unheard: list[Unheard] = field(default_factory=list)
    presses: int = 0
    messages: int = 0

    @property
    def records(self) -> int:
        """How many records people were told of."""
        return len(self.signed) + len(self.coming) + len(self.reasons) + len(self.texts)


class Load:
    """A day's doings, spread over the seconds after each of its moments."""

    def __init__(self, town: Town, chance: random.Random) -> None:
        self.town, self.chance = town, chance
        self.promised = Promises()
        self._words = 0

    def doings(self, kind: str, day: int) -> Iterator[Awaitable[None]]:
        """What people do at one of a day's moments."""
        for place in self.town.places:
            first, second, third, fourth = self._roles(place, day)
            some = self.chance.random() < OFTEN
            if kind == "notice":
                yield self._later(self._comes(place, second, day + NOTICE_DAYS))
                yield self._later(self._comes(place, third, day + NOTICE_DAYS))
                if some:
                    yield self._later(self._asks_leave(place, first, day + NOTICE_DAYS))
            elif kind in ("open", "nudge") and day >= NOTICE_DAYS:
                yield self._later(self._signs(place, fourth if kind == "open" else second, day))
                if kind == "open":
                    yield self._later(self._signs(place, third, day))
            if kind in ("nudge", "rest") and some:
                yield self._later(self._reports(first if kind == "rest" else third))
            elif kind == "open" and some:
                yield self._later(self._looks(first))

    def _roles(self, place: Place, day: int) -> list[User]:
        people = place.active
        turn = day % len(people)
        return [*people[turn:], *people[:turn]]

    async def _later(self, doing: Awaitable[None]) -> None:
        await asyncio.sleep(self.chance.uniform(0, SPREAD))
        await doing

    # In the group

    async def _comes(self, place: Place, user: User, number: int) -> None:
        answer = await self._press_card(place, user, number, "notice", "参加")
        if answer is not None and answer.startswith(COMING):
            self.promised.coming.add((user.id, number))

    async def _signs(self, place: Place, user: User, number: int) -> None:
        answer = await self._press_card(place, user, number, "open", "签到")
        if answer is not None and answer.startswith(TAKEN):
            self.promised.signed.add((user.id, number))

    async def _press_card(self, place: Place, user: User, number: int, kind: str, label: str) -> str | None:
        card = await self._card(place, number, kind)
        if card is None:
            return None
        since = self.town.diary.moment
        answer = await self._press(user, card, label)
        if answer is None and (late := self.town.diary.heard(user.private, "现在才处理：", since)):
            answer = late.text.partition("：")[2]
        if answer is None:
            self.promised.silent_presses.add((kind, user.id, number))
        return answer

    async def _card(self, place: Place, number: int, kind: str) -> Message | None:
        """The meeting's card, waited for; None if it never comes."""
        until = asyncio.get_running_loop().time() + CARD_PATIENCE
        while (left := until - asyncio.get_running_loop().time()) > 0:
            if card := self.town.card(place, kind, number):
                return card
            await self.town.diary.wait(place.group, title(number), self.town.diary.moment, left)
        return None

    async def _press(self, user: User, message: Message, label: str) -> str | None:
        """The answer to a press; None when there was none."""
        self.promised.presses += 1
        press: Press = self.town.people.press(user, message, label)
        try:
            return (await press.answered(PATIENCE)).answer
        except TimeoutError:
            return None

    # In private

    async def _says(self, user: User, text: str, expected: Words) -> Message | None:
        """Say something and wait for words in return."""
        self.promised.messages += 1
        since = self.town.diary.moment
        self.town.people.say(user, user.private, text)
        return await self._hears(user, expected, since)

    async def _hears(self, user: User, expected: Words, since: int) -> Message | None:
        answer = await self.town.diary.wait(user.private, expected, since, PATIENCE)
        if answer is None:
            self.promised.unheard.append((user.private, expected, since))
        return answer

    async def _asks(self, user: User, text: str, expected: str) -> Message | None:
        """The same for what leaves nothing behind: without an answer it is lost, and asked once more."""
        answer = await self._says(user, text, expected)
        if answer is None:
            answer = await self._says(user, text, expected)
        return answer

    async def _looks(self, user: User) -> None:
        await self._asks(user, "/me", "的记录")

    async def _asks_leave(self, place: Place, user: User, number: int) -> None:
        await self._asks_leave_by(await self._card(place, number, "notice"), user)

    async def _asks_leave_by(self, card: Message | None, user: User) -> None:
        """By the link on the card, a press, and a reason typed in private."""
        url = card.button("请假").url if card is not None and not card.deleted else None
        if url is None:
            return
        page = await self._asks(user, f"/start {url.partition('start=')[2]}", "是哪一种")
        since = self.town.diary.moment
        if page is None or await self._press(user, page, "事假") is None:
            return
        if await self._hears(user, "请发一句原因", since) is None:
            return
        reason = self._unique("家中有事")
        kept = await self._says(user, reason, LEAVE_KEPT)
        (self.promised.reasons if kept else self.promised.silent_texts).add(reason)

    async def _reports(self, user: User) -> None:
        """Several texts, some of them sent before the last was answered, and 提交."""
        if await self._asks(user, "/report", "可以分几条发") is None:
            return
        first = await self._report_text(user, "已记入")
        found = NUMBER.search(first.text) if first else None
        if first is None or found is None:
            return
        more = range(int(found[1]) + 1, int(found[1]) + self.chance.randint(2, 3))
        answers = await asyncio.gather(*(self._report_text(user, (f"第 {number} 条", KNOWN)) for number in more))
        since = self.town.diary.moment
        said = await self._press(user, next(filter(None, reversed(answers)), first), "提交")
        if said is not None and not said.startswith(HANDED_IN):  # which says it all where a crash came in between
            await self._hears(user, HANDED_IN, since)

    async def _report_text(self, user: User, expected: Words) -> Message | None:
        text = self._unique("学习体会")
        answer = await self._says(user, text, expected)
        (self.promised.texts if answer else self.promised.silent_texts).add(text)
        return answer

    def _unique(self, words: str) -> str:
        self._words += 1
        return f"{words}，第{self._words}句"
