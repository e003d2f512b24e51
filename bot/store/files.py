"""The open files: each is one object as long as anyone uses it, and a bounded number is kept parsed."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from weakref import WeakValueDictionary

from cattrs import Converter

from bot.store.commit import Commits
from bot.store.disk import Disk
from bot.store.schema import Schema
from bot.store.shelf import Record, Shelf
from bot.store.storage import FileStorage

T = TypeVar("T", bound=Record)

BLANK = 32  # times as many files that hold nothing are remembered


class Files:
    """Opens files and keeps those used last. One with unwritten changes lives on until it is written."""

    def __init__(self, disk: Disk, schema: Schema, converter: Converter, limit: int, *, sealed: bool = False) -> None:
        self.disk = disk
        self.sealed = sealed  # whether private texts are encrypted on it
        self.schema = schema
        self.on_change: Callable[[str, object, object], None] = lambda name, before, after: None
        self.spans: dict[str, tuple[datetime, datetime]] = {}  # from when to when a file's meetings begin
        self.commits = Commits(self.announce)
        self._converter = converter
        self._limit = limit
        self._open: WeakValueDictionary[str, FileStorage] = WeakValueDictionary()
        self._recent: OrderedDict[str, FileStorage] = OrderedDict()
        self._blank: OrderedDict[str, FileStorage] = OrderedDict()  # most that are asked for don't exist

    def pinned(self, name: str) -> FileStorage:
        """A file that stays parsed as long as the caller keeps it."""
        return self._open.get(name) or self._make(name, None)

    def cached(self, name: str, first: FileStorage) -> FileStorage:
        """A file that is dropped when others were used more recently. `first` is the file to be written before it."""
        file = self._open.get(name) or self._make(name, first)
        self.used(file)
        return file

    def used(self, file: FileStorage) -> None:
        """It was asked for, read or changed just now: keep it in memory for a while, unless its book does so anyway."""
        if file.first is None or not file.loaded:
            return
        if file.blank:
            self._recent.pop(file.name, None)
            _remember(self._blank, file, self._limit * BLANK)
        else:
            self._blank.pop(file.name, None)
            _remember(self._recent, file, self._limit)

    def shelf(self, file: FileStorage, table: str, kind: type[T]) -> Shelf[T]:
        """A table of a file."""
        return Shelf(file, table, kind, self._converter)

    def remove(self, name: str) -> None:
        """Take a file away for good, at once; nothing of it may be waiting to be written."""
        file = self._open.pop(name, None)
        if file is not None:
            file.forget()
        self.spans.pop(name, None)
        self._recent.pop(name, None)
        self._blank.pop(name, None)
        self.disk.remove(name)

    def mark(self, file: FileStorage) -> None:
        """It has changed in memory and wants to be written."""
        self.commits.mark(file)
        self.used(file)

    def announce(self, file: FileStorage, before: object = None, after: object = None) -> None:
        """Its records are other ones now; `after` came in place of `before` where only that is new."""
        self.spans.pop(file.name, None)
        self.on_change(file.name, before, after)

    def _make(self, name: str, first: FileStorage | None) -> FileStorage:
        file = FileStorage(name, self, first)
        self._open[name] = file
        return file


def _remember(recent: OrderedDict[str, FileStorage], file: FileStorage, limit: int) -> None:
    recent[file.name] = file
    recent.move_to_end(file.name)
    if len(recent) > limit:
        recent.popitem(last=False)
