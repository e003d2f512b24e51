"""Appointments by the world's clock, without a bot."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.sandbox.chats import User
from bot.sandbox.people import People
from bot.sandbox.show.living import Living
from bot.sandbox.world import World

SECOND = timedelta(seconds=1)


@pytest.fixture
def member(people: People) -> User:
    return people.add_user("示例党员甲")


@pytest.fixture
async def living(world: World) -> AsyncIterator[Living]:
    living = Living(world, set())
    alive = asyncio.create_task(living.live())
    await asyncio.sleep(0)
    yield living
    alive.cancel()
    await asyncio.gather(alive, return_exceptions=True)
    assert world.coming() is None


async def turned() -> None:
    """Whoever was woken has had their turn."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_deed_is_done_when_the_clock_gets_there_and_not_before(
    world: World, living: Living, member: User
) -> None:
    done = list[str]()
    living.note(member, world.now() + 10 * SECOND, lambda who: done.append(who.name))
    assert world.coming() == world.now() + 10 * SECOND
    world.clock.advance(9 * SECOND)
    await turned()
    assert done == []
    world.clock.advance(SECOND)
    await turned()
    assert done == [member.name]
    assert world.coming() is None


async def test_deeds_of_one_moment_keep_their_order(world: World, living: Living, member: User) -> None:
    done = list[int]()
    for number in range(5):
        living.note(member, world.now() + SECOND, lambda who, number=number: done.append(number))  # type: ignore[misc]
    world.clock.advance(2 * SECOND)
    await turned()
    assert done == [*range(5)]


async def test_who_is_taken_in_hand_forgets_what_they_meant_to_do(world: World, member: User, people: People) -> None:
    in_hand, done = set[int](), list[str]()
    living, other = Living(world, in_hand), people.add_user("示例党员乙")
    for user in (member, other):
        living.note(user, world.now() + SECOND, lambda who: done.append(who.name))
    in_hand.add(member.id)
    living.step()
    in_hand.clear()
    world.clock.advance(SECOND)
    living.step()
    assert done == [other.name]


async def test_while_the_clock_runs_a_deed_comes_by_itself(world: World, living: Living, member: User) -> None:
    done = asyncio.Event()
    world.clock.run()
    await turned()
    living.note(member, world.now() + 0.05 * SECOND, lambda who: done.set())
    world.stirred.ring()
    await asyncio.wait_for(done.wait(), 5)


async def test_what_a_deed_notes_for_now_is_done_at_once(world: World, living: Living, member: User) -> None:
    done = list[str]()
    now = world.now() + SECOND
    living.note(member, now, lambda who: living.note(who, now, lambda them: done.append(them.name)))
    world.clock.set(now)
    await turned()
    assert done == [member.name]
