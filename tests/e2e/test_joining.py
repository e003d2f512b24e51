"""Joining: a person claims an entry of the roster, a manager says yes or no."""

import pytest

from bot.domain.people import Duty
from bot.sandbox.messages import Message
from tests import founding
from tests.stage import ROSTER, Stage, roster_csv

SECRETARY, MEMBER = "示例书记", "示例党员甲"
NEW = ("示例党员丙", "第一党小组", "正式党员", "", "2019-07-01")


async def invited(stage: Stage) -> str:
    """Add somebody to the roster who has not joined yet; returns the join link."""
    await stage.send_file(SECRETARY, "花名册.csv", roster_csv([NEW]))
    [listed] = await stage.say(SECRETARY, "/roster")
    await stage.press(SECRETARY, listed, "在群里发邀请")
    return stage.people.last(stage.group).button("加入支部").url or ""


async def claim(stage: Stage, name: str, typed: str, link: str) -> Message:
    """Follow the link and type a name; returns the bot's answer."""
    await stage.follow(name, link)
    [said] = await stage.say(name, typed)
    return said


async def test_a_name_on_the_roster_goes_to_the_manager_and_his_yes_binds_it(branch: Stage) -> None:
    link = await invited(branch)
    assert "等管理员确认" in (await claim(branch, "新同志", " 示 例 党 员 丙 ", link)).text
    asked = branch.last(SECRETARY)
    assert "说自己是示例党员丙" in asked.text
    press = await branch.press(SECRETARY, asked, "是本人")
    assert press.answer == "已确认。"
    assert "已确认 示例党员丙 是本人" in asked.text
    assert "您已加入示例支部" in branch.last("新同志").text
    assert branch.member("示例党员丙").user_id == branch.user("新同志").id


async def test_the_manager_can_see_whose_account_it_is(branch: Stage) -> None:
    await claim(branch, "新同志", "示例党员丙", await invited(branch))
    links = [entity.get("user", {}).get("id") or entity.get("url") for entity in branch.last(SECRETARY).entities]
    assert any(str(branch.user("新同志").id) in str(link) for link in links)


async def test_a_refusal_is_told_and_one_can_try_again(branch: Stage) -> None:
    link = await invited(branch)
    await claim(branch, "新同志", "示例党员丙", link)
    asked = branch.last(SECRETARY)
    press = await branch.press(SECRETARY, asked, "不是")
    assert press.answer == "已拒绝。"
    assert "没有确认您是「示例党员丙」" in branch.last("新同志").text
    assert branch.member("示例党员丙").user_id is None
    assert "等管理员确认" in (await claim(branch, "新同志", "示例党员丙", link)).text


async def test_an_unknown_name_says_nothing_of_who_is_on_the_roster(branch: Stage) -> None:
    link = await invited(branch)
    said = await claim(branch, "新同志", "示例", link)
    assert "花名册里没有这个姓名" in said.text
    assert "示例党员" not in said.text
    [again] = await branch.say("新同志", "示例党员丙")
    assert "等管理员确认" in again.text


async def test_a_name_that_is_taken_is_refused(branch: Stage) -> None:
    said = await claim(branch, "新同志", MEMBER, await invited(branch))
    assert "已经有人认领" in said.text


async def test_claiming_twice_asks_the_manager_once(branch: Stage) -> None:
    link = await invited(branch)
    await claim(branch, "新同志", "示例党员丙", link)
    said = await claim(branch, "新同志", "示例党员丙", link)
    assert "已经提交过了" in said.text
    asked = [m for m in branch.user(SECRETARY).private.messages if "说自己是" in m.text]
    assert len(asked) == 1


async def test_of_two_who_claim_one_entry_the_first_yes_binds(branch: Stage) -> None:
    link = await invited(branch)
    for name in ("新同志", "另一个人"):
        await claim(branch, name, "示例党员丙", link)
    first, second = (m for m in branch.user(SECRETARY).private.messages if "说自己是" in m.text)
    await branch.press(SECRETARY, first, "是本人")
    press = await branch.press(SECRETARY, second, "是本人")
    assert "已经有人认领" in (press.answer or "")
    await branch.press(SECRETARY, second, "不是")
    assert "没有确认" in branch.last("另一个人").text
    assert branch.member("示例党员丙").user_id == branch.user("新同志").id


async def test_a_second_manager_who_presses_later_reads_what_was_decided(branch: Stage) -> None:
    founding.changed(branch.book, "示例委员", manager=True)
    await claim(branch, "新同志", "示例党员丙", await invited(branch))
    one, other = (branch.people.find(branch.user(n).private, "说自己是") for n in (SECRETARY, "示例委员"))
    await branch.press(SECRETARY, one, "是本人")
    press = await branch.press("示例委员", other, "不是")
    assert press.answer == "已经处理过了。"
    assert "已确认 示例党员丙" in other.text
    assert branch.member("示例党员丙").user_id == branch.user("新同志").id


async def test_who_is_in_already_is_told_so(branch: Stage) -> None:
    link = await invited(branch)
    [said] = await branch.follow(MEMBER, link)
    assert "您已经在示例支部了" in said.text
    [said] = await branch.say(MEMBER, "/join")
    assert "您已经在示例支部了" in said.text


async def test_a_wrong_link_is_refused(branch: Stage) -> None:
    [said] = await branch.follow("新同志", "https://t.me/sanhui_bot?start=join_aaaaaaaaaaaaaaaaaaaa")
    assert "加入链接无效" in said.text


async def test_join_without_a_link_says_where_the_link_is(branch: Stage) -> None:
    [said] = await branch.say("新同志", "/join 示例党员甲")
    assert "我才知道是哪个支部" in said.text


async def test_the_name_may_come_with_the_command(branch: Stage) -> None:
    await branch.follow("新同志", await invited(branch))
    [asked] = await branch.say("新同志", "/join")
    assert "请发您在花名册上的姓名" in asked.text
    [said] = await branch.say("新同志", "/join 示例党员丙")
    assert "等管理员确认" in said.text


async def test_a_stranger_who_presses_a_card_is_led_to_the_private_chat(branch: Stage) -> None:
    branch.people.join(branch.group, branch.user("新同志"))
    press = await branch.press("新同志", branch.people.find(branch.group, "主题党日"), "参加")
    assert (press.url or "").endswith("?start=join")
    assert "到私聊里认领" in (press.answer or "")
    await branch.follow("新同志", press.url or "")
    assert "请发您在花名册上的姓名" in branch.last("新同志").text


async def test_who_has_just_joined_gets_the_cards_that_concern_them(branch: Stage) -> None:
    await claim(branch, "新同志", "示例党员丙", await invited(branch))
    founding.changed(branch.book, "示例党员丙", duty=Duty.COMMITTEE)
    await branch.press(SECRETARY, branch.people.find(branch.user(SECRETARY).private, "说自己是"), "是本人")
    card = branch.people.find(branch.user("新同志").private, "支委会")
    assert (await branch.press("新同志", card, "参加")).answer == "已记下：参加"


@pytest.mark.parametrize("text", ["", "<b>甲</b>", "示例党员丙\n" * 30, "🎉" * 100])
async def test_any_text_can_be_typed_as_a_name(branch: Stage, text: str) -> None:
    said = await claim(branch, "新同志", text or "。", await invited(branch))
    assert ("花名册里没有这个姓名" if len(text) <= 40 else "姓名最多 40 个字") in said.text


async def test_everyone_of_the_roster_file_can_join(branch: Stage) -> None:
    assert sorted(m.name for m in branch.book.members.all() if m.user_id) == sorted(row[0] for row in ROSTER)
