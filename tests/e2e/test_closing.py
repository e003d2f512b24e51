"""Closing a meeting: who is unrecorded, the confirmation that locks, corrections that leave a trail, 补录."""

import io
from datetime import datetime

import openpyxl

from bot.actions import records
from bot.domain.attendance import mark_of as mark_rule
from bot.domain.meetings import Kind
from bot.domain.period_words import parse_period
from bot.domain.records import Mark, Meeting
from bot.exports.workbook import Made, yearly_workbook
from tests.e2e.meetings import COMMITTEE, LEADER, MEMBER, OTHER, SECRETARY, card, heard, managed, mark_of, theme_day
from tests.stage import Stage, shanghai


async def test_the_closing_card_has_a_button_for_each_who_is_unrecorded(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    await branch.press(MEMBER, card(branch), "签到")
    await branch.to(shanghai(2026, 9, 11, 15, 31))
    [request] = heard(branch, SECRETARY, "主题党日 · 9月11日（周五）签到已截止")
    names = [label for row in request.buttons[:-1] for label in row]
    assert MEMBER not in names
    assert {OTHER, LEADER, COMMITTEE} <= set(names)
    await branch.press(SECRETARY, request, OTHER)
    await branch.press(SECRETARY, request, "请假")
    assert mark_of(branch, OTHER) is Mark.EXCUSED


async def test_the_rest_can_be_set_at_once_after_one_more_question(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 15, 31))
    page = await managed(branch, "9月11日 主题党日")
    for label in ("登记考勤", OTHER, "缺席", "其余未登记的"):
        await branch.press(SECRETARY, page, label)
    assert "还有 5 人未登记" in page.text
    assert mark_of(branch, MEMBER) is Mark.UNRECORDED
    assert (await branch.press(SECRETARY, page, "都记到会")).answer == "已登记 5 人"
    assert mark_of(branch, MEMBER) is Mark.PRESENT
    assert mark_of(branch, OTHER) is Mark.ABSENT


async def test_an_unclosed_meeting_reminds_the_manager_after_a_day_once_and_nobody_is_absent(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 12, 15, 29))
    assert not heard(branch, SECRETARY, "主题党日 · 9月11日（周五）的考勤还没确认")
    await branch.to(shanghai(2026, 9, 12, 15, 31))
    [reminder] = heard(branch, SECRETARY, "主题党日 · 9月11日（周五）的考勤还没确认")
    assert "未登记 6 人。没登记的不会算缺席" in reminder.text
    await branch.to(shanghai(2026, 9, 20, 12, 0))
    assert len(heard(branch, SECRETARY, "主题党日 · 9月11日（周五）的考勤还没确认")) == 1
    assert {mark_of(branch, name) for name in (SECRETARY, COMMITTEE, MEMBER, OTHER)} == {Mark.UNRECORDED}


async def test_a_confirmed_meeting_is_not_reminded_of(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 15, 31))
    await branch.press(SECRETARY, heard(branch, SECRETARY, "主题党日 · 9月11日（周五）签到已截止")[0], "确认考勤")
    await branch.to(shanghai(2026, 9, 13, 15, 31))
    assert not heard(branch, SECRETARY, "主题党日 · 9月11日（周五）的考勤还没确认")


async def test_a_correction_after_confirmation_is_a_line_of_the_trail_with_its_reason(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 15, 31))
    await branch.press(SECRETARY, heard(branch, SECRETARY, "主题党日 · 9月11日（周五）签到已截止")[0], "确认考勤")
    await branch.to(shanghai(2026, 12, 20, 9, 0))
    [page] = await branch.say(SECRETARY, "/mark 2026-09")
    await branch.press(SECRETARY, page, "9月11日（周五） 主题党日")
    await branch.press(SECRETARY, page, OTHER)
    await branch.press(SECRETARY, page, "到会")
    [said] = await branch.say(SECRETARY, "核对了纸质签到表")
    assert said.text == "已登记"
    [page] = await branch.say(SECRETARY, "/mark 2026-09")
    await branch.press(SECRETARY, page, "9月11日（周五） 主题党日")
    await branch.press(SECRETARY, page, OTHER)
    assert "· 2026-12-20 09:00 示例书记：未登记 → 到会（核对了纸质签到表）" in page.text
    [change] = theme_day(branch).answer(branch.member(OTHER).id).trail
    assert (change.was, change.now, change.why) == (Mark.UNRECORDED, Mark.PRESENT, "核对了纸质签到表")


async def test_marks_of_any_year_can_be_looked_up(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 15, 31))
    assert "统计范围看不懂" in (await branch.say(SECRETARY, "/mark 随便"))[-1].text
    assert "近期没有要登记" in (await branch.say(SECRETARY, "/mark 2025"))[-1].text


# 补录


def past(stage: Stage, day: tuple[int, int, int], kind: Kind) -> Meeting:
    found = [
        m for m in stage.book.meetings(day[0]).all() if m.starts.astimezone(stage_tz()).date().timetuple()[:3] == day
    ]
    return next(m for m in found if m.items[0].kind == kind)


def stage_tz() -> object:
    return shanghai(2026, 1, 1).tzinfo


async def test_a_past_meeting_is_entered_in_one_line_marked_and_confirmed_in_silence(branch: Stage) -> None:
    page = await managed(branch, "开过的会")
    await branch.press(SECRETARY, page, "补录过去的会")
    [said] = await branch.say(SECRETARY, "2026-10-13 15:00 支部党员大会 讨论计划")
    assert "还没开完，不用补录" in said.text
    [said] = await branch.say(SECRETARY, "2026-03-13 15:00 支部党员大会 讨论年度计划")
    assert "已补录：支部党员大会，3月13日（周五）15:00" in said.text
    for label in ("登记考勤", MEMBER, "到会", "其余未登记的", "都记缺席", "确认考勤"):
        await branch.press(SECRETARY, said, label)
    await branch.wait(hours=30)
    meeting = past(branch, (2026, 3, 13), Kind.MEMBERS_MEETING)
    assert meeting.backfilled_by == branch.member(SECRETARY).id
    assert len(meeting.items[0].expected or ()) == 6
    assert mark_rule(meeting, branch.member(MEMBER).id) is Mark.PRESENT
    assert mark_rule(meeting, branch.member(OTHER).id) is Mark.ABSENT
    assert not heard(branch, "群", "3月13日")
    assert not heard(branch, OTHER, "3月13日")
    assert not heard(branch, OTHER, "补课")
    page = await managed(branch, "开过的会")
    await branch.press(SECRETARY, page, "补录过去的会")
    [said] = await branch.say(SECRETARY, "2026-03-13 19:00 支部党员大会 又一次")
    assert "那一天已经有这样一场会了" in said.text


def workbook(stage: Stage, edit: object = None) -> bytes:
    """Our own workbook of a year that another branch of the same people has kept."""
    view = records.of_period(stage.book, parse_period("2026", datetime(2026, 9, 30).date()), stage.clock.now())  # noqa: DTZ001
    return yearly_workbook(view, parse_period("2026", datetime(2026, 9, 30).date()), Made(stage.clock.now(), "x"))  # noqa: DTZ001


SIGNS = {SECRETARY: "√", COMMITTEE: "△", LEADER: "○", MEMBER: "×补", OTHER: "？", "示例预备党员": "√"}


def past_year(**cells: object) -> bytes:
    """A file in the layout of our workbook, filled in by hand: a combined afternoon, a party group's meeting."""
    book = openpyxl.Workbook()
    for title, kind, head, signs in (
        ("支部党员大会", "支部党员大会", "3月13日\n15:00", SIGNS),
        ("党课", "党课", "3月13日\n15:00", SIGNS),
        ("党小组会", "党小组会", "4月15日\n16:30\n第一党小组", {SECRETARY: "√", COMMITTEE: "√", MEMBER: "×"}),
    ):
        sheet = book.create_sheet(title)
        sheet["A1"] = f"示例支部 {kind}"
        sheet["A2"] = "统计范围：2026年（2026-01-01 至 2026-12-31）"
        sheet.append(["序号", "姓名", "党小组", head, "应到"])
        for number, (name, sign) in enumerate(signs.items(), 1):
            sheet.append([number, name, "", sign, 6])
    for cell, value in cells.items():
        book["支部党员大会"][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def test_a_workbook_in_our_layout_is_entered_after_a_preview(branch: Stage) -> None:
    said = await branch.send_file(SECRETARY, "台账.xlsx", past_year())
    assert "这个文件将补录 2 场会，9 人次" in said[-1].text
    assert not [m for m in branch.book.meetings(2026).all() if m.backfilled_at]
    await branch.press(SECRETARY, said[-1], "补录")
    await branch.rest()
    assert "已补录 2 场会" in said[-1].text
    meeting = past(branch, (2026, 3, 13), Kind.MEMBERS_MEETING)
    assert [item.kind for item in meeting.items] == [Kind.MEMBERS_MEETING, Kind.PARTY_LECTURE]
    marks = {name: mark_rule(meeting, branch.member(name).id) for name in SIGNS}
    assert list(marks.values()) == [
        Mark.PRESENT,
        Mark.LATE,
        Mark.EXCUSED,
        Mark.ABSENT,
        Mark.UNRECORDED,
        Mark.PRESENT,
    ]
    assert meeting.confirmed_at is not None
    again = await branch.send_file(SECRETARY, "台账.xlsx", past_year())
    assert "没有要补录的会" in again[-1].text
    assert "另有 2 场已有记录或还没开，会跳过" in again[-1].text


async def test_what_was_entered_comes_out_again_as_it_went_in(branch: Stage) -> None:
    said = await branch.send_file(SECRETARY, "台账.xlsx", past_year())
    await branch.press(SECRETARY, said[-1], "补录")
    await branch.rest()
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(branch)), data_only=True)["支部党员大会"]
    signs = {sheet.cell(row, 2).value: sheet.cell(row, 4).value for row in range(4, 10)}
    assert signs == SIGNS
    assert sheet["D3"].value == "3月13日\n15:00"


async def test_a_cell_that_cannot_be_read_is_named_and_nothing_is_entered(branch: Stage) -> None:
    said = await branch.send_file(SECRETARY, "台账.xlsx", past_year(D5="来了", D3="十三号\n15:00"))
    assert "「支部党员大会」D3：日期看不懂" in said[-1].text
    said = await branch.send_file(SECRETARY, "台账.xlsx", past_year(D5="来了"))
    assert "「支部党员大会」D5：看不懂「来了」" in said[-1].text
    assert said[-1].buttons == []
    assert not [m for m in branch.book.meetings(2026).all() if m.backfilled_at]


async def test_names_that_are_on_no_roster_are_named_and_left_out(branch: Stage) -> None:
    said = await branch.send_file(SECRETARY, "台账.xlsx", past_year(B4="示例党员丁"))
    assert "有 1 个姓名不在花名册上，他们的记录不会补录：示例党员丁" in said[-1].text
    await branch.press(SECRETARY, said[-1], "补录")
    await branch.rest()
    meeting = past(branch, (2026, 3, 13), Kind.MEMBERS_MEETING)
    assert len(meeting.items[0].expected or ()) == 5


async def test_the_files_preview_survives_a_restart(branch: Stage) -> None:
    said = await branch.send_file(SECRETARY, "台账.xlsx", past_year())
    await branch.stop()
    await branch.start()
    await branch.press(SECRETARY, said[-1], "补录")
    await branch.rest()
    assert past(branch, (2026, 4, 15), Kind.GROUP_MEETING).group_id is not None
