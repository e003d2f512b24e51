"""Before files of an older schema are brought up to date, all is backed up as it is."""

from datetime import UTC, datetime
from pathlib import Path

from bot.store.backups import make_point
from bot.store.disk import Folder
from bot.store.envelope import schema_of
from bot.store.errors import NotBackedUp, NotMigrated
from bot.store.inspection import file_names
from bot.store.layout import DIRECTORY
from bot.store.schema import Schema
from bot.store.storage import kind_of

_HEAD = 64  # bytes; a file's schema is in the first of them


def keep_before_migration(folder: Path, schema: Schema) -> None:
    """Make a point if the directory or a branch is of an older schema. Raises NotMigrated, BadFile."""
    if not any(_is_older(folder / name, schema) for name in file_names(Folder(folder)) if _is_read_at_start(name)):
        return
    try:
        make_point(folder, _last_changed(folder), f"before-schema-{schema.number}")
    except NotBackedUp as error:
        raise NotMigrated(error.about["why"]) from error


def _is_read_at_start(name: str) -> bool:
    return name == DIRECTORY or kind_of(name) == "branch"


def _is_older(path: Path, schema: Schema) -> bool:
    """A file that can't be read is the store's to name."""
    try:
        with path.open("rb") as file:
            found = schema_of(file.read(_HEAD))
    except OSError:
        return False
    return found is not None and found < schema.number


def _last_changed(folder: Path) -> datetime:
    """What the point is named by: the moment of the data, not of the upgrade."""
    moments = [path.stat().st_mtime for name in file_names(Folder(folder)) if (path := folder / name).exists()]
    return datetime.fromtimestamp(int(max(moments)), UTC)
