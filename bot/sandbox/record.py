"""Everything that happened, in order: what went over the wire, and what people saw and did."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from bot.sandbox.chats import Chat
from bot.sandbox.messages import Message


@dataclass(frozen=True)
class Request:
    """One call of the bot: parameters as they came, files as name and size, the answer as it went."""

    at: datetime
    method: str
    params: dict[str, Any]
    answer: dict[str, Any]

    @property
    def ok(self) -> bool:
        return self.answer.get("ok") is True


@dataclass(frozen=True)
class Event:
    """`what`: said, edited, deleted, pressed, answered, or a service notice. `file` is (name, bytes)."""

    at: datetime
    what: str
    chat: int
    who: str
    text: str = ""
    buttons: list[list[str]] = field(default_factory=list)
    file: tuple[str, int] | None = None
    message_id: int | None = None


class Record:
    """The journal of a world. `on = False` stops keeping (for benches)."""

    def __init__(self) -> None:
        self.on = True
        self.entries: list[Request | Event] = []

    def add(self, entry: Request | Event) -> None:
        if self.on:
            self.entries.append(entry)

    def message(self, what: str, message: Message, at: datetime) -> None:
        """Note how a message reads now."""
        file = (message.file.name, len(message.file.data)) if message.file else None
        who = message.sender_chat.title if message.sender_chat else message.sender.name
        text = message.text or notice(message)
        self.add(Event(at, what, message.chat.id, who, text, message.buttons, file, message.id))

    def line(self, what: str, chat: Chat, who: str, text: str, at: datetime) -> None:
        self.add(Event(at, what, chat.id, who, text))

    @property
    def requests(self) -> list[Request]:
        return [entry for entry in self.entries if isinstance(entry, Request)]

    @property
    def events(self) -> list[Event]:
        return [entry for entry in self.entries if isinstance(entry, Event)]

    def calls(self, method: str) -> list[Request]:
        """The requests of one method, oldest first."""
        return [request for request in self.requests if request.method == method]

    def lines(self) -> Iterator[bytes]:
        """JSON Lines."""
        for entry in self.entries:
            kind = "request" if isinstance(entry, Request) else "event"
            yield orjson.dumps({"kind": kind, **vars(entry)}, option=orjson.OPT_NAIVE_UTC | orjson.OPT_APPEND_NEWLINE)


def notice(message: Message) -> str:
    """What a message without words is, in words."""
    extra = message.extra
    if "new_chat_members" in extra:
        return f"（{'、'.join(user['first_name'] for user in extra['new_chat_members'])} 进群）"
    if "left_chat_member" in extra:
        return f"（{extra['left_chat_member']['first_name']} 离群）"
    if message.poll is not None:
        return f"（投票：{message.poll.question}）"
    named = next((NOTICES[key] for key in NOTICES if key in extra), "")
    return f"（{named}）" if named else ""


NOTICES = {
    "group_chat_created": "建群",
    "supergroup_chat_created": "建群",
    "pinned_message": "置顶",
    "migrate_to_chat_id": "升级为超级群组",
    "migrate_from_chat_id": "由群组升级而来",
    "forum_topic_created": "新话题",
    "sticker": "贴纸",
    "voice": "语音",
}
