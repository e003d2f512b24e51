"""A shelf: one table of records of one kind."""

from typing import Any, Generic, Protocol, TypeVar, cast

from cattrs import Converter

from bot.domain.records import Meeting
from bot.store.errors import StoreError
from bot.store.rows import meeting_row
from bot.store.storage import FileStorage, Rows


class Record(Protocol):
    """What can lie on a shelf: a frozen dataclass with an id."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Record)


class Shelf(Generic[T]):
    """Records by id, in the order they first came. Each row is read once; records are frozen and may be shared."""

    def __init__(self, file: FileStorage, table: str, kind: type[T], converter: Converter) -> None:
        self._file = file
        self._rows = Rows(file, table)
        self._kind = kind
        self._converter = converter

    def get(self, record_id: str) -> T | None:
        """The record with that id, or None. Raises BadFile if it can't be read."""
        records = self._records()
        if record_id not in records:
            row = self._rows.row(record_id)
            if row is None:
                return None
            records[record_id] = self._read(row)
        return records[record_id]

    def all(self) -> tuple[T, ...]:
        """All records. Raises BadFile if one can't be read."""
        records, table = self._records(), self._table()
        for record_id in table.keys() - records.keys():
            self.get(record_id)
        return tuple(records[record_id] for record_id in table)

    def put(self, record: T) -> None:
        """Keep a record in place of the one that had its id."""
        records = self._records()
        self._rows.replace(record.id, self._write(record, records.get(record.id)))
        records[record.id] = record
        self._file.announce()

    def remove(self, record_id: str) -> None:
        """Remove a record, if it is there."""
        if record_id in self:
            self._rows.drop(record_id)
            self._records().pop(record_id, None)
            self._file.announce()

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._table()

    def __len__(self) -> int:
        return len(self._table())

    def _table(self) -> dict[str, Any]:
        return self._file.read().get(self._rows.name, {})

    def _records(self) -> dict[str, T]:
        return self._file.records.setdefault(self._rows.name, {})

    def _write(self, record: T, before: T | None) -> dict[str, Any]:
        if isinstance(record, Meeting) and isinstance(before, Meeting):
            return meeting_row(self._converter, record, before, self._rows.row(record.id) or {})
        return cast(dict[str, Any], self._converter.unstructure(record))

    def _read(self, row: dict[str, Any]) -> T:
        try:
            return self._converter.structure(row, self._kind)
        except StoreError:
            raise
        except Exception as error:
            raise self._file.damaged() from error
