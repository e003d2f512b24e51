"""Votes over the wire: who may, when, how it is counted against 应到会, and what a secret one keeps."""

import pytest

from bot.actions import voting
from bot.domain.votes import Vote
from bot.sandbox.messages import Message
from bot.sandbox.presses import Press
from tests import founding
from tests.e2e.meetings import COMMITTEE, LEADER, MEMBER, OTHER, SECRETARY, heard, managed, theme_day
from tests.stage import Stage, shanghai

PROBATIONARY = "示例预备党员"
VOTERS = (SECRETARY, COMMITTEE, LEADER, MEMBER, OTHER)


async def gathered(stage: Stage, *names: str) -> None:
    """The theme day, whose second item is a members' meeting, has begun; those have signed in."""
    await stage.to(shanghai(2026, 9, 11, 14, 50))
    card = stage.people.find(stage.group, "现在签到")
    for name in names:
        stage.people.press(stage.user(name), card, "签到")
    await stage.rest()
    await stage.to(shanghai(2026, 9, 11, 15, 1))


async def put(stage: Stage, kind: str, text: str) -> Message:
    """A manager puts something to the vote; returns the page."""
    page = await managed(stage, "9月11日 主题党日")
    for label in ("表决", "新表决", "支部党员大会", kind):
        await stage.press(SECRETARY, page, label)
    [said] = await stage.say(SECRETARY, text)
    return said


def votes(stage: Stage) -> tuple[Vote, ...]:
    return voting.of_meeting(stage.book, theme_day(stage))


def ballot(stage: Stage, name: str) -> Message:
    return heard(stage, name, "🗳")[-1]


async def cast(stage: Stage, name: str, label: str) -> Press:
    return await stage.press(name, ballot(stage, name), label)


async def ended(stage: Stage, page: Message) -> str:
    """The vote is ended; returns what the manager reads."""
    await stage.press(SECRETARY, page, "结束表决")
    await stage.press(SECRETARY, page, "确定结束")
    await stage.rest()
    return page.text or ""


async def test_an_open_vote_goes_with_names_into_the_record_and_may_be_changed_until_the_end(branch: Stage) -> None:
    await gathered(branch, *VOTERS)
    page = await put(branch, "一般事项：公开表决", "通过年度学习计划")
    assert "有表决权的到会 5 人，应到会 5 人，须 3 人。" in page.text
    assert (await branch.press(SECRETARY, page, "开始表决")).answer == "已开始，表决票发到各人的私聊"
    await branch.rest()
    assert "公开表决：姓名和选择记入会议记录" in ballot(branch, MEMBER).text
    assert "主题党日（支部党员大会）\n通过年度学习计划（" in ballot(branch, MEMBER).text
    assert (await cast(branch, MEMBER, "反对")).answer == "已投票"
    assert "您投的是：反对" in ballot(branch, MEMBER).text
    assert (await cast(branch, MEMBER, "赞成")).answer == "已改投"
    assert (await cast(branch, MEMBER, "赞成")).answer == "您已经投过票"
    for name in (SECRETARY, COMMITTEE):
        await cast(branch, name, "赞成")
    await cast(branch, OTHER, "弃权")
    text = await ended(branch, page)
    assert "赞成 3 · 反对 0 · 弃权 1 · 未投 1 · 应到会有表决权 5 人" in text
    assert "赞成票超过应到会的半数（须 3 票）。\n依据《支部工作条例》第十一条" in text
    assert f"赞成：{SECRETARY}、{COMMITTEE}、{MEMBER}\n弃权：{OTHER}\n未投：{LEADER}" in text
    [told] = heard(branch, "群", "表决结果")
    assert "赞成 3 · 反对 0 · 弃权 1" in told.text
    assert MEMBER not in told.text
    assert (await cast(branch, LEADER, "赞成")).answer == "表决已结束"


async def test_in_a_secret_vote_a_probationary_member_has_no_vote_and_gets_no_ballot(branch: Stage) -> None:
    await gathered(branch, *VOTERS, PROBATIONARY)
    page = await put(branch, "一般事项：无记名投票", "通过年度学习计划")
    await branch.press(SECRETARY, page, "开始表决")
    await branch.rest()
    assert heard(branch, PROBATIONARY, "🗳") == []
    await branch.say(PROBATIONARY, "/help")
    data = ballot(branch, MEMBER).button("赞成").data or ""
    press = branch.people.press_forged(branch.user(PROBATIONARY), branch.last(PROBATIONARY), data)
    await branch.rest()
    assert press.answer == "您在这项表决中没有表决权"
    assert "无记名：数据文件、备份、日志和导出的文件里，都看不出谁投了什么" in ballot(branch, MEMBER).text
    assert (await cast(branch, MEMBER, "反对")).answer == "已投票"
    assert "反对" not in ballot(branch, MEMBER).text
    assert ballot(branch, MEMBER).buttons == []
    await branch.press(SECRETARY, page, "刷新")
    assert "表决中：已投 1/5" in page.text
    text = await ended(branch, page)
    assert "赞成 0 · 反对 1 · 弃权 0 · 未投 4" in text
    assert "反对：" not in text


async def test_a_tie_is_not_more_than_half(branch: Stage) -> None:
    founding.changed(branch.book, OTHER, until=shanghai(2026, 9, 8).date())
    await gathered(branch, SECRETARY, COMMITTEE, LEADER, MEMBER)
    page = await put(branch, "一般事项：无记名投票", "通过年度学习计划")
    await branch.press(SECRETARY, page, "开始表决")
    await branch.rest()
    for name, label in ((SECRETARY, "赞成"), (COMMITTEE, "赞成"), (LEADER, "反对"), (MEMBER, "反对")):
        await cast(branch, name, label)
    text = await ended(branch, page)
    assert "赞成 2 · 反对 2 · 弃权 0 · 未投 0 · 应到会有表决权 4 人" in text
    assert "没有超过应到会的半数（须 3 票）" in text


async def test_exactly_half_present_may_vote_and_one_fewer_may_not(branch: Stage) -> None:
    founding.changed(branch.book, OTHER, until=shanghai(2026, 9, 8).date())
    await gathered(branch, SECRETARY)
    page = await put(branch, "一般事项：公开表决", "通过年度学习计划")
    press = await branch.press(SECRETARY, page, "开始表决")
    assert press.answer == "有表决权的到会 1 人，须 2 人，还不能表决"
    assert not votes(branch)[0].is_open
    await branch.press(MEMBER, branch.people.find(branch.group, "现在签到"), "签到")
    await branch.press(SECRETARY, page, "开始表决")
    assert votes(branch)[0].is_open


async def test_for_an_admission_half_is_not_enough_and_candidates_are_voted_on_one_by_one(branch: Stage) -> None:
    founding.changed(branch.book, OTHER, until=shanghai(2026, 9, 8).date())
    await gathered(branch, SECRETARY, MEMBER)
    listed = await put(branch, "接收预备党员", "示例发展对象甲\n示例发展对象乙")
    assert "接收预备党员：示例发展对象甲（未开始）" in str(listed.buttons)
    await branch.press(SECRETARY, listed, "示例发展对象甲")
    assert "以会议现场无记名票为准。" in listed.text
    press = await branch.press(SECRETARY, listed, "开始表决")
    assert press.answer == "有表决权的到会 2 人，须 3 人，还不能表决"
    await branch.press(COMMITTEE, branch.people.find(branch.group, "现在签到"), "签到")
    await branch.press(SECRETARY, listed, "开始表决")
    await branch.rest()
    assert "接收预备党员：示例发展对象甲（无记名）" in ballot(branch, MEMBER).text
    for name in (SECRETARY, MEMBER, COMMITTEE):
        await cast(branch, name, "赞成")
    text = await ended(branch, listed)
    assert "须 3 票赞成；细则 2026 年已修订，请核对最新条文。\n以会议现场无记名票为准。" in text
    assert [vote.closed_at is not None for vote in votes(branch)] == [True, False]


async def test_who_is_left_out_is_named_with_the_reason_and_does_not_count(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    page = await managed(branch, "9月11日 主题党日")
    for label in ("表决", "应到会名单", f"✓ {OTHER}"):
        await branch.press(SECRETARY, page, label)
    [said] = await branch.say(SECRETARY, "上级党委批准，长期出国")
    assert f"不计入应到会：{OTHER}（上级党委批准，长期出国）" in said.text
    await branch.wait(seconds=10)
    assert "有表决权的到会 0 人（须 2 人）；通过须 3 票赞成" in branch.people.find(branch.group, "现在签到").text
    for name in (SECRETARY, MEMBER, OTHER):
        await branch.press(name, branch.people.find(branch.group, "现在签到"), "签到")
    page = await put(branch, "一般事项：公开表决", "通过年度学习计划")
    await branch.to(shanghai(2026, 9, 11, 15, 1))
    await branch.press(SECRETARY, page, "开始表决")
    await branch.rest()
    assert heard(branch, OTHER, "🗳") == []
    assert len(votes(branch)[0].voters) == 4


async def test_no_vote_is_opened_before_the_meeting_begins_as_it_may_still_be_put_off(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    for name in VOTERS:
        await branch.press(name, branch.people.find(branch.group, "现在签到"), "签到")
    page = await put(branch, "一般事项：无记名投票", "通过年度学习计划")
    press = await branch.press(SECRETARY, page, "开始表决")
    assert press.answer == "会议还没开始，到点后才能表决"
    assert votes(branch)[0].opened_at is None
    await branch.to(shanghai(2026, 9, 11, 15, 0))
    assert (await branch.press(SECRETARY, page, "开始表决")).answer == "已开始，表决票发到各人的私聊"


async def test_who_comes_late_gets_a_ballot_and_who_is_not_there_has_none(branch: Stage) -> None:
    await gathered(branch, SECRETARY, COMMITTEE, LEADER)
    page = await put(branch, "一般事项：无记名投票", "通过年度学习计划")
    await branch.press(SECRETARY, page, "开始表决")
    await branch.rest()
    assert heard(branch, MEMBER, "🗳") == []
    await branch.say(MEMBER, "/help")
    data = ballot(branch, LEADER).button("赞成").data or ""
    press = branch.people.press_forged(branch.user(MEMBER), branch.last(MEMBER), data)
    await branch.rest()
    assert press.answer == "签到以后才能投票"
    await branch.press(MEMBER, branch.people.find(branch.group, "现在签到"), "签到")
    await branch.wait(seconds=5)
    assert (await cast(branch, MEMBER, "赞成")).answer == "已投票"


async def test_one_votes_once_also_with_another_buttons_data(branch: Stage) -> None:
    await gathered(branch, *VOTERS)
    page = await put(branch, "一般事项：无记名投票", "通过年度学习计划")
    await branch.press(SECRETARY, page, "开始表决")
    await branch.rest()
    mine = ballot(branch, MEMBER)
    against = mine.button("反对").data or ""
    theirs = ballot(branch, LEADER).button("反对").data or ""
    await cast(branch, MEMBER, "赞成")
    press = branch.people.press_forged(branch.user(MEMBER), mine, against)
    await branch.rest()
    assert press.answer == "您已经投过票"
    press = branch.people.press_forged(branch.user(COMMITTEE), ballot(branch, COMMITTEE), theirs)
    await branch.rest()
    assert press.answer == "表决票换了新的，请再点一次"  # another's slip is worth nothing
    text = await ended(branch, page)
    assert "赞成 1 · 反对 0 · 弃权 0 · 未投 4" in text


@pytest.mark.parametrize("key", [None, "a passphrase of enough letters"])
async def test_a_restart_in_the_middle_loses_no_vote_with_a_key_and_says_so_without(
    branch: Stage, key: str | None
) -> None:
    await branch.stop()
    branch.key = key
    await branch.start()
    await gathered(branch, *VOTERS)
    page = await put(branch, "一般事项：无记名投票", "通过年度学习计划")
    await branch.press(SECRETARY, page, "开始表决")
    await branch.rest()
    await cast(branch, MEMBER, "赞成")
    await branch.stop()
    await branch.start()
    await branch.wait(seconds=10)
    if key is None:
        assert "机器人重新启动过，先前投的票已作废，请重新投一次。" in ballot(branch, MEMBER).text
        await cast(branch, MEMBER, "赞成")
    else:
        assert "已投票" in ballot(branch, MEMBER).text
    old = ballot(branch, LEADER)
    first = await branch.press(LEADER, old, "反对")
    if first.answer == "表决票换了新的，请再点一次":
        first = await branch.press(LEADER, old, "反对")
    assert first.answer == "已投票"
    text = await ended(branch, page)
    assert "赞成 1 · 反对 1 · 弃权 0 · 未投 3" in text


async def test_what_was_not_begun_can_be_taken_back(branch: Stage) -> None:
    await gathered(branch, *VOTERS)
    page = await put(branch, "一般事项：公开表决", "通过年度学习计划")
    assert (await branch.press(SECRETARY, page, "删除")).answer == "已删除"
    assert votes(branch) == ()


async def test_a_question_too_long_is_asked_for_again(branch: Stage) -> None:
    await gathered(branch, *VOTERS)
    said = await put(branch, "一般事项：公开表决", "长" * 121)
    assert "事项要有 1 到 120 个字" in said.text
    [said] = await branch.say(SECRETARY, "通过年度学习计划")
    assert "通过年度学习计划" in said.text
