"""Points: whole copies of a data folder in its backups/, each readable by itself, under names that sort by age."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

import orjson
from filelock import FileLock, Timeout

from bot.store.disk import Folder
from bot.store.envelope import open_up
from bot.store.errors import BackupsInUse, BadPoint, NewerSchema, NoPoint
from bot.store.layout import BRANCHES, DIRECTORY
from bot.store.schema import Schema
from bot.store.storage import BACKUPS, POINT

MANIFEST = "backup.json"
LOCK = ".lock"
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a point says of itself: when it was made, the newest schema in it, how many files, the sum over them."""

    made: str
    schema: int
    files: int
    sum: str
    label: str = ""

    def bytes(self) -> bytes:
        """As it is on disk."""
        return orjson.dumps(asdict(self), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


@dataclass(frozen=True, slots=True)
class Point:
    """A point, known by its folder. The label says what a point was made for; the daily ones have none."""

    path: Path
    made: datetime
    label: str

    @property
    def name(self) -> str:
        """What people call it by."""
        return self.path.name

    @property
    def disk(self) -> Folder:
        """Its files, under the names that they have in a data folder."""
        return Folder(self.path)

    def manifest(self) -> Manifest:
        """What it says of itself. Raises BadPoint."""
        try:
            return Manifest(**orjson.loads((self.path / MANIFEST).read_bytes()))
        except (OSError, ValueError, TypeError) as error:
            raise BadPoint(self.name, MANIFEST) from error

    def branches(self) -> int:
        """How many branches are in it."""
        return len(self.disk.entries(BRANCHES))


def point_name(made: datetime, label: str) -> str:
    """The name of a point's folder: UTC, to the second."""
    stamp = f"{made.astimezone(UTC):{_STAMP}}"
    return f"{stamp}-{label}" if label else stamp


def point_at(path: Path) -> Point | None:
    """The point that a folder is by its name; None for any other."""
    found = POINT.fullmatch(path.name)
    if found is None or not path.is_dir():
        return None
    return Point(path, datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC), found[2] or "")


def points(folder: Path) -> list[Point]:
    """The points of a data folder, the oldest first."""
    found = (point_at(folder / BACKUPS / name) for name in Folder(folder).entries(BACKUPS))
    return [point for point in found if point is not None]


def find_point(folder: Path, wanted: str | None) -> Point:
    """The point of that name, or in the folder of that path; without a name the newest daily one, or else the newest
    that there is. Raises NoPoint."""
    known = points(folder)
    if wanted is None:
        daily = [point for point in known if not point.label]
        candidates: list[Point | None] = [*(daily or known)]
    else:
        elsewhere = point_at(Path(wanted).absolute()) if "/" in wanted else None
        candidates = [elsewhere, *(point for point in known if point.name == wanted)]
    found = [point for point in candidates if point is not None]
    if not found:
        raise NoPoint(wanted or "", [point.name for point in known])
    return found[-1]


def names_in(root: Path) -> list[str]:
    """All files of a data folder or a point that backups are about, ours or not."""
    inside = (path for path in (root / BRANCHES).rglob("*") if path.is_file())
    names = [path.relative_to(root).as_posix() for path in inside]
    return sorted([DIRECTORY, *names] if (root / DIRECTORY).is_file() else names)


def sum_of(sums: Iterable[tuple[str, bytes]]) -> str:
    """One sum over files, each given by its name and the sum of its bytes, in the order of names."""
    whole = blake2b(digest_size=16)
    for name, part in sums:
        whole.update(b"%d:%b%b" % (len(name.encode()), name.encode(), part))
    return whole.hexdigest()


def verify(point: Point, schema: Schema) -> Manifest:
    """Read a whole point. Raises BadPoint for a file that is damaged, missing or too many, NewerSchema."""
    manifest = point.manifest()
    if manifest.schema > schema.number:
        raise NewerSchema(str(point.path / MANIFEST))
    sums = [(name, blake2b(_read_whole(point, name)).digest()) for name in names_in(point.path)]
    if (len(sums), sum_of(sums)) != (manifest.files, manifest.sum):
        raise BadPoint(point.name, MANIFEST)
    return manifest


def _read_whole(point: Point, name: str) -> bytes:
    try:
        raw = (point.path / name).read_bytes()
        open_up(raw)
    except (OSError, ValueError) as error:
        raise BadPoint(point.name, name) from error
    return raw


@contextmanager
def points_locked(backups: Path) -> Iterator[None]:
    """While one makes, removes or reads points nobody else does. Raises BackupsInUse, OSError."""
    lock = FileLock(backups / LOCK, mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise BackupsInUse from error
    try:
        yield
    finally:
        lock.release()
