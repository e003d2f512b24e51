"""A new meeting by taps, of any kind; whom it is for; who sits in; what it is like."""

import pytest

from bot.domain.meetings import Kind
from bot.domain.records import Meeting
from bot.sandbox.messages import Message
from tests.e2e.meetings import (
    COMMITTEE,
    LEADER,
    MEMBER,
    OTHER,
    SECRETARY,
    arrange,
    heard,
    managed,
)
from tests.stage import Stage, shanghai

EVERYBODY = (SECRETARY, COMMITTEE, LEADER, MEMBER, OTHER, "示例预备党员", "示例积极分子")


async def tapped(stage: Stage, page: Message, *labels: str) -> Message:
    for label in labels:
        await stage.press(SECRETARY, page, label)
    return page


def newest(stage: Stage, kind: Kind) -> Meeting:
    """The meeting of that kind that was made last."""
    found = [m for m in stage.book.meetings(2026).all() if m.items[0].kind == kind and m.plan_id is None]
    return max(found, key=lambda m: m.created_at or m.starts)


async def test_a_new_meeting_is_tapped_together_with_place_and_topics_typed(branch: Stage) -> None:
    page = await managed(branch, "新会议")
    await tapped(branch, page, "支部党员大会", "党课", "下一步", "9月9日（周三）", "19:30")
    await branch.say(SECRETARY, "地点：二楼会议室")
    [page] = await branch.say(SECRETARY, "讨论半年工作\n三会一课的「会」怎么开")
    assert "1. 支部党员大会：讨论半年工作\n2. 党课：三会一课的「会」怎么开" in page.text
    assert "🕒 9月9日（周三） 19:30，90 分钟\n📍 二楼会议室" in page.text
    await tapped(branch, page, "时长", "120 分钟", "安排")
    assert "已安排：支部党员大会，9月9日（周三）19:30–21:30" in page.text
    await branch.rest()
    card = branch.people.find(branch.group, "9月9日")
    assert "📍 二楼会议室\n1. 支部党员大会：讨论半年工作\n2. 党课：三会一课的「会」怎么开" in card.text


async def test_what_is_missing_is_asked_for_before_anything_is_arranged(branch: Stage) -> None:
    before = len(branch.book.meetings(2026))
    page = await managed(branch, "新会议")
    await tapped(branch, page, "党课", "下一步", "返回", "安排")
    assert "哪一天？" in page.text
    assert len(branch.book.meetings(2026)) == before
    [page] = await branch.say(SECRETARY, "2026-09-15 15:00")
    await tapped(branch, page, "安排")
    assert len(branch.book.meetings(2026)) == before + 1


KINDS = [
    (Kind.MEMBERS_MEETING, "支部党员大会", (), 6, "群"),
    (Kind.PARTY_LECTURE, "党课", (), 6, "群"),
    (Kind.THEME_DAY, "主题党日", (), 6, "群"),
    (Kind.APPRAISAL, "民主评议党员", (), 6, "群"),
    (Kind.COMMITTEE_MEETING, "支委会", (), 2, COMMITTEE),
    (Kind.GROUP_MEETING, "党小组会", ("第二党小组",), 3, OTHER),
    (Kind.LIFE_MEETING, "组织生活会", ("全体党员",), 6, "群"),
    (Kind.LIFE_MEETING, "组织生活会", ("支部委员",), 2, COMMITTEE),
    (Kind.LIFE_MEETING, "组织生活会", ("一个党小组", "第一党小组"), 3, MEMBER),
    (Kind.CUSTOM, "其他会议", ("支部委员",), 2, COMMITTEE),
]


@pytest.mark.parametrize(("kind", "label", "steps", "expected", "where"), KINDS)
async def test_each_kind_reaches_those_whom_it_concerns_and_counts_them(
    branch: Stage, kind: Kind, label: str, steps: tuple[str, ...], expected: int, where: str
) -> None:
    page = await managed(branch, "新会议")
    await tapped(branch, page, label, "下一步", *steps, "9月9日（周三）", "19:30", "安排")
    await branch.rest()
    meeting = newest(branch, kind)
    [card] = heard(branch, where, "9月9日（周三）19:30–21:00")
    assert f"应到 {expected} " in card.text
    told = {name for name in EVERYBODY if heard(branch, name, "📋") and "19:30" in heard(branch, name, "📋")[-1].text}
    if where == "群":
        assert told == set()
    else:
        assert heard(branch, "群", "19:30") == []
        assert len(told) == expected
    await branch.to(shanghai(2026, 9, 9, 19, 20))
    name = SECRETARY if where == "群" else where
    press = branch.people.press(branch.user(name), heard(branch, where, "现在签到")[-1], "签到")
    await branch.rest()
    assert press.answer == "已签到，19:20"
    await branch.to(shanghai(2026, 9, 9, 20, 30))
    assert f"应到 {expected} · 到会 1" in heard(branch, where, "签到已截止")[-1].text
    assert meeting.id


async def test_a_guest_by_name_is_told_may_sign_in_and_is_not_counted(branch: Stage) -> None:
    await branch.say(SECRETARY, "/meeting 2026-09-09 19:30 支委会 研究发展对象")
    page = await managed(branch, "9月9日 支委会")
    await tapped(branch, page, "列席人员")
    assert COMMITTEE not in str(page.buttons)
    await tapped(branch, page, OTHER, "返回")
    await branch.rest()
    [card] = heard(branch, OTHER, "9月9日（周三）19:30")
    assert "应到 2" in card.text
    assert heard(branch, MEMBER, "19:30") == []
    await branch.to(shanghai(2026, 9, 9, 19, 20))
    [opened] = heard(branch, OTHER, "现在签到")
    assert (await branch.press(OTHER, opened, "签到")).answer == "已签到，19:20"
    await branch.to(shanghai(2026, 9, 9, 20, 30))
    assert "应到 2 · 到会 0" in heard(branch, COMMITTEE, "签到已截止")[-1].text
    assert "列席 1 人" in heard(branch, COMMITTEE, "签到已截止")[-1].text


async def test_a_guest_who_is_not_asked_any_more_hears_no_more(branch: Stage) -> None:
    await arrange(branch, "2026-09-14 19:30 支委会 研究发展对象")
    page = await managed(branch, "9月14日 支委会")
    await tapped(branch, page, "列席人员", OTHER, f"✓ {OTHER}", "返回")
    await branch.to(shanghai(2026, 9, 14, 19, 20))
    assert heard(branch, OTHER, "9月14日") == []


async def test_place_chair_and_topics_can_be_changed_and_the_card_follows(branch: Stage) -> None:
    page = await managed(branch, "9月11日 主题党日")
    await tapped(branch, page, "地点、主持、议题")
    [said] = await branch.say(SECRETARY, "主持：没有的人")
    assert "主持人请写花名册上的姓名" in said.text
    [said] = await branch.say(SECRETARY, f"地点：二楼会议室\n主持：{SECRETARY}\n时长：150\n参观学习\n半年总结")
    assert f"📍 二楼会议室　主持：{SECRETARY}" in said.text
    await branch.wait(seconds=10)
    card = branch.people.find(branch.group, "9月11日")
    assert "15:00–17:30" in card.text
    assert f"📍 二楼会议室　主持：{SECRETARY}\n1. 主题党日：参观学习\n2. 支部党员大会：半年总结\n3. 党课" in card.text


async def test_who_is_exempt_is_told_and_not_counted_and_the_record_says_who_did_it(branch: Stage) -> None:
    [page] = await branch.say(SECRETARY, "/setup")
    await tapped(branch, page, "逐人邀请与换绑", f"{OTHER} ✓", "设为免参加")
    assert "免参加：照常通知，不计入应到" in page.text
    await branch.wait(seconds=10)
    card = branch.people.find(branch.group, "9月11日")
    assert "应到 5 " in card.text
    assert "有表决权 5 人" in card.text  # the vote stays
    assert branch.book.audit.all()[-1].what == "audit-exempt-set"
    await tapped(branch, page, "取消免参加")
    await branch.wait(seconds=10)
    assert "应到 6 " in card.text
