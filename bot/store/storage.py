"""TinyDB on a file whose parsed data is kept: writing only marks it changed, `commit.py` puts it on disk."""

from __future__ import annotations

from typing import Any, Protocol, cast

import orjson
from tinydb.storages import Storage
from tinydb.table import Document, Table

from bot.store.disk import Disk
from bot.store.envelope import Tables, join, open_up, seal_up, split
from bot.store.errors import BadFile, NewerSchema, NotKept
from bot.store.schema import Schema

BACKUPS = "backups"  # folders whose names sort by age


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

    def announce(self, file: FileStorage) -> None:
        """Its records are other ones now."""


class FileStorage(Storage):
    """One file: its tables as TinyDB sees them, and beside them the records made of their rows."""

    def __init__(self, name: str, home: Home, first: FileStorage | None = None) -> None:
        self.name = name
        self.first = first  # a file that has to be there before this one: a branch's own before its years'
        self.records: dict[str, dict[str, Any]] = {}  # table → id → record, as far as they were asked for
        self._home = home
        self._tables: Tables | None = None

    def read(self) -> Tables:
        """Raises BadFile and NewerSchema, and NotKept if a migrated file can't be backed up."""
        if self._tables is None:
            self._tables, old = read_tables(self._home.disk, self.name, self._home.schema)
            if old is not None:
                self._migrated(old)
        return self._tables

    def write(self, data: Tables) -> None:
        self._tables = data
        self._home.mark(self)

    def announce(self) -> None:
        """Tell the store that the records are other ones now."""
        self._home.announce(self)

    def body(self) -> bytes:
        """The tables' bytes as they are now. Raises OSError if the file that has to be there first isn't."""
        if self.first is not None and not self._home.disk.exists(self.first.name):
            raise FileNotFoundError(self.first.name)
        return join(self.read())

    def store(self, body: bytes) -> None:
        """Put tables on disk; the only method that is called on another thread."""
        self._home.disk.write(self.name, seal_up(body, self._home.schema.number))

    def forget(self) -> None:
        """Go back to what disk holds."""
        self._tables = None
        self.records.clear()

    def _migrated(self, old: bytes) -> None:
        """Keep the file as it was before its schema changed, and have the new one written."""
        try:
            self._home.disk.write(f"{BACKUPS}/0-before-schema-{self._home.schema.number}/{self.name}", old)
        except OSError as error:
            self.forget()
            raise NotKept(self.name, str(error)) from error
        self._home.mark(self)

    def damaged(self) -> BadFile:
        """The error for a row that can't be read."""
        return bad_file(self._home.disk, self.name)


def read_tables(disk: Disk, name: str, schema: Schema) -> tuple[Tables, bytes | None]:
    """A file's tables in the present schema, and its bytes if it had an older one. Raises BadFile, NewerSchema."""
    try:
        raw = disk.read(name)
        if raw is None:
            return {}, None
        number, body = open_up(raw)
    except (OSError, ValueError) as error:
        raise bad_file(disk, name) from error
    if number > schema.number:
        raise NewerSchema(disk.shown(name))
    if number == schema.number:
        return split(body), None
    try:
        return schema.upgraded(kind_of(name), number, split(body)), raw
    except Exception as error:
        raise bad_file(disk, name) from error


def bad_file(disk: Disk, name: str) -> BadFile:
    """The error that names a file and the newest backup of it that can be read."""
    copies = (f"{BACKUPS}/{backup}/{name}" for backup in reversed(disk.entries(BACKUPS)))
    good = next((copy for copy in copies if _readable(disk, copy)), None)
    return BadFile(disk.shown(name), disk.shown(good) if good else None)


def _readable(disk: Disk, name: str) -> bool:
    try:
        raw = disk.read(name)
        return raw is not None and bool(open_up(raw))
    except (OSError, ValueError):
        return False


def kind_of(name: str) -> str:
    """What a file is: "branches/x/2026/checkins-11.json" is "checkins"."""
    return name.rsplit("/", 1)[-1].removesuffix(".json").split("-")[0]
