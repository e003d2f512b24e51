"""The form of archive.json, and reading one back: docs/archive.md."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from cattrs import Converter

from bot.domain.people import Branch
from bot.domain.recurrence import rule_parts
from bot.domain.reports import parse
from bot.store.confided import Drawer, make_archive_converter
from bot.store.layout import BRANCH_ID
from bot.store.rows import read_record
from bot.store.vault import Damaged, Vault
from bot.store.whole import FILES, KINDS, MONTHLY, OWN, Records, Whole, table_of

FORMAT, VERSION = "sanhui-archive", 1
PRIVATE_TABLES = frozenset(
    {
        *("claims", "openings", "learnt", "notes", "suggestions"),
        *("cares", "talks", "corrections", "reminders", "files"),
    }
)
_YEAR, _NAME = re.compile(r"[1-9][0-9]{3}"), re.compile(r"[A-Za-z0-9_-]{1,64}")
_MONTHLY = re.compile(r"(?:checkins|deliveries)-(?:0[1-9]|1[0-2])")


class Foreign(Exception):  # noqa: N818  # it says what is the matter
    """It is no archive of ours."""


class TooNew(Exception):  # noqa: N818  # it says what is the matter
    """A newer version of the bot has made it."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read; `opened` where the private part came too, `sealed` where there is one."""

    whole: Whole
    opened: bool
    sealed: bool
    made_at: str


def digest(document: Mapping[str, Any], *without: str) -> bytes:
    """What a document's content comes to, whatever the order of its keys."""
    rest = {name: value for name, value in document.items() if name not in ("made_at", "sum", *without)}
    return hashlib.sha256(orjson.dumps(rest, option=orjson.OPT_SORT_KEYS)).digest()


def seal(document: dict[str, Any], private: object, vault: Vault | None) -> dict[str, Any]:
    """The document with its private part and its sum."""
    beside = digest(document)
    sealed = None
    if vault is not None:
        sealed = {"cipher": "AES-SIV", "key": vault.mark, "data": vault.seal(orjson.dumps(private), beside)}
    whole = {**document, "private": sealed}
    return {**whole, "sum": digest(whole).hex()}


def read(data: bytes | bytearray, key: str | None) -> Read:
    """Everything of an archive, or all but the private part without its key. Raises Foreign, TooNew, Damaged, and
    WeakKey."""
    try:
        return _read(_parsed(data), key)
    except (Damaged, KeyError, TypeError, ValueError, AttributeError) as error:
        raise Damaged from error


def _parsed(data: bytes | bytearray) -> dict[str, Any]:
    try:
        document = orjson.loads(data)
    except ValueError as error:
        raise (Damaged if data.lstrip().startswith(b'{\n  "format": "' + FORMAT.encode()) else Foreign) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Foreign
    version = document.get("version")
    if type(version) is not int:  # to Python `true` is a number too
        raise Damaged
    if version > VERSION:
        raise TooNew
    if version != VERSION or digest(document).hex() != document.get("sum"):
        raise Damaged
    return document


def _read(document: dict[str, Any], key: str | None) -> Read:
    branch_id, sealed = document["branch"]["id"], document["private"]
    if not BRANCH_ID.fullmatch(branch_id):
        raise Damaged
    vault = Vault(key, branch_id) if key is not None and sealed is not None else None
    opened = vault is not None and vault.mark == sealed["key"]
    private: dict[str, Any] = {"values": None, "tables": {}, "years": {}}
    if vault is not None and opened:
        private = orjson.loads(vault.open(sealed["data"], digest(document, "private")))
    converter = make_archive_converter(Drawer(private["values"]))
    whole = Whole(_records(converter, Branch, [document["branch"]])[0], left_out=_count(document["files_left_out"]))
    for part in (document, private):
        for name, rows in part["tables"].items():
            whole.tables[name] = _table(converter, name, rows, set(OWN))
        for year, tables in part["years"].items():
            found = whole.years.setdefault(int(year), {})
            for name, rows in tables.items():
                found[name] = (*found.get(name, ()), *_table(converter, name, rows, set(KINDS) - set(OWN)))
    if not all(_YEAR.fullmatch(str(year)) for year in whole.years) or not all(map(_NAME.fullmatch, _named(whole))):
        raise Damaged
    if any(len({record.id for record in records}) < len(records) for records in _lists(whole)):
        raise Damaged
    _looked_at(whole)
    return Read(whole, opened, sealed is not None, document["made_at"])


def _count(number: object) -> int:
    if type(number) is not int or number < 0:
        raise Damaged
    return number


def _looked_at(whole: Whole) -> None:
    """What a look at the branch trips over, each time anew: a zone or a rule that is none. Raises KeyError, BadRule."""
    ZoneInfo(whole.branch.settings.tz)
    for record in (*whole.tables.get("plans", ()), *whole.tables.get("notices", ())):
        if record.rule:
            rule_parts(record.rule)


def _lists(whole: Whole) -> Iterator[Records]:
    for tables in (whole.tables, *whole.years.values()):
        yield from tables.values()


def _named(whole: Whole) -> Iterator[str]:
    """Ids that become names of files, now or when such a file is looked for."""
    for tables in whole.years.values():
        yield from (record.id for table in (FILES, "votes") for record in tables.get(table, ()))
        for minutes in tables.get("minutes", ()):
            yield from (entry.file.id for entry in minutes.entries if entry.file is not None)
        for report in tables.get("reports", ()):
            parse(report.period)  # in whose year they are looked for
            parts = (*report.parts, *(part for version in report.versions for part in version.parts))
            yield from (part.file.kept for part in parts if part.file is not None and part.file.kept)


def _table(converter: Converter, name: str, rows: list[dict[str, Any]], known: set[str]) -> tuple[Any, ...]:
    table = table_of(name)
    if table not in known or ((table in MONTHLY or table != name) and not _MONTHLY.fullmatch(name)):
        raise Damaged
    return _records(converter, KINDS[table], rows)


def _records(converter: Converter, kind: type[Any], rows: list[dict[str, Any]]) -> tuple[Any, ...]:
    """Read to the bottom, also what is read late: what can't be read is known before anything is written."""
    found = tuple(read_record(converter, kind, orjson.dumps(row)) for row in rows)
    for record in found:
        repr(record)
    return found


def split(tables: Mapping[str, Any]) -> Iterator[tuple[bool, str, Any]]:
    """Tables by name, and whether each is private as a whole. Of reports those that were handed in are in the book;
    that somebody is writing one is nobody's business."""
    for name, records in tables.items():
        if name == "reports":
            handed_in = [report.submitted_at is not None for report in records]
            for hidden in (False, True):
                part = [one for one, clear in zip(records, handed_in, strict=True) if clear is not hidden]
                if part:
                    yield hidden, name, part
        else:
            yield table_of(name) in PRIVATE_TABLES, name, records
