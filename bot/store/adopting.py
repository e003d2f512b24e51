"""A branch that comes from elsewhere: made whole beside the data, then put in its place by one rename."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from bot.domain.people import Branch
from bot.store.book import Book
from bot.store.disk import TEMPORARY, Folder, sync_folder
from bot.store.layout import DIRECTORY, branch_folder
from bot.store.store import Store

STAGE = f"{TEMPORARY}/import"


def adopt(folder: Path, key: str | None, branch: Branch, fill: Callable[[Store, Book], None]) -> None:
    """Add a branch to a folder that has none of its id, and that this process has locked; `fill` keeps its records. A
    crash at any moment leaves all of it or nothing. Raises OSError and StoreError's kinds."""
    stage = folder / STAGE
    shutil.rmtree(stage, ignore_errors=True)  # of an import that was cut off
    try:
        directory = Folder(folder).read(DIRECTORY)  # it has the salt of the key
        if directory is not None:
            Folder(stage).write(DIRECTORY, directory)
        _write(stage, key, branch, fill)
        place = folder / branch_folder(branch.id)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = stage / branch_folder(branch.id)
        os.rename(made, place)
        try:
            sync_folder(place.parent)
        except OSError:
            os.rename(place, made)
            raise
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _write(stage: Path, key: str | None, branch: Branch, fill: Callable[[Store, Book], None]) -> None:
    store = Store(Folder(stage), key)
    try:
        fill(store, store.create(branch))
        store.commit_now()
    finally:
        store.close()
