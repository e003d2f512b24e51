"""The stage: people do things, time passes, the bot answers."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.sandbox.chats import Chat, User
from bot.sandbox.messages import Message
from bot.sandbox.people import People
from bot.sandbox.presses import Press
from bot.sandbox.tour.child import Child
from bot.sandbox.tour.tongue import ZH, Tongue
from bot.sandbox.world import World

ZONE = ZoneInfo("Asia/Shanghai")
START_UP = 40.0  # real seconds that a starting process may take


class Amiss(Exception):  # noqa: N818  # it says what happened
    """Something is not as it should be: one sentence."""


@dataclass
class Stage:
    """What all scenes share. `down` are the times in which the bot was killed, as (from, until)."""

    world: World
    people: People
    child: Child
    chance: Random
    users: dict[str, User] = field(default_factory=dict)
    tongue: Tongue = ZH
    group: Chat = field(init=False)
    down: list[tuple[datetime, datetime]] = field(default_factory=list)
    pace: float = 0.0  # real seconds after each thing that happens, for those who watch

    def now(self) -> datetime:
        """The branch's wall clock."""
        return self.world.now().astimezone(ZONE)

    async def to(self, moment: datetime) -> None:
        """Let time pass, from one thing due to the next; nothing if the moment is over."""
        if moment > self.now():
            await self.world.play_until(moment)
            await self._breathe()

    async def rest(self, seconds: float = 3) -> None:
        """Let the bot answer, then let a moment pass in which cards are redrawn."""
        await self.world.settled()
        self.world.clock.advance(timedelta(seconds=seconds))
        await self.world.settled()
        await self._breathe()

    async def _breathe(self) -> None:
        if self.pace:
            await asyncio.sleep(self.pace)

    async def wait(self, seconds: float) -> None:
        """Let time pass second by second where a heap of messages goes to one chat, or a delay is part of the play."""
        await self.to(self.now() + timedelta(seconds=seconds))

    def user(self, name: str) -> User:
        if name not in self.users:
            tongue = self.tongue
            self.users[name] = self.people.add_user(tongue.name(name), language_code=tongue.code)
        return self.users[name]

    def private(self, name: str) -> Chat:
        """Somebody's chat with the bot."""
        return self.user(name).private

    def say(self, name: str, text: str, *, group: bool = False) -> Message:
        return self.people.say(self.user(name), self.group if group else self.private(name), text)

    def press(self, name: str, message: Message, label: str) -> Press:
        return self.people.press(self.user(name), message, label)

    def follow(self, name: str, message: Message, label: str) -> None:
        """Tap a button that opens a link into the private chat."""
        url = message.button(label).url
        if url is None:
            raise Amiss(f"按钮「{label}」应当通向私聊：{message.text}")
        self.people.open_link(self.user(name), url)

    def find(self, chat: Chat, part: str) -> Message:
        """The newest message with that part."""
        try:
            return self.people.find(chat, part)
        except LookupError:
            raise Amiss(f"{chat.title} 的聊天里没有「{part}」") from None

    async def tap(self, name: str, message: Message, label: str, answer: str = "") -> None:
        """Press, wait for the answer, and look that it holds `answer`."""
        press = self.press(name, message, label)
        await self.rest()
        expect(press.done, f"{name} 按「{label}」没有得到回答：{message.text}")
        expect(answer in (press.answer or ""), f"{name} 按「{label}」应答「{answer}」，实际「{press.answer}」")

    async def tell(self, name: str, text: str, answer: str = "", *, group: bool = False) -> Message:
        """Write, wait, and return the bot's message that holds `answer`; others may come in between."""
        asked = self.say(name, text, group=group)
        await self.rest()
        said = self.after(asked)
        found = [m for m in said if answer in m.text]
        expect(found, f"{name} 发「{text}」应收到「{answer}」，实际「{' / '.join(m.text for m in said)}」")
        return found[-1]

    def after(self, asked: Message) -> list[Message]:
        """What the bot has written there since."""
        return [m for m in asked.chat.messages if m.id > asked.id and m.sender is self.world.bot]

    # The bot's process

    async def raise_curtain(self) -> None:
        """Start the bot, and wait until it has caught up."""
        await self.child.start()
        gone = asyncio.create_task(self.child.ended())
        up = asyncio.create_task(self.world.until(lambda: self.world.updates.waiting, START_UP))
        await asyncio.wait({gone, up}, return_when=asyncio.FIRST_COMPLETED)
        for task in (gone, up):
            task.cancel()
        await asyncio.gather(gone, up, return_exceptions=True)
        if up.cancelled() or up.exception() is not None:
            raise Amiss(f"机器人没有启动起来，原因见 {self.child.log.name}")
        await self.world.settled()

    async def crash(self) -> None:
        """kill -9."""
        await self.child.kill()
        self.world.bot_gone()


def expect(true: object, sentence: str) -> None:
    """Raises Amiss with the sentence."""
    if not true:
        raise Amiss(sentence)
