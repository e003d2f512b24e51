"""The composition root: everything the bot answers, in order, and everything that runs beside it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.constants import ChatID, ParseMode
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    Defaults,
    MessageHandler,
    filters,
)

from bot.actions import erasing
from bot.alerts import Alerts
from bot.backing import Backing
from bot.clock import Clock
from bot.connections import requests
from bot.context import Hub, Turn, turn_for
from bot.delivery import Deliveries
from bot.domain.calendar import Workdays
from bot.handlers import commands, presses, private, reports, setup
from bot.handlers.commands import COMMANDS, Command, menus
from bot.library import Library
from bot.sender import Sender
from bot.settings import Settings
from bot.store import Store, StoreError
from bot.store.alive import last_alive, say_alive
from bot.texts.buttons import Links
from bot.texts.catalogue import load as load_catalogue
from bot.updates import Updates

log = logging.getLogger(__name__)

Handle = Callable[[Turn], Awaitable[None]]
Callback = Callable[[Update, Any], Coroutine[Any, Any, None]]
App = Application[Any, Any, Any, Any, Any, Any]
TICK = timedelta(minutes=1)
CATCHING_UP = 30.0  # seconds; a server that gives no updates may still take messages


@dataclass
class Bot:
    """A bot that is put together; `run` is its life."""

    application: App
    hub: Hub
    updates: Updates
    deliveries: Deliveries
    backing: Backing

    async def start(self) -> None:
        """Say who we are, set the menus, catch up with what is due, then tick each minute."""
        await self.hub.sender.start()
        await self.application.start()
        for rows, scope in menus(self.hub.catalogue.voice(self.hub.lang)):
            await self.application.bot.set_my_commands(rows, scope=scope)
        self.hub.run(self._begin())
        self.backing.tick()
        self._tick_each_minute()

    async def _begin(self) -> None:
        """What people did while the bot was away comes first: it changes what there is to say."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.updates.caught_up.wait(), CATCHING_UP)
        self.hub.store.watch = self.deliveries.touch
        await self.deliveries.begin()

    def _tick_each_minute(self) -> None:
        async def tick(context: CallbackContext[Any, Any, Any, Any]) -> None:
            del context
            await self.deliveries.tick()
            self.backing.tick()
            await self.hub.alerts.tick()

        queue = self.application.job_queue
        assert queue is not None
        queue.run_repeating(tick, TICK, job_kwargs={"misfire_grace_time": None, "coalesce": True})

    async def stop(self) -> None:
        """Finish what is under way; what is not sent by then is in the ledger."""
        self.updates.stop()
        self.backing.stop()
        for task in list(self.hub.tasks):
            await asyncio.wait([task], timeout=5)
        await self.hub.sender.stop(drain_seconds=5)
        await self.deliveries.stop()
        if self.application.running:
            await self.application.stop()
        await self.application.shutdown()


async def build(settings: Settings, store: Store, clock: Clock, library: Library, workdays: Workdays) -> Bot:
    """Put the bot together; raises telegram's errors if the token is refused or the network is down."""
    application = _application(settings)
    await application.initialize()
    if erasing.finish(store):
        await store.commit()
    sender = Sender(clock)
    catalogue, operators = load_catalogue(), settings.operator_ids
    alerts = Alerts(sender, application.bot, catalogue.voice(settings.bot_lang), lambda: operators)
    hub = Hub(
        store=store,
        clock=clock,
        library=library,
        catalogue=catalogue,
        sender=sender,
        bot=application.bot,
        links=Links(application.bot.username),
        lang=settings.bot_lang,
        tz=settings.bot_tz,
        operators=operators,
        workdays=workdays,
        alerts=alerts,
    )
    deliveries = Deliveries(hub)
    backing = Backing(hub, settings.data_dir, settings.backups_kept, last_alive(settings.data_dir))
    hub.redraw, hub.redraw_study = deliveries.live.redraw, deliveries.live.redraw_study
    sender.on_migrated = deliveries.posting.migrated
    updates = Updates(application, clock, last_alive=last_alive(settings.data_dir))
    updates.on_alive = _keeps_alive(settings.data_dir)
    updates.on_parked = _parked(hub)
    hub.gap_of = updates.gap_of
    application.add_handlers(everything(hub, deliveries))
    application.add_error_handler(_error_handler(hub))
    return Bot(application, hub, updates, deliveries, backing)


def _application(settings: Settings) -> App:
    url = settings.bot_api_url
    request, polling = requests(url)
    defaults = Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True))
    return (
        ApplicationBuilder()
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{url}/bot")
        .base_file_url(f"{url}/file/bot")
        .request(request)
        .get_updates_request(polling)
        .defaults(defaults)
        .updater(None)
        .build()
    )


def everything(hub: Hub, deliveries: Deliveries) -> list[BaseHandler[Any, Any, Any]]:
    """All that the bot answers, in order; the first that fits takes the update. What fits none is dropped unread."""
    mine = filters.ChatType.PRIVATE
    fresh = filters.UpdateType.MESSAGE
    return [
        ChatMemberHandler(_with_turn(hub, _bot_moved), ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, _migrated(hub, deliveries)),
        CallbackQueryHandler(_with_turn(hub, presses.pressed)),
        *(CommandHandler(c.name, _with_turn(hub, _obey(c)), fresh) for c in COMMANDS),
        MessageHandler(mine & fresh & filters.COMMAND, _with_turn(hub, _unknown_command)),
        MessageHandler(mine & fresh & ~filters.StatusUpdate.ALL, _with_turn(hub, _heard)),
        MessageHandler(mine & filters.UpdateType.EDITED_MESSAGE, _with_turn(hub, reports.edited)),
    ]


def _with_turn(hub: Hub, handle: Handle) -> Callback:
    """Give a handler its turn; what it could not keep is said to the person, and nothing is lost."""

    async def callback(update: Update, context: Any) -> None:
        del context
        turn = turn_for(hub, update)
        if turn is None:
            return
        try:
            await handle(turn)
        except StoreError as problem:
            log.error("update %d was not kept: %s", update.update_id, problem.key)
            await turn.toast("not-kept")

    return callback


async def _bot_moved(turn: Turn) -> None:
    moved = turn.update.my_chat_member
    assert moved is not None
    await setup.bot_moved(turn, moved)


def _migrated(hub: Hub, deliveries: Deliveries) -> Callback:
    async def callback(update: Update, context: Any) -> None:
        del context
        message = update.effective_message
        if message is not None and message.migrate_to_chat_id is not None:
            deliveries.posting.migrated(message.chat_id, message.migrate_to_chat_id)
            await hub.store.commit()

    return callback


def _obey(command: Command) -> Handle:
    async def handle(turn: Turn) -> None:
        message = turn.message
        if turn.user_id == ChatID.ANONYMOUS_ADMIN:
            turn.say("anonymous")
            return
        words = (message.text or "").split(maxsplit=1) if message else []
        await commands.obey(turn, command, words[1].strip() if len(words) > 1 else "")

    return handle


async def _unknown_command(turn: Turn) -> None:
    word = (turn.message.text or "").split()[0] if turn.message and turn.message.text else ""
    turn.say("unknown-command", command=word[:32])


async def _heard(turn: Turn) -> None:
    assert turn.message is not None
    await private.heard(turn, turn.message)


def _error_handler(hub: Hub) -> Callable[[object, Any], Coroutine[Any, Any, None]]:
    """A mistake of ours: logged without the update, and said to the person."""

    async def callback(update: object, context: Any) -> None:
        log.error("a handler failed", exc_info=context.error)
        turn = turn_for(hub, update) if isinstance(update, Update) else None
        if turn is not None and (not turn.in_group or turn.update.callback_query is not None):
            await _apologize(turn)

    return callback


async def _apologize(turn: Turn) -> None:
    """In the press's answer; one that was answered already, or is too old, in the chat, if that is private."""
    try:
        await turn.toast("went-wrong")
    except TelegramError:
        if not turn.in_group:
            turn.say("went-wrong")


def _parked(hub: Hub) -> Callable[[Update], None]:
    """A handler that takes long: the person hears so, and the others go on."""

    def parked(update: Update) -> None:
        turn = turn_for(hub, update)
        if turn is not None and not turn.in_group:
            turn.say("too-slow")

    return parked


def _keeps_alive(folder: Path) -> Callable[[datetime], Awaitable[None]]:
    async def keep(now: datetime) -> None:
        say_alive(folder, now)

    return keep
