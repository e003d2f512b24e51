"""/status over the wire: the board, its to-dos with taps, the digest on the month's first workday."""

from bot.domain.meetings import Kind
from tests.e2e.meetings import COMMITTEE, LEADER, MEMBER, OTHER, SECRETARY, heard
from tests.stage import Stage, shanghai


async def board(stage: Stage) -> str:
    return (await stage.say(SECRETARY, "/status"))[-1].text


async def test_each_duty_stands_with_its_article_and_what_is_planned(branch: Stage) -> None:
    text = await board(branch)
    assert text.startswith("📊 示例支部 · 9月7日（周一）\n")
    assert "⏳ 支部党员大会 2026年第三季度 0/1 · 已定 9月11日（周五） · 《支部工作条例》第十一条" in text
    assert "⏳ 党课 2026年第三季度 0/1 · 已定 9月11日（周五） · 本支部规定" in text
    assert "⏳ 第一党小组会 2026年9月 0/1 · 已定 9月16日（周三） · 《支部工作条例》第十三条" in text
    assert "组织生活会 2026年 0/1" in text
    assert "没有待办。" in text
    assert "学时人均 0/32（最低 0）" in text


async def test_what_was_held_is_done_and_what_is_not_planned_has_days_left(branch: Stage) -> None:
    for meeting in branch.book.meetings(2026).all():
        if meeting.items[0].kind == Kind.GROUP_MEETING and meeting.starts.month == 9:
            branch.book.meetings(2026).remove(meeting.id)
    for plan in branch.book.plans.all():
        if plan.items[0].kind == Kind.GROUP_MEETING:
            branch.book.plans.remove(plan.id)
    await branch.to(shanghai(2026, 9, 21, 9, 0))
    page = (await branch.say(SECRETARY, "/status"))[-1]
    assert "✅ 支部党员大会 2026年第三季度 1/1" in page.text
    assert "⚠️ 第一党小组会 2026年9月 0/1 · 剩 10 天，未安排" in page.text
    assert ["＋ 安排第一党小组会"] in page.buttons
    await branch.press(SECRETARY, page, "＋ 安排第一党小组会")
    assert branch.last(SECRETARY).text


async def test_a_leave_is_decided_from_the_board(branch: Stage) -> None:
    await branch.say(MEMBER, "/leave")
    await branch.press(MEMBER, branch.last(MEMBER), branch.last(MEMBER).buttons[0][0])
    await branch.press(MEMBER, branch.last(MEMBER), "病假")
    await branch.say(MEMBER, "发烧")
    page = (await branch.say(SECRETARY, "/status"))[-1]
    assert "待办 1：1 条请假待批" in page.text
    assert "发烧" not in page.text
    await branch.press(SECRETARY, page, "批请假")
    assert "示例党员甲" in page.text
    assert "病假：发烧" in page.text
    await branch.press(SECRETARY, page, "✅ 准 示例党员甲")
    assert "没有待办" in await board(branch)


async def test_attendance_that_is_open_is_a_tap_away(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 12, 9, 0))
    page = (await branch.say(SECRETARY, "/status"))[-1]
    assert "2 场考勤待确认" in page.text
    await branch.press(SECRETARY, page, "登记考勤")
    assert "主题党日" in str(page.buttons)


async def test_make_ups_and_claims_are_listed_for_a_tap(branch: Stage) -> None:
    for what in ("l", "m", "c"):
        page = (await branch.say(SECRETARY, "/status"))[-1]
        await branch.press_data(SECRETARY, page, f"1:zh:{what}")
        assert page.text
        await branch.press(SECRETARY, page, "返回")
        assert page.text.startswith("📊")
    assert (
        await branch.press_data(SECRETARY, page, "1:zh:?")
    ).answer == "这个按钮已不能用，请发 /help 看看现在能做什么。"


async def test_only_managers_see_the_board(branch: Stage) -> None:
    for name in (MEMBER, LEADER, OTHER):
        assert "只有管理员能用" in (await branch.say(name, "/status"))[-1].text
    shown = (await branch.say(SECRETARY, "/status", group=True))[-1]
    assert "📊" not in shown.text


async def test_what_was_not_held_in_a_month_that_is_over_is_named(branch: Stage) -> None:
    for meeting in branch.book.meetings(2026).all():
        if meeting.items[0].kind == Kind.COMMITTEE_MEETING and meeting.starts.month == 9:
            branch.book.meetings(2026).remove(meeting.id)
    branch.book.keep_branch(branch.book.branch)
    for plan in branch.book.plans.all():
        if plan.items[0].kind == Kind.COMMITTEE_MEETING:
            branch.book.plans.remove(plan.id)
    await branch.to(shanghai(2026, 10, 9, 9, 0))
    assert "今年没有开成的 1 项：支委会（2026年9月）" in await board(branch)
    await branch.press(SECRETARY, (await branch.say(SECRETARY, "/help"))[-1], "English")
    assert "Branch committee meeting (Sep 2026)" in await board(branch)


async def test_the_digest_comes_on_the_months_first_workday_to_managers_alone(branch: Stage) -> None:
    await branch.to(shanghai(2026, 10, 8, 8, 59))
    assert heard(branch, SECRETARY, "📬") == []
    await branch.to(shanghai(2026, 10, 8, 9, 1))  # the National Day's run is over
    [digest] = heard(branch, SECRETARY, "📬")
    assert "· 2026年9月：4 次会，到会率 0%\n· 2026年第三季度：4 次会" in digest.text
    assert "📊 示例支部 · 10月8日（周四）" in digest.text
    await branch.to(shanghai(2026, 11, 2, 9, 1))
    assert len(heard(branch, SECRETARY, "📬")) == 2
    for name in (MEMBER, COMMITTEE, OTHER, "群"):
        assert not heard(branch, name, "📬")


async def test_the_board_in_english(branch: Stage) -> None:
    await branch.press(SECRETARY, (await branch.say(SECRETARY, "/help"))[-1], "English")
    text = await board(branch)
    assert "⏳ Members' meeting, Q3 2026 0/1 · on Fri 11 Sep" in text
    assert "Nothing to do." in text


async def test_the_digest_of_january_tells_of_the_month_the_quarter_and_the_year(branch: Stage) -> None:
    await branch.to(shanghai(2027, 1, 5, 12, 0))
    digest = heard(branch, SECRETARY, "📬")[-1].text
    for span in ("2026年12月：", "2026年第四季度：", "2026年："):
        assert f"· {span}" in digest
