"""A branch comes to be, over the wire."""

from collections.abc import AsyncIterator
from datetime import time
from pathlib import Path

import pytest

from bot.sandbox.messages import Message
from tests.stage import ROSTER, Stage, staged

SECRETARY, DEPUTY = "示例书记", "示例委员"
DEFAULTS = (
    *("中文", "示例支部", "2026-09-01", "有支委会"),
    *("第一党小组 第二党小组", "示例书记 书记", "用这套安排", "周一 9:30"),
)


async def begin(stage: Stage, name: str = SECRETARY) -> list[Message]:
    """Follow the link of the group's newest set-up card; returns what the bot wrote."""
    card = stage.people.find(stage.group, "建好了")
    return await stage.open_setup(name, card)


async def answer(stage: Stage, *answers: str, name: str = SECRETARY) -> Message:
    """Type answers one after the other; returns the bot's last word."""
    for text in answers:
        await stage.say(name, text)
    return stage.last(name)


# The card in the group


async def test_the_bot_greets_a_group_with_one_card(stage: Stage) -> None:
    card = await stage.added()
    assert card.buttons == [["开始设置"]]
    assert "不读取群聊内容" in card.text
    assert [m for m in stage.group.messages if m.sender is stage.world.bot] == [card]


async def test_a_secretary_sets_a_branch_up_and_members_join(stage: Stage) -> None:
    await stage.found()
    assert stage.book.branch.name == "示例支部"
    assert {m.name for m in stage.book.members.all() if m.user_id} == {row[0] for row in ROSTER}
    assert "已经启用" in stage.people.find(stage.group, "示例支部").text


async def test_only_admins_of_the_group_can_set_it_up(stage: Stage) -> None:
    await stage.added()
    [said] = await begin(stage, "示例党员甲")
    assert "只有本群的管理员" in said.text
    stage.people.promote(stage.group, stage.user("示例党员甲"))
    assert "第 1 步" in (await begin(stage, "示例党员甲"))[-1].text


@pytest.fixture
async def operated(tmp_path: Path) -> AsyncIterator[Stage]:
    """The bot is in the group, and nobody has allowed the branch yet."""
    async with staged(tmp_path) as stage:
        await stage.added()
        yield stage
        await stage.check()


async def ask(stage: Stage, name: str = SECRETARY) -> list[Message]:
    """Follow the link, and no further."""
    card = stage.people.find(stage.group, "建好了")
    return await stage.follow(name, card.button("开始设置").url or "")


async def test_an_admin_waits_for_an_operators_yes(operated: Stage) -> None:
    [said] = await ask(operated)
    assert "要运维人员同意" in said.text
    await operated.press("示例运维", operated.last("示例运维"), "同意")
    assert "已同意" in operated.last("示例运维").text
    answer = operated.last("示例书记")
    assert "已同意「示例支部群」" in answer.text
    await operated.press("示例书记", answer, "开始设置")
    declaration = operated.last("示例书记")
    for fact in ("境外平台", "涉密和内部材料", "已报上级"):
        assert fact in declaration.text
    await operated.press("示例书记", declaration, "已报上级同意")
    assert "第 1 步" in operated.last("示例书记").text


async def test_an_operators_no_is_told_to_the_admin_who_asked(operated: Stage) -> None:
    await ask(operated)
    await operated.press("示例运维", operated.last("示例运维"), "不同意")
    assert "没有同意" in operated.last("示例书记").text
    assert "要运维人员同意" in (await ask(operated))[-1].text


async def test_nobody_but_an_operator_can_say_yes(operated: Stage) -> None:
    await ask(operated)
    assert operated.store is not None
    [invitation] = operated.store.directory.invitations.all()
    press = operated.people.press_forged(
        operated.user("示例书记"), operated.last("示例书记"), f"1:al:{invitation.id}:1"
    )
    await operated.rest()
    assert press.answer == "这一项只有运维人员能用。"
    assert "要运维人员同意" in (await ask(operated))[-1].text


async def test_an_operator_sets_up_a_group_without_being_its_admin(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.added()
        assert "第 1 步" in (await begin(stage, "示例运维"))[-1].text
        await stage.check()


async def test_setup_in_private_says_how_a_branch_begins(stage: Stage) -> None:
    [said] = await stage.say("路人", "/setup")
    assert "先把我加进支部群" in said.text


# Its questions


@pytest.mark.parametrize(
    ("so_far", "bad", "sentence"),
    [
        ((), "法文", "点上面的按钮"),
        (DEFAULTS[:1], "字" * 41, "1 到 40 个字"),
        (DEFAULTS[:1], "名\u202e称", "不能有特殊符号"),
        (DEFAULTS[:2], "去年", "日期看不懂"),
        (DEFAULTS[:2], "2026-02-30", "日期看不懂"),
        (DEFAULTS[:2], "1921-07-01", "日期看不懂"),
        (DEFAULTS[:3], "也许", "点上面的按钮"),
        (DEFAULTS[:4], " ".join(f"第{n}组" for n in range(13)), "最多 12 个"),
        (DEFAULTS[:5], "字" * 41, "1 到 40 个字"),
        (DEFAULTS[:6], "再说吧", "点上面的按钮"),
        (DEFAULTS[:7], "有空的时候", "这个时间看不懂"),
        (DEFAULTS[:7], "周三 25:00", "这个时间看不懂"),
    ],
)
async def test_a_bad_answer_is_explained_and_the_question_stays_open(
    stage: Stage, so_far: tuple[str, ...], bad: str, sentence: str
) -> None:
    await stage.added()
    await begin(stage)
    await answer(stage, *so_far)
    assert sentence in (await answer(stage, bad)).text
    following = await answer(stage, DEFAULTS[len(so_far)])
    assert f"第 {len(so_far) + 2} 步" in following.text or "建好了" in stage.people.find(following.chat, "建好了").text


@pytest.mark.parametrize("day", ["2026-07-01", "2026/7/1", "2026.7.1", "2026年7月1日"])
async def test_a_day_may_be_typed_as_people_write_it(stage: Stage, day: str) -> None:
    await stage.added()
    await begin(stage)
    await answer(stage, *DEFAULTS[:2], day, *DEFAULTS[3:])
    assert stage.book.branch.started.isoformat() == "2026-07-01"


async def test_every_answer_can_be_typed_as_its_button_reads(stage: Stage) -> None:
    await stage.added()
    await begin(stage)
    await answer(stage, *DEFAULTS[:3], "没有", "不设党小组", "副书记", "先不排，以后再加", "周日 20:00")
    branch = stage.book.branch
    assert (branch.has_committee, branch.groups) == (False, ())
    assert stage.member(SECRETARY).duty == "deputy"
    assert stage.book.plans.all() == ()
    assert (branch.settings.study_weekday, branch.settings.study_at) == (6, time(20))


async def test_a_branch_without_groups_and_plans_has_no_meetings(stage: Stage) -> None:
    await stage.added()
    await begin(stage)
    await answer(stage, *DEFAULTS[:3])
    for label in ("没有（党员不足 7 人等）", "不设党小组", "书记", "先不排", "周一 9:30"):
        await stage.press(SECRETARY, stage.last(SECRETARY), label)
    [said] = await stage.say(SECRETARY, "/meeting")
    assert "近期没有安排会议" in said.text
    assert said.buttons == [["＋ 新会议", "🗂 开过的会"], ["🗓 定期的会"]]


async def test_a_branch_without_a_committee_is_offered_no_committee_meetings(stage: Stage) -> None:
    await stage.added()
    await begin(stage)
    offer = await answer(stage, *DEFAULTS[:3], "没有", "甲组、乙组", "示例书记 书记")
    assert "支委会" not in offer.text
    await answer(stage, *DEFAULTS[6:])
    assert {p.title for p in stage.book.plans.all()} >= {"党小组会 · 甲组", "党小组会 · 乙组"}
    assert not any("支委会" in p.title for p in stage.book.plans.all())


async def test_the_last_question_can_be_asked_again(stage: Stage) -> None:
    await stage.added()
    await begin(stage)
    fourth = await answer(stage, *DEFAULTS[:3])
    assert "第 4 步" in fourth.text
    await stage.press(SECRETARY, fourth, "上一步")
    assert "第 3 步" in fourth.text
    await answer(stage, "2026-08-01", *DEFAULTS[3:])
    assert stage.book.branch.started.isoformat() == "2026-08-01"


async def test_a_button_pressed_twice_answers_one_question_only(stage: Stage) -> None:
    await stage.added()
    await begin(stage)
    card = await answer(stage, *DEFAULTS[:3])
    yes, no = (button.data or "" for row in card.keyboard[:2] for button in row)
    await stage.press(SECRETARY, card, yes)
    again = stage.people.press_forged(stage.user(SECRETARY), card, no)
    await stage.rest()
    assert "已经答过" in (again.answer or "")
    await answer(stage, *DEFAULTS[4:])
    branch = stage.book.branch
    assert branch.has_committee
    assert [g.name for g in branch.groups] == ["第一党小组", "第二党小组"]


async def test_a_groups_title_that_is_too_long_for_a_name_is_not_offered(stage: Stage) -> None:
    secretary = stage.user(SECRETARY)
    group = stage.people.create_group("很长的群名" * 9, secretary)
    stage.people.add_bot(group, secretary)
    await stage.rest()
    first = (await stage.open_setup(SECRETARY, stage.people.last(group)))[-1]
    await stage.press(SECRETARY, first, "中文")
    assert "第 2 步" in first.text
    assert first.buttons == [["← 上一步"]]


async def test_markup_in_names_is_shown_as_it_was_typed(stage: Stage) -> None:
    await stage.added()
    await begin(stage)
    await answer(stage, "中文", "<b>支部</b> & 🎉", *DEFAULTS[2:])
    assert "<b>支部</b> & 🎉 建好了" in stage.people.find(stage.user(SECRETARY).private, "建好了").text
    assert stage.people.find(stage.group, "<b>支部</b> & 🎉已经启用").button("加入支部").url
