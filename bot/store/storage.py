"""TinyDB on a file whose rows stay in memory: writing only marks it changed, `commit.py` puts it on disk."""

from __future__ import annotations

import re
from typing import Any, Protocol, cast

import orjson
from tinydb.storages import Storage
from tinydb.table import Document, Table

from bot.store.disk import Disk
from bot.store.envelope import Tables, open_up, pieces_of, seal_up, split
from bot.store.errors import BadFile, NewerSchema
from bot.store.schema import Schema

BACKUPS = "backups"
POINT = re.compile(r"(\d{8}-\d{6})(?:-([a-z0-9-]+))?")  # a backup's folder: names that sort by age


class Row(Document):
    """A row as TinyDB hands it out, which is where it is parsed."""

    def __init__(self, value: bytes, doc_id: Any) -> None:
        super().__init__(orjson.loads(value), doc_id)


class Rows(Table):
    """A table of rows kept as the bytes they are on disk: a tenth of the memory, and writing only joins them."""

    document_class = Row  # type: ignore[assignment]  # made of bytes
    document_id_class = str  # type: ignore[assignment]  # our ids are texts

    def row(self, row_id: str) -> dict[str, Any] | None:
        """A row by its id; None if there is none."""
        ids: Any = row_id
        return cast(Row | None, self.get(doc_id=ids))

    def replace(self, row_id: str, row: dict[str, Any]) -> None:
        """Put a whole row in place of the one that was there: unlike `update`, nothing of that one stays."""
        piece = memoryview(orjson.dumps(row)).tobytes()  # copied: orjson's own keep up to 8 times their size allocated

        def updater(table: Any) -> None:
            table[row_id] = piece

        self._update_table(updater)

    def drop(self, row_id: str) -> None:
        """Take a row out."""

        def updater(table: Any) -> None:
            del table[row_id]

        self._update_table(updater)


class Home(Protocol):
    """What a file needs of the store it belongs to."""

    @property
    def disk(self) -> Disk: ...

    @property
    def schema(self) -> Schema: ...

    def mark(self, file: FileStorage) -> None:
        """It has changed in memory and wants to be written."""

    def used(self, file: FileStorage) -> None:
        """It was read just now."""

    def announce(self, file: FileStorage, before: object = None, after: object = None) -> None:
        """Its records are other ones now; `after` came in place of `before` where only that is new."""


class FileStorage(Storage):
    """One file: its tables as TinyDB sees them, and beside them the records made of their rows."""

    def __init__(self, name: str, home: Home, first: FileStorage | None = None) -> None:
        self.name = name
        self.first = first  # a file that has to be there before this one: a branch's own before its years'
        self.records: dict[str, dict[str, Any]] = {}  # table → id → record, as far as they were asked for
        self._home = home
        self._tables: Tables | None = None
        self._on_disk = False

    def read(self) -> Tables:
        """Raises BadFile and NewerSchema."""
        if self._tables is None:
            tables, was_older = read_tables(self._home.disk, self.name, self._home.schema)
            if was_older:  # `migrating.py` has made a backup at the start
                self._home.mark(self)
            self._tables = tables
            self._home.used(self)
        return self._tables

    def write(self, data: Tables) -> None:
        self._tables = data
        self._home.mark(self)

    def announce(self, before: object = None, after: object = None) -> None:
        """Tell the store that the records are other ones now."""
        self._home.announce(self, before, after)

    def pieces(self) -> list[bytes]:
        """What to write: the tables as they are now. Raises OSError if the file that has to be there first isn't."""
        if self.first is not None and not self.first.on_disk():
            raise FileNotFoundError(self.first.name)
        return pieces_of(self.read())

    def store(self, pieces: list[bytes]) -> None:
        """Put tables on disk; the only method that is called on another thread."""
        self._home.disk.write(self.name, *seal_up(pieces, self._home.schema.number))

    @property
    def loaded(self) -> bool:
        """Whether it is in memory."""
        return self._tables is not None

    @property
    def blank(self) -> bool:
        """Whether it is known to hold nothing."""
        return self._tables is not None and not self._tables

    def on_disk(self) -> bool:
        """Whether it has ever been written: a file that is there stays."""
        self._on_disk = self._on_disk or self._home.disk.exists(self.name)
        return self._on_disk

    def forget(self) -> None:
        """Go back to what disk holds."""
        self._tables = None
        self.records.clear()

    def damaged(self) -> BadFile:
        """The error for a row that can't be read."""
        return bad_file(self._home.disk, self.name)


def read_tables(disk: Disk, name: str, schema: Schema) -> tuple[Tables, bool]:
    """A file's tables in the present schema, and whether it had an older one. Raises BadFile, NewerSchema."""
    number, body = read_whole(disk, name, schema)
    if number == schema.number:
        return split(body), False
    try:
        return schema.upgraded(kind_of(name), number, split(body)), True
    except Exception as error:
        raise bad_file(disk, name) from error


def read_whole(disk: Disk, name: str, schema: Schema) -> tuple[int, bytes]:
    """A file's schema number and its tables' bytes, known to be whole. Raises BadFile, NewerSchema."""
    try:
        raw = disk.read(name)
        number, body = (schema.number, b"") if raw is None else open_up(raw)
    except (OSError, ValueError) as error:
        raise bad_file(disk, name) from error
    if number > schema.number:
        raise NewerSchema(disk.shown(name))
    return number, body


def bad_file(disk: Disk, name: str) -> BadFile:
    """The error that names a file and the newest backup of it that can be read."""
    try:
        known = [point for point in reversed(disk.entries(BACKUPS)) if POINT.fullmatch(point)]
    except OSError:
        known = []
    good = next((point for point in known if _readable(disk, f"{BACKUPS}/{point}/{name}")), None)
    if good is None:
        return BadFile(disk.shown(name))
    return BadFile(disk.shown(name), disk.shown(f"{BACKUPS}/{good}/{name}"), good, name)


def entries(disk: Disk, folder: str) -> list[str]:
    """The names in a folder; raises BadFile where there is something else, or that can't be looked into."""
    try:
        return disk.entries(folder)
    except OSError as error:
        raise bad_file(disk, folder) from error


def _readable(disk: Disk, name: str) -> bool:
    try:
        raw = disk.read(name)
        return raw is not None and bool(open_up(raw))
    except (OSError, ValueError):
        return False


def kind_of(name: str) -> str:
    """What a file is: "branches/x/2026/checkins-11.json" is "checkins"."""
    return name.rsplit("/", 1)[-1].removesuffix(".json").split("-")[0]
