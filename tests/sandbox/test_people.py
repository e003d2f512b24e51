"""What people do, and what of it a bot gets to see."""

import pytest

from tests.sandbox.conftest import keyboard


@pytest.fixture
def seen(world):
    """The updates since the last look, as (kind, payload)."""

    def seen():
        updates = [(list(update.wire)[1], list(update.wire.values())[1]) for update in world.updates.pending]
        world.updates.drop()
        return updates

    return seen


@pytest.fixture
def said(seen):
    """The texts among them."""
    return lambda: [payload.get("text", payload.get("caption")) for kind, payload in seen() if "message" in kind]


def test_in_private_the_bot_sees_everything(people, private, branch, seen):
    people.say(branch.member, private, "你好")
    ((kind, message),) = seen()
    assert kind == "message"
    assert message["from"] == {
        "id": branch.member.id,
        "is_bot": False,
        "first_name": "示例党员甲",
        "username": "example_a",
        "language_code": "zh-hans",
    }
    assert message["chat"] == {
        "id": branch.member.id,
        "type": "private",
        "first_name": "示例党员甲",
        "username": "example_a",
    }


def test_in_a_group_privacy_mode_hides_talk(people, branch, said):
    people.say(branch.member, branch.chat, "今天几点？@sanhui_bot")
    people.say(branch.member, branch.chat, "看 /me")
    people.send_document(branch.member, branch.chat, "报告.docx", b"x")
    assert said() == []


def test_commands_pass_privacy_mode_but_not_those_for_others(people, branch, said):
    for text in ("/me", "/me@sanhui_bot", "/me@Sanhui_Bot 一", "/me@other_bot"):
        people.say(branch.member, branch.chat, text)
    assert said() == ["/me", "/me@sanhui_bot", "/me@Sanhui_Bot 一"]


async def test_after_another_bot_spoke_a_bare_command_is_not_for_ours(people, ok, branch, said):
    people.other_bot_says(branch.chat, "广告")
    people.say(branch.member, branch.chat, "/me")
    people.say(branch.member, branch.chat, "/me@sanhui_bot")
    assert said() == ["/me@sanhui_bot"]
    await ok("sendMessage", chat_id=branch.chat.id, text="在")
    people.say(branch.member, branch.chat, "/me")
    assert said() == ["/me"]


async def test_replies_to_the_bot_pass_privacy_mode(people, ok, branch, said):
    await ok("sendMessage", chat_id=branch.chat.id, text="请回复")
    people.say(branch.member, branch.chat, "收到", reply_to=people.last(branch.chat))
    people.say(branch.secretary, branch.chat, "好", reply_to=people.last(branch.chat))
    assert said() == ["收到"]


def test_an_administrator_bot_sees_all_talk(people, branch, said):
    people.promote_bot(branch.chat)
    people.say(branch.member, branch.chat, "今天几点？")
    people.other_bot_says(branch.chat, "广告")
    assert said() == ["今天几点？"]


def test_privacy_mode_can_be_off(world, people, branch, said):
    world.privacy = False
    people.say(branch.member, branch.chat, "今天几点？")
    assert said() == ["今天几点？"]


def test_an_edited_message_comes_as_such(people, private, branch, seen):
    message = people.say(branch.member, private, "/chekcin")
    seen()
    people.edit(branch.member, message, "/checkin 党章第一章")
    ((kind, payload),) = seen()
    assert (kind, payload["text"]) == ("edited_message", "/checkin 党章第一章")
    assert payload["entities"] == [{"type": "bot_command", "offset": 0, "length": 8}]
    assert (message.text, message.edits) == ("/checkin 党章第一章", 1)


def test_nobody_edits_what_another_wrote(people, branch, private):
    message = people.say(branch.member, private, "a")
    with pytest.raises(PermissionError, match="did not write"):
        people.edit(branch.secretary, message, "b")


def test_an_anonymous_admin_writes_as_the_group(people, branch, seen):
    people.say_as_anonymous_admin(branch.secretary, branch.chat, "/setup")
    ((_, message),) = seen()
    assert message["from"]["id"] == 1087968824
    assert message["sender_chat"]["id"] == message["chat"]["id"] == branch.chat.id
    with pytest.raises(PermissionError, match="no administrator"):
        people.say_as_anonymous_admin(branch.member, branch.chat, "/setup")


def test_files_and_other_things_arrive_whole(people, private, branch, seen):
    people.send_document(branch.member, private, "汇报.docx", b"abc", caption="请审阅")
    people.send_photo(branch.member, private)
    people.send_sticker(branch.member, private)
    people.send_voice(branch.member, private, seconds=7)
    people.send_other(branch.member, private, contact={"phone_number": "1", "first_name": "甲"})
    document, photo, sticker, voice, contact = [payload for _, payload in seen()]
    assert (document["document"]["file_name"], document["document"]["file_size"]) == ("汇报.docx", 3)
    assert (document["caption"], "text" in document) == ("请审阅", False)
    assert photo["photo"][0]["file_size"] > 0
    assert sticker["sticker"]["emoji"] == "👍"
    assert voice["voice"]["duration"] == 7
    assert contact["contact"]["first_name"] == "甲"


def test_a_forward_keeps_its_first_origin(people, private, branch, seen):
    notice = people.say(branch.secretary, branch.chat, "通知")
    once = people.forward(branch.member, private, notice)
    people.forward(branch.member, private, once)
    for _, payload in seen():
        assert payload["forward_origin"]["sender_user"]["first_name"] == "示例书记"
        assert payload["text"] == "通知"


def test_a_link_starts_the_bot(people, branch, said):
    people.open_link(branch.member, "https://t.me/sanhui_bot?start=join-1")
    people.open_link(branch.member, "t.me/sanhui_bot")
    assert said() == ["/start join-1", "/start"]
    assert branch.member.private.started


def test_a_link_to_elsewhere_is_not_followed(people, branch):
    with pytest.raises(LookupError, match="leads elsewhere"):
        people.open_link(branch.member, "https://t.me/other_bot?start=1")


@pytest.mark.parametrize("payload", ["加入", "a.b", "a" * 65])
def test_a_payload_that_no_client_passes_on_is_an_error(people, branch, payload):
    with pytest.raises(LookupError, match="at most 64"):
        people.open_link(branch.member, f"https://t.me/sanhui_bot?start={payload}")


@pytest.mark.parametrize("text", ["", " \n", "长" * 4097])
def test_a_client_sends_nothing_empty_or_too_long(people, branch, private, text):
    with pytest.raises(ValueError, match="1 to 4096 characters"):
        people.say(branch.member, private, text)


def test_a_long_text_becomes_several_messages(people, branch, private, said):
    people.say_long(branch.member, private, "长" * 5000)
    assert [len(text) for text in said()] == [2048, 2048, 904]


def test_a_group_link_adds_the_bot_and_starts_it(world, people, branch, said):
    chat = people.create_group("新支部", branch.secretary)
    people.open_group_link(branch.secretary, chat, "https://t.me/sanhui_bot?startgroup=s-1")
    assert world.bot_in(chat).present
    people.open_group_link(branch.secretary, chat, "https://t.me/sanhui_bot?startgroup=s-2")
    assert said() == [None, "/start@sanhui_bot s-1", "/start@sanhui_bot s-2"]


def test_nobody_writes_where_they_are_not(people, branch, private):
    stranger = people.add_user("示例群众")
    for chat in (branch.chat, private):
        with pytest.raises(PermissionError, match="can't write"):
            people.say(stranger, chat, "你好")


def test_who_blocked_the_bot_cannot_write_to_it(people, branch, private, seen):
    people.block(branch.member)
    with pytest.raises(PermissionError):
        people.say(branch.member, private, "你好")
    ((kind, change),) = seen()
    assert (kind, change["new_chat_member"]["status"]) == ("my_chat_member", "kicked")
    people.unblock(branch.member)
    assert seen()[0][1]["new_chat_member"]["status"] == "member"


async def test_messages_are_found_by_what_they_say(people, ok, branch, private):
    with pytest.raises(LookupError, match="is empty"):
        people.last(people.add_user("示例群众").private)
    await ok("sendMessage", chat_id=branch.chat.id, text="旧的会议", reply_markup=keyboard("签到"))
    await ok("sendMessage", chat_id=branch.chat.id, text="新的会议")
    people.send_document(branch.member, branch.chat, "名单.xlsx", b"x")
    assert people.find(branch.chat, "会议").text == "新的会议"
    assert people.find(branch.chat, "xlsx") is people.last(branch.chat)
    with pytest.raises(LookupError, match=r"no '党课' in 示例支部.*新的会议"):
        people.find(branch.chat, "党课")


def test_a_message_without_a_file_has_no_bytes(people, branch, private):
    with pytest.raises(LookupError, match="has no file"):
        people.say(branch.member, private, "你好").document  # noqa: B018  # reading it is the test
