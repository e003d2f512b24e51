"""docs/archive.schema.json, made from the records themselves: `python -m tests.exports.schema` writes it anew."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot.domain.people import Branch, Sealed, Settings
from bot.store.archive import FORMAT, PRIVATE_TABLES, VERSION
from bot.store.confided import CONFIDED, REFERENCE
from bot.store.whole import KINDS, MONTHLY, OWN, YEARLY

PAGE = Path(__file__).parent.parent.parent / "docs" / "archive.schema.json"
PLAIN: Mapping[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string"},
    Sealed: {"$ref": "#/$defs/reference"},
}
Schema = dict[str, Any]


class Maker:
    """Collects what is referred to."""

    def __init__(self) -> None:
        reference = {"type": "string", "pattern": f"^{REFERENCE}[0-9]+$", "description": "a value in the private part"}
        self.defs: Schema = {"reference": reference}

    def of(self, hint: Any) -> Schema:
        """The schema of a type."""
        if hint in PLAIN:
            return PLAIN[hint]
        origin, inner = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            return {"anyOf": [self.of(one) for one in inner if one is not NoneType] + [{"type": "null"}]}
        if origin in (tuple, frozenset):
            return {"type": "array", "items": self.of(inner[0])}
        if origin is not None and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(inner[1])}
        if isinstance(hint, type) and issubclass(hint, Enum):
            return {"enum": [one.value for one in hint]}
        assert is_dataclass(hint), hint
        return self.record(hint)

    def record(self, kind: Any) -> Schema:
        """The schema of a kind of record; what has its default may be missing."""
        if kind.__name__ not in self.defs:
            self.defs[kind.__name__] = {}
            hints, confided = get_type_hints(kind), CONFIDED.get(kind, {})
            made = {f.name: PLAIN[Sealed] if f.name in confided else self.of(hints[f.name]) for f in fields(kind)}
            needed = [f.name for f in fields(kind) if kind is Settings or (f.default is f.default_factory is MISSING)]
            needed += ["settings"] if kind is Branch else []
            says = " ".join((kind.__doc__ or "").split())
            self.defs[kind.__name__] = _object(made, needed) | {"description": says}
        return {"$ref": f"#/$defs/{kind.__name__}"}

    def table(self, name: str) -> Schema:
        return {"type": "array", "items": self.record(KINDS[name])}


def _object(properties: Mapping[str, Schema], needed: list[str], **more: object) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": needed,
        "additionalProperties": False,
    } | more


def schema() -> Schema:
    """The whole schema. The private tables' rows are described too: they lie in the private part."""
    maker = Maker()
    own = {name: maker.table(name) for name in OWN if name not in PRIVATE_TABLES}
    yearly = {name: maker.table(name) for name in YEARLY if name not in PRIVATE_TABLES}
    monthly = {f"^{name}-(0[1-9]|1[0-2])$": maker.table(name) for name in MONTHLY}
    for name in sorted(PRIVATE_TABLES):
        maker.record(KINDS[name])
    private = _object({name: {"type": "string"} for name in ("cipher", "key", "data")}, ["cipher", "key", "data"])
    year = _object(yearly, [], patternProperties=monthly)
    top = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "made_at": PLAIN[datetime],
        "period": _object({"start": PLAIN[date], "end": PLAIN[date]}, ["start", "end"]),
        "files_left_out": {"type": "integer", "minimum": 0},
        "branch": maker.record(Branch),
        "tables": _object(own, list(own)),
        "years": {"type": "object", "patternProperties": {"^[1-9][0-9]{3}$": year}, "additionalProperties": False},
        "private": {"anyOf": [private, {"type": "null"}]},
        "sum": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    }
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "An archive of a Sanhui branch"}
    return head | _object(top, list(top)) | {"$defs": dict(sorted(maker.defs.items()))}


def text() -> str:
    """What the page holds."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), "utf-8")
