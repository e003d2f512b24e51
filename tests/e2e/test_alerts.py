"""What operators are told of a trouble: in order, once, when they can be reached, and never for ever."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.alerts import Alerts
from bot.domain.people import Member
from tests.stage import FOUNDED, Stage, staged

FIRST, SECOND = "示例运维", "示例运维乙"
IDS = frozenset({5_000_000_008, 5_000_000_009})  # the first who come after the roster's seven
BEGINS, OVER = "消息发不出去", "消息恢复发送"


@pytest.fixture
async def operated(tmp_path: Path) -> AsyncIterator[Stage]:
    """A branch with two operators who have opened the bot."""
    async with staged(tmp_path / "data", founded=FOUNDED, operators=IDS) as stage:
        for name in (FIRST, SECOND):
            operator = stage.user(name)
            stage.people.say(operator, operator.private, "/help")
        await stage.rest()
        yield stage
        await stage.check()


def alerts(stage: Stage) -> Alerts:
    """The running bot's."""
    assert stage.bot is not None
    return stage.bot.hub.alerts


def begin(stage: Stage, minutes: int = 5) -> None:
    """A trouble begins."""
    alerts(stage).begin("lag", minutes=minutes, count=1)


def heard(stage: Stage, name: str = FIRST) -> list[str]:
    """What an operator was told, in order, by its first words."""
    said = (m.text for m in stage.user(name).private.messages)
    return [BEGINS if BEGINS in text else OVER for text in said if BEGINS in text or OVER in text]


async def test_each_operator_hears_at_once_and_once_each(operated: Stage) -> None:
    begin(operated)
    begin(operated)
    await alerts(operated).tick()
    await operated.rest()
    assert (heard(operated), heard(operated, SECOND)) == ([BEGINS], [BEGINS])
    alerts(operated).over("lag")
    alerts(operated).over("lag")
    await operated.rest()
    assert (heard(operated), heard(operated, SECOND)) == ([BEGINS, OVER], [BEGINS, OVER])


async def test_an_end_without_a_beginning_is_not_told(operated: Stage) -> None:
    alerts(operated).over("lag")
    await operated.rest()
    assert heard(operated) == []


@pytest.mark.parametrize("gone", ["blocked", "deleted"])
async def test_an_operator_who_cannot_be_written_to_is_owed_nothing_and_holds_up_nobody(
    operated: Stage, gone: str, caplog: pytest.LogCaptureFixture
) -> None:
    if gone == "blocked":
        operated.user(FIRST).private.blocked = True
    else:
        operated.people.delete_account(operated.user(FIRST))
    begin(operated)
    alerts(operated).over("lag")
    await operated.wait(minutes=10)
    assert heard(operated, SECOND) == [BEGINS, OVER]
    assert caplog.text.count("an operator can't be written to") == 1
    assert "5000000008" not in caplog.text
    assert not alerts(operated)._owed


async def test_who_opens_the_bot_again_hears_of_the_next_trouble(operated: Stage) -> None:
    operated.user(FIRST).private.blocked = True
    begin(operated)
    await operated.rest()
    operated.user(FIRST).private.blocked = False
    alerts(operated).over("lag")
    await operated.rest()
    assert heard(operated) == [OVER]


async def test_a_wire_that_fails_is_tried_again_each_minute_and_the_order_is_kept(operated: Stage) -> None:
    operated.world.faults.add("sendMessage", "refuse", code=502, times=4)
    begin(operated)
    alerts(operated).over("lag")
    await operated.wait(seconds=30)
    assert heard(operated) == heard(operated, SECOND) == []
    await operated.wait(minutes=3)
    assert heard(operated) == heard(operated, SECOND) == [BEGINS, OVER]


async def test_of_what_comes_and_goes_while_nobody_can_be_reached_the_last_time_is_told(operated: Stage) -> None:
    operated.world.faults.add("sendMessage", "refuse", code=502, times=4)
    for minutes in (5, 6, 7):
        begin(operated, minutes)
        await operated.settle()
        alerts(operated).over("lag")
    await operated.wait(minutes=3)
    assert heard(operated) == [BEGINS, OVER]
    assert "最久的已等 7 分钟" in operated.people.find(operated.user(FIRST).private, BEGINS).text


async def test_a_wait_that_telegram_asks_for_is_waited_out(operated: Stage) -> None:
    operated.world.faults.add("sendMessage", "refuse", code=429, reason="Too Many Requests: retry after 1", times=2)
    begin(operated)
    await operated.settle()
    await operated.wait(seconds=30)
    assert heard(operated) == heard(operated, SECOND) == [BEGINS]


async def test_without_operators_the_log_says_it(branch: Stage, caplog: pytest.LogCaptureFixture) -> None:
    begin(branch)
    alerts(branch).over("lag")
    await branch.rest()
    assert BEGINS in caplog.text
    assert OVER in caplog.text
    assert not any(BEGINS in m.text for m in everything(branch, branch.book.members.all()))


def everything(stage: Stage, members: tuple[Member, ...]) -> list:
    """All private messages of a roster's people."""
    users = (stage.world.users[m.user_id] for m in members if m.user_id is not None)
    return [message for user in users for message in user.private.messages]
