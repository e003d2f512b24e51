"""Cards are redrawn soon, seldom, and once for all changes."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram.error import BadRequest, RetryAfter, TimedOut

from bot.sandbox.clock import START
from tests.sending import GROUP, PERSON, Scene, sending


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with sending() as scene:
        yield scene


async def test_a_card_is_redrawn_two_seconds_after_the_first_change_once_for_all(scene: Scene) -> None:
    for n in range(4):
        await scene.until(n / 2)
        scene.sender.redraw((GROUP, 1), scene.wire(f"{n}"))
    await scene.until(60)
    assert scene.wire.calls == [("3", 2)]


async def test_redraws_of_a_card_are_six_seconds_apart(scene: Scene) -> None:
    for n in range(20):
        await scene.until(n)
        scene.sender.redraw((PERSON, 1), scene.wire("r"))
    await scene.until(60)
    assert scene.wire.times("r") == [2, 8, 14, 20]


async def test_a_change_during_a_redraw_is_drawn_later(scene: Scene) -> None:
    scene.sender.redraw((GROUP, 1), scene.wire("old", turns=5))
    scene.clock.move_to(START + timedelta(seconds=2))
    await scene.wire.begun.wait()
    scene.sender.redraw((GROUP, 1), scene.wire("new"))
    await scene.until(60)
    assert scene.wire.calls == [("old", 2), ("new", 8)]


async def test_the_last_redraw_does_not_wait_for_more_changes(scene: Scene) -> None:
    scene.sender.redraw((GROUP, 1), scene.wire("open"))
    scene.sender.redraw((GROUP, 1), scene.wire("closed"), last=True)
    await scene.clock.settle()
    assert scene.wire.calls == [("closed", 0)]


async def test_a_change_after_the_last_redraw_inherits_its_turn(scene: Scene) -> None:
    scene.sender.redraw((GROUP, 1), scene.wire("first"), last=True)
    await scene.clock.settle()
    scene.sender.redraw((GROUP, 1), scene.wire("closed"), last=True)
    scene.sender.redraw((GROUP, 1), scene.wire("corrected", *[TimedOut()] * 5))
    await scene.until(600)
    assert scene.wire.times("corrected") == [6, 12, 18, 28, 58, 118]


async def test_a_group_is_redrawn_ten_times_a_minute(scene: Scene) -> None:
    for card in range(15):
        scene.sender.redraw((GROUP, card), scene.wire("r"))
    await scene.until(61)
    assert len(scene.wire.calls) == 10
    await scene.until(80)
    assert len(scene.wire.calls) == 15


async def test_all_groups_are_redrawn_five_times_a_second(scene: Scene) -> None:
    for chat in range(-40, 0):
        scene.sender.redraw((chat, 1), scene.wire("r"), last=True)
    await scene.until(30)
    assert set(Counter(scene.wire.times("r")).values()) == {5}


async def test_what_goes_on_aside_waits_until_every_card_is_right(scene: Scene) -> None:
    for chat in range(100, 150):
        scene.sender.redraw((chat, 1), scene.wire("menu"), last=True, aside=True)
    for chat in range(-40, 0):
        scene.sender.redraw((chat, 1), scene.wire("card"), last=True)
    await scene.until(60)
    assert max(scene.wire.times("card")) <= 9
    assert len(scene.wire.times("menu")) == 50
    assert set(Counter(scene.wire.times("menu") + scene.wire.times("card")).values()) == {5}


async def test_redraws_leave_room_for_answers(scene: Scene) -> None:
    for chat in range(1, 29):
        scene.sender.answer(chat, scene.wire("a"))
    await scene.clock.settle()
    scene.sender.redraw((GROUP, 1), scene.wire("r"), last=True)
    await scene.until(3)
    assert scene.wire.times("r") == [1]


async def test_a_card_that_looks_right_already_is_fine(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    error = BadRequest("Message is not modified: specified new message content and reply markup are exactly the same")
    scene.sender.redraw((GROUP, 1), scene.wire("r", error))
    await scene.until(60)
    assert len(scene.wire.calls) == 1
    assert not caplog.records


async def test_a_card_that_is_gone_is_dropped(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.sender.redraw((GROUP, 1), scene.wire("r", BadRequest("Message to edit not found")))
    await scene.until(60)
    assert len(scene.wire.calls) == 1
    assert "a redraw to chat" in caplog.text


async def test_a_picture_that_failed_is_drawn_again(scene: Scene) -> None:
    scene.sender.redraw((GROUP, 1), scene.wire("r", RetryAfter(9), TimedOut()))
    await scene.until(60)
    assert scene.wire.times("r") == [2, 11, 17]


async def test_a_newer_picture_takes_the_place_of_one_that_failed(scene: Scene) -> None:
    scene.sender.redraw((GROUP, 1), scene.wire("old", RetryAfter(9), turns=5))
    scene.clock.move_to(START + timedelta(seconds=2))
    await scene.wire.begun.wait()
    scene.sender.redraw((GROUP, 1), scene.wire("new"))
    await scene.until(60)
    assert scene.wire.calls == [("old", 2), ("new", 11)]
