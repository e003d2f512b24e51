"""Care notices, 谈心谈话, the greeting on the day of joining."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.records import Mark, Meeting
from bot.sandbox.messages import Message
from tests import founding
from tests.e2e.meetings import COMMITTEE, LEADER, MEMBER, OTHER, SECRETARY, heard
from tests.e2e.test_outage import away_until
from tests.stage import Stage, shanghai


async def months(stage: Stage, mark: Mark, name: str = MEMBER, until: int = 12) -> None:
    """Each month's theme day up to that month is confirmed, with that mark for one member; the others were there."""
    for month in range(9, until + 1):
        await stage.to(max(shanghai(2026, month, 28, 12, 0), stage.clock.now()))
        for meeting in stage.book.meetings(2026).all():
            if meeting.starts.month == month and meeting.starts < stage.clock.now() and meeting.confirmed_at is None:
                _confirm(stage, meeting, name, mark)
        assert stage.store is not None
        await stage.store.commit()


def _confirm(stage: Stage, meeting: Meeting, name: str, mark: Mark) -> None:
    answers = {
        m.id: replace(meeting.answer(m.id), mark=mark if m.name == name else Mark.PRESENT)
        for m in stage.book.members.all()
    }
    stage.book.meetings(2026).put(replace(meeting, answers=answers, confirmed_at=stage.clock.now()))


def notices(stage: Stage, name: str = SECRETARY) -> list[Message]:
    return heard(stage, name, "🤝 关怀提醒")


# Care notices


async def test_a_bot_that_is_off_every_morning_makes_up_for_it_later_in_the_day(branch: Stage) -> None:
    await months(branch, Mark.ABSENT, until=11)
    await branch.to(shanghai(2026, 12, 1, 6, 0))
    await branch.stop()
    await away_until(branch, shanghai(2026, 12, 1, 9, 0))
    assert notices(branch) == []
    await branch.say(MEMBER, "/report")
    await branch.wait(seconds=2)
    assert len(notices(branch)) == 1


async def test_the_secretary_is_told_in_private_at_three_four_and_five_months_and_nobody_else(branch: Stage) -> None:
    """The count runs from the branch's own beginning, the 1st of September."""
    await months(branch, Mark.ABSENT, until=11)
    await branch.to(shanghai(2026, 12, 1, 6, 59))
    assert notices(branch) == []
    await branch.to(shanghai(2026, 12, 1, 8, 1))
    [told] = notices(branch)
    assert f"{MEMBER} 自 2026-09-01 起没有参加过组织生活，已 3 个月" in told.text
    assert "第三十一条" in told.text
    assert "不作认定" in told.text
    await branch.to(shanghai(2027, 3, 10, 8, 0))
    assert [m.date.month for m in notices(branch)] == [12, 1, 2]
    for name in (COMMITTEE, LEADER, MEMBER, OTHER, "群"):
        assert notices(branch, name) == []


@pytest.mark.parametrize("mark", [Mark.PRESENT, Mark.LATE, Mark.EXCUSED, Mark.UNRECORDED])
async def test_who_came_had_leave_or_was_not_recorded_is_no_case(branch: Stage, mark: Mark) -> None:
    await months(branch, mark, until=11)
    await branch.to(shanghai(2026, 12, 3, 12, 0))
    assert notices(branch) == []


@pytest.mark.parametrize("mark", [Mark.LATE, Mark.EXCUSED])
async def test_one_meeting_with_leave_begins_the_count_anew(branch: Stage, mark: Mark) -> None:
    await months(branch, Mark.ABSENT, until=10)
    await months(branch, mark, until=11)
    await months(branch, Mark.ABSENT, until=12)
    await branch.to(shanghai(2027, 1, 3, 12, 0))
    assert notices(branch) == []


async def test_who_need_not_come_is_no_case(branch: Stage) -> None:
    founding.changed(branch.book, MEMBER, exempt=True)
    await months(branch, Mark.ABSENT, until=11)
    await branch.to(shanghai(2026, 12, 3, 12, 0))
    assert notices(branch) == []


async def test_it_is_noted_or_talked_about_and_then_rests(branch: Stage) -> None:
    await months(branch, Mark.ABSENT, until=11)
    await branch.to(shanghai(2026, 12, 1, 12, 0))
    [told] = notices(branch)
    await branch.press(SECRETARY, told, "已谈心")
    assert told.text == f"🤝 {MEMBER}：已谈心，记入谈心谈话记录。"
    [talk] = branch.book.talks(2026).all()
    assert {talk.one, talk.other} == {branch.member(SECRETARY).id, branch.member(MEMBER).id}
    [care] = branch.book.cares(2026).all()
    assert care.seen_by == care.talked_by == branch.member(SECRETARY).id


async def test_those_whom_the_branch_names_are_told_instead(branch: Stage) -> None:
    founding.changed(branch.book, COMMITTEE, manager=True)
    [page] = await branch.say(SECRETARY, "/setup")
    await branch.press(SECRETARY, page, "管理员与审阅人")
    await branch.press(SECRETARY, page, COMMITTEE)
    await branch.press(SECRETARY, page, "收关怀提醒")
    assert "收关怀提醒（几个月没有参加组织生活的）" in page.text
    await months(branch, Mark.ABSENT, until=11)
    await branch.to(shanghai(2026, 12, 1, 12, 0))
    assert notices(branch) == []
    [told] = notices(branch, COMMITTEE)
    await branch.press(COMMITTEE, told, "已了解")
    assert told.text == f"🤝 {MEMBER}：已了解。"
    await branch.press(SECRETARY, page, "不收关怀提醒")
    assert len(heard(branch, COMMITTEE, "收关怀提醒")) == 2  # given, and taken


async def test_nobody_is_told_about_themselves(branch: Stage) -> None:
    await months(branch, Mark.ABSENT, name=SECRETARY, until=11)
    await branch.to(shanghai(2026, 12, 3, 12, 0))
    assert notices(branch) == []


async def test_a_care_notice_goes_to_managers_alone(branch: Stage) -> None:
    [page] = await branch.say(SECRETARY, "/setup")
    await branch.press(SECRETARY, page, "管理员与审阅人")
    await branch.press(SECRETARY, page, COMMITTEE)
    press = await branch.press_data(SECRETARY, page, f"1:rx:{branch.member(COMMITTEE).id}:care:1")
    assert press.answer == "关怀提醒只发给管理员"
    press = await branch.press_data(SECRETARY, page, "1:hf:nothing000:s")
    assert press.answer == "找不到这条提醒"


# Talks


async def talks(stage: Stage) -> Message:
    [page] = await stage.say(SECRETARY, "/roster")
    await stage.press(SECRETARY, page, "谈心谈话")
    return page


async def test_a_talk_is_two_names_and_a_day(branch: Stage) -> None:
    page = await talks(branch)
    assert "2026年：已谈 0/6 人" in page.text
    assert "还没谈：示例书记、示例委员、示例组长" in page.text
    await branch.press(SECRETARY, page, MEMBER)
    assert page.buttons[0][0] == SECRETARY  # who taps comes first
    await branch.press(SECRETARY, page, SECRETARY)
    assert page.text.startswith(f"✅ 已记下：{MEMBER} 和 {SECRETARY}，9月7日")
    assert "看不懂" in (await branch.say(SECRETARY, "昨天"))[-1].text
    assert "已改到 9月3日" in (await branch.say(SECRETARY, "2026-09-03"))[-1].text
    page = await talks(branch)
    assert "已谈 2/6 人" in page.text
    assert f"· 9月3日（周四） {MEMBER} — {SECRETARY}" in page.text
    assert page.buttons[0] == ["✓ 示例书记", "示例委员"]


async def test_a_talk_that_was_entered_by_mistake_is_taken_back(branch: Stage) -> None:
    page = await talks(branch)
    await branch.press(SECRETARY, page, MEMBER)
    await branch.press(SECRETARY, page, OTHER)
    await branch.press(SECRETARY, page, "撤回")
    assert "已谈 0/6 人" in page.text
    for data in ("1:hi:nobody0000:nobody0000", "1:hh:nobody0000:0", "1:hj:nothing000"):
        press = await branch.press_data(SECRETARY, page, data)
        assert "找不到这个人" in (press.answer or "")


# The day of joining


async def test_the_day_of_joining_is_greeted_in_private(branch: Stage) -> None:
    """示例委员 joined on 1 July 2012, the next one of theirs is in 2027."""
    await branch.to(shanghai(2027, 7, 1, 9, 1))
    [told] = heard(branch, COMMITTEE, "🎂")
    assert "今天是您入党 15 周年的日子" in told.text
    assert heard(branch, "群", "🎂") == []
    await branch.to(shanghai(2027, 7, 2, 9, 1))
    assert len(heard(branch, COMMITTEE, "🎂")) == 1


async def test_in_the_group_only_where_the_member_agrees_and_not_at_all_where_they_do_not_want_it(
    branch: Stage,
) -> None:
    [page] = await branch.say(COMMITTEE, "/me")
    await branch.press(COMMITTEE, page, "提醒设置")
    await branch.press(COMMITTEE, page, "政治生日可以发到群里")
    await branch.press(COMMITTEE, page, "✓ 政治生日")
    await branch.to(shanghai(2027, 7, 1, 12, 0))
    assert heard(branch, COMMITTEE, "🎂 示例委员") == []
    [told] = heard(branch, "群", "🎂")
    assert told.text == "🎂 今天是示例委员同志入党 15 周年的日子，祝政治生日快乐。"


async def test_who_joined_on_the_29th_of_february_is_greeted_on_the_28th(branch: Stage) -> None:
    founding.changed(branch.book, MEMBER, joined=shanghai(2016, 2, 29).date())
    await branch.to(shanghai(2027, 2, 28, 9, 1))
    assert len(heard(branch, MEMBER, "入党 11 周年")) == 1
    assert branch.clock.now() - heard(branch, MEMBER, "🎂")[0].date < timedelta(minutes=2)
