"""Methods that ask about the bot, chats, members and files, and those that set the bot's menus."""

from typing import Any

from bot.sandbox.chats import Chat, Member, Wire
from bot.sandbox.files import FETCHED_AT_MOST
from bot.sandbox.menus import DEFAULT, Commands, Scope
from bot.sandbox.params import Params
from bot.sandbox.reach import chat_of
from bot.sandbox.refusals import bad_request
from bot.sandbox.world import World

DESCRIPTIONS = {"description": 512, "short_description": 120}  # characters at most


def get_me(world: World, params: Params) -> Wire:
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return world.bot.wire() | abilities


def get_chat(world: World, params: Params) -> Wire:
    chat = chat_of(world, params)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(gifts, False)}
    pinned = {"pinned_message": chat.pinned[-1].wire(nested=True)} if chat.pinned else {}
    return chat.wire() | full | pinned


def get_administrators(world: World, params: Params) -> list[Wire]:
    """Without other bots."""
    chat = _group(world, params, "there are no administrators in the private chat")
    shown = (member for member in chat.present() if member.admin)
    return [member.wire() for member in shown if not member.user.is_bot or member.user is world.bot]


def get_member(world: World, params: Params) -> Wire:
    """Of others for certain only to a bot that is an administrator."""
    chat, user_id = chat_of(world, params), params.number("user_id")
    user = world.bot if user_id == world.bot.id else world.users.get(user_id)
    if user is None:
        raise bad_request("user not found")
    if chat.private:
        return Member(user).wire()
    if user is not world.bot and not world.bot_in(chat).admin:
        raise bad_request("CHAT_ADMIN_REQUIRED")
    return chat.member(user).wire()


def count_members(world: World, params: Params) -> int:
    chat = chat_of(world, params)
    return 2 if chat.private else sum(1 for _ in chat.present())


def leave_chat(world: World, params: Params) -> bool:
    chat = _group(world, params, "chat member status can't be changed in private chats")
    world.post(chat, world.bot, extra={"left_chat_member": world.bot.wire()})
    world.change_member(chat, Member(world.bot, "left"), world.bot)
    return True


def get_file(world: World, params: Params) -> Wire:
    file = world.files.get(params.text("file_id"))
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.data) > FETCHED_AT_MOST:
        raise bad_request("file is too big")
    return file.described()


def answer_press(world: World, params: Params) -> bool:
    text, url = params.text("text"), params.get("url")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    link = f"https://t.me/{world.bot.username}?start="
    if url is not None and not str(url).startswith((link, link.removeprefix("https://"))):
        raise bad_request("URL_INVALID")
    press = world.presses.take(params.text("callback_query_id"))
    press.settle(text, params.flag("show_alert"), url)
    world.note_answer(press)
    return True


def delete_webhook(world: World, params: Params) -> bool:
    if params.flag("drop_pending_updates"):
        world.updates.drop()
    return True


def webhook_info(world: World, params: Params) -> Wire:
    pending = len(world.updates.pending)
    return {"url": "", "has_custom_certificate": False, "pending_update_count": pending}


def set_commands(world: World, params: Params) -> bool:
    world.menus.put(_scope(world, params), params.text("language_code"), params.array("commands"))
    return True


def get_commands(world: World, params: Params) -> Commands:
    return world.menus.get(_scope(world, params), params.text("language_code"))


def delete_commands(world: World, params: Params) -> bool:
    world.menus.remove(_scope(world, params), params.text("language_code"))
    return True


def set_description(world: World, params: Params) -> bool:
    return _describe(world, params, "description")


def set_short_description(world: World, params: Params) -> bool:
    return _describe(world, params, "short_description")


def _describe(world: World, params: Params, kind: str) -> bool:
    text = params.text(kind)
    if len(text) > DESCRIPTIONS[kind]:
        raise bad_request(f"{kind.replace('_', ' ')} is too long")
    world.menus.descriptions[kind, params.text("language_code")] = text
    return True


def _scope(world: World, params: Params) -> Scope:
    scope: dict[str, Any] = params.object("scope") or DEFAULT
    if "chat_id" in scope:
        return scope | {"chat_id": chat_of(world, Params(scope)).id}
    return scope


def _group(world: World, params: Params, refusal: str) -> Chat:
    chat = chat_of(world, params)
    if chat.private:
        raise bad_request(refusal)
    return chat
