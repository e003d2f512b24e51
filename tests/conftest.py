"""What every test can ask for: a branch's group on the local server with the real bot in it."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "1")

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.spec import pytest_sessionfinish, pytest_terminal_summary, pytest_testnodedown
from tests.stage import Stage, staged

pytest_plugins = ["tests.programs"]

__all__ = ["pytest_sessionfinish", "pytest_terminal_summary", "pytest_testnodedown"]  # the Bot API's line at the end


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh server with a group, and the real bot polling it."""
    async with staged(tmp_path / "data") as made:
        yield made
        await made.check()


@pytest.fixture
async def branch(stage: Stage) -> Stage:
    """The same with a branch that is set up and has a roster."""
    await stage.found()
    return stage


@pytest.fixture
async def ready(tmp_path: Path) -> AsyncIterator[Stage]:
    """The same branch, written into the store before the bot starts: quicker."""
    async with staged(tmp_path / "data", ready=True) as made:
        yield made
        await made.check()
