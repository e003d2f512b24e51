"""A branch comes to be, over the wire."""

from tests.stage import Stage


async def test_the_bot_greets_a_group_with_one_card(stage: Stage) -> None:
    card = await stage.added()
    assert [["开始设置"]] == card.buttons
    assert "不读取群聊内容" in card.text


async def test_a_secretary_sets_a_branch_up_and_members_join(branch: Stage) -> None:
    assert branch.book.branch.name == "示例支部"
    assert {m.name for m in branch.book.members.all() if m.user_id} >= {"示例书记", "示例党员甲"}
