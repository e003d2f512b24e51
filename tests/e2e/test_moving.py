"""A meeting moves or is called off: who was told is told."""

import pytest

from tests.e2e.meetings import (
    COMMITTEE,
    MEMBER,
    SECRETARY,
    arrange,
    call_off,
    calling_off,
    heard,
    managed,
    moving,
)
from tests.stage import Stage, shanghai


async def test_moving_a_meeting_tells_who_was_told_and_asks_anew(branch: Stage) -> None:
    old = branch.people.find(branch.group, "9月11日")
    await branch.press(MEMBER, old, "参加")
    page = await moving(branch, "9月11日")
    assert "改到什么时候" in page.text
    [page] = await branch.say(SECRETARY, "2026年9月18日 15：30")
    assert "原来有 1 人回复参加。要他们重新回复吗？" in page.text
    await branch.press(SECRETARY, page, "重新征求回复")
    assert "已改到 9月18日（周五）15:30–17:30" in page.text
    await branch.rest()
    card = branch.people.find(branch.group, "时间有变")
    assert "9月18日（周五）15:30–17:30" in card.text
    assert "参加 0" in card.text
    assert old.buttons == []
    await branch.to(shanghai(2026, 9, 11, 16, 0))
    assert not heard(branch, "群", "现在签到")
    await branch.to(shanghai(2026, 9, 18, 15, 20))
    assert heard(branch, "群", "现在签到")


async def test_who_signed_in_before_the_meeting_was_put_off_is_not_present_at_the_new_time(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    await branch.press(MEMBER, branch.people.find(branch.group, "现在签到"), "签到")
    page = await moving(branch, "9月11日")
    [page] = await branch.say(SECRETARY, "2026-09-18 15:00")
    assert "已改到 9月18日" in page.text
    await branch.to(shanghai(2026, 9, 18, 14, 50))
    card = heard(branch, "群", "现在签到")[-1]
    assert "已签 0" in card.text
    assert "您已签到" not in ((await branch.press(MEMBER, card, "签到")).answer or "")
    await branch.rest()
    assert "已签 1" in card.text


async def test_a_moved_meeting_may_keep_its_answers(branch: Stage) -> None:
    old = branch.people.find(branch.group, "9月11日")
    await branch.press(MEMBER, old, "参加")
    page = await moving(branch, "9月11日")
    await branch.press(SECRETARY, page, "9月18日")
    assert "要他们重新回复吗" in page.text
    assert not heard(branch, "群", "时间有变")
    await branch.press(SECRETARY, page, "保留原来的回复")
    await branch.rest()
    card = branch.people.find(branch.group, "时间有变")
    assert "已回复的不用再回复" in card.text
    assert "9月18日（周五）15:00–17:00" in card.text
    assert "参加 1 " in card.text


async def test_a_new_time_alone_keeps_the_day(branch: Stage) -> None:
    await moving(branch, "9月11日")
    [said] = await branch.say(SECRETARY, "16:00")
    assert "已改到 9月11日（周五）16:00–18:00" in said.text


async def test_a_meeting_moved_twice_is_told_twice(branch: Stage) -> None:
    for day in (28, 29):
        before = len(branch.group.messages)
        await moving(branch, "主题党日")
        await branch.say(SECRETARY, f"2026-09-{day} 15:00")
        await branch.rest()
        [card] = branch.group.messages[before:]
        assert "时间有变" in card.text
        assert f"9月{day}日" in card.text


async def test_a_meeting_moved_before_its_notice_is_told_by_its_notice(branch: Stage) -> None:
    await arrange(branch, "2026-10-20 15:00 党课 学习党章")
    page = await moving(branch, "10月20日")
    assert "改到什么时候" in page.text
    await branch.say(SECRETARY, "2026-10-21 15:00")
    await branch.to(shanghai(2026, 10, 16, 8, 0))
    assert not heard(branch, "群", "10月21日")
    await branch.to(shanghai(2026, 10, 16, 9, 1))
    [card] = heard(branch, "群", "10月21日")
    assert "时间有变" not in card.text


async def test_calling_off_tells_who_was_told(branch: Stage) -> None:
    page = await call_off(branch, "支委会")
    assert "已取消：支委会" in page.text
    assert heard(branch, COMMITTEE, "取消了，不用到会")
    assert not heard(branch, MEMBER, "取消了")
    await branch.to(shanghai(2026, 9, 7, 17, 0))
    assert not heard(branch, COMMITTEE, "现在签到")


async def test_calling_off_after_a_move_tells_who_was_told(branch: Stage) -> None:
    await moving(branch, "9月11日")
    await branch.say(SECRETARY, "2026-09-29 15:00")
    await branch.rest()
    await call_off(branch, "主题党日")
    assert heard(branch, "群", "取消了，不用到会")


async def test_what_nobody_was_told_of_is_called_off_in_silence(branch: Stage) -> None:
    await arrange(branch, "2026-10-20 15:00 党课 学习党章")
    await call_off(branch, "党课")
    await branch.to(shanghai(2026, 10, 21, 9, 0))
    assert not heard(branch, "群", "10月20日")


async def test_a_change_of_mind_leaves_the_meeting_as_it_was(branch: Stage) -> None:
    page = await calling_off(branch, "支委会")
    assert "确定取消支委会（9月7日（周一）16:00–17:00）吗" in page.text
    await branch.press(SECRETARY, page, "1:no")
    assert "好的，已取消" in page.text
    [listed] = await branch.say(SECRETARY, "/meeting")
    assert "支委会" in listed.text


async def test_a_meeting_that_has_begun_is_neither_moved_nor_called_off(branch: Stage) -> None:
    page = await managed(branch, "支委会")
    move = page.button("改期").data or ""
    await branch.to(shanghai(2026, 9, 7, 16, 5))
    await branch.press(SECRETARY, page, move)
    [said] = await branch.say(SECRETARY, "2026-09-18 15:00")
    assert "已经开始，不能再改期或取消" in said.text
    [said] = await branch.say(SECRETARY, "2026-09-18 15:00")
    assert "没有要填的内容" in said.text


@pytest.mark.parametrize(
    ("line", "sentence"),
    [("下周五", "时间看不懂"), ("2026-09-31 15:00", "时间看不懂"), ("2026-09-01 15:00", "已经过了")],
)
async def test_a_bad_time_is_explained_and_can_be_sent_again(branch: Stage, line: str, sentence: str) -> None:
    await moving(branch, "9月11日")
    [said] = await branch.say(SECRETARY, line)
    assert sentence in said.text
    [said] = await branch.say(SECRETARY, "2026/9/18 15:00")
    assert "已改到 9月18日" in said.text


@pytest.mark.parametrize("branch", [{"start": shanghai(2026, 12, 18, 9, 0)}], indirect=True)
async def test_a_meeting_moved_over_the_years_end_still_opens(branch: Stage) -> None:
    await arrange(branch, "2026-12-28 15:00 党课 学习党章")
    await moving(branch, "12月28日")
    await branch.say(SECRETARY, "2027-03-02 15:00")
    await branch.to(shanghai(2027, 3, 2, 14, 50))
    assert heard(branch, "群", "现在签到 · 党课")
