"""Regular meetings, planned by taps: in words and with their next dates before anything is saved."""

from datetime import time

from bot.domain.meetings import Kind
from bot.domain.people import Plan
from bot.sandbox.messages import Message
from tests import founding
from tests.e2e.meetings import SECRETARY, heard, managed
from tests.stage import Stage, shanghai


def plan_of(stage: Stage, kind: Kind, part: str = "") -> Plan:
    """The plan whose first item is of that kind and whose rule holds that part."""
    return next(p for p in stage.book.plans.all() if p.items[0].kind == kind and part in p.rule)


async def tapped(stage: Stage, page: Message, *labels: str) -> Message:
    """Press one button after the other on a page."""
    for label in labels:
        await stage.press(SECRETARY, page, label)
    return page


async def opened(stage: Stage, plan: Plan) -> Message:
    """The page of a plan."""
    page = await managed(stage, "定期的会")
    await stage.press(SECRETARY, page, next(b.data for row in page.keyboard for b in row if plan.id in (b.data or "")))
    return page


async def test_a_quarters_meeting_is_tapped_together_and_read_in_words_before_it_is_saved(branch: Stage) -> None:
    before = len(branch.book.plans)
    page = await managed(branch, "定期的会")
    await tapped(branch, page, "新的定期会", "内容", "主题党日", "支部党员大会", "返回")
    await tapped(branch, page, "多久一次", "每季度", "返回", "哪个月", "第三个月", "返回")
    await tapped(branch, page, "哪一天", "第二个", "周五", "返回", "几点", "15:00", "返回")
    assert "每季度第三个月第二个周五 15:00，90 分钟" in page.text
    assert (
        "· 9月11日（周五）\n· 12月11日（周五）\n· 2027年3月12日（周五） 暂定\n· 2027年6月11日（周五） 暂定" in page.text
    )
    assert len(branch.book.plans) == before
    await branch.press(SECRETARY, page, "保存")
    plan = plan_of(branch, Kind.MEMBERS_MEETING)
    assert (plan.rule, plan.starts, plan.title) == (
        "FREQ=MONTHLY;BYDAY=2FR;BYMONTH=3,6,9,12",
        time(15),
        "支部党员大会",
    )
    await branch.wait(seconds=5)
    assert "支部党员大会 9月11日（周五）15:00–16:30" in (await branch.say(SECRETARY, "/meeting"))[-1].text


async def test_a_day_off_moves_it_and_says_so_and_make_up_workdays_count(branch: Stage) -> None:
    page = await managed(branch, "定期的会")
    await tapped(branch, page, "新的定期会", "哪一天", "第四个", "周五", "返回")
    assert "· 9月28日（周一）（原定9月25日（周五），逢休息日）" in page.text
    await tapped(branch, page, "休息日", "提前到上一个工作日", "返回")
    assert "· 9月24日（周四）（原定9月25日（周五），逢休息日）" in page.text
    await tapped(branch, page, "休息日", "不变", "返回")
    assert "· 9月25日（周五）\n" in page.text
    await tapped(branch, page, "哪一天", "20日", "返回")
    assert "· 9月20日（周日）（调休上班日）" in page.text


async def test_a_time_a_day_and_a_place_can_be_typed(branch: Stage) -> None:
    page = await managed(branch, "定期的会")
    await tapped(branch, page, "新的定期会")
    for words in ("15:20", "25日", "100分钟", "地点：二楼会议室"):
        [page] = await branch.say(SECRETARY, words)
    assert "每月25日 15:20，100 分钟" in page.text
    assert "📍 二楼会议室" in page.text
    [said] = await branch.say(SECRETARY, "随便什么时候")
    assert "看不懂" in said.text
    await branch.press(SECRETARY, page, "保存")
    assert plan_of(branch, Kind.THEME_DAY, "BYMONTHDAY=25").place == "二楼会议室"


async def test_a_change_holds_from_the_next_meeting_that_nobody_was_told_of(branch: Stage) -> None:
    """The theme day of 11 September was told on the 6th: it stays, and September gets no second one."""
    plan = plan_of(branch, Kind.THEME_DAY, "BYMONTH=3,6,9,12")
    page = await opened(branch, plan)
    await tapped(branch, page, "修改", "哪一天", "第三个", "返回", "保存")
    assert "已经通知的不变：9月11日（周五）" in page.text
    await branch.to(shanghai(2026, 9, 25, 9, 0))
    days = sorted(m.starts.day for m in branch.book.meetings(2026).all() if m.items[0].kind == Kind.THEME_DAY)
    assert days == [11]
    await branch.to(shanghai(2026, 12, 10, 9, 0))
    days = [(m.starts.month, m.starts.day) for m in branch.book.meetings(2026).all() if m.plan_id == plan.id]
    assert days == [(9, 11), (12, 18)]


async def test_a_change_replaces_what_was_written_down_and_not_told(branch: Stage) -> None:
    plan = plan_of(branch, Kind.GROUP_MEETING)
    page = await opened(branch, plan)
    await tapped(branch, page, "修改", "哪一天", "第二个", "周四", "返回", "几点", "19:00", "返回", "保存")
    assert "已经通知的不变" not in page.text
    await branch.wait(seconds=5)
    [meeting] = [m for m in branch.book.meetings(2026).all() if m.plan_id == plan.id]
    assert (meeting.starts.day, meeting.starts.hour) == (10, 19)


async def test_a_paused_plan_makes_no_meetings_until_it_goes_on(branch: Stage) -> None:
    plan = plan_of(branch, Kind.GROUP_MEETING)
    page = await opened(branch, plan)
    await tapped(branch, page, "暂停")
    assert "已暂停，不再排新的会" in page.text
    await branch.to(shanghai(2026, 10, 15, 9, 0))
    assert [m for m in branch.book.meetings(2026).all() if m.plan_id == plan.id] == []
    page = await opened(branch, plan)
    await tapped(branch, page, "恢复")
    await branch.wait(seconds=5)
    [meeting] = [m for m in branch.book.meetings(2026).all() if m.plan_id == plan.id]
    assert (meeting.starts.month, meeting.starts.day) == (10, 21)


async def test_a_plan_is_deleted_after_one_more_question_and_its_told_meetings_stay(branch: Stage) -> None:
    plan = plan_of(branch, Kind.COMMITTEE_MEETING)
    page = await opened(branch, plan)
    await tapped(branch, page, "暂停", "删除", "返回")
    assert plan.id in branch.book.plans
    await tapped(branch, page, "删除", "确定删除")
    assert plan.id not in branch.book.plans
    assert [m.title for m in branch.book.meetings(2026).all() if m.plan_id == plan.id] == ["支委会"]
    changes = heard(branch, SECRETARY, "定期的会")
    assert changes
    assert {line.what for line in branch.book.audit.all()} >= {"audit-plan-paused", "audit-plan-removed"}


async def test_a_plan_in_the_making_survives_a_restart(branch: Stage) -> None:
    page = await managed(branch, "定期的会")
    await tapped(branch, page, "新的定期会", "哪一天", "18日", "返回")
    await branch.stop()
    await branch.start()
    await branch.press(SECRETARY, page, "保存")
    assert plan_of(branch, Kind.THEME_DAY, "BYMONTHDAY=18")


async def test_one_that_was_let_go_says_so(branch: Stage) -> None:
    page = await managed(branch, "定期的会")
    await tapped(branch, page, "新的定期会")
    save = page.button("保存").data or ""
    await branch.press(SECRETARY, page, "取消")
    press = branch.people.press_forged(branch.user(SECRETARY), page, save)
    await branch.rest()
    assert press.answer == "这份安排已不在修改中，请重新点开"


async def test_a_plan_of_nothing_or_of_two_where_that_is_not_done_is_refused(branch: Stage) -> None:
    before = len(branch.book.plans)
    founding.settings(branch.book, may_combine=False)
    page = await managed(branch, "定期的会")
    await tapped(branch, page, "新的定期会", "内容", "✓ 主题党日", "返回")
    assert (await branch.press(SECRETARY, page, "保存")).answer == "请先选开什么会"
    await tapped(branch, page, "内容", "主题党日", "党课", "返回")
    assert "不合开" in ((await branch.press(SECRETARY, page, "保存")).answer or "")
    await tapped(branch, page, "内容", "✓ 主题党日", "✓ 党课", "党小组会", "返回")
    assert (await branch.press(SECRETARY, page, "保存")).answer == "党小组会请选哪个党小组"
    assert len(branch.book.plans) == before
    await tapped(branch, page, "党小组", "第二党小组", "返回", "保存")
    assert len(branch.book.plans) == before + 1
