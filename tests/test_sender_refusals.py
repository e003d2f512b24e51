"""What the sender makes of a refusal, a bad network, and a group that has moved."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.sender import Priority
from bot.verdicts import NotConnected
from tests.sending import GROUP, OTHER, PERSON, Scene, sending


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with sending() as scene:
        yield scene


async def test_a_429_holds_back_its_chat_and_nothing_else(scene: Scene) -> None:
    scene.sender.answer(PERSON, scene.wire("held", RetryAfter(7)))
    scene.sender.answer(OTHER, scene.wire("free"))
    scene.sender.answer(PERSON, scene.wire("after"))
    await scene.until(20)
    assert scene.wire.times("held") == [0, 7]
    assert scene.wire.times("free") == [0]
    assert scene.wire.times("after") == [7]


async def test_a_429_of_a_delivery_is_raised_and_its_chat_held(scene: Scene) -> None:
    refused = scene.later(Priority.DELIVERY, PERSON, scene.wire("d", RetryAfter(5)))
    await scene.clock.settle()
    with pytest.raises(RetryAfter):
        await refused
    scene.sender.answer(PERSON, scene.wire("a"))
    await scene.until(9)
    assert scene.wire.calls == [("d", 0), ("a", 5)]


async def test_a_429_of_an_answer_that_is_awaited_is_waited_out(scene: Scene) -> None:
    task = scene.later(Priority.ANSWER, PERSON, scene.wire("a", RetryAfter(timedelta(seconds=3))))
    await scene.until(3)
    assert await task == "A"


@pytest.mark.filterwarnings("ignore:.*retry_after")
async def test_a_429_in_plain_seconds_is_understood(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PTB_TIMEDELTA")
    scene.sender.answer(PERSON, scene.wire("a", RetryAfter(4)))
    await scene.until(9)
    assert scene.wire.times("a") == [0, 4]


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("connection refused")])
async def test_an_answer_is_tried_three_times_over_a_bad_network(
    scene: Scene, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    scene.sender.answer(PERSON, scene.wire("a", *[error] * 9))
    await scene.until(60)
    assert scene.wire.times("a") == [0, 1, 5]
    assert "an answer to a private chat is lost" in caplog.text


async def test_what_comes_after_an_answer_waits_for_its_tries(scene: Scene) -> None:
    scene.sender.answer(PERSON, scene.wire("first", TimedOut()))
    scene.sender.answer(PERSON, scene.wire("second"))
    await scene.until(9)
    assert scene.wire.names() == ["first", "first", "second"]


@pytest.mark.parametrize("error", [Forbidden("bot was kicked"), BadRequest("chat not found: 党员甲说了什么")])
async def test_a_refused_answer_is_logged_once_without_its_text(
    scene: Scene, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    scene.sender.answer(GROUP, scene.wire("a", error))
    await scene.until(60)
    assert scene.wire.times("a") == [0]
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert f"an answer to chat {GROUP} is lost: {type(error).__name__}" in caplog.text
    assert "党员甲" not in caplog.text


async def test_a_mistake_of_ours_is_logged_with_its_place(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.sender.answer(PERSON, scene.wire("a", KeyError("part")))
    await scene.clock.settle()
    assert "Traceback" in caplog.text


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("gone"), Forbidden("blocked"), BadRequest("no")])
async def test_a_delivery_raises_what_its_call_raises(scene: Scene, error: Exception) -> None:
    with pytest.raises(type(error)):
        await scene.sender.send(Priority.DELIVERY, PERSON, scene.wire("d", error))
    assert scene.wire.names() == ["d"]


async def test_a_group_that_moved_is_told_and_answered_at_its_new_place(scene: Scene) -> None:
    moves: list[tuple[int, int]] = []
    scene.sender.on_migrated = lambda old, new: moves.append((old, new))
    moved = lambda chat: scene.wire(f"at {chat}")()  # noqa: E731
    scene.sender.answer(GROUP, scene.wire("at old", ChatMigrated(-1001)), moved=moved)
    await scene.clock.settle()
    assert moves == [(GROUP, -1001)]
    assert scene.wire.names() == ["at old", "at -1001"]


async def test_an_answer_that_can_not_follow_a_group_is_lost(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.sender.answer(GROUP, scene.wire("at old", ChatMigrated(-1001)))
    await scene.clock.settle()
    assert "ChatMigrated" in caplog.text


async def test_a_delivery_learns_that_its_group_moved(scene: Scene) -> None:
    with pytest.raises(ChatMigrated):
        await scene.sender.send(Priority.DELIVERY, GROUP, scene.wire("d", ChatMigrated(-1001)))


def unconnected() -> NetworkError:
    """What comes of a call for which there was no connection."""
    error = NetworkError("aiohttp.ClientConnectorError: Connect call failed")
    error.__cause__ = NotConnected("ClientConnectorError")
    return error


async def test_an_answer_that_could_not_leave_waits_for_the_network(scene: Scene) -> None:
    scene.sender.answer(PERSON, scene.wire("a", *[unconnected() for _ in range(6)]))
    await scene.until(120)
    assert scene.wire.times("a") == [0, 1, 5, 15, 25, 35, 45]


async def test_an_answer_that_could_not_leave_for_two_minutes_is_lost(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.sender.answer(PERSON, scene.wire("a", *[unconnected() for _ in range(99)]))
    scene.sender.answer(PERSON, scene.wire("b"))
    await scene.until(300)
    assert scene.wire.times("a")[-1] == 110
    assert scene.wire.times("b") == [110]
    assert "an answer to a private chat is lost" in caplog.text


async def test_an_answer_that_may_have_arrived_is_not_said_often_after_all(scene: Scene) -> None:
    scene.sender.answer(PERSON, scene.wire("a", unconnected(), *[TimedOut()] * 9))
    await scene.until(300)
    assert scene.wire.times("a") == [0, 1, 2, 6]
