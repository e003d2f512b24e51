"""The page's process: its address, its signals, its browser, its last words."""

import asyncio
import errno
import os
import signal
import sys
import webbrowser
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.server import App, Server, serve
from bot.sandbox.show.words import TABLE, Words
from bot.sandbox.tour.stage import Amiss
from bot.sandbox.world import World

PORT = 8081
LAST_WORDS = 5  # lines of the bot's log
BROKEN = (Amiss, LookupError, PermissionError, TimeoutError)  # what a scene that does not go as written raises
ENDS = {"SIGTERM": 0, "SIGHUP": 0, "SIGINT": 130}  # the exit code of each
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
SPOKEN = frozenset({"zh", "en"})  # in which languages the bot can play the sample

Life = Callable[[Server], Awaitable[int]]


@dataclass(frozen=True)
class House:
    """What the command line asks for. `lang` is that of the page and of the terminal."""

    port: int = PORT
    lang: str = "zh"
    browser: bool = False

    @property
    def words(self) -> Words:
        return TABLE[self.lang]

    @property
    def bot_lang(self) -> str:
        """The language of the bot and of its sample."""
        return self.lang if self.lang in SPOKEN else "zh"

    @property
    def bot_words(self) -> Words:
        return TABLE[self.bot_lang]

    def say(self, sentence: str) -> None:
        print(sentence, flush=True)

    def taken(self) -> int:
        """Somebody else has the port."""
        print(self.words.notices.taken.format(port=self.port, other=self.port + 1), file=sys.stderr)
        return 1

    def failed(self, problem: Exception, log: Path) -> int:
        """The sample is not what it should be."""
        why = str(problem) or type(problem).__name__
        print(self.words.notices.failed.format(why=why), *_tail(log), sep="\n", file=sys.stderr)
        return 1

    def died(self, code: int, log: Path) -> int:
        """The bot's process has ended by itself."""
        print(self.words.notices.died.format(code=code), *_tail(log), sep="\n", file=sys.stderr)
        return 1


def _tail(log: Path) -> list[str]:
    return log.read_text("utf-8", "replace").splitlines()[-LAST_WORDS:] if log.exists() else []


def opened(house: House, world: World, page: App, life: Life) -> int:
    """Serve a world with a page while something lives in it, or until a signal; returns the exit code."""
    try:
        return asyncio.run(_serve(house, world, page, life))
    except OSError as problem:
        if problem.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        return house.taken()


async def _serve(house: House, world: World, page: App, life: Life) -> int:
    told = _signalled()
    async with serve(world, house.port, page) as server:
        house.say(house.words.notices.address.format(url=server.url))
        if house.browser and _sees_a_screen():
            webbrowser.open(server.url)
        living = asyncio.ensure_future(life(server))
        await asyncio.wait({living, told}, return_when=asyncio.FIRST_COMPLETED)
        if told.done():
            living.cancel()
        [ended] = await asyncio.gather(living, return_exceptions=True)
    if told.done():
        return told.result()
    if isinstance(ended, BaseException):
        raise ended
    return ended


def _signalled() -> "asyncio.Future[int]":
    """Has the exit code once somebody asks for the end; more asking changes nothing."""
    loop = asyncio.get_running_loop()
    told: asyncio.Future[int] = loop.create_future()

    def tell(code: int) -> None:
        if not told.done():
            told.set_result(code)

    for name, code in ENDS.items():
        loop.add_signal_handler(getattr(signal, name), tell, code)
    return told


def _sees_a_screen() -> bool:
    """Whether a browser can be opened for somebody who sits here."""
    display = sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in DISPLAYS)
    return display and sys.stdout.isatty() and not os.environ.get("CI")
