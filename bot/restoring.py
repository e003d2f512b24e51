"""`python -m bot restore`: put a backup back, whole or one file of it, here or into another folder.

What is wanted is made ready beside the data and has passed every test before anything of the data is touched; and what
members have erased since the backup was made is erased in it again before it is put in place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.actions import erasing
from bot.store import HalfRestored, NoSuchCopy, NothingToKeep, NotRestored, Store
from bot.store.backups import make_point
from bot.store.directory import kept_seal
from bot.store.disk import Folder
from bot.store.errors import why
from bot.store.fits import check_file_fits, check_key, directory_beside, read_erasures
from bot.store.layout import DIRECTORY, ERASURES, branch_file, branch_of
from bot.store.lock import LOCK, OWNER, FolderLock
from bot.store.points import Manifest, Point, find_point, names_in, points_locked, verify
from bot.store.schema import CURRENT, Schema
from bot.store.swap import RESTORING, fresh_stage, half_restored, settle, swap

BEFORE = "before-restore"
_NO_DATA = {RESTORING, LOCK, OWNER, ERASURES, "tmp"}  # what a restore that was cut off leaves in a new folder


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be restored: a point by name (None: the newest), into which folder (None: in place), one file."""

    point: str | None = None
    to: Path | None = None
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: from which point, and what was kept of the state before (None: there was none)."""

    point: Point
    kept: Point | None = None


class NotEmpty(Exception):  # noqa: N818  # it says what is the matter
    """The folder to restore into has something in it."""


class Declined(Exception):  # noqa: N818  # it says what happened
    """Who was asked said no."""


@dataclass(frozen=True, slots=True)
class Restore:
    """The data folder, its key, the present moment, and who is asked before anything changes.

    Raises StoreError's kinds, NotEmpty, Declined: the data is then as it was, but for HalfRestored.
    """

    folder: Path
    key: str | None
    now: datetime
    ask: Callable[[Point, Manifest], bool]
    schema: Schema = CURRENT

    def run(self, wanted: Wanted) -> Restored:
        """Do what is wanted."""
        with _told(self.folder):
            if wanted.to is not None:
                return self._elsewhere(wanted, wanted.to)
            find_point(self.folder, wanted.point)  # before a folder is made for nothing
            with _locked(self.folder):
                return self._here(wanted)

    def _here(self, wanted: Wanted) -> Restored:
        settle(self.folder)
        point = self._agreed(wanted)
        kept = self._keep_present()
        with self._undisturbed():
            if wanted.only is None:
                self._stage(self.folder, point)
                swap(self.folder, self.schema)
            else:
                Folder(self.folder).write(wanted.only, self._one(self.folder, point, wanted.only))
                settle(self.folder)
        return Restored(point, kept)

    def _elsewhere(self, wanted: Wanted, to: Path) -> Restored:
        """The bot may run on the data meanwhile."""
        _check_empty(to)
        point = self._agreed(wanted)
        with _locked(to), self._undisturbed():
            settle(to)
            _check_empty(to)
            if wanted.only is None:
                self._stage(to, point)
                erasures = Folder(self.folder).read(ERASURES)
                if erasures is not None:
                    Folder(to).write(ERASURES, erasures)
                swap(to, self.schema)
            else:
                Folder(to).write(wanted.only, self._one(to, point, wanted.only))
                settle(to)
        return Restored(point)

    def _agreed(self, wanted: Wanted) -> Point:
        """The point, known to be whole and readable with the key, once the one who is asked has said yes."""
        point = find_point(self.folder, wanted.point)
        manifest = verify(point, self.schema)
        check_key(point, self.key, self.schema)
        if wanted.only is not None:
            if wanted.only not in names_in(point.path):
                raise NoSuchCopy(point.name, wanted.only)
            if wanted.to is None:
                check_file_fits(self.folder, point, wanted.only, self.schema)
        if not self.ask(point, manifest):
            raise Declined
        return point

    def _keep_present(self) -> Point | None:
        """A point of the data as it is, also of what can't be read."""
        try:
            return make_point(self.folder, self.now, BEFORE, as_is=True)
        except NothingToKeep:
            return None

    def _stage(self, folder: Path, point: Point) -> None:
        """The whole point, as it is going to be."""
        stage = Folder(fresh_stage(folder))
        for name in names_in(point.path):
            stage.write(name, point.disk.read(name) or b"")
        self._erase_again(stage)

    def _one(self, folder: Path, point: Point, name: str) -> bytes:
        """One file of a point, as it is going to be; with what one has to know to erase in it."""
        stage = Folder(fresh_stage(folder))
        place = branch_of(name)
        branches = point.disk.entries("branches") if place is None else [place[0]]
        for needed in {*map(branch_file, branches), name}:
            stage.write(needed, point.disk.read(needed) or b"")
        if name != DIRECTORY:
            directory = directory_beside(self.folder, point, self.schema).read(DIRECTORY)
            if directory is not None:
                stage.write(DIRECTORY, directory)
        self._erase_again(stage)
        return stage.read(name) or b""

    def _erase_again(self, stage: Folder) -> None:
        erasures = read_erasures(self.folder, self.schema)
        if erasures:
            sealed = kept_seal(stage, self.schema) is not None  # a key that has not been used yet must not be here
            store = Store(stage, self.key if sealed else None, schema=self.schema)
            try:
                erasing.again(store, erasures)
                for row in store.directory.unanswered.all():  # what waited for an answer then waits no more
                    store.directory.unanswered.remove(row.id)
            finally:
                store.close()

    @contextmanager
    def _undisturbed(self) -> Iterator[None]:
        """No backup goes while one is read."""
        backups = self.folder / "backups"
        if not backups.is_dir():  # the point is from elsewhere
            yield
            return
        with points_locked(backups):
            yield


def _check_empty(to: Path) -> None:
    if to.exists() and (not to.is_dir() or {path.name for path in to.iterdir()} - _NO_DATA):
        raise NotEmpty


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    lock = FolderLock(folder)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """What the disk refuses, in the store's own words."""
    try:
        yield
    except OSError as error:
        if half_restored(folder):
            raise HalfRestored from error
        raise NotRestored(why(error)) from error
