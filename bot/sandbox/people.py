"""What people do: they write, send files, press buttons, follow links."""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.sandbox import polls
from bot.sandbox.chats import Chat, User, Wire
from bot.sandbox.delivery import deliver
from bot.sandbox.entities import body, units
from bot.sandbox.groups import Groups
from bot.sandbox.messages import Message
from bot.sandbox.presses import Press
from bot.sandbox.sending import TEXT_AT_MOST, forwarded

PAYLOAD = re.compile(r"[\w-]{0,64}\Z", re.ASCII)


class People(Groups):
    """Everything that can be done by hand in this world. Raises what a real client would not let happen."""

    def add_user(self, name: str, *, username: str | None = None, language_code: str | None = "zh-hans") -> User:
        user = User(5_000_000_000 + len(self.world.users) + 1, name, username, language_code)
        self.world.users[user.id] = user
        self.world.chats[user.id] = user.private
        return user

    def say(
        self, user: User, chat: Chat, text: str, reply_to: Message | None = None, topic: int | None = None
    ) -> Message:
        """Raises ValueError for what a client would not send in one message."""
        words = body(text, [])
        if not 1 <= units(words.text) <= TEXT_AT_MOST:
            raise ValueError(f"a message has 1 to {TEXT_AT_MOST} characters, not {units(words.text)}")
        return self._write(user, chat, body=words, reply_to=reply_to, thread=topic)

    def say_long(self, user: User, chat: Chat, text: str) -> list[Message]:
        """A text of any length, cut into messages as a client does."""
        cuts = range(0, len(text), TEXT_AT_MOST // 2)
        return [self.say(user, chat, text[cut : cut + TEXT_AT_MOST // 2]) for cut in cuts]

    def say_as_anonymous_admin(self, user: User, chat: Chat, text: str, reply_to: Message | None = None) -> Message:
        """An administrator writes in the group's name."""
        if not chat.member(user).admin:
            raise PermissionError(f"{user.name} is no administrator of {chat.title}")
        words = body(text, [])
        return self._write(self.world.anonymous, chat, body=words, reply_to=reply_to, sender_chat=chat)

    def other_bot_says(self, chat: Chat, text: str) -> None:
        """Another bot writes: bots never see each other, and bare commands now go to that one."""
        self.world.post(chat, User(6_000_000_001, "另一个机器人", "other_bot", is_bot=True), body=body(text, []))
        chat.other_bot_spoke_last = True

    def edit(self, user: User, message: Message, text: str) -> Message:
        if message.sender is not user:
            raise PermissionError(f"{user.name} did not write {message.text!r}")
        self.world.edit(message, body(text, []), message.keyboard)
        deliver(self.world, message, "edited_message")
        return message

    def delete(self, message: Message) -> None:
        """Bots are not told."""
        self.world.delete(message)

    def send_document(
        self, user: User, chat: Chat, filename: str, data: bytes, mime: str | None = None, caption: str = ""
    ) -> Message:
        file = self.world.files.keep("document", filename, data, mime)
        return self._write(user, chat, file=file, body=body(caption, []))

    def send_photo(self, user: User, chat: Chat, data: bytes = b"\xff\xd8photo", caption: str = "") -> Message:
        file = self.world.files.keep("photo", "photo.jpg", data, "image/jpeg")
        return self._write(user, chat, file=file, body=body(caption, []))

    def send_video(self, user: User, chat: Chat, seconds: int = 60, caption: str = "") -> Message:
        file = self.world.files.keep("video", f"video-{seconds}.mp4", b"\0\0\0\x18ftypmp42", "video/mp4")
        return self._write(user, chat, file=replace(file, seconds=seconds), body=body(caption, []))

    def send_album(self, user: User, chat: Chat, photos: int) -> list[Message]:
        """Several photos at once: each a message of its own, with the album's id."""
        album = {"media_group_id": str(13_000_000_000 + len(chat.messages))}
        files = [self.world.files.keep("photo", "photo.jpg", b"\xff\xd8photo", "image/jpeg") for _ in range(photos)]
        return [self._write(user, chat, file=file, body=body("", []), extra=album) for file in files]

    def send_sticker(self, user: User, chat: Chat, emoji: str = "👍") -> Message:
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self.send_other(user, chat, sticker=self._ids("sticker") | shape | {"emoji": emoji})

    def send_voice(self, user: User, chat: Chat, seconds: int = 3) -> Message:
        file = self.world.files.keep("voice", f"voice-{seconds}.ogg", b"OggS voice", "audio/ogg")
        return self._write(user, chat, file=file)

    def send_other(self, user: User, chat: Chat, reply_to: Message | None = None, **fields: Any) -> Message:
        """Any other kind of message; `fields` are those of the Bot API's Message."""
        return self._write(user, chat, extra=fields, reply_to=reply_to)

    def forward(self, user: User, chat: Chat, message: Message) -> Message:
        return self._write(user, chat, body=message.body, file=message.file, extra=forwarded(message))

    def press(self, user: User, message: Message, wanted: str) -> Press:
        """Press a button that the message has now, by its label, a part of it, or its data."""
        if message.deleted:
            raise LookupError(f"the message is deleted: {message.text!r}")
        if not self._is_in(user, message.chat):
            raise PermissionError(f"{user.name} can't see {message.chat.title}")
        button = message.button(wanted)
        if button.data is None:
            raise LookupError(f"{button.label!r} is a link: open_link(user, {button.url!r})")
        return self._press(user, message, button.data, button.label)

    def press_forged(self, user: User, message: Message, data: str) -> Press:
        """A callback with any data, as a changed client can send it; also on a message that is gone."""
        return self._press(user, message, data, data)

    def vote(self, user: User, message: Message, *chosen: int) -> None:
        """Answer a poll by the numbers of its options, from 0."""
        if not self._is_in(user, message.chat):
            raise PermissionError(f"{user.name} can't see {message.chat.title}")
        polls.vote(self.world, user, message, *chosen)

    def open_link(self, user: User, url: str) -> Message:
        """Follow https://t.me/<bot>?start=… and press START."""
        link = urlsplit(url if "://" in url else f"https://{url}")
        if (link.netloc, link.path) != ("t.me", f"/{self.world.bot.username}"):
            raise LookupError(f"{url!r} leads elsewhere")
        payload = parse_qs(link.query).get("start", [""])[0]
        if not PAYLOAD.match(payload):
            raise LookupError(f"no client passes on {payload!r}: at most 64 of A–Z a–z 0–9 _ -")
        return self.say(user, user.private, f"/start {payload}".rstrip())

    def open_group_link(self, user: User, chat: Chat, url: str) -> Message:
        """Follow https://t.me/<bot>?startgroup=… and choose a group."""
        payload = parse_qs(urlsplit(url).query)["startgroup"][0]
        if not self.world.bot_in(chat).present:
            self.add_bot(chat, user)
        return self.say(user, chat, f"/start@{self.world.bot.username} {payload}")

    def last(self, chat: Chat) -> Message:
        """The newest message; LookupError in an empty chat."""
        if not chat.messages:
            raise LookupError(f"{chat.title} is empty")
        return chat.messages[-1]

    def find(self, chat: Chat, part: str) -> Message:
        """The newest message that holds `part` in its text, caption or file name; else LookupError."""
        for message in reversed(chat.messages):
            if part in message.text or (message.file and part in message.file.name):
                return message
        raise LookupError(f"no {part!r} in {chat.title}: {[m.text for m in chat.messages]}")

    def _write(self, sender: User, chat: Chat, **fields: Any) -> Message:
        if sender is not self.world.anonymous and not self._may_write(sender, chat):
            raise PermissionError(f"{sender.name} can't write in {chat.title}")
        chat.started = chat.started or chat.private
        message = self.world.post(chat, sender, **fields)
        deliver(self.world, message)
        return message

    def _may_write(self, user: User, chat: Chat) -> bool:
        return self._is_in(user, chat) and not chat.blocked and chat.migrated_to is None

    def _is_in(self, user: User, chat: Chat) -> bool:
        return chat.owner is user if chat.private else chat.member(user).present

    def _press(self, user: User, message: Message, data: str, label: str) -> Press:
        press = self.world.presses.add(user, message, data)
        self.world.record.line("pressed", message.chat, user.name, label, self.world.now())
        self.world.updates.issue("callback_query", press.wire())
        return press

    def _ids(self, kind: str) -> Wire:
        file = self.world.files.keep(kind, f"{kind}.bin", kind.encode())
        return {"file_id": file.id, "file_unique_id": file.id.lower()}
