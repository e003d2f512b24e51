"""Live cards: edits are scarce, so none is spent on a card that shows already what it should."""

from tests.stage import Stage, shanghai


async def test_no_edit_is_wasted_on_a_card_that_is_right_already(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    card = branch.people.find(branch.group, "现在签到")
    for name in ("示例书记", "示例党员甲", "示例党员乙"):
        await branch.press(name, card, "签到")
        await branch.wait(seconds=10)
    await branch.to(shanghai(2026, 9, 11, 15, 40))
    edits = branch.world.record.calls("editMessageText")
    assert edits
    assert [edit.answer for edit in edits if not edit.ok] == []
