"""The real Application fetches its updates from the local Bot API server, and loses none."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any, Literal

import pytest
from telegram import Update

from bot.domain.signing import Gap
from bot.sandbox.clock import START
from bot.updates import TokenRefused
from tests import spec
from tests.polling import MINUTE, PATIENCE, Line, Scene, application, running


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    line = Line()
    await line.up()
    yield line
    await line.down()
    assert spec.collect(line.world) == []


@pytest.fixture
async def scene(line: Line) -> AsyncIterator[Scene]:
    async with application(line) as app:
        yield Scene(line, app)


async def test_an_update_is_handled_and_confirmed(scene: Scene) -> None:
    async with running(scene.updates):
        number = scene.say()
        await scene.handled()
        assert scene.handler.ended == [number]
        assert scene.updates.handled == number


async def test_a_batch_is_confirmed_only_when_all_of_it_is_done(scene: Scene) -> None:
    other = scene.people.add_user("示例党员乙")
    scene.handler.open.clear()
    first, second = scene.say(), scene.say(user=other)
    async with running(scene.updates):
        await scene.until(lambda: scene.handler.begun == [first, second])
        assert [update.id for update in scene.world.updates.pending] == [first, second]
        assert scene.updates.handled == 0
        assert not scene.world.updates.waiting, "no poll while a batch is in hand"
        scene.handler.open.set()
        await scene.handled()
    assert scene.updates.handled == second


async def test_an_update_that_was_in_hand_when_the_process_died_comes_again(scene: Scene) -> None:
    scene.handler.open.clear()
    number = scene.say()
    dying = asyncio.create_task(scene.updates.run())
    await scene.until(lambda: scene.handler.begun == [number])
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    scene.handler.open.set()
    async with running(scene.another()):
        await scene.handled()
    assert scene.handler.begun == [number, number]


async def test_a_process_that_is_cancelled_while_it_polls_ends(scene: Scene) -> None:
    task = asyncio.create_task(scene.updates.run())
    await scene.handled()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_work_in_hand_is_busy(scene: Scene) -> None:
    scene.handler.open.clear()
    scene.say()
    async with running(scene.updates):
        await scene.until(lambda: len(scene.handler.begun) == 1)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(scene.clock.settle(), 0.01)
        scene.handler.open.set()
        await scene.handled()
        await scene.clock.settle()


async def test_only_what_the_bot_understands_is_asked_for(scene: Scene) -> None:
    async with running(scene.updates):
        scene.say()
        await scene.handled()
    asked = json.loads(scene.polls()[0]["allowed_updates"])
    assert set(asked) == {"message", "edited_message", "callback_query", "my_chat_member", "chat_member", "poll_answer"}


async def test_after_a_poll_that_found_nothing_the_server_says_where_to_go_on(scene: Scene) -> None:
    async with running(scene.updates):
        number = scene.say()
        await scene.handled()
        await scene.outage(minutes=0)  # a server that goes ends the poll that waits
        await scene.line.up()
        await scene.handled()
        scene.say()
        await scene.handled()
    offsets = [poll.get("offset") for poll in scene.polls()]
    assert offsets[:3] == [None, f"{number + 1}", None]


# --- stopping


async def test_stopping_confirms_the_batch_in_hand(scene: Scene) -> None:
    scene.handler.open.clear()
    number = scene.say()
    task = asyncio.create_task(scene.updates.run())
    await scene.until(lambda: scene.handler.begun == [number])
    scene.updates.stop()
    scene.handler.open.set()
    await asyncio.wait_for(task, PATIENCE)
    assert not scene.world.updates.pending
    assert scene.polls()[-1]["offset"] == f"{number + 1}"


async def test_what_comes_after_the_stop_stays_for_the_next_process(scene: Scene) -> None:
    async with running(scene.updates):
        scene.say()
        await scene.handled()
    number = scene.say()
    async with running(scene.another()):
        await scene.handled()
    assert scene.handler.ended[-1] == number


async def test_a_batch_that_could_not_be_confirmed_is_named(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.handler.open.clear()
    number = scene.say()
    task = asyncio.create_task(scene.updates.run())
    await scene.until(lambda: scene.handler.begun == [number])
    scene.updates.stop()
    scene.world.faults.add("getUpdates", kind="refuse", code=502, reason="Bad Gateway")
    scene.handler.open.set()
    await asyncio.wait_for(task, PATIENCE)
    assert "will come again" in caplog.text


async def test_a_slow_handler_is_parked_and_its_update_confirmed(scene: Scene) -> None:
    scene.handler.open.clear()
    parked: list[Update] = []
    updates = scene.another(park_after=0.01)
    updates.on_parked = parked.append
    assert updates.on_parked == parked.append
    number = scene.say()
    async with running(updates):
        await scene.handled()
        assert (scene.handler.ended, updates.handled, parked[0].update_id) == ([], number, number)
        scene.handler.open.set()
    assert scene.handler.ended == [number]


# --- trouble


@pytest.mark.parametrize("kind", ["refuse", "lose"])
async def test_a_bad_network_is_waited_for_with_one_line_at_each_end(
    scene: Scene, caplog: pytest.LogCaptureFixture, kind: Literal["refuse", "lose"]
) -> None:
    scene.world.faults.add("getUpdates", kind=kind, code=502, reason="Bad Gateway", times=3)
    number = scene.say()
    async with running(scene.updates):
        await scene.handled()
    assert scene.handler.ended == [number]
    lines = [record.getMessage() for record in caplog.records if record.name == "bot.updates"]
    assert lines == ["no updates: NetworkError: Bad Gateway; trying again", "updates come again"]


async def test_a_network_that_is_down_at_the_start_is_waited_for(scene: Scene) -> None:
    await scene.line.down()
    async with running(scene.updates):
        await scene.troubled.wait()
        await scene.line.up()
        number = scene.say()
        await scene.handled()
    assert scene.handler.ended == [number]


async def test_a_second_process_is_named(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.world.faults.add("getUpdates", kind="refuse", code=409, reason="Conflict: terminated by other getUpdates")
    number = scene.say()
    async with running(scene.updates):
        await scene.handled()
    assert scene.handler.ended == [number]
    assert "another process polls with this token" in caplog.text


async def test_a_token_that_is_refused_ends_the_loop_and_is_not_shown(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    scene.world.faults.add("getUpdates", kind="refuse", code=401, reason="Unauthorized")
    with pytest.raises(TokenRefused) as refused:
        await scene.updates.run()
    chain = [refused.value, refused.value.__context__, refused.value.__cause__]
    assert all(scene.world.token not in str(error) for error in chain)
    assert chain[1:] == [None, None]
    assert scene.world.token not in caplog.text


async def test_a_429_is_waited_out_as_told(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.world.faults.add("getUpdates", kind="refuse", code=429, reason="Too Many Requests: retry after 1")
    number = scene.say()
    async with running(scene.updates):
        await scene.handled()
    assert scene.handler.ended == [number]


async def test_an_update_that_can_not_be_read_holds_up_nobody(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.world.record.on = False
    async with running(scene.updates):
        await scene.handled()
        before = scene.say()
        broken = scene.world.updates.issue("poll_answer", {"poll_id": "1", "option_ids": [0]})
        after = scene.say()
        await scene.handled()
    assert [number for number in scene.handler.ended if number != broken] == [before, after]
    assert f"update {broken} can't be read (TypeError)" in caplog.text


GROUP = {"id": -1, "type": "group", "title": "群"}
SOMEBODY = {"id": 5, "is_bot": False, "first_name": "示例"}
LACKING = [
    ("message", {"message_id": 1, "date": 0, "text": "到"}),
    ("edited_message", {"message_id": 1, "date": 0, "edit_date": 1, "text": "到"}),
    ("callback_query", {"id": "1", "from": SOMEBODY, "chat_instance": "1", "message": {"message_id": 1, "date": 1}}),
    ("my_chat_member", {"chat": GROUP, "from": SOMEBODY, "date": 0, "old_chat_member": {"status": "left"}}),
]


@pytest.mark.parametrize(("kind", "payload"), LACKING)
async def test_an_update_that_lacks_what_each_has_ends_nothing(
    scene: Scene, caplog: pytest.LogCaptureFixture, kind: str, payload: dict[str, Any]
) -> None:
    scene.world.record.on = False
    async with running(scene.updates):
        await scene.handled()
        before = scene.say()
        broken = scene.world.updates.issue(kind, payload)
        after = scene.say()
        await scene.handled()
    assert [number for number in scene.handler.ended if number != broken] == [before, after]
    assert f"update {broken} can't be read" in caplog.text


# --- gaps


async def test_what_waited_for_a_restart_comes_from_a_gap(scene: Scene) -> None:
    seen: dict[int, Gap | None] = {}
    updates = scene.another(last_alive=START - 9 * MINUTE)
    scene.handler.look = lambda update: seen.update({update.update_id: updates.gap_of(update.update_id)})
    waited = scene.say()
    async with running(updates):
        await scene.handled()
        fresh = scene.say()
        await scene.handled()
    assert seen == {waited: Gap(START - 9 * MINUTE, START), fresh: None}


async def test_what_waited_for_the_network_comes_from_a_gap(scene: Scene) -> None:
    async with running(scene.updates):
        before = scene.say()
        await scene.handled()
        await scene.outage(minutes=5)
        waited = scene.say()
        await scene.line.up()
        await scene.handled()
    assert scene.updates.gap_of(before) is None
    assert scene.updates.gap_of(waited) == Gap(START, START + 5 * MINUTE)


# --- signs of life


async def test_life_is_told_at_most_every_thirty_seconds(scene: Scene) -> None:
    told: list[datetime] = []

    async def alive(now: datetime) -> None:
        told.append(now)

    scene.updates.on_alive = alive
    async with running(scene.updates):
        for second in (0, 10, 29, 30, 59, 70):
            scene.clock.move_to(START + timedelta(seconds=second))
            scene.say()
            await scene.handled()
    assert told == [START + timedelta(seconds=second) for second in (0, 30, 70)]


async def test_life_is_not_told_before_what_comes_from_a_gap_is_done(scene: Scene) -> None:
    order: list[str] = []

    async def alive(now: datetime) -> None:
        order.append("alive")

    updates = scene.another(last_alive=START - 9 * MINUTE)
    updates.on_alive = alive
    scene.handler.look = lambda update: order.append("handled")
    scene.say()
    async with running(updates):
        await scene.handled()
        scene.say()
        await scene.handled()
    assert order == ["handled", "alive", "handled"]
