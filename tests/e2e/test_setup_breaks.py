"""A set-up that is interrupted, taken over, or long over."""

import pytest

from bot.sandbox.messages import Message
from tests.stage import ROSTER, Stage

SECRETARY, DEPUTY = "示例书记", "示例委员"
DEFAULTS = (
    *("中文", "示例支部", "2026-09-01", "有支委会"),
    *("第一党小组 第二党小组", "示例书记 书记", "用这套安排", "周一 9:30"),
)


async def begin(stage: Stage, name: str = SECRETARY) -> list[Message]:
    """Follow the link of the group's newest set-up card; returns what the bot wrote."""
    card = stage.people.find(stage.group, "建好了")
    return await stage.open_setup(name, card)


async def answer(stage: Stage, *answers: str, name: str = SECRETARY) -> Message:
    """Type answers one after the other; returns the bot's last word."""
    for text in answers:
        await stage.say(name, text)
    return stage.last(name)


async def test_the_setup_goes_on_after_a_restart_in_the_middle(stage: Stage) -> None:
    await stage.added()
    await begin(stage)
    card = await answer(stage, *DEFAULTS[:4])
    await stage.stop()
    await stage.start()
    await stage.press(SECRETARY, card, "两个")
    assert "第 6 步" in card.text
    assert "第 6 步" in (await stage.say(SECRETARY, "/setup"))[-1].text
    await answer(stage, *DEFAULTS[5:])
    assert stage.book.branch.has_committee


async def test_a_second_admin_takes_the_setup_over_with_the_answers_so_far(stage: Stage) -> None:
    await stage.added()
    stage.people.promote(stage.group, stage.user(DEPUTY))
    await begin(stage)
    card = await answer(stage, *DEFAULTS[:3])
    assert "第 4 步" in (await begin(stage, DEPUTY))[-1].text
    lost = await stage.press(SECRETARY, card, "没有")
    assert "已经用过或失效" in (lost.answer or "")
    await answer(stage, *DEFAULTS[3:5], "示例委员 委员", *DEFAULTS[6:], name=DEPUTY)
    assert stage.book.branch.name == "示例支部"
    assert stage.member("示例委员").manager


async def test_who_sets_up_a_second_group_answers_for_that_group(stage: Stage) -> None:
    await stage.added()
    await begin(stage)
    secretary = stage.user(SECRETARY)
    other = stage.people.create_group("另一个群", secretary)
    stage.people.add_bot(other, secretary)
    await stage.rest()
    await stage.open_setup(SECRETARY, stage.people.last(other))
    await answer(stage, "中文", "第二支部", *DEFAULTS[2:])
    assert (stage.book.branch.name, stage.book.branch.chat_id) == ("第二支部", other.id)
    assert "第 1 步" in (await begin(stage))[-1].text


async def test_the_link_works_once(stage: Stage) -> None:
    card = await stage.added()
    await begin(stage)
    await answer(stage, *DEFAULTS)
    said = await stage.follow(SECRETARY, card.button("开始设置").url or "")
    assert "已经用过或失效" in said[0].text
    assert len(list(stage.store.books() if stage.store else ())) == 1


async def test_a_made_up_link_is_answered_kindly(stage: Stage) -> None:
    [said] = await stage.follow("路人", "https://t.me/sanhui_bot?start=setup_nothing")
    assert "已经用过或失效" in said.text


async def test_a_bot_removed_before_the_setup_forgets_it_and_begins_anew_when_added_again(stage: Stage) -> None:
    first = await stage.added()
    await begin(stage)
    await answer(stage, *DEFAULTS[:2])
    stage.people.remove_bot(stage.group, stage.user(SECRETARY))
    await stage.rest()
    [said] = await stage.follow(SECRETARY, first.button("开始设置").url or "")
    assert "已经用过或失效" in said.text
    stage.people.add_bot(stage.group, stage.user(SECRETARY))
    await stage.rest()
    assert "第 1 步" in (await begin(stage))[-1].text


async def test_a_group_that_becomes_a_supergroup_during_the_setup_is_still_set_up(stage: Stage) -> None:
    secretary = stage.user(SECRETARY)
    small = stage.people.create_group("小群", secretary, supergroup=False)
    stage.people.add_bot(small, secretary)
    await stage.rest()
    card = stage.people.last(small)
    new = stage.people.migrate(small)
    await stage.rest()
    assert "第 1 步" in (await stage.open_setup(SECRETARY, card))[-1].text
    await answer(stage, *DEFAULTS)
    assert stage.book.branch.chat_id == new.id
    assert stage.people.find(new, "已经启用").button("加入支部").url


# Afterwards


async def test_a_bot_removed_from_its_branch_tells_the_managers_and_nobody_else(branch: Stage) -> None:
    branch.people.remove_bot(branch.group, branch.user(SECRETARY))
    await branch.rest()
    assert "被移出了示例支部的群" in branch.last(SECRETARY).text
    with pytest.raises(LookupError):
        branch.people.find(branch.user("示例党员甲").private, "移出")


async def test_a_bot_added_again_to_its_branch_goes_on_where_it_was(branch: Stage) -> None:
    branch.people.remove_bot(branch.group, branch.user(SECRETARY))
    await branch.rest()
    branch.people.add_bot(branch.group, branch.user(SECRETARY))
    await branch.rest()
    assert "我回来了" in branch.people.last(branch.group).text
    assert branch.people.last(branch.group).buttons == []
    assert len(branch.book.members) == len(ROSTER)


async def test_a_manager_reads_in_setup_what_the_branch_has(branch: Stage) -> None:
    [said] = await branch.say(SECRETARY, "/setup")
    assert "启用日期 2026-09-01" in said.text
    assert "花名册 7 人" in said.text
    assert "支委会：每月第一个周一 16:00" in said.text


async def test_a_member_reads_in_setup_how_a_branch_begins(branch: Stage) -> None:
    [said] = await branch.say("示例党员甲", "/setup")
    assert "先把我加进支部群" in said.text


async def test_a_group_that_cannot_be_asked_for_its_admins_is_said_to_be_gone(stage: Stage) -> None:
    card = await stage.added()
    stage.world.faults.add("getChatAdministrators", code=403, reason="Forbidden: bot was kicked from the group chat")
    [said] = await stage.follow(SECRETARY, card.button("开始设置").url or "")
    assert "我看不到那个群了" in said.text
    assert "第 1 步" in (await begin(stage))[-1].text


async def test_an_old_button_of_a_setup_that_is_over_says_so(stage: Stage) -> None:
    await stage.added()
    await begin(stage)
    card = await answer(stage, *DEFAULTS[:3])
    old = [button.data or "" for row in card.keyboard for button in row]
    await answer(stage, *DEFAULTS[3:])
    for data in (old[0], old[-1], "1:sl:theme:-", "1:sq"):
        pressed = stage.people.press_forged(stage.user(SECRETARY), card, data)
        await stage.rest()
        assert "已经用过或失效" in (pressed.answer or "")
