"""What people did while the bot was away is taken in before anything is said about it, and they hear of it."""

from datetime import datetime

from tests.stage import Stage, shanghai


async def away_until(stage: Stage, moment: datetime) -> None:
    """The bot is stopped; time passes; it is started anew."""
    stage.world.clock.set(moment)
    stage.clock.move_to(moment)
    await stage.start()
    await stage.rest()


async def test_a_press_that_waited_too_long_for_a_toast_is_answered_in_private(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    card = branch.people.find(branch.group, "现在签到")
    await branch.stop()
    press = branch.people.press(branch.user("示例党员甲"), card, "签到")
    await away_until(branch, shanghai(2026, 9, 11, 15, 40))
    assert not press.done
    assert branch.last("示例党员甲").text == "您先前按了按钮，现在才处理：已补收签到（恢复期补收）"
    assert "到会 1 " in branch.people.find(branch.group, "签到已截止").text


async def test_the_manager_is_asked_for_the_rest_after_what_was_queued_is_in(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    card = branch.people.find(branch.group, "现在签到")
    await branch.stop()
    branch.people.press(branch.user("示例党员甲"), card, "签到")
    branch.people.say(branch.user("示例委员"), branch.user("示例委员").private, "/signin")
    await away_until(branch, shanghai(2026, 9, 11, 15, 40))
    asked = branch.people.find(branch.user("示例书记").private, "请核对并确认").text
    assert "恢复期补收 1 人：示例党员甲" in asked
    assert "未登记 4 人：示例书记、示例组长、示例党员乙、示例预备党员" in asked
