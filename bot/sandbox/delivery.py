"""Which messages a bot gets to see: all in private; in groups what privacy mode lets through."""

from bot.sandbox.entities import covered
from bot.sandbox.messages import Message
from bot.sandbox.world import World


def deliver(world: World, message: Message, kind: str = "message") -> None:
    """Issue the update for a message, if the bot gets it."""
    if sees(world, message):
        world.updates.issue(kind, message.wire())


def sees(world: World, message: Message) -> bool:
    chat = message.chat
    if chat.private:
        return not chat.blocked
    member = world.bot_in(chat)
    if not member.present:
        return False
    if message.service or member.admin or not world.privacy:
        return True
    return _is_reply_to(world, message) or _is_command(world, message)


def _is_reply_to(world: World, message: Message) -> bool:
    return message.reply_to is not None and message.reply_to.sender is world.bot


def _is_command(world: World, message: Message) -> bool:
    """A bare command counts unless another bot spoke last; one for another bot never does."""
    first = next((e for e in message.entities if e["type"] == "bot_command" and e["offset"] == 0), None)
    if first is None:
        return False
    _, _, addressee = covered(message.text, first).partition("@")
    if addressee:
        return addressee.lower() == (world.bot.username or "").lower()
    return not message.chat.other_bot_spoke_last
