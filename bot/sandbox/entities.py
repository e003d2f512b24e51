"""Entities in UTF-16 units: those that Telegram finds by itself, and how texts are trimmed around them."""

import re

from bot.sandbox.chats import Wire
from bot.sandbox.messages import Body

FOUND = {
    "bot_command": re.compile(r"(?<![\w/@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@])"),
    "mention": re.compile(r"(?<![\w/@])@[A-Za-z0-9_]{3,32}\b"),
    "hashtag": re.compile(r"(?<![\w#&])#\w*[^\W\d_]\w*"),
    "url": re.compile(r"(?:https?://|\bt\.me/)[^\s<>，。；：！？）」』】]+"),
}


def units(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def entity(kind: str, text: str, start: int, end: int) -> Wire:
    """An entity over text[start:end], given in characters."""
    return {"type": kind, "offset": units(text[:start]), "length": units(text[start:end])}


def found(text: str) -> list[Wire]:
    """Commands, mentions, hashtags and links in a plain text."""
    return [entity(kind, text, *m.span()) for kind, pattern in FOUND.items() for m in pattern.finditer(text)]


def covered(text: str, wire: Wire) -> str:
    """The part of the text that an entity covers."""
    raw = text.encode("utf-16-le")
    return raw[2 * wire["offset"] : 2 * (wire["offset"] + wire["length"])].decode("utf-16-le")


def body(text: str, marked: list[Wire]) -> Body:
    """Trim a text as Telegram does, and add what it finds by itself outside of code and links."""
    trimmed = trim(text, marked)
    closed = [e for e in trimmed.entities if e["type"] in ("code", "pre", "text_link", "text_mention")]
    extra = [e for e in found(trimmed.text) if not any(_meet(e, other) for other in closed)]
    trimmed.entities = sorted(trimmed.entities + extra, key=lambda e: (e["offset"], -e["length"]))
    return trimmed


def trim(text: str, marked: list[Wire]) -> Body:
    """Without white space around it; entities move along, and those that end up empty go."""
    lead = units(text) - units(text.lstrip())
    bare = text.strip()
    end = units(bare)
    moved = []
    for wire in marked:
        start = max(0, wire["offset"] - lead)
        length = min(end, wire["offset"] + wire["length"] - lead) - start
        if length > 0:
            moved.append(wire | {"offset": start, "length": length})
    return Body(bare, moved)


def _meet(one: Wire, other: Wire) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])
