"""Reading every file of a folder without owning it: what `check` tells."""

from collections.abc import Iterator

from cattrs import Converter

from bot.store.directory import kept_seal
from bot.store.disk import Disk
from bot.store.errors import KeyMissing, StoreError, WeakKey, WrongKey
from bot.store.layout import BRANCHES, DIRECTORY, ERASURES, TABLES
from bot.store.rows import make_converter, read_record
from bot.store.schema import Schema
from bot.store.sealed import BlindSealer, Sealer, sealer
from bot.store.storage import bad_file, kind_of, read_tables, read_whole


def inspect(disk: Disk, key: str | None, schema: Schema) -> list[StoreError]:
    """What is wrong with the key, and each file that can't be read."""
    problems: list[StoreError] = []
    converter = make_converter(_sealer(disk, key, schema, problems))
    for name in (ERASURES, *file_names(disk)):
        try:
            _read(disk, name, schema, converter)
        except StoreError as error:
            problems.append(error)
    return problems


def file_names(disk: Disk) -> Iterator[str]:
    """The names of all files that a backup has, where they are there: the directory's, each branch's, each year's."""
    yield DIRECTORY
    for branch_id in disk.entries(BRANCHES):
        folder = f"{BRANCHES}/{branch_id}"
        inside = disk.entries(folder)
        if inside:
            yield f"{folder}/branch.json"
        for year in filter(str.isdecimal, inside):
            yield from _files_in(disk, f"{folder}/{year}")


def _files_in(disk: Disk, folder: str) -> Iterator[str]:
    """Our files in a folder; what else an operator or a file manager has put there is not ours."""
    return (f"{folder}/{name}" for name in disk.entries(folder) if name.endswith(".json"))


def check_newest_year(disk: Disk, branch_id: str, schema: Schema) -> None:
    """Know at the start that a branch's newest files are whole; older ones are read when asked for. Raises BadFile."""
    folder = f"{BRANCHES}/{branch_id}"
    years = [name for name in disk.entries(folder) if name.isdecimal()]
    for year in years[-1:]:
        for name in _files_in(disk, f"{folder}/{year}"):
            read_whole(disk, name, schema)


def _sealer(disk: Disk, key: str | None, schema: Schema, problems: list[StoreError]) -> Sealer:
    """The folder's sealer; with a wrong key (which is noted) one that reads all private texts as empty."""
    try:
        return sealer(key, kept_seal(disk, schema))[0]
    except StoreError as error:
        if isinstance(error, KeyMissing | WrongKey | WeakKey):  # a directory that can't be read is named with the rest
            problems.append(error)
    return BlindSealer()


def _read(disk: Disk, name: str, schema: Schema, converter: Converter) -> None:
    """Raises BadFile, NewerSchema."""
    tables, _ = read_tables(disk, name, schema)
    kind = kind_of(name)
    if kind == "branch" and not tables.get("branch"):
        raise bad_file(disk, name)
    try:
        for table, record in TABLES.get(kind, {}).items():
            for row in tables.get(table, {}).values():
                repr(read_record(converter, record, row))  # which also reads what is read late
    except Exception as error:
        raise bad_file(disk, name) from error
