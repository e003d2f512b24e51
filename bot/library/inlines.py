"""The inside of a Markdown paragraph as styled runs. What a message can't hold is a flaw, not a guess."""

import unicodedata
from collections.abc import Iterator
from html import escape

from markdown_it.tree import SyntaxTreeNode

from bot.library.problems import Flaw
from bot.library.runs import Run

LINK_UNITS = 1000
_STYLES = {"strong": "b", "em": "i", "s": "s"}
_SOFT = "\0"  # stands for a wrapped line until its neighbours are known; Markdown text never holds it
_BREAKS = {"softbreak": _SOFT, "hardbreak": "\n"}
_EDGE = Run(" ")


def runs(node: SyntaxTreeNode, tags: tuple[str, ...] = ()) -> Iterator[Run]:
    """The runs of an inline node's children, under the tags that are already open."""
    found = [run for run in _children(node, tags) if run.text]
    for before, run, after in zip([_EDGE, *found], found, [*found[1:], _EDGE], strict=False):
        yield run._replace(text=_joint(before, after)) if run.text == _SOFT else run


def _joint(before: Run, after: Run) -> str:
    """A line wrapped in the source: nothing beside a Chinese character, a space between words."""
    wide = any(unicodedata.east_asian_width(char) in "WF" for char in before.text[-1] + after.text[0])
    return "" if wide else " "


def _children(node: SyntaxTreeNode, tags: tuple[str, ...]) -> Iterator[Run]:
    for child in node.children:
        yield from _child(child, tags)


def _child(node: SyntaxTreeNode, tags: tuple[str, ...]) -> Iterator[Run]:
    if node.type in _STYLES:
        yield from _children(node, _with(tags, _STYLES[node.type]))
    elif node.type == "link":
        yield from _children(node, _with(tags, f'a href="{escape(_href(node))}"'))
    elif node.type == "code_inline":
        yield Run(node.content, literal(tags, "code"))
    elif node.type in _BREAKS:
        yield Run(_BREAKS[node.type], tags)
    else:
        yield Run(node.content, tags)


def _with(tags: tuple[str, ...], tag: str) -> tuple[str, ...]:
    return tags if tag in tags else (*tags, tag)


def literal(tags: tuple[str, ...], tag: str) -> tuple[str, ...]:
    """Telegram lets `code` and `pre` stand in a quotation, in no other style."""
    return (*(outer for outer in tags if outer == "blockquote"), tag)


def _href(node: SyntaxTreeNode) -> str:
    return str(node.attrs.get("href", ""))


def flaws(node: SyntaxTreeNode, line: int) -> Iterator[Flaw]:
    """What is wrong in an inline node that begins on `line` of the file."""
    for child in node.walk(include_self=False):
        if child.type in _BREAKS:
            line += 1
        message = _wrong(child)
        if message:
            yield Flaw(line, message)


def _wrong(node: SyntaxTreeNode) -> str | None:
    if node.type == "image":
        return "消息里放不了图片，请删去或改用文字说明"
    if node.type == "link":
        return _wrong_link(_href(node))
    if node.type == "text" and "**" in node.content:
        return "这里的 ** 没有成对，或紧挨着标点而不起作用，请把标点移到 ** 外面"
    return None


def _wrong_link(href: str) -> str | None:
    if not href.lower().startswith(("http://", "https://")):
        return "链接请以 http:// 或 https:// 开头"
    if len(escape(href)) > LINK_UNITS:
        return f"链接太长，请缩短到 {LINK_UNITS} 个字符以内"
    return None
