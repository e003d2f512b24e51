"""What the wire can be made to do: each fault as a plain client meets it, and what is done of the call all the same."""

import asyncio
import time
from datetime import timedelta

import httpx
import pytest


@pytest.fixture
def post(client, world, private):
    """Send 'a' to the member over the bare connection."""

    async def post(timeout: float = 5, chat: int = 0):
        params = {"chat_id": chat or private.id, "text": "a"}
        return await client.post(f"/bot{world.token}/sendMessage", json=params, timeout=timeout)

    return post


@pytest.fixture
def texts(private):
    """What the bot has written to the member."""
    return lambda: [m.text for m in private.messages if m.sender.is_bot]


@pytest.mark.parametrize(("kind", "done"), [("stall", []), ("hang", ["a"])])
async def test_a_call_can_wait_for_ever_done_or_not(world, post, texts, kind, done):
    world.faults.add("sendMessage", kind)
    with pytest.raises(httpx.ReadTimeout):
        await post(timeout=0.1)
    assert texts() == done
    assert (await post()).status_code == 200


@pytest.mark.parametrize(("kind", "done"), [("drop", []), ("cut", ["a"])])
async def test_a_connection_can_be_closed_before_and_after_the_call_is_done(world, post, texts, kind, done):
    world.faults.add("sendMessage", kind)
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        await post()
    assert texts() == done
    assert (await post()).status_code == 200


async def test_a_closed_connection_closes_no_other(world, client, post, people, branch):
    poll = asyncio.create_task(client.post(f"/bot{world.token}/getUpdates", json={"timeout": 5}))
    await world.until(lambda: world.updates.waiting)
    world.faults.add("sendMessage", "drop")
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        await post()
    people.say(branch.member, branch.member.private, "在吗")
    assert (await poll).status_code == 200


async def test_a_slow_answer_comes_after_its_seconds(world, post, texts):
    world.faults.add("sendMessage", "slow", seconds=0.05)
    started = time.monotonic()
    assert (await post()).status_code == 200
    assert time.monotonic() - started >= 0.05
    assert texts() == ["a"]


async def test_an_answer_can_be_no_answer_at_all(world, post, texts):
    world.faults.add("sendMessage", "garble")
    answer = await post()
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html")
    assert texts() == ["a"]


async def test_a_429_says_how_long(world, api, private):
    world.faults.add("sendMessage", code=429, reason="Too Many Requests: retry after 7", seconds=7)
    assert (await api("sendMessage", chat_id=private.id, text="a"))["parameters"] == {"retry_after": 7}


async def test_a_fault_can_be_for_one_chat_alone(world, post, branch, private):
    world.faults.add("sendMessage", chat=private.id)
    assert (await post(chat=branch.chat.id)).status_code == 200
    assert (await post()).status_code == 502
    assert (await post()).status_code == 200


async def test_a_held_chat_refuses_messages_and_edits_and_counts_down(world, api, ok, branch, private):
    sent = await ok("sendMessage", chat_id=private.id, text="a")
    world.faults.hold(private.id, 60)
    edit = {"chat_id": private.id, "message_id": sent["message_id"], "text": "b"}
    assert (await api("editMessageText", **edit))["parameters"] == {"retry_after": 60}
    world.clock.advance(timedelta(seconds=50.5))
    refused = await api("sendMessage", chat_id=private.id, text="b")
    assert (refused["error_code"], refused["parameters"]) == (429, {"retry_after": 10})
    await ok("sendMessage", chat_id=branch.chat.id, text="b")
    world.clock.advance(timedelta(seconds=9.5))
    assert (await ok("editMessageText", **edit))["text"] == "b"
    assert world.refused_429 == 0


async def test_faults_can_be_taken_back(world, ok, private):
    world.faults.add("sendMessage", times=9)
    world.faults.hold(private.id, 60)
    world.faults.disorder("twice")
    world.faults.clear()
    await ok("sendMessage", chat_id=private.id, text="a")
    assert len(await ok("getUpdates")) == len(world.updates.pending)


# --- updates


@pytest.mark.parametrize(
    ("order", "texts"),
    [("twice", ["二", "二", "三", "三"]), ("again", ["零", "一", "二", "三"]), ("backwards", ["三", "二"])],
)
async def test_a_batch_can_be_out_of_order_once(world, people, ok, branch, order, texts):
    for text in "零一二三":
        people.say(branch.member, branch.member.private, text)
    offset = world.updates.last_id - 1
    world.faults.disorder(order)
    got = await ok("getUpdates", offset=offset)
    assert [update["message"]["text"] for update in got[-4:]] == texts
    assert [update["message"]["text"] for update in await ok("getUpdates")] == ["二", "三"]


async def test_disorder_waits_for_a_batch_that_is_not_empty(world, people, ok, branch):
    world.faults.disorder("twice")
    assert await ok("getUpdates") == []
    people.say(branch.member, branch.member.private, "一")
    assert len(await ok("getUpdates")) == 2


# --- a group that moves


async def test_of_a_migration_the_bot_can_hear_late(world, people, api, branch):
    old = people.create_group("示例小组", branch.secretary, supergroup=False)
    people.add_bot(old, branch.secretary)
    world.updates.drop()
    new = people.migrate(old, told=False)
    assert not world.updates.pending
    assert (await api("sendMessage", chat_id=old.id, text="a"))["parameters"] == {"migrate_to_chat_id": new.id}
    people.tell_of_migration(old)
    assert [update.wire["message"]["chat"]["id"] for update in world.updates.pending] == [old.id, new.id]
