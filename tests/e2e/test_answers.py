"""What people answer to a meeting: 参加, 签到, 请假, one after the other and against each other."""

import pytest

from bot.domain.records import Mark
from bot.sandbox.messages import Message
from tests import founding
from tests.stage import Stage, shanghai

SECRETARY, COMMITTEE, LEADER, MEMBER, OTHER = "示例书记", "示例委员", "示例组长", "示例党员甲", "示例党员乙"
REASON = "发烧 <b>39°</b> & 咳嗽"


def card(stage: Stage) -> Message:
    """The group's newest card of the theme day."""
    return stage.people.find(stage.group, "主题党日")


def asked(stage: Stage, name: str = SECRETARY) -> Message:
    """The newest request for a leave that somebody has to decide on."""
    return stage.people.find(stage.user(name).private, "请假：")


async def ask_leave(stage: Stage, name: str = OTHER, kind: str = "病假", reason: str = REASON) -> Message:
    """Ask for leave by the group's button; returns the bot's last word."""
    await stage.follow(name, card(stage).button("请假").url or "")
    await stage.press(name, stage.last(name), kind)
    await stage.say(name, reason)
    return stage.people.last(stage.user(name).private)


def mark_of(stage: Stage, name: str) -> Mark:
    from bot.domain.attendance import mark_of as rule

    meeting = next(m for m in stage.book.meetings(2026).all() if m.title == "主题党日")
    return rule(meeting, stage.member(name).id)


# 参加


async def test_coming_is_noted_once_and_shows_on_the_card(ready: Stage) -> None:
    assert (await ready.press(MEMBER, card(ready), "参加")).answer == "已记下：参加"
    assert "参加 1 · 请假 0 · 未回 5" in card(ready).text
    assert (await ready.press(MEMBER, card(ready), "参加")).answer == "您已经回复过参加"
    assert "参加 1" in card(ready).text


async def test_coming_can_be_said_until_sign_in_closes(ready: Stage) -> None:
    old = card(ready)
    come = old.button("参加").data or ""
    await ready.to(shanghai(2026, 9, 11, 15, 20))
    late = ready.people.press_forged(ready.user(MEMBER), old, come)
    await ready.rest()
    assert late.answer == "已记下：参加"
    await ready.to(shanghai(2026, 9, 11, 15, 40))
    later = ready.people.press_forged(ready.user(OTHER), old, come)
    await ready.rest()
    assert later.answer == "签到已截止，不能再回复"


async def test_many_presses_at_once_redraw_the_card_once(ready: Stage) -> None:
    before = card(ready).edits
    for name in (SECRETARY, COMMITTEE, LEADER, MEMBER, OTHER):
        ready.people.press(ready.user(name), card(ready), "参加")
    await ready.rest()
    assert "参加 5" in card(ready).text
    assert card(ready).edits == before + 1


# 签到


async def test_signing_in_is_early_in_time_late_or_too_late(ready: Stage) -> None:
    first = card(ready)
    await ready.to(shanghai(2026, 9, 11, 14, 46))
    sign = card(ready).button("签到").data or ""
    assert (await ready.press(MEMBER, card(ready), "签到")).answer == "已签到，14:46"
    await ready.to(shanghai(2026, 9, 11, 15, 0))
    assert (await ready.press(COMMITTEE, card(ready), "签到")).answer == "已签到，15:00（迟到）"
    assert "应到 6 · 已签 2 · 请假 0 · 还有 4 人" in card(ready).text
    await ready.to(shanghai(2026, 9, 11, 15, 31))
    press = ready.people.press_forged(ready.user(OTHER), first, sign)
    await ready.rest()
    assert press.answer == "签到已截止，请联系书记登记"
    assert (mark_of(ready, MEMBER), mark_of(ready, COMMITTEE), mark_of(ready, OTHER)) == (
        Mark.PRESENT,
        Mark.LATE,
        Mark.UNRECORDED,
    )


async def test_a_sign_in_before_the_time_says_when_it_opens(ready: Stage) -> None:
    meeting = next(m for m in ready.book.meetings(2026).all() if m.title == "主题党日")
    press = ready.people.press_forged(ready.user(MEMBER), card(ready), f"1:in:{meeting.id}")
    await ready.rest()
    assert press.answer == "签到 9月11日（周五）14:45 开始"


async def test_signing_in_twice_keeps_the_first_time(ready: Stage) -> None:
    await ready.to(shanghai(2026, 9, 11, 14, 50))
    await ready.press(MEMBER, card(ready), "签到")
    await ready.to(shanghai(2026, 9, 11, 15, 10))
    assert (await ready.press(MEMBER, card(ready), "签到")).answer == "您已签过到（14:50）"
    assert mark_of(ready, MEMBER) is Mark.PRESENT


async def test_signin_in_private_finds_the_open_meeting(ready: Stage) -> None:
    [said] = await ready.say(MEMBER, "/signin")
    assert "下一场：主题党日，签到 9月11日（周五）14:45 开始" in said.text
    await ready.to(shanghai(2026, 9, 11, 14, 50))
    [said] = await ready.say(MEMBER, "/signin")
    assert said.text == "已签到，14:50"
    [said] = await ready.say(MEMBER, "/signin")
    assert said.text == "您已签过到（14:50）"
    await ready.wait(seconds=20)
    assert "已签 1" in card(ready).text


async def test_signin_asks_which_where_two_are_open(ready: Stage) -> None:
    await ready.say(SECRETARY, "/meeting 2026-09-07 16:00 党课 临时")
    await ready.to(shanghai(2026, 9, 7, 15, 50))
    [said] = await ready.say(COMMITTEE, "/signin")
    assert sorted(row[0] for row in said.buttons) == ["党课", "支委会"]
    assert (await ready.press(COMMITTEE, said, "支委会")).answer == "已签到，15:50"


async def test_signin_says_so_where_nothing_is_ahead(ready: Stage) -> None:
    for meeting in ready.book.meetings(2026).all():
        ready.book.meetings(2026).remove(meeting.id)
    ready.book.plans.remove(next(p.id for p in ready.book.plans.all()))
    for plan in ready.book.plans.all():
        ready.book.plans.remove(plan.id)
    [said] = await ready.say(MEMBER, "/signin")
    assert said.text == "近期没有您要参加的会议。"


async def test_who_is_not_concerned_cannot_sign_in(ready: Stage) -> None:
    await ready.to(shanghai(2026, 9, 7, 15, 50))
    committee = ready.people.find(ready.user(COMMITTEE).private, "现在签到")
    press = ready.people.press_forged(ready.user(MEMBER), committee, committee.button("签到").data or "")
    await ready.rest()
    assert press.answer == "这场会议没有通知您参加"


# 请假


async def test_a_leave_is_asked_in_private_and_granted_by_the_secretary(ready: Stage) -> None:
    said = await ask_leave(ready)
    assert "已提交请假：主题党日" in said.text
    request = asked(ready)
    assert f"{OTHER} 请假：主题党日（9月11日（周五）15:00–17:00）\n病假：{REASON}" in request.text
    assert request.buttons == [["准假", "不准"]]
    assert (await ready.press(SECRETARY, request, "准假")).answer == "已准假"
    assert request.text == f"✅ 已准 {OTHER} 的假（主题党日）。"
    assert "您的请假批准了：主题党日" in ready.last(OTHER).text
    assert mark_of(ready, OTHER) is Mark.EXCUSED


async def test_a_refused_leave_is_told_and_the_answer_is_owed_again(ready: Stage) -> None:
    await ask_leave(ready)
    await ready.wait(seconds=20)
    assert "请假 1 · 未回 5" in card(ready).text
    assert (await ready.press(SECRETARY, asked(ready), "不准")).answer == "没有准假"
    assert "您的请假没有批准" in ready.last(OTHER).text
    await ready.wait(seconds=20)
    assert "请假 0 · 未回 6" in card(ready).text


async def test_the_group_never_sees_who_is_on_leave_or_why(ready: Stage) -> None:
    await ask_leave(ready)
    await ready.press(SECRETARY, asked(ready), "准假")
    await ready.to(shanghai(2026, 9, 11, 16, 0))
    texts = [m.text for m in ready.group.messages]
    assert any("请假 1" in text for text in texts)
    assert not any("发烧" in text or "病假" in text or OTHER in text for text in texts)


async def test_a_second_manager_who_decides_later_reads_what_was_decided(ready: Stage) -> None:
    founding.changed(ready.book, COMMITTEE, manager=True)
    await ask_leave(ready)
    mine, theirs = asked(ready), asked(ready, COMMITTEE)
    await ready.press(SECRETARY, mine, "准假")
    press = await ready.press(COMMITTEE, theirs, "不准")
    assert press.answer == "已经处理过了"
    assert theirs.text == f"✅ 已准 {OTHER} 的假（主题党日）。"
    assert mark_of(ready, OTHER) is Mark.EXCUSED


async def test_a_groups_leader_decides_for_the_groups_own_meeting_only(ready: Stage) -> None:
    await ask_leave(ready)
    with pytest.raises(LookupError):
        asked(ready, LEADER)
    decision = asked(ready).button("准假").data or ""
    [own] = await ready.say(LEADER, "/help")
    press = ready.people.press_forged(ready.user(LEADER), own, decision)
    await ready.rest()
    assert press.answer == "这份请假不由您批。"
    await ready.to(shanghai(2026, 9, 11, 9, 1))
    own = ready.people.find(ready.user(OTHER).private, "党小组会")
    await ready.press(OTHER, own, "请假")
    await ready.press(OTHER, ready.last(OTHER), "事假")
    await ready.say(OTHER, "探亲")
    assert (await ready.press(LEADER, asked(ready, LEADER), "准假")).answer == "已准假"


async def test_a_leave_can_be_asked_with_the_command(ready: Stage) -> None:
    [said] = await ready.say(OTHER, "/leave")
    assert [row[0] for row in said.buttons] == [
        "主题党日 9月11日（周五）15:00–17:00",
        "党小组会 · 第二党小组 9月16日（周三）16:30–17:30",
    ]
    await ready.press(OTHER, said, "主题党日")
    await ready.press(OTHER, ready.last(OTHER), "公差")
    await ready.say(OTHER, "出差")
    assert "公差：出差" in asked(ready).text


async def test_one_line_is_enough_where_one_meeting_is_ahead(ready: Stage) -> None:
    await ready.to(shanghai(2026, 10, 8, 12, 0))
    [said] = await ready.say("示例积极分子", "/leave")
    assert "近期没有要请假的会议" in said.text
    await ready.say(SECRETARY, "/meeting 2026-10-08 20:00 党课 临时")
    [said] = await ready.say("示例积极分子", "/leave 事假 家里有事")
    assert "已提交请假：党课" in said.text
    assert "事假：家里有事" in asked(ready).text


async def test_a_change_of_mind_asks_for_no_leave(ready: Stage) -> None:
    await ready.follow(OTHER, card(ready).button("请假").url or "")
    await ready.press(OTHER, ready.last(OTHER), "病假")
    await ready.press(OTHER, ready.last(OTHER), "取消")
    [said] = await ready.say(OTHER, REASON)
    assert "没有要填的内容" in said.text
    assert "请假 0" in card(ready).text


async def test_a_reason_that_is_too_long_may_be_sent_again(ready: Stage) -> None:
    said = await ask_leave(ready, reason="病" * 501)
    assert "原因太长了（501 字），最多 500 字" in said.text
    [said] = await ready.say(OTHER, "病" * 500)
    assert "已提交请假" in said.text


async def test_a_leave_asked_twice_is_the_newer_one(ready: Stage) -> None:
    await ask_leave(ready, reason="第一个原因")
    old = asked(ready)
    await ready.wait(minutes=2)
    await ask_leave(ready, kind="事假", reason="第二个原因")
    await ready.rest()
    assert "事假：第二个原因" in asked(ready).text
    await ready.press(SECRETARY, asked(ready), "准假")
    press = await ready.press(SECRETARY, old, "不准")
    assert press.answer == "已经处理过了"
    assert mark_of(ready, OTHER) is Mark.EXCUSED


async def test_coming_after_a_leave_takes_it_back_and_a_leave_after_coming_counts(ready: Stage) -> None:
    await ready.press(OTHER, card(ready), "参加")
    await ask_leave(ready)
    await ready.wait(seconds=20)
    assert "参加 0 · 请假 1" in card(ready).text
    request = asked(ready)
    await ready.press(OTHER, card(ready), "参加")
    await ready.wait(seconds=20)
    assert "参加 1 · 请假 0" in card(ready).text
    press = await ready.press(SECRETARY, request, "准假")
    assert press.answer == "这份请假已经撤回了"
    assert mark_of(ready, OTHER) is Mark.UNRECORDED


async def test_signing_in_wins_over_a_leave(ready: Stage) -> None:
    await ask_leave(ready)
    await ready.press(SECRETARY, asked(ready), "准假")
    await ready.to(shanghai(2026, 9, 11, 14, 50))
    await ready.press(OTHER, card(ready), "签到")
    assert mark_of(ready, OTHER) is Mark.PRESENT


async def test_who_has_signed_in_is_asked_for_no_reason(ready: Stage) -> None:
    await ready.to(shanghai(2026, 9, 11, 14, 50))
    await ready.press(MEMBER, card(ready), "签到")
    [said] = await ready.follow(MEMBER, card(ready).button("请假").url or "")
    assert "您已经签到了，不用请假" in said.text


async def test_a_leave_can_be_asked_after_the_meeting_until_it_is_confirmed(ready: Stage) -> None:
    await ready.to(shanghai(2026, 9, 12, 9, 0))
    [said] = await ready.say(OTHER, "/leave")
    await ready.press(OTHER, said, "主题党日")
    await ready.press(OTHER, ready.last(OTHER), "病假")
    await ready.say(OTHER, "昨天发烧")
    await ready.press(SECRETARY, asked(ready), "准假")
    assert mark_of(ready, OTHER) is Mark.EXCUSED
    await ready.wait(seconds=20)
    assert "请假 1 · 缺席 0 · 未登记 5" in card(ready).text
    await ready.press(SECRETARY, ready.people.find(ready.user(SECRETARY).private, "9月11日（周五） 签到"), "确认")
    [said] = await ready.say(MEMBER, "/leave")
    assert not any("主题党日" in label for row in said.buttons for label in row)


async def test_a_leave_for_a_meeting_that_was_called_off_is_not_needed(ready: Stage) -> None:
    link = card(ready).button("请假").url or ""
    [page] = await ready.say(SECRETARY, "/meeting")
    await ready.press(SECRETARY, page, (page.button("主题党日").data or "").replace(":mv:", ":cx:"))
    await ready.press(SECRETARY, page, "确定取消")
    [said] = await ready.follow(OTHER, link)
    assert "已取消，不用请假" in said.text


async def test_a_leave_for_a_meeting_of_others_is_not_needed(ready: Stage) -> None:
    committee = ready.people.find(ready.user(COMMITTEE).private, "支委会")
    press = ready.people.press_forged(ready.user(MEMBER), committee, committee.button("请假").data or "")
    await ready.rest()
    assert press.answer == "这场会议没有通知您参加，不用请假。"


async def test_a_link_to_a_meeting_that_nobody_knows_is_answered_kindly(ready: Stage) -> None:
    [said] = await ready.follow(MEMBER, "https://t.me/sanhui_bot?start=leave_nothing")
    assert "找不到这场会议" in said.text
    [said] = await ready.follow("路人", card(ready).button("请假").url or "")
    assert "还没有加入支部" in said.text
