"""补课: asked of who missed the meeting, handed in in private, accepted or given back; a record beside the mark."""

from bot.actions import makeup
from bot.domain.makeup import MakeUp
from bot.domain.records import Mark
from tests import founding
from tests.e2e.meetings import COMMITTEE, MEMBER, OTHER, SECRETARY, heard, managed, mark_of, theme_day
from tests.stage import Stage, shanghai

ABSENT = (MEMBER, OTHER)


async def confirmed(stage: Stage, *absent: str) -> None:
    """The combined afternoon of 11 September is over and confirmed; those were absent, nobody said anything of the
    others."""
    await stage.to(shanghai(2026, 9, 11, 15, 31))
    page = await managed(stage, "9月11日 主题党日")
    await stage.press(SECRETARY, page, "登记考勤")
    for name in absent or ABSENT:
        await stage.press(SECRETARY, page, f"{name}")
        await stage.press(SECRETARY, page, "缺席")
    await stage.press(SECRETARY, page, "确认考勤")
    await stage.wait(seconds=5)


def makeup_of(stage: Stage, name: str) -> MakeUp | None:
    found = {m.member_id: m for m in makeup.of_meeting(stage.book, theme_day(stage)) if m.dropped_at is None}
    return found.get(stage.member(name).id)


async def test_who_missed_it_is_asked_in_private_and_hands_in_and_is_accepted(branch: Stage) -> None:
    await confirmed(branch)
    [task] = heard(branch, MEMBER, "请补课")
    assert "您没有参加 主题党日（9月11日（周五）），请补课，9月18日（周五）前交几行体会" in task.text
    assert "1. 支部党员大会\n2. 党课" in task.text
    assert not heard(branch, COMMITTEE, "请补课")  # unrecorded: nobody has said that they were missing
    assert not heard(branch, "群", "补课")
    await branch.press(MEMBER, task, "写体会")
    [said] = await branch.say(MEMBER, "学了会议内容，明白了补课和考勤是两回事。")
    assert "已交补课体会" in said.text
    [told] = heard(branch, SECRETARY, "交了主题党日的补课体会")
    await branch.press(SECRETARY, told, "打开")
    assert "明白了补课和考勤是两回事" in told.text
    assert (await branch.press(SECRETARY, told, "通过")).answer == "已通过，记为已补课"
    await branch.rest()
    assert heard(branch, MEMBER, "您的补课通过了：主题党日")
    assert mark_of(branch, MEMBER) is Mark.ABSENT
    assert "缺席 1 · 未登记 0\n" in (me := (await branch.say(MEMBER, "/me"))[-1].text)
    assert "补课：已补 1 · 待补 0" in me


async def test_more_can_be_asked_for_and_is_handed_in_again(branch: Stage) -> None:
    await confirmed(branch)
    await branch.press(MEMBER, heard(branch, MEMBER, "请补课")[-1], "写体会")
    await branch.say(MEMBER, "看了。")
    [told] = heard(branch, SECRETARY, "补课体会")
    await branch.press(SECRETARY, told, "打开")
    await branch.press(SECRETARY, told, "请补充")
    await branch.rest()
    [again] = heard(branch, MEMBER, "还要补充")
    await branch.press(MEMBER, again, "写体会")
    await branch.say(MEMBER, "补充：学了条例第十一条，弄清了两个过半。")
    assert len(heard(branch, SECRETARY, "交了主题党日的补课体会")) == 1  # the first was turned into the page
    found = makeup_of(branch, MEMBER)
    assert found is not None
    assert found.handed_at is not None


async def test_it_is_due_in_seven_days_reminded_a_day_ahead_and_late_is_a_state(branch: Stage) -> None:
    await confirmed(branch)
    await branch.to(shanghai(2026, 9, 17, 10, 1))
    assert heard(branch, MEMBER, "主题党日的补课，9月18日（周五）前要交")
    await branch.to(shanghai(2026, 9, 20, 9, 0))
    page = await managed(branch, "开过的会")
    for label in ("9月11日 主题党日", "补课"):
        await branch.press(SECRETARY, page, label)
    assert page.buttons[:2] == [[f"{MEMBER}：已逾期"], [f"{OTHER}：已逾期"]]
    [agenda] = await branch.say(MEMBER, "/agenda")
    await branch.press(MEMBER, agenda, "补课：主题党日")
    [said] = await branch.say(MEMBER, "迟交了，学了会议内容。")
    assert "已交补课体会" in said.text
    found = makeup_of(branch, MEMBER)
    assert found is not None
    assert found.handed_at is not None


async def test_a_manager_enters_it_for_a_member_without_telegram(branch: Stage) -> None:
    founding.changed(branch.book, OTHER, user_id=None)
    await confirmed(branch)
    page = await managed(branch, "9月11日 主题党日")
    for label in ("补课", f"{OTHER}：待补课", "录入补课"):
        await branch.press(SECRETARY, page, label)
    [said] = await branch.say(SECRETARY, "当面补课，已学会议内容")
    assert "已录入，记为已补课" in said.text
    found = makeup_of(branch, OTHER)
    assert found is not None
    assert found.accepted_at is not None
    assert found.entered


async def test_a_correction_drops_what_is_not_owed_and_adds_what_is(branch: Stage) -> None:
    await confirmed(branch, MEMBER)
    assert makeup_of(branch, MEMBER) is not None
    assert makeup_of(branch, OTHER) is None
    for name, label in ((MEMBER, "到会"), (OTHER, "缺席")):
        [page] = await branch.say(SECRETARY, "/mark")
        await branch.press(SECRETARY, page, "9月11日（周五） 主题党日")
        await branch.press(SECRETARY, page, name)
        await branch.press(SECRETARY, page, label)
        await branch.say(SECRETARY, "核对了纸质签到表")
    assert makeup_of(branch, MEMBER) is None
    assert makeup_of(branch, OTHER) is not None
    await branch.rest()
    assert heard(branch, OTHER, "请补课")


async def test_nobody_else_can_hand_it_in_or_read_it(branch: Stage) -> None:
    await confirmed(branch)
    task = heard(branch, MEMBER, "请补课")[-1]
    await branch.say(COMMITTEE, "/help")
    press = branch.people.press_forged(branch.user(COMMITTEE), branch.last(COMMITTEE), task.button("写体会").data or "")
    await branch.rest()
    assert press.answer == "找不到这份补课，可能考勤已经更正"
    found = makeup_of(branch, MEMBER)
    assert found is not None
    one = f"1:ko:{found.id}"
    press = branch.people.press_forged(branch.user(COMMITTEE), branch.last(COMMITTEE), one)
    await branch.rest()
    assert "只有管理员能用" in (press.answer or "")


async def test_what_is_too_long_or_empty_may_be_sent_again(branch: Stage) -> None:
    await confirmed(branch)
    await branch.press(MEMBER, heard(branch, MEMBER, "请补课")[-1], "写体会")
    [said] = await branch.say(MEMBER, "长" * 2001)
    assert "太长了（2001 字），补课体会最多 2000 字" in said.text
    [said] = await branch.say(MEMBER, "学了会议内容。")
    assert "已交补课体会" in said.text


async def test_committee_meetings_and_plain_theme_days_are_not_made_up(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 7, 17, 0))
    page = (
        await managed(branch, "9月7日 支委会")
        if "9月7日 支委会" in str((await branch.say(SECRETARY, "/meeting"))[-1].buttons)
        else await managed(branch, "开过的会")
    )
    if "9月7日 支委会" in str(page.buttons):
        await branch.press(SECRETARY, page, "9月7日 支委会")
    for label in ("登记考勤", COMMITTEE, "缺席", "确认考勤"):
        await branch.press(SECRETARY, page, label)
    await branch.wait(minutes=5)
    assert not heard(branch, COMMITTEE, "请补课")
