"""A stage on which scenes are played in either language: buttons are found by what they do, texts by their keys."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import openpyxl

from bot.clock import ManualClock
from bot.domain.meetings import Kind
from bot.domain.records import Meeting
from bot.exports.labels import LANGUAGES
from bot.sandbox.chats import Chat, User
from bot.sandbox.clock import START
from bot.sandbox.messages import Message
from bot.sandbox.people import People
from bot.sandbox.presses import Press
from bot.sandbox.server import App, serve
from bot.sandbox.world import World
from bot.store import Store
from bot.texts.buttons import Verb, pack
from bot.texts.catalogue import load
from pictures.cast import CASTS, Cast, said
from pictures.watch import Watch, listening
from tests import founding
from tests.stage import HEADER, Stage

BOT = "https://t.me/sanhui_bot?start="


@dataclass
class Play(Stage):
    """The stage; `who` plays, `watch` sees."""

    founded: str = "2026-09-01"

    @property
    def who(self) -> Cast:
        return CASTS[self.lang]

    @property
    def watch(self) -> Watch:
        assert isinstance(self.world.record, Watch)
        return self.world.record

    @property
    def group(self) -> Chat:
        """The branch's group."""
        return next(chat for chat in self.world.chats.values() if chat.title == self.who.chat)

    def said(self, what: str) -> str:
        """A sample sentence in the scene's language."""
        return said(self.lang, what)

    def word(self, key: str) -> str:
        """A word of the catalogue, as somebody would type it."""
        return load().voice(self.lang).plain(key)

    def user(self, name: str) -> User:
        """The person of that name, whose app speaks the scene's language."""
        found = super().user(name)
        found.language_code = "zh-hans" if self.lang == "zh" else self.lang
        return found

    async def start(self) -> None:
        """With the cast's operator."""
        if self.operators is None:
            self.operators = frozenset({self.user(self.who.operator).id})
            self.user(self.who.operator).private.started = True
        await super().start()

    def _found_quickly(self, store: Store) -> None:
        who, now = self.who, self.clock.now()
        users = {name: self.user(name) for name in who.joined}
        group = self.people.create_group(who.chat, users[who.secretary], list(users.values())[1:], supergroup=True)
        founding.seat_bot(self.world, group.id, list(users.values()))
        answers = {"name": who.branch, "me": who.secretary, "groups": "\n".join(who.groups), "started": self.founded}
        book = founding.write_branch(store, group.id, users[who.secretary].id, now, lang=self.lang, **answers)
        founding.write_roster(book, roster(who.roster()), {name: user.id for name, user in users.items()}, now)

    # What people do

    async def tap(self, name: str, message: Message, verb: Verb, *args: object) -> Press:
        """Press the first button of that verb whose data holds all the words."""
        wanted = {str(arg) for arg in args}
        for data in datas(message):
            _, found, *words = data.split(":")
            if found == verb and wanted <= set(words):
                return await self.press(name, message, data)
        raise LookupError(f"no {verb.name} {wanted} among {list(datas(message))} under {message.text!r}")

    async def turn(self, name: str, *steps: tuple[object, ...]) -> Message:
        """The same, one after the other, on the newest message of somebody's private chat."""
        for verb, *args in steps:
            await self.tap(name, self.last(name), verb, *args)  # type: ignore[arg-type]
        return self.last(name)

    async def forge(self, name: str, verb: str, *args: object, on: Message | None = None) -> Press:
        """A press as from an old message, where no button says so any more."""
        press = self.people.press_forged(self.user(name), on or self.last(name), pack(verb, *args))  # type: ignore[arg-type]
        await self.rest()
        return press

    async def open(self, name: str, message: Message) -> list[Message]:
        """Follow the first link under a message."""
        return await self.follow(name, next(b.url for row in message.keyboard for b in row if b.url))

    async def link(self, name: str, words: str) -> list[Message]:
        """Follow a deep link that says those words."""
        return await self.follow(name, BOT + words)

    async def arrange(self, when: str, *kinds: Kind, words: str = "") -> Meeting:
        """The secretary types a meeting's line."""
        names = "+".join(self.word(f"kind-{kind}") for kind in kinds)
        shelf = self.book.meetings(int(when[:4]))
        before = {m.id for m in shelf.all()}
        await self.say(self.who.secretary, f"/meeting {when} {names} {words}".rstrip())
        return next((m for m in shelf.all() if m.id not in before), min(shelf.all(), key=lambda m: m.starts))

    # What there is to see

    def got(self, name: str, key: str) -> Message:
        """The newest message in somebody's private chat that a key is part of."""
        return self._newest(self.user(name).private, key)

    def card(self, key: str) -> Message:
        """The same in the group."""
        return self._newest(self.group, key)

    def _newest(self, chat: Chat, key: str) -> Message:
        found = (m for m in reversed(chat.messages) if key in self.watch.made_of(m))
        message = next(found, None)
        assert message is not None, f"no {key} in {chat.title}: {[self.watch.made_of(m) for m in chat.messages]}"
        return message

    def meeting(self, kind: Kind) -> Meeting:
        """The first of a kind."""
        found = [m for m in self.book.meetings(2026).all() if m.items[0].kind == kind]
        return min(found, key=lambda m: m.starts)

    async def away(self, until: datetime) -> None:
        """The bot is down up to that moment, and comes back."""
        await self.stop()
        self.world.clock.set(until)
        self.clock.move_to(until)
        await self.start()
        await self.rest()


def datas(message: Message) -> Iterator[str]:
    """The data of its buttons."""
    yield from (button.data for row in message.keyboard for button in row if button.data)


def roster(rows: Iterable[tuple[str, ...]], header: tuple[str, ...] = HEADER) -> bytes:
    """A roster file."""
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode("utf-8-sig")


@dataclass(frozen=True)
class Scene:
    """One script, and what its stage begins with."""

    name: str
    run: Callable[[Play], Awaitable[None]]
    options: dict[str, object] = field(default_factory=dict)


@asynccontextmanager
async def playing(
    folder: Path,
    lang: str,
    *,
    start: datetime = START,
    page: Callable[[People], App] | None = None,
    **options: object,
) -> AsyncIterator[Play]:
    """A stage with the bot started at that moment, in that language; with the chat page, if one is given."""
    with listening() as heard:
        world = World(start=start.astimezone(UTC))
        world.record = Watch(heard, world.bot)
        people = People(world)
        async with serve(world, page=page(people) if page else None) as server:
            clock = ManualClock(world.clock.now())
            play = Play(world, people, server, clock, folder, lang=lang, **options)  # type: ignore[arg-type]
            await play.start()
            try:
                yield play
            finally:
                if play.bot is not None:
                    await play.stop()


def taken_back(p: Play, cells: dict[str, str]) -> bytes:
    """A workbook in the layout of our own, of columns for two members' meetings; some cells may be other than right."""
    say = LANGUAGES[p.lang]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = f"{p.who.branch} {say['kind-members_meeting']}"
    sheet["A2"] = say["span"].format(name="2026", first="2026-01-01", last="2026-12-31")
    days = [f"{say['day'].format(month=month, day=13)}\n15:00" for month in (3, 6)]
    sheet.append([say["number"], say["name"], say["group"], *days])
    for number, (name, *_) in enumerate(p.who.roster()[:4], 1):
        sheet.append([number, name, "", "√", "×"])
    for cell, value in cells.items():
        sheet[cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
