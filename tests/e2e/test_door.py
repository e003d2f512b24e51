"""The door: who becomes the operator, which groups the bot stays in, who may open a set-up."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.process import sandboxed
from tests.stage import OPERATOR, Stage, staged

SECRETARY = "示例书记"
LINK = re.compile(r"https://t\.me/\S+\?start=op_[\w-]{22}")


@pytest.fixture
async def open_door(tmp_path: Path) -> AsyncIterator[Stage]:
    """Nobody is named as operator, and nobody has come by the link."""
    async with staged(tmp_path / "data", operators=frozenset()) as stage:
        yield stage
        await stage.check()


async def door(stage: Stage, folder: Path, **env: str) -> str:
    """What a start prints, as a process of its own."""
    await stage.stop()
    async with sandboxed(stage, cwd=folder, **env) as process:
        await process.says("已启动")
        ended = await process.terminate()
    stage.world.bot_gone()
    assert LINK.search(ended.err) is None
    await stage.start()
    return ended.out


async def test_the_first_start_prints_a_link_and_who_opens_it_is_the_operator(open_door: Stage, tmp_path: Path) -> None:
    printed = LINK.search(await door(open_door, tmp_path))
    assert printed
    [said] = await open_door.follow("部署的人", printed[0])
    assert "您是本机器人的运维人员了" in said.text
    assert "全部支部" in (await open_door.say("部署的人", "/setup"))[-1].text
    assert await door(open_door, tmp_path) == ""


async def test_the_link_works_once_and_each_start_ends_the_former_one(open_door: Stage, tmp_path: Path) -> None:
    first, second = [LINK.search(await door(open_door, tmp_path)) for _ in range(2)]
    assert first
    assert second
    assert "无效、用过或过期" in (await open_door.follow("路人", first[0]))[-1].text
    await open_door.follow("部署的人", second[0])
    assert "无效、用过或过期" in (await open_door.follow("路人", second[0]))[-1].text
    assert "已经是运维人员" in (await open_door.follow("部署的人", second[0]))[-1].text


async def test_the_link_ends_after_a_day(open_door: Stage, tmp_path: Path) -> None:
    printed = LINK.search(await door(open_door, tmp_path))
    assert printed
    await open_door.wait(days=1)
    assert "无效、用过或过期" in (await open_door.follow("部署的人", printed[0]))[-1].text


async def test_where_the_settings_name_operators_no_link_is_made_nor_taken(open_door: Stage, tmp_path: Path) -> None:
    printed = LINK.search(await door(open_door, tmp_path))
    assert printed
    assert await door(open_door, tmp_path, OPERATOR_IDS="4711") == ""
    await open_door.stop()
    open_door.operators = frozenset({4711})
    await open_door.start()
    assert "无效、用过或过期" in (await open_door.follow("部署的人", printed[0]))[-1].text


async def test_a_set_up_before_there_is_an_operator_waits_for_one(open_door: Stage, tmp_path: Path) -> None:
    card = await open_door.added()
    [said] = await open_door.follow(SECRETARY, card.button("开始设置").url or "")
    assert "现在还没有运维人员" in said.text
    printed = LINK.search(await door(open_door, tmp_path))
    assert printed
    await open_door.follow("部署的人", printed[0])
    await open_door.press("部署的人", open_door.last("部署的人"), "同意")
    assert "运维人员已同意「示例支部群」" in open_door.last(SECRETARY).text


async def test_an_admin_who_asks_again_within_the_hour_does_not_ring_twice(stage: Stage) -> None:
    card = await stage.added()
    for _ in range(3):
        await stage.follow(SECRETARY, card.button("开始设置").url or "")
    asked = [m for m in stage.user(OPERATOR).private.messages if "同意吗" in m.text]
    assert len(asked) == 1
    await stage.wait(hours=1)
    await stage.follow(SECRETARY, card.button("开始设置").url or "")
    assert len([m for m in stage.user(OPERATOR).private.messages if "同意吗" in m.text]) == 2


async def test_the_branchs_first_card_says_what_all_have_to_know(stage: Stage) -> None:
    await stage.found()
    card = stage.people.find(stage.group, "已经启用").text
    assert "Telegram 是境外平台" in card
    assert "不发涉密和内部材料" in card
    assert "已报上级同意" in card


# Groups that nobody sets up


async def test_after_seven_days_without_a_set_up_the_bot_says_so_and_leaves(stage: Stage) -> None:
    await stage.added()
    await stage.wait(days=6, hours=23)
    assert stage.world.bot_in(stage.group).present
    await stage.wait(hours=2)
    assert not stage.world.bot_in(stage.group).present
    assert "七天了还没有人为本群设置支部" in stage.people.find(stage.group, "七天").text
    assert stage.store is not None
    assert stage.store.directory.invitations.all() == ()


async def test_a_set_up_that_goes_on_is_given_seven_days_from_its_last_answer(stage: Stage) -> None:
    card = await stage.added()
    await stage.wait(days=6)
    await stage.open_setup(SECRETARY, card)
    await stage.say(SECRETARY, "示例支部")
    await stage.wait(days=6)
    assert stage.world.bot_in(stage.group).present
    await stage.wait(days=2)
    assert not stage.world.bot_in(stage.group).present


async def test_a_branchs_group_is_never_left(branch: Stage) -> None:
    await branch.wait(days=8)
    assert branch.world.bot_in(branch.group).present


async def test_a_goodbye_that_fails_is_said_at_the_next_look(stage: Stage) -> None:
    await stage.added()
    await stage.wait(days=6, hours=23)
    stage.world.faults.add("leaveChat", "refuse", code=502)
    await stage.wait(hours=2)
    assert not stage.world.bot_in(stage.group).present


# Admins


async def test_telegram_is_asked_for_the_admins_once_in_five_minutes(stage: Stage) -> None:
    card = await stage.added()
    for _ in range(4):
        await stage.follow(SECRETARY, card.button("开始设置").url or "")
    assert len(stage.world.record.calls("getChatAdministrators")) == 1
    await stage.to(stage.clock.now() + timedelta(minutes=5))
    await stage.follow(SECRETARY, card.button("开始设置").url or "")
    assert len(stage.world.record.calls("getChatAdministrators")) == 2


async def test_who_is_no_admin_any_more_cannot_go_on(stage: Stage) -> None:
    card = await stage.added()
    stage.people.promote(stage.group, stage.user("示例委员"))
    await stage.follow("示例委员", card.button("开始设置").url or "")
    await stage.press(OPERATOR, stage.last(OPERATOR), "同意")
    stage.people.demote(stage.group, stage.user("示例委员"))
    await stage.wait(minutes=5)
    await stage.press("示例委员", stage.last("示例委员"), "开始设置")
    assert "只有本群的管理员" in stage.last("示例委员").text
