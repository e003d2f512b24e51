"""What a visitor does on the page: each act takes who does it and the request's body, and answers with JSON."""

import base64
import binascii
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

from bot.sandbox.chats import Chat, User
from bot.sandbox.messages import Message
from bot.sandbox.page.guide import Guide
from bot.sandbox.page.views import View
from bot.sandbox.page.wheel import Wheel
from bot.sandbox.people import People

ANSWERED = 20.0  # real seconds that the bot has for an answer
NAME_AT_MOST = 128  # characters of a name or a title


class Desk:
    """Who acts, where, and on what: read from a request's body. Raises LookupError, ValueError, PermissionError."""

    def __init__(self, people: People, guide: Guide, wheel: Wheel, body: View) -> None:
        self.people, self.guide, self.wheel, self.body = people, guide, wheel, body
        self.world = people.world

    @property
    def me(self) -> User:
        return self.world.users[int(self.body["me"])]

    @property
    def chat(self) -> Chat:
        """A chat that the person sees."""
        return self.seen(int(self.body["chat"]))

    @property
    def led(self) -> Chat:
        """A group that the person is an administrator of."""
        if not self.chat.member(self.me).admin:
            raise PermissionError(f"{self.me.name} is no administrator of {self.chat.title}")
        return self.chat

    @property
    def message(self) -> Message:
        return self._message(self.chat, self.body["message"])

    @property
    def answered(self) -> Message | None:
        """The message that is replied to, if any."""
        return self._message(self.chat, self.body["reply"]) if self.body.get("reply") else None

    def text(self, name: str = "text", at_most: int | None = None) -> str:
        text = str(self.body.get(name, "")).strip()
        if at_most is not None and not 1 <= len(text) <= at_most:
            raise ValueError(f"{name} has 1 to {at_most} characters")
        return text

    def seen(self, chat_id: int) -> Chat:
        chat = self.world.chats[chat_id]
        if chat.owner is not self.me and not chat.member(self.me).present:
            raise PermissionError(f"{self.me.name} can't see {chat.title}")
        return chat

    def _message(self, chat: Chat, number: Any) -> Message:
        message = chat.get(int(number))
        if message is None:
            raise LookupError(f"no message {number} in {chat.title}")
        return message


Act = Callable[[Desk], Awaitable[View | None]]


async def say(desk: Desk) -> None:
    desk.people.say(desk.me, desk.chat, desk.text(), desk.answered)


async def edit(desk: Desk) -> None:
    if not desk.text():
        raise ValueError("nothing is left of the message")
    desk.people.edit(desk.me, desk.message, desk.text())


async def forward(desk: Desk) -> None:
    desk.people.forward(desk.me, desk.seen(int(desk.body["to"])), desk.message)


async def press(desk: Desk) -> View:
    """Answers when the bot has."""
    pressed = desk.people.press(desk.me, desk.message, str(desk.body["data"]))
    await pressed.answered(ANSWERED)
    return {"answer": pressed.answer or "", "alert": pressed.alert, "url": pressed.url}


async def vote(desk: Desk) -> None:
    """Answer a poll by one option."""
    desk.people.vote(desk.me, desk.message, int(desk.body["option"]))


async def send(desk: Desk) -> None:
    """A file of the visitor's, its bytes in base64; a photo is sent as such."""
    try:
        data = base64.b64decode(desk.body["data"], validate=True)
    except binascii.Error:
        raise ValueError("the file can't be read") from None
    if not data:
        raise ValueError("the file is empty")
    if desk.body.get("photo"):
        desk.people.send_photo(desk.me, desk.chat, data, desk.text())
    else:
        desk.people.send_document(desk.me, desk.chat, desk.text("name", NAME_AT_MOST), data, None, desk.text())


async def sample(desk: Desk) -> None:
    chosen = desk.guide.files[int(desk.body["sample"])]
    desk.people.send_document(desk.me, desk.chat, chosen.name, chosen.data())


async def link(desk: Desk) -> View:
    """Follow a deep link; with a group, one that asks for a group."""
    url = desk.text("url")
    if "startgroup=" in url:
        sent = desk.people.open_group_link(desk.me, desk.chat, url)
    else:
        sent = desk.people.open_link(desk.me, url)
    return {"chat": sent.chat.id}


async def start(desk: Desk) -> None:
    """Begin the private chat."""
    desk.people.say(desk.me, desk.me.private, "/start")


async def block(desk: Desk) -> None:
    desk.people.block(desk.me)


async def unblock(desk: Desk) -> None:
    desk.people.unblock(desk.me)


async def create_group(desk: Desk) -> View:
    others = [desk.world.users[int(number)] for number in desk.body.get("members", [])]
    others = [user for user in others if user is not desk.me]
    title, supergroup = desk.text("title", NAME_AT_MOST), bool(desk.body.get("supergroup", True))
    return {"chat": desk.people.create_group(title, desk.me, others, supergroup=supergroup).id}


async def add_bot(desk: Desk) -> None:
    if desk.world.bot_in(desk.chat).present:
        raise PermissionError("the bot is there")
    desk.people.add_bot(desk.chat, desk.me)


async def remove_bot(desk: Desk) -> None:
    desk.people.remove_bot(desk.led, desk.me)


async def promote_bot(desk: Desk) -> None:
    desk.people.promote_bot(desk.led, desk.me)


async def demote_bot(desk: Desk) -> None:
    desk.people.demote_bot(desk.led, desk.me)


async def migrate(desk: Desk) -> View:
    if desk.led.type != "group" or desk.led.migrated_to is not None:
        raise PermissionError("it is a supergroup already")
    return {"chat": desk.people.migrate(desk.led).id}


async def add_persona(desk: Desk) -> View:
    """Somebody new, who joins the group that is named."""
    user = desk.people.add_user(desk.text("name", NAME_AT_MOST), language_code=desk.text("lang") or "zh-hans")
    if desk.guide.personas:
        desk.guide.personas.append(user)
    if desk.body.get("chat"):
        desk.people.join(desk.chat, user)
    desk.guide.changed()
    return {"me": user.id}


async def turn(desk: Desk) -> None:
    """Let time pass: see `Wheel.turn`."""
    desk.wheel.turn(desk.text("what"))


ACTS: Mapping[str, Act] = MappingProxyType(
    {
        act.__name__: act
        for act in (
            *(say, edit, forward, press, vote, send, sample, link, start, block, unblock, create_group),
            *(add_bot, remove_bot, promote_bot, demote_bot, migrate, add_persona, turn),
        )
    }
)
