"""What can be wrong with the data folder. Each kind carries the key of a text and what the text speaks of."""
# ruff: noqa: N818  # named by what is wrong, as one says it; the base class has the suffix

import errno
from typing import ClassVar


class StoreError(Exception):
    """`key` is the key of what an operator reads, `about` what goes into it."""

    key: ClassVar[str] = "store-error"
    said: ClassVar[str] = "not-kept"  # the key of what a person hears of whose step it stopped

    def __init__(self, **about: str) -> None:
        self.about: dict[str, str] = about
        super().__init__(self.key, about)

    def __str__(self) -> str:
        return ", ".join([self.key, *(f"{name}={value}" for name, value in self.about.items())])


class NoFolder(StoreError):
    """The folder can't be made, or nothing can be written in it."""

    key = "store-no-folder"

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path=path, why=why)


class DataInUse(StoreError):
    """Another process has the folder: its pid, its host, since when (ISO, UTC); "?" where unknown."""

    key = "store-in-use"

    def __init__(self, pid: str, host: str, since: str) -> None:
        super().__init__(pid=pid, host=host, since=since)


class BadFile(StoreError):
    """A file that can't be read. `newest_backup` is the newest copy of it that can, or None."""

    key = "store-bad-file"
    said = "unreadable"

    def __init__(self, path: str, newest_backup: str | None = None) -> None:
        self.path, self.newest_backup = path, newest_backup
        super().__init__(path=path, backup=newest_backup or "")


class NewerSchema(StoreError):
    """A file that a newer version of the bot has written."""

    key = "store-newer-schema"
    said = "unreadable"

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(path=path)


class KeyMissing(StoreError):
    """Private texts on disk are encrypted and there is no DATA_KEY."""

    key = "store-key-missing"


class WrongKey(StoreError):
    """DATA_KEY is not the one that the private texts were encrypted with."""

    key = "store-key-wrong"


class WeakKey(StoreError):
    """DATA_KEY is neither 32 bytes in base64 nor a passphrase of at least 16 characters."""

    key = "store-key-weak"


class NotKept(StoreError):
    """A write failed: what was changed in that file was taken out of memory again."""

    key = "store-not-kept"

    def __init__(self, file: str, why: str) -> None:
        super().__init__(file=file, why=why)


def why(error: BaseException) -> str:
    """What a disk has against a write, in the word that texts choose by: ENOSPC, EROFS …"""
    return errno.errorcode.get((isinstance(error, OSError) and error.errno) or 0, type(error).__name__)
