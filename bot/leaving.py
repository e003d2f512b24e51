"""The bot leaves a group that nobody has set up: it says so, goes, and forgets it."""

import logging

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.actions import branches
from bot.context import Hub
from bot.domain.doors import Invitation
from bot.sender import NotSent, Priority

log = logging.getLogger(__name__)


async def leave_forsaken(hub: Hub) -> None:
    """Look once: a network that is down is tried again at the next look."""
    for invitation in branches.forsaken(hub.store, hub.clock.now()):
        if hub.store.directory.branch_in(invitation.chat_id) is not None:
            _forget(hub, invitation)
            continue
        try:
            await _leave(hub, invitation)
        except (BadRequest, Forbidden):  # thrown out already
            _forget(hub, invitation)
        except (TelegramError, NotSent) as error:
            log.warning("a group that nobody has set up could not be left: %s", type(error).__name__)
    await hub.store.commit()


async def _leave(hub: Hub, invitation: Invitation) -> None:
    chat_id = invitation.chat_id
    text = hub.catalogue.voice(hub.lang).html("leaving")
    await hub.sender.send(Priority.DELIVERY, chat_id, lambda: hub.bot.send_message(chat_id, text))
    await hub.sender.send(Priority.DELIVERY, chat_id, lambda: hub.bot.leave_chat(chat_id))
    _forget(hub, invitation)


def _forget(hub: Hub, invitation: Invitation) -> None:
    hub.store.directory.invitations.remove(invitation.id)
