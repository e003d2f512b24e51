"""What the page is told of messages and chats, as JSON."""

import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson

from bot.sandbox.chats import Chat, Standing, User
from bot.sandbox.messages import Button, Message

View = dict[str, Any]
QUOTED = 120  # characters of a message that another one answers
KINDS = ("press", "link", "copy", "other")


def message_view(message: Message) -> View:
    """A message for `messageElement`: times in UTC, entities in UTF-16 units; `v` changes with everything else."""
    view: View = {"id": message.id, "order": message.id, "chat": message.chat.id, "at": moment(message.date)}
    view["edited"] = None if message.edited is None else moment(message.edited)
    view["sender"] = _sender(message)
    view["text"], view["entities"] = message.text, message.entities
    view["rows"] = [[button_view(button) for button in row] for row in message.keyboard]
    view["file"] = _file(message)
    view["reply"] = None if message.reply_to is None else _quote(message.reply_to)
    view["forward"] = _origin(message)
    view["service"] = service(message)
    view["topic"] = message.chat.topics.get(message.thread) if message.thread else None
    view["reactions"] = [reaction["emoji"] for reaction in message.reactions]
    view["poll"] = None if message.poll is None else message.poll.view()
    view["other"] = next((kind for kind in ("sticker", "voice", "video", "audio") if kind in message.extra), None)
    return versioned(view)


def versioned(view: View) -> View:
    """With a number that is another one when anything in it is another."""
    return view | {"v": zlib.crc32(orjson.dumps(view))}


def button_view(button: Button) -> View:
    """`kind` says what a press does: press (a callback), link, copy, other (nothing here)."""
    copied = button.wire.get("copy_text", {}).get("text")
    values = (button.data, button.url, copied)
    kind = next((kind for kind, value in zip(KINDS, values, strict=False) if value), "other")
    return {"label": button.label, "kind": kind, "value": next(filter(None, values), "")}


def service(message: Message) -> View | None:
    """A notice that Telegram writes: its kind, who did it, and whom or what it names."""
    if not message.service:
        return None
    extra, by = message.extra, message.sender
    for key, kind in NOTICES.items():
        if key in extra:
            return {"kind": kind, "by": by.name, "names": list(_named(extra[key]))} | _came(extra, by)
    return None


def _came(extra: View, by: User) -> View:
    """Who comes or goes by themselves was neither added nor removed."""
    people = extra.get("new_chat_members") or [extra.get("left_chat_member")]
    if people[0] is None or people[0]["id"] != by.id:
        return {}
    return {"kind": "came" if "new_chat_members" in extra else "went"}


def _named(value: Any) -> Iterator[str]:
    """The names in a notice: of people, of a topic, of a new title."""
    if isinstance(value, list):
        yield from (user["first_name"] for user in value)
    elif isinstance(value, dict):
        yield value.get("first_name") or value.get("name") or value.get("text", "")[:QUOTED]
    elif isinstance(value, str):
        yield value


NOTICES = {
    "new_chat_members": "added",
    "left_chat_member": "removed",
    "group_chat_created": "created",
    "supergroup_chat_created": "created",
    "pinned_message": "pinned",
    "migrate_to_chat_id": "migrated",
    "migrate_from_chat_id": "migrated",
    "forum_topic_created": "topic",
    "new_chat_title": "titled",
}


def standing_views(chat: Chat) -> Iterator[View]:
    """The changes of standing that no message tells of: rights given and taken, the bot blocked."""
    for number, standing in enumerate(chat.standings):
        kind = _turn(chat, standing)
        if kind is not None:
            told = {"kind": kind, "by": standing.by.name, "names": [standing.new.user.name]}
            place = {"id": f"s{number}", "order": standing.after + 0.5 + number / 10_000, "chat": chat.id}
            yield versioned({**place, "at": moment(standing.at), "service": told})


def _turn(chat: Chat, standing: Standing) -> str | None:
    old, new = standing.old, standing.new
    if chat.private:
        return "blocked" if new.status == "kicked" else "unblocked"
    if not (old.present and new.present):
        return None
    if old.admin != new.admin:
        return "promoted" if new.admin else "demoted"
    if "restricted" in (old.status, new.status):
        return "muted" if new.status == "restricted" else "unmuted"
    return None


def user_view(user: User) -> View:
    return {"id": user.id, "name": user.name, "bot": user.is_bot}


def moment(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def _sender(message: Message) -> View:
    if message.sender_chat is not None:
        return {"id": message.sender_chat.id, "name": message.sender_chat.title, "bot": False}
    return user_view(message.sender)


def _file(message: Message) -> View | None:
    file = message.file
    if file is None:
        return None
    size = len(file.data)
    return {"kind": file.kind, "name": file.name, "mime": file.mime, "size": size, "url": f"/page/file/{file.id}"}


def _quote(message: Message) -> View:
    words = message.text.replace("\n", " ")[:QUOTED] or (message.file.name if message.file else "")
    return {"id": message.id, "name": _sender(message)["name"], "text": words, "gone": message.deleted}


def _origin(message: Message) -> str | None:
    """Whose words a forward repeats."""
    origin = message.extra.get("forward_origin")
    if origin is None:
        return None
    source = origin.get("sender_user") or origin.get("sender_chat") or {}
    return str(source.get("first_name") or source.get("title") or "")
