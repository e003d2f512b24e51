"""A meeting's life as the branch sees it: notice, nudge, sign-in card, and whom each of them reaches."""

from tests import founding
from tests.e2e.meetings import COMMITTEE, FIRST_GROUP, LEADER, MEMBER, OCTOBER, OTHER, SECRETARY, heard
from tests.stage import Stage, shanghai

# Notice and nudge


async def test_a_notice_goes_out_five_days_ahead_and_once(branch: Stage) -> None:
    await branch.to(OCTOBER.replace(day=4, hour=8, minute=59))
    assert not heard(branch, "群", "10月9日")
    await branch.to(OCTOBER.replace(day=4, hour=9))
    await branch.to(OCTOBER.replace(day=8, hour=14))
    [card] = heard(branch, "群", "10月9日")
    assert card.buttons == [["✅ 参加", "🙏 请假", "📅 日历"]]
    assert "应到 6 · 参加 0 · 请假 0 · 未回 6" in card.text


async def test_a_restart_sends_no_notice_again(branch: Stage) -> None:
    await branch.stop()
    await branch.start()
    await branch.rest()
    assert len(heard(branch, "群", "9月11日")) == 1


async def test_nobody_is_nudged_when_all_have_answered(branch: Stage) -> None:
    card = branch.people.find(branch.group, "9月11日")
    for name in (SECRETARY, COMMITTEE, LEADER, MEMBER, OTHER, "示例预备党员"):
        await branch.press(name, card, "参加")
    await branch.to(shanghai(2026, 9, 11, 12, 0))
    assert "未回 0" in card.text
    assert not heard(branch, "群", "没有回复")


async def test_in_private_only_those_who_owe_are_nudged(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 9, 1))
    await branch.press(MEMBER, branch.people.find(branch.user(MEMBER).private, "党小组会"), "参加")
    await branch.to(shanghai(2026, 9, 15, 17, 0))
    assert not heard(branch, MEMBER, "党小组会 9月16日")
    assert len(heard(branch, COMMITTEE, "16:30 开会，您还没有回复")) == 1


# The sign-in card


async def test_the_sign_in_card_is_posted_anew_and_the_old_one_shrinks(branch: Stage) -> None:
    old = branch.people.find(branch.group, "9月11日")
    await branch.to(shanghai(2026, 9, 11, 14, 44))
    assert not heard(branch, "群", "现在签到")
    await branch.to(shanghai(2026, 9, 11, 14, 46))
    [card] = heard(branch, "群", "现在签到")
    assert "（15:00 起，15:30 止）" in card.text
    assert card.buttons == [["✍️ 签到", "🙏 请假"]]
    assert "见下面的新卡片" in old.text
    assert old.buttons == []


async def test_sign_in_closes_half_an_hour_after_the_start_and_the_manager_is_asked(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    card = branch.people.find(branch.group, "现在签到")
    await branch.press(MEMBER, card, "签到")
    await branch.to(shanghai(2026, 9, 11, 15, 29))
    assert card.buttons == [["✍️ 签到", "🙏 请假"]]
    await branch.to(shanghai(2026, 9, 11, 15, 31))
    assert "签到已截止" in card.text
    assert "应到 6 · 到会 1 · 迟到 0 · 请假 0 · 缺席 0 · 未登记 5" in card.text
    assert card.buttons == []
    asked = branch.people.find(branch.user(SECRETARY).private, "请核对并确认考勤")
    assert "未登记 5 人：示例书记、示例委员、示例组长、示例党员乙、示例预备党员" in asked.text
    assert asked.buttons == [
        ["示例书记", "示例委员"],
        ["示例组长", "示例党员乙"],
        ["示例预备党员"],
        ["登记考勤", "✅ 确认考勤"],
    ]
    assert not heard(branch, MEMBER, "请登记")


async def test_a_card_says_what_a_vote_needs_and_how_many_are_there(branch: Stage) -> None:
    card = branch.people.find(branch.group, "9月11日")
    assert "有表决权 5 人，须 3 人到会；其中已有 0 人参加 ⏳" in card.text
    assert "依据《支部工作条例》第十一条" in card.text
    for name in (SECRETARY, COMMITTEE, MEMBER, "示例预备党员"):
        await branch.press(name, card, "参加")
    await branch.wait(seconds=20)
    assert "其中已有 3 人参加 ✅" in card.text
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    card = branch.people.find(branch.group, "现在签到")
    for name in (MEMBER, "示例预备党员"):
        await branch.press(name, card, "签到")
    await branch.wait(seconds=20)
    assert "有表决权的到会 1 人（须 3 人）；通过须 3 票赞成" in card.text


async def test_one_afternoon_has_one_card_and_each_item_counts(branch: Stage) -> None:
    [card] = heard(branch, "群", "9月11日")
    assert "1. 主题党日\n2. 支部党员大会\n3. 党课" in card.text
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    await branch.press(MEMBER, branch.people.find(branch.group, "现在签到"), "签到")
    await branch.to(shanghai(2026, 9, 11, 16, 0))
    await branch.press(
        SECRETARY, branch.people.find(branch.user(SECRETARY).private, "9月11日（周五）签到已截止"), "确认"
    )
    await branch.say(SECRETARY, "/attendance 2026-09")
    await branch.rest()
    table = branch.people.find(branch.user(SECRETARY).private, "2026年9月.csv").document or b""
    rows = [row for row in table.decode("utf-8-sig").splitlines() if MEMBER in row]
    assert {kind for row in rows for kind in ("主题党日", "支部党员大会", "党课") if kind in row} == {
        "主题党日",
        "支部党员大会",
        "党课",
    }


async def test_who_sits_in_may_sign_in_and_is_not_counted_as_expected(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    card = branch.people.find(branch.group, "现在签到")
    assert (await branch.press("示例积极分子", card, "签到")).answer == "已签到，14:50"
    await branch.to(shanghai(2026, 9, 11, 15, 31))
    assert "应到 6 · 到会 0" in card.text
    assert "列席 1 人" in card.text


async def test_an_exempt_member_is_invited_and_never_counted_or_nudged(branch: Stage) -> None:
    founding.changed(branch.book, OTHER, exempt=True)
    await branch.wait(seconds=20)
    card = branch.people.find(branch.group, "9月11日")
    assert "应到 5 · 参加 0 · 请假 0 · 未回 5" in card.text
    assert "有表决权 5 人" in card.text
    await branch.to(shanghai(2026, 9, 15, 17, 0))
    assert heard(branch, OTHER, "党小组会")
    assert not heard(branch, OTHER, "您还没有回复")


# Whom it concerns


async def test_a_committee_meeting_goes_to_its_members_in_private_and_to_nobody_else(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 7, 17, 0))
    assert not heard(branch, "群", "支委会")
    for name in (SECRETARY, COMMITTEE):
        assert len(heard(branch, name, "支委会")) >= 2
    for name in (LEADER, MEMBER, OTHER, "示例积极分子"):
        assert not heard(branch, name, "支委会")


async def test_a_group_meeting_goes_to_that_group_in_private(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 9, 1))
    assert not heard(branch, "群", "党小组会")
    for name in (*FIRST_GROUP, LEADER, OTHER, "示例预备党员"):
        [card] = heard(branch, name, "党小组会")
        assert ("第一党小组" if name in FIRST_GROUP else "第二党小组") in card.text
        assert "应到 3" in card.text
    assert not heard(branch, "示例积极分子", "党小组会")


async def test_the_agenda_in_the_group_shows_what_concerns_all_only(branch: Stage) -> None:
    [said] = await branch.say(MEMBER, "/agenda", group=True)
    assert "主题党日" in said.text
    assert "支委会" not in said.text
    assert "党小组会" not in said.text


async def test_the_agenda_in_private_shows_what_concerns_the_asker(branch: Stage) -> None:
    [said] = await branch.say(OTHER, "/agenda")
    assert "党小组会 · 第二党小组 9月16日" in said.text
    assert "第一党小组" not in said.text
    assert "支委会" not in said.text
    await branch.to(shanghai(2026, 10, 8, 12, 0))
    [said] = await branch.say("示例预备党员", "/agenda")
    assert "您还要交2026年第四季度思想汇报" in said.text
