"""Nobody but a manager decides on their own leave."""

from tests.stage import Stage, shanghai


async def test_a_group_leader_does_not_decide_on_their_own_leave(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 12, 12, 0))
    leader = branch.user("示例组长").private
    await branch.press("示例组长", branch.people.find(leader, "党小组会 · 第二党小组"), "请假")
    await branch.press("示例组长", branch.last("示例组长"), "公差")
    await branch.say("示例组长", "去市里开会")
    asked = branch.people.find(branch.user("示例书记").private, "示例组长 请假")
    assert not [m for m in leader.messages if "示例组长 请假" in m.text]
    grant = asked.button("准假").data
    assert grant is not None
    press = branch.people.press_forged(branch.user("示例组长"), branch.last("示例组长"), grant)
    await branch.rest()
    assert press.answer == "这份请假不由您批。"
