"""Whether what a backup holds can be read with the present key, and beside the present data."""

from pathlib import Path

from bot.domain.people import Erasure
from bot.store.directory import kept_seal
from bot.store.disk import Disk, Folder
from bot.store.errors import BadFile, OtherSeal
from bot.store.inspection import file_names
from bot.store.layout import DIRECTORY, ERASURES
from bot.store.points import Point
from bot.store.rows import make_converter, read_record
from bot.store.schema import Schema
from bot.store.sealed import Sealer, holds_sealed, sealer
from bot.store.storage import read_tables

_Seal = dict[str, str] | None


def check_key(point: Point, key: str | None, schema: Schema) -> None:
    """Raises KeyMissing, WrongKey, WeakKey if a point's private texts can't be read with the key."""
    sealer(key, kept_seal(point.disk, schema))


def check_file_fits(folder: Path, point: Point, name: str, schema: Schema) -> None:
    """Raises OtherSeal if one file of a point, put among those of the folder, left texts that nobody could read."""
    here = Folder(folder)
    theirs, known, ours = kept_seal(point.disk, schema), *_seal(here, schema)
    if name == DIRECTORY:
        others = any(holds_sealed(here.read(file) or b"") for file in file_names(here) if file != DIRECTORY)
        fits = theirs == ours if known else theirs is not None or not others
    else:
        fits = not known or theirs == ours or not holds_sealed(point.disk.read(name) or b"")
    if not fits:
        raise OtherSeal(point.name, name)


def directory_beside(folder: Path, point: Point, schema: Schema) -> Disk:
    """Where the directory is whose seal goes with one file of a point: the folder's, or where that can't be read the
    point's."""
    return Folder(folder) if _seal(Folder(folder), schema)[0] else point.disk


def read_erasures(folder: Path, schema: Schema) -> list[Erasure]:
    """What has been erased from a folder's data, since ever. Raises BadFile, NewerSchema."""
    rows = read_tables(Folder(folder), ERASURES, schema)[0].get("erasures", {})
    converter = make_converter(Sealer())
    return [read_record(converter, Erasure, row) for row in rows.values()]


def _seal(disk: Disk, schema: Schema) -> tuple[bool, _Seal]:
    """Whether the seal of some data is known, and it."""
    try:
        return True, kept_seal(disk, schema)
    except BadFile:
        return False, None
