"""Which chat a call means, and whether the bot may do there what it asks for."""

from typing import Any

from bot.sandbox.chats import Chat
from bot.sandbox.messages import Message
from bot.sandbox.params import Params
from bot.sandbox.refusals import bad_request, forbidden
from bot.sandbox.world import World


def chat_of(world: World, params: Params, name: str = "chat_id") -> Chat:
    """The chat, if the bot has a part in it; else the refusal Telegram gives."""
    given = params.get(name)
    if given in (None, ""):
        raise bad_request(f"{name} is empty")
    chat = _find(world, given)
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        reason = "group chat was upgraded to a supergroup chat"
        raise bad_request(reason, migrate_to_chat_id=chat.migrated_to.id)
    if not chat.private:
        _check_membership(world, chat)
    elif not chat.started and not acquainted(world, chat):
        raise bad_request("chat not found")
    return chat


def _find(world: World, given: Any) -> Chat | None:
    if isinstance(given, str) and given.startswith("@"):
        return next((c for c in world.chats.values() if c.username and f"@{c.username}" == given), None)
    try:
        return world.chats.get(int(given))
    except (TypeError, ValueError):
        return None


def _check_membership(world: World, chat: Chat) -> None:
    if world.bot.id not in chat.members:
        raise bad_request("chat not found")
    member = world.bot_in(chat)
    if member.status == "kicked":
        raise forbidden(f"bot was kicked from the {kind_of(chat)} chat")
    if not member.present:
        raise forbidden(f"bot is not a member of the {kind_of(chat)} chat")


def kind_of(chat: Chat) -> str:
    return "supergroup" if chat.type == "supergroup" else "group"


def acquainted(world: World, chat: Chat) -> bool:
    """Whether the bot shares, or shared, a group with the person of a private chat."""
    groups = (c for c in world.chats.values() if not c.private)
    return any(chat.id in group.members and world.bot.id in group.members for group in groups)


def open_chat(world: World, params: Params) -> Chat:
    """A chat whose other side lets the bot in: not blocked, begun, not deleted."""
    chat = chat_of(world, params)
    if chat.owner is not None and chat.owner.deleted:
        raise forbidden("user is deactivated")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if chat.private and not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def writable(world: World, params: Params, what: str = "text messages") -> Chat:
    """A chat to which the bot may send."""
    chat = open_chat(world, params)
    if chat.bot_muted:
        raise bad_request(f"not enough rights to send {what} to the chat")
    return chat


def message_in(chat: Chat, params: Params, deed: str) -> Message:
    """The message meant; `deed` is the word Telegram uses when it isn't there."""
    message = chat.get(params.number("message_id", 0))
    if message is None:
        raise bad_request(f"message to {deed} not found")
    return message
