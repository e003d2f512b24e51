"""Stores to test on: every test that asks for `place` runs on a folder and in memory."""

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.store.disk import Disk, Folder, Memory
from bot.store.store import Store


class Failing:
    """A disk that is full for files whose names hold a word."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self.full_for: str | None = None

    def write(self, name: str, *data: bytes) -> None:
        if self.full_for is not None and self.full_for in name:
            raise OSError(errno.ENOSPC, "No space left on device")
        self._disk.write(name, *data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._disk, name)


class Place:
    """Where stores keep things: opening it again finds what was kept."""

    def __init__(self, disk: Disk) -> None:
        self.disk = Failing(disk)
        self._stores: list[Store] = []

    def open(self, key: str | None = None, **options: Any) -> Store:
        store = Store(self.disk, key, **options)
        self._stores.append(store)
        return store

    def close(self) -> None:
        self.disk.full_for = None
        for store in self._stores:
            store.close()


@pytest.fixture(params=["folder", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    made = Place(Folder(tmp_path / "data") if request.param == "folder" else Memory())
    yield made
    made.close()


@pytest.fixture
def store(place: Place) -> Store:
    return place.open()
