"""`python -m bot import`: an archive is read into a data folder that has no such branch yet, whole or not at all.

All of it is read, and known to be good, before the folder is opened; a running bot has the folder, and refuses.
"""

import errno
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bot.actions import erasing
from bot.exports.year import ARCHIVE
from bot.process_words import say
from bot.refused import Refused
from bot.store import Book, NotKept, Store
from bot.store.adopting import adopt
from bot.store.archive import Foreign, Read, TooNew, read
from bot.store.vault import Damaged
from bot.store.whole import Whole, put

MIB = 1024 * 1024
MOST = 512 * MIB
VALUES = 5_000_000  # in its JSON; a hundred people come to some three million in ten years
SQUEEZED = 100  # times smaller in a .zip; ours come to some six
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class NotImported(Refused):
    """Nothing was read in; the text says why."""


@dataclass(frozen=True, slots=True)
class Import:
    """The data folder, its key, the language of whoever asks, and who is asked (after what is going to happen was said)
    before anything is written. `most`: bytes of an archive."""

    folder: Path
    key: str | None
    lang: str
    tell: Callable[[str], None]
    ask: Callable[[], bool]
    most: int = MOST

    def run(self, path: Path) -> Whole:
        """Read an archive in. Raises NotImported, and StoreError's kinds."""
        found = self._read(path)
        self._tell(found)
        if not self.ask():
            raise NotImported(self._say("import-declined"))
        store = Store.open(self.folder, self.key)
        try:
            self._check(store, found.whole)
            self._keep(store, found.whole)
        finally:
            store.close()
        return found.whole

    def _read(self, path: Path) -> Read:
        try:
            return read(self._bytes(path), self.key)
        except OSError as error:
            raise NotImported(self._say("import-unread", path=path, why=_reason(error))) from error
        except Foreign:
            raise NotImported(self._say("import-foreign", path=path)) from None
        except TooNew:
            raise NotImported(self._say("import-too-new", path=path)) from None
        except (Damaged, zipfile.BadZipFile) as error:
            raise NotImported(self._say("import-damaged", path=path)) from error

    def _bytes(self, path: Path) -> bytearray:
        """Of the archive, also out of a .zip: nothing is unpacked that is too big or none."""
        if not zipfile.is_zipfile(path):
            with path.open("rb") as file:
                return self._all_of(file, path)
        try:
            with zipfile.ZipFile(path) as packed:
                if ARCHIVE not in packed.namelist():
                    raise Foreign
                about = packed.getinfo(ARCHIVE)
                if about.compress_type not in _PACKED:
                    raise Damaged
                self._enough(about.file_size, path)  # no more than this comes out
                if about.file_size > max(path.stat().st_size * SQUEEZED, 16 * MIB):
                    raise Foreign
                with packed.open(about) as file:
                    return self._all_of(file, path)
        except (RuntimeError, EOFError, ValueError, zlib.error, struct.error) as error:  # sealed, turned, of a new form
            raise Damaged from error

    def _all_of(self, file: IO[bytes], path: Path) -> bytearray:
        """Piece by piece, for as long as it may still be one."""
        data, values = bytearray(), 0
        while piece := file.read(MIB):
            if not data and not piece.lstrip().startswith(b"{"):
                raise Foreign
            data += piece
            values += sum(map(piece.count, (b",", b"{", b"[")))
            self._enough(len(data), path, values)
        return data

    def _enough(self, size: int, path: Path, values: int = 0) -> None:
        if size > self.most or values > VALUES:
            raise NotImported(self._say("import-too-big", path=path, most=self.most // MIB, values=VALUES))

    def _tell(self, found: Read) -> None:
        """What is going to happen, and what is going to be missing."""
        whole = found.whole
        years = " · ".join(map(str, sorted(whole.years))) or self._say("import-no-years")
        meetings = sum(len(tables.get("meetings", ())) for tables in whole.years.values())
        about = {"years": years, "members": len(whole.tables.get("members", ())), "meetings": meetings}
        self.tell(self._say("import-plan", name=whole.branch.name, folder=self.folder, **about))
        if not found.opened:
            without = "no-private" if not found.sealed else "no-key" if self.key is None else "other-key"
            self.tell(self._say(f"import-plan-{without}"))
            self.tell(self._say("import-plan-no-chat"))
        if whole.left_out:
            self.tell(self._say("import-plan-left-out", count=whole.left_out))

    def _check(self, store: Store, whole: Whole) -> None:
        branch = whole.branch
        if branch.id in store.branch_ids():
            name = store.book(branch.id).branch.name
            raise NotImported(self._say("import-there", name=name, id=branch.id))
        there = store.directory.branch_in(branch.chat_id) if branch.chat_id else None
        if there is not None:
            other = store.book(there).branch.name
            raise NotImported(self._say("import-chat-taken", name=branch.name, other=other))

    def _keep(self, store: Store, whole: Whole) -> None:
        """What somebody has had erased here since is erased again, as after a restore."""
        erasures = [erasure for erasure in store.erasures.all() if erasure.branch_id == whole.branch.id]

        def fill(staged: Store, book: Book) -> None:
            put(book, whole)
            erasing.again(staged, erasures)

        try:
            adopt(self.folder, self.key, whole.branch, fill)
        except (NotKept, OSError) as error:
            raise NotImported(self._say("import-failed", folder=self.folder, why=_reason(error))) from error

    def _say(self, key: str, **about: object) -> str:
        return say(self.lang, key, **about)


def _reason(error: NotKept | OSError) -> str:
    """The system's own words for it."""
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    number = getattr(errno, error.about["why"], None)
    return os.strerror(number) if number else error.about["why"]
