"""Chats that shut the bot out and let it in again: one sentence to the managers, and what still makes sense comes."""

from datetime import timedelta

import pytest

from bot.domain.records import DeliveryState
from tests.e2e.deliveries import OPENS, SECOND, SECRETARY, cards, line, told
from tests.stage import Stage, shanghai

COMMITTEE, MEMBER, OTHER = "示例委员", "示例党员甲", "示例党员乙"
MINUTE = timedelta(minutes=1)
REMOVED = "⚠️ 发给「支部群」的消息没有送达：我不在那个群里了。请把我重新加进群。"
MUTED = "⚠️ 发给「支部群」的消息没有送达：我在那里没有发言权。请让群管理员允许我发言。"
BLOCKED = "⚠️ 发给「示例委员」的消息没有送达：对方停用了机器人或还没有打开私聊。请转告本人打开与我的私聊，点「开始」。"


@pytest.fixture
async def before(branch: Stage) -> Stage:
    """A second before the sign-in card goes out."""
    await branch.to(OPENS - SECOND)
    return branch


def out(stage: Stage) -> None:
    stage.people.remove_bot(stage.group, stage.user(SECRETARY))


def back(stage: Stage) -> None:
    stage.people.add_bot(stage.group, stage.user(SECRETARY))


# Removed from the group


async def test_a_meeting_that_has_not_begun_gets_its_card_when_the_bot_is_back(before: Stage) -> None:
    out(before)
    await before.to(OPENS + 5 * MINUTE)
    assert (cards(before), line(before).state) == ([], DeliveryState.FAILED)
    back(before)
    await before.rest()
    [card] = cards(before)
    assert card.date == OPENS + 5 * MINUTE
    assert (line(before).state, line(before).tries) == (DeliveryState.SENT, 1)
    assert (await before.press(MEMBER, card, "签到")).answer == "已签到，14:50"
    [page] = await before.say(SECRETARY, "/meeting")
    assert "⚠️" not in page.text


async def test_a_removal_is_said_once_and_not_again_by_each_message(before: Stage) -> None:
    out(before)
    await before.to(OPENS + 5 * MINUTE)
    sentence = "我被移出了示例支部的群，群里的提醒发不出去了。记录都在；把我重新加进群就能继续。"
    assert len(told(before, sentence)) == 1
    assert not told(before, REMOVED)


async def test_a_second_removal_is_said_too(before: Stage) -> None:
    for n in (1, 2):
        out(before)
        await before.rest()
        assert len(told(before, "我被移出了示例支部的群")) == n
        back(before)
        await before.rest()


async def test_a_card_that_changed_while_the_bot_was_out_is_right_when_it_is_back(before: Stage) -> None:
    await before.to(OPENS + SECOND)
    [card] = cards(before)
    out(before)
    assert (await before.say(MEMBER, "/signin"))[-1].text == "已签到，14:45"
    await before.wait(minutes=5)
    assert "已签 0" in card.text
    back(before)
    await before.rest()
    await before.wait(seconds=10)
    assert "已签 1" in card.text
    assert cards(before) == [card]


async def test_what_makes_no_sense_any_more_stays_refused_and_is_shown(before: Stage) -> None:
    out(before)
    await before.to(shanghai(2026, 9, 11, 15, 40))
    back(before)
    await before.rest()
    assert cards(before) == []
    assert line(before).state is DeliveryState.FAILED
    rest = before.people.find(before.user(SECRETARY).private, "主题党日 · 9月11日")
    await before.press(SECRETARY, rest, "登记考勤")
    assert "签到卡片：被拒绝" in rest.text


async def test_a_group_that_lets_the_bot_in_while_it_is_down_gets_its_card_too(before: Stage) -> None:
    out(before)
    await before.to(OPENS + MINUTE)
    await before.stop()
    back(before)
    before.world.clock.set(OPENS + 5 * MINUTE)
    before.clock.move_to(OPENS + 5 * MINUTE)
    await before.start()
    await before.wait(minutes=1)
    assert [card.date for card in cards(before)] == [OPENS + 5 * MINUTE]


# Rights to write


async def test_a_muted_bot_says_it_once_and_sends_what_it_owes_when_it_may_speak(before: Stage) -> None:
    before.people.restrict_bot(before.group)
    await before.to(OPENS + 5 * MINUTE)
    assert len(told(before, MUTED)) == 1
    assert cards(before) == []
    before.people.unrestrict_bot(before.group)
    await before.rest()
    assert [card.date for card in cards(before)] == [OPENS + 5 * MINUTE]


async def test_a_second_muting_is_said_anew(before: Stage) -> None:
    before.people.restrict_bot(before.group)
    await before.to(OPENS + MINUTE)
    before.people.unrestrict_bot(before.group)
    await before.rest()
    before.people.restrict_bot(before.group)
    await before.to(shanghai(2026, 9, 14, 9, 31))
    assert len(told(before, MUTED)) == 2


@pytest.mark.parametrize("branch", [{"supergroup": False}], indirect=True)
async def test_where_telegram_says_nothing_the_next_message_that_arrives_brings_the_rest(before: Stage) -> None:
    """A small group tells a bot nothing of its rights."""
    before.people.restrict_bot(before.group)
    await before.to(shanghai(2026, 9, 14, 9, 31))
    assert told(before, MUTED)
    before.people.unrestrict_bot(before.group)
    await before.to(shanghai(2026, 9, 21, 9, 31))
    assert cards(before, "本周学习")
    before.people.restrict_bot(before.group)
    await before.to(shanghai(2026, 9, 28, 9, 31))
    assert len(told(before, MUTED)) == 2


async def test_an_admin_bot_that_loses_its_office_goes_on(before: Stage) -> None:
    before.people.promote_bot(before.group)
    await before.rest()
    before.people.demote_bot(before.group)
    await before.to(OPENS + MINUTE)
    assert len(cards(before)) == 1
    assert not told(before, "⚠️")


# A person


@pytest.fixture
async def blocked(branch: Stage) -> Stage:
    """A committee member has blocked the bot before the committee's meeting opens its sign-in in private."""
    branch.people.block(branch.user(COMMITTEE))
    await branch.to(shanghai(2026, 9, 7, 15, 50))
    return branch


async def test_a_member_who_blocked_the_bot_is_named_once_and_gets_the_card_afterwards(blocked: Stage) -> None:
    assert len(told(blocked, BLOCKED)) == 1
    assert not told(blocked, "现在签到", COMMITTEE)
    blocked.people.unblock(blocked.user(COMMITTEE))
    await blocked.rest()
    assert told(blocked, "现在签到", COMMITTEE) == [shanghai(2026, 9, 7, 15, 50)]
    assert len(told(blocked, "现在签到")) == 1, "nobody else gets a second one"


async def test_a_member_who_opens_the_chat_for_the_first_time_gets_what_waits(branch: Stage) -> None:
    user = branch.user(COMMITTEE)
    user.private.started = False
    await branch.to(shanghai(2026, 9, 7, 15, 50))
    assert len(told(branch, BLOCKED)) == 1
    await branch.say(COMMITTEE, "/start")
    assert told(branch, "现在签到", COMMITTEE) == [shanghai(2026, 9, 7, 15, 50)]


async def test_a_person_telegram_does_not_know_is_no_group_that_threw_us_out(branch: Stage) -> None:
    branch.world.faults.add(
        "sendMessage", code=400, reason="Bad Request: chat not found", chat=branch.user(COMMITTEE).id
    )
    await branch.to(shanghai(2026, 9, 7, 15, 50))
    assert len(told(branch, BLOCKED)) == 1


async def test_a_manager_who_blocked_the_bot_loses_nothing(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 8, 9, 0))
    branch.people.block(branch.user(SECRETARY))
    await branch.to(shanghai(2026, 9, 11, 15, 40))
    branch.people.unblock(branch.user(SECRETARY))
    await branch.rest()
    assert told(branch, "请核对并确认")[-1] == shanghai(2026, 9, 11, 15, 40)
