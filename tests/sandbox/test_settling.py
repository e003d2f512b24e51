"""When the world is settled, and how time is played."""

import asyncio
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from bot.sandbox.clock import START
from bot.sandbox.door import Report
from bot.sandbox.world import World

HOUR = timedelta(hours=1)


class Clockwork:
    """A bot's process at the clock door: it has a timer each hour, until `last`."""

    def __init__(self, world: World, last: datetime) -> None:
        self.world, self.last = world, last
        self.fired: list[datetime] = []
        self.next: datetime | None = START + HOUR
        self.handled, self.broken = 0, False

    async def run(self) -> None:
        seen = 0
        while True:
            report = Report(seen, self.handled, self.next, idle=seen == self.world.clock.version)
            state = await self.world.hear(report)
            seen = state["version"]
            now = datetime.fromisoformat(state["now"])
            while self.next is not None and self.next <= now and not self.broken:
                self.fired.append(self.next)
                self.next = self.next + HOUR if self.next + HOUR <= self.last else None


@asynccontextmanager
async def running(clockwork: Clockwork):
    task = asyncio.create_task(clockwork.run())
    yield clockwork
    task.cancel()
    await asyncio.wait([task])


def quiet(world: World, handled: int) -> Report:
    return Report(world.clock.version, handled, None, idle=True)


async def report(world: World, handled: int) -> None:
    """A report whose sender doesn't wait for the answer."""
    task = asyncio.create_task(world.hear(quiet(world, handled)))
    await asyncio.sleep(0)
    task.cancel()


async def test_time_is_played_from_timer_to_timer(world):
    async with running(Clockwork(world, START + 10 * HOUR)) as bot:
        await world.play_until(START + 3.5 * HOUR)
        assert bot.fired == [START + n * HOUR for n in (1, 2, 3)]
        assert world.now() == START + 3.5 * HOUR


async def test_time_is_played_past_the_last_timer(world):
    async with running(Clockwork(world, START + HOUR)) as bot:
        await world.play_until(START + 9 * HOUR)
        assert bot.fired == [START + HOUR]
        assert world.now() == START + 9 * HOUR


async def test_a_timer_that_never_fires_is_noticed(world):
    async with running(Clockwork(world, START)) as bot:
        bot.next, bot.broken = START, True
        with pytest.raises(TimeoutError, match="next timer stays"):
            await world.play_until(START + HOUR)


async def test_without_a_report_a_waiting_poll_settles_the_world(world):
    with pytest.raises(TimeoutError, match="no bot is polling"):
        await world.settled(timeout=0.01)
    poll = asyncio.create_task(world.updates.poll(offset=0, limit=100, timeout=5, allowed=None))
    await world.settled()
    world.updates.close()
    assert await poll == []


async def test_what_is_outstanding_is_named(world, people, branch):
    message = world.post(branch.chat, world.bot)
    people.say(branch.member, branch.member.private, "/start")
    people.press_forged(branch.member, message, "s:1")
    with pytest.raises(TimeoutError) as raised:
        await world.settled(timeout=0.01)
    assert "示例党员甲's press of 's:1' is not answered" in str(raised.value)
    assert "update 3 is not confirmed: message" in str(raised.value)


async def test_a_report_must_be_idle_up_to_date_and_have_handled_all(world, people, branch):
    people.say(branch.member, branch.member.private, "/start")
    task = asyncio.create_task(world.hear(Report(0, 1, None, idle=False)))
    await asyncio.sleep(0)
    assert list(world.outstanding()) == [
        "the bot says it is busy",
        "the bot has seen clock 0, it is 1",
        "the bot has handled update 1 of 3",
    ]
    await task
    await report(world, handled=3)
    assert list(world.outstanding()) == []


async def test_a_report_from_before_the_last_batch_settles_nothing(world, branch):
    """The batch is confirmed, so the queue is empty; the process has yet to say that it is done."""
    await report(world, handled=1)
    assert list(world.outstanding()) == ["the bot has handled update 1 of 2"]


async def test_a_dead_press_keeps_nobody_waiting(world, people, branch):
    people.press_forged(branch.member, world.post(branch.chat, world.bot), "s:1")
    await report(world, handled=3)
    assert list(world.outstanding()) == ["示例党员甲's press of 's:1' is not answered"]
    world.clock.advance(timedelta(minutes=16))
    await report(world, handled=3)
    assert list(world.outstanding()) == []


async def test_after_a_bot_is_gone_its_report_counts_no_more(world, branch):
    await report(world, handled=2)
    assert list(world.outstanding()) == []
    world.bot_gone()
    assert list(world.outstanding()) == ["no bot is polling"]


@pytest.mark.parametrize("told", [True, False])
async def test_a_new_process_need_not_have_handled_what_the_last_one_did(world, people, branch, told):
    await report(world, handled=2)
    if told:
        world.bot_gone()
    await report(world, handled=0)
    assert list(world.outstanding()) == []
    people.say(branch.member, branch.member.private, "/start")
    assert list(world.outstanding()) == ["the bot has handled update 0 of 3"]
