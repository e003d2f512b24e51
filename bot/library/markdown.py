"""Markdown as blocks of styled runs: what Telegram can show becomes a tag, everything else stays text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.library import inlines
from bot.library.problems import Flaw
from bot.library.runs import Run, Runs, plain, trimmed

_PARSER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_INDENT = "  "
_NEXT_CELL = "\n  "
Tags = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A file's body: its blocks, its first paragraph in plain words, and what is wrong with it."""

    blocks: tuple[Runs, ...]
    teaser: str
    flaws: tuple[Flaw, ...]
    headings: tuple[str, ...] = ()


def parse(text: str, line: int = 0) -> Body:
    """`line` is how many lines of the file lie before the text."""
    root = SyntaxTreeNode(_PARSER.parse(text))
    blocks = tuple(trimmed(block) for block in _headed(root.children))
    headings = tuple(plain(trimmed(_block(node, ()))) for node in root.children if node.type == "heading")
    return Body(tuple(filter(None, blocks)), _teaser(root), tuple(_flaws(root, line)), headings)


def _teaser(root: SyntaxTreeNode) -> str:
    """Empty where the text has no paragraph of its own."""
    first = next((node for node in root.children if node.type == "paragraph"), None)
    return "" if first is None else plain(trimmed(_block(first, ())))


def _flaws(root: SyntaxTreeNode, line: int) -> Iterator[Flaw]:
    for node in root.walk():
        if node.type == "inline":
            start = node.map[0] if node.map else 0
            yield from inlines.flaws(node, line + start + 1)


def _headed(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Runs]:
    """Top-level blocks; a heading stays with what follows it."""
    heading: Runs = ()
    for node in nodes:
        block = (*heading, *_block(node, ()))
        heading = (*block, Run("\n")) if node.type == "heading" else ()
        if not heading:
            yield block
    if heading:
        yield heading


def _block(node: SyntaxTreeNode, tags: Tags) -> Runs:
    return tuple(_WRITERS.get(node.type, _lines)(node, tags))


def _lines(node: SyntaxTreeNode, tags: Tags) -> Iterator[Run]:
    """The blocks inside a block, each on a line of its own."""
    for index, child in enumerate(node.children):
        if index:
            yield Run("\n", tags)
        yield from _block(child, tags)


def _inline(node: SyntaxTreeNode, tags: Tags) -> Iterator[Run]:
    return inlines.runs(node, tags)


def _heading(node: SyntaxTreeNode, tags: Tags) -> Iterator[Run]:
    return _lines(node, (*tags, "b"))


def _quote(node: SyntaxTreeNode, tags: Tags) -> Iterator[Run]:
    """Telegram's quotations don't nest."""
    return _lines(node, tags if "blockquote" in tags else (*tags, "blockquote"))


def _code(node: SyntaxTreeNode, tags: Tags) -> Iterator[Run]:
    yield Run(node.content.rstrip("\n"), inlines.literal(tags, "pre"))


def _rule(_node: SyntaxTreeNode, tags: Tags) -> Iterator[Run]:
    yield Run("———", tags)


def _list(node: SyntaxTreeNode, tags: Tags) -> Iterator[Run]:
    first = int(node.attrs.get("start", 1))
    indent = _INDENT * (node.level // 2)  # each list holds items, each item may hold a list
    for index, item in enumerate(node.children):
        sign = "•" if node.type == "bullet_list" else f"{first + index}."
        newline = "\n" if index else ""
        yield Run(f"{newline}{indent}{sign} ", tags)
        yield from _lines(item, tags)


def _table(node: SyntaxTreeNode, tags: Tags) -> Iterator[Run]:
    """A message has no tables: each row is an item of a list, each further cell a line that says which column it is."""
    head, *rows = [row.children for part in node.children for row in part.children]
    named = [plain(trimmed(_block(cell, ()))) for cell in head]
    if not rows:
        yield Run("• ", tags)
        yield from _cells(head, ["" for _ in head], tags)
    for number, row in enumerate(rows):
        yield Run("\n• " if number else "• ", tags)
        yield from _cells(row, named, tags)


def _cells(cells: list[SyntaxTreeNode], named: list[str], tags: Tags) -> Iterator[Run]:
    for number, (cell, name) in enumerate(zip(cells, named, strict=True)):
        label = f"{name}{': ' if name.isascii() else '：'}" if name else ""
        yield Run(f"{_NEXT_CELL if number else ''}{label}", tags)
        yield from _block(cell, tags)


_WRITERS: Mapping[str, Callable[[SyntaxTreeNode, Tags], Iterator[Run]]] = {
    "inline": _inline,
    "heading": _heading,
    "blockquote": _quote,
    "fence": _code,
    "code_block": _code,
    "hr": _rule,
    "bullet_list": _list,
    "ordered_list": _list,
    "table": _table,
}
