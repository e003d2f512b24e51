"""The open files: each is one object as long as anyone uses it, and a bounded number is kept parsed."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar
from weakref import WeakValueDictionary

from cattrs import Converter

from bot.store.commit import Commits
from bot.store.disk import Disk
from bot.store.schema import Schema
from bot.store.shelf import Record, Shelf
from bot.store.storage import FileStorage

T = TypeVar("T", bound=Record)


class Files:
    """Opens files and keeps those used last. One with unwritten changes lives on until it is written."""

    def __init__(self, disk: Disk, schema: Schema, converter: Converter, limit: int) -> None:
        self.disk = disk
        self.schema = schema
        self.on_change: Callable[[str], None] = lambda _: None
        self.commits = Commits(self.announce)
        self._converter = converter
        self._limit = limit
        self._open: WeakValueDictionary[str, FileStorage] = WeakValueDictionary()
        self._recent: OrderedDict[str, FileStorage] = OrderedDict()

    def pinned(self, name: str) -> FileStorage:
        """A file that stays parsed as long as the caller keeps it."""
        return self._open.get(name) or self._make(name, None)

    def cached(self, name: str, first: FileStorage) -> FileStorage:
        """A file that is dropped when others were used more recently. `first` is the file to be written before it."""
        file = self._open.get(name) or self._make(name, first)
        self._recent[name] = file
        self._recent.move_to_end(name)
        if len(self._recent) > self._limit:
            self._recent.popitem(last=False)
        return file

    def shelf(self, file: FileStorage, table: str, kind: type[T]) -> Shelf[T]:
        """A table of a file."""
        return Shelf(file, table, kind, self._converter)

    def mark(self, file: FileStorage) -> None:
        """It has changed in memory and wants to be written."""
        self.commits.mark(file)

    def announce(self, file: FileStorage) -> None:
        """Its records are other ones now."""
        self.on_change(file.name)

    def _make(self, name: str, first: FileStorage | None) -> FileStorage:
        file = FileStorage(name, self, first)
        self._open[name] = file
        return file
