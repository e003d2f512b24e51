"""What a member sees of themselves: marks, reports, check-ins, the record; a correction; everything as files."""

import io
import json

import openpyxl

from tests.e2e.meetings import COMMITTEE, MEMBER, OTHER, SECRETARY, card, heard, managed
from tests.e2e.reports import AUTHOR, hand_in
from tests.e2e.test_making_up import confirmed
from tests.stage import Stage, shanghai


async def test_the_meetings_one_by_one_with_their_marks(branch: Stage) -> None:
    await branch.follow(MEMBER, card(branch).button("请假").url or "")
    await branch.press(MEMBER, branch.last(MEMBER), "病假")
    await branch.say(MEMBER, "发烧")
    await branch.press(SECRETARY, branch.people.find(branch.user(SECRETARY).private, "请假：主题党日"), "准假")
    await branch.to(shanghai(2026, 9, 12, 9, 0))
    [page] = await branch.say(MEMBER, "/me")
    await branch.press(MEMBER, page, "会议明细")
    assert "· 9月11日（周五） 主题党日：请假（病假）" in page.text
    assert "发烧" not in page.text


async def test_reports_check_ins_and_an_empty_list(autumn: Stage) -> None:
    await hand_in(autumn, "一段话")
    await autumn.say(AUTHOR, "/checkin 学了第七条")
    [page] = await autumn.say(AUTHOR, "/me")
    await autumn.press(AUTHOR, page, "思想汇报")
    assert "· 2026年第三季度：9月14日（周一）已交，3 字，未阅" in page.text
    [page] = await autumn.say(AUTHOR, "/me")
    await autumn.press(AUTHOR, page, "打卡")
    assert "· 9月14日（周一） 学了第七条" in page.text
    [page] = await autumn.say(OTHER, "/me")
    await autumn.press(OTHER, page, "打卡")
    assert "打卡 · 2026年9月，0 天" in page.text
    press = await autumn.press_data(OTHER, page, "1:hl:x:0")
    assert "已不能用" in (press.answer or "")


async def test_a_draft_and_a_report_that_was_read(autumn: Stage) -> None:
    await autumn.say(AUTHOR, "/report")
    await autumn.say(AUTHOR, "一段话")
    [page] = await autumn.say(AUTHOR, "/me")
    await autumn.press(AUTHOR, page, "思想汇报")
    assert "· 2026年第三季度：草稿，1 条" in page.text
    await autumn.press(AUTHOR, (await autumn.say(AUTHOR, "/report"))[-1], "提交")
    told = autumn.people.find(autumn.user(SECRETARY).private, "交了2026年第三季度思想汇报")
    await autumn.press(SECRETARY, told, "打开")
    await autumn.press(SECRETARY, autumn.last(SECRETARY), "已阅")
    [page] = await autumn.say(AUTHOR, "/me")
    await autumn.press(AUTHOR, page, "思想汇报")
    assert page.text.endswith("已阅")


# The record, for whom it concerns


async def test_a_member_sees_who_read_and_exported_their_reports_and_nobody_elses(autumn: Stage) -> None:
    await hand_in(autumn, "一段话")
    told = autumn.people.find(autumn.user(SECRETARY).private, "交了2026年第三季度思想汇报")
    for _ in range(2):
        await autumn.press(SECRETARY, told, "打开")
    await autumn.press(SECRETARY, autumn.last(SECRETARY), "2026年的汇报")
    [page] = await autumn.say(AUTHOR, "/me")
    await autumn.press(AUTHOR, page, "与我有关的变动")
    lines = page.text.splitlines()
    assert (
        len([line for line in lines if "示例书记看了示例预备党员的2026年第三季度思想汇报（第 1 次提交的）" in line])
        == 1
    )
    assert len([line for line in lines if "示例书记导出了示例预备党员的思想汇报" in line]) == 1
    [page] = await autumn.say(OTHER, "/me")
    await autumn.press(OTHER, page, "与我有关的变动")
    assert AUTHOR not in page.text
    [page] = await autumn.say(SECRETARY, "/setup")
    await autumn.press(SECRETARY, page, "变动记录")
    assert "示例书记看了示例预备党员" in page.text


async def test_a_mark_that_is_changed_after_the_confirmation_is_in_the_record(branch: Stage) -> None:
    await confirmed(branch)
    page = await managed(branch, "9月11日 主题党日")
    for label in ("登记考勤", MEMBER, "到会"):
        await branch.press(SECRETARY, page, label)
    await branch.say(SECRETARY, "记错了")
    [page] = await branch.say(MEMBER, "/me")
    await branch.press(MEMBER, page, "与我有关的变动")
    assert "示例书记更正了示例党员甲的考勤：主题党日，到会" in page.text


async def test_an_export_of_the_attendance_is_in_the_record(branch: Stage) -> None:
    await branch.say(SECRETARY, "/attendance 2026")
    [page] = await branch.say(SECRETARY, "/setup")
    await branch.press(SECRETARY, page, "变动记录")
    assert "示例书记导出了考勤台账（2026年）" in page.text
    await branch.say(SECRETARY, "/attendance 2026 全部")
    [page] = await branch.say(SECRETARY, "/setup")
    await branch.press(SECRETARY, page, "变动记录")
    assert "示例书记导出了全部资料（2026年）" in page.text


# Corrections


async def ask(stage: Stage, text: str = "我当天到了，没签上到") -> str:
    [page] = await stage.say(MEMBER, "/me")
    await stage.press(MEMBER, page, "会议明细")
    await stage.press(MEMBER, page, "申请更正")
    await stage.press(MEMBER, page, "主题党日：缺席")
    return (await stage.say(MEMBER, text))[-1].text


async def test_a_correction_is_asked_for_looked_at_and_answered(branch: Stage) -> None:
    await confirmed(branch)
    assert "已转给管理员" in await ask(branch)
    [told] = heard(branch, SECRETARY, f"{MEMBER} 申请更正考勤")
    assert "没签上到" not in told.text
    await branch.press(SECRETARY, told, "打开")
    assert told.text == f"✋ {MEMBER} · 9月11日（周五） 主题党日，现记：缺席\n我当天到了，没签上到"
    assert told.buttons == [["登记考勤"], ["✅ 已更正", "不更正"]]
    await branch.press(SECRETARY, told, "已更正")
    assert len(heard(branch, MEMBER, "您申请的考勤更正已经办好")) == 1
    press = await branch.press_data(SECRETARY, told, f"1:hr:{branch.book.corrections(2026).all()[0].id}")
    assert "已经处理过了" in told.text
    assert press.answer == ""


async def test_a_correction_that_is_not_made_is_said_too(branch: Stage) -> None:
    await confirmed(branch)
    assert "请写 1 到 300 字" in await ask(branch, "长" * 301)
    assert "已转给管理员" in (await branch.say(MEMBER, "我到了"))[-1].text
    [told] = heard(branch, SECRETARY, "申请更正考勤")
    await branch.press(SECRETARY, told, "打开")
    await branch.press(SECRETARY, told, "不更正")
    assert "请当面问书记" in heard(branch, MEMBER, "您申请的考勤更正没有办")[0].text
    press = await branch.press_data(SECRETARY, told, "1:hr:nothing000")
    assert "找不到这份申请" in (press.answer or "")


async def test_before_the_first_meeting_there_is_nothing_to_correct(branch: Stage) -> None:
    [page] = await branch.say(MEMBER, "/me")
    await branch.press_data(MEMBER, page, "1:hp:0")
    assert page.text == "还没有开过的会。"
    press = await branch.press_data(MEMBER, page, "1:hq:nothing000")
    assert "找不到这场会议" in (press.answer or "")


async def test_a_manager_does_not_decide_on_their_own(branch: Stage) -> None:
    await confirmed(branch, SECRETARY)
    [page] = await branch.say(SECRETARY, "/me")
    await branch.press(SECRETARY, page, "会议明细")
    await branch.press(SECRETARY, page, "申请更正")
    await branch.press(SECRETARY, page, "主题党日：缺席")
    await branch.say(SECRETARY, "我到了")
    [one] = branch.book.corrections(2026).all()
    await branch.press_data(SECRETARY, page, f"1:hs:{one.id}:1")
    assert branch.book.corrections(2026).all() == (one,)


# Everything, as files


async def test_everything_that_is_kept_of_a_member_goes_along_and_nothing_of_others(autumn: Stage) -> None:
    await hand_in(autumn, "写给组织看的话")
    await hand_in(autumn, "别人的话", name="示例积极分子")
    await autumn.say(AUTHOR, "/checkin 学了第七条")
    await autumn.say(AUTHOR, "/suggest 多开一次党课")
    [page] = await autumn.say(AUTHOR, "/me")
    await autumn.press(AUTHOR, page, "我的全部记录")
    await autumn.wait(seconds=5)
    files = {m.file.name: m.file.data for m in autumn.user(AUTHOR).private.messages if m.file}
    assert set(files) == {f"我的记录-{AUTHOR}.xlsx", f"我的记录-{AUTHOR}.json"}
    told = json.loads(files[f"我的记录-{AUTHOR}.json"])
    assert told["entry"]["name"] == AUTHOR
    assert told["entry"]["user_id"] == autumn.user(AUTHOR).id
    assert told["reports"][0]["parts"][0]["text"] == "写给组织看的话"
    assert told["checkins"][0]["text"] == "学了第七条"
    assert told["suggestions"][0]["text"] == "多开一次党课"
    assert "别人的话" not in files[f"我的记录-{AUTHOR}.json"].decode()
    book = openpyxl.load_workbook(io.BytesIO(files[f"我的记录-{AUTHOR}.xlsx"]))
    assert book.sheetnames[:3] == ["花名册", "会议", "思想汇报"]
    cells = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]
    for words in ("写给组织看的话", "学了第七条", "多开一次党课"):
        assert words in cells
    assert "别人的话" not in cells


async def test_nobody_but_oneself_can_have_it(autumn: Stage) -> None:
    """The button takes no person: whoever presses it gets their own."""
    [page] = await autumn.say(COMMITTEE, "/me")
    await autumn.press_data(COMMITTEE, page, "1:hm:x")
    await autumn.wait(seconds=5)
    assert {m.file.name for m in autumn.user(COMMITTEE).private.messages if m.file} == {
        f"我的记录-{COMMITTEE}.xlsx",
        f"我的记录-{COMMITTEE}.json",
    }
