"""What the page shows a newcomer, and answers of the bot that are more than a line."""

import pytest
from playwright.async_api import expect

from bot.sandbox.keyboards import inline_keyboard
from bot.sandbox.messages import Body
from bot.sandbox.page import Sample, Tip
from tests.browser.looking import PHONE, group, private
from tests.programs import needs
from tests.stage import roster_csv

pytestmark = [needs("chromium"), pytest.mark.asyncio(loop_scope="module")]

SECRETARY, MEMBER = "示例书记", "示例党员甲"


def words(text):
    return {"zh": text, "en": f"({text})"}


@pytest.fixture
def tips(branch, guide):
    """Two things to try: as the member in the group, as the secretary in private."""
    member, secretary = branch.user(MEMBER), branch.user(SECRETARY)
    guide.tips.append(Tip(words("答复通知"), words("点「参加」。"), member, branch.group))
    guide.tips.append(Tip(words("导出台账"), words("发 /attendance。"), secretary))
    guide.files.append(Sample(words("花名册"), "花名册.csv", roster_csv))


async def test_a_tip_makes_one_who_can_try_it_and_opens_the_chat(branch, look, tips):
    page = await look.open(MEMBER)
    await page.get_by_role("button", name="导出台账").click()
    await expect(page.locator(".persona-name")).to_have_text(SECRETARY)
    await page.get_by_role("button", name="答复通知").click()
    await expect(page.locator(".persona-name")).to_have_text(MEMBER)
    await page.get_by_role("button", name="先试试").last.click()
    await expect(page.locator(".tip").first).to_be_hidden()


async def test_on_a_phone_the_tips_come_from_below(branch, look, tips):
    page = await look.open(MEMBER, PHONE)
    await expect(page.locator(".tip").first).to_be_hidden()
    await page.locator(".tip-button").click()
    await page.get_by_role("button", name="导出台账").click()
    await expect(private(page)).to_be_visible()
    await expect(page.locator(".tip").first).to_be_hidden()
    await expect(page.locator(".persona-name")).to_have_text(SECRETARY)
    await page.locator(".tip-button").click()
    await page.keyboard.press("Escape")
    await expect(page.locator(".tip").first).to_be_hidden()


async def test_a_sample_file_is_offered_and_sent(branch, look, tips):
    page = await look.open(SECRETARY)
    await private(page).get_by_role("button", name="发文件").click()
    await page.get_by_role("menuitem", name="花名册").click()
    await expect(private(page).locator("article.out .file-name")).to_have_text("花名册.csv")


async def test_a_curtain_hangs_while_the_sample_is_made(branch, look, guide):
    page = await look.open(MEMBER)
    guide.busy = "正在布置示例支部…"
    guide.changed()
    curtain = page.get_by_role("status").filter(has_text="正在布置示例支部")
    await expect(curtain).to_be_visible()
    assert await page.evaluate("document.querySelector('.root').inert")
    guide.busy = ""
    guide.changed()
    await expect(curtain).to_be_hidden()


async def test_an_alert_is_a_dialog_and_a_link_in_an_answer_is_followed(branch, look):
    """By a card whose presses the test answers, as the bot would."""
    world, user = branch.world, branch.user(MEMBER)
    wire = {"inline_keyboard": [[{"text": "试一试", "callback_data": "try"}]]}
    page = await look.open(MEMBER, PHONE)
    await branch.stop()
    world.post(branch.group, world.bot, body=Body("试验"), keyboard=inline_keyboard(wire))
    key = group(page).get_by_role("button", name="试一试")
    for text, alert, url in (
        ("请先加入支部", True, None),
        ("", False, f"https://t.me/{world.bot.username}?start=join_x"),
    ):
        await key.click()
        await expect(key).to_have_attribute("aria-busy", "true")
        [press] = world.presses.waiting()
        world.presses.take(press.id).settle(text, alert, url)
        if alert:
            await expect(page.get_by_role("dialog")).to_contain_text(text)
            await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(private(page).locator("article.out .text")).to_have_text("/start join_x")
    assert user.private.messages[-1].text == "/start join_x"
    await branch.start()


async def test_somebody_who_is_not_on_the_roster_is_led_into_private(branch, look):
    branch.people.join(branch.group, branch.user("示例路人"))
    page = await look.open("示例路人", PHONE)
    await group(page).get_by_role("button", name="参加").first.click()
    await expect(private(page)).to_be_visible()
    await expect(private(page).locator("article.in").first).to_be_visible()
