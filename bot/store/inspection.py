"""Reading every file of a folder without owning it: what `check` tells."""

from collections.abc import Iterator

from cattrs import Converter

from bot.store.directory import kept_seal
from bot.store.disk import Disk
from bot.store.errors import BadFile, KeyMissing, StoreError, WeakKey, WrongKey
from bot.store.layout import BRANCH_ID, BRANCHES, DIRECTORY, ERASURES, TABLES
from bot.store.rows import make_converter, read_record
from bot.store.schema import Schema
from bot.store.sealed import BlindSealer, Sealer, sealer
from bot.store.storage import bad_file, entries, kind_of, read_tables, read_whole


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
    try:
        for branch_id in branch_ids(disk):
            yield from _files_of(disk, f"{BRANCHES}/{branch_id}")
    except BadFile:
        yield BRANCHES


def _files_of(disk: Disk, folder: str) -> Iterator[str]:
    """A branch's files; a folder that can't be looked into stands for those in it."""
    try:
        inside = entries(disk, folder)
    except BadFile:
        yield folder
        return
    if inside:
        yield f"{folder}/branch.json"
    for year in filter(str.isdecimal, inside):
        try:
            yield from _files_in(disk, f"{folder}/{year}")
        except BadFile:
            yield f"{folder}/{year}"


def _files_in(disk: Disk, folder: str) -> list[str]:
    """Our files in a folder; what else an operator or a file manager has put there is not ours. Raises BadFile."""
    return [f"{folder}/{name}" for name in entries(disk, folder) if name.endswith(".json")]


def branch_ids(disk: Disk) -> list[str]:
    """The names of the branches' folders; raises BadFile where there are none to see. A file beside them, under a name
    that no branch has, was put there by somebody else."""
    return [name for name in entries(disk, BRANCHES) if BRANCH_ID.fullmatch(name) or _is_folder(disk, name)]


def _is_folder(disk: Disk, name: str) -> bool:
    try:
        disk.entries(f"{BRANCHES}/{name}")
    except NotADirectoryError:
        return False
    except OSError:
        return True
    return True


def check_newest_year(disk: Disk, branch_id: str, schema: Schema) -> None:
    """Know at the start that a branch's newest files are whole; older ones are read when asked for. Raises BadFile."""
    folder = f"{BRANCHES}/{branch_id}"
    years = [name for name in entries(disk, folder) if name.isdecimal()]
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
