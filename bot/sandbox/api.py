"""The Bot API's methods: all that the sandbox knows, by name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from bot.sandbox import asking, editing, polls, sending
from bot.sandbox.params import Params
from bot.sandbox.refusals import Refusal
from bot.sandbox.world import World

Method = Callable[[World, Params], Any]

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "getMe": asking.get_me,
        "deleteWebhook": asking.delete_webhook,
        "getWebhookInfo": asking.webhook_info,
        "sendMessage": sending.send_message,
        "sendDocument": sending.send_document,
        "sendPhoto": sending.send_photo,
        "sendVideo": sending.send_video,
        "sendMediaGroup": sending.send_media_group,
        "sendPoll": polls.send_poll,
        "stopPoll": polls.stop_poll,
        "copyMessage": sending.copy_message,
        "forwardMessage": sending.forward_message,
        "sendChatAction": sending.send_chat_action,
        "editMessageText": editing.edit_text,
        "editMessageCaption": editing.edit_caption,
        "editMessageReplyMarkup": editing.edit_markup,
        "deleteMessage": editing.delete_message,
        "deleteMessages": editing.delete_messages,
        "pinChatMessage": editing.pin,
        "unpinChatMessage": editing.unpin,
        "setMessageReaction": editing.react,
        "answerCallbackQuery": asking.answer_press,
        "getFile": asking.get_file,
        "getChat": asking.get_chat,
        "getChatAdministrators": asking.get_administrators,
        "getChatMember": asking.get_member,
        "getChatMemberCount": asking.count_members,
        "leaveChat": asking.leave_chat,
        "setMyCommands": asking.set_commands,
        "getMyCommands": asking.get_commands,
        "deleteMyCommands": asking.delete_commands,
        "setMyDescription": asking.set_description,
        "setMyShortDescription": asking.set_short_description,
    }
)


def call(world: World, method: str, params: Params) -> Any:
    """The result of a method that doesn't wait; raises Refusal."""
    known = METHODS.get(method)
    if known is None:
        world.missing(method)
        raise Refusal(404, "Not Found: method not found")
    return known(world, params)


async def get_updates(world: World, params: Params) -> list[dict[str, Any]]:
    allowed = params.nested("allowed_updates")
    batch = await world.updates.poll(
        offset=params.number("offset", 0),
        limit=min(100, max(1, params.number("limit", 100))),
        timeout=min(50, max(0, params.number("timeout", 0))),
        allowed=allowed if isinstance(allowed, list) else None,
    )
    return world.faults.disordered(batch, world.updates.past)
