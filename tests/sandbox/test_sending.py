"""Messages that a bot sends, and Telegram's refusals."""

from datetime import timedelta

import pytest

from tests.sandbox.conftest import keyboard


@pytest.fixture
def say(ok, private):
    """The bot writes to the member."""

    async def say(text, **params):
        return await ok("sendMessage", chat_id=private.id, text=text, **params)

    return say


async def test_a_message_arrives_with_its_buttons(world, say, private):
    wire = await say("开会了", reply_markup=keyboard("✅ 参加", "🙏 请假"))
    message = private.messages[-1]
    assert (message.text, message.buttons) == ("开会了", [["✅ 参加", "🙏 请假"]])
    assert message.sender is world.bot
    assert wire == message.wire()
    assert wire["date"] == int(world.now().timestamp())


async def test_html_becomes_entities(say, private):
    wire = await say("📋 <b>党课</b> &lt;新&gt;", parse_mode="HTML")
    assert wire["text"] == "📋 党课 <新>"
    assert wire["entities"] == [{"type": "bold", "offset": 3, "length": 2}]
    assert private.messages[-1].parse_mode == "HTML"


async def test_entities_can_be_given_instead(say):
    bold = {"type": "bold", "offset": 0, "length": 2}
    assert (await say("党课", entities=[bold]))["entities"] == [bold]


async def test_someone_without_a_username_is_mentioned_by_id(say, branch):
    wire = await say(f'<a href="tg://user?id={branch.secretary.id}">书记</a>', parse_mode="HTML")
    assert wire["entities"][0]["user"]["first_name"] == "示例书记"
    assert "entities" not in await say('<a href="tg://user?id=1">谁</a>', parse_mode="HTML")


async def test_white_space_around_a_text_goes(say):
    wire = await say("  \n<b> 党课 </b>\n", parse_mode="HTML")
    assert wire["text"] == "党课"
    assert wire["entities"] == [{"type": "bold", "offset": 0, "length": 2}]


async def test_the_length_counts_in_utf16_after_parsing(say, refusal, private):
    await say("<b>" + "🙏" * 2048 + "</b>", parse_mode="HTML")
    text = "🙏" * 2048 + "a"
    assert await refusal("sendMessage", chat_id=private.id, text=text) == "Bad Request: message is too long"


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": " \n"}, "Bad Request: message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "Bad Request: message text is empty"),
        ({"text": "a", "parse_mode": "BBCode"}, "Bad Request: unsupported parse_mode"),
        ({"text": "a", "reply_markup": keyboard("x" * 65)}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": keyboard("会" * 22)}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_parameters": {"message_id": 99}}, "Bad Request: message to be replied not found"),
        ({"text": "a", "message_thread_id": 5}, "Bad Request: message thread not found"),
        ({"text": "a", "chat_id": 1}, "Bad Request: chat not found"),
        ({"text": "a", "chat_id": "@nobody"}, "Bad Request: chat not found"),
    ],
)
async def test_telegram_refuses(refusal, private, params, description):
    assert await refusal("sendMessage", **{"chat_id": private.id} | params) == description


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"chat_id": ""}, "chat_id is empty"),
        ({"chat_id": "abc"}, "chat not found"),
        ({"reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"reply_markup": []}, "can't parse reply markup JSON object"),
        ({"entities": {}}, "can't parse entities JSON object"),
        ({"reply_markup": {"inline_keyboard": {}}}, "must be an Array of Arrays"),
        ({"reply_markup": {"inline_keyboard": [[{"url": "https://t.me"}]]}}, "can't parse inline keyboard button"),
        ({"reply_markup": {"inline_keyboard": [["x"]]}}, "can't parse inline keyboard button"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "x"}]]}}, "text buttons are unallowed"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "x", "url": "x"}]]}}, "is invalid"),
        ({"reply_markup": keyboard(*map(str, range(101)))}, "reply markup is too long"),
    ],
)
async def test_nonsense_is_refused(world, refusal, private, params, description):
    world.record.on = False
    assert description in await refusal("sendMessage", **{"chat_id": private.id, "text": "a"} | params)


async def test_markdown_is_refused_loudly(world, refusal, private, capsys):
    assert "HTML alone" in await refusal("sendMessage", chat_id=private.id, text="*a*", parse_mode="MarkdownV2")
    assert world.unknown == ["parse_mode MarkdownV2"]
    assert "not built: parse_mode MarkdownV2" in capsys.readouterr().err


async def test_a_reply_knows_what_it_answers(people, say, branch, private):
    question = people.say(branch.member, private, "几点？")
    wire = await say("三点", reply_parameters={"message_id": question.id})
    assert wire["reply_to_message"]["text"] == "几点？"
    assert private.messages[-1].reply_to is question


async def test_a_reply_to_what_is_gone_can_be_sent_all_the_same(say):
    wire = await say("三点", reply_parameters={"message_id": 99, "allow_sending_without_reply": True})
    assert "reply_to_message" not in wire


async def test_a_topic_is_kept(people, ok, branch):
    forum = people.create_group("示例总支", branch.secretary, forum=True)
    people.add_bot(forum, branch.secretary)
    topic = people.create_topic(forum, branch.secretary, "通知")
    wire = await ok("sendMessage", chat_id=forum.id, text="a", message_thread_id=topic)
    assert (wire["message_thread_id"], wire["chat"]["is_forum"]) == (topic, True)


async def test_a_reply_keyboard_is_kept_apart(say, private):
    wire = await say("答一句", reply_markup={"force_reply": True})
    assert "reply_markup" not in wire
    assert private.messages[-1].markup == {"force_reply": True}


async def test_the_bot_cannot_write_first(people, refusal, branch):
    first = "Forbidden: bot can't initiate conversation with a user"
    assert await refusal("sendMessage", chat_id=branch.member.id, text="a") == first
    stranger = people.add_user("示例群众")
    assert await refusal("sendMessage", chat_id=stranger.id, text="a") == "Bad Request: chat not found"


async def test_a_blocked_bot_is_told_so(people, ok, refusal, branch, private):
    people.block(branch.member)
    blocked = "Forbidden: bot was blocked by the user"
    assert await refusal("sendMessage", chat_id=private.id, text="a") == blocked
    people.unblock(branch.member)
    await ok("sendMessage", chat_id=private.id, text="a")


async def test_a_deleted_account_is_told_so(people, refusal, branch, private):
    people.delete_account(branch.member)
    assert await refusal("sendMessage", chat_id=private.id, text="a") == "Forbidden: user is deactivated"


@pytest.mark.parametrize(("supergroup", "kind"), [(True, "supergroup"), (False, "group")])
async def test_a_bot_that_was_put_out_is_told_so(people, ok, refusal, branch, supergroup, kind):
    chat = people.create_group("示例小组", branch.secretary, supergroup=supergroup)
    assert await refusal("sendMessage", chat_id=chat.id, text="a") == "Bad Request: chat not found"
    people.add_bot(chat, branch.secretary)
    people.remove_bot(chat, branch.secretary)
    assert await refusal("sendMessage", chat_id=chat.id, text="a") == f"Forbidden: bot was kicked from the {kind} chat"
    people.add_bot(chat, branch.secretary)
    await ok("leaveChat", chat_id=chat.id)
    gone = f"Forbidden: bot is not a member of the {kind} chat"
    assert await refusal("sendMessage", chat_id=chat.id, text="a") == gone


@pytest.mark.parametrize("supergroup", [True, False])
async def test_a_muted_bot_is_told_so(people, ok, refusal, branch, supergroup):
    chat = people.create_group("示例小组", branch.secretary, supergroup=supergroup)
    people.add_bot(chat, branch.secretary)
    people.restrict_bot(chat)
    muted = "Bad Request: not enough rights to send text messages to the chat"
    assert await refusal("sendMessage", chat_id=chat.id, text="a") == muted
    people.unrestrict_bot(chat)
    await ok("sendMessage", chat_id=chat.id, text="a")


async def test_a_chat_can_be_named(people, ok, branch):
    branch.chat.username = "example_branch"
    assert (await ok("sendMessage", chat_id="@example_branch", text="a"))["chat"]["id"] == branch.chat.id


async def test_messages_are_counted_by_supergroup_and_together_elsewhere(people, ok, branch, private):
    here = [await ok("sendMessage", chat_id=branch.chat.id, text="a") for _ in range(2)]
    there = await ok("sendMessage", chat_id=private.id, text="a")
    assert [message["message_id"] for message in here] == [3, 4]
    assert there["message_id"] == 2


async def test_a_copy_has_no_origin_and_a_forward_has(people, ok, branch, private):
    notice = people.say(branch.secretary, branch.chat, "明天开会")
    source = {"chat_id": private.id, "from_chat_id": branch.chat.id, "message_id": notice.id}
    copied = await ok("copyMessage", **source)
    assert copied == {"message_id": private.messages[-1].id}
    forwarded = await ok("forwardMessage", **source)
    assert forwarded["forward_origin"]["sender_user"]["first_name"] == "示例书记"
    assert [message.text for message in private.messages[-2:]] == ["明天开会", "明天开会"]


async def test_a_forward_from_an_anonymous_admin_names_the_group(people, ok, branch, private):
    notice = people.say_as_anonymous_admin(branch.secretary, branch.chat, "明天开会")
    wire = await ok("forwardMessage", chat_id=private.id, from_chat_id=branch.chat.id, message_id=notice.id)
    assert wire["forward_origin"]["sender_chat"]["title"] == "示例支部"


async def test_a_copy_of_a_file_can_have_a_caption_of_its_own(people, ok, branch, private):
    source = people.send_document(branch.member, private, "会议.txt", b"abc", caption="旧")
    params = {"chat_id": branch.chat.id, "from_chat_id": private.id, "message_id": source.id}
    await ok("copyMessage", **params)
    await ok("copyMessage", caption="新", **params)
    assert [message.text for message in branch.chat.messages[-2:]] == ["旧", "新"]
    assert branch.chat.messages[-1].document == b"abc"


@pytest.mark.parametrize(
    ("method", "verb", "past"), [("copyMessage", "copy", "copied"), ("forwardMessage", "forward", "forwarded")]
)
async def test_service_messages_and_missing_ones_go_nowhere(refusal, branch, private, method, verb, past):
    source = {"chat_id": private.id, "from_chat_id": branch.chat.id}
    assert await refusal(method, message_id=1, **source) == f"Bad Request: message can't be {past}"
    assert await refusal(method, message_id=99, **source) == f"Bad Request: message to {verb} not found"


async def test_a_chat_action_must_be_one_that_exists(world, ok, refusal, private):
    assert await ok("sendChatAction", chat_id=private.id, action="upload_document") is True
    assert "wrong parameter action" in await refusal("sendChatAction", chat_id=private.id, action="dancing")


async def test_a_date_is_the_worlds(world, say):
    first = await say("a")
    world.clock.advance(timedelta(days=1))
    assert (await say("b"))["date"] - first["date"] == 86_400
