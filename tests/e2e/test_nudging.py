"""Reminders: only who owes, in private, on workdays, once a day; what each can choose; /remind and whom it reaches."""

from datetime import timedelta

from bot.sandbox.messages import Message
from tests import founding
from tests.e2e.deliveries import told
from tests.e2e.meetings import COMMITTEE, LEADER, MEMBER, OCTOBER, OTHER, SECRETARY, card, heard
from tests.e2e.reports import AUTHOR
from tests.stage import Stage, shanghai

ASKED = "您还没有回复"


async def choose(stage: Stage, name: str, label: str) -> Message:
    [page] = await stage.say(name, "/me")
    await stage.press(name, page, "提醒设置")
    await stage.press(name, page, label)
    return page


# The ladder


async def test_who_has_not_answered_is_asked_in_private_and_the_group_hears_nothing(branch: Stage) -> None:
    await branch.press(MEMBER, card(branch), "参加")
    await branch.to(shanghai(2026, 9, 10, 16, 30))
    assert heard(branch, MEMBER, ASKED) == []
    [asked] = heard(branch, OTHER, ASKED)
    assert asked.buttons == [["✅ 参加", "🙏 请假", "📅 日历"]]
    assert heard(branch, "群", "没有回复") == []
    await branch.press(OTHER, asked, "参加")
    assert "参加 2" in card(branch).text


async def test_those_who_never_opened_a_chat_are_counted_in_one_line_later(branch: Stage) -> None:
    for name in (MEMBER, OTHER):
        founding.changed(branch.book, name, user_id=None)
    await branch.to(shanghai(2026, 9, 10, 15, 59))
    assert heard(branch, "群", "没有回复") == []
    await branch.to(shanghai(2026, 9, 10, 16, 1))
    [line] = heard(branch, "群", "没有回复")
    assert "有 2 人没有回复，也没有打开过与我的私聊" in line.text
    assert not any(name in line.text for name in (MEMBER, OTHER))
    assert line.buttons == [["👋 打开私聊"]]


async def test_one_whose_answer_was_lost_comes_once_more_the_same_day(branch: Stage) -> None:
    """It may have arrived, and so is the one message of that day: it must not stand in its own way."""
    at = shanghai(2026, 9, 10, 15, 0)
    branch.world.faults.add("sendMessage", "refuse", chat=branch.user(OTHER).id)
    await branch.to(shanghai(2026, 9, 10, 16, 30))
    [asked] = heard(branch, OTHER, ASKED)
    assert asked.date - at < timedelta(minutes=1)


async def test_who_is_on_leave_is_left_alone(branch: Stage) -> None:
    url = card(branch).button("请假").url or ""
    await branch.follow(MEMBER, url)
    await branch.press(MEMBER, branch.last(MEMBER), "病假")
    await branch.say(MEMBER, "发烧")
    await branch.to(shanghai(2026, 9, 11, 12, 0))
    assert heard(branch, MEMBER, ASKED) == []


async def test_on_a_day_off_nobody_is_reminded_but_on_the_workday_before(branch: Stage) -> None:
    """A Monday meeting would have its reminder on a Sunday."""
    await branch.say(SECRETARY, "/meeting 2026-09-14 16:00 支部党员大会 讨论半年工作")
    await branch.to(shanghai(2026, 9, 14, 12, 0))
    [asked] = [m for m in heard(branch, OTHER, ASKED) if "支部党员大会" in m.text]
    assert asked.date == shanghai(2026, 9, 11, 16, 0)


async def test_nobody_is_reminded_twice_a_day(autumn: Stage) -> None:
    """A report and a meeting fall on one day: the second waits until the next morning."""
    founding.settings(autumn.book, report_remind_days=(-8,))
    await autumn.to(OCTOBER.replace(hour=12))
    assert told(autumn, "思想汇报", AUTHOR) == [shanghai(2026, 10, 8, 10, 0)]
    assert told(autumn, "主题党日 10月9日（周五）15:00 开会，您", AUTHOR) == [shanghai(2026, 10, 9, 8, 0)]


async def test_a_report_that_is_due_after_a_holiday_is_reminded_of_on_workdays(autumn: Stage) -> None:
    """The 27th is a Sunday after a holiday; three days after the 30th is in those of the 1st to the 7th."""
    await autumn.to(shanghai(2026, 10, 20, 12, 0))
    assert told(autumn, "思想汇报", AUTHOR) == [
        shanghai(2026, 9, 16, 10, 0),
        shanghai(2026, 9, 24, 10, 0),
        shanghai(2026, 9, 30, 10, 0),
        shanghai(2026, 10, 8, 10, 0),
    ]


# One's own choice


async def test_each_chooses_how_long_ahead(branch: Stage) -> None:
    page = await choose(branch, MEMBER, "提前 48 小时")
    assert page.buttons[:2] == [["按支部的", "提前 12 小时"], ["提前 24 小时", "✓ 提前 48 小时"]]
    await branch.to(shanghai(2026, 9, 11, 12, 0))
    assert told(branch, ASKED, MEMBER) == [shanghai(2026, 9, 9, 15, 0)]
    assert told(branch, ASKED, OTHER) == [shanghai(2026, 9, 10, 15, 0)]


async def test_each_can_do_without_a_kind_of_reminders(branch: Stage) -> None:
    page = await choose(branch, MEMBER, "✓ 会议没回复")
    assert ["会议没回复", "✓ 思想汇报"] in page.buttons
    await branch.to(shanghai(2026, 9, 11, 12, 0))
    assert told(branch, ASKED, MEMBER) == []
    await branch.press(MEMBER, page, "会议没回复")
    await branch.to(OCTOBER.replace(hour=12))
    assert len(told(branch, ASKED, MEMBER)) > 0


async def test_what_is_no_choice_is_told_so(branch: Stage) -> None:
    page = await choose(branch, MEMBER, "按支部的")
    for data in ("1:ho:lead:7", "1:ho:mute:all", "1:ho:name:x"):
        assert "已不能用" in ((await branch.press_data(MEMBER, page, data)).answer or "")


# /remind


async def test_remind_shows_whom_it_would_reach_before_it_sends(branch: Stage) -> None:
    founding.changed(branch.book, OTHER, user_id=None)
    await choose(branch, LEADER, "✓ 会议没回复")
    await branch.press(MEMBER, card(branch), "参加")
    [page] = await branch.say(SECRETARY, "/remind")
    assert "会发给 3 人：示例书记、示例委员、示例预备党员" in page.text
    assert "没有加入、发不到 1 人" in page.text
    assert "自己关了提醒 1 人" in page.text
    assert heard(branch, COMMITTEE, ASKED) == []
    press = await branch.press(SECRETARY, page, "主题党日")
    assert press.answer == "已提醒 3 人"
    assert len(heard(branch, COMMITTEE, ASKED)) == 1
    assert heard(branch, LEADER, ASKED) == heard(branch, MEMBER, ASKED) == []
    assert "今天已提醒过 3 人" in page.text
    assert not any("主题党日" in label for row in page.buttons for label in row)


async def test_it_reminds_of_reports_and_make_ups_too(autumn: Stage) -> None:
    [page] = await autumn.say(SECRETARY, "/remind")
    await autumn.press(SECRETARY, page, "2026年第三季度思想汇报（2 人）")
    [asked] = heard(autumn, AUTHOR, "书记提醒：2026年第三季度思想汇报还没有收到")
    assert "发 /report 开始" in asked.text
    await autumn.to(shanghai(2026, 9, 16, 12, 0))
    assert len(told(autumn, "思想汇报", AUTHOR)) == 2  # by hand on the 14th, of its own accord on the 16th


async def test_a_make_up_that_is_owed_can_be_reminded_of(branch: Stage) -> None:
    from tests.e2e.test_making_up import confirmed

    await confirmed(branch)
    await branch.to(shanghai(2026, 9, 14, 12, 0))
    [page] = await branch.say(SECRETARY, "/remind")
    await branch.press(SECRETARY, page, "补课（2 人）")
    [asked] = heard(branch, MEMBER, "您还有补课没交")
    await branch.follow(MEMBER, asked.button("补课").url or "")
    assert "补课：主题党日" in branch.last(MEMBER).buttons[0][0]


async def test_on_a_day_off_it_goes_on_the_next_workday(autumn: Stage) -> None:
    await autumn.to(shanghai(2026, 9, 19, 10, 0))
    [page] = await autumn.say(SECRETARY, "/remind")
    await autumn.press(SECRETARY, page, "思想汇报")
    await autumn.to(shanghai(2026, 9, 19, 23, 0))
    assert heard(autumn, AUTHOR, "书记提醒") == []


async def test_when_nobody_owes_anything_it_says_so(branch: Stage) -> None:
    for name in (SECRETARY, COMMITTEE, LEADER, MEMBER, OTHER, "示例预备党员"):
        await branch.press(name, card(branch), "参加")
    for name in (SECRETARY, COMMITTEE):
        await branch.press(name, branch.people.find(branch.user(name).private, "支委会"), "参加")
    founding.settings(branch.book, report_stages=frozenset())
    await branch.to(shanghai(2026, 9, 7, 12, 0))
    [page] = await branch.say(SECRETARY, "/remind")
    assert page.text == "现在没有要提醒的人。"


async def test_two_presses_at_once_remind_once(branch: Stage) -> None:
    [page] = await branch.say(SECRETARY, "/remind")
    for _ in range(2):
        branch.people.press(branch.user(SECRETARY), page, "主题党日")
    await branch.rest()
    assert len(heard(branch, COMMITTEE, ASKED)) == 1
    for data in ("1:hk:report:never", "1:hk:makeup:x", "1:hk:rent:-"):
        assert "找不到" in ((await branch.press_data(SECRETARY, page, data)).answer or "")
    press = await branch.press_data(SECRETARY, page, "1:hk:makeup:-")
    assert press.answer == "现在没有可提醒的人"
