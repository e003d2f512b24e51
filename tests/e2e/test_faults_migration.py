"""A small group becomes a supergroup at an awkward moment: its branch, its cards and its answers live on there."""

from datetime import datetime, timedelta

import pytest

from bot.domain.records import DeliveryState
from bot.sandbox.chats import Chat
from tests.e2e.deliveries import OPENS, SECOND, SECRETARY, cards, line, told
from tests.stage import Stage, shanghai

pytestmark = pytest.mark.parametrize("branch", [{"supergroup": False}], indirect=True)

MEMBER, OTHER, LEADER = "示例党员甲", "示例党员乙", "示例组长"
NOTICE = shanghai(2026, 9, 8, 12, 0)  # a moment between the notice and the sign-in
MINUTE = timedelta(minutes=1)


async def at(stage: Stage, moment: datetime) -> Chat:
    """Let time pass up to then; returns the small group."""
    await stage.to(moment)
    return stage.group


async def signs_in(stage: Stage, name: str = OTHER) -> None:
    """The newest card takes a sign-in and shows it."""
    card = cards(stage)[-1]
    before = card.text
    assert (await stage.press(name, card, "签到")).answer.startswith("已签到")  # type: ignore[union-attr]
    await stage.wait(seconds=10)
    assert "已签" in card.text
    assert card.text != before


async def test_between_notice_and_sign_in_the_notice_comes_again_and_takes_answers(branch: Stage) -> None:
    await at(branch, NOTICE)
    new = branch.people.migrate(branch.group)
    await branch.rest()
    [notice] = cards(branch, "主题党日")
    assert notice.chat is new
    assert (await branch.press(MEMBER, notice, "参加")).answer
    await branch.wait(seconds=10)
    assert "参加 1" in notice.text
    await branch.to(OPENS + SECOND)
    assert len(cards(branch)) == 1
    await signs_in(branch)
    assert [call for call in branch.world.record.calls("editMessageText") if not call.ok] == []


@pytest.mark.parametrize("told_of_it", [True, False])
async def test_a_card_that_was_tried_twice_comes_again_in_the_new_group(branch: Stage, told_of_it: bool) -> None:
    await at(branch, OPENS - SECOND)
    branch.world.faults.add("sendMessage", "lose")
    await branch.to(OPENS + MINUTE)
    assert line(branch).tries == 2
    branch.people.migrate(branch.group, told=told_of_it)
    await branch.say(MEMBER, "/signin")
    await branch.wait(seconds=10)
    assert len(cards(branch)) == 1
    await signs_in(branch)


async def test_while_sign_in_is_open_the_card_comes_again_with_what_it_showed(branch: Stage) -> None:
    await at(branch, OPENS + MINUTE)
    await signs_in(branch, MEMBER)
    branch.people.migrate(branch.group)
    await branch.rest()
    [card] = cards(branch)
    assert "已签 1" in card.text
    await signs_in(branch)
    assert "已签 2" in card.text


async def test_a_button_of_the_old_group_still_counts(branch: Stage) -> None:
    old = await at(branch, OPENS + MINUTE)
    [stale] = cards(branch)
    branch.people.migrate(old)
    await branch.rest()
    assert (await branch.press(MEMBER, stale, "签到")).answer == "已签到，14:46"
    await branch.wait(seconds=10)
    assert "已签 1" in cards(branch)[-1].text


@pytest.mark.parametrize("heard", ["late", "twice", "never"])
async def test_however_the_bot_hears_of_it_each_card_is_there_once(branch: Stage, heard: str) -> None:
    old = await at(branch, NOTICE)
    new = branch.people.migrate(old, told=heard == "twice")
    await branch.to(OPENS + MINUTE)
    if heard != "never":
        branch.people.tell_of_migration(old)
    await branch.rest()
    assert branch.book.branch.chat_id == new.id
    assert len(cards(branch)) == 1
    assert not told(branch, "⚠️")
    await signs_in(branch)


async def test_the_new_groups_message_alone_is_enough(branch: Stage) -> None:
    old = await at(branch, NOTICE)
    new = branch.people.migrate(old)
    branch.world.updates.pending.popleft()
    await branch.rest()
    assert branch.book.branch.chat_id == new.id


async def test_a_new_group_that_is_met_before_it_is_known_is_no_branch_to_be_set_up(branch: Stage) -> None:
    old = await at(branch, NOTICE)
    new = branch.people.migrate(old, told=False)
    del new.members[branch.world.bot.id]
    branch.people.add_bot(new, branch.user(SECRETARY))
    await branch.rest()
    link = branch.people.find(new, "到私聊里答几个问题").button("开始设置").url or ""
    branch.people.tell_of_migration(old)
    await branch.rest()
    assert branch.book.branch.chat_id == new.id
    assert branch.store is not None
    assert branch.store.directory.invitations.all() == ()
    [said] = await branch.follow(SECRETARY, link)
    assert "已经用过或失效" in said.text


async def test_a_redraw_that_is_the_first_to_hear_of_it_brings_the_card_anew(branch: Stage) -> None:
    old = await at(branch, OPENS + MINUTE)
    branch.people.migrate(old, told=False)
    await branch.say(MEMBER, "/signin")
    await branch.wait(seconds=10)
    [card] = cards(branch)
    assert "已签 1" in card.text
    await signs_in(branch)


async def test_an_answer_that_is_the_first_to_hear_of_it_goes_to_the_new_group(branch: Stage) -> None:
    old = await at(branch, NOTICE)
    branch.people.say(branch.user(MEMBER), old, "/study")
    branch.people.migrate(old, told=False)
    await branch.rest()
    assert any("学习资料" in m.text for m in branch.group.messages)


async def test_a_card_in_flight_at_that_moment_is_not_lost(branch: Stage) -> None:
    """It arrived in the small group, and its answer came when that was one no more."""
    old = await at(branch, OPENS - SECOND)
    branch.world.faults.add("sendMessage", "slow", chat=old.id, seconds=0.3)
    branch.world.clock.set(OPENS)
    branch.clock.move_to(OPENS)
    await branch.world.until(lambda: any("现在签到" in m.text for m in old.messages))
    branch.people.migrate(old)
    await branch.settle()
    await branch.wait(seconds=10)
    assert len(cards(branch)) == 1
    assert line(branch).state is DeliveryState.SENT
    assert line(branch).chat_id == branch.group.id
    await signs_in(branch)


async def test_a_restart_at_that_moment_loses_nothing(branch: Stage) -> None:
    old = await at(branch, OPENS + MINUTE)
    await branch.stop()
    branch.people.migrate(old, told=False)
    await branch.start()
    await branch.say(MEMBER, "/signin")
    await branch.wait(minutes=1)
    [card] = cards(branch)
    assert "已签 1" in card.text
    await branch.stop()
    await branch.start()
    await branch.rest()
    stale = branch.people.find(old, "现在签到")
    assert (await branch.press(LEADER, stale, "签到")).answer.startswith("已签到")  # type: ignore[union-attr]


async def test_leaving_the_shell_of_the_old_group_alarms_nobody(branch: Stage) -> None:
    old = await at(branch, NOTICE)
    branch.people.migrate(old)
    await branch.rest()
    branch.people.remove_bot(old, branch.user(SECRETARY))
    await branch.rest()
    assert not told(branch, "我被移出了")
