"""Rights by taps: managers give and take them, the record keeps it, both sides hear of it; operators hand over."""

import pytest

from bot.sandbox.messages import Message
from bot.texts.buttons import Verb, pack
from tests import founding
from tests.e2e.meetings import COMMITTEE, MEMBER, OTHER, SECRETARY, heard
from tests.stage import OPERATOR, Stage, shanghai

ACTIVIST = "示例积极分子"


async def rights_of(stage: Stage, name: str, by: str = SECRETARY) -> Message:
    """Open /setup and tap to somebody's rights; returns the page."""
    [page] = await stage.say(by, "/setup")
    await stage.press(by, page, "管理员与审阅人")
    await stage.press(by, page, name)
    return page


async def give(stage: Stage, name: str, label: str = "设为管理员") -> Message:
    page = await rights_of(stage, name)
    await stage.press(SECRETARY, page, label)
    return page


# Managers


async def test_setup_shows_who_has_which_right(branch: Stage) -> None:
    [page] = await branch.say(SECRETARY, "/setup")
    assert "管理员：示例书记 · 审阅人：示例书记" in page.text
    await branch.press(SECRETARY, page, "管理员与审阅人")
    assert page.buttons[0] == ["示例书记（管理员、审阅人）"]
    assert not any(ACTIVIST in label for row in page.buttons for label in row)


async def test_a_right_given_works_at_once_and_is_told_to_its_holder(branch: Stage) -> None:
    assert "只有管理员能用" in (await branch.say(COMMITTEE, "/roster"))[-1].text
    page = await give(branch, COMMITTEE)
    assert "示例委员：管理员" in page.text
    assert "花名册" in (await branch.say(COMMITTEE, "/roster"))[-1].text
    [told] = heard(branch, COMMITTEE, "🔐")
    assert told.text == "🔐 示例支部：示例书记设示例委员为管理员。有疑问请联系书记。"
    assert heard(branch, MEMBER, "🔐") == heard(branch, SECRETARY, "🔐") == []


async def test_a_right_taken_is_gone_at_once_also_for_an_answer_that_was_asked_for(branch: Stage) -> None:
    founding.changed(branch.book, COMMITTEE, manager=True)
    [page] = await branch.say(COMMITTEE, "/meeting")
    await branch.press(COMMITTEE, page, "新会议")
    await give(branch, COMMITTEE, "取消管理员")
    before = len(branch.book.meetings(2026).all())
    [said] = await branch.say(COMMITTEE, "2026-10-20 15:00 党课 讲党章")
    assert "只有管理员能用" in said.text
    assert len(branch.book.meetings(2026).all()) == before
    assert "没有要填的内容" in (await branch.say(COMMITTEE, "再发一次"))[-1].text


async def test_reading_reports_is_a_right_of_its_own(branch: Stage) -> None:
    await give(branch, COMMITTEE, "设为审阅人")
    assert "思想汇报" in (await branch.say(COMMITTEE, "/reports"))[-1].text
    assert "只有管理员能用" in (await branch.say(COMMITTEE, "/mark"))[-1].text


async def test_the_last_manager_stays(branch: Stage) -> None:
    page = await rights_of(branch, SECRETARY)
    press = await branch.press(SECRETARY, page, "取消管理员")
    assert press.answer == "这是最后一位管理员，请先设一位新的管理员"
    assert branch.member(SECRETARY).manager


async def test_a_manager_may_give_up_the_own_right_when_there_is_another(branch: Stage) -> None:
    founding.changed(branch.book, COMMITTEE, manager=True)
    page = await rights_of(branch, SECRETARY)
    await branch.press(SECRETARY, page, "取消管理员")
    assert "您已不再是管理员" in page.text
    assert "只有管理员能用" in (await branch.say(SECRETARY, "/roster"))[-1].text
    assert len(heard(branch, COMMITTEE, "示例书记取消示例书记的管理员")) == 1


async def test_a_former_manager_cannot_give_rights_from_an_old_page(branch: Stage) -> None:
    founding.changed(branch.book, COMMITTEE, manager=True)
    page = await rights_of(branch, OTHER, by=COMMITTEE)
    founding.changed(branch.book, COMMITTEE, manager=False)
    press = await branch.press(COMMITTEE, page, "设为管理员")
    assert "只有管理员能用" in (press.answer or "")
    assert not branch.member(OTHER).manager


@pytest.mark.parametrize(("name", "answer"), [(ACTIVIST, "只有正式党员和预备党员"), ("示例党员乙", "还没有加入")])
async def test_a_right_goes_to_members_who_can_be_reached(branch: Stage, name: str, answer: str) -> None:
    founding.changed(branch.book, OTHER, user_id=None)
    page = await rights_of(branch, COMMITTEE)
    data = pack(Verb.RIGHT_SET, branch.member(name).id, "manager", 1)
    press = branch.people.press_forged(branch.user(SECRETARY), page, data)
    await branch.rest()
    assert answer in (press.answer or "")
    assert not branch.member(name).manager


@pytest.mark.parametrize("right", ["exempt", "until", "user_id", "owner"])
async def test_only_rights_can_be_given(branch: Stage, right: str) -> None:
    page = await rights_of(branch, COMMITTEE)
    data = pack(Verb.RIGHT_SET, branch.member(COMMITTEE).id, right, 1)
    press = branch.people.press_forged(branch.user(SECRETARY), page, data)
    await branch.rest()
    assert "已不能用" in (press.answer or "")


async def test_an_admin_of_the_group_has_no_right_for_that(branch: Stage) -> None:
    branch.people.promote(branch.group, branch.user(MEMBER))
    assert "先把我加进支部群" in (await branch.say(MEMBER, "/setup"))[-1].text
    assert "只有管理员能用" in (await branch.say(MEMBER, "/roster"))[-1].text


async def test_night_waits_with_the_news_until_morning(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 8, 23, 0))
    await give(branch, COMMITTEE)
    assert heard(branch, COMMITTEE, "🔐") == []
    await branch.to(shanghai(2026, 9, 9, 8, 1))
    assert len(heard(branch, COMMITTEE, "🔐")) == 1


# The record


async def changes(stage: Stage, name: str = SECRETARY) -> str:
    """The record of changes, as a manager reads it."""
    [page] = await stage.say(name, "/setup")
    await stage.press(name, page, "变动记录")
    return page.text


async def test_each_change_is_a_line_of_the_record_the_newest_first(branch: Stage) -> None:
    await give(branch, COMMITTEE)
    await give(branch, COMMITTEE, "取消管理员")
    _, taken, given, *_, founded, declared = (await changes(branch)).splitlines()[1:]
    assert taken.endswith("示例书记取消示例委员的管理员")
    assert given.endswith("示例书记设示例委员为管理员")
    assert founded.endswith("示例书记建立支部")
    assert declared.endswith("示例书记确认：境外平台，不发涉密和内部材料，已报上级同意")


async def test_the_record_grows_and_nothing_in_it_changes(branch: Stage) -> None:
    before = branch.book.audit.all()
    await give(branch, COMMITTEE)
    await give(branch, COMMITTEE, "取消管理员")
    assert branch.book.audit.all()[: len(before)] == before
    assert not hasattr(branch.book.audit, "put")
    assert not hasattr(branch.book.audit, "remove")


async def test_the_record_survives_a_restart(branch: Stage) -> None:
    await give(branch, COMMITTEE)
    before = await changes(branch)
    await branch.stop()
    await branch.start()
    assert await changes(branch) == before


async def test_a_long_record_has_pages(branch: Stage) -> None:
    for _ in range(4):
        await give(branch, COMMITTEE)
        await give(branch, COMMITTEE, "取消管理员")
    [page] = await branch.say(SECRETARY, "/setup")
    await branch.press(SECRETARY, page, "变动记录")
    await branch.press(SECRETARY, page, "下一页")
    assert "共 11 条" in page.text
    assert page.text.endswith("已报上级同意")


# An operator hands a branch over


async def test_an_operator_makes_somebody_a_manager_when_the_secretary_is_gone(branch: Stage) -> None:
    [page] = await branch.say(OPERATOR, "/setup")
    await branch.press(OPERATOR, page, "示例支部")
    assert "管理员：示例书记" in page.text
    await branch.press(OPERATOR, page, "移交：设示例委员为管理员")
    assert branch.member(COMMITTEE).manager
    for name in (SECRETARY, COMMITTEE):
        assert len(heard(branch, name, "运维人员设示例委员为管理员")) == 1


async def test_an_operator_sets_a_lost_account_free_and_its_person_comes_back_by_a_link(branch: Stage) -> None:
    [page] = await branch.say(OPERATOR, "/setup 示例")
    await branch.press(OPERATOR, page, "示例支部")
    await branch.press(OPERATOR, page, "换绑：示例书记")
    link = next(word for word in page.text.split() if word.startswith("https://"))
    assert "还没有加入支部" in (await branch.say(SECRETARY, "/roster"))[-1].text
    said = await branch.follow("书记的新手机", link)
    assert "示例书记，您已加入示例支部" in said[0].text
    assert "花名册" in (await branch.say("书记的新手机", "/roster"))[-1].text
    assert "运维人员解除了示例书记的账号绑定" in await changes(branch, "书记的新手机")


async def test_nobody_but_an_operator_can_hand_over(branch: Stage) -> None:
    [page] = await branch.say(SECRETARY, "/setup")
    for verb, args in (
        (Verb.BRANCHES, (0,)),
        (Verb.BRANCH, (branch.book.id,)),
        (Verb.HAND_OVER, (branch.book.id, branch.member(MEMBER).id, "give")),
    ):
        press = branch.people.press_forged(branch.user(SECRETARY), page, pack(verb, *args))
        await branch.rest()
        assert press.answer == "这一项只有运维人员能用。"
    assert not branch.member(MEMBER).manager


async def test_an_operator_sees_no_records(branch: Stage) -> None:
    for command in ("/roster", "/attendance", "/reports", "/mark", "/me"):
        assert "您还没有加入支部" in (await branch.say(OPERATOR, command))[-1].text
