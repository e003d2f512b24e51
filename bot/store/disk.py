"""Where files are: a folder on disk, or memory. Names are relative with slashes: "branches/x/branch.json"."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

TEMPORARY = "tmp"  # half-written files of a crash are all in one place, so finding them costs nothing at start


class Disk(Protocol):
    """What the store asks of a place for files."""

    def read(self, name: str) -> bytes | None:
        """What is in a file; None if there is none."""
        ...

    def write(self, name: str, *data: bytes) -> None:
        """Put the whole file in place, durably and at once: afterwards it is the old one or the new one."""
        ...

    def exists(self, name: str) -> bool:
        """Whether there is such a file or folder."""
        ...

    def remove(self, name: str) -> None:
        """Take a file away, durably; it need not be there."""
        ...

    def entries(self, folder: str) -> list[str]:
        """The names in a folder, sorted; none if there is no such folder. Raises OSError if it can't be looked into."""
        ...

    def shown(self, name: str) -> str:
        """A file's name for people."""
        ...


class Folder:
    """A folder on disk, for its owner's eyes only (0700, files 0600)."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._made: set[str] = set()  # folders that are known to be there
        self._taken_back: dict[str, bytes | None] = {}  # what files ought to hold that could not be put back

    def read(self, name: str) -> bytes | None:
        if name in self._taken_back:
            return self._taken_back[name]
        try:
            return (self.root / name).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, *data: bytes) -> None:
        """Temporary file → fsync → replace → fsync of the folder."""
        folder = f"{self.root}/{name}".rpartition("/")[0]
        temporary = f"{self.root}/{TEMPORARY}/{name.replace('/', '~')}"
        self._make_once(folder)
        self._make_once(f"{self.root}/{TEMPORARY}")
        try:
            write_through(temporary, data)
            with _held(f"{self.root}/{name}") as former:
                os.replace(temporary, f"{self.root}/{name}")
                self._make_last(folder, name, former)
        except BaseException:
            self._made.clear()  # somebody may have removed one
            with suppress(OSError):
                os.unlink(temporary)
            raise
        self._taken_back.pop(name, None)

    def exists(self, name: str) -> bool:
        try:
            os.stat(self.root / name)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True  # what is wrong with it, reading will tell
        return self._taken_back.get(name, b"") is not None

    def entries(self, folder: str) -> list[str]:
        try:
            return sorted(os.listdir(self.root / folder))
        except FileNotFoundError:
            return []

    def shown(self, name: str) -> str:
        return str(self.root / name)

    def remove(self, name: str) -> None:
        self._taken_back.pop(name, None)
        with suppress(FileNotFoundError):
            (self.root / name).unlink()
            sync_folder((self.root / name).parent)

    def sweep(self) -> None:
        """Remove what a crash has left half-written."""
        for name in self.entries(TEMPORARY):
            with suppress(OSError):  # it would be written over all the same
                (self.root / TEMPORARY / name).unlink()

    def _make_last(self, folder: str, name: str, former: int | None) -> None:
        """Sync the folder of a file that was replaced. Where that fails the file would be the new one till the power
        goes, and the old one after: so the old one (open as `former`) comes back, if need be in memory alone."""
        try:
            sync_folder(folder)
        except OSError:
            self._take_back(name, former)
            raise

    def _take_back(self, name: str, former: int | None) -> None:
        path, temporary = f"{self.root}/{name}", f"{self.root}/{TEMPORARY}/{name.replace('/', '~')}"
        old = None if former is None else _all_of(former)
        self._taken_back[name] = old
        with suppress(OSError):
            if old is None:
                os.unlink(path)
            else:
                write_through(temporary, [old])
                os.replace(temporary, path)
            del self._taken_back[name]

    def _make_once(self, folder: str) -> None:
        if folder not in self._made:
            self._make(Path(folder))
            self._made.add(folder)

    def _make(self, folder: Path) -> None:
        """Make a folder and those above it, each of them durably."""
        if not folder.is_dir():
            self._make(folder.parent)
            with suppress(FileExistsError):  # two files side by side may want the same new folder
                folder.mkdir(mode=0o700)
            try:
                sync_folder(folder.parent)
            except OSError:
                with suppress(OSError):  # else the next one takes it for a folder that lasts
                    folder.rmdir()
                raise


class ReadOnly(Folder):
    """A folder that somebody else may be writing to: what would be written here goes nowhere."""

    def write(self, name: str, *data: bytes) -> None:
        """Nothing is written."""

    def remove(self, name: str) -> None:
        """Nothing is removed."""


class Memory:
    """Files in memory: for tests and trials."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def read(self, name: str) -> bytes | None:
        return self.files.get(name)

    def write(self, name: str, *data: bytes) -> None:
        self.files[name] = b"".join(data)

    def remove(self, name: str) -> None:
        self.files.pop(name, None)

    def exists(self, name: str) -> bool:
        return name in self.files or bool(self.entries(name))

    def entries(self, folder: str) -> list[str]:
        start = f"{folder}/"
        return sorted({name.removeprefix(start).split("/")[0] for name in self.files if name.startswith(start)})

    def shown(self, name: str) -> str:
        return name


@contextmanager
def _held(path: str) -> Iterator[int | None]:
    """A file, open, so that what is in it is not gone when another takes its name; None if there is none."""
    try:
        file = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        yield None
        return
    try:
        yield file
    finally:
        os.close(file)


def _all_of(file: int) -> bytes:
    return os.pread(file, os.fstat(file).st_size, 0)


def write_through(path: str, data: Iterable[bytes]) -> None:
    """Write a whole file so that it lasts."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        for piece in data:
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(file, rest) :]
        os.fsync(file)
    finally:
        os.close(file)


def sync_folder(folder: Path | str) -> None:
    """Make what was renamed or made in a folder last."""
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
