"""What is sent, or fails, is logged for whoever asked for it, whoever it is that gets it going."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram.error import BadRequest, RetryAfter

from bot.logs import about
from tests.hearing import listen, put_back
from tests.sending import Scene, sending

__all__ = ["put_back"]

pytestmark = pytest.mark.usefixtures("put_back")
ME = 7


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with sending() as made:
        yield made


async def test_answers_that_wait_for_each_other_are_logged_each_for_its_own_update(scene: Scene) -> None:
    shown = listen()
    for number in range(4):
        with about(f"update {number}"):
            scene.sender.answer(ME, scene.wire(f"call {number}", BadRequest("no")))
    await scene.until(10)
    lines = [line for line in shown.getvalue().splitlines() if "is lost" in line]
    assert [line.split("[")[1].split("]")[0] for line in lines] == [f"update {number}" for number in range(4)]


async def test_a_call_that_is_made_again_is_logged_for_the_same_update(scene: Scene) -> None:
    shown = listen()
    with about("update 1"):
        scene.sender.answer(ME, scene.wire("first", RetryAfter(timedelta(seconds=5)), BadRequest("no")))
    with about("update 2"):
        scene.sender.answer(8, scene.wire("second"))
    await scene.until(20)
    assert "[update 1] an answer to a private chat is lost" in shown.getvalue()


async def test_what_is_given_up_at_the_end_is_logged_for_its_update(scene: Scene) -> None:
    shown = listen()
    for number in range(6):
        with about(f"update {number}"):
            scene.sender.answer(ME, scene.wire(f"call {number}"))
    await scene.sender.stop(drain_seconds=0)
    assert "[update 5] an answer to a private chat is lost: NotSent" in shown.getvalue()
    assert "[-]" not in shown.getvalue()
