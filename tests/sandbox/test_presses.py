"""Presses and their answers."""

from datetime import timedelta

import pytest

from tests.sandbox.conftest import keyboard

STALE = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def card(ok, branch):
    markup = keyboard("✅ 参加", "🙏 请假")
    markup["inline_keyboard"].append([{"text": "说明", "url": "https://example.org/"}])
    await ok("sendMessage", chat_id=branch.chat.id, text="应到 18", reply_markup=markup)
    return branch.chat.messages[-1]


@pytest.fixture
def press(people, card, branch):
    return people.press(branch.member, card, "参加")


async def test_a_press_reaches_the_bot(ok, press, branch, card):
    (update,) = await ok("getUpdates")
    query = update["callback_query"]
    assert (query["data"], query["from"]["id"], query["message"]["message_id"]) == (
        "✅ 参加",
        branch.member.id,
        card.id,
    )
    assert (press.answer, press.done) == (None, False)


async def test_an_answer_reaches_the_person(ok, press):
    assert await ok("answerCallbackQuery", callback_query_id=press.id, text="已报名", show_alert=True) is True
    assert await press.answered() is press
    assert (press.answer, press.alert, press.url, press.done) == ("已报名", True, None, True)


async def test_a_silent_answer_is_an_answer(ok, press):
    await ok("answerCallbackQuery", callback_query_id=press.id)
    assert (press.answer, press.alert) == ("", False)


async def test_a_press_nobody_answers_says_so(press):
    with pytest.raises(TimeoutError, match="nobody answered 示例党员甲's press of '✅ 参加'"):
        await press.answered(timeout=0.01)


async def test_an_answer_can_open_the_private_chat(people, ok, press, branch):
    await ok("answerCallbackQuery", callback_query_id=press.id, url="https://t.me/sanhui_bot?start=join")
    assert press.url is not None
    assert people.open_link(branch.member, press.url).text == "/start join"


async def test_an_answer_opens_nothing_else(refusal, press):
    params = {"callback_query_id": press.id, "url": "https://example.org/"}
    assert await refusal("answerCallbackQuery", **params) == "Bad Request: URL_INVALID"
    assert not press.done


async def test_an_answer_has_two_hundred_characters_at_most(ok, refusal, press):
    params = {"callback_query_id": press.id}
    assert await refusal("answerCallbackQuery", text="好" * 201, **params) == "Bad Request: MESSAGE_TOO_LONG"
    await ok("answerCallbackQuery", text="好" * 200, **params)


async def test_a_press_is_answered_once(ok, refusal, press):
    await ok("answerCallbackQuery", callback_query_id=press.id)
    assert await refusal("answerCallbackQuery", callback_query_id=press.id) == STALE
    assert await refusal("answerCallbackQuery", callback_query_id="12345") == STALE


async def test_a_press_can_be_answered_for_a_quarter_of_an_hour(world, refusal, press):
    world.clock.advance(timedelta(minutes=15, seconds=1))
    assert await refusal("answerCallbackQuery", callback_query_id=press.id) == STALE


async def test_only_buttons_that_are_there_can_be_pressed(people, branch, card):
    with pytest.raises(LookupError, match="0 buttons for '签到'"):
        people.press(branch.member, card, "签到")
    with pytest.raises(LookupError, match="is a link"):
        people.press(branch.member, card, "说明")
    people.delete(card)
    with pytest.raises(LookupError, match="is deleted"):
        people.press(branch.member, card, "参加")


async def test_a_part_of_a_label_must_mean_one_button(card):
    assert card.button("请假").data == "🙏 请假"
    assert card.button("说明").url == "https://example.org/"
    with pytest.raises(LookupError, match="2 buttons"):
        card.button(" ")


async def test_only_those_who_see_a_button_press_it(people, card):
    with pytest.raises(PermissionError):
        people.press(people.add_user("示例群众"), card, "参加")


async def test_a_forged_press_carries_any_data(people, ok, branch, card):
    people.press_forged(branch.member, card, "x" * 64)
    (update,) = await ok("getUpdates")
    assert update["callback_query"]["data"] == "x" * 64


async def test_of_a_deleted_message_only_the_ids_are_left(people, ok, branch, card):
    people.delete(card)
    people.press_forged(branch.member, card, "x")
    (update,) = await ok("getUpdates")
    assert update["callback_query"]["message"] == {"chat": branch.chat.wire(), "message_id": card.id, "date": 0}
