"""The clock in the visitor's hand: forward to the next thing, by an hour, a day, a week; flow and pause."""

import asyncio
from datetime import timedelta

import pytest

from bot.sandbox.clock import START
from bot.sandbox.door import Report
from bot.sandbox.page import Guide, app
from bot.sandbox.page.wheel import FARTHEST
from bot.sandbox.server import serve
from tests.sandbox.watching import Visitor, viewing

HOUR = timedelta(hours=1)


class Machine:
    """A bot that keeps up with the clock: its timers are the hours, at some of which it says something."""

    def __init__(self, world, chat, speaks=(), every=HOUR):
        self.world, self.chat, self.speaks, self.every = world, chat, set(speaks), every
        self.said = set()

    async def live(self):
        while True:
            now, version = self.world.clock.now(), self.world.clock.version
            for hour in {h for h in self.speaks - self.said if START + h * HOUR <= now}:
                self.said.add(hour)
                self.world.post(self.chat, self.world.bot)
            due = START + ((now - START) // self.every + 1) * self.every
            await self.world.door.knock(Report(version, self.world.updates.due, due, idle=True), patience=60)


@pytest.fixture
async def server(world, people, branch):
    async with serve(world, page=app(people, Guide(group=branch.chat))) as server:
        yield server


@pytest.fixture
def visitor(client, branch):
    return Visitor(client, branch.member)


@pytest.fixture
async def machine(world, branch):
    made = Machine(world, branch.chat)
    living = asyncio.create_task(made.live())
    yield made
    living.cancel()


def still(viewer):
    return viewer.state["time"]["turn"] is None


def after(hours):
    """Whether a viewer sees time stand still that many hours on."""
    there = (START + hours * HOUR).isoformat(timespec="milliseconds")
    return lambda viewer: still(viewer) and viewer.state["time"]["now"] == there


async def test_the_next_thing_is_the_next_that_one_can_see(client, visitor, world, machine):
    machine.speaks = {5, 9}
    async with viewing(client) as viewer:
        await visitor.does("turn", what="next")
        await viewer.until(after(5))
        await visitor.does("turn", what="next")
        await viewer.until(after(9))
        assert viewer.state["time"]["trouble"] is None


@pytest.mark.parametrize(("what", "hours"), [("hour", 1), ("day", 24), ("week", 168)])
async def test_time_passes_by_as_much_as_is_asked(client, visitor, world, machine, what, hours):
    machine.speaks = {1}
    async with viewing(client) as viewer:
        await visitor.does("turn", what=what)
        await viewer.until(after(hours))
        assert machine.said == {1}


async def test_a_second_turn_is_refused_while_one_runs(client, visitor, world, machine):
    await visitor.does("turn", what="week")
    assert await visitor.refused("turn", what="day") == "moving"
    async with viewing(client) as viewer:
        await viewer.until(after(168))


async def test_a_month_without_anything_is_said(client, visitor, world, branch, machine):
    machine.every = timedelta(days=7)
    async with viewing(client) as viewer:
        await visitor.does("turn", what="next")
        state = await viewer.until(lambda v: v.state["time"]["trouble"] is not None)
        assert state["time"]["trouble"]["code"] == "nothing"
        assert world.clock.now() <= START + FARTHEST


async def test_the_way_is_shown_and_a_bot_that_does_not_answer_is_said(client, visitor, monkeypatch):
    monkeypatch.setattr("bot.sandbox.page.wheel.PATIENCE", 0.3)
    async with viewing(client) as viewer:
        await visitor.does("turn", what="hour")
        state = await viewer.until(lambda v: v.state["time"]["turn"] is not None)
        assert state["time"]["turn"]["goal"] == (START + HOUR).isoformat(timespec="milliseconds")
        state = await viewer.until(lambda v: v.state["time"]["trouble"] is not None)
        assert state["time"]["trouble"]["code"] == "silent"
        assert "no bot is polling" in state["time"]["trouble"]["detail"]
        await viewer.until(still)


async def test_time_flows_and_stands(client, visitor, world):
    async with viewing(client) as viewer:
        await visitor.does("turn", what="run")
        await viewer.until(lambda v: v.state["time"]["running"])
        await visitor.does("turn", what="pause")
        await viewer.until(lambda v: not v.state["time"]["running"])
        assert world.clock.now() > START
    assert await visitor.refused("turn", what="back") == "missing"
