"""Limits on sends and edits, by the world's clock."""

from datetime import timedelta

import pytest

SECOND = timedelta(seconds=1)


async def burst(api, chat, count):
    """How many of `count` messages pass, and the last answer."""
    answers = [await api("sendMessage", chat_id=chat.id, text="你好") for _ in range(count)]
    return sum(answer["ok"] for answer in answers), answers[-1]


async def test_a_short_burst_passes_then_one_a_second(world, api, private):
    passed, last = await burst(api, private, 6)
    assert passed == 5
    assert last == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    assert world.refused_429 == 1
    world.clock.advance(SECOND)
    assert (await burst(api, private, 2))[0] == 1


async def test_after_a_rest_a_burst_passes_again(world, api, private):
    await burst(api, private, 5)
    world.clock.advance(10 * SECOND)
    assert (await burst(api, private, 6))[0] == 5


async def test_a_group_gets_twenty_a_minute(world, api, branch):
    for _ in range(20):
        await api("sendMessage", chat_id=branch.chat.id, text="你好")
        world.clock.advance(SECOND)
    passed, last = await burst(api, branch.chat, 1)
    assert passed == 0
    assert last["parameters"] == {"retry_after": 40}
    world.clock.advance(40 * SECOND)
    assert (await burst(api, branch.chat, 1))[0] == 1


async def test_a_private_chat_knows_no_minute(world, api, private):
    for _ in range(30):
        assert (await burst(api, private, 1))[0] == 1
        world.clock.advance(SECOND)


async def test_thirty_a_second_pass_overall(world, people, api):
    users = [people.add_user(f"示例党员{n}") for n in range(31)]
    for user in users:
        people.say(user, user.private, "/start")
    assert sum([(await burst(api, user.private, 1))[0] for user in users]) == 30
    world.clock.advance(SECOND)
    assert (await burst(api, users[-1].private, 1))[0] == 1


async def test_edits_share_the_limit(world, api, ok, private):
    message = await ok("sendMessage", chat_id=private.id, text="0")
    for n in range(1, 5):
        await ok("editMessageText", chat_id=private.id, message_id=message["message_id"], text=str(n))
    answer = await api("editMessageText", chat_id=private.id, message_id=message["message_id"], text="5")
    assert answer["error_code"] == 429
    assert private.messages[-1].text == "4"


async def test_a_refused_message_costs_nothing(world, refusal, api, private):
    for _ in range(5):
        assert "empty" in await refusal("sendMessage", chat_id=private.id, text=" ")
    assert (await burst(api, private, 5))[0] == 5


@pytest.mark.parametrize("method", ["getChat", "sendChatAction"])
async def test_what_sends_nothing_is_free(ok, private, method):
    extra = {"action": "typing"} if method == "sendChatAction" else {}
    for _ in range(40):
        await ok(method, chat_id=private.id, **extra)


async def test_limits_can_be_turned_off(world, api, private):
    world.limits = False
    assert (await burst(api, private, 50))[0] == 50
