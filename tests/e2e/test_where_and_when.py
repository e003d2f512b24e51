"""What the bot sends of its own accord: when nobody wants to hear it, and where it goes."""

from pathlib import Path

import pytest

from tests import founding
from tests.e2e.deliveries import OPENS, SECOND, SECRETARY, cards, told
from tests.stage import FOUNDED, Stage, shanghai, staged

# When nobody wants to hear it


async def test_at_night_a_nudge_waits_until_eight(branch: Stage) -> None:
    await branch.say(SECRETARY, "/meeting 2026-09-10 07:00 其他会议 早会")
    await branch.to(shanghai(2026, 9, 9, 12, 0))
    assert told(branch, "07:00 开会，您还没有回复", "示例党员甲") == [shanghai(2026, 9, 9, 8, 0)]


async def test_at_night_the_sign_in_card_goes_out_all_the_same(branch: Stage) -> None:
    await branch.say(SECRETARY, "/meeting 2026-09-08 06:00 其他会议 早会")
    await branch.to(shanghai(2026, 9, 8, 6, 5))
    assert [m.date for m in cards(branch)] == [shanghai(2026, 9, 8, 5, 45)]


async def test_at_night_moves_and_cancellations_go_out_all_the_same(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 7, 22, 0))
    listed = (await branch.say(SECRETARY, "/meeting"))[-1]
    await branch.press(SECRETARY, listed, "9月11日 主题党日")
    await branch.press(SECRETARY, listed, "改期")
    await branch.say(SECRETARY, "2026-09-10 15:00")
    assert [m.date.hour for m in cards(branch, "时间有变")] == [14]  # UTC
    await branch.to(shanghai(2026, 9, 7, 23, 0))
    listed = (await branch.say(SECRETARY, "/meeting"))[-1]
    await branch.press(SECRETARY, listed, "9月10日 主题党日")
    await branch.press(SECRETARY, listed, "取消会议")
    await branch.press(SECRETARY, branch.people.find(branch.user(SECRETARY).private, "确定取消"), "确定取消")
    assert [m.date.hour for m in cards(branch, "取消了，不用到会")] == [15]


async def test_the_group_hears_two_unasked_messages_a_day_and_study_yields_first(tmp_path: Path) -> None:
    """Monday: two nudges for Tuesday's meetings, and the week's study text, which comes on Tuesday."""
    async with staged(tmp_path / "data", start=shanghai(2026, 9, 6, 9, 0), founded=FOUNDED) as stage:
        founding.changed(stage.book, "示例党员乙", user_id=None)
        await stage.say(SECRETARY, "/meeting 2026-09-08 08:10 其他会议 甲")
        await stage.say(SECRETARY, "/meeting 2026-09-08 08:20 其他会议 乙")
        await stage.to(shanghai(2026, 9, 7, 23, 0))
        assert len(cards(stage, "开会，有 1 人")) == 2
        assert cards(stage, "本周学习") == []
        await stage.to(shanghai(2026, 9, 8, 12, 0))
        assert [m.date for m in cards(stage, "本周学习")] == [shanghai(2026, 9, 8, 8, 0)]


# Where it goes


async def test_a_member_who_blocked_the_bot_is_named_to_the_manager_and_holds_up_nobody(branch: Stage) -> None:
    branch.people.block(branch.user("示例党员甲"))
    await branch.to(shanghai(2026, 9, 11, 9, 5))  # the party groups' meetings are told in private
    assert len(told(branch, "发给「示例党员甲」的消息没有送达：对方停用了机器人")) == 1
    assert told(branch, "党小组会 · 第一党小组", "示例委员")
    branch.people.unblock(branch.user("示例党员甲"))
    await branch.to(shanghai(2026, 9, 16, 16, 20))
    assert told(branch, "现在签到", "示例党员甲")


@pytest.mark.parametrize("branch", [{"supergroup": False}], indirect=True)
async def test_a_group_that_becomes_a_supergroup_keeps_its_branch_and_its_cards(branch: Stage) -> None:
    old = branch.group
    await branch.to(OPENS - SECOND)
    new = branch.people.migrate(old)
    await branch.to(OPENS + SECOND)
    assert branch.group is new
    [card] = cards(branch)
    assert (await branch.press("示例党员甲", card, "签到")).answer == "已签到，14:45"
    await branch.wait(seconds=10)
    assert "已签 1" in card.text
    assert branch.book.branch.chat_id == new.id
    assert "学习资料" in (await branch.say("示例党员甲", "/study", group=True))[-1].text


@pytest.mark.parametrize("branch", [{"supergroup": False}], indirect=True)
async def test_a_migration_that_is_first_heard_of_when_sending_keeps_the_branch_too(branch: Stage) -> None:
    old = branch.group
    await branch.to(OPENS - SECOND)
    await branch.stop()
    new = branch.people.migrate(old)
    branch.world.updates.pending.clear()
    branch.world.clock.set(OPENS)
    branch.clock.move_to(OPENS)
    await branch.start()
    await branch.wait(minutes=1)
    assert branch.book.branch.chat_id == new.id
    assert len(cards(branch)) == 1
