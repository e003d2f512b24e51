"""Updates that wait for their answers: kept from the poll that confirms them until their answers have left."""

from collections.abc import Callable

import pytest
from telegram import Bot, Update
from telegram.error import BadRequest

from bot.clock import ManualClock
from bot.domain.people import Sealed
from bot.domain.records import Unanswered
from bot.owed import ANSWERABLE, MOST_STARTS, Owed
from bot.sandbox.clock import START
from bot.store import Store
from bot.store.disk import Memory
from tests.sending import OTHER, PERSON, sending


class Full(Memory):
    """A disk without room."""

    def write(self, name: str, *data: bytes) -> None:
        raise OSError(28, "No space left on device")


def test_an_update_that_is_never_answered_is_given_up_after_some_starts(caplog: pytest.LogCaptureFixture) -> None:
    store, bot = Store.in_memory(), Bot("1:x")
    store.directory.unanswered.put(Unanswered("7", Sealed(Update(7).to_json()), START))
    starts = [len(Owed(store, ManualClock(START)).left_over(bot)) for _ in range(MOST_STARTS + 1)]
    assert starts == [1] * MOST_STARTS + [0]
    assert "update 7 stays without an answer" in caplog.text


def test_what_a_backup_brings_back_is_not_answered_days_later() -> None:
    store, clock = Store.in_memory(), ManualClock(START)
    store.directory.unanswered.put(Unanswered("7", Sealed(Update(7).to_json()), START))
    clock.move_to(START + ANSWERABLE)
    assert Owed(store, clock).left_over(Bot("1:x")) == []


async def test_an_update_that_cannot_be_read_again_holds_nothing_up(caplog: pytest.LogCaptureFixture) -> None:
    store = Store.in_memory()
    store.directory.unanswered.put(Unanswered("7", Sealed("{"), START))
    owed = Owed(store, ManualClock(START))
    assert owed.left_over(Bot("1:x")) == []
    await owed.keep()
    assert store.directory.unanswered.all() == ()


async def test_two_answers_to_one_update_are_both_waited_for() -> None:
    store = Store.in_memory()
    owed = Owed(store, ManualClock(START))
    over: list[Callable[[], None]] = [owed.begin(Update(7)) for _ in range(2)]
    await owed.keep()
    for number, end in enumerate(over):
        assert len(store.directory.unanswered.all()) == 1, number
        end()
    assert store.directory.unanswered.all() == ()


async def test_a_disk_that_is_full_stops_no_update(caplog: pytest.LogCaptureFixture) -> None:
    owed = Owed(Store(Full(), None), ManualClock(START))
    owed.begin(Update(7))
    await owed.keep()
    assert "owed could not be kept" in caplog.text


async def test_an_answer_is_over_when_it_is_sent_or_refused_and_not_when_the_sender_stops() -> None:
    over: list[str] = []
    async with sending() as scene:
        scene.sender.answer(PERSON, scene.wire("sent"), over=lambda: over.append("sent"))
        scene.sender.answer(OTHER, scene.wire("refused", BadRequest("no")), over=lambda: over.append("refused"))
        await scene.until(1)
        for _ in range(10):
            scene.sender.answer(PERSON, scene.wire("waits"), over=lambda: over.append("waits"))
        await scene.sender.idle()
        sent = scene.wire.names().count("waits")
    assert over == ["sent", "refused", *["waits"] * sent]
    assert sent < 10
