"""Leave: asked in private, decided once, never seen by the group."""

import pytest

from bot.domain.records import Mark
from bot.sandbox.messages import Message
from tests import founding
from tests.e2e.meetings import COMMITTEE, LEADER, MEMBER, OTHER, SECRETARY, arrange, card, mark_of
from tests.stage import Stage, shanghai

REASON = "发烧 <b>39°</b> & 咳嗽"


def asked(stage: Stage, name: str = SECRETARY) -> Message:
    """The newest request for a leave that somebody has to decide on."""
    return stage.people.find(stage.user(name).private, "请假：")


async def ask_leave(stage: Stage, name: str = OTHER, kind: str = "病假", reason: str = REASON) -> Message:
    """Ask for leave by the group's button; returns the bot's last word."""
    await stage.follow(name, card(stage).button("请假").url or "")
    await stage.press(name, stage.last(name), kind)
    await stage.say(name, reason)
    return stage.people.last(stage.user(name).private)


async def test_a_leave_is_asked_in_private_and_granted_by_the_secretary(branch: Stage) -> None:
    said = await ask_leave(branch)
    assert "已提交请假：主题党日" in said.text
    request = asked(branch)
    assert f"{OTHER} 请假：主题党日（9月11日（周五）15:00–17:00）\n病假：{REASON}" in request.text
    assert request.buttons == [["准假", "不准"]]
    assert (await branch.press(SECRETARY, request, "准假")).answer == "已准假"
    assert request.text == f"✅ 已准 {OTHER} 的假（主题党日）。"
    assert "您的请假批准了：主题党日" in branch.last(OTHER).text
    assert mark_of(branch, OTHER) is Mark.EXCUSED


async def test_a_refused_leave_is_told_and_the_answer_is_owed_again(branch: Stage) -> None:
    await ask_leave(branch)
    await branch.wait(seconds=20)
    assert "请假 1 · 未回 5" in card(branch).text
    assert (await branch.press(SECRETARY, asked(branch), "不准")).answer == "没有准假"
    assert "您的请假没有批准" in branch.last(OTHER).text
    await branch.wait(seconds=20)
    assert "请假 0 · 未回 6" in card(branch).text


async def test_the_group_never_sees_who_is_on_leave_or_why(branch: Stage) -> None:
    await ask_leave(branch)
    await branch.press(SECRETARY, asked(branch), "准假")
    await branch.to(shanghai(2026, 9, 11, 16, 0))
    texts = [m.text for m in branch.group.messages]
    assert any("请假 1" in text for text in texts)
    assert not any("发烧" in text or "病假" in text or OTHER in text for text in texts)


async def test_a_second_manager_who_decides_later_reads_what_was_decided(branch: Stage) -> None:
    founding.changed(branch.book, COMMITTEE, manager=True)
    await ask_leave(branch)
    mine, theirs = asked(branch), asked(branch, COMMITTEE)
    await branch.press(SECRETARY, mine, "准假")
    press = await branch.press(COMMITTEE, theirs, "不准")
    assert press.answer == "已经处理过了"
    assert theirs.text == f"✅ 已准 {OTHER} 的假（主题党日）。"
    assert mark_of(branch, OTHER) is Mark.EXCUSED


async def test_a_groups_leader_decides_for_the_groups_own_meeting_only(branch: Stage) -> None:
    await ask_leave(branch)
    with pytest.raises(LookupError):
        asked(branch, LEADER)
    decision = asked(branch).button("准假").data or ""
    [own] = await branch.say(LEADER, "/help")
    press = branch.people.press_forged(branch.user(LEADER), own, decision)
    await branch.rest()
    assert press.answer == "这份请假不由您批。"
    await branch.to(shanghai(2026, 9, 11, 9, 1))
    own = branch.people.find(branch.user(OTHER).private, "党小组会")
    await branch.press(OTHER, own, "请假")
    await branch.press(OTHER, branch.last(OTHER), "事假")
    await branch.say(OTHER, "探亲")
    assert (await branch.press(LEADER, asked(branch, LEADER), "准假")).answer == "已准假"


async def test_a_leave_can_be_asked_with_the_command(branch: Stage) -> None:
    [said] = await branch.say(OTHER, "/leave")
    assert [row[0] for row in said.buttons] == [
        "主题党日 9月11日（周五）15:00–17:00",
        "党小组会 · 第二党小组 9月16日（周三）16:30–17:30",
    ]
    await branch.press(OTHER, said, "主题党日")
    await branch.press(OTHER, branch.last(OTHER), "公差")
    await branch.say(OTHER, "出差")
    assert "公差：出差" in asked(branch).text


async def test_one_line_is_enough_where_one_meeting_is_ahead(branch: Stage) -> None:
    await branch.to(shanghai(2026, 10, 8, 12, 0))
    [said] = await branch.say("示例积极分子", "/leave")
    assert "近期没有要请假的会议" in said.text
    await branch.say(SECRETARY, "/meeting 2026-10-08 20:00 党课 临时")
    [said] = await branch.say("示例积极分子", "/leave 事假 家里有事")
    assert "已提交请假：党课" in said.text
    assert "事假：家里有事" in asked(branch).text


async def test_a_change_of_mind_asks_for_no_leave(branch: Stage) -> None:
    await branch.follow(OTHER, card(branch).button("请假").url or "")
    await branch.press(OTHER, branch.last(OTHER), "病假")
    await branch.press(OTHER, branch.last(OTHER), "取消")
    [said] = await branch.say(OTHER, REASON)
    assert "没有要填的内容" in said.text
    assert "请假 0" in card(branch).text


async def test_a_reason_that_is_too_long_may_be_sent_again(branch: Stage) -> None:
    said = await ask_leave(branch, reason="病" * 501)
    assert "原因太长了（501 字），最多 500 字" in said.text
    [said] = await branch.say(OTHER, "病" * 500)
    assert "已提交请假" in said.text


async def test_a_leave_asked_twice_is_the_newer_one(branch: Stage) -> None:
    await ask_leave(branch, reason="第一个原因")
    old = asked(branch)
    await branch.wait(minutes=2)
    await ask_leave(branch, kind="事假", reason="第二个原因")
    await branch.rest()
    assert "事假：第二个原因" in asked(branch).text
    await branch.press(SECRETARY, asked(branch), "准假")
    press = await branch.press(SECRETARY, old, "不准")
    assert press.answer == "已经处理过了"
    assert mark_of(branch, OTHER) is Mark.EXCUSED


async def test_coming_after_a_leave_takes_it_back_and_a_leave_after_coming_counts(branch: Stage) -> None:
    await branch.press(OTHER, card(branch), "参加")
    await ask_leave(branch)
    await branch.wait(seconds=20)
    assert "参加 0 · 请假 1" in card(branch).text
    request = asked(branch)
    await branch.press(OTHER, card(branch), "参加")
    await branch.wait(seconds=20)
    assert "参加 1 · 请假 0" in card(branch).text
    press = await branch.press(SECRETARY, request, "准假")
    assert press.answer == "这份请假已经撤回了"
    assert mark_of(branch, OTHER) is Mark.UNRECORDED


async def test_signing_in_wins_over_a_leave(branch: Stage) -> None:
    await ask_leave(branch)
    await branch.press(SECRETARY, asked(branch), "准假")
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    await branch.press(OTHER, card(branch), "签到")
    assert mark_of(branch, OTHER) is Mark.PRESENT


async def test_who_has_signed_in_is_asked_for_no_reason(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    await branch.press(MEMBER, card(branch), "签到")
    [said] = await branch.follow(MEMBER, card(branch).button("请假").url or "")
    assert "您已经签到了，不用请假" in said.text


async def test_a_leave_can_be_asked_after_the_meeting_until_it_is_confirmed(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 12, 9, 0))
    [said] = await branch.say(OTHER, "/leave")
    await branch.press(OTHER, said, "主题党日")
    await branch.press(OTHER, branch.last(OTHER), "病假")
    await branch.say(OTHER, "昨天发烧")
    await branch.press(SECRETARY, asked(branch), "准假")
    assert mark_of(branch, OTHER) is Mark.EXCUSED
    await branch.wait(seconds=20)
    assert "请假 1 · 缺席 0 · 未登记 5" in card(branch).text
    await branch.press(SECRETARY, branch.people.find(branch.user(SECRETARY).private, "9月11日（周五）签到"), "确认考勤")
    [said] = await branch.say(MEMBER, "/leave")
    assert not any("主题党日" in label for row in said.buttons for label in row)


async def test_a_leave_for_a_meeting_that_was_called_off_is_not_needed(branch: Stage) -> None:
    link = card(branch).button("请假").url or ""
    [page] = await branch.say(SECRETARY, "/meeting")
    await branch.press(SECRETARY, page, "主题党日")
    await branch.press(SECRETARY, page, "取消会议")
    await branch.press(SECRETARY, page, "确定取消")
    [said] = await branch.follow(OTHER, link)
    assert "已取消，不用请假" in said.text


async def test_who_is_not_asked_to_come_needs_no_leave(branch: Stage) -> None:
    await arrange(branch, "2026-09-09 15:00 主题党日 参观")
    [said] = await branch.follow("示例积极分子", card(branch).button("请假").url or "")
    assert said.text == "这场会议没有通知您参加，不用请假。"


async def test_a_leave_for_a_meeting_of_others_says_nothing_of_it(branch: Stage) -> None:
    committee = branch.people.find(branch.user(COMMITTEE).private, "支委会")
    press = branch.people.press_forged(branch.user(MEMBER), committee, committee.button("请假").data or "")
    await branch.rest()
    assert press.answer == "找不到这场会议，可能已经取消或归档。"


async def test_a_link_to_a_meeting_that_nobody_knows_is_answered_kindly(branch: Stage) -> None:
    [said] = await branch.follow(MEMBER, "https://t.me/sanhui_bot?start=leave_nothing")
    assert "找不到这场会议" in said.text
    [said] = await branch.follow("路人", card(branch).button("请假").url or "")
    assert "还没有加入支部" in said.text


async def test_a_request_that_did_not_arrive_is_shown_to_the_manager(branch: Stage) -> None:
    refused = {"code": 400, "reason": "Bad Request: something that nobody has seen before"}
    branch.world.faults.add("sendMessage", chat=branch.user(SECRETARY).id, **refused)  # type: ignore[arg-type]
    await ask_leave(branch)
    await branch.wait(minutes=2)
    [page] = await branch.say(SECRETARY, "/meeting")
    assert "⚠️ 请假审批：被拒绝" in page.text


async def test_a_leave_refused_and_then_attended_is_attendance(branch: Stage) -> None:
    await ask_leave(branch)
    await branch.press(SECRETARY, asked(branch), "不准")
    assert "您的请假没有批准" in branch.last(OTHER).text
    await branch.press(OTHER, card(branch), "参加")
    await branch.to(shanghai(2026, 9, 11, 14, 55))
    assert (await branch.press(OTHER, card(branch), "签到")).answer == "已签到，14:55"
    assert mark_of(branch, OTHER) is Mark.PRESENT
    await branch.to(shanghai(2026, 9, 11, 16, 0))
    assert "到会 1 · 迟到 0 · 请假 0" in card(branch).text


async def test_who_has_leave_may_come_all_the_same_and_change_their_mind_until_the_start(branch: Stage) -> None:
    await ask_leave(branch)
    await branch.press(SECRETARY, asked(branch), "准假")
    assert (await branch.press(OTHER, card(branch), "参加")).answer == "已记下：参加"
    assert mark_of(branch, OTHER) is Mark.UNRECORDED
    await ask_leave(branch)
    await branch.press(SECRETARY, asked(branch), "准假")
    assert mark_of(branch, OTHER) is Mark.EXCUSED


async def test_personal_leave_on_the_day_itself_is_taken_with_a_hint_to_both(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 10, 0))
    said = await ask_leave(branch, kind="事假", reason="孩子要接")
    assert "事假一般提前一天请（本支部规定），这次仍会转给批假的人" in said.text
    assert "提出时离开会不到一天。" in asked(branch).text
    await branch.press(SECRETARY, asked(branch), "准假")
    assert mark_of(branch, OTHER) is Mark.EXCUSED


async def test_sick_leave_may_come_afterwards_and_says_so_to_the_manager(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 12, 9, 0))
    await branch.say(OTHER, "/leave")
    await branch.press(OTHER, branch.last(OTHER), "主题党日")
    await branch.press(OTHER, branch.last(OTHER), "病假")
    [said] = await branch.say(OTHER, "昨天急诊")
    assert "已提交请假" in said.text
    assert "会后补请。" in asked(branch).text
    await branch.press(SECRETARY, asked(branch), "准假")
    assert mark_of(branch, OTHER) is Mark.EXCUSED
