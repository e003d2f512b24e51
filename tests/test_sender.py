"""What is sent goes in order, within Telegram's limits, and comes back to whoever waits for it."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import RetryAfter, TimedOut

from bot.connections import requests
from bot.sandbox.clock import START
from bot.sandbox.people import People
from bot.sandbox.server import serve
from bot.sandbox.world import World
from bot.sender import Limits, NotSent, Priority
from tests.sending import GROUP, OTHER, PERSON, Scene, sending


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with sending() as scene:
        yield scene


async def gather(tasks: list[asyncio.Task[str]]) -> list[str]:
    return await asyncio.gather(*tasks)


# --- turns


async def test_a_call_returns_what_it_returns(scene: Scene) -> None:
    assert await scene.sender.send(Priority.DELIVERY, PERSON, scene.wire("notice")) == "NOTICE"


async def test_nothing_is_sent_before_the_start() -> None:
    scene = Scene()
    scene.sender.answer(PERSON, scene.wire("hello"))
    await scene.clock.settle()
    assert (scene.wire.names(), scene.sender.waiting()) == ([], 1)
    await scene.sender.start()
    await scene.clock.settle()
    assert (scene.wire.names(), scene.sender.waiting()) == (["hello"], 0)
    await scene.sender.stop(drain_seconds=0)


async def test_one_chat_gets_three_at_once_and_then_one_a_second(scene: Scene) -> None:
    for _ in range(5):
        scene.sender.answer(PERSON, scene.wire("a"))
    await scene.until(10)
    assert scene.wire.times("a") == [0, 0, 0, 1, 2]


async def test_a_chats_messages_keep_their_order(scene: Scene) -> None:
    for n in range(9):
        scene.sender.answer(PERSON, scene.wire(f"{n}", turns=9 - n))
    await scene.until(10)
    assert scene.wire.names() == [f"{n}" for n in range(9)]


async def test_a_group_gets_twenty_a_minute(scene: Scene) -> None:
    for _ in range(25):
        scene.sender.answer(GROUP, scene.wire("a"))
    await scene.until(59)
    assert len(scene.wire.calls) == 20
    await scene.until(70)
    assert len(scene.wire.calls) == 25


async def test_a_crowded_group_holds_nobody_else_back(scene: Scene) -> None:
    for _ in range(300):
        scene.sender.answer(GROUP, scene.wire("crowd"))
    scene.sender.answer(PERSON, scene.wire("one"))
    await scene.clock.settle()
    assert scene.wire.times("one") == [0]


async def test_a_broadcast_goes_at_twenty_five_a_second(scene: Scene) -> None:
    tasks = [scene.later(Priority.DELIVERY, chat, scene.wire("d")) for chat in range(1, 101)]
    await scene.until(10)
    assert Counter(scene.wire.times("d")) == {0: 25, 1: 25, 2: 25, 3: 25}
    await gather(tasks)


async def test_an_answer_passes_a_broadcast(scene: Scene) -> None:
    tasks = [scene.later(Priority.DELIVERY, chat, scene.wire("d")) for chat in range(1, 101)]
    await scene.clock.settle()
    for chat in range(201, 205):
        scene.sender.answer(chat, scene.wire("a"))
    await scene.clock.settle()
    assert scene.wire.times("a") == [0, 0, 0, 0]
    await scene.until(10)
    await gather(tasks)


async def test_when_there_is_too_much_answers_go_first(scene: Scene) -> None:
    for chat in range(1, 31):
        scene.sender.answer(chat, scene.wire("first"))
    await scene.clock.settle()
    delivery = scene.later(Priority.DELIVERY, 31, scene.wire("delivery"))
    await scene.clock.settle()
    for chat in range(41, 71):
        scene.sender.answer(chat, scene.wire("answer"))
    await scene.until(1)
    assert "delivery" not in scene.wire.names()
    await scene.until(2)
    await delivery


async def test_at_most_eight_calls_are_under_way(scene: Scene) -> None:
    for chat in range(1, 25):
        scene.sender.answer(chat, scene.wire("a", turns=3))
    await scene.clock.settle()
    assert scene.wire.most_under_way == 8


async def test_two_of_the_eight_are_kept_for_answers(scene: Scene) -> None:
    tasks = [scene.later(Priority.DELIVERY, chat, scene.wire("d", turns=50)) for chat in range(1, 20)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    scene.sender.answer(99, scene.wire("a"))
    await asyncio.sleep(0)
    assert scene.wire.names() == ["d"] * 6 + ["a"]
    await scene.until(5)
    await gather(tasks)


async def test_a_call_that_nobody_waits_for_is_not_made(scene: Scene) -> None:
    tasks = [scene.later(Priority.DELIVERY, PERSON, scene.wire(f"{n}")) for n in range(4)]
    await scene.clock.settle()
    tasks[3].cancel()
    await scene.until(5)
    assert scene.wire.names() == ["0", "1", "2"]


async def test_a_call_that_nobody_waits_for_any_more_may_end(scene: Scene) -> None:
    tasks = [
        scene.later(Priority.DELIVERY, PERSON, scene.wire("works", turns=3)),
        scene.later(Priority.DELIVERY, OTHER, scene.wire("fails", TimedOut(), turns=3)),
    ]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await scene.clock.settle()
    assert all(task.cancelled() for task in tasks)
    assert scene.wire.names() == ["works", "fails"]


async def test_held_back_is_not_busy_and_under_way_is(scene: Scene) -> None:
    for _ in range(4):
        scene.sender.answer(PERSON, scene.wire("a"))
    await scene.clock.settle()
    assert scene.clock.next_timer() == START + timedelta(seconds=1)
    hanging = scene.later(Priority.DELIVERY, OTHER, scene.wire("d", turns=10_000))
    await asyncio.sleep(0)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(scene.clock.settle(), 0.005)
    await hanging


async def test_what_opens_sooner_does_not_wait_for_what_opens_later(scene: Scene) -> None:
    scene.sender.answer(PERSON, scene.wire("held", RetryAfter(60)))
    await scene.clock.settle()
    scene.sender.answer(OTHER, scene.wire("soon", RetryAfter(2)))
    await scene.until(70)
    assert (scene.wire.times("soon"), scene.wire.times("held")) == ([0, 2], [0, 60])


async def test_idle_means_that_the_rest_waits_for_the_clock(scene: Scene) -> None:
    for _ in range(4):
        scene.sender.answer(PERSON, scene.wire("a", turns=5))
    await scene.sender.idle()
    assert (scene.wire.under_way, scene.sender.waiting()) == (0, 1)


async def test_chats_that_fell_silent_are_forgotten(scene: Scene) -> None:
    for chat in range(1, 1001):
        scene.sender.answer(chat, scene.wire("a"))
    await scene.until(60)
    scene.sender.answer(5000, scene.wire("b"))
    assert list(scene.sender._turns._chats) == [5000]


# --- the end


async def test_stopping_sends_what_may_still_go(scene: Scene) -> None:
    scene.sender.redraw((GROUP, 1), scene.wire("card"))
    scene.sender.answer(PERSON, scene.wire("answer"))
    await scene.sender.stop(drain_seconds=5)
    assert sorted(scene.wire.names()) == ["answer", "card"]


async def test_what_was_not_sent_says_so(scene: Scene) -> None:
    tasks = [scene.later(Priority.DELIVERY, PERSON, scene.wire("d")) for _ in range(4)]
    await scene.clock.settle()
    await scene.sender.stop(drain_seconds=0)
    with pytest.raises(NotSent):
        await tasks[3]
    assert (len(scene.wire.calls), scene.sender.waiting()) == (3, 0)


async def test_what_was_under_way_may_have_arrived(scene: Scene) -> None:
    task = scene.later(Priority.DELIVERY, PERSON, scene.wire("d", turns=1_000_000))
    await asyncio.sleep(0)
    await scene.sender.stop(drain_seconds=0.001)
    with pytest.raises(TimedOut):
        await task


async def test_after_the_end_nothing_is_taken(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    await scene.sender.stop(drain_seconds=0)
    with pytest.raises(NotSent):
        await scene.sender.send(Priority.ANSWER, PERSON, scene.wire("a"))
    scene.sender.answer(PERSON, scene.wire("a"))
    scene.sender.redraw((GROUP, 1), scene.wire("r"))
    await scene.clock.settle()
    assert not scene.wire.calls
    assert len(caplog.records) == 2


# --- on the wire


async def test_telegrams_own_counting_finds_nothing_to_refuse(scene: Scene) -> None:
    world = World()
    people = People(world)
    scene.clock.on_move.append(lambda: world.clock.set(scene.clock.now()))
    crowd = [people.add_user(f"示例党员{n}") for n in range(60)]
    group = people.create_group("示例支部", crowd[0])
    people.add_bot(group, crowd[0])
    for user in crowd:
        people.say(user, user.private, "/start")
    async with serve(world) as server, telegram(server.url, world.token) as bot:
        tasks = [scene.later(Priority.DELIVERY, user.id, partial(bot.send_message, user.id, "通知")) for user in crowd]
        for n in range(30):
            scene.sender.answer(group.id, partial(bot.send_message, group.id, f"{n}"))
            scene.sender.answer(crowd[0].id, partial(bot.send_message, crowd[0].id, f"{n}"))
        await scene.until(90)
        await gather(tasks)
    assert world.refused_429 == 0
    assert [message.text for message in group.messages][-30:] == [f"{n}" for n in range(30)]


@asynccontextmanager
async def telegram(url: str, token: str) -> AsyncIterator[Bot]:
    calling, polling = requests(url)
    async with Bot(token, base_url=f"{url}/bot", request=calling, get_updates_request=polling) as bot:
        yield bot


# --- for any load

LOAD = st.lists(
    st.tuples(st.sampled_from(Priority), st.sampled_from([1, 2, 3, -1, -2, *range(100, 140)]), st.integers(0, 3000)),
    max_size=150,
)


@settings(max_examples=40, deadline=None)
@given(LOAD)
def test_no_load_breaks_a_limit_or_an_order(load: list[tuple[Priority, int, int]]) -> None:
    sent = asyncio.run(_play(load))
    assert len(sent) == len(load)
    moments = [at for *_, at in sent]
    assert all(_in_span(moments, at, 1.0) <= 30 for at in moments)
    deliveries = [at for _, priority, _, at in sent if priority is Priority.DELIVERY]
    assert all(_in_span(deliveries, at, 1.0) <= 25 for at in deliveries)
    for chat in (-1, -2):
        group = [at for _, _, whose, at in sent if whose == chat]
        assert all(_in_span(group, at, 60.0) <= 20 for at in group)
    for lane in {(priority, chat) for _, priority, chat, _ in sent}:
        numbers = [number for number, priority, chat, _ in sent if (priority, chat) == lane]
        assert numbers == sorted(numbers)


async def _play(load: list[tuple[Priority, int, int]]) -> list[tuple[int, Priority, int, float]]:
    scene, sent = Scene(), []
    await scene.sender.start()
    tasks = []
    for number, (priority, chat, at) in enumerate(sorted(load, key=lambda each: each[2])):
        await scene.until(at / 1000)

        async def call(number: int = number, priority: Priority = priority, chat: int = chat) -> str:
            sent.append((number, priority, chat, scene.wire.seconds()))
            return ""

        tasks.append(scene.later(priority, chat, call))
        await scene.clock.settle()
    await scene.until(1200)
    await gather(tasks)
    await scene.sender.stop(drain_seconds=0)
    return sent


def _in_span(moments: list[float], start: float, length: float) -> int:
    return sum(start <= at < start + length - 1e-9 for at in moments)


def test_the_limits_are_telegrams() -> None:
    limits = Limits()
    assert (limits.overall, limits.group_minute, limits.deliveries) == (30, 20, 25)
