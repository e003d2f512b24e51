"""The only Jinja that a template may speak: values and loops over what it is given. Nothing runs, nothing grows."""

import io
import zipfile
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED_BYTES = 40 * 1024 * 1024
MAX_ENTRIES = 500
DEEPEST = 3  # loops in loops
FILTERS = ("default", "e", "escape", "first", "join", "last", "length", "lower", "trim", "upper")


class BadTemplate(Exception):  # noqa: N818 - what it is, not that it is an error
    """A template that can't be used; `why` is the key of a text."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Strict(ImmutableSandboxedEnvironment):
    """Jinja without calls, attributes, arithmetic and most filters."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"+", "-"})

    def __init__(self) -> None:
        super().__init__(autoescape=True)
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.globals = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """None is: what a template gets are plain values, lists and dicts."""
        return False

    def call(self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Nothing is called."""
        raise SecurityError("a template calls nothing")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Nothing is worked out: 'x' * 10**9 would be a gigabyte."""
        raise SecurityError("a template works nothing out")

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:
        """Nothing is worked out."""
        raise SecurityError("a template works nothing out")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Refuses a template whose loops go too deep: few lines could run for years."""
        tree = super()._parse(source, name, filename)
        if _depth(tree) > DEEPEST:
            raise TemplateSyntaxError("loops go too deep", 1, name, filename)
        return tree


def _depth(node: nodes.Node) -> int:
    below = max((_depth(child) for child in node.iter_child_nodes()), default=0)
    return below + isinstance(node, nodes.For)


def check_package(data: bytes) -> None:
    """Raises BadTemplate for what is no Word document, or unpacks to far more than one."""
    if len(data) > MAX_BYTES:
        raise BadTemplate("template-too-big")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    except zipfile.BadZipFile:
        raise BadTemplate("template-not-docx") from None
    if "word/document.xml" not in {entry.filename for entry in entries}:
        raise BadTemplate("template-not-docx")
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise BadTemplate("template-too-big")
