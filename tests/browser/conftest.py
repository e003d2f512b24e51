"""The chat page in Debian's chromium, with the real bot behind it in this process; one browser a module."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot.sandbox.page import Guide, app
from tests.browser.looking import Look
from tests.stage import FOUNDED, Stage, staged

QUIET = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        made = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        yield made
        await made.close()


@pytest.fixture
def guide() -> Guide:
    """What the page shows besides the chats; a test fills it."""
    return Guide()


@pytest_asyncio.fixture(loop_scope="module")
async def branch(tmp_path: Path, guide: Guide) -> AsyncIterator[Stage]:
    """A branch with its roster; its page is served beside the Bot API."""
    async with staged(tmp_path / "data", founded=FOUNDED, page=lambda people: app(people, guide)) as stage:
        guide.group = stage.group
        await stage.wait(seconds=10)  # the menus come after the cards, which then rest for a while
        yield stage
        await stage.check()


@pytest_asyncio.fixture(loop_scope="module")
async def look(branch: Stage, browser: Browser) -> AsyncIterator[Look]:
    """Opens the page; nothing may go wrong in it, and nothing may be asked of anybody else."""
    made = Look(browser, branch)
    yield made
    await made.close()
    assert made.amiss == []
