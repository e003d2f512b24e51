"""What of a branch's records must not lie in clear in a file that is handed around, and how it comes out and in again.

In the clear part of an archive such a value is a reference, "private:12", to a list that is sealed. Without the key the
value is missing when the archive is read back: a default stands in its place.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from cattrs import Converter

from bot.domain.announcing import Notice
from bot.domain.live_quiz import LiveQuiz
from bot.domain.makeup import MakeUp
from bot.domain.minutes import Entry, Step
from bot.domain.own_materials import OwnFile
from bot.domain.people import Branch, Member, Sealed
from bot.domain.records import Change, CheckIn, Delivery, Meeting, Report
from bot.domain.votes import Vote
from bot.store.rows import make_converter
from bot.store.sealed import Sealer

REFERENCE = "private:"
YEARS = range(1000, 9999)  # a day before and after is still one
Blank = Callable[[], object]

# Besides every `Sealed`: who has which account and lives in which chat, what somebody chose or wrote themselves. The
# value is made where a field has no default and the key is not there.
CONFIDED: Mapping[type[Any], Mapping[str, Blank | None]] = {
    OwnFile: {"file_id": str},
    Step: {"why": None},
    Change: {"why": None},
    Entry: {},
    Branch: {"chat_id": int, "salt": lambda: secrets.token_hex(16), "rooms": None},
    Member: dict.fromkeys(
        ("user_id", "lang", "spoken_at", "mutes", "lead_hours", "greeted_openly", "review_at", "checkin_at", "named")
    ),
    Notice: {"file_id": None, "file_kind": None},
    Meeting: {"left_why": None},
    MakeUp: {},
    CheckIn: {"text": str},
    Delivery: {"chat_id": None, "message_id": None},
    LiveQuiz: {"chat_id": int, "thread": int},
    Vote: {"choices": None, "not_voted": None},
    Report: {"parts": None, "versions": None, "remarks": None},
}


class Drawer(Sealer):
    """The list of confided values; None without the key."""

    def __init__(self, values: list[Any] | None) -> None:
        super().__init__()
        self.values = values

    def seal(self, sealed: Sealed) -> str:
        return self.put(sealed.text)

    def put(self, value: object) -> str:
        """Add a value to the list; returns the reference to it."""
        assert self.values is not None
        self.values.append(value)
        return f"{REFERENCE}{len(self.values) - 1}"

    def unseal(self, token: str) -> Sealed:
        if self.values is None:
            return Sealed("")
        text = self.get(token)
        if not isinstance(text, str):
            raise ValueError("no text")
        return Sealed(text)

    def get(self, token: str) -> object:
        """The value behind a reference. Raises ValueError for what is none."""
        number = token.removeprefix(REFERENCE)
        if self.values is None or not token.startswith(REFERENCE) or not number.isdecimal():
            raise ValueError("no reference")
        if int(number) >= len(self.values):
            raise ValueError("a reference to nothing")
        return self.values[int(number)]


def make_archive_converter(drawer: Drawer) -> Converter:
    """Records ↔ rows of an archive, whose confided values are in the drawer."""
    converter = make_converter(drawer)
    _make_exact(converter)
    for kind, confided in CONFIDED.items():  # what lies within another comes before it
        _confide(converter, drawer, kind, confided)
    return converter


def _make_exact(converter: Converter) -> None:
    """What comes from anybody is not made to fit: a number is a number, and a moment is one in every zone."""

    def exact(value: object, kind: type[Any]) -> object:
        if type(value) is not next(plain for plain in (bool, int, str) if issubclass(kind, plain)):
            raise ValueError("of another type")
        return value if type(value) is kind else kind(value)

    for plain in (str, int, bool):
        converter.register_structure_hook(plain, exact)
    for kind in (date, datetime):
        converter.register_structure_hook(kind, _dated(converter.get_structure_hook(kind)))


def _dated(back: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def dated(text: object, kind: object) -> object:
        found = back(text, kind)
        if found.year not in YEARS:
            raise ValueError("a day that nobody can have meant")
        return found

    return dated


def _confide(converter: Converter, drawer: Drawer, kind: type[Any], confided: Mapping[str, Blank | None]) -> None:
    out, back = converter.get_unstructure_hook(kind), converter.get_structure_hook(kind)
    unknown = {*confided, *_sealed_or_none(kind)}  # without the key

    def to_row(record: object) -> dict[str, Any]:
        row: dict[str, Any] = out(record)
        return row | {name: drawer.put(row[name]) for name in confided if name in row}

    def from_row(row: Mapping[str, Any], _: object) -> object:
        if drawer.values is None:
            known = {name: value for name, value in row.items() if name not in unknown}
            return back(known | {name: make() for name, make in confided.items() if make is not None}, kind)
        return back({**row, **{name: drawer.get(row[name]) for name in confided if name in row}}, kind)

    converter.register_unstructure_hook(kind, to_row)
    converter.register_structure_hook(kind, from_row)


def _sealed_or_none(kind: type[Any]) -> Iterator[str]:
    """Fields that may hold a private text, and hold none where it is not known."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        hint = hints[field.name]
        optional = get_origin(hint) in (Union, UnionType) and Sealed in get_args(hint)
        if optional and field.default is not MISSING:
            yield field.name
