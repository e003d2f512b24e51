"""A branch with a roster, from adding the bot, in less than fifteen taps: on desk and phone, in each language."""

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from bot.sandbox.chats import User
from bot.sandbox.page import Guide, Sample, app
from tests.browser.looking import DESK, PHONE, Look, group, private
from tests.programs import needs
from tests.stage import ROSTER, Stage, roster_csv, staged

pytestmark = [needs("chromium"), pytest.mark.asyncio(loop_scope="module")]

MOST = 15
FIRST_USER = 5_000_000_001
COUNT = "window.taps = 0; document.addEventListener('click', (e) => { window.taps += e.isTrusted }, true);"
TAPS = {
    "zh": (
        *("开始设置", "已报上级同意", "中文", "示例支部群", "2026-09-01", "有支委会"),
        *("不设党小组", "书记", "用这套安排", "周一 9:30"),
    ),
    "en": (
        *("Start the set-up", "Agreed by our superior", "English", "示例支部群", "2026-09-01", "There is a committee"),
        *("No party groups", "Secretary", "Use these days", "Mon 9:30"),
    ),
}
IMPORTED = {"zh": "新增 6 人", "en": "6 added"}


@pytest.fixture(params=[DESK, PHONE], ids=["1280", "390"])
def size(request):
    return request.param


@pytest_asyncio.fixture(loop_scope="module", params=TAPS)
async def operated(tmp_path, request):
    """The secretary runs the bot for one branch, and is its operator; the group is there, the bot is not in it."""
    guide = Guide(files=[Sample({"zh": "花名册", "en": "Roster"}, "花名册.csv", roster_csv)])
    options = {"operators": frozenset({FIRST_USER}), "page": lambda people: app(people, guide), "lang": request.param}
    async with staged(tmp_path / "data", **options) as stage:
        secretary = stage.user("示例书记")
        secretary.language_code = request.param
        assert secretary.id == FIRST_USER
        guide.group = stage.people.create_group("示例支部群", secretary, members(stage))
        yield stage
        await stage.check()


def members(stage: Stage) -> list[User]:
    return [stage.user(row[0]) for row in ROSTER[1:]]


async def tap(stage: Stage, target: Locator) -> None:
    """One tap, and what the bot makes of it."""
    await target.click()
    await stage.rest()


async def set_up(stage: Stage, page: Page) -> None:
    await page.evaluate(COUNT)
    await group(page).get_by_role("button", name="聊天菜单").click()
    await tap(stage, page.get_by_role("menuitem", name="把机器人加进群"))
    begin, *answers = TAPS[stage.lang]
    await tap(stage, group(page).get_by_role("button", name=begin))
    for answer in answers:
        await tap(stage, private(page).get_by_role("button", name=answer).first)
    await private(page).get_by_role("button", name="发文件").click()
    await tap(stage, page.get_by_role("menuitem", name="花名册"))


async def test_a_branch_with_a_roster_is_there_in_less_than_fifteen_taps(operated, browser, size):
    look = Look(browser, operated)
    page = await look.open("示例书记", size)
    await set_up(operated, page)
    await expect(private(page).locator("article").last).to_contain_text(IMPORTED[operated.lang])
    assert await page.evaluate("window.taps") < MOST
    assert {m.name for m in operated.book.members.all()} == {row[0] for row in ROSTER}
    assert operated.book.plans.all()
    await look.close()
    assert look.amiss == []
