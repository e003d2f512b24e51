"""What every test can ask for: a branch's group on the local server with the real bot in it."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "1")

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.spec import pytest_sessionfinish, pytest_terminal_summary, pytest_testnodedown
from tests.stage import FOUNDED, Stage, staged

pytest_plugins = ["tests.programs"]

__all__ = ["pytest_sessionfinish", "pytest_terminal_summary", "pytest_testnodedown"]  # the Bot API's line at the end


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
