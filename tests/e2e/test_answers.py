"""What people answer to a meeting: 参加 and 签到."""

from bot.domain.records import Mark
from tests.e2e.meetings import COMMITTEE, LEADER, MEMBER, OTHER, SECRETARY, arrange, card, mark_of, theme_day
from tests.stage import Stage, shanghai

# 参加


async def test_coming_is_noted_once_and_shows_on_the_card(branch: Stage) -> None:
    assert (await branch.press(MEMBER, card(branch), "参加")).answer == "已记下：参加"
    assert "参加 1 · 请假 0 · 未回 5" in card(branch).text
    assert (await branch.press(MEMBER, card(branch), "参加")).answer == "您已经回复过参加"
    assert "参加 1" in card(branch).text


async def test_coming_can_be_said_until_the_meeting_begins(branch: Stage) -> None:
    old = card(branch)
    come = old.button("参加").data or ""
    await branch.to(shanghai(2026, 9, 11, 14, 59))
    late = branch.people.press_forged(branch.user(MEMBER), old, come)
    await branch.rest()
    assert late.answer == "已记下：参加"
    await branch.to(shanghai(2026, 9, 11, 15, 0))
    later = branch.people.press_forged(branch.user(OTHER), old, come)
    await branch.rest()
    assert later.answer == "会议已经开始，请直接签到"


async def test_many_presses_at_once_redraw_the_card_once(branch: Stage) -> None:
    before = card(branch).edits
    for name in (SECRETARY, COMMITTEE, LEADER, MEMBER, OTHER):
        branch.people.press(branch.user(name), card(branch), "参加")
    await branch.rest()
    assert "参加 5" in card(branch).text
    assert card(branch).edits == before + 1


# 签到


async def test_signing_in_is_early_in_time_late_or_too_late(branch: Stage) -> None:
    first = card(branch)
    await branch.to(shanghai(2026, 9, 11, 14, 46))
    sign = card(branch).button("签到").data or ""
    assert (await branch.press(MEMBER, card(branch), "签到")).answer == "已签到，14:46"
    await branch.to(shanghai(2026, 9, 11, 15, 0))
    assert (await branch.press(COMMITTEE, card(branch), "签到")).answer == "已签到，15:00（迟到）"
    assert "应到 6 · 已签 2 · 请假 0 · 还有 4 人" in card(branch).text
    await branch.to(shanghai(2026, 9, 11, 15, 31))
    press = branch.people.press_forged(branch.user(OTHER), first, sign)
    await branch.rest()
    assert press.answer == "签到已截止，请联系书记登记"
    assert (mark_of(branch, MEMBER), mark_of(branch, COMMITTEE), mark_of(branch, OTHER)) == (
        Mark.PRESENT,
        Mark.LATE,
        Mark.UNRECORDED,
    )


async def test_a_sign_in_before_the_time_says_when_it_opens(branch: Stage) -> None:
    meeting = theme_day(branch)
    press = branch.people.press_forged(branch.user(MEMBER), card(branch), f"1:in:{meeting.id}")
    await branch.rest()
    assert press.answer == "签到 9月11日（周五）14:45 开始"


async def test_signing_in_twice_keeps_the_first_time(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    await branch.press(MEMBER, card(branch), "签到")
    await branch.to(shanghai(2026, 9, 11, 15, 10))
    assert (await branch.press(MEMBER, card(branch), "签到")).answer == "您已签过到（14:50）"
    assert mark_of(branch, MEMBER) is Mark.PRESENT


async def test_signin_in_private_finds_the_open_meeting(branch: Stage) -> None:
    [said] = await branch.say(MEMBER, "/signin")
    assert "下一场：主题党日，签到 9月11日（周五）14:45 开始" in said.text
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    [said] = await branch.say(MEMBER, "/signin")
    assert said.text == "已签到，14:50"
    [said] = await branch.say(MEMBER, "/signin")
    assert said.text == "您已签过到（14:50）"
    await branch.wait(seconds=20)
    assert "已签 1" in card(branch).text


async def test_signin_asks_which_where_two_are_open(branch: Stage) -> None:
    await branch.say(SECRETARY, "/meeting 2026-09-07 16:00 党课 临时")
    await branch.to(shanghai(2026, 9, 7, 15, 50))
    [said] = await branch.say(COMMITTEE, "/signin")
    assert sorted(row[0] for row in said.buttons) == ["党课", "支委会"]
    assert (await branch.press(COMMITTEE, said, "支委会")).answer == "已签到，15:50"


async def test_signin_says_so_where_nothing_is_ahead(branch: Stage) -> None:
    for meeting in branch.book.meetings(2026).all():
        branch.book.meetings(2026).remove(meeting.id)
    branch.book.plans.remove(next(p.id for p in branch.book.plans.all()))
    for plan in branch.book.plans.all():
        branch.book.plans.remove(plan.id)
    [said] = await branch.say(MEMBER, "/signin")
    assert said.text == "近期没有您要参加的会议。"


async def test_who_is_not_concerned_cannot_sign_in(branch: Stage) -> None:
    await arrange(branch, "2026-09-09 15:00 主题党日 参观")
    press = await branch.press("示例积极分子", branch.people.find(branch.group, "参观"), "参加")
    assert press.answer == "这场会议没有通知您参加"
    await branch.to(shanghai(2026, 9, 9, 14, 50))
    press = await branch.press("示例积极分子", branch.people.find(branch.group, "现在签到"), "签到")
    assert press.answer == "这场会议没有通知您参加"


async def test_a_meeting_of_others_is_not_even_known(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 7, 15, 50))
    committee = branch.people.find(branch.user(COMMITTEE).private, "现在签到")
    press = branch.people.press_forged(branch.user(MEMBER), committee, committee.button("签到").data or "")
    await branch.rest()
    assert press.answer == "找不到这场会议，可能已经取消或归档。"
