"""getUpdates: confirming, waiting, conflicts."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


@pytest.fixture
def say(world, people, branch):
    """The member writes to the bot in private."""
    return lambda text: people.say(branch.member, branch.member.private, text)


async def polling(world) -> None:
    await world.until(lambda: world.updates.waiting)


async def test_updates_come_again_until_they_are_confirmed(ok, say):
    say("一")
    say("二")
    first = await ok("getUpdates")
    assert texts(first) == ["一", "二"]
    assert texts(await ok("getUpdates")) == ["一", "二"]
    assert texts(await ok("getUpdates", offset=first[0]["update_id"] + 1)) == ["二"]
    assert await ok("getUpdates", offset=first[1]["update_id"] + 1) == []


async def test_a_batch_has_a_limit(ok, say):
    for number in range(120):
        say(str(number))
    assert len(await ok("getUpdates")) == 100
    assert len(await ok("getUpdates", limit=7)) == 7
    assert len(await ok("getUpdates", limit=0)) == 1


async def test_a_negative_offset_keeps_the_last_and_forgets_the_rest(ok, say):
    for text in "一二三":
        say(text)
    assert texts(await ok("getUpdates", offset=-2)) == ["二", "三"]
    assert texts(await ok("getUpdates", offset=-9)) == ["二", "三"]


async def test_a_poll_waits_for_news(world, ok, say):
    poll = asyncio.create_task(ok("getUpdates", timeout=5))
    await polling(world)
    say("来了")
    assert texts(await poll) == ["来了"]
    assert not world.updates.waiting


async def test_a_poll_ends_empty_when_nothing_comes(world, ok):
    assert await world.updates.poll(offset=0, limit=100, timeout=0.01, allowed=None) == []


async def test_a_newer_poll_makes_the_older_one_fail(world, api, ok, say):
    older = asyncio.create_task(api("getUpdates", timeout=5))
    await polling(world)
    newer = asyncio.create_task(ok("getUpdates", timeout=5))
    answer = await older
    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request")
    await polling(world)
    say("给新的")
    assert texts(await newer) == ["给新的"]


async def test_after_a_newer_poll_that_does_not_wait_nobody_waits(world, api, ok):
    older = asyncio.create_task(api("getUpdates", timeout=5))
    await polling(world)
    await ok("getUpdates", timeout=0)
    assert (await older)["error_code"] == 409
    assert not world.updates.waiting


async def test_a_client_that_hangs_up_is_not_polling_any_more(world, ok):
    poll = asyncio.create_task(ok("getUpdates", timeout=5))
    await polling(world)
    poll.cancel()
    await world.until(lambda: not world.updates.waiting)


async def test_allowed_updates_stick_and_count_for_what_comes_later(ok, people, branch, say):
    say("早先的")
    await ok("getUpdates", allowed_updates=["callback_query"])
    say("不要的")
    assert texts(await ok("getUpdates")) == ["早先的"]
    await ok("getUpdates", allowed_updates=[])
    say("又要了")
    assert texts(await ok("getUpdates")) == ["早先的", "又要了"]


async def test_what_lies_for_a_day_is_lost(world, ok, say):
    say("昨天")
    world.clock.advance(timedelta(hours=24, seconds=1))
    say("今天")
    assert texts(await ok("getUpdates")) == ["今天"]


async def test_pending_updates_can_be_dropped(ok, say):
    say("一")
    assert (await ok("getWebhookInfo"))["pending_update_count"] == 1
    await ok("deleteWebhook")
    assert (await ok("getWebhookInfo"))["pending_update_count"] == 1
    await ok("deleteWebhook", drop_pending_updates=True)
    assert (await ok("getWebhookInfo"))["pending_update_count"] == 0


async def test_a_wrong_offset_is_refused(world, refusal):
    world.record.on = False
    assert "offset must be an integer" in await refusal("getUpdates", offset="abc")
