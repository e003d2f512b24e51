"""What the bot showed: each message as it read at each edit and each answer to a press, with the keys that made it."""

import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from typing import Any

from bot.sandbox.chats import Chat, User
from bot.sandbox.messages import Message
from bot.sandbox.page.views import message_view
from bot.sandbox.record import Record
from bot.texts.catalogue import Voice


@dataclass(frozen=True)
class Seen:
    """One thing that somebody saw. `where` is group, private or answer; `view` as the page's `messageElement` takes
    it, of an answer its text, the label of the button and what opens."""

    where: str
    keys: tuple[str, ...]
    view: dict[str, Any] = field(compare=False)


class Heard:
    """What the catalogue said: a text, without markup, and the key it came from."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}

    def note(self, key: str, text: str) -> None:
        shown = unescape(re.sub(r"<[^>]*>", "", text)).strip()
        self._keys.pop(shown, None)
        self._keys[shown] = key

    def keys(self, text: str) -> Iterator[str]:
        """The keys of a message, in the order of their words; not those of words inside another key's."""
        free, found = text, []
        for said in sorted((said for said in self._keys if said and said in text), key=len, reverse=True):
            at = free.find(said)
            if at >= 0:
                found.append((at, self._keys[said]))
                free = free.replace(said, "\0" * len(said))
        yield from dict.fromkeys(key for _, key in sorted(found))


@contextmanager
def listening() -> Iterator[Heard]:
    """All that is put into words meanwhile."""
    heard, plain = Heard(), Voice._format

    def noted(self: Voice, key: str, args: dict[str, str]) -> str:
        text = plain(self, key, args)
        heard.note(key, text)
        return text

    Voice._format = noted  # type: ignore[method-assign]
    try:
        yield heard
    finally:
        Voice._format = plain  # type: ignore[method-assign]


class Watch(Record):
    """A journal that keeps what is seen, each kind once: the same keys at the same place are one kind."""

    def __init__(self, heard: Heard, bot: User) -> None:
        super().__init__()
        self.seen: list[Seen] = []
        self._heard, self._bot, self._label = heard, bot, ""
        self._made: dict[tuple[int, int], tuple[str, ...]] = {}

    def message(self, what: str, message: Message, at: datetime) -> None:
        """A message as it reads now."""
        super().message(what, message, at)
        if what in ("said", "edited") and message.sender is self._bot and not message.service:
            keys = self._of(message)
            self._made[message.chat.id, message.id] = keys
            photo = (message.file.name,) if message.file and message.file.kind == "photo" else ()
            self._see(Seen("private" if message.chat.private else "group", (*keys, *photo), _pictured(message)))

    def line(self, what: str, chat: Chat, who: str, text: str, at: datetime) -> None:
        """A press and its answer."""
        super().line(what, chat, who, text, at)
        if what == "pressed":
            self._label = text
        elif what == "answered" and text:
            words, _, link = text.partition(" → ")
            view = {"text": words, "label": self._label, "link": bool(link), "id": 0}
            self._see(Seen("answer", tuple(self._heard.keys(words)), view))

    def made_of(self, message: Message) -> tuple[str, ...]:
        """The keys of a message as it was last written."""
        return self._made.get((message.chat.id, message.id), ())

    def _of(self, message: Message) -> tuple[str, ...]:
        labels = (key for row in message.buttons for label in row for key in self._heard.keys(label))
        return tuple(dict.fromkeys((*self._heard.keys(message.text), *labels)))

    def _see(self, seen: Seen) -> None:
        if seen not in self.seen:
            self.seen.append(seen)


def _pictured(message: Message) -> dict[str, Any]:
    """The view of a message with its photo in it: the server that has it is gone when the sheet is drawn."""
    view = message_view(message)
    if message.file is not None and message.file.kind == "photo":
        view["file"]["url"] = f"data:{message.file.mime};base64,{b64encode(message.file.data).decode()}"
    return view
