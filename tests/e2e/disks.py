"""Disks that fail or stall, as the operating system shows it: `os` is patched, and nothing of ours."""

import errno
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

STEPS = ("open", "write", "fsync", "replace", "folder")  # of one file's way to the disk; `folder`: its fsync


@dataclass
class Disk:
    """What the patched functions know: which file is open as which number, and what was put in place last."""

    strikes: Callable[[str, str], bool]  # gets the step and the path
    number: int
    paths: dict[int, str] = field(default_factory=dict)
    placed: str = ""
    written: list[str] = field(default_factory=list)  # what came through
    stalled: threading.Event = field(default_factory=threading.Event)

    def check(self, step: str, path: str) -> None:
        """Raises what the disk has against this step."""
        if self.strikes(step, path):
            raise OSError(self.number, os.strerror(self.number), path)


@contextmanager
def failing(
    patch: pytest.MonkeyPatch,
    step: str = "write",
    part: str = "",
    *,
    number: int = errno.ENOSPC,
    when: Callable[[], bool] = lambda: True,
) -> Iterator[Disk]:
    """One step of each write fails for files of the data folder whose path holds `part`."""
    with patched(patch, Disk(lambda at, path: at == step and part in path and when(), number)) as disk:
        yield disk


@contextmanager
def stalling(patch: pytest.MonkeyPatch, part: str = "") -> Iterator[tuple[threading.Event, Disk]]:
    """An fsync that lasts until the event is set, also at the end."""
    go = threading.Event()

    def stall(step: str, path: str) -> bool:
        if step == "fsync" and part in path:
            disk.stalled.set()
            go.wait(30)
        return False

    disk = Disk(stall, 0)
    try:
        with patched(patch, disk):
            yield go, disk
    finally:
        go.set()


@contextmanager
def patched(patch: pytest.MonkeyPatch, disk: Disk) -> Iterator[Disk]:
    """`os` as that disk lets it be."""
    real: dict[str, Any] = {name: getattr(os, name) for name in ("open", "write", "fsync", "replace")}

    def opened(path: Any, flags: int, *mode: int, **more: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR) and not (flags & os.O_EXCL and os.path.exists(path)):
            disk.check("open", str(path))
        number: int = real["open"](path, flags, *mode, **more)
        disk.paths[number] = str(path)
        return number

    def write(number: int, data: Any) -> int:
        disk.check("write", disk.paths.get(number, "?"))
        done: int = real["write"](number, data)
        return done

    def fsync(number: int) -> None:
        folder = os.path.isdir(number)
        disk.check("folder" if folder else "fsync", disk.placed if folder else disk.paths.get(number, "?"))
        real["fsync"](number)

    def replace(source: Any, target: Any) -> None:
        disk.check("replace", str(target))
        real["replace"](source, target)
        disk.placed = str(target)
        disk.written.append(str(target))

    with patch.context() as patched:
        for function in (write, fsync, replace):
            patched.setattr(os, function.__name__, function)
        patched.setattr(os, "open", opened)
        yield disk


def contents(folder: Path) -> dict[str, bytes]:
    """All that is in a folder, but for the lock and the note of when the bot was alive."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
