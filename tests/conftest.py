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


# Tracing doubles what a test costs. These run the bot as a process of its own, or walk again through what the tests
# beside them have covered: they run in full, but coverage is not taken of them.
UNTRACED = (
    "e2e/test_cli",
    "e2e/test_commands",
    "e2e/test_delivery",
    "e2e/test_moving",
    "e2e/test_new_meetings",
    "e2e/test_trouble",
    "e2e/test_where_and_when",
    "domain/test_due_always",
    "store/test_rows",
    "test_canary",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what coverage leaves out."""
    for item in items:
        if str(item.path.with_suffix("")).endswith(UNTRACED):
            item.add_marker(pytest.mark.no_cover)
