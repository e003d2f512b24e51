"""The bot's clock follows the sandbox's over HTTP, and the sandbox knows how far the bot is."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta

import pytest

from bot.sandbox.clock import START
from bot.sandbox.door import Report
from bot.sandbox.server import Server, serve
from bot.sandbox.world import World
from bot.sandbox_clock import SandboxClock

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serve(World()) as server:
        yield server


@pytest.fixture
async def clock(server: Server) -> AsyncIterator[SandboxClock]:
    async with following(server) as clock:
        yield clock


@asynccontextmanager
async def following(server: Server) -> AsyncIterator[SandboxClock]:
    clock = await SandboxClock.connect(f"{server.url}/clock", patience=0.0)
    running = asyncio.create_task(clock.run())
    yield clock
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_it_knows_the_time_when_it_is_connected(server: Server) -> None:
    server.world.clock.advance(MINUTE)
    clock = await SandboxClock.connect(f"{server.url}/clock")
    assert clock.now() == START + MINUTE


async def test_nobody_at_the_door_is_an_error() -> None:
    with pytest.raises(ConnectionError, match="no sandbox answers"):
        await SandboxClock.connect("http://127.0.0.1:9/clock", patience=0.0)


async def test_it_moves_when_the_sandbox_does(server: Server, clock: SandboxClock) -> None:
    moved = asyncio.Event()
    clock.on_move.append(moved.set)
    server.world.clock.advance(MINUTE)
    await moved.wait()
    assert clock.now() == START + MINUTE


async def test_the_sandbox_is_settled_when_the_move_was_carried_through(server: Server, clock: SandboxClock) -> None:
    seen: list[datetime] = []

    async def minute_by_minute() -> None:
        while True:
            await clock.sleep(60)
            with clock.busy():
                await asyncio.sleep(0.01)
                seen.append(clock.now())

    task = asyncio.create_task(minute_by_minute())
    await server.world.settled()
    await server.world.play_until(START + 3 * MINUTE)
    assert seen == [START + n * MINUTE for n in (1, 2, 3)]
    task.cancel()


async def test_work_that_goes_on_is_not_idle(server: Server, clock: SandboxClock) -> None:
    await server.world.settled()
    with clock.busy():
        server.world.clock.advance(MINUTE)
        with pytest.raises(TimeoutError):
            await server.world.settled(timeout=0.4)
        assert clock.now() == START + MINUTE
    await server.world.settled()


async def test_a_new_alarm_is_reported_at_once(server: Server, clock: SandboxClock) -> None:
    await server.world.settled()
    clock.alarm("tick", START + 5 * MINUTE)
    await reported(server, lambda: report(server).next == START + 5 * MINUTE)


async def test_what_was_handled_is_reported_when_work_ends(server: Server, clock: SandboxClock) -> None:
    await server.world.settled()
    with clock.busy():
        clock.handled = lambda: 77
    await reported(server, lambda: report(server).handled == 77)


async def test_a_flowing_clock_flows_and_wakes_sleepers(server: Server, clock: SandboxClock) -> None:
    moves: list[datetime] = []
    clock.on_move.append(lambda: moves.append(clock.now()))
    server.world.clock.run()
    await reported(server, lambda: len(moves) == 1)
    first = clock.now()
    await clock.sleep(0.02)
    assert clock.now() - first >= timedelta(milliseconds=20)
    assert len(moves) >= 2


async def test_a_frozen_clock_stands_where_the_sandbox_stands(server: Server, clock: SandboxClock) -> None:
    server.world.clock.run()
    await clock.sleep(0.005)
    server.world.clock.freeze()
    await server.world.settled()
    assert clock.now() == server.world.clock.now()


async def test_it_is_lost_when_the_sandbox_is_gone() -> None:
    async with AsyncExitStack() as stack:
        async with serve(World()) as short_lived:
            clock = await stack.enter_async_context(following(short_lived))
            await short_lived.world.settled()
            assert not clock.lost.is_set()
        async with asyncio.timeout(5):
            await clock.lost.wait()


async def test_a_hiccup_of_the_sandbox_is_no_loss(server: Server) -> None:
    clock = await SandboxClock.connect(f"{server.url}/clock", patience=60)
    clock._missed()
    clock._missed()
    assert not clock.lost.is_set()


async def test_its_requests_are_not_logged(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    logging.getLogger("httpx").setLevel(logging.INFO)
    await SandboxClock.connect(f"{server.url}/clock")
    assert not caplog.records


def report(server: Server) -> Report:
    assert server.world.door.report
    return server.world.door.report


async def reported(server: Server, seen: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not seen():
            await server.world.door.reported.wait(1)
