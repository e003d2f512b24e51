"""The clock door: how the bot's process and the world agree on time."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from bot.sandbox.bell import Bell
from bot.sandbox.clock import START
from bot.sandbox.door import Door, Report
from bot.sandbox.world import World

HOUR = timedelta(hours=1)


def report(seen: int = 0, **others: Any) -> dict[str, Any]:
    return {"seen": seen, "handled": 0, "next": None, "idle": True} | others


async def knock(client: httpx.AsyncClient, **fields: Any) -> dict[str, Any]:
    response = await client.post("/clock", json=report(**fields))
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer


async def heard(world: World, **fields: Any) -> None:
    """Wait until the report that a task is sending has come in."""
    await world.until(lambda: world.door.report is not None and fields.items() <= vars(world.door.report).items())


async def test_one_who_has_not_seen_the_clock_is_answered_at_once(world, client):
    world.clock.advance(HOUR)
    state = await knock(client, seen=1)
    assert state == {"version": 2, "now": (START + HOUR).isoformat(), "running": False}


async def test_one_who_has_seen_it_waits_until_it_moves(world, client):
    waiting = asyncio.create_task(knock(client, seen=1))
    await heard(world, seen=1)
    assert not waiting.done()
    world.clock.advance(HOUR)
    assert (await waiting)["version"] == 2


async def test_a_running_clock_is_told_as_running(world, client):
    world.clock.run()
    assert (await knock(client))["running"] is True


async def test_a_newer_report_replaces_the_one_that_waits(world, client):
    older = asyncio.create_task(knock(client, seen=1, handled=1))
    await heard(world, handled=1)
    newer = asyncio.create_task(knock(client, seen=1, handled=2))
    assert (await older)["version"] == 1
    await heard(world, handled=2)
    assert not newer.done()
    world.clock.advance(HOUR)
    assert (await newer)["version"] == 2


async def test_the_wait_ends_after_a_while():
    world = World()
    door = Door(world.clock, Bell())
    state = await door.knock(Report(seen=1, handled=0, next=None, idle=True), patience=0.01)
    assert state["version"] == 1


async def test_a_process_that_is_killed_at_the_door_does_no_harm(world, client):
    killed = asyncio.create_task(knock(client, seen=1, handled=1))
    await heard(world, handled=1)
    killed.cancel()
    await asyncio.wait([killed])
    assert (await knock(client))["version"] == 1


async def test_the_last_report_is_kept(world, client):
    await knock(client, handled=7, next="2026-09-11T15:00:00+08:00", idle=False)
    assert world.door.report == Report(0, 7, datetime(2026, 9, 11, 7, tzinfo=UTC), idle=False)


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b"{}", b'{"seen":0,"handled":0,"idle":true,"next":"2026-09-11T15:00:00"}', b'{"seen":0,"next":7}'],
)
async def test_a_report_that_makes_no_sense_is_refused(client, body):
    response = await client.post("/clock", content=body)
    assert response.status_code == 400
    assert "no clock report" in response.json()["description"]
