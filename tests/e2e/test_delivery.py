"""What the bot sends of its own accord, over a wire that fails: none lost, at most one extra copy."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery import CALM
from bot.domain.records import DeliveryState, Item, Meeting
from bot.sandbox.budget import Budget
from bot.sandbox.chats import Chat
from bot.sandbox.refusals import too_many
from tests import founding
from tests.e2e.deliveries import OPENS, SECOND, SECRETARY, cards, line, told
from tests.process import sandboxed, under_way
from tests.stage import Stage, shanghai


@pytest.fixture
async def before(branch: Stage) -> Stage:
    """A second before the sign-in card goes out."""
    await branch.to(OPENS - SECOND)
    return branch


# The wire fails


async def test_a_card_that_arrives_is_sent_and_stays_one(before: Stage) -> None:
    await before.to(OPENS + timedelta(minutes=2))
    assert [card.date for card in cards(before)] == [OPENS]
    assert line(before).state is DeliveryState.SENT
    assert line(before).message_id == cards(before)[0].id


@pytest.mark.parametrize("code", [500, 502, 504])
async def test_a_lost_answer_makes_one_more_copy_and_no_third(before: Stage, code: int) -> None:
    before.world.faults.add("sendMessage", "lose", code=code, reason="Bad Gateway")
    await before.to(OPENS + SECOND)
    assert line(before).state is DeliveryState.UNKNOWN
    await before.to(OPENS + timedelta(minutes=10))
    assert [card.date for card in cards(before)] == [OPENS, OPENS + timedelta(seconds=30)]
    assert line(before).state is DeliveryState.SENT


async def test_a_second_lost_answer_is_left_alone_and_shown_to_the_manager(before: Stage) -> None:
    before.world.faults.add("sendMessage", "lose", times=2)
    await before.to(OPENS + timedelta(minutes=10))
    assert len(cards(before)) == 2
    assert line(before).state is DeliveryState.UNKNOWN
    await before.say(SECRETARY, "/meeting")
    assert "⚠️ 签到卡片：不确定是否送达" in before.people.find(before.user(SECRETARY).private, "会议安排").text


async def test_a_second_lost_answer_stays_so_after_a_restart(before: Stage) -> None:
    before.world.faults.add("sendMessage", "lose", times=2)
    await before.to(OPENS + timedelta(minutes=2))
    await before.stop()
    await before.start()
    await before.wait(minutes=5)
    assert [card.date for card in cards(before) if card.date >= OPENS] == [OPENS, OPENS + timedelta(seconds=30)]


async def test_while_it_is_unsure_whether_the_card_arrived_the_one_before_it_takes_sign_ins(before: Stage) -> None:
    known = cards(before, "应到")[0]
    before.world.faults.add("sendMessage", "lose", times=2)
    await before.to(OPENS + timedelta(minutes=2))
    await before.press("示例党员甲", cards(before)[-1], "签到")
    await before.wait(seconds=10)
    assert known.text.startswith("🔔 现在签到")
    assert "已签 1" in known.text


async def test_a_server_that_fails_before_it_sends_gets_the_card_again(before: Stage) -> None:
    before.world.faults.add("sendMessage", "refuse", code=502)
    await before.to(OPENS + timedelta(minutes=2))
    assert [card.date for card in cards(before)] == [OPENS + timedelta(seconds=30)]


async def test_too_many_requests_is_waited_out_and_makes_no_copy(before: Stage) -> None:
    before.world.faults.add("sendMessage", "refuse", code=429, reason="Too Many Requests: retry after 1", times=3)
    await before.to(OPENS + SECOND / 2)
    assert line(before).state is DeliveryState.RETRY
    await before.to(OPENS + timedelta(minutes=2))
    assert len(cards(before)) == 1
    assert line(before).tries == 1


@pytest.mark.parametrize(
    ("code", "reason", "advice"),
    [
        (403, "Forbidden: bot was kicked from the supergroup chat", "请把我重新加进群"),
        (400, "Bad Request: chat not found", "请把我重新加进群"),
        (400, "Bad Request: not enough rights to send text messages to the chat", "请让群管理员允许我发言"),
        (400, "Bad Request: something that nobody has seen before", "请联系运维人员"),
    ],
)
async def test_a_refusal_is_final_and_the_manager_is_told_once_what_to_do(
    before: Stage, code: int, reason: str, advice: str
) -> None:
    before.world.faults.add("sendMessage", "refuse", code=code, reason=reason)
    await before.to(OPENS + timedelta(minutes=10))
    assert cards(before) == []
    assert line(before).state is DeliveryState.FAILED
    assert len(told(before, advice)) == 1
    assert not told(before, advice, "示例党员甲")


async def test_a_refusal_of_each_message_is_told_once_all_the_same(branch: Stage) -> None:
    founding.changed(branch.book, "示例党员乙", user_id=None)
    await branch.to(shanghai(2026, 9, 10, 15, 59))
    branch.world.faults.add("sendMessage", "refuse", code=403, reason="Forbidden: bot was kicked", times=1)
    await branch.to(OPENS - SECOND)
    branch.world.faults.add("sendMessage", "refuse", code=403, reason="Forbidden: bot was kicked", times=1)
    await branch.to(OPENS + timedelta(minutes=1))
    assert [line(branch, kind).state for kind in ("nudge", "open")] == [DeliveryState.FAILED] * 2
    assert len(told(branch, "请把我重新加进群")) == 1


async def test_the_manager_sees_what_was_refused_in_the_list_of_meetings(before: Stage) -> None:
    before.world.faults.add("sendMessage", "refuse", code=400, reason="Bad Request: no")
    await before.to(OPENS + timedelta(minutes=1))
    await before.say(SECRETARY, "/meeting")
    assert "⚠️ 签到卡片：被拒绝" in before.people.find(before.user(SECRETARY).private, "会议安排").text


async def test_a_redraw_that_fails_is_tried_again_and_the_card_ends_right(before: Stage) -> None:
    await before.to(OPENS + SECOND)
    before.world.faults.add("editMessageText", "refuse", code=502, times=2)
    await before.press("示例党员甲", cards(before)[0], "签到")
    await before.wait(seconds=30)
    assert "已签 1" in cards(before)[0].text


# The process ends


async def test_a_crash_between_sending_and_noting_makes_one_extra_copy_at_most(before: Stage, tmp_path: Path) -> None:
    await before.stop()
    world = before.world
    world.faults.add("sendMessage", "hang")
    async with sandboxed(before, cwd=tmp_path) as process:
        await process.says("已启动")
        world.clock.set(OPENS)
        await world.until(lambda: len(cards(before)) == 1)
        await process.kill()
    world.bot_gone()
    async with sandboxed(before, cwd=tmp_path) as process:
        await under_way(before, process)
        await world.play_until(OPENS + timedelta(minutes=1))
        await world.play_until(OPENS + timedelta(minutes=5))
        assert len(cards(before)) == 2
        await process.terminate()
    world.bot_gone()
    async with sandboxed(before, cwd=tmp_path) as process:
        await under_way(before, process)
        await world.play_until(OPENS + timedelta(minutes=10))
    assert len(cards(before)) == 2


async def test_what_waits_for_its_turn_is_not_claimed_so_that_a_crash_costs_it_no_try(before: Stage) -> None:
    await before.to(OPENS - SECOND / 2)
    before.world.faults.add("sendMessage", "refuse", code=429, reason="Too Many Requests: retry after 1")
    before.people.say(before.user("示例党员甲"), before.group, "/agenda")  # whose answer holds the group back
    await before.settle()
    await before.to(OPENS)
    assert cards(before) == []
    assert not any(known.id.endswith("/open/group") for known in before.book.deliveries(2026, 9).all())
    assert before.bot is not None
    before.bot.deliveries.look_again(before.book.id, OPENS)  # which finds it waiting
    await before.to(OPENS + SECOND)
    assert (line(before).state, line(before).tries) == (DeliveryState.SENT, 1)
    assert len(cards(before)) == 1


class Held(Budget):
    """Telegram wants to hear nothing in groups for two minutes."""

    def charge(self, chat: Chat, now: datetime) -> None:
        if not chat.private:
            raise too_many(120)
        super().charge(chat, now)


async def hold_back(stage: Stage) -> None:
    """The group's next answer meets a 429: nothing is sent there for two minutes."""
    stage.world.budget, usual = Held(), stage.world.budget
    stage.people.say(stage.user("示例党员甲"), stage.group, "/agenda")
    await stage.settle()
    stage.world.budget = usual


async def test_what_is_too_late_when_its_turn_comes_is_not_sent(branch: Stage) -> None:
    founding.settings(branch.book, signin_before_minutes=0, signin_after_minutes=1)
    starts = shanghai(2026, 9, 11, 15, 0)
    await branch.to(starts - SECOND)
    await hold_back(branch)
    await branch.to(starts + timedelta(minutes=5))
    assert not any(m.date >= starts and m.keyboard for m in branch.group.messages)
    assert line(branch).state is DeliveryState.MISSED


async def test_an_unasked_message_that_waits_for_its_turn_counts_towards_the_day(branch: Stage) -> None:
    """A nudge on a Monday at 9:29 that waits, and the study text at 9:30, where one a day is allowed."""
    founding.settings(branch.book, unasked_a_day=1)
    founding.changed(branch.book, "示例党员乙", user_id=None)
    made = branch.clock.now()
    branch.book.meetings(2026).put(
        Meeting("tuesday", "座谈", shanghai(2026, 9, 15, 8, 29), (Item("i", "theme_day"),), created_at=made)
    )
    await branch.to(shanghai(2026, 9, 14, 9, 29) - SECOND)
    await hold_back(branch)
    await branch.to(shanghai(2026, 9, 14, 20, 0))
    monday = shanghai(2026, 9, 14, 0, 0)
    texts = ("开会，有 1 人", "本周学习")
    assert [sum(m.date >= monday for m in cards(branch, text)) for text in texts] == [1, 0]


async def test_what_is_in_doubt_after_a_crash_waits_until_the_bot_has_lived_for_some_seconds(
    before: Stage, tmp_path: Path
) -> None:
    """Else a bot that is killed again and again at its start would use up the tries of what it sends first."""
    await before.stop()
    world = before.world
    world.faults.add("sendMessage", "hang")
    world.clock.set(OPENS)
    async with sandboxed(before, cwd=tmp_path) as process:
        await world.until(lambda: any(card.date >= OPENS for card in cards(before)))
        await process.kill()
    for lives in (0, 0, 60):  # seconds after the first
        world.bot_gone()
        async with sandboxed(before, cwd=tmp_path) as process:
            await under_way(before, process)
            await world.play_until(world.now() + SECOND)
            await world.play_until(world.now() + lives * SECOND)
            await process.kill()
    first, second = (card.date for card in cards(before) if card.date >= OPENS)
    assert second - first >= CALM


async def test_what_is_due_alike_in_two_branches_goes_to_both(branch: Stage) -> None:
    """The weeks' study texts have the same keys in each."""
    assert branch.store is not None
    secretary = branch.user(SECRETARY)
    other = branch.people.create_group("另一支部群", secretary)
    founding.seat_bot(branch.world, other.id, [secretary])
    founding.write_branch(branch.store, other.id, secretary.id, branch.clock.now(), name="另一支部")
    await branch.to(shanghai(2026, 9, 14, 9, 31))
    assert [sum("本周学习" in m.text for m in chat.messages) for chat in (branch.group, other)] == [2, 2]


async def test_a_stop_while_a_message_is_under_way_loses_nothing(before: Stage) -> None:
    before.world.faults.add("sendMessage", "hang")
    before.world.clock.set(OPENS)
    before.clock.move_to(OPENS)
    await before.world.until(lambda: len(cards(before)) == 1)
    await before.stop()
    await before.start()
    assert line(before).state in (DeliveryState.UNKNOWN, DeliveryState.SENT)
    await before.wait(minutes=2)
    assert len(cards(before)) == 2


async def away(stage: Stage, until: datetime) -> None:
    """The bot is down up to that moment."""
    await stage.stop()
    stage.world.clock.set(until)
    stage.clock.move_to(until)
    await stage.start()
    await stage.wait(minutes=2)


async def test_after_an_outage_a_meeting_that_has_not_begun_gets_its_card_at_once(branch: Stage) -> None:
    await away(branch, shanghai(2026, 9, 11, 14, 50))
    assert [card.date for card in cards(branch)] == [shanghai(2026, 9, 11, 14, 50)]
    assert cards(branch)[0].buttons == [["✍️ 签到", "🙏 请假"]]


async def test_what_makes_no_sense_any_more_is_kept_as_missed_and_not_sent(branch: Stage) -> None:
    founding.changed(branch.book, "示例党员乙", user_id=None)
    await away(branch, shanghai(2026, 9, 12, 9, 0))
    assert cards(branch) == []
    assert cards(branch, "开会，有") == []
    assert [line(branch, kind).state for kind in ("nudge", "open")] == [DeliveryState.MISSED] * 2


async def test_the_manager_sees_what_was_missed_where_the_meeting_is_marked(branch: Stage) -> None:
    await away(branch, shanghai(2026, 9, 12, 9, 0))
    rest = branch.people.find(branch.user(SECRETARY).private, "主题党日 · 9月11日")
    await branch.press(SECRETARY, rest, "登记考勤")
    assert "⚠️ 催回复：过时未发；签到卡片：过时未发" in rest.text


async def test_after_an_outage_nudges_and_study_come_as_one_message(branch: Stage) -> None:
    """Down from Monday morning to Friday morning: the week's study text and the nudge for the afternoon."""
    founding.changed(branch.book, "示例党员乙", user_id=None)
    await away(branch, shanghai(2026, 9, 11, 9, 0))
    [merged] = cards(branch, "本周学习")
    assert "主题党日 9月11日（周五）15:00 开会，有 1 人没有回复" in merged.text
    assert any("开始学习" in label for row in merged.buttons for label in row)
    assert any("打开私聊" in label for row in merged.buttons for label in row)
