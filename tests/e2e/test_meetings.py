"""A meeting's life as the branch sees it: notice, nudge, sign-in card, what moves, what is called off, what is new."""

from datetime import datetime, timedelta

import pytest

from bot.sandbox.messages import Message
from tests import founding
from tests.stage import Stage, shanghai

SECRETARY, COMMITTEE, LEADER, MEMBER, OTHER = "示例书记", "示例委员", "示例组长", "示例党员甲", "示例党员乙"
FIRST_GROUP = (SECRETARY, COMMITTEE, MEMBER)
OCTOBER = shanghai(2026, 10, 9, 15, 0)  # the theme day after the one of the first week


def heard(stage: Stage, name: str, part: str) -> list[Message]:
    """What the bot wrote to somebody, or in the group, that holds `part`, the oldest first."""
    chat = stage.group if name == "群" else stage.user(name).private
    return [m for m in chat.messages if m.sender is stage.world.bot and part in m.text]


async def arrange(stage: Stage, line: str) -> Message:
    """Type a meeting's line; returns the bot's answer."""
    [said] = await stage.say(SECRETARY, f"/meeting {line}")
    return said


async def managed(stage: Stage, label: str) -> Message:
    """Open /meeting and press one of its buttons; returns the page."""
    [page] = await stage.say(SECRETARY, "/meeting")
    await stage.press(SECRETARY, page, label)
    return page


async def calling_off(stage: Stage, title: str) -> Message:
    """Press 取消会议 beside the meeting of that title; returns the page that asks once more."""
    [page] = await stage.say(SECRETARY, "/meeting")
    row = next(buttons for buttons in page.buttons if title in buttons[0])
    moving = page.button(row[0]).data or ""
    await stage.press(SECRETARY, page, moving.replace(":mv:", ":cx:"))
    return page


async def call_off(stage: Stage, title: str) -> Message:
    """Cancel the meeting of that title; returns the page."""
    page = await calling_off(stage, title)
    await stage.press(SECRETARY, page, "确定取消")
    await stage.rest()
    return page


# Notice and nudge


async def test_a_notice_goes_out_five_days_ahead_and_once(ready: Stage) -> None:
    await ready.to(OCTOBER.replace(day=4, hour=8, minute=59))
    assert not heard(ready, "群", "10月9日")
    await ready.to(OCTOBER.replace(day=4, hour=9))
    await ready.to(OCTOBER.replace(day=8, hour=14))
    [card] = heard(ready, "群", "10月9日")
    assert card.buttons == [["✅ 参加", "🙏 请假"]]
    assert "应到 6 · 参加 0 · 请假 0 · 未回 6" in card.text


async def test_a_restart_sends_no_notice_again(ready: Stage) -> None:
    await ready.stop()
    await ready.start()
    await ready.rest()
    assert len(heard(ready, "群", "9月11日")) == 1


async def test_who_owes_an_answer_is_nudged_a_day_ahead_without_a_name(ready: Stage) -> None:
    card = ready.people.find(ready.group, "9月11日")
    await ready.press(MEMBER, card, "参加")
    await ready.to(shanghai(2026, 9, 10, 14, 59))
    assert not heard(ready, "群", "没有回复")
    await ready.to(shanghai(2026, 9, 10, 15, 1))
    [nudge] = heard(ready, "群", "没有回复")
    assert "还有 5 人没有回复" in nudge.text
    assert not any(name in nudge.text for name in ("示例", "党员甲"))
    assert nudge.reply_to is card
    await ready.press(OTHER, nudge, "参加")
    assert "参加 2" in card.text


async def test_nobody_is_nudged_when_all_have_answered(ready: Stage) -> None:
    card = ready.people.find(ready.group, "9月11日")
    for name in (SECRETARY, COMMITTEE, LEADER, MEMBER, OTHER, "示例预备党员"):
        await ready.press(name, card, "参加")
    await ready.to(shanghai(2026, 9, 11, 12, 0))
    assert "未回 0" in card.text
    assert not heard(ready, "群", "没有回复")


async def test_in_private_only_those_who_owe_are_nudged(ready: Stage) -> None:
    await ready.to(shanghai(2026, 9, 11, 9, 1))
    await ready.press(MEMBER, ready.people.find(ready.user(MEMBER).private, "党小组会"), "参加")
    await ready.to(shanghai(2026, 9, 15, 17, 0))
    assert not heard(ready, MEMBER, "您还没有回复")
    assert len(heard(ready, COMMITTEE, "您还没有回复")) == 1


# The sign-in card


async def test_the_sign_in_card_is_posted_anew_and_the_old_one_shrinks(ready: Stage) -> None:
    old = ready.people.find(ready.group, "9月11日")
    await ready.to(shanghai(2026, 9, 11, 14, 44))
    assert not heard(ready, "群", "现在签到")
    await ready.to(shanghai(2026, 9, 11, 14, 46))
    [card] = heard(ready, "群", "现在签到")
    assert "（15:00 起，15:30 止）" in card.text
    assert card.buttons == [["✍️ 签到", "🙏 请假"]]
    assert "见下面的新卡片" in old.text
    assert old.buttons == []


async def test_sign_in_closes_half_an_hour_after_the_start_and_the_manager_is_asked(ready: Stage) -> None:
    await ready.to(shanghai(2026, 9, 11, 14, 50))
    card = ready.people.find(ready.group, "现在签到")
    await ready.press(MEMBER, card, "签到")
    await ready.to(shanghai(2026, 9, 11, 15, 29))
    assert card.buttons == [["✍️ 签到", "🙏 请假"]]
    await ready.to(shanghai(2026, 9, 11, 15, 31))
    assert "签到已截止" in card.text
    assert "应到 6 · 到会 1 · 迟到 0 · 请假 0 · 缺席 0 · 未登记 5" in card.text
    assert card.buttons == []
    asked = ready.people.find(ready.user(SECRETARY).private, "请登记其余的人并确认")
    assert "未登记 5 人：示例书记、示例委员、示例组长、示例党员乙、示例预备党员" in asked.text
    assert asked.buttons == [["登记考勤", "✔️ 确认考勤"]]
    assert not heard(ready, MEMBER, "请登记")


async def test_a_card_says_what_a_vote_needs_and_how_many_are_there(ready: Stage) -> None:
    card = ready.people.find(ready.group, "9月11日")
    assert "有表决权 5 人，须 3 人到会；其中已有 0 人参加 ⏳" in card.text
    assert "依据《支部工作条例》第十一条" in card.text
    for name in (SECRETARY, COMMITTEE, MEMBER, "示例预备党员"):
        await ready.press(name, card, "参加")
    await ready.wait(seconds=20)
    assert "其中已有 3 人参加 ✅" in card.text
    await ready.to(shanghai(2026, 9, 11, 14, 50))
    card = ready.people.find(ready.group, "现在签到")
    for name in (MEMBER, "示例预备党员"):
        await ready.press(name, card, "签到")
    await ready.wait(seconds=20)
    assert "有表决权的到会 1 人（须 3 人）；通过须 3 票赞成" in card.text


async def test_one_afternoon_has_one_card_and_each_item_counts(ready: Stage) -> None:
    [card] = heard(ready, "群", "9月11日")
    assert "1. 主题党日\n2. 支部党员大会\n3. 党课" in card.text
    await ready.to(shanghai(2026, 9, 11, 14, 50))
    await ready.press(MEMBER, ready.people.find(ready.group, "现在签到"), "签到")
    await ready.to(shanghai(2026, 9, 11, 16, 0))
    await ready.press(SECRETARY, ready.people.find(ready.user(SECRETARY).private, "9月11日（周五） 签到已截止"), "确认")
    await ready.say(SECRETARY, "/attendance 2026-09")
    await ready.rest()
    table = ready.people.find(ready.user(SECRETARY).private, "2026年9月.csv").document or b""
    rows = [row for row in table.decode("utf-8-sig").splitlines() if MEMBER in row]
    assert {kind for row in rows for kind in ("主题党日", "支部党员大会", "党课") if kind in row} == {
        "主题党日",
        "支部党员大会",
        "党课",
    }


async def test_who_sits_in_may_sign_in_and_is_not_counted_as_expected(ready: Stage) -> None:
    await ready.to(shanghai(2026, 9, 11, 14, 50))
    card = ready.people.find(ready.group, "现在签到")
    assert (await ready.press("示例积极分子", card, "签到")).answer == "已签到，14:50"
    await ready.to(shanghai(2026, 9, 11, 15, 31))
    assert "应到 6 · 到会 0" in card.text
    assert "列席 1 人" in card.text


async def test_an_exempt_member_is_invited_and_never_counted_or_nudged(ready: Stage) -> None:
    founding.changed(ready.book, OTHER, exempt=True)
    await ready.wait(seconds=20)
    card = ready.people.find(ready.group, "9月11日")
    assert "应到 5 · 参加 0 · 请假 0 · 未回 5" in card.text
    assert "有表决权 5 人" in card.text
    await ready.to(shanghai(2026, 9, 15, 17, 0))
    assert heard(ready, OTHER, "党小组会")
    assert not heard(ready, OTHER, "您还没有回复")


# Whom it concerns


async def test_a_committee_meeting_goes_to_its_members_in_private_and_to_nobody_else(ready: Stage) -> None:
    await ready.to(shanghai(2026, 9, 7, 17, 0))
    assert not heard(ready, "群", "支委会")
    for name in (SECRETARY, COMMITTEE):
        assert len(heard(ready, name, "支委会")) >= 2
    for name in (LEADER, MEMBER, OTHER, "示例积极分子"):
        assert not heard(ready, name, "支委会")


async def test_a_group_meeting_goes_to_that_group_in_private(ready: Stage) -> None:
    await ready.to(shanghai(2026, 9, 11, 9, 1))
    assert not heard(ready, "群", "党小组会")
    for name in (*FIRST_GROUP, LEADER, OTHER, "示例预备党员"):
        [card] = heard(ready, name, "党小组会")
        assert ("第一党小组" if name in FIRST_GROUP else "第二党小组") in card.text
        assert "应到 3" in card.text
    assert not heard(ready, "示例积极分子", "党小组会")


async def test_the_agenda_in_the_group_shows_what_concerns_all_only(ready: Stage) -> None:
    [said] = await ready.say(MEMBER, "/agenda", group=True)
    assert "主题党日" in said.text
    assert "支委会" not in said.text
    assert "党小组会" not in said.text


async def test_the_agenda_in_private_shows_what_concerns_the_asker(ready: Stage) -> None:
    [said] = await ready.say(OTHER, "/agenda")
    assert "党小组会 · 第二党小组 9月16日" in said.text
    assert "第一党小组" not in said.text
    assert "支委会" not in said.text
    await ready.to(shanghai(2026, 10, 8, 12, 0))
    [said] = await ready.say("示例预备党员", "/agenda")
    assert "您还要交 2026年第四季度思想汇报" in said.text


# Moving and calling off


async def test_moving_a_meeting_tells_who_was_told_and_asks_anew(ready: Stage) -> None:
    old = ready.people.find(ready.group, "9月11日")
    await ready.press(MEMBER, old, "参加")
    page = await managed(ready, "改期：11日")
    assert "改到什么时候" in page.text
    [said] = await ready.say(SECRETARY, "2026年9月18日 15：30")
    assert "已改到 9月18日（周五）15:30–17:30" in said.text
    await ready.rest()
    card = ready.people.find(ready.group, "时间有变")
    assert "9月18日（周五）15:30–17:30" in card.text
    assert "参加 0" in card.text
    assert old.buttons == []
    await ready.to(shanghai(2026, 9, 11, 16, 0))
    assert not heard(ready, "群", "现在签到")
    await ready.to(shanghai(2026, 9, 18, 15, 20))
    assert heard(ready, "群", "现在签到")


async def test_a_meeting_moved_twice_is_told_twice(ready: Stage) -> None:
    for day in (28, 29):
        before = len(ready.group.messages)
        await managed(ready, "主题党日")
        await ready.say(SECRETARY, f"2026-09-{day} 15:00")
        await ready.rest()
        [card] = ready.group.messages[before:]
        assert "时间有变" in card.text
        assert f"9月{day}日" in card.text


async def test_a_meeting_moved_before_its_notice_is_told_by_its_notice(ready: Stage) -> None:
    await arrange(ready, "2026-10-20 15:00 党课 学习党章")
    page = await managed(ready, "改期：20日 党课")
    assert "改到什么时候" in page.text
    await ready.say(SECRETARY, "2026-10-21 15:00")
    await ready.to(shanghai(2026, 10, 16, 8, 0))
    assert not heard(ready, "群", "10月21日")
    await ready.to(shanghai(2026, 10, 16, 9, 1))
    [card] = heard(ready, "群", "10月21日")
    assert "时间有变" not in card.text


async def test_calling_off_tells_who_was_told(ready: Stage) -> None:
    page = await call_off(ready, "支委会")
    assert "已取消：支委会" in page.text
    assert heard(ready, COMMITTEE, "取消了，不用到会")
    assert not heard(ready, MEMBER, "取消了")
    await ready.to(shanghai(2026, 9, 7, 17, 0))
    assert not heard(ready, COMMITTEE, "现在签到")


async def test_calling_off_after_a_move_tells_who_was_told(ready: Stage) -> None:
    await managed(ready, "改期：11日")
    await ready.say(SECRETARY, "2026-09-29 15:00")
    await ready.rest()
    await call_off(ready, "主题党日")
    assert heard(ready, "群", "取消了，不用到会")


async def test_what_nobody_was_told_of_is_called_off_in_silence(ready: Stage) -> None:
    await arrange(ready, "2026-10-20 15:00 党课 学习党章")
    await call_off(ready, "党课")
    await ready.to(shanghai(2026, 10, 21, 9, 0))
    assert not heard(ready, "群", "10月20日")


async def test_a_change_of_mind_leaves_the_meeting_as_it_was(ready: Stage) -> None:
    page = await calling_off(ready, "支委会")
    assert "确定取消支委会（9月7日（周一）16:00–17:00）吗" in page.text
    await ready.press(SECRETARY, page, "1:no")
    assert "好的，已取消" in page.text
    [listed] = await ready.say(SECRETARY, "/meeting")
    assert "支委会" in listed.text


async def test_a_meeting_that_has_begun_is_neither_moved_nor_called_off(ready: Stage) -> None:
    [page] = await ready.say(SECRETARY, "/meeting")
    move = page.button(page.buttons[0][0]).data or ""
    await ready.to(shanghai(2026, 9, 7, 16, 5))
    await ready.press(SECRETARY, page, move)
    [said] = await ready.say(SECRETARY, "2026-09-18 15:00")
    assert "已经开始，不能再改期或取消" in said.text
    [said] = await ready.say(SECRETARY, "2026-09-18 15:00")
    assert "没有要填的内容" in said.text


@pytest.mark.parametrize(
    ("line", "sentence"),
    [("下周五", "时间看不懂"), ("2026-09-31 15:00", "时间看不懂"), ("2026-09-01 15:00", "已经过了")],
)
async def test_a_bad_time_is_explained_and_can_be_sent_again(ready: Stage, line: str, sentence: str) -> None:
    await managed(ready, "改期：11日")
    [said] = await ready.say(SECRETARY, line)
    assert sentence in said.text
    [said] = await ready.say(SECRETARY, "2026/9/18 15:00")
    assert "已改到 9月18日" in said.text


async def test_a_meeting_moved_over_the_years_end_still_opens(ready: Stage) -> None:
    await ready.to(shanghai(2026, 12, 18, 9, 0))
    await arrange(ready, "2026-12-28 15:00 党课 学习党章")
    await managed(ready, "改期：28日 党课")
    await ready.say(SECRETARY, "2027-03-02 15:00")
    await ready.to(shanghai(2027, 3, 2, 14, 50))
    assert heard(ready, "群", "现在签到 · 党课")


# New ones


async def test_a_meeting_typed_in_one_line_is_told_at_once_if_it_is_near(ready: Stage) -> None:
    said = await arrange(ready, "2026-09-09 19:30 支部党员大会+党课 讨论 <半年> 工作 & 预算")
    assert "已安排：支部党员大会，9月9日（周三）19:30–21:00" in said.text
    await ready.rest()
    card = ready.people.find(ready.group, "9月9日")
    assert "1. 支部党员大会：讨论 <半年> 工作 & 预算\n2. 党课" in card.text


async def test_the_button_asks_for_the_line(ready: Stage) -> None:
    page = await managed(ready, "新会议")
    assert "日期 时间 会议类型 议题" in page.text
    [said] = await ready.say(SECRETARY, "2026-09-10 15:00 党小组会 第二党小组 学习讨论")
    assert "党小组会 · 第二党小组" in said.text
    await ready.rest()
    assert heard(ready, OTHER, "9月10日")
    assert not heard(ready, MEMBER, "9月10日")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("明天下午开会", "这一行看不懂"),
        ("2026-09-15 15:00", "这一行看不懂"),
        ("2026-13-15 15:00 党课", "这一行看不懂"),
        ("2026-09-15 25:00 党课", "这一行看不懂"),
        ("2026-09-15 15:00 茶话会", "会议类型看不懂"),
        ("2026-09-15 15:00 党课+茶话会", "会议类型看不懂"),
        ("2026-09-15 15:00 谈心谈话", "会议类型看不懂"),
        ("2026-09-06 15:00 党课", "已经过了"),
        ("0001-01-01 00:00 党课", "已经过了"),
        ("2036-09-15 15:00 党课", "一年以内"),
        ("9999-12-31 23:59 党课", "一年以内"),
        ("2026-09-15 15:00 党小组会 学习讨论", "写明哪个小组"),
    ],
)
async def test_a_bad_line_is_explained_and_arranges_nothing(ready: Stage, line: str, sentence: str) -> None:
    await managed(ready, "新会议")
    [said] = await ready.say(SECRETARY, line)
    assert sentence in said.text
    [said] = await ready.say(SECRETARY, "2026-09-15 15:00 党课")
    assert "已安排：党课" in said.text


async def test_a_branch_that_does_not_combine_is_told_so(ready: Stage) -> None:
    founding.settings(ready.book, may_combine=False)
    said = await arrange(ready, "2026-09-15 15:00 主题党日+党课")
    assert "不合开" in said.text


async def test_the_same_kind_named_twice_is_one_item(ready: Stage) -> None:
    await arrange(ready, "2026-09-09 15:00 党课+党课")
    await ready.rest()
    assert "2. 党课" not in ready.people.find(ready.group, "9月9日").text


async def test_a_meeting_far_ahead_is_listed_and_can_be_called_off(ready: Stage) -> None:
    await arrange(ready, "2027-02-01 15:00 党课 学习党章")
    [listed] = await ready.say(SECRETARY, "/meeting")
    assert "党课 2月1日" in listed.text


async def test_a_meeting_made_minutes_ahead_gets_its_sign_in_card_and_nothing_is_amiss(ready: Stage) -> None:
    await arrange(ready, "2026-09-07 09:10 党课 临时")
    await ready.rest()
    assert len(heard(ready, "群", "党课（09:10 起")) + len(heard(ready, "群", "现在签到 · 党课")) >= 1
    [listed] = await ready.say(SECRETARY, "/meeting")
    assert "⚠️" not in listed.text


async def test_a_meetings_place_in_time_is_the_branchs_wall_clock(ready: Stage) -> None:
    await arrange(ready, "2026-09-09 19:30 党课")
    meeting = next(m for m in ready.book.meetings(2026).all() if m.starts == datetime.fromisoformat("2026-09-09T11:30Z"))
    assert meeting.ends - meeting.starts == timedelta(minutes=90)
