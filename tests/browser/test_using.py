"""What one does on the page, and what the real bot answers: at a desk and on a phone."""

import io

import openpyxl
import pytest
from playwright.async_api import expect

from bot.sandbox.poll import Poll
from tests.browser.looking import PHONE, become, group, private, write
from tests.programs import needs
from tests.stage import roster_csv

pytestmark = [needs("chromium"), pytest.mark.asyncio(loop_scope="module")]

SECRETARY, MEMBER = "示例书记", "示例党员甲"


async def test_a_press_is_answered_by_a_toast_and_the_card_counts_it(branch, look):
    page = await look.open(MEMBER)
    card = group(page).locator("article", has_text="主题党日")
    await expect(card).to_contain_text("参加 0")
    await card.get_by_role("button", name="参加").click()
    await expect(page.get_by_role("status").filter(has_text="已记下")).to_be_visible()
    await branch.rest()
    await expect(card).to_contain_text("参加 1")
    await expect(card.locator("time")).to_contain_text("已编辑")


async def test_two_people_see_the_same_card_live(branch, look):
    mine, theirs = await look.open(MEMBER), await look.open(SECRETARY, PHONE)
    await group(mine).get_by_role("button", name="参加").first.click()
    await branch.rest()
    for page in (mine, theirs):
        await expect(group(page).locator("article", has_text="主题党日")).to_contain_text("参加 1")


async def test_a_deep_link_opens_the_private_chat_on_a_phone(branch, look):
    page = await look.open(MEMBER, PHONE)
    await expect(private(page)).to_be_hidden()
    await group(page).locator("article", has_text="主题党日").get_by_role("button", name="请假").click()
    await expect(private(page)).to_be_visible()
    await expect(private(page).locator("article").last).to_contain_text("请假，是哪一种")
    await private(page).get_by_role("button", name="事假").click()
    await branch.rest()
    await private(page).get_by_role("button", name="到群聊").click()
    await expect(group(page)).to_be_visible()


async def test_what_comes_in_the_other_chat_is_counted_on_a_phone(branch, look):
    page = await look.open(MEMBER, PHONE)
    branch.people.say(branch.user(MEMBER), branch.user(MEMBER).private, "/me")
    await branch.rest()
    other = group(page).locator(".other-chat")
    await expect(other).to_contain_text("1")
    await other.click()
    await private(page).get_by_role("button", name="聊天列表").click()
    await expect(page.get_by_role("navigation", name="聊天")).to_be_visible()
    await expect(page.locator(".chat .unread")).to_have_count(0)


async def test_the_menu_is_what_the_bot_has_set_for_this_person(branch, look):
    page = await look.open(SECRETARY)
    await private(page).get_by_role("button", name="命令").click()
    menu = page.get_by_role("menu", name="命令")
    await expect(menu.get_by_role("menuitem", name="/roster")).to_be_visible()
    told = branch.world.menus.seen_by(branch.user(SECRETARY), branch.user(SECRETARY).private)
    await expect(menu.get_by_role("menuitem")).to_have_count(len(told))
    await page.keyboard.press("Escape")
    field = private(page).get_by_role("combobox")
    await field.fill("/ros")
    await expect(private(page).get_by_role("option")).to_have_count(1)
    await field.press("Enter")
    await expect(private(page).locator("article").last).to_contain_text("花名册")


async def test_a_file_is_sent_and_answered(branch, look):
    page = await look.open(SECRETARY)
    await private(page).get_by_role("button", name="发文件").click()
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("menuitem", name="本机文件").click()
    chosen = {"name": "花名册.csv", "mimeType": "text/csv", "buffer": roster_csv()}
    await (await choosing.value).set_files([chosen])
    await expect(private(page).locator("article.out .file-name")).to_have_text("花名册.csv")
    await branch.rest()
    await expect(private(page).locator("article.in").last).to_contain_text("导入完成")


async def test_the_secretary_takes_the_workbook_away(branch, look):
    page = await look.open(SECRETARY)
    await private(page).get_by_role("button", name="命令").click()
    await page.get_by_role("menuitem", name="/attendance").click()
    await expect(private(page).locator("article.out .text")).to_have_text("/attendance")
    await branch.wait(seconds=30)
    file = private(page).locator("a.file", has_text=".xlsx").last
    async with page.expect_download() as downloading:
        await file.click()
    path = await (await downloading.value).path()
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
    assert len(book.sheetnames) > 1


async def test_another_persona_sees_what_is_theirs(branch, look):
    page = await look.open(MEMBER)
    await write(private(page), "/me")
    await expect(private(page).locator("article").last).to_contain_text("示例党员甲 的记录")
    await become(page, SECRETARY)
    await expect(private(page).locator("article", has_text="示例党员甲 的记录")).to_have_count(0)
    await expect(group(page).locator("article", has_text="主题党日")).to_be_visible()
    assert await page.evaluate("sessionStorage.getItem('sanhui-me')") == str(branch.user(SECRETARY).id)


async def test_one_replies_edits_and_forwards_by_the_menu_of_a_message(branch, look):
    page = await look.open(MEMBER)
    await write(group(page), "我到了")
    mine = group(page).locator("article.out")
    await mine.locator(".bubble").click(button="right")
    await page.get_by_role("menuitem", name="修改").click()
    await group(page).get_by_role("combobox").fill("我到二楼了")
    await group(page).get_by_role("combobox").press("Enter")
    await expect(mine.locator(".text")).to_have_text("我到二楼了")
    card = group(page).locator("article.in", has_text="主题党日")
    await card.hover()
    await card.get_by_role("button", name="消息菜单").click()
    await page.get_by_role("menuitem", name="回复").click()
    await write(group(page), "收到")
    await expect(group(page).locator("article.out .quote")).to_contain_text("主题党日")
    await mine.first.locator(".bubble").click(button="right")
    await page.get_by_role("menuitem", name="转发").click()
    await expect(private(page).locator("article.out").last).to_contain_text("我到二楼了")


async def test_a_new_group_gets_the_bot_and_becomes_a_supergroup(branch, look):
    page = await look.open(SECRETARY)
    await group(page).get_by_role("button", name="聊天菜单").click()
    await page.get_by_role("menuitem", name="新建群").click()
    await page.get_by_role("dialog").get_by_label("群名").fill("第二支部群")
    await page.get_by_role("button", name="确定").click()
    await expect(group(page).get_by_role("heading")).to_have_text("第二支部群")
    for deed, words in (
        ("把机器人加进群", "把 三会一课助手 加进了群"),
        ("设机器人为管理员", "设为管理员"),
        ("升级为超级群组", "升级为超级群组"),
    ):
        await group(page).get_by_role("button", name="聊天菜单").click()
        await page.get_by_role("menuitem", name=deed).click()
        await expect(group(page).locator(".service").last).to_contain_text(words)
        await branch.rest()


async def test_one_blocks_the_bot_and_lets_it_in_again(branch, look):
    page = await look.open(MEMBER)
    await private(page).get_by_role("button", name="聊天菜单").click()
    await page.get_by_role("menuitem", name="屏蔽机器人").click()
    await expect(private(page).get_by_role("combobox")).to_be_hidden()
    await private(page).get_by_role("button", name="解除屏蔽").click()
    await expect(private(page).get_by_role("combobox")).to_be_visible()


async def test_a_stranger_begins_with_start(branch, look):
    branch.people.join(branch.group, branch.user("示例路人"))
    page = await look.open("示例路人")
    await private(page).get_by_role("button", name="START").click()
    await expect(private(page).locator("article.out .text")).to_have_text("/start")
    await expect(private(page).locator("article.in").first).to_be_visible()


async def test_a_refusal_is_a_sentence(branch, look):
    page = await look.open(MEMBER)
    branch.people.leave(branch.group, branch.user(MEMBER))
    code = "window.page.act('say', {chat: %d, text: '还在吗'})" % branch.group.id  # noqa: UP031
    await page.evaluate(code)
    await expect(page.get_by_role("status").filter(has_text="在这里不能这样做")).to_be_visible()


async def test_without_a_bot_at_the_door_time_is_not_moved_and_that_is_said(branch, look):
    page = await look.open(MEMBER)
    await page.get_by_role("button", name="下一件事").click()
    await expect(page.get_by_role("status").filter(has_text="机器人还没有报到")).to_be_visible()


async def test_the_page_speaks_english_and_keeps_it(branch, look):
    page = await look.open(MEMBER)
    await page.get_by_role("button", name="EN").click()
    await expect(page.get_by_role("button", name="Next event")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("button", name="Next event")).to_be_visible()
    assert await page.evaluate("document.documentElement.lang") == "en"


async def test_a_poll_is_answered_once_and_then_shows_what_is_right(branch, look):
    poll = Poll("1", "三会一课是几样？", ["三样", "四样"], True, True, False, [1], "三个会和一课。")
    branch.world.post(branch.group, branch.world.bot, poll=poll)
    mine, theirs = await look.open(MEMBER, PHONE), await look.open(SECRETARY)
    shown = group(mine).locator(".poll")
    await expect(shown).to_contain_text("匿名测验 · 0 人作答")
    await expect(shown).not_to_contain_text("三个会和一课")
    await shown.get_by_role("button", name="三样").click()
    await expect(shown).to_contain_text("1 人作答")
    await expect(shown).to_contain_text("✓ 0%")
    await expect(shown).to_contain_text("三个会和一课。")
    await expect(shown.get_by_role("button").first).to_be_disabled()
    assert list(poll.votes) == [branch.user(MEMBER).id]
    await expect(group(theirs).locator(".poll")).not_to_contain_text("三个会和一课")
