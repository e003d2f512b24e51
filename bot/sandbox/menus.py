"""The bot's commands per scope and language, and its descriptions."""

import re
from typing import Any

import orjson

from bot.sandbox.chats import Chat, User
from bot.sandbox.refusals import bad_request

NAME = re.compile(r"[a-z0-9_]{1,32}\Z")
AT_MOST = 100
Scope = dict[str, Any]
Commands = list[dict[str, str]]
DEFAULT: Scope = {"type": "default"}


class Menus:
    """What setMyCommands, setMyDescription and setMyShortDescription left behind."""

    def __init__(self) -> None:
        self._commands: dict[tuple[bytes, str], Commands] = {}
        self.descriptions: dict[tuple[str, str], str] = {}

    def put(self, scope: Scope, language: str, commands: Commands) -> None:
        if len(commands) > AT_MOST:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not NAME.match(command["command"]):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self._commands[_key(scope, language)] = commands

    def get(self, scope: Scope = DEFAULT, language: str = "") -> Commands:
        return self._commands.get(_key(scope, language), [])

    def remove(self, scope: Scope, language: str) -> None:
        self._commands.pop(_key(scope, language), None)

    def seen_by(self, user: User, chat: Chat) -> Commands:
        """The menu a person sees in a chat: the narrowest scope that was set, their language before none."""
        language = (user.language_code or "").split("-")[0]
        for scope in _scopes(user, chat):
            for code in (language, ""):
                if commands := self.get(scope, code):
                    return commands
        return []


def _key(scope: Scope, language: str) -> tuple[bytes, str]:
    return orjson.dumps(scope, option=orjson.OPT_SORT_KEYS), language


def _scopes(user: User, chat: Chat) -> list[Scope]:
    here = {"chat_id": chat.id}
    if chat.private:
        return [{"type": "chat"} | here, {"type": "all_private_chats"}, DEFAULT]
    admin = [{"type": "chat_administrators"} | here] if chat.member(user).admin else []
    admins = [{"type": "all_chat_administrators"}] if admin else []
    one = {"type": "chat_member", "user_id": user.id} | here
    return [one, *admin, {"type": "chat"} | here, *admins, {"type": "all_group_chats"}, DEFAULT]
