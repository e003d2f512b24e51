"""What the sources say of texts: keys that stand in them, and the shapes of keys that are put together."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, VariableReference
from fluent.syntax.visitor import Visitor

from bot.texts import catalogue

BOT = Path(catalogue.__file__).parent.parent
CALLS = ("html", "plain", "say", "toast")
KEY = re.compile(r"[a-z]+(-[a-z0-9_]+)*")


def trees() -> Iterator[ast.Module]:
    """The program's modules; the sandbox knows nothing of its texts."""
    for path in sorted(BOT.rglob("*.py")):
        if "sandbox" not in path.parts:
            yield ast.parse(path.read_text("utf-8"))


def literals() -> frozenset[str]:
    """Every string in the sources that could be a key, the values of enum members among them."""
    found = (n.value for tree in trees() for n in ast.walk(tree) if isinstance(n, ast.Constant))
    return frozenset(value for value in found if isinstance(value, str) and KEY.fullmatch(value))


def shapes() -> frozenset[str]:
    """Regular expressions of the keys that f-strings put together: a word, a hyphen, and what is put in."""
    found = (n for tree in trees() for n in ast.walk(tree) if isinstance(n, ast.JoinedStr))
    made = {"".join(_piece(part) for part in joined.values) for joined in found}
    return frozenset(shape for shape in made if re.match(r"[a-z]+-[^/]+\Z", shape))


def _piece(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else "[a-z0-9_-]+"


def calls() -> Iterator[tuple[str, frozenset[str] | None]]:
    """Keys that are asked for by name, each with the arguments given (None where they can't be told)."""
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
                for key in _keys(node.args[0] if node.args else None):
                    names = [keyword.arg for keyword in node.keywords]
                    yield key, None if None in names else frozenset(str(name) for name in names)


def _keys(node: ast.expr | None) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_keys(node.body), *_keys(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


class _Variables(Visitor):
    """Collects the names of a message's arguments."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - fluent's name
        self.names.add(node.id.name)


def messages(lang: str = "zh") -> dict[str, tuple[str, frozenset[str]]]:
    """Each key of a catalogue with its text as it stands in the file, and the arguments it needs."""
    text = (BOT / "texts" / f"{lang}.ftl").read_text("utf-8")
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, Message) and entry.value is not None:
            seen = _Variables()
            seen.visit(entry)
            assert entry.id.name not in found, f"{entry.id.name} stands twice in {lang}.ftl"
            found[entry.id.name] = text[entry.value.span.start : entry.value.span.end], frozenset(seen.names)
    return found
