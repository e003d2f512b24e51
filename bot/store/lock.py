"""One process owns a data folder."""

import os
import socket
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from bot.store.errors import DataInUse, NoFolder, why

LOCK, OWNER = ".lock", ".owner"


class FolderLock:
    """The folder is ours until `release`. Raises DataInUse if another has it, NoFolder if it can't be used."""

    def __init__(self, folder: Path) -> None:
        self._owner = folder / OWNER
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = FileLock(folder / LOCK, mode=0o600)
            self._lock.acquire(timeout=0)
            self._owner.write_text(f"{os.getpid()} {socket.gethostname()}")
        except Timeout as error:
            raise self._in_use() from error
        except OSError as error:
            raise NoFolder(str(folder), why(error)) from error

    def release(self) -> None:
        self._owner.unlink(missing_ok=True)
        self._lock.release()

    def _in_use(self) -> DataInUse:
        """Who has it; the age of the side file tells since when."""
        try:
            pid, _, host = self._owner.read_text().partition(" ")
            since = datetime.fromtimestamp(self._owner.stat().st_mtime, UTC)
        except OSError:
            return DataInUse("?", "?", "?")
        return DataInUse(pid, host, since.isoformat(timespec="seconds"))
