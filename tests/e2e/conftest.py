"""Branches at a moment of their year."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stage import Stage, shanghai, staged


@pytest.fixture
async def autumn(tmp_path: Path) -> AsyncIterator[Stage]:
    """A branch in mid September whose duties count from July on: this quarter's report is owed."""
    async with staged(tmp_path / "data", start=shanghai(2026, 9, 14, 9, 0), founded="2026-07-01") as stage:
        yield stage
        await stage.check()
