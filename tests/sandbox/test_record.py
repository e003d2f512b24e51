"""What is kept of what happened, and how it reads."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import orjson
import pytest

from bot.sandbox.transcript import size, transcript
from tests.sandbox.conftest import keyboard


async def test_requests_are_kept_with_time_parameters_and_answer(world, ok, api, private):
    await ok("sendMessage", chat_id=private.id, text="一")
    world.clock.advance(timedelta(minutes=1))
    await api("sendMessage", chat_id=private.id, text="")
    first, second = world.record.calls("sendMessage")
    assert first.params == {"chat_id": private.id, "text": "一"}
    assert first.answer["result"]["text"] == "一"
    assert (first.ok, second.ok) == (True, False)
    assert second.at - first.at == timedelta(minutes=1)


async def test_files_are_kept_as_name_and_size(world, client, private):
    files = {"document": ("a.txt", b"abc")}
    await client.post(f"/bot{world.token}/sendDocument", data={"chat_id": private.id}, files=files)
    assert world.record.requests[-1].params["document"] == {"file": "a.txt", "size": 3}


async def test_the_record_is_json_lines_in_order(world, people, ok, branch, private):
    await ok("sendMessage", chat_id=private.id, text="一")
    people.say(branch.member, private, "二")
    lines = [orjson.loads(line) for line in b"".join(world.record.lines()).splitlines()]
    told = [(line["kind"], line.get("method") or line["text"]) for line in lines[-3:]]
    assert told == [("event", "一"), ("request", "sendMessage"), ("event", "二")]


async def test_the_record_can_be_off(world, ok):
    world.record.on = False
    await ok("getMe")
    assert world.record.requests == []


async def test_a_transcript_reads_like_the_chats(world, people, ok, branch):
    chat = branch.chat
    await ok("sendMessage", chat_id=chat.id, text="📋 主题党日\n应到 2", reply_markup=keyboard("✅ 参加", "🙏 请假"))
    card = people.last(chat)
    world.clock.advance(timedelta(minutes=5))
    press = people.press(branch.member, card, "参加")
    await ok("answerCallbackQuery", callback_query_id=press.id, text="已报名")
    await ok("editMessageText", chat_id=chat.id, message_id=card.id, text="应到 2 · 参加 1")
    people.send_document(branch.secretary, chat, "议程.docx", b"x" * 2048, caption="议程")
    people.send_sticker(branch.member, chat)
    people.say_as_anonymous_admin(branch.secretary, chat, "请准时")
    people.say(branch.member, branch.member.private, "/start")
    await ok("deleteMessage", chat_id=chat.id, message_id=card.id)
    assert transcript(world) == TRANSCRIPT


TRANSCRIPT = """\
== 私聊 示例党员甲 ==
09-07 09:05 示例党员甲：/start

== 群 示例支部 ==
09-07 09:00 示例书记：（建群）
09-07 09:00 示例书记：（三会一课助手 进群）
09-07 09:00 三会一课助手：📋 主题党日
    应到 2
    [ ✅ 参加 ] [ 🙏 请假 ]
09-07 09:05 示例党员甲 按 [ ✅ 参加 ] → «已报名»
09-07 09:05 三会一课助手（改）：应到 2 · 参加 1
09-07 09:05 示例书记：议程
    📎 议程.docx（2.0 KB）
09-07 09:05 示例党员甲：（贴纸）
09-07 09:05 示例支部：请准时
09-07 09:05 三会一课助手（删）：应到 2 · 参加 1
"""


async def test_of_an_edited_card_a_transcript_shows_what_is_new(world, ok, branch):
    sent = await ok(
        "sendMessage", chat_id=branch.chat.id, text="📋 主题党日\n地点\n参加 0", reply_markup=keyboard("参加")
    )
    card = {"chat_id": branch.chat.id, "message_id": sent["message_id"]}
    await ok("editMessageText", **card, text="📋 主题党日\n地点\n参加 1", reply_markup=keyboard("参加"))
    await ok("editMessageText", **card, text="📋 主题党日\n地点\n参加 1", reply_markup=keyboard("签到"))
    assert transcript(world).splitlines()[-4:] == [
        "09-07 09:00 三会一课助手（改）：📋 主题党日",
        "    参加 1",
        "09-07 09:00 三会一课助手（改）：📋 主题党日",
        "    [ 签到 ]",
    ]


async def test_an_answer_that_came_late_has_a_line_of_its_own(world, people, ok, branch):
    await ok("sendMessage", chat_id=branch.chat.id, text="签到", reply_markup=keyboard("签到"))
    presses = [people.press(branch.member, people.last(branch.chat), "签到") for _ in range(2)]
    world.clock.advance(timedelta(minutes=1))
    await ok("answerCallbackQuery", callback_query_id=presses[0].id, text="已签到")
    await ok("answerCallbackQuery", callback_query_id=presses[1].id)
    assert transcript(world).splitlines()[-3:] == [
        "09-07 09:00 示例党员甲 按 [ 签到 ]",
        "09-07 09:00 示例党员甲 按 [ 签到 ]",
        "09-07 09:01   → 示例党员甲 «已签到»",
    ]


async def test_a_press_that_nobody_answered_takes_no_later_answer(world, people, ok, branch):
    await ok("sendMessage", chat_id=branch.chat.id, text="签到", reply_markup=keyboard("签到"))
    people.press(branch.member, people.last(branch.chat), "签到")
    world.clock.advance(timedelta(minutes=16))
    press = people.press(branch.member, people.last(branch.chat), "签到")
    await ok("answerCallbackQuery", callback_query_id=press.id, text="已签到")
    assert transcript(world).splitlines()[-2:] == [
        "09-07 09:00 示例党员甲 按 [ 签到 ]",
        "09-07 09:16 示例党员甲 按 [ 签到 ] → «已签到»",
    ]


async def test_a_transcript_shows_where_an_answer_leads(world, people, ok, branch):
    await ok("sendMessage", chat_id=branch.chat.id, text="签到", reply_markup=keyboard("签到"))
    press = people.press(branch.member, people.last(branch.chat), "签到")
    await ok("answerCallbackQuery", callback_query_id=press.id, url="https://t.me/sanhui_bot?start=join")
    people.leave(branch.chat, branch.member)
    people.send_other(branch.secretary, branch.chat, contact={"phone_number": "1", "first_name": "甲"})
    assert transcript(world, ZoneInfo("UTC")).splitlines()[-3:] == [
        "09-07 01:00 示例党员甲 按 [ 签到 ] → « → https://t.me/sanhui_bot?start=join»",
        "09-07 01:00 示例党员甲：（示例党员甲 离群）",
        "09-07 01:00 示例书记：",
    ]


@pytest.mark.parametrize(("count", "told"), [(0, "0 B"), (1023, "1023 B"), (1536, "1.5 KB")])
def test_sizes_are_for_people(count, told):
    assert size(count) == told
