"""Putting another state of the data in place, so that a crash at any moment leaves the old one or the new one.

The new state is made ready in `.restoring/new/`. A marker beside it says that it is whole and the renames have begun:
from then on whoever opens the folder carries them through. Without the marker what is there is thrown away.
"""

import os
import shutil
from pathlib import Path

from bot.store.disk import Folder, sync_folder, write_through
from bot.store.envelope import pieces_of, seal_up
from bot.store.errors import HalfRestored
from bot.store.layout import BRANCHES, DIRECTORY
from bot.store.points import names_in
from bot.store.schema import Schema

RESTORING = ".restoring"
_NEW, _OLD, _MARKER = "new", "old", "marker"


def fresh_stage(folder: Path) -> Path:
    """An empty place for a new state, in a folder that is ours alone."""
    settle(folder)
    stage = folder / RESTORING / _NEW
    stage.mkdir(mode=0o700, parents=True)
    return stage


def swap(folder: Path, schema: Schema) -> None:
    """Put what is staged in place of the directory and the branches."""
    restoring = folder / RESTORING
    stage = restoring / _NEW
    (stage / BRANCHES).mkdir(mode=0o700, exist_ok=True)
    if not (stage / DIRECTORY).exists():  # else the old directory's seal would stay
        Folder(stage).write(DIRECTORY, *seal_up(pieces_of({}), schema.number))
    for name in names_in(stage):
        _sync_above(stage, name)
    sync_folder(stage)
    write_through(str(restoring / f"{_MARKER}.new"), [b"whole\n"])
    os.rename(restoring / f"{_MARKER}.new", restoring / _MARKER)
    sync_folder(restoring)
    sync_folder(folder)
    settle(folder)


def settle(folder: Path) -> None:
    """Carry through a swap that has begun, and remove what is left of one that has not."""
    restoring = folder / RESTORING
    stage, old = restoring / _NEW, restoring / _OLD
    if half_restored(folder):
        if (stage / BRANCHES).exists():
            if (folder / BRANCHES).exists():
                os.rename(folder / BRANCHES, old)
            os.rename(stage / BRANCHES, folder / BRANCHES)
        if (stage / DIRECTORY).exists():
            os.replace(stage / DIRECTORY, folder / DIRECTORY)
        sync_folder(folder)
        sync_folder(restoring)
        os.unlink(restoring / _MARKER)
    if restoring.exists():
        sync_folder(restoring)
        shutil.rmtree(restoring)


def half_restored(folder: Path) -> bool:
    """Whether a swap has begun and is not through."""
    return (folder / RESTORING / _MARKER).exists()


def refuse_half_restored(folder: Path) -> None:
    """For those who only look: raises HalfRestored."""
    if half_restored(folder):
        raise HalfRestored


def _sync_above(root: Path, name: str) -> None:
    for above in (root / name).relative_to(root).parents:
        sync_folder(root / above)
