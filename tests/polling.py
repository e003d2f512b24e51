"""A real Application on the local Bot API server, over a line that can go down, with one member who talks to it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Any

from telegram import Update
from telegram.ext import Application, TypeHandler

from bot.clock import ManualClock
from bot.connections import requests
from bot.sandbox.chats import User
from bot.sandbox.clock import START
from bot.sandbox.people import People
from bot.sandbox.server import serve
from bot.sandbox.world import World
from bot.updates import Updates

App = Application[Any, Any, Any, Any, Any, Any]
MINUTE = timedelta(minutes=1)
PATIENCE = 5  # seconds of real time for what ought to happen at once


class Handler:
    """Notes each update; before `open` is set none of them ends."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.ended: list[int] = []
        self.open = asyncio.Event()
        self.open.set()
        self.changed = asyncio.Event()
        self.look: Callable[[Update], None] = lambda update: None

    async def __call__(self, update: Update, context: object) -> None:
        self.begun.append(update.update_id)
        self.look(update)
        self.changed.set()
        await self.open.wait()
        self.ended.append(update.update_id)
        self.changed.set()


class Heard(logging.Handler):
    """Waits for a line in the log of the loop."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words, self.event = words, asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        if self.words in record.getMessage():
            self.event.set()

    async def wait(self) -> None:
        logging.getLogger("bot.updates").addHandler(self)
        try:
            async with asyncio.timeout(PATIENCE):
                await self.event.wait()
        finally:
            logging.getLogger("bot.updates").removeHandler(self)


class Line:
    """The network between the bot and a world: it can go down and come back at the same address."""

    def __init__(self) -> None:
        self.world = World()
        self._stack = AsyncExitStack()
        self._port = 0
        self.url = ""

    async def up(self) -> None:
        server = await self._stack.enter_async_context(serve(self.world, port=self._port))
        self.url, self._port = server.url, int(server.url.rpartition(":")[2])

    async def down(self) -> None:
        await self._stack.aclose()


class Scene:
    """A world, a bot that looks at it, and one member who talks to the bot."""

    def __init__(self, line: Line, application: App) -> None:
        self.line, self.world = line, line.world
        self.people = People(self.world)
        self.member = self.people.add_user("示例党员甲")
        self.clock = ManualClock(START)
        self.application = application
        self.handler = Handler()
        application.add_handler(TypeHandler(Update, self.handler))
        self.troubled = Heard("no updates")
        self.updates = self.another()

    def another(self, **options: Any) -> Updates:
        return Updates(self.application, self.clock, **{"pauses": [0.0], **options})

    def say(self, text: str = "到", user: User | None = None) -> int:
        user = user or self.member
        self.people.say(user, user.private, text)
        return self.world.updates.last_id

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self.handler.changed.clear()
                await self.handler.changed.wait()

    async def handled(self) -> None:
        """Until the server has nothing that is not confirmed, and the bot waits for more."""
        async with asyncio.timeout(PATIENCE):
            while self.world.updates.pending or not self.world.updates.waiting:
                await self.world.updates.changed.wait(0.1)

    def polls(self) -> list[dict[str, Any]]:
        return [dict(call.params) for call in self.world.record.calls("getUpdates")]

    async def outage(self, minutes: float) -> None:
        """The line is down until the bot has noticed and so much time has passed."""
        await self.line.down()
        await self.troubled.wait()
        self.clock.move_to(self.clock.now() + minutes * MINUTE)


@asynccontextmanager
async def application(line: Line) -> AsyncIterator[App]:
    calling, polling = requests(line.url)
    builder = Application.builder().token(line.world.token).updater(None).base_url(f"{line.url}/bot")
    app = builder.request(calling).get_updates_request(polling).build()
    async with app:
        yield app


@asynccontextmanager
async def running(updates: Updates) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(updates.run())
    try:
        yield task
    finally:
        updates.stop()
        await asyncio.wait_for(task, PATIENCE)
