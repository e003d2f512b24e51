"""A message as it stands, with its buttons and files."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.chats import Chat, User, Wire
from bot.sandbox.files import StoredFile
from bot.sandbox.poll import Poll


@dataclass(frozen=True)
class Button:
    """A button under a message; `wire` is as the bot sent it."""

    label: str
    wire: Wire

    @property
    def data(self) -> str | None:
        return self.wire.get("callback_data")

    @property
    def url(self) -> str | None:
        return self.wire.get("url")


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass
class Body:
    """What a message says: a text or a caption, with its entities (offsets in UTF-16 units)."""

    text: str = ""
    entities: list[Wire] = field(default_factory=list)


@dataclass(eq=False)
class Message:
    """`extra` holds what a message has besides text and file: a sticker, a service notice, a forward's origin."""

    id: int
    chat: Chat
    sender: User
    date: datetime
    body: Body = field(default_factory=Body)
    keyboard: Keyboard = ()
    file: StoredFile | None = None
    poll: Poll | None = None
    extra: Wire = field(default_factory=dict)
    reply_to: "Message | None" = None
    sender_chat: Chat | None = None
    thread: int | None = None
    parse_mode: str | None = None
    markup: Wire | None = None
    edited: datetime | None = None
    edits: int = 0
    deleted: bool = False
    reactions: list[Wire] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text, or the caption of a file."""
        return self.body.text

    @property
    def entities(self) -> list[Wire]:
        return self.body.entities

    @property
    def buttons(self) -> list[list[str]]:
        """Labels, by rows."""
        return [[button.label for button in row] for row in self.keyboard]

    @property
    def document(self) -> bytes:
        """The bytes of the file; raises LookupError where there is none."""
        if self.file is None:
            raise LookupError(f"message {self.id} has no file: {self.text!r}")
        return self.file.data

    @property
    def service(self) -> bool:
        """Whether Telegram wrote it: someone joined, a message was pinned, …"""
        return not self.text and self.file is None and bool(SERVICE & self.extra.keys())

    def button(self, wanted: str) -> Button:
        """The button with this label or data, or the only one whose label holds it; else LookupError."""
        every = [button for row in self.keyboard for button in row]
        found = [button for button in every if wanted in (button.label, button.data)]
        found = found or [button for button in every if wanted in button.label]
        if len(found) != 1:
            raise LookupError(f"{len(found)} buttons for {wanted!r} among {self.buttons} under {self.text!r}")
        return found[0]

    def wire(self, *, nested: bool = False) -> Wire:
        """The Bot API's Message; a nested one leaves out what it replies to."""
        return self._envelope() | self._content() | ({} if nested else self._replied())

    def _envelope(self) -> Wire:
        wire: Wire = {"message_id": self.id, "from": self.sender.wire(), "chat": self.chat.wire()}
        wire["date"] = int(self.date.timestamp())
        if self.sender_chat is not None:
            wire["sender_chat"] = self.sender_chat.wire()
        if self.thread is not None:
            wire |= {"message_thread_id": self.thread, "is_topic_message": True}
        if self.edited is not None:
            wire["edit_date"] = int(self.edited.timestamp())
        return wire

    def _content(self) -> Wire:
        wire = dict(self.extra)
        text, entities = ("caption", "caption_entities") if self.captioned else ("text", "entities")
        if self.text:
            wire[text] = self.text
        if self.entities:
            wire[entities] = list(self.entities)
        if self.file is not None:
            wire |= self.file.wire()
        if self.poll is not None:
            wire["poll"] = self.poll.wire()
        if self.keyboard:
            wire["reply_markup"] = {"inline_keyboard": [[b.wire for b in row] for row in self.keyboard]}
        return wire

    def _replied(self) -> Wire:
        return {} if self.reply_to is None else {"reply_to_message": self.reply_to.wire(nested=True)}

    @property
    def captioned(self) -> bool:
        """Whether its words are a caption."""
        return self.file is not None or bool(MEDIA & self.extra.keys())


MEDIA = {"voice", "audio", "video", "animation", "sticker", "video_note"}
SERVICE = {
    *("new_chat_members", "left_chat_member", "group_chat_created", "supergroup_chat_created", "pinned_message"),
    *("migrate_to_chat_id", "migrate_from_chat_id", "forum_topic_created", "new_chat_title"),
}
