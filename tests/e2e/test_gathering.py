"""A new branch gathers its roster: by typed names, or by each saying who they are."""

from tests.e2e.test_setup import DEFAULTS, answer, begin
from tests.stage import Stage, roster_csv

SECRETARY, MEMBER = "示例书记", "示例党员甲"


async def fresh(stage: Stage) -> None:
    """A branch with nobody on its roster but who set it up."""
    await stage.added()
    await begin(stage)
    await answer(stage, *DEFAULTS)


async def says_to_be(stage: Stage, name: str, text: str) -> str:
    """Somebody follows the group's link and types a name; what the bot said."""
    await stage.follow(name, stage.people.find(stage.group, "已经启用").button("加入支部").url or "")
    return (await stage.say(name, text))[-1].text


async def test_names_can_be_typed(stage: Stage) -> None:
    await fresh(stage)
    await stage.press(SECRETARY, stage.people.find(stage.user(SECRETARY).private, "还差这些"), "输入姓名")
    [said] = await stage.say(SECRETARY, "示例党员甲\n示例预备党员 预备党员 第二党小组")
    assert "新增 2 人" in said.text
    member = stage.member("示例预备党员")
    assert (member.stage, stage.book.branch.group(member.group_id).name) == ("probationary", "第二党小组")  # type: ignore[union-attr]
    await stage.press(SECRETARY, said, "继续输入")
    [said] = await stage.say(SECRETARY, "示例党员甲 组长")
    assert "更新 1 人" in said.text
    assert (stage.member(MEMBER).duty, stage.member(MEMBER).stage) == ("leader", "full")


async def test_a_message_without_a_name_is_asked_again(stage: Stage) -> None:
    await fresh(stage)
    await stage.press(SECRETARY, stage.people.find(stage.user(SECRETARY).private, "还差这些"), "输入姓名")
    [said] = await stage.say(SECRETARY, "，")
    assert "请发姓名" in said.text
    [said] = await stage.say(SECRETARY, MEMBER)
    assert "新增 1 人" in said.text


async def test_typed_words_change_only_what_they_say(branch: Stage) -> None:
    before = branch.member("示例预备党员")
    [listed] = await branch.say(SECRETARY, "/roster")
    await branch.press(SECRETARY, listed, "输入姓名")
    [said] = await branch.say(SECRETARY, "示例预备党员")
    assert "没有变化 1 人" in said.text
    assert branch.member("示例预备党员") == before


async def test_while_the_roster_is_gathered_anybody_may_ask_and_a_manager_takes_them_in(stage: Stage) -> None:
    await fresh(stage)
    assert "等管理员确认" in await says_to_be(stage, MEMBER, MEMBER)
    card = stage.last(SECRETARY)
    assert "花名册上还没有这个姓名" in card.text
    assert card.buttons == [["正式党员", "预备党员"], ["发展对象", "积极分子"], ["不是"]]
    await stage.press(SECRETARY, card, "预备党员")
    assert "已确认 示例党员甲 是本人" in card.text
    assert (stage.member(MEMBER).stage, stage.member(MEMBER).user_id) == ("probationary", stage.user(MEMBER).id)
    assert "您已加入" in stage.last(MEMBER).text


async def test_a_manager_may_say_no_to_somebody_who_asks(stage: Stage) -> None:
    await fresh(stage)
    await says_to_be(stage, "路人", "示例路人")
    await stage.press(SECRETARY, stage.last(SECRETARY), "不是")
    assert [m.name for m in stage.book.members.all()] == [SECRETARY]
    assert "没有确认" in stage.last("路人").text


async def test_one_person_asks_for_one_name_at_a_time(stage: Stage) -> None:
    await fresh(stage)
    await says_to_be(stage, MEMBER, MEMBER)
    assert "已经提交过" in await says_to_be(stage, MEMBER, "示例党员乙")


async def test_two_who_ask_for_the_same_name_are_not_both_taken_in(stage: Stage) -> None:
    await fresh(stage)
    await says_to_be(stage, MEMBER, MEMBER)
    await says_to_be(stage, "路人", MEMBER)
    first, second = [m for m in stage.user(SECRETARY).private.messages if "花名册上还没有" in m.text]
    await stage.press(SECRETARY, first, "正式党员")
    pressed = await stage.press(SECRETARY, second, "正式党员")
    assert "已经有人认领" in (pressed.answer or "")
    assert [m.name for m in stage.book.members.all()].count(MEMBER) == 1


async def test_once_a_roster_has_come_only_its_names_can_be_claimed(branch: Stage) -> None:
    [listed] = await branch.say(SECRETARY, "/roster")
    await branch.press(SECRETARY, listed, "在群里发邀请")
    assert "没有这个姓名" in await says_to_be(branch, "路人", "示例路人")


async def test_nobody_becomes_two_entries(branch: Stage) -> None:
    for name in ("示例党员丙", "示例党员丁"):
        await branch.send_file(SECRETARY, "花名册.csv", roster_csv([(name, "第一党小组", "正式党员", "", "")]))
    [listed] = await branch.say(SECRETARY, "/roster")
    await branch.press(SECRETARY, listed, "在群里发邀请")
    for name in ("示例党员丙", "示例党员丁"):
        await says_to_be(branch, "路人", name)
    first, second = [m for m in branch.user(SECRETARY).private.messages if "是本人吗" in m.text]
    await branch.press(SECRETARY, first, "是本人")
    assert (await branch.press(SECRETARY, second, "是本人")).answer == "已经处理过了。"
    assert (branch.member("示例党员丙").user_id, branch.member("示例党员丁").user_id) == (branch.user("路人").id, None)


async def test_a_file_with_bad_rows_alone_leaves_the_roster_open(stage: Stage) -> None:
    await fresh(stage)
    await stage.send_file(SECRETARY, "花名册.csv", roster_csv([("示例党员丙", "", "同志", "", "")]))
    assert "等管理员确认" in await says_to_be(stage, MEMBER, MEMBER)
