"""Links: random, kept as hashes, bound to one entry, ending by use, by time and by word."""

from datetime import timedelta

import pytest

from bot.domain.doors import hashed
from bot.sandbox.messages import Message
from tests import founding
from tests.e2e.meetings import COMMITTEE, MEMBER, OTHER, SECRETARY, heard
from tests.stage import Stage, roster_csv

NEW = ("示例党员丙", "第一党小组", "正式党员", "", "2019-07-01")
NAME = NEW[0]


def link_in(page: Message) -> str:
    return next(word for word in page.text.split() if word.startswith("https://"))


async def entry(stage: Stage, name: str = NAME) -> Message:
    """The page of somebody's entry."""
    [page] = await stage.say(SECRETARY, "/roster")
    await stage.press(SECRETARY, page, "逐人邀请")
    if not any(name in label for row in page.buttons for label in row):
        await stage.press(SECRETARY, page, "下一页")
    await stage.press(SECRETARY, page, name)
    return page


@pytest.fixture
async def invited(branch: Stage) -> tuple[Stage, Message]:
    """Somebody new is on the roster, and the secretary has made a link for the entry."""
    await branch.send_file(SECRETARY, "花名册.csv", roster_csv([NEW]))
    page = await entry(branch)
    await branch.press(SECRETARY, page, "发专用链接")
    return branch, page


async def test_an_entrys_link_binds_who_opens_it_without_another_word(invited: tuple[Stage, Message]) -> None:
    stage, page = invited
    founding.changed(stage.book, COMMITTEE, manager=True)
    [said, _] = await stage.follow("新同志", link_in(page))
    assert "示例党员丙，您已加入示例支部" in said.text
    assert stage.member(NAME).user_id == stage.user("新同志").id
    assert len(heard(stage, COMMITTEE, "示例党员丙用专用链接加入（示例书记发出）")) == 1
    assert (await stage.say("新同志", "/me"))[-1].text.startswith("示例党员丙 的记录")


async def test_it_works_once(invited: tuple[Stage, Message]) -> None:
    stage, page = invited
    link = link_in(page)
    await stage.follow("新同志", link)
    [said] = await stage.follow("路人", link)
    assert "用过、过期或作废" in said.text
    assert stage.member(NAME).user_id == stage.user("新同志").id


async def test_it_ends_after_seven_days(invited: tuple[Stage, Message]) -> None:
    stage, page = invited
    await stage.wait(days=7)
    [said] = await stage.follow("新同志", link_in(page))
    assert "用过、过期或作废" in said.text
    assert stage.member(NAME).user_id is None


async def test_it_can_be_revoked(invited: tuple[Stage, Message]) -> None:
    stage, page = invited
    link = link_in(page)
    await stage.press(SECRETARY, page, "作废链接")
    assert "不能再用它加入" in page.text
    [said] = await stage.follow("新同志", link)
    assert "用过、过期或作废" in said.text


async def test_a_newer_link_ends_the_former_one(invited: tuple[Stage, Message]) -> None:
    stage, page = invited
    former = link_in(page)
    await stage.press(SECRETARY, page, "发专用链接")
    assert link_in(page) != former
    assert "用过、过期或作废" in (await stage.follow("新同志", former))[-1].text
    assert "您已加入" in (await stage.follow("新同志", link_in(page)))[0].text


async def test_who_is_in_already_does_not_become_another_entry(invited: tuple[Stage, Message]) -> None:
    stage, page = invited
    [said] = await stage.follow(MEMBER, link_in(page))
    assert "您已经在示例支部了" in said.text
    assert stage.member(NAME).user_id is None


async def test_no_token_is_on_disk_and_its_hash_opens_nothing(invited: tuple[Stage, Message]) -> None:
    stage, page = invited
    await stage.press(SECRETARY, (await stage.say(SECRETARY, "/roster"))[-1], "在群里发邀请")
    group_url = stage.people.find(stage.group, "已经启用").button("加入支部").url or ""
    tokens = [url.partition("=join_")[2] for url in (link_in(page), group_url)]
    kept = b"".join(path.read_bytes() for path in stage.folder.rglob("*.json"))
    for token in tokens:
        assert len(token) == 22
        assert token.encode() not in kept
        assert hashed(token).encode() in kept
        [said] = await stage.follow("路人", f"https://t.me/sanhui_bot?start=join_{hashed(token)}")
        assert "加入链接无效" in said.text


async def test_the_groups_link_ends_after_a_month_and_when_a_new_one_is_posted(branch: Stage) -> None:
    urls = []
    for _ in range(2):
        [page] = await branch.say(SECRETARY, "/roster")
        await branch.press(SECRETARY, page, "在群里发邀请")
        urls.append(branch.people.last(branch.group).button("加入支部").url or "")
    assert "用过、过期或作废" in (await branch.follow("新同志", urls[0]))[-1].text
    assert "请发您在花名册上的姓名" in (await branch.follow("新同志", urls[1]))[-1].text
    await branch.to(branch.clock.now() + timedelta(days=30))
    assert "用过、过期或作废" in (await branch.follow("另一个人", urls[1]))[-1].text


async def test_the_groups_link_can_be_revoked(branch: Stage) -> None:
    [page] = await branch.say(SECRETARY, "/roster")
    await branch.press(SECRETARY, page, "在群里发邀请")
    url = branch.people.last(branch.group).button("加入支部").url or ""
    await branch.press(SECRETARY, page, "作废链接")
    assert "用过、过期或作废" in (await branch.follow("新同志", url))[-1].text


async def test_the_question_for_the_name_does_not_stay_open_for_ever(branch: Stage) -> None:
    branch.people.join(branch.group, branch.user("新同志"))
    card = branch.people.find(branch.group, "主题党日")
    press = await branch.press("新同志", card, "参加")
    await branch.wait(days=8)
    assert "我才知道是哪个支部" in (await branch.follow("新同志", press.url or ""))[-1].text
    assert "我才知道是哪个支部" in (await branch.say("新同志", MEMBER))[-1].text


# A lost account


async def test_a_manager_sets_a_members_lost_account_free(branch: Stage) -> None:
    page = await entry(branch, OTHER)
    await branch.press(SECRETARY, page, "换绑")
    assert "确定解除示例党员乙的账号绑定吗" in page.text
    await branch.press(SECRETARY, page, "确定解除")
    assert "与示例支部解除绑定" in branch.last(OTHER).text
    assert "还没有加入支部" in (await branch.say(OTHER, "/me"))[-1].text
    await branch.follow("乙的新手机", link_in(page))
    assert branch.member(OTHER).user_id == branch.user("乙的新手机").id


async def test_a_manager_cannot_unbind_the_own_account(branch: Stage) -> None:
    page = await entry(branch, SECRETARY)
    assert page.buttons == [["设为免参加"], ["📇 资料与变动"], ["← 返回"]]
