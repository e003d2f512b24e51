"""Updates are handled many at once, in order where order matters, and each once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import CallbackQuery, Chat, Message, Update, User

from bot.batch import Hands
from bot.clock import ManualClock

START = datetime(2026, 9, 7, 1, 0, tzinfo=UTC)
Process = Callable[[Update], Awaitable[None]]


def hands(process: Process, clock: ManualClock | None = None, *, at_once: int = 32, park_after: float = 5.0) -> Hands:
    return Hands(process, clock or ManualClock(START), at_once=at_once, park_after=park_after)


def person(number: int) -> User:
    return User(number, "示例党员", is_bot=False)


def message(update_id: int, *, chat: int = 1, user: int = 1, number: int | None = None) -> Update:
    said = Message(number or update_id, START, Chat(chat, "group"), from_user=person(user), text="到")
    return Update(update_id, message=said)


def edit(update_id: int, text: str, *, number: int = 1, at: datetime = START) -> Update:
    said = Message(number, START, Chat(1, "group"), from_user=person(1), text=text, edit_date=at)
    return Update(update_id, edited_message=said)


def press(update_id: int, press_id: str, *, user: int = 1) -> Update:
    card = Message(1, START, Chat(1, "group"), text="现在签到")
    return Update(update_id, callback_query=CallbackQuery(press_id, person(user), "chat", message=card))


class Handler:
    """Notes what begins and ends; updates in `held` don't end before they are let go."""

    def __init__(self, *held: int) -> None:
        self.begun: list[int] = []
        self.ended: list[int] = []
        self.held = {number: asyncio.Event() for number in held}
        self.at_once = self.most_at_once = 0

    async def __call__(self, update: Update) -> None:
        number = update.update_id
        self.begun.append(number)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await (self.held[number].wait() if number in self.held else asyncio.sleep(0))
        self.at_once -= 1
        self.ended.append(number)

    def let_go(self) -> None:
        for held in self.held.values():
            held.set()


async def turn_over() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_a_chats_updates_are_handled_one_after_the_other() -> None:
    handler = Handler(1)
    handling = asyncio.create_task(hands(handler).handle([message(1), message(2, user=2), message(3, chat=9, user=9)]))
    await turn_over()
    assert (handler.begun, handler.ended) == ([1, 3], [3])
    handler.let_go()
    await handling
    assert handler.ended == [3, 1, 2]


async def test_a_persons_updates_are_handled_one_after_the_other_over_all_chats() -> None:
    handler = Handler(1)
    batch = [message(1, chat=1, user=7), message(2, chat=2, user=7), message(3, chat=2, user=8)]
    handling = asyncio.create_task(hands(handler).handle(batch))
    await turn_over()
    assert handler.begun == [1], "3 comes after 2 in its chat, 2 after 1 by its person"
    handler.let_go()
    await handling
    assert handler.ended == [1, 2, 3]


async def test_presses_in_a_group_wait_for_nobody_but_the_same_person() -> None:
    handler = Handler(1)
    batch = [press(1, "a", user=1), press(2, "b", user=2), press(3, "c", user=1)]
    handling = asyncio.create_task(hands(handler).handle(batch))
    await turn_over()
    assert (handler.begun, handler.ended) == ([1, 2], [2])
    handler.let_go()
    await handling
    assert handler.ended == [2, 1, 3]


async def test_no_more_than_so_many_at_once() -> None:
    handler = Handler(*range(1, 5))
    batch = [message(n, chat=n, user=n) for n in range(1, 11)]
    handling = asyncio.create_task(hands(handler, at_once=4).handle(batch))
    await turn_over()
    assert handler.begun == [1, 2, 3, 4]
    handler.let_go()
    await handling
    assert handler.most_at_once == 4
    assert len(handler.ended) == 10


async def test_an_update_of_nobody_waits_for_nobody() -> None:
    handler = Handler(1)
    handling = asyncio.create_task(hands(handler).handle([message(1), Update(2), Update(3)]))
    await turn_over()
    assert handler.ended == [2, 3]
    handler.let_go()
    await handling


async def test_an_empty_batch_is_handled_at_once() -> None:
    await hands(Handler()).handle([])


async def test_an_error_outside_any_handler_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    seen = []

    async def process(update: Update) -> None:
        seen.append(update.update_id)
        if update.update_id == 1:
            raise RuntimeError

    await hands(process).handle([message(1), message(2)])
    assert seen == [1, 2]
    assert "update 1 failed" in caplog.text


# --- parking


async def test_a_slow_handler_is_parked_and_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    handler, parked = Handler(1), []
    handling = hands(handler, park_after=0.001)
    handling.on_parked = lambda update: parked.append(update.update_id)
    await handling.handle([message(1), message(2, chat=2, user=2)])
    assert handler.ended == [2]
    assert parked == [1]
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    handler.let_go()
    await turn_over()
    assert handler.ended == [2, 1]


async def test_a_parked_handler_gives_its_place_to_others() -> None:
    handler = Handler(1, 2)
    batch = [message(1), message(2, chat=2, user=2), message(3, chat=3, user=3)]
    await hands(handler, at_once=2, park_after=0.001).handle(batch)
    assert handler.ended == [3]
    handler.let_go()


async def test_later_updates_wait_for_a_parked_one_of_their_chat() -> None:
    handler = Handler(1)
    handling = hands(handler, park_after=0.05)
    await handling.handle([message(1)])
    later = asyncio.create_task(handling.handle([message(2, user=2), message(3, chat=2, user=3)]))
    await turn_over()
    assert handler.begun == [1, 3]
    handler.let_go()
    await later
    assert handler.ended == [3, 1, 2]


async def test_later_updates_do_not_wait_for_ever() -> None:
    handler = Handler(1)
    handling = hands(handler, park_after=0.005)
    await handling.handle([message(1)])
    await handling.handle([message(2), message(3)])
    assert handler.ended == [2, 3]
    handler.let_go()


async def test_at_the_end_parked_handlers_get_a_last_chance() -> None:
    handler = Handler(1)
    handling = hands(handler, park_after=0.005)
    await handling.handle([message(1)])
    asyncio.get_running_loop().call_soon(handler.let_go)
    await handling.rest()
    assert handler.ended == [1]


async def test_with_nothing_parked_the_end_comes_at_once() -> None:
    await hands(Handler()).rest()


# --- twice


async def test_a_press_that_comes_twice_is_handled_once() -> None:
    handler = Handler()
    handling = hands(handler)
    await handling.handle([press(1, "a"), press(2, "b"), press(3, "a", user=2)])
    await handling.handle([press(4, "b")])
    assert handler.ended == [1, 2]


async def test_a_message_that_comes_twice_is_handled_once() -> None:
    handler = Handler()
    handling = hands(handler)
    await handling.handle([message(1, number=50), message(2, number=50), message(3, chat=2, number=50)])
    assert handler.ended == [1, 3]


async def test_each_edit_of_a_message_counts() -> None:
    handler, later = Handler(), START + timedelta(seconds=5)
    batch = [message(1, number=1), edit(2, "一"), edit(3, "二"), edit(4, "二"), edit(5, "二", at=later)]
    await hands(handler).handle(batch)
    assert handler.ended == [1, 2, 3, 5]


async def test_after_a_day_it_is_forgotten() -> None:
    handler, clock = Handler(), ManualClock(START)
    handling = hands(handler, clock)
    await handling.handle([press(1, "a")])
    clock.move_to(START + timedelta(hours=24))
    await handling.handle([press(2, "a")])
    clock.move_to(START + timedelta(hours=24, seconds=1))
    await handling.handle([press(3, "a")])
    assert handler.ended == [1, 3]


# --- for any batch


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=40),
    st.integers(1, 8),
)
def test_any_batch_is_handled_whole_and_in_order(who: list[tuple[int, int]], at_once: int) -> None:
    handler_ended = asyncio.run(_handle(who, at_once))
    assert sorted(handler_ended) == list(range(1, len(who) + 1))
    for key in (0, 1):
        for number in range(1, 5):
            mine = [n for n in handler_ended if who[n - 1][key] == number]
            assert mine == sorted(mine)


async def _handle(who: list[tuple[int, int]], at_once: int) -> list[int]:
    handler = Handler()
    batch = [message(n, chat=-chat, user=user) for n, (chat, user) in enumerate(who, start=1)]
    await hands(handler, at_once=at_once).handle(batch)
    assert handler.most_at_once <= at_once
    return handler.ended
