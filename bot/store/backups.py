"""Making a point: first a picture of the folder, which takes a moment, then the copy, read back before it counts.

Files of the folder are replaced and never changed in place, so a hard link is a picture of one. What is cut off leaves
a folder whose name begins with a dot, which the next one to make a point removes.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from bot.store.disk import Folder, sync_folder, write_through
from bot.store.envelope import open_up
from bot.store.errors import NotBackedUp, NothingToKeep, why
from bot.store.inspection import file_names
from bot.store.layout import DIRECTORY
from bot.store.points import MANIFEST, Manifest, Point, names_in, point_at, point_name, points, points_locked, sum_of
from bot.store.storage import BACKUPS, bad_file

LABELLED = 3  # points with a label that are kept
_LOOKS = 5  # at a folder that somebody goes on writing to; each file is whole all the same
PICTURE, WHOLE = "picture", "point"
_MAKING, _REMOVING = ".making-", ".removing-"

_Stamp = tuple[int, int, int]


class Making:
    """One point in the making. `look` and `finish` block; they may be called on other threads, one after the other.

    `as_is` takes every file, also one that can't be read. Raises NotBackedUp, NothingToKeep, BackupsInUse, BadFile.
    """

    def __init__(self, folder: Path, now: datetime, label: str = "", *, as_is: bool = False) -> None:
        self._folder, self._label, self._as_is = folder, label, as_is
        self._backups = folder / BACKUPS
        self._now = now
        self._halt = threading.Event()
        self._held = ExitStack()
        self._schema = 0
        with _told():
            if not names_in(folder):
                raise NothingToKeep(str(folder))
            self._backups.mkdir(mode=0o700, exist_ok=True)
            self._held.enter_context(points_locked(self._backups))
            self._name = self._free_name()
            self._draft = self._backups / f"{_MAKING}{self._name}"

    def look(self) -> None:
        """Take the picture, and again what has changed meanwhile, until nothing has."""
        with _told():
            _sweep(self._backups)
            (self._draft / PICTURE).mkdir(mode=0o700, parents=True)
            seen: dict[str, _Stamp] = {}
            for _ in range(_LOOKS):
                if not self._look_once(seen):
                    return

    def _look_once(self, seen: dict[str, _Stamp]) -> bool:
        """Whether anything was other than it was `seen`. A folder is listed when what comes before it is linked: an
        invitation goes when its branch is there, so the directory, which comes first, must not be the newer one."""
        found: dict[str, _Stamp] = {}
        changed = False
        for name in self._names():
            found[name] = self._stamp(name)
            if found[name] != seen.get(name):
                _link(self._folder / name, self._draft / PICTURE / name)
                changed = True
        for gone in seen.keys() - found.keys():
            (self._draft / PICTURE / gone).unlink()
        seen.clear()
        seen.update(found)
        return changed

    def finish(self) -> Point:
        """Copy the picture, read the copy back, put it in place. A label is not made twice of the same data."""
        with _told():
            known = points(self._folder)
            sums = list(self._copies(known[-1].path if known else None))
            made = Manifest(self._now.isoformat(), self._schema, len(sums), sum_of(sums), self._label)
            twin = self._twin(known, made)
            if twin is not None:
                return twin
            whole = self._draft / WHOLE
            write_through(str(whole / MANIFEST), [made.bytes()])
            for path in (*(path for path in whole.rglob("*") if path.is_dir()), whole):
                sync_folder(path)
            os.rename(whole, self._backups / self._name)
            sync_folder(self._backups)
        found = point_at(self._backups / self._name)
        assert found is not None
        return found

    def halt(self) -> None:
        """Let `finish` end soon, without a point."""
        self._halt.set()

    def close(self) -> None:
        """Remove what is left of the making."""
        shutil.rmtree(self._draft, ignore_errors=True)
        self._held.close()

    def _free_name(self) -> str:
        while (self._backups / point_name(self._now, self._label)).exists():
            self._now += timedelta(seconds=1)
        return point_name(self._now, self._label)

    def _names(self) -> Iterator[str]:
        if self._as_is:
            return iter(names_in(self._folder))
        return (name for name in file_names(Folder(self._folder)) if name != DIRECTORY or self._exists(name))

    def _exists(self, name: str) -> bool:
        return (self._folder / name).exists()

    def _stamp(self, name: str) -> _Stamp:
        """What tells that a file is another one than before. Raises BadFile for one that has to be there."""
        try:
            found = (self._folder / name).stat()
        except FileNotFoundError as error:
            raise bad_file(Folder(self._folder), name) from error
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _copies(self, former: Path | None) -> Iterator[tuple[str, bytes]]:
        """Copy each file; yields its name and sum."""
        for name in names_in(self._draft / PICTURE):
            if self._halt.is_set():
                raise NotBackedUp("stopped")
            raw = (self._draft / PICTURE / name).read_bytes()
            self._check(name, raw)
            copy = self._draft / WHOLE / name
            copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _shared(former / name if former else None, raw, copy):
                write_through(str(copy), [raw])
                if copy.read_bytes() != raw:
                    raise NotBackedUp(f"{name} was not read back as it was written")
            yield name, blake2b(raw).digest()

    def _check(self, name: str, raw: bytes) -> None:
        """A point that is to be read again has nothing in it that can't be."""
        try:
            self._schema = max(self._schema, open_up(raw)[0])
        except ValueError as error:
            if not self._as_is:
                raise bad_file(Folder(self._folder), name) from error

    def _twin(self, known: list[Point], made: Manifest) -> Point | None:
        """The newest point with this label, if it holds the same: starts that fail don't push the others out."""
        same = [point for point in known if self._label and point.label == self._label]
        return same[-1] if same and same[-1].manifest().sum == made.sum else None


def make_point(folder: Path, now: datetime, label: str = "", *, as_is: bool = False) -> Point:
    """Make a point here and now, blocking; also of a folder that another process is writing to."""
    with closing(Making(folder, now, label, as_is=as_is)) as making:
        making.look()
        return making.finish()


def prune(folder: Path, kept: int) -> None:
    """Remove the oldest points: all but `kept` daily ones, and all but the newest few with a label."""
    known = points(folder)
    daily, labelled = [p for p in known if not p.label], [p for p in known if p.label]
    with _told(), points_locked(folder / BACKUPS):
        for point in (*daily[:-kept], *labelled[:-LABELLED]):
            going = point.path.with_name(f"{_REMOVING}{point.name}")
            os.rename(point.path, going)  # so that half of one is never taken for a whole one
            shutil.rmtree(going, ignore_errors=True)


def _sweep(backups: Path) -> None:
    """Remove what a crash has left; only while nobody else makes a point."""
    for path in backups.iterdir():
        if path.name.startswith((_MAKING, _REMOVING)):
            shutil.rmtree(path, ignore_errors=True)


def _link(source: Path, target: Path) -> None:
    """A picture of a file; a copy where the place for backups knows no links, or is on another disk."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _shared(former: Path | None, raw: bytes, copy: Path) -> bool:
    """Share the former point's file if it is the same: it is read for that, and most are."""
    if former is None:
        return False
    try:
        if former.read_bytes() != raw:
            return False
        os.link(former, copy)
    except OSError:
        return False
    return True


@contextmanager
def _told() -> Iterator[None]:
    """What the disk refuses, in the store's own words."""
    try:
        yield
    except OSError as error:
        raise NotBackedUp(why(error)) from error
