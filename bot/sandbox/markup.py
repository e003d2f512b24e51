"""Telegram's HTML: the subset it reads, and the errors it gives for the rest."""

import re
from dataclasses import dataclass, field

from bot.sandbox.chats import Wire
from bot.sandbox.entities import units
from bot.sandbox.messages import Body
from bot.sandbox.refusals import Refusal, bad_request

KINDS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
TOKEN = re.compile(r"<(/?)([^\s>/]*)([^>]*)>|&(#x?[0-9a-fA-F]+|[a-zA-Z]+);|(<)", re.DOTALL)
ATTRIBUTE = re.compile(r"([\w-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
USER_LINK = re.compile(r"tg://user\?id=(\d+)\Z")


@dataclass
class Tag:
    """An open tag; `start` in UTF-16 units of the text so far."""

    name: str
    attributes: dict[str, str]
    start: int


@dataclass
class Parser:
    """Reads a text from left to right."""

    source: str
    text: list[str] = field(default_factory=list)
    length: int = 0
    stack: list[Tag] = field(default_factory=list)
    entities: list[Wire] = field(default_factory=list)

    def parse(self) -> Body:
        at = 0
        for token in TOKEN.finditer(self.source):
            self._add(self.source[at : token.start()])
            self._read(token)
            at = token.end()
        self._add(self.source[at:])
        if self.stack:
            name = self.stack[-1].name
            raise unparsable(f'can\'t find end tag corresponding to start tag "{name}"')
        return Body("".join(self.text), sorted(self.entities, key=lambda e: (e["offset"], -e["length"])))

    def _add(self, text: str) -> None:
        self.text.append(text)
        self.length += units(text)

    def _read(self, token: re.Match[str]) -> None:
        slash, name, attributes, reference, lone = token.groups()
        if reference is not None:
            self._add(_character(reference) or token.group())
        elif lone is not None:
            raise unparsable(f'unsupported start tag "" at byte offset {self._byte(token)}')
        elif slash:
            self._close(name.lower(), token)
        else:
            self._open(name.lower(), attributes, token)

    def _open(self, name: str, attributes: str, token: re.Match[str]) -> None:
        given = {a.lower(): "".join(filter(None, (x, y, z))) for a, x, y, z in ATTRIBUTE.findall(attributes)}
        if name not in KINDS or (name == "span" and given.get("class") != "tg-spoiler"):
            raise unparsable(f'unsupported start tag "{name}" at byte offset {self._byte(token)}')
        self.stack.append(Tag(name, given, self.length))

    def _close(self, name: str, token: re.Match[str]) -> None:
        if not self.stack:
            raise unparsable(f"unexpected end tag at byte offset {self._byte(token)}")
        tag = self.stack.pop()
        if name and name != tag.name:
            at = self._byte(token)
            raise unparsable(f'unmatched end tag at byte offset {at}, expected "</{tag.name}>", found "</{name}>"')
        if self.length > tag.start:
            self._mark(tag)

    def _mark(self, tag: Tag) -> None:
        details = _details(tag)
        if tag.name == "code" and self._fills_pre(tag):
            self.stack[-1].attributes["language"] = tag.attributes["class"].removeprefix("language-")
        elif details is not None:
            kind = {"type": KINDS[tag.name], "offset": tag.start, "length": self.length - tag.start}
            self.entities.append(kind | details)

    def _fills_pre(self, tag: Tag) -> bool:
        outer = self.stack[-1] if self.stack else None
        named = tag.attributes.get("class", "").startswith("language-")
        return named and outer is not None and outer.name == "pre" and outer.start == tag.start

    def _byte(self, token: re.Match[str]) -> int:
        return len(self.source[: token.start()].encode())


def _details(tag: Tag) -> Wire | None:
    """What an entity has besides its place; None for a link that leads nowhere."""
    given = tag.attributes
    if tag.name == "a":
        return _link(given.get("href", ""))
    if tag.name == "pre" and "language" in given:
        return {"language": given["language"]}
    if tag.name == "blockquote" and "expandable" in given:
        return {"type": "expandable_blockquote"}
    if tag.name == "tg-emoji":
        return {"custom_emoji_id": given.get("emoji-id", "")}
    return {}


def _link(address: str) -> Wire | None:
    if user := USER_LINK.match(address):
        return {"type": "text_mention", "user_id": int(user[1])}
    return {"url": parse_references(address)} if "." in address or "://" in address else None


def parse_references(text: str) -> str:
    """The text with &lt; &gt; &amp; &quot; and numbered characters read."""
    return re.sub(r"&(#x?[0-9a-fA-F]+|[a-zA-Z]+);", lambda m: _character(m[1]) or m[0], text)


def _character(reference: str) -> str | None:
    if not reference.startswith("#"):
        return NAMED.get(reference)
    digits = reference[1:]
    code = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    return chr(code) if 0 < code < 0x110000 else None


def unparsable(why: str) -> Refusal:
    return bad_request(f"can't parse entities: {why}")


def parse_html(source: str) -> Body:
    """Text and entities; raises the refusal that Telegram gives."""
    return Parser(source).parse()
