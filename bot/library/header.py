"""The front matter of a file: found, read as YAML, each field checked, each flaw with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from frontmatter.default_handlers import YAMLHandler

from bot.domain.materials import Audience, Binding, MaterialKind, Question
from bot.library.fields import EXAMPLES, OPTIONAL, READERS
from bot.library.problems import Flaw
from bot.library.words import UnfitError

HEAD_CHARS = 8000  # some ten thousand nested brackets would overrun the YAML reader's stack
_HANDLER = YAMLHandler()


@dataclass(frozen=True, slots=True)
class Header:
    """What a file's front matter says."""

    id: str
    title: str
    kind: MaterialKind
    minutes: int
    source: str
    topic: str = ""
    audience: Audience = field(default_factory=Audience)
    lang: str = "zh"
    link: str = ""
    dated: date | None = None
    until: date | None = None
    yearly: Binding | None = None
    ahead: Binding | None = None
    quiz: tuple[Question, ...] = ()


class Halves(NamedTuple):
    """A file cut in two; `head_line` and `body_line` are how many lines lie before each."""

    head: str
    head_line: int
    body: str
    body_line: int


def cut(text: str) -> Halves | None:
    """Front matter and body, or None where the two --- lines are not there."""
    if not _HANDLER.detect(text):
        return None
    try:
        head, rest = _HANDLER.split(text)
    except ValueError:
        return None
    body = rest.strip()
    start = len(text.rstrip()) - len(body)
    return Halves(head, text.count("\n", 0, text.find(head)), body, text.count("\n", 0, start))


def read(halves: Halves) -> Header | tuple[Flaw, ...]:
    """The checked header, or all that is wrong with it."""
    if len(halves.head) > HEAD_CHARS:
        return (Flaw(None, f"文首的说明有 {len(halves.head)} 字，请缩短到 {HEAD_CHARS} 字以内"),)
    try:
        data = _HANDLER.load(halves.head)
    except Exception as error:  # odd tags and dates leak KeyError, IndexError, ValueError and more from YAML
        return (_unreadable(error, halves),)
    if not isinstance(data, dict):
        return (Flaw(halves.head_line + 1, "文首的说明要写成一行一个「名称: 内容」"),)
    return _checked(data, halves)


def _unreadable(error: Exception, halves: Halves) -> Flaw:
    mark = getattr(error, "problem_mark", None)
    line = None if mark is None else halves.head_line + mark.line + 1
    return Flaw(line, "文首的说明读不懂，请检查冒号后的空格、缩进和引号是否成对")


def _checked(data: dict[object, object], halves: Halves) -> Header | tuple[Flaw, ...]:
    flaws = list(_unknown(data, halves))
    values: dict[str, Any] = {}
    for name, reader in READERS.items():
        if name in data:
            try:
                values[name] = reader(data[name])
            except UnfitError as error:
                flaws.append(Flaw(_line_of(name, halves), str(error)))
        elif name not in OPTIONAL:
            flaws.append(Flaw(None, f"缺少 {name}，请在文首补上一行 {EXAMPLES[name]}"))
    if "yearly" in values and "ahead" in values:
        flaws.append(Flaw(_line_of("ahead", halves), "yearly 和 ahead 只能写一个，请删去一行"))
    return tuple(flaws) or Header(**values)


def _unknown(data: dict[object, object], halves: Halves) -> Iterator[Flaw]:
    for name in data:
        if name not in READERS:
            shown = str(name)[:40]
            known = "、".join(READERS)
            yield Flaw(_line_of(shown, halves), f"不认识的字段 {shown}，请删去或改正；可以用的是 {known}")


def _line_of(name: str, halves: Halves) -> int | None:
    """The line that the field begins on, None where it is written in an unusual way."""
    found = re.search(rf"^{re.escape(name)}\s*:", halves.head, re.MULTILINE)
    return None if found is None else halves.head_line + halves.head.count("\n", 0, found.start()) + 1
