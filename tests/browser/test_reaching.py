"""Who can use the page: by keyboard alone, with a screen reader, in light and dark; and names that mean harm."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from tests.browser.looking import DESK, PHONE, group, private, write
from tests.programs import needs

pytestmark = [needs("chromium"), pytest.mark.asyncio(loop_scope="module")]

SECRETARY, MEMBER = "示例书记", "示例党员甲"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "甲 & 乙 <b>粗</b>",
    "\u202e倒过来的名字",
    "'\"></bdi><script>alert(1)</script>",
)


async def violations(page):
    """What axe-core holds to be serious or critical, in a line each."""
    found = (await Axe().run(page, options=RULES)).response["violations"]
    bad = [rule for rule in found if rule["impact"] in ("serious", "critical")]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in bad for node in rule["nodes"][:4]]


# The keyboard


async def focused(page):
    """The name and kind of what has the focus."""
    return await page.evaluate(
        "(e => [e.getAttribute('aria-label') ?? e.textContent.trim(), e.tagName])(document.activeElement)"
    )


async def tab_to(page, words, key="Tab"):
    """Press Tab until a button with those words has the focus."""
    for _ in range(80):
        await page.keyboard.press(key)
        words_there, kind = await focused(page)
        if words in words_there and kind == "BUTTON":
            return
    raise AssertionError(f"no Tab leads to the button {words!r}")


async def test_the_card_is_answered_by_keyboard_alone_and_the_focus_stays(branch, look):
    page = await look.open(MEMBER)
    await tab_to(page, "参加")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status").filter(has_text="已记下")).to_be_visible()
    await branch.rest()
    await expect(group(page).locator("article", has_text="主题党日")).to_contain_text("参加 1")
    assert "参加" in (await focused(page))[0]
    ring = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring == "solid"


async def test_a_persona_is_chosen_by_keyboard(branch, look):
    page = await look.open(MEMBER)
    await tab_to(page, "当前身份")
    await page.keyboard.press("Enter")
    assert await page.locator(".persona").get_attribute("aria-expanded") == "true"
    await page.keyboard.press("Escape")
    assert "当前身份" in (await focused(page))[0]
    await page.keyboard.press("Enter")
    await page.keyboard.press("Home")
    await page.keyboard.press("Enter")
    first = next(u.name for u in branch.world.users.values())
    await expect(page.locator(".persona-name")).to_have_text(first)


async def test_enter_sends_and_shift_enter_is_a_new_line(branch, look):
    page = await look.open(MEMBER)
    field = private(page).get_by_role("combobox")
    await field.focus()
    await page.keyboard.type("第一行")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("第二行")
    await page.keyboard.press("Enter")
    await expect(private(page).locator("article.out .text")).to_have_text("第一行\n第二行")
    await expect(field).to_have_value("")


async def test_messages_are_walked_through_with_arrows_and_have_their_menu(branch, look):
    for text in ("一", "二", "三"):
        branch.people.say(branch.user(SECRETARY), branch.group, text)
    page = await look.open(MEMBER)
    await group(page).locator("article").last.focus()
    await page.keyboard.press("ArrowUp")
    assert (await focused(page))[0] == "示例书记: 二"
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem", name="回复")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(group(page).locator(".banner")).to_contain_text("回复 示例书记")
    await page.keyboard.press("Escape")
    await expect(group(page).locator(".banner")).to_be_hidden()


async def test_a_new_message_is_read_aloud(branch, look):
    page = await look.open(MEMBER)
    branch.people.say(branch.user(SECRETARY), branch.group, "请大家准时")
    await expect(page.locator("[aria-live=polite].spoken")).to_contain_text("示例书记: 请大家准时")


# axe-core


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
async def test_nothing_shuts_people_out(branch, look, size, scheme):
    user = branch.user(MEMBER)
    shown = branch.people.say(user, branch.group, "我到了 https://example.org/a #党课")
    branch.people.edit(user, shown, "我到了，在二楼 /me")
    branch.people.send_document(user, branch.group, "学习笔记.docx", b"x" * 5000)
    branch.people.promote_bot(branch.group)
    branch.people.forward(user, user.private, branch.people.find(branch.group, "主题党日"))
    page = await look.open(MEMBER, size, scheme)
    assert await violations(page) == []
    await page.locator(".persona").click()
    assert await violations(page) == []
    await page.keyboard.press("Escape")
    pane = group(page)
    await pane.get_by_role("combobox").fill("/")
    await expect(pane.get_by_role("option").first).to_be_visible()
    assert await violations(page) == []
    await pane.get_by_role("button", name="聊天菜单").click()
    await page.get_by_role("menuitem", name="新建群").click()
    assert await violations(page) == []


async def test_the_theme_can_be_chosen_and_is_kept(branch, look):
    page = await look.open(MEMBER)
    light = await page.evaluate("getComputedStyle(document.querySelector('.bar')).backgroundColor")
    await page.get_by_role("button", name="深浅配色").click()
    dark = await page.evaluate("getComputedStyle(document.querySelector('.bar')).backgroundColor")
    assert dark != light
    await page.reload()
    await page.wait_for_selector(".bar")
    assert await page.evaluate("getComputedStyle(document.querySelector('.bar')).backgroundColor") == dark
    assert await violations(page) == []


# Names and texts that mean harm


async def test_hostile_names_are_only_names(branch, look):
    for name in HOSTILE:
        branch.people.join(branch.group, branch.user(name))
        branch.people.say(branch.user(name), branch.group, f"我是 {name}")
        branch.people.send_document(branch.user(name), branch.group, f"{name}.txt".replace("/", ""), b"x")
    page = await look.open(HOSTILE[0])
    shown = await group(page).locator(".name bdi, .service, .text, .file-name").all_inner_texts()
    assert all(any(name in text for text in shown) for name in HOSTILE[1:])
    turned = group(page).locator(".service", has_text=HOSTILE[2])
    assert await turned.locator("bdi").inner_text() == HOSTILE[2]  # an isolate: the rest of the sentence stays as it is
    await page.locator(".persona").click()
    assert await page.get_by_role("option").count() >= len(HOSTILE)
    assert await page.locator("img[src=x], .log script, .log b").count() == 0


async def test_a_link_that_is_a_script_is_no_link(branch, look):
    page = await look.open(MEMBER)
    await write(group(page), "javascript:alert(1) https://example.org/")
    links = group(page).locator("article.out a")
    await expect(links).to_have_count(1)
    assert await links.get_attribute("rel") == "noopener noreferrer"
