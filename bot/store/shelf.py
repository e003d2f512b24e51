"""A shelf: one table of records of one kind; a trail that only grows; shelves that are used as one."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from cattrs import Converter

from bot.store.errors import StoreError
from bot.store.rows import read_record, write_record
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
            piece = self._table().get(record_id)
            if piece is None:
                return None
            records[record_id] = self._read(piece)
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
        before = records.get(record.id)
        row = write_record(self._converter, record, before, self._rows.row(record.id))
        self._rows.replace(record.id, row)
        records[record.id] = record
        self._file.announce(before, record)

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

    def _table(self) -> dict[str, bytes]:
        return self._file.read().get(self._rows.name, {})

    def _records(self) -> dict[str, T]:
        return self._file.records.setdefault(self._rows.name, {})

    def _read(self, piece: bytes) -> T:
        try:
            return read_record(self._converter, self._kind, piece)
        except StoreError:
            raise
        except Exception as error:
            raise self._file.damaged() from error


class Trail(Generic[T]):
    """Records that are only ever added: none is changed or taken out."""

    def __init__(self, shelf: Shelf[T]) -> None:
        self._shelf = shelf

    def add(self, record: T) -> None:
        """Keep a record; one whose id is there already is the same event, which came again."""
        if record.id not in self._shelf:
            self._shelf.put(record)

    def all(self) -> tuple[T, ...]:
        """All records, the oldest first. Raises BadFile if one can't be read."""
        return self._shelf.all()

    def __len__(self) -> int:
        return len(self._shelf)


class Shelves(Generic[T]):
    """Shelves that are used as one. A new record lies where it belongs, and stays there whatever becomes of it."""

    def __init__(self, count: int, shelf: Callable[[int], Shelf[T]], home: Callable[[T], int]) -> None:
        self._count = count
        self._shelf = shelf
        self._home = home

    def get(self, record_id: str) -> T | None:
        """The record with that id, or None. Raises BadFile if it can't be read."""
        found = (self._shelf(number).get(record_id) for number in range(self._count))
        return next((record for record in found if record is not None), None)

    def all(self) -> tuple[T, ...]:
        """All records, shelf by shelf. Raises BadFile if one can't be read."""
        return tuple(record for number in range(self._count) for record in self._shelf(number).all())

    def put(self, record: T) -> None:
        """Keep a record in place of the one that had its id."""
        shelf = self._with(record.id)
        (self._shelf(self._home(record)) if shelf is None else shelf).put(record)

    def remove(self, record_id: str) -> None:
        """Remove a record, if it is there."""
        shelf = self._with(record_id)
        if shelf is not None:
            shelf.remove(record_id)

    def __contains__(self, record_id: object) -> bool:
        return self._with(record_id) is not None

    def __len__(self) -> int:
        return sum(len(self._shelf(number)) for number in range(self._count))

    def _with(self, record_id: object) -> Shelf[T] | None:
        shelves = map(self._shelf, range(self._count))
        return next((shelf for shelf in shelves if record_id in shelf), None)
