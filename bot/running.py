"""The life of a process that runs the bot: from settings to the last commit. Ends with an exit code."""

import asyncio
import logging
import os
import signal
from collections.abc import Callable

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.actions import operators
from bot.app import Bot, build
from bot.clock import Clock, SystemClock
from bot.domain.calendar import Workdays, override_names, parse_overrides
from bot.library import load
from bot.process_words import say
from bot.refused import Refused
from bot.sandbox_clock import SandboxClock
from bot.settings import Settings
from bot.store import Store
from bot.updates import TokenRefused

log = logging.getLogger(__name__)

PAUSES = (1, 2, 5, 10, 30)
SIGNALS = (signal.SIGTERM, signal.SIGINT)


async def run(settings: Settings, store: Store, tell: Callable[[str], None]) -> None:
    """Run until SIGTERM or SIGINT; raises Refused where it cannot. `tell` is for the operator's eyes: no log has it."""
    clock = await _clock(settings)
    following = asyncio.create_task(clock.run()) if isinstance(clock, SandboxClock) else None
    bot = await _built(settings, store, clock)
    if isinstance(clock, SandboxClock):
        clock.handled = lambda: bot.updates.handled
    try:
        await _open_door(bot, tell)
        await _live(bot, clock)
    finally:
        if following is not None:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)


async def _open_door(bot: Bot, tell: Callable[[str], None]) -> None:
    """While nobody is the operator, each start makes a link that turns who opens it into one."""
    hub = bot.hub
    if hub.operators:
        return
    token = operators.door(hub.store, hub.clock.now())
    await hub.store.commit()
    tell(hub.catalogue.voice(hub.lang).plain("operator-door", link=hub.links.private("op", token)))


async def _clock(settings: Settings) -> Clock:
    if not settings.bot_clock_url:
        return SystemClock()
    try:
        return await SandboxClock.connect(settings.bot_clock_url)
    except ConnectionError as gone:
        raise Refused(say(settings.bot_lang, "no-clock")) from gone


async def _built(settings: Settings, store: Store, clock: Clock) -> Bot:
    """Wait for a network that is down, saying so once; a token that is refused is final."""
    library, told = load(settings.content_dir), False
    for problem in library.problems:
        log.warning("%s", problem)
    calendar = workdays(settings)
    attempt = 0
    while True:
        try:
            return await build(settings, store, clock, library, calendar)
        except InvalidToken:
            raise Refused(say(settings.bot_lang, "token-refused")) from None
        except TelegramError as error:
            if not told:
                log.warning("%s", say(settings.bot_lang, "unreachable", error=type(error).__name__))
                told = True
            pause = error.retry_after if isinstance(error, RetryAfter) else PAUSES[min(attempt, len(PAUSES) - 1)]
            attempt += 1
            await asyncio.sleep(pause if isinstance(pause, int | float) else pause.total_seconds())


async def _live(bot: Bot, clock: Clock) -> None:
    lang = bot.hub.lang
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, bot.updates.stop)
    if isinstance(clock, SandboxClock):
        orphan = asyncio.create_task(clock.lost.wait())
        orphan.add_done_callback(lambda task: None if task.cancelled() else bot.updates.stop())
    await bot.start()
    log.info("%s", say(lang, "started", name=bot.application.bot.username, pid=os.getpid()))
    try:
        await bot.updates.run()
    except TokenRefused:
        raise Refused(say(lang, "token-refused")) from None
    finally:
        await bot.stop()
        await bot.hub.store.commit()
        _turn_deaf(loop)
        log.info("%s", say(lang, "stopped"))


def _turn_deaf(loop: asyncio.AbstractEventLoop) -> None:
    """A second signal must not cut off the last lines of a good end."""
    for number in SIGNALS:
        loop.remove_signal_handler(number)
        signal.signal(number, signal.SIG_IGN)


def workdays(settings: Settings) -> Workdays:
    """The calendar, with an operator's holidays.txt beside the data for years whose make-up days are not out."""
    path = settings.data_dir / "holidays.txt"
    if not path.exists():
        return Workdays()
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Refused(say(settings.bot_lang, "holidays-unread", name=path.name)) from None
    days, bad = parse_overrides(text)
    for line in bad:
        log.warning("%s", say(settings.bot_lang, "in-file", name=path.name, line=line))
    return Workdays(days, override_names(text))
