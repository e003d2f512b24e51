"""The state of the sandbox, without HTTP: who is there, what was said, what the bot still has to fetch."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from bot.sandbox.bell import Bell
from bot.sandbox.budget import Budget
from bot.sandbox.chats import ANONYMOUS_ID, Chat, Member, Standing, User
from bot.sandbox.clock import START, Clock, aware
from bot.sandbox.door import Door, Report
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.menus import Menus
from bot.sandbox.messages import Body, Keyboard, Message
from bot.sandbox.presses import Press, Presses
from bot.sandbox.record import Record
from bot.sandbox.updates import Updates

TOKEN = "700000001:SANDBOX-this-is-not-a-real-token-00"
TOLD = 20  # things outstanding that an error lists
STUCK = 50  # rounds in which the bot's next timer does not move on


class World:
    """One Telegram with one bot in it. `unknown` lists what was asked for and isn't built."""

    def __init__(self, *, token: str = TOKEN, username: str = "sanhui_bot", start: datetime = START) -> None:
        self.token = token
        self.bot = User(int(token.split(":")[0]), "三会一课助手", username, is_bot=True)
        self.anonymous = User(ANONYMOUS_ID, "Group", "GroupAnonymousBot", is_bot=True)
        self.stirred = Bell()
        self.clock = Clock(start, self.stirred)
        self.updates = Updates(self.clock, self.stirred)
        self.presses = Presses(self.clock, self.stirred)
        self.door = Door(self.clock, self.stirred)
        self.files, self.menus, self.record = Files(), Menus(), Record()
        self.budget, self.faults = Budget(), Faults(self.clock)
        self.limits, self.privacy = True, True
        self.coming: Callable[[], datetime | None] = lambda: None  # when people mean to do something: time stops there
        self.latency = 0.0  # real seconds added to each answer
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.unknown: list[str] = []
        self.shown = 0  # how often a chat has come to read otherwise
        self._private_ids = 0
        self._settled_before = 0

    @property
    def refused_429(self) -> int:
        return self.budget.refused

    def now(self) -> datetime:
        return self.clock.now()

    def stamp(self) -> int:
        """Now in Unix seconds."""
        return int(self.now().timestamp())

    def missing(self, what: str) -> None:
        """Say loudly that the sandbox lacks something a bot asked for."""
        self.unknown.append(what)
        print(f"sandbox: not built: {what}", file=sys.stderr)

    def bot_in(self, chat: Chat) -> Member:
        return chat.member(self.bot)

    def post(self, chat: Chat, sender: User, **fields: Any) -> Message:
        """Put a message into a chat, as everybody there sees it; `fields` are those of Message."""
        message = Message(self._next_id(chat), chat, sender, self.now(), **fields)
        chat.keep(message)
        self._note("said", message)
        return message

    def _next_id(self, chat: Chat) -> int:
        """Supergroups count for themselves; all other chats of a bot share one count."""
        if chat.type == "supergroup":
            chat.last_id += 1
            return chat.last_id
        self._private_ids += 1
        return self._private_ids

    def edit(self, message: Message, body: Body, keyboard: Keyboard) -> None:
        message.body, message.keyboard = body, keyboard
        message.edited, message.edits = self.now(), message.edits + 1
        self._note("edited", message)

    def seen_anew(self) -> None:
        """Something that is no message changed: a poll was answered, or stopped."""
        self.shown += 1
        self.stirred.ring()

    def delete(self, message: Message) -> None:
        message.chat.drop(message)
        if message in message.chat.pinned:
            message.chat.pinned.remove(message)
        self._note("deleted", message)

    def _note(self, what: str, message: Message) -> None:
        """Whoever looks at the chats sees it at once."""
        self.record.message(what, message, self.now())
        self.shown += 1
        self.stirred.ring()

    def change_member(self, chat: Chat, member: Member, by: User) -> None:
        """Give someone a new standing; the bot hears of its own always, of others' as an administrator."""
        old, chat.members[member.user.id] = chat.member(member.user), member
        chat.standings.append(Standing(self.now(), chat.newest, old, member, by))
        self.stirred.ring()
        payload = {"chat": chat.wire(), "from": by.wire(), "date": self.stamp()}
        payload |= {"old_chat_member": old.wire(), "new_chat_member": member.wire()}
        if member.user is self.bot:
            self.updates.issue("my_chat_member", payload)
        elif self.bot_in(chat).admin:
            self.updates.issue("chat_member", payload)

    def note_answer(self, press: Press) -> None:
        shown = f"{press.answer}{' → ' + press.url if press.url else ''}"
        self.record.line("answered", press.message.chat, press.user.name, shown, self.now())
        self.stirred.ring()

    def bot_gone(self) -> None:
        """The bot's process has stopped; `settled` waits for the next one."""
        self._settled_before = self.updates.confirmed
        self.updates.waiting = False
        self.door.forget()

    async def hear(self, report: Report) -> dict[str, Any]:
        """The clock door: a process that has handled less than the last one is a new process."""
        last = self.door.report
        if last is not None and report.handled < last.handled:
            self._settled_before = self.updates.confirmed
        return await self.door.knock(report)

    def outstanding(self) -> Iterator[str]:
        """What keeps the world from being settled, in words."""
        for press in self.presses.waiting():
            yield f"{press.user.name}'s press of {press.data!r} is not answered"
        report = self.door.report
        if report is None:
            yield from self._unpolled()
        else:
            yield from self._unhandled(report)

    def _unpolled(self) -> Iterator[str]:
        for update in self.updates.pending:
            yield f"update {update.id} is not confirmed: {list(update.wire)[1]}"
        if not self.updates.waiting:
            yield "no bot is polling"

    def _unhandled(self, report: Report) -> Iterator[str]:
        due = self.updates.due
        if not report.idle:
            yield "the bot says it is busy"
        if report.seen != self.clock.version:
            yield f"the bot has seen clock {report.seen}, it is {self.clock.version}"
        if report.handled != due and due > self._settled_before:
            yield f"the bot has handled update {report.handled} of {due}"

    async def settled(self, timeout: float = 20) -> None:
        """Wait until the bot has done all it has to; raises TimeoutError with what is outstanding."""
        try:
            await self.until(lambda: not any(self.outstanding()), timeout)
        except TimeoutError:
            waits = "; ".join(islice(self.outstanding(), TOLD))
            raise TimeoutError(f"not settled after {timeout} s: {waits}") from None

    async def until(self, true: Callable[[], bool], timeout: float = 20) -> None:
        """Wait until something is so; asks after each request, report and answer. Raises TimeoutError."""
        deadline = asyncio.get_running_loop().time() + timeout
        while not true():
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0 or not await self.stirred.wait(left):
                raise TimeoutError(f"not so after {timeout} s")

    async def play_until(self, moment: datetime, timeout: float = 20) -> None:
        """Let time pass from one thing due, for the bot or its people, to the next; `timeout` real seconds for each."""
        moment, stuck = aware(moment), 0
        await self.settled(timeout)
        while (timer := self._timer()) is not None and timer <= moment:
            stuck = 0 if timer > self.now() else stuck + 1
            if stuck > STUCK:
                raise TimeoutError(f"the bot's next timer stays at {timer}, it is {self.now()}")
            self.clock.reach(timer)
            await self.settled(timeout)
        self.clock.reach(moment)
        await self.settled(timeout)

    def _timer(self) -> datetime | None:
        timers = (self.door.report.next if self.door.report else None, self.coming())
        return min((timer for timer in timers if timer is not None), default=None)
