"""One file of the folder: its bytes, its text, its material, or all that is wrong with it."""

from pathlib import Path
from typing import NamedTuple

from bot.domain.materials import Material
from bot.library import header, markdown
from bot.library.parts import parts
from bot.library.problems import Flaw
from bot.library.runs import plain

FILE_BYTES = 200 * 1024
TEASER_CHARS = 300  # it goes to the group as it is
_NO_HEADER = "文首没有说明，请在第一行写 ---，逐行写 id、title、kind、minutes、source，再用一行 --- 结束"


class Document(NamedTuple):
    """A material and the plain words that a search looks through."""

    material: Material
    words: str


class UnreadableError(Exception):
    """A file that gives no text; holds the flaw."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.flaw = Flaw(line, message)


def read(path: Path) -> Document | tuple[Flaw, ...]:
    try:
        text = _text(path)
    except UnreadableError as error:
        return (error.flaw,)
    halves = header.cut(text)
    return (Flaw(1, _NO_HEADER),) if halves is None else _document(halves)


def _text(path: Path) -> str:
    """The file's text with \\n for line ends and no byte order mark; raises UnreadableError."""
    try:
        if path.stat().st_size > FILE_BYTES:
            raise UnreadableError(f"文件超过 {FILE_BYTES // 1024} KB，请分成几篇")
        raw = path.read_bytes()
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise UnreadableError("不是 UTF-8 编码，请用编辑器另存为 UTF-8", line) from error
    except OSError as error:
        raise UnreadableError("打不开这个文件，请检查它的权限，以及它是不是普通文件") from error


def _document(halves: header.Halves) -> Document | tuple[Flaw, ...]:
    head = header.read(halves)
    body = markdown.parse(halves.body, halves.body_line)
    flaws = body.flaws + _body_flaws(body, halves)
    if not isinstance(head, header.Header):
        return head + flaws
    flaws += _lost(head, body)
    return flaws or _made(head, body)


def _lost(head: header.Header, body: markdown.Body) -> tuple[Flaw, ...]:
    """Questions that send the reader to a heading that is not there."""
    return tuple(
        Flaw(None, f"quiz 第 {n} 题的 where 写的「{one.where}」不是正文里的小标题，请照小标题原样写，或删去")
        for n, one in enumerate(head.quiz, start=1)
        if one.where and one.where not in body.headings
    )


def _body_flaws(body: markdown.Body, halves: header.Halves) -> tuple[Flaw, ...]:
    if not body.blocks:
        return (Flaw(None, "正文是空的，请在说明之后写上正文，第一段用作导读"),)
    if not body.teaser:
        return (Flaw(halves.body_line + 1, "正文里没有成段的文字，请先写一段两三行的导读"),)
    if len(body.teaser) > TEASER_CHARS:
        return (Flaw(None, f"第一段用作导读，现有 {len(body.teaser)} 字，请缩短到 {TEASER_CHARS} 字以内"),)
    return ()


def _made(head: header.Header, body: markdown.Body) -> Document:
    material = Material(
        id=head.id,
        title=head.title,
        kind=head.kind,
        minutes=head.minutes,
        source=head.source,
        teaser=body.teaser,
        parts=parts(body.blocks),
        quiz=head.quiz,
        lang=head.lang,
        topic=head.topic,
        audience=head.audience,
        link=head.link,
        dated=head.dated,
        until=head.until,
        bound=head.yearly or head.ahead,
        characters=len("".join("".join(map(plain, body.blocks)).split())),
    )
    return Document(material, "\n".join(map(plain, body.blocks)))
