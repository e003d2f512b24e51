"""Marking: who was there, said by a manager; confirmation, and corrections after it."""

import pytest

from bot.domain.records import Mark
from bot.sandbox.messages import Message
from bot.texts.buttons import Verb, pack
from tests.e2e.meetings import MEMBER, OTHER, SECRETARY, card, theme_day
from tests.stage import Stage, roster_csv, shanghai


async def over(stage: Stage, *signed: str) -> Message:
    """The theme day is over, some have signed in; returns the page for marking."""
    await stage.to(shanghai(2026, 9, 11, 14, 50))
    for name in signed:
        await stage.press(name, card(stage), "签到")
    await stage.to(shanghai(2026, 9, 11, 16, 0))
    page = stage.people.find(stage.user(SECRETARY).private, "9月11日（周五）签到已截止")
    await stage.press(SECRETARY, page, "登记考勤")
    return page


async def mark(stage: Stage, page: Message, name: str, word: str) -> str:
    """Tap a name and a mark; returns the press's answer."""
    await stage.press(SECRETARY, page, name)
    return (await stage.press(SECRETARY, page, word)).answer or ""


async def test_the_unrecorded_stand_first_and_each_can_be_marked(branch: Stage) -> None:
    page = await over(branch, MEMBER)
    assert page.buttons[-3:] == [["示例党员甲：到会"], ["其余未登记的…"], ["✅ 确认考勤"]]
    assert page.buttons[0] == ["示例书记：未登记"]
    for name, word in ((SECRETARY, "到会"), ("示例委员", "迟到"), ("示例组长", "请假"), (OTHER, "缺席")):
        assert await mark(branch, page, name, word) == "已登记"
    assert "应到 6 · 到会 2 · 迟到 1 · 请假 1 · 缺席 1 · 未登记 1 · 到会率 50%" in page.text
    await branch.wait(seconds=20)
    assert "到会 2 · 迟到 1 · 请假 1 · 缺席 1 · 未登记 1" in card(branch).text


async def test_a_mark_that_is_the_same_changes_nothing(branch: Stage) -> None:
    page = await over(branch, MEMBER)
    assert await mark(branch, page, MEMBER, "到会") == "本来就是这样"
    assert theme_day(branch).answer(branch.member(MEMBER).id).trail == ()


async def test_a_persons_page_says_what_is_known_of_them(branch: Stage) -> None:
    await branch.follow(OTHER, card(branch).button("请假").url or "")
    await branch.press(OTHER, branch.last(OTHER), "病假")
    await branch.say(OTHER, "发烧")
    page = await over(branch, MEMBER)
    await branch.press(SECRETARY, page, MEMBER)
    assert "示例党员甲 · 主题党日：到会\n签到时间 14:50" in page.text
    await branch.press(SECRETARY, page, "返回")
    await branch.press(SECRETARY, page, OTHER)
    assert "示例党员乙 · 主题党日：未登记\n请假：病假" in page.text


async def test_who_is_unrecorded_stays_unrecorded_when_it_is_confirmed(branch: Stage) -> None:
    page = await over(branch, MEMBER)
    assert (await branch.press(SECRETARY, page, "确认考勤")).answer == "考勤已确认"
    assert "缺席 0 · 未登记 5" in page.text
    await branch.wait(seconds=20)
    assert "考勤已确认" in card(branch).text
    assert "缺席 0 · 未登记 5" in card(branch).text


async def test_confirming_twice_says_so(branch: Stage) -> None:
    page = await over(branch, MEMBER)
    data = page.button("确认考勤").data or ""
    await branch.press(SECRETARY, page, "确认考勤")
    again = branch.people.press_forged(branch.user(SECRETARY), page, data)
    await branch.rest()
    assert again.answer == "已经确认过了"


async def test_a_correction_after_the_confirmation_needs_a_reason_and_leaves_a_trail(branch: Stage) -> None:
    page = await over(branch, MEMBER)
    await branch.press(SECRETARY, page, "确认考勤")
    [listed] = await branch.say(SECRETARY, "/mark")
    assert listed.buttons[0] == ["9月11日（周五） 主题党日 · 已确认"]
    await branch.press(SECRETARY, listed, "主题党日")
    assert "更正要写原因" in listed.text
    await mark(branch, listed, OTHER, "到会")
    assert "请发一句原因" in listed.text
    assert theme_day(branch).answer(branch.member(OTHER).id).mark is None
    [said] = await branch.say(SECRETARY, "手机没电，现场签到")
    assert said.text == "已登记"
    [change] = theme_day(branch).answer(branch.member(OTHER).id).trail
    assert (change.was, change.now, change.why) == (Mark.UNRECORDED, Mark.PRESENT, "手机没电，现场签到")
    assert change.by == branch.member(SECRETARY).id
    await branch.press(SECRETARY, (await branch.say(SECRETARY, "/mark"))[0], "主题党日")
    page = branch.last(SECRETARY)
    await branch.press(SECRETARY, page, OTHER)
    assert "已改过 1 次" in page.text


async def test_a_correction_that_is_stopped_changes_nothing(branch: Stage) -> None:
    page = await over(branch, MEMBER)
    data = page.button(OTHER).data or ""
    await branch.press(SECRETARY, page, "确认考勤")
    branch.people.press_forged(branch.user(SECRETARY), page, data)
    await branch.rest()
    await branch.press(SECRETARY, page, "缺席")
    await branch.press(SECRETARY, page, "取消")
    [said] = await branch.say(SECRETARY, "原因")
    assert "没有要填的内容" in said.text
    assert theme_day(branch).answer(branch.member(OTHER).id).trail == ()


async def test_every_change_is_a_line_of_the_trail(branch: Stage) -> None:
    page = await over(branch)
    for word in ("缺席", "到会"):
        await mark(branch, page, OTHER, word)
    trail = theme_day(branch).answer(branch.member(OTHER).id).trail
    assert [(c.was, c.now) for c in trail] == [(Mark.UNRECORDED, Mark.ABSENT), (Mark.ABSENT, Mark.PRESENT)]


async def test_mark_says_so_where_nothing_is_to_be_marked(branch: Stage) -> None:
    [said] = await branch.say(SECRETARY, "/mark")
    assert said.text == "近期没有要登记考勤的会议。发 /meeting 看会议安排。"


async def test_a_large_branch_is_paged(branch: Stage) -> None:
    rows = [(f"示例{chr(0x4E00 + n)}", "第一党小组", "正式党员", "", "2019-07-01") for n in range(14)]
    await branch.send_file(SECRETARY, "花名册.csv", roster_csv(rows))
    page = await over(branch)
    assert page.buttons[-3] == ["下一页 →"]
    await branch.press(SECRETARY, page, "下一页")
    assert page.buttons[-3] == ["← 上一页", "下一页 →"]
    await branch.press(SECRETARY, page, "下一页")
    assert len(page.buttons) == 4 + 3
    assert page.buttons[-3] == ["← 上一页"]


async def test_who_came_to_the_roster_later_was_not_expected(branch: Stage) -> None:
    page = await over(branch)
    await branch.send_file(SECRETARY, "花名册.csv", roster_csv([("示例党员丙", "第一党小组", "正式党员", "", "")]))
    await branch.press(SECRETARY, page, SECRETARY)
    await branch.press(SECRETARY, page, "到会")
    assert "应到 6" in page.text
    forged = f"1:mk:{theme_day(branch).id}:{branch.member('示例党员丙').id}:present"
    press = branch.people.press_forged(branch.user(SECRETARY), page, forged)
    await branch.rest()
    assert press.answer == "这个人不在应到名单里"


@pytest.mark.parametrize(
    ("when", "data", "answer"),
    [
        (10, "1:mk:{meeting}:{member}:present", "会议还没到时间，不能登记"),
        (10, "1:cf:{meeting}", "会议还没到时间，不能登记"),
        (16, "1:mk:{meeting}:{member}:unrecorded", "找不到这场会议"),
        (16, "1:mk:{meeting}:nobody:present", "这个人不在应到名单里"),
        (16, "1:mp:{meeting}:nobody", "找不到这场会议"),
        (16, "1:ml:nothing:0", "找不到这场会议"),
        (16, "1:cf:nothing", "找不到这场会议"),
        (16, "1:mk:nothing:nobody:present", "找不到这场会议"),
    ],
)
async def test_what_cannot_be_marked_is_said_in_a_word(branch: Stage, when: int, data: str, answer: str) -> None:
    await branch.to(shanghai(2026, 9, 11, when, 0))
    found = data.format(meeting=theme_day(branch).id, member=branch.member(OTHER).id)
    press = branch.people.press_forged(branch.user(SECRETARY), branch.last(SECRETARY), found)
    await branch.rest()
    assert answer in (press.answer or "")


async def test_a_meeting_that_was_called_off_is_not_marked(branch: Stage) -> None:
    found = theme_day(branch)
    [page] = await branch.say(SECRETARY, "/meeting")
    await branch.press(SECRETARY, page, (page.button("主题党日").data or "").replace(":mv:", ":cx:"))
    await branch.press(SECRETARY, page, "取消会议")
    await branch.press(SECRETARY, page, "确定取消")
    await branch.to(shanghai(2026, 9, 11, 16, 0))
    for data in (f"1:mk:{found.id}:{branch.member(OTHER).id}:present", f"1:cf:{found.id}"):
        press = branch.people.press_forged(branch.user(SECRETARY), page, data)
        await branch.rest()
        assert press.answer == "这场会议已取消"


async def test_a_forged_press_for_a_period_that_is_none_is_answered_kindly(branch: Stage) -> None:
    page = await over(branch, MEMBER)
    press = await branch.press_data(SECRETARY, page, pack(Verb.MARK_WHICH, "nothing", 0))
    assert "已不能用" in (press.answer or "")
