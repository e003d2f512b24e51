"""A branch's group on the local server with the real bot in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stage import FOUNDED, Stage, shanghai, staged


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh server with a group, and the real bot polling it."""
    async with staged(tmp_path / "data") as made:
        yield made
        await made.check()


@pytest.fixture
async def branch(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    """The same with a branch and its roster, written into the store before the bot starts. Takes what `Stage` takes:
    `parametrize("branch", [{"name": "…"}], indirect=True)`."""
    options: dict[str, object] = getattr(request, "param", {})
    async with staged(tmp_path / "data", **({"founded": FOUNDED} | options)) as made:
        yield made
        await made.check()


@pytest.fixture
async def autumn(tmp_path: Path) -> AsyncIterator[Stage]:
    """A branch in mid September whose duties count from July on: this quarter's report is owed."""
    async with staged(tmp_path / "data", start=shanghai(2026, 9, 14, 9, 0), founded="2026-07-01") as stage:
        yield stage
        await stage.check()
