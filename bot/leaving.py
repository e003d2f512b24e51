"""The bot leaves a group that nobody has set up: it says so, goes, and forgets it."""

import asyncio
import logging
from datetime import datetime, timedelta

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.actions import branches
from bot.domain.doors import Invitation
from bot.hub import Hub
from bot.sender import NotSent, Priority
from bot.store import StoreError

AGAIN = timedelta(minutes=1)  # after a goodbye that did not get through

log = logging.getLogger(__name__)


class Leaving:
    """Looks when the first of the waiting groups has waited long enough."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._sleeper: asyncio.Task[None] | None = None

    def arm(self, not_before: datetime | None = None) -> None:
        """Come back when the next goodbye is due."""
        self.stop()
        moments = [invitation.waits_until() for invitation in self.hub.store.directory.invitations.all()]
        if moments:
            at = max(min(moments), not_before or min(moments))
            self._sleeper = asyncio.create_task(self._sleep(at))

    def stop(self) -> None:
        """Come back no more."""
        if self._sleeper is not None:
            self._sleeper.cancel()
            self._sleeper = None

    async def _sleep(self, at: datetime) -> None:
        await self.hub.clock.sleep_until(at)
        self._sleeper = None
        with self.hub.clock.busy():
            await self._look()
        self.arm(self.hub.clock.now() + AGAIN)

    async def _look(self) -> None:
        for invitation in branches.forsaken(self.hub.store, self.hub.clock.now()):
            try:
                await self._leave(invitation)
            except (BadRequest, Forbidden):  # it is out already, or may not speak
                self._forget(invitation)
            except (TelegramError, NotSent) as error:
                log.warning("a group that nobody has set up could not be left yet: %s", type(error).__name__)
        try:
            await self.hub.store.commit()
        except StoreError as problem:
            log.error("that a group was left could not be kept: %s", problem.key)

    async def _leave(self, invitation: Invitation) -> None:
        chat_id = invitation.chat_id
        if self.hub.store.directory.branch_in(chat_id) is None:
            text = self.hub.catalogue.voice(self.hub.lang).html("leaving")
            await self.hub.sender.send(Priority.DELIVERY, chat_id, lambda: self.hub.bot.send_message(chat_id, text))
            await self.hub.bot.leave_chat(chat_id)
        self._forget(invitation)

    def _forget(self, invitation: Invitation) -> None:
        self.hub.store.directory.invitations.remove(invitation.id)
