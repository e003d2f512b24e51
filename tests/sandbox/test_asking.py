"""Questions about the bot, chats and members; menus and descriptions."""

import pytest

COMMANDS = [{"command": "me", "description": "我的记录"}]


async def test_the_bot_knows_itself(world, ok):
    me = await ok("getMe")
    assert (me["is_bot"], me["username"], me["can_read_all_group_messages"]) == (True, "sanhui_bot", False)
    world.privacy = False
    assert (await ok("getMe"))["can_read_all_group_messages"] is True


async def test_a_chat_is_described(people, ok, branch, private):
    assert (await ok("getChat", chat_id=branch.chat.id))["title"] == "示例支部"
    assert (await ok("getChat", chat_id=private.id))["first_name"] == "示例党员甲"
    people.promote_bot(branch.chat)
    sent = await ok("sendMessage", chat_id=branch.chat.id, text="章程")
    await ok("pinChatMessage", chat_id=branch.chat.id, message_id=sent["message_id"])
    assert (await ok("getChat", chat_id=branch.chat.id))["pinned_message"]["text"] == "章程"


async def test_administrators_are_listed_with_the_bot_if_it_is_one(people, ok, refusal, branch, private):
    async def listed():
        found = await ok("getChatAdministrators", chat_id=branch.chat.id)
        return [(admin["user"]["first_name"], admin["status"]) for admin in found]

    assert await listed() == [("示例书记", "creator")]
    people.promote(branch.chat, branch.member)
    people.promote_bot(branch.chat)
    assert await listed() == [
        ("示例书记", "creator"),
        ("示例党员甲", "administrator"),
        ("三会一课助手", "administrator"),
    ]
    assert "no administrators in the private chat" in await refusal("getChatAdministrators", chat_id=private.id)


async def test_an_anonymous_administrator_is_listed_as_such(people, ok, branch):
    people.promote(branch.chat, branch.member, anonymous=True)
    found = await ok("getChatAdministrators", chat_id=branch.chat.id)
    assert [admin["is_anonymous"] for admin in found] == [False, True]


async def test_only_an_admin_bot_may_ask_about_others(world, people, ok, refusal, branch):
    about = {"chat_id": branch.chat.id, "user_id": branch.member.id}
    assert await refusal("getChatMember", **about) == "Bad Request: CHAT_ADMIN_REQUIRED"
    assert (await ok("getChatMember", chat_id=branch.chat.id, user_id=world.bot.id))["status"] == "member"
    people.promote_bot(branch.chat)
    assert (await ok("getChatMember", **about))["status"] == "member"
    stranger = people.add_user("示例群众")
    assert (await ok("getChatMember", **about | {"user_id": stranger.id}))["status"] == "left"
    assert await refusal("getChatMember", **about | {"user_id": 1}) == "Bad Request: user not found"


async def test_in_private_both_are_members(ok, branch, private):
    assert (await ok("getChatMember", chat_id=private.id, user_id=private.id))["status"] == "member"
    assert await ok("getChatMemberCount", chat_id=private.id) == 2


async def test_members_are_counted_with_the_bot(people, ok, branch):
    assert await ok("getChatMemberCount", chat_id=branch.chat.id) == 3
    people.leave(branch.chat, branch.member)
    assert await ok("getChatMemberCount", chat_id=branch.chat.id) == 2


async def test_a_bot_that_leaves_is_gone(world, ok, refusal, branch, private):
    await ok("leaveChat", chat_id=branch.chat.id)
    assert world.bot_in(branch.chat).status == "left"
    assert "can't be changed in private" in await refusal("leaveChat", chat_id=private.id)


async def test_menus_are_kept_by_scope_and_language(ok):
    group, chinese = {"type": "all_group_chats"}, {"language_code": "zh"}
    await ok("setMyCommands", commands=COMMANDS, scope=group, **chinese)
    assert await ok("getMyCommands", scope=group, **chinese) == COMMANDS
    assert await ok("getMyCommands", scope=group) == []
    assert await ok("getMyCommands", **chinese) == []
    await ok("deleteMyCommands", scope=group, **chinese)
    assert await ok("getMyCommands", scope=group, **chinese) == []


async def test_a_person_sees_the_narrowest_menu(world, ok, branch, private):
    async def put(name, **scope):
        await ok("setMyCommands", commands=[{"command": name, "description": name}], **scope)

    def seen(user, chat):
        return [command["command"] for command in world.menus.seen_by(user, chat)]

    assert seen(branch.member, private) == []
    await put("default")
    assert seen(branch.member, private) == seen(branch.member, branch.chat) == ["default"]
    await put("private", scope={"type": "all_private_chats"})
    await put("private_zh", scope={"type": "all_private_chats"}, language_code="zh")
    await put("admins", scope={"type": "chat_administrators", "chat_id": branch.chat.id})
    assert seen(branch.member, private) == ["private_zh"]
    assert seen(branch.member, branch.chat) == ["default"]
    assert seen(branch.secretary, branch.chat) == ["admins"]


@pytest.mark.parametrize(
    ("commands", "description"),
    [
        ([{"command": "Me", "description": "我"}], "BOT_COMMAND_INVALID"),
        ([{"command": "我", "description": "我"}], "BOT_COMMAND_INVALID"),
        ([{"command": "me", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        (COMMANDS * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_a_menu_that_telegram_would_not_take_is_refused(refusal, commands, description):
    assert await refusal("setMyCommands", commands=commands) == f"Bad Request: {description}"


async def test_a_menu_for_a_chat_needs_the_chat(refusal):
    scope = {"type": "chat", "chat_id": 1}
    assert await refusal("setMyCommands", commands=COMMANDS, scope=scope) == "Bad Request: chat not found"


async def test_descriptions_are_kept_by_language(world, ok, refusal):
    await ok("setMyDescription", description="支部助手")
    await ok("setMyShortDescription", short_description="Branch", language_code="en")
    assert world.menus.descriptions == {("description", ""): "支部助手", ("short_description", "en"): "Branch"}
    assert "too long" in await refusal("setMyDescription", description="长" * 513)
    assert "too long" in await refusal("setMyShortDescription", short_description="长" * 121)
