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
    """A file that can't be read. `newest_backup` is the newest copy of it that can, or None; `point` and `name` are
    what `restore POINT --only FILE` gets that copy by."""

    key = "store-bad-file"
    said = "unreadable"

    def __init__(self, path: str, newest_backup: str | None = None, point: str = "", name: str = "") -> None:
        self.path, self.newest_backup = path, newest_backup
        super().__init__(path=path, backup=newest_backup or "", point=point, name=name)


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


class HalfRestored(StoreError):
    """A restore was cut off between its renames: the next start or restore carries it through."""

    key = "store-half-restored"


class NotBackedUp(StoreError):
    """A backup could not be made; nothing of it is left."""

    key = "backup-failed"

    def __init__(self, why: str) -> None:
        super().__init__(why=why)


class NotMigrated(StoreError):
    """The backup before a migration could not be made: the data is as it was."""

    key = "store-not-migrated"

    def __init__(self, why: str) -> None:
        super().__init__(why=why)


class NothingToKeep(StoreError):
    """There is no data to back up."""

    key = "backup-nothing"

    def __init__(self, path: str) -> None:
        super().__init__(path=path)


class BackupsInUse(StoreError):
    """Another process or task is making or reading backups."""

    key = "backup-in-use"


class NoPoint(StoreError):
    """There is no backup of that name ("": none at all); `known` are the names that there are."""

    key = "restore-no-point"

    def __init__(self, point: str, known: list[str]) -> None:
        super().__init__(point=point, known=" · ".join(known[-5:]))


class NoSuchCopy(StoreError):
    """A file that a backup has no copy of."""

    key = "restore-no-copy"

    def __init__(self, point: str, file: str) -> None:
        super().__init__(point=point, file=file)


class BadPoint(StoreError):
    """A backup that is not whole: `file` is damaged, or the whole is not what `backup.json` says."""

    key = "restore-bad-point"

    def __init__(self, point: str, file: str) -> None:
        super().__init__(point=point, file=file)


class OtherSeal(StoreError):
    """A file of a backup that was sealed in another way than the data, so that one could not be read with the other."""

    key = "restore-other-seal"

    def __init__(self, point: str, file: str) -> None:
        super().__init__(point=point, file=file)


class NotRestored(StoreError):
    """A restore could not be carried out for want of room or rights; the data is as it was."""

    key = "restore-failed"

    def __init__(self, why: str) -> None:
        super().__init__(why=why)
