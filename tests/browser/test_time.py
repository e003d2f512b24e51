"""Fast-forward on the page, with the ordinary bot as a process of its own behind it."""

from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.looking import PHONE, group
from tests.process import sandboxed
from tests.programs import needs
from tests.stage import shanghai

pytestmark = [needs("chromium"), pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(loop_scope="module")
async def alone(branch, tmp_path):
    """The branch's bot runs apart, and follows the world's clock by the door."""
    await branch.stop()
    branch.world.bot_gone()
    async with sandboxed(branch, cwd=tmp_path):
        await branch.world.until(lambda: branch.world.updates.waiting, 40)
        await branch.world.settled()
        yield branch


async def test_the_next_thing_the_sign_in_and_a_week_pass_while_one_looks(alone, look):
    page = await look.open("示例党员甲", PHONE)
    await expect(page.locator(".clock")).to_have_text("9月7日 周一 09:00")
    before = alone.world.clock.now()
    await page.get_by_role("button", name="下一件事").click()
    await expect(page.locator(".step.next")).to_be_enabled()
    assert before < alone.world.clock.now() < before + timedelta(days=1)
    await page.get_by_role("button", name="+1 周").click()
    await expect(page.locator(".progress")).to_be_visible()
    await expect(page.locator(".step.next")).to_be_disabled()
    await expect(page.locator(".step.next")).to_be_enabled(timeout=20_000)
    assert alone.world.clock.now() > shanghai(2026, 9, 14)
    await expect(group(page).locator("article", has_text="签到已截止")).to_be_visible()
    await page.get_by_role("button", name="时间正常走").click()
    await expect(page.get_by_role("button", name="时间暂停")).to_be_visible()
