"""The store: a data folder, its directory and its branches' books."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Self

from bot.domain.people import Branch, Erasure
from bot.store.book import Book
from bot.store.directory import Directory, kept_seal
from bot.store.disk import Disk, Folder, Memory, ReadOnly
from bot.store.errors import BadFile, HalfRestored, StoreError
from bot.store.files import Files
from bot.store.inspection import branch_ids, check_newest_year, inspect
from bot.store.layout import BRANCH_ID, BRANCHES, DIRECTORY, ERASURES, branch_file, branch_of
from bot.store.lock import FolderLock
from bot.store.migrating import keep_before_migration
from bot.store.rows import make_converter
from bot.store.schema import CURRENT, Schema
from bot.store.sealed import sealer
from bot.store.shelf import Shelf
from bot.store.storage import entries
from bot.store.swap import half_restored, refuse_half_restored, settle
from bot.store.vault import Vault

log = logging.getLogger(__name__)

BOOKS = 352  # whose files are kept in memory: as many as a county of 471 needs while all of it signs in
FILES_A_BOOK = 3  # on average, of meetings, reports, study, check-ins and deliveries

# Gets a branch id, the changed file's name in the branch's folder, and the record before and after, where one changed.
Watch = Callable[[str, str, object, object], None]


class Store:
    """Everything that is kept. All of it is called on the event loop's thread; only files are written elsewhere."""

    def __init__(self, disk: Disk, key: str | None, *, books: int = BOOKS, schema: Schema = CURRENT) -> None:
        """Reads the directory and every branch's own file. Raises StoreError's kinds."""
        made, new_seal = sealer(key, kept_seal(disk, schema))
        self._key = key
        self._files = Files(disk, schema, make_converter(made), books * FILES_A_BOOK, sealed=key is not None)
        self._books: dict[str, Book] = {}
        self._lock: FolderLock | None = None
        self.watch: Watch | None = None
        self.directory = Directory(self._files)
        self.erasures: Shelf[Erasure] = self._files.shelf(self._files.pinned(ERASURES), "erasures", Erasure)
        for shelf in (self.directory.invitations, self.erasures):
            len(shelf)  # what can't be read stops the start, what is of an older schema is brought up to date
        self._read_branches()
        self._files.on_change = self._changed
        if new_seal is not None:
            self.directory.keep_seal(new_seal)
        self.commit_now()

    @classmethod
    def open(
        cls,
        folder: Path,
        key: str | None = None,
        *,
        books: int = BOOKS,
        watch: Watch | None = None,
        schema: Schema = CURRENT,
    ) -> Self:
        """Open a data folder for this process alone, making it if need be; back it up before a migration."""
        lock = FolderLock(folder)
        try:
            disk = Folder(folder)
            disk.sweep()
            settle(folder)
            keep_before_migration(folder, schema)
            store = cls(disk, key, books=books, schema=schema)
        except BaseException:
            lock.release()
            raise
        store._lock, store.watch = lock, watch
        return store

    @classmethod
    def in_memory(cls, key: str | None = None, *, books: int = BOOKS, watch: Watch | None = None) -> Self:
        """A store that leaves nothing behind."""
        store = cls(Memory(), key, books=books)
        store.watch = watch
        return store

    @classmethod
    def read(cls, folder: Path, key: str | None = None) -> Self:
        """For looking only, also while a bot runs on the folder: no lock, and nothing is ever written."""
        refuse_half_restored(folder)
        return cls(ReadOnly(folder), key)

    @staticmethod
    def inspect(folder: Path, key: str | None = None) -> list[StoreError]:
        """Read every file and name each that can't be read. Needs no lock and changes nothing."""
        if half_restored(folder):
            return [HalfRestored()]
        return inspect(Folder(folder), key, CURRENT)

    def book(self, branch_id: str) -> Book:
        """Raises KeyError if there is no such branch."""
        return self._books[branch_id]

    def books(self) -> Iterator[Book]:
        """All books. New branches may come while one goes through them."""
        return iter(tuple(self._books.values()))

    def branch_ids(self) -> tuple[str, ...]:
        return tuple(self._books)

    def create(self, branch: Branch) -> Book:
        """A book for a new branch. Raises ValueError if there is one with its id, or the id is no name for a folder."""
        if branch.id in self._books or not BRANCH_ID.fullmatch(branch.id):
            raise ValueError(f"not an id for a new branch: {branch.id}")
        book = Book(branch.id, self._files)
        book.keep_branch(branch)
        self._books[branch.id] = book
        self._changed(branch_file(branch.id))
        return book

    def vault(self, branch_id: str) -> Vault | None:
        """What seals a branch's archive; None without a key."""
        return None if self._key is None else Vault(self._key, branch_id)

    async def commit(self) -> None:
        """Wait till what this task has changed is on disk; if that is nothing, till all is. Raises NotKept."""
        await self._files.commits.commit()

    def still(self) -> AbstractAsyncContextManager[None]:
        """For that long nothing is written to disk; what is changed meanwhile waits."""
        return self._files.commits.still()

    def commit_now(self) -> None:
        """Put everything on disk, blocking. Raises NotKept."""
        self._files.commits.commit_now()

    def tell_of_writes(self, told: Callable[[str, str], None]) -> None:
        """Have `told` called after each write with the file's name and what was wrong; nothing of a good one."""
        self._files.commits.on_written = told

    def close(self) -> None:
        """Put everything on disk and let the folder go, even if that raises NotKept."""
        try:
            self.commit_now()
        finally:
            self._files.commits.close()
            lock, self._lock = self._lock, None
            if lock is not None:
                lock.release()

    def _read_branches(self) -> None:
        disk = self._files.disk
        for branch_id in branch_ids(disk):
            if entries(disk, f"{BRANCHES}/{branch_id}"):  # an empty folder is what a crash leaves of a new branch
                book = self._books[branch_id] = Book(branch_id, self._files)
                self.directory.learn(book)
                check_newest_year(disk, branch_id, self._files.schema)

    def _changed(self, name: str, before: object = None, after: object = None) -> None:
        """After a file has changed in memory, and after a change was taken back."""
        if name == DIRECTORY:
            self.directory.changed()
        place = branch_of(name)
        book = self._books.get(place[0]) if place else None
        if place is None or book is None:
            return
        if name == branch_file(book.id):
            self._learn(book)
        if self.watch is not None:
            self.watch(*place, before, after)

    def _learn(self, book: Book) -> None:
        """Keep the index right; a new branch that was not kept is gone again."""
        try:
            self.directory.learn(book)
        except BadFile:
            log.exception("the index keeps what it knew of %s", book.id)
            if not self._files.disk.exists(branch_file(book.id)):
                self.directory.unlearn(book.id)
                del self._books[book.id]
