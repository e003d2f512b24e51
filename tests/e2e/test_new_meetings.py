"""A manager arranges a meeting in one line."""

from datetime import datetime, timedelta

import pytest

from tests import founding
from tests.e2e.meetings import (
    MEMBER,
    OTHER,
    SECRETARY,
    arrange,
    heard,
    managed,
)
from tests.stage import Stage


async def test_a_meeting_typed_in_one_line_is_told_at_once_if_it_is_near(branch: Stage) -> None:
    said = await arrange(branch, "2026-09-09 19:30 支部党员大会+党课 讨论 <半年> 工作 & 预算")
    assert "已安排：支部党员大会，9月9日（周三）19:30–21:00" in said.text
    await branch.rest()
    card = branch.people.find(branch.group, "9月9日")
    assert "1. 支部党员大会：讨论 <半年> 工作 & 预算\n2. 党课" in card.text


async def test_the_button_asks_for_the_line(branch: Stage) -> None:
    page = await managed(branch, "新会议")
    assert "也可以直接发一行" in page.text
    [said] = await branch.say(SECRETARY, "2026-09-10 15:00 党小组会 第二党小组 学习讨论")
    assert "党小组会 · 第二党小组" in said.text
    await branch.rest()
    assert heard(branch, OTHER, "9月10日")
    assert not heard(branch, MEMBER, "9月10日")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("明天下午开会", "这一行看不懂"),
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
async def test_a_bad_line_is_explained_and_arranges_nothing(branch: Stage, line: str, sentence: str) -> None:
    await managed(branch, "新会议")
    [said] = await branch.say(SECRETARY, line)
    assert sentence in said.text
    [said] = await branch.say(SECRETARY, "2026-09-15 15:00 党课")
    assert "已安排：党课" in said.text


async def test_a_branch_that_does_not_combine_is_told_so(branch: Stage) -> None:
    founding.settings(branch.book, may_combine=False)
    said = await arrange(branch, "2026-09-15 15:00 主题党日+党课")
    assert "不合开" in said.text


async def test_the_same_kind_named_twice_is_one_item(branch: Stage) -> None:
    await arrange(branch, "2026-09-09 15:00 党课+党课")
    await branch.rest()
    assert "2. 党课" not in branch.people.find(branch.group, "9月9日").text


async def test_a_meeting_far_ahead_is_listed_and_can_be_called_off(branch: Stage) -> None:
    await arrange(branch, "2027-02-01 15:00 党课 学习党章")
    [listed] = await branch.say(SECRETARY, "/meeting")
    assert "党课 2月1日" in listed.text


async def test_a_meeting_made_minutes_ahead_gets_its_sign_in_card_and_nothing_is_amiss(branch: Stage) -> None:
    await arrange(branch, "2026-09-07 09:10 党课 临时")
    await branch.rest()
    assert len(heard(branch, "群", "党课（09:10 起")) + len(heard(branch, "群", "现在签到 · 党课")) >= 1
    [listed] = await branch.say(SECRETARY, "/meeting")
    assert "⚠️" not in listed.text


async def test_a_meetings_place_in_time_is_the_branchs_wall_clock(branch: Stage) -> None:
    await arrange(branch, "2026-09-09 19:30 党课")
    meeting = next(
        m for m in branch.book.meetings(2026).all() if m.starts == datetime.fromisoformat("2026-09-09T11:30Z")
    )
    assert meeting.ends - meeting.starts == timedelta(minutes=90)
