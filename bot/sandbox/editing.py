"""Methods that change a message that is there."""

from datetime import timedelta

from bot.sandbox.chats import Chat, Wire
from bot.sandbox.keyboards import inline_keyboard
from bot.sandbox.messages import Body, Keyboard, Message
from bot.sandbox.params import Params
from bot.sandbox.reach import chat_of, message_in, open_chat
from bot.sandbox.refusals import NOT_MODIFIED, bad_request
from bot.sandbox.sending import caption_of, charge, text_of
from bot.sandbox.world import World

DELETABLE = timedelta(hours=48)
DELETED_AT_ONCE = 100
_REACTIONS = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 "
    "🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
)
REACTIONS = frozenset(_REACTIONS.split())


def edit_text(world: World, params: Params) -> Wire:
    message = _own(world, params)
    if message.captioned:
        raise bad_request("there is no text in the message to edit")
    return _change(world, message, text_of(world, params), _keyboard(params))


def edit_caption(world: World, params: Params) -> Wire:
    message = _own(world, params)
    if not message.captioned:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, message, caption_of(world, params), _keyboard(params))


def edit_markup(world: World, params: Params) -> Wire:
    message = _own(world, params)
    return _change(world, message, message.body, _keyboard(params))


def delete_message(world: World, params: Params) -> bool:
    chat = chat_of(world, params)
    _delete(world, message_in(chat, params, "delete"))
    return True


def delete_messages(world: World, params: Params) -> bool:
    """What isn't there is skipped."""
    chat, ids = chat_of(world, params), params.array("message_ids")
    if not 1 <= len(ids) <= DELETED_AT_ONCE:
        raise bad_request("message identifiers are not specified" if not ids else "too many message identifiers")
    for message in filter(None, (chat.get(int(number)) for number in ids)):
        _delete(world, message)
    return True


def pin(world: World, params: Params) -> bool:
    chat = _pinnable(world, params)
    message = message_in(chat, params, "pin")
    if message not in chat.pinned:
        chat.pinned.append(message)
        world.post(chat, world.bot, extra={"pinned_message": message.wire(nested=True)})
    return True


def unpin(world: World, params: Params) -> bool:
    """The message named, else the one pinned last."""
    chat = _pinnable(world, params)
    named = [message_in(chat, params, "unpin")] if "message_id" in params else chat.pinned[-1:]
    if not named or named[0] not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(named[0])
    return True


def react(world: World, params: Params) -> bool:
    message = message_in(chat_of(world, params), params, "react")
    reactions = params.array("reaction")
    if len(reactions) > 1 or any(reaction.get("emoji") not in REACTIONS for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    message.reactions = reactions
    return True


def _own(world: World, params: Params) -> Message:
    """The bot's own message that is to be edited."""
    chat = open_chat(world, params)
    message = message_in(chat, params, "edit")
    if message.sender is not world.bot or message.markup is not None or message.service:
        raise bad_request("message can't be edited")
    return message


def _keyboard(params: Params) -> Keyboard:
    return inline_keyboard(params.object("reply_markup"))


def _change(world: World, message: Message, body: Body, keyboard: Keyboard) -> Wire:
    if body == message.body and keyboard == message.keyboard:
        raise bad_request(NOT_MODIFIED)
    charge(world, message.chat)
    world.edit(message, body, keyboard)
    return message.wire()


def _delete(world: World, message: Message) -> None:
    member = world.bot_in(message.chat)
    if member.may("can_delete_messages"):
        return world.delete(message)
    if message.sender is not world.bot and not message.chat.private:
        raise bad_request("message can't be deleted")
    if world.now() - message.date > DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    return world.delete(message)


def _pinnable(world: World, params: Params) -> Chat:
    chat = open_chat(world, params)
    if not chat.private and not world.bot_in(chat).may("can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat
