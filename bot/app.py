"""The composition root: everything the bot answers, in order, and everything that runs beside it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.constants import ChatID
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.actions import erasing, operators
from bot.admins import Admins
from bot.alerts import Alerts
from bot.backing import Backing
from bot.clock import Clock
from bot.context import Turn
from bot.delivery import Deliveries
from bot.digests import Digests
from bot.domain.calendar import Workdays
from bot.guard import Callback, Handle, error_handler, parked, with_turn
from bot.handlers import checking_in, commands, presence, presses, private, welcome
from bot.handlers.commands import COMMANDS, Command, menus, own_menu
from bot.hub import Hub
from bot.leaving import Leaving
from bot.library import Library
from bot.menus import Menus
from bot.minute import Minute
from bot.opening import opened
from bot.owed import Owed
from bot.reach import Reach, lets_in
from bot.sender import Sender
from bot.settings import Settings
from bot.shelving import Shelving
from bot.storage_alerts import StorageAlerts
from bot.store import Store, StoreError
from bot.store.alive import last_alive, say_alive
from bot.texts.catalogue import load as load_catalogue
from bot.texts.links import Links
from bot.updates import Updates
from bot.verdicts import REMOVED

log = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]
PATIENCE = 5.0  # seconds at the end for each: what runs beside the updates, what is queued
CATCHING_UP = 30.0  # seconds; a server that gives no updates may still take messages


@dataclass
class Bot:
    """A bot that is put together; `run` is its life."""

    application: App
    hub: Hub
    updates: Updates
    deliveries: Deliveries
    leaving: Leaving
    backing: Backing
    minute: Minute
    digests: Digests = field(init=False)

    def __post_init__(self) -> None:
        self.digests = Digests(self.hub)

    async def start(self) -> None:
        """Say who we are, set the menus, catch up with what is due, then tick each minute."""
        await self.hub.sender.start()
        await self.application.start()
        self.hub.run(self._begin())
        self.leaving.arm()
        self.digests.arm()
        self.backing.tick()
        self.minute.start()

    async def _begin(self) -> None:
        """What people did while the bot was away comes first: it changes what there is to say."""
        with suppress(TimeoutError):
            async with asyncio.timeout(CATCHING_UP):
                await self.updates.caught_up.wait()
        self.hub.store.watch = self.deliveries.touch
        await self.deliveries.begin()
        await self._give_menus()

    async def _give_menus(self) -> None:
        """Those for everybody, then those of who has one of their own; cards, which people wait for, come before."""
        self.hub.menus.general(menus(self.hub.catalogue, self.hub.lang))
        for branch_id in self.hub.store.branch_ids():
            try:
                people = self.hub.store.book(branch_id).members.all()
            except StoreError:  # its managers get theirs when they come
                continue
            for member in people:
                if member.user_id is not None and (member.manager or member.reviewer or member.lang):
                    self.hub.menus.fit(member.user_id)
            await asyncio.sleep(0)

    async def stop(self) -> None:
        """Finish what is under way, in half a minute at most; what is not sent by then is in the ledger."""
        self.updates.stop()
        for each in (self.leaving, self.digests, self.backing, self.minute):
            each.stop()
        self.deliveries.hold()
        if self.hub.tasks:
            await asyncio.wait(list(self.hub.tasks), timeout=PATIENCE)
        await self.hub.sender.stop(drain_seconds=PATIENCE)
        await self.deliveries.stop()
        self.hub.alerts.stop()
        if self.application.running:
            await self.application.stop()
        await self.application.shutdown()


async def build(settings: Settings, store: Store, clock: Clock, library: Library, workdays: Workdays) -> Bot:
    """Put the bot together; raises telegram's errors if the token is refused or the network is down."""
    application = await opened(settings)
    if erasing.finish(store):
        await store.commit()
    sender, catalogue, named = Sender(clock), load_catalogue(), settings.operator_ids
    alerts = Alerts(
        sender, application.bot, catalogue.voice(settings.bot_lang), lambda: operators.known(store, named), clock
    )
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
        named=named,
        workdays=workdays,
        alerts=alerts,
        admins=Admins(application.bot, clock),
        owed=Owed(store, clock),
        content=settings.content_dir,
        menus=Menus(sender, application.bot, lambda user_id: own_menu(hub, user_id)),
    )
    storage = StorageAlerts(alerts, clock, settings.data_dir)
    storage.listen(store)
    hub.troubled = storage.troubled
    hub.owed.changed = lambda: hub.run(hub.owed.commit())
    deliveries, leaving = Deliveries(hub), Leaving(hub)
    hub.invited = leaving.arm
    backing = Backing(hub, settings.data_dir, settings.backups_kept, last_alive(settings.data_dir))
    hub.redraw, hub.redraw_study = deliveries.live.redraw, deliveries.live.redraw_study
    hub.redraw_notice = deliveries.live.redraw_notice
    sender.on_migrated = deliveries.posting.migrated
    updates = Updates(application, clock, last_alive=last_alive(settings.data_dir))
    updates.on_alive, updates.on_parked = _keeps_alive(hub, settings.data_dir), parked(hub)
    updates.rivals.on_change = lambda there: alerts.begin("rival") if there else alerts.over("rival")
    updates.before_confirm, updates.left_over = hub.owed.keep, hub.owed.left_over(application.bot)
    hub.gap_of = updates.gap_of
    application.add_handlers(everything(hub, deliveries))
    application.add_error_handler(error_handler(hub))
    assert application.job_queue is not None
    shelving = Shelving(hub, settings.content_dir, deliveries.daily.library_changed).look
    works = (deliveries.tick, deliveries.watch, backing.look, alerts.tick, shelving)
    minute = Minute(application.job_queue.scheduler, works)
    return Bot(application, hub, updates, deliveries, leaving, backing, minute)


def everything(hub: Hub, deliveries: Deliveries) -> list[BaseHandler[Any, Any, Any]]:
    """All that the bot answers, in order; the first that fits takes the update. What fits none is dropped unread."""
    mine = filters.ChatType.PRIVATE
    fresh = filters.UpdateType.MESSAGE
    return [
        ChatMemberHandler(with_turn(hub, _standing_changed), ChatMemberHandler.CHAT_MEMBER),
        ChatMemberHandler(with_turn(hub, _bot_moved(deliveries)), ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, _migrated(hub, deliveries)),
        CallbackQueryHandler(with_turn(hub, presses.pressed)),
        *(CommandHandler(c.name, with_turn(hub, _obey(c, deliveries.posting.reach)), fresh) for c in COMMANDS),
        MessageHandler(
            filters.ChatType.GROUPS & fresh & filters.REPLY & filters.TEXT, with_turn(hub, checking_in.replied_in_group)
        ),
        MessageHandler(mine & fresh & filters.COMMAND, with_turn(hub, _unknown_command)),
        MessageHandler(mine & fresh & ~filters.StatusUpdate.ALL, with_turn(hub, _heard)),
        MessageHandler(mine & filters.UpdateType.EDITED_MESSAGE, with_turn(hub, private.edited)),
        MessageHandler(
            filters.ChatType.GROUPS & filters.UpdateType.EDITED_MESSAGE & (filters.COMMAND | filters.REPLY),
            with_turn(hub, checking_in.edited_in_group),
        ),
    ]


def _bot_moved(deliveries: Deliveries) -> Handle:
    reach = deliveries.posting.reach

    async def handle(turn: Turn) -> None:
        moved = turn.update.my_chat_member
        assert moved is not None
        await welcome.bot_moved(turn, moved)
        deliveries.live.pins.may_again(turn.chat_id)
        if lets_in(moved):
            reach.let_in(turn.chat_id)
            await turn.commit()
        elif turn.in_group and welcome.was_removed(moved):
            reach.known(turn.chat_id, REMOVED)  # the managers are told just now

    return handle


async def _standing_changed(turn: Turn) -> None:
    turn.hub.admins.forget(turn.chat_id)


def _migrated(hub: Hub, deliveries: Deliveries) -> Callback:
    async def callback(update: Update, context: Any) -> None:
        del context
        message = update.effective_message
        if message is None:
            return
        if message.migrate_to_chat_id is not None:
            deliveries.posting.migrated(message.chat_id, message.migrate_to_chat_id)
        if message.migrate_from_chat_id is not None:  # either may be all that is heard
            deliveries.posting.migrated(message.migrate_from_chat_id, message.chat_id)
        await hub.store.commit()

    return callback


def _obey(command: Command, reach: Reach) -> Handle:
    async def handle(turn: Turn) -> None:
        message = turn.message
        if turn.user_id == ChatID.ANONYMOUS_ADMIN:
            turn.say("anonymous")
            return
        if command.name == "start" and not turn.in_group:
            reach.started(turn.chat_id)
            await turn.commit()
        words = (message.text or "").split(maxsplit=1) if message else []
        if turn.in_group and len(words) > 1:
            await presence.overheard(turn, words[1])
        await commands.obey(turn, command, words[1].strip() if len(words) > 1 else "")
        if not turn.in_group:
            turn.hub.menus.fit(turn.user_id)

    return handle


async def _unknown_command(turn: Turn) -> None:
    words = (turn.message.text or "").split() if turn.message else []
    turn.say("unknown-command", command="".join(words[:1])[:32])


async def _heard(turn: Turn) -> None:
    assert turn.message is not None
    await private.heard(turn, turn.message)


def _keeps_alive(hub: Hub, folder: Path) -> Callable[[datetime], Awaitable[None]]:
    """On another thread, and no update waits for it: a disk that stalls must not stop them."""
    at_it = asyncio.Lock()

    async def note(now: datetime) -> None:
        async with at_it:
            await asyncio.to_thread(say_alive, folder, now)

    async def keep(now: datetime) -> None:
        if not at_it.locked():
            hub.run(note(now))

    return keep
