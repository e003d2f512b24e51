"""What a visitor does on the chat page, and how the page says no."""

import asyncio
import base64

import pytest

from bot.sandbox.page import Guide, Sample, app
from bot.sandbox.server import serve
from tests.sandbox.conftest import keyboard
from tests.sandbox.watching import Visitor, viewing


@pytest.fixture
def guide(branch):
    return Guide(group=branch.chat, files=[Sample({"zh": "花名册", "en": "Roster"}, "花名册.csv", lambda: b"a,b")])


@pytest.fixture
async def server(world, people, guide):
    async with serve(world, page=app(people, guide)) as server:
        yield server


@pytest.fixture
def secretary(client, branch):
    return Visitor(client, branch.secretary)


@pytest.fixture
def member(client, branch):
    return Visitor(client, branch.member)


# Writing


async def test_one_writes_replies_and_edits_ones_own(member, branch):
    chat = branch.chat.id
    await member.does("say", chat=chat, text="  到了  ")
    said = branch.chat.messages[-1]
    await member.does("say", chat=chat, text="补一句", reply=said.id)
    assert branch.chat.messages[-1].reply_to is said
    await member.does("edit", chat=chat, message=said.id, text="到了，在二楼")
    assert said.text == "到了，在二楼"


async def test_nobody_edits_what_others_wrote(member, people, branch):
    said = people.say(branch.secretary, branch.chat, "通知")
    assert await member.refused("edit", chat=branch.chat.id, message=said.id, text="假的") == "forbidden"
    assert said.text == "通知"


@pytest.mark.parametrize("text", ["", "   ", "字" * 4097])
async def test_what_no_client_sends_is_refused(member, branch, text):
    assert await member.refused("say", chat=branch.chat.id, text=text) == "unfit"


async def test_who_is_not_in_a_chat_does_nothing_there(client, people, branch, private):
    outsider = Visitor(client, people.add_user("示例路人"))
    for chat in (branch.chat, private):
        assert await outsider.refused("say", chat=chat.id, text="我也来") == "forbidden"
    assert await outsider.refused("say", chat=1, text="没有这个群") == "missing"
    assert await outsider.refused("fly", chat=1) == "missing"


async def test_a_message_is_forwarded_to_the_other_chat(member, people, branch, private):
    said = people.say(branch.secretary, branch.chat, "通知")
    await member.does("forward", chat=branch.chat.id, message=said.id, to=private.id)
    assert private.messages[-1].text == "通知"
    assert await member.refused("forward", chat=branch.chat.id, message=999, to=private.id) == "missing"


async def test_nobody_takes_anything_out_of_a_chat_that_is_not_theirs(secretary, people, branch, private):
    secret = people.say(branch.member, private, "只给机器人看")
    code = await secretary.refused("forward", chat=private.id, message=secret.id, to=branch.chat.id)
    assert code == "forbidden"
    assert await secretary.refused("say", chat=branch.chat.id, text="看", reply=10_000) == "missing"


async def test_files_are_sent_as_they_are(member, branch, private):
    data = bytes(range(256))
    await member.does("send", chat=private.id, name="报告.docx", data=base64.b64encode(data).decode(), text="请看")
    sent = private.messages[-1]
    assert (sent.file.name, sent.document, sent.text) == ("报告.docx", data, "请看")
    await member.does("send", chat=private.id, name="a.jpg", photo=True, data=base64.b64encode(data).decode())
    assert private.messages[-1].file.kind == "photo"
    await member.does("sample", chat=private.id, sample=0)
    assert private.messages[-1].document == b"a,b"


@pytest.mark.parametrize("data", ["", "%%%"])
async def test_a_file_without_readable_bytes_is_refused(member, private, data):
    assert await member.refused("send", chat=private.id, name="空.txt", data=data) == "unfit"


async def test_a_file_that_no_bot_may_fetch_is_refused(member, private):
    assert await member.refused("send", chat=private.id, name="大.bin", data="A" * (28 * 1024 * 1024)) == "large"


# Buttons and links


async def test_a_press_is_answered_with_what_the_bot_answers(member, people, world, branch, ok):
    sent = await ok("sendMessage", chat_id=branch.chat.id, text="卡片", reply_markup=keyboard("签到"))
    pressing = asyncio.create_task(member.does("press", chat=branch.chat.id, message=sent["message_id"], data="签到"))
    await world.until(lambda: bool(world.updates.pending))
    query = world.updates.pending[-1].wire["callback_query"]
    assert query["from"]["id"] == branch.member.id
    await ok("answerCallbackQuery", callback_query_id=query["id"], text="已签到，15:02", show_alert=True)
    assert await pressing == {"answer": "已签到，15:02", "alert": True, "url": None}


async def test_a_button_that_is_gone_is_said_to_be_gone(member, branch, ok):
    sent = await ok("sendMessage", chat_id=branch.chat.id, text="卡片", reply_markup=keyboard("签到"))
    ask = {"chat": branch.chat.id, "message": sent["message_id"]}
    assert await member.refused("press", **ask, data="别的") == "missing"


async def test_a_deep_link_writes_start_in_private(member, world, branch):
    done = await member.does("link", url=f"https://t.me/{world.bot.username}?start=join_abc")
    assert done == {"chat": branch.member.id}
    assert branch.member.private.messages[-1].text == "/start join_abc"
    assert await member.refused("link", url="https://example.org/") == "missing"


async def test_a_group_link_brings_the_bot_into_the_group_that_is_chosen(secretary, world, people, branch):
    group = people.create_group("新群", branch.secretary)
    await secretary.does("link", url=f"https://t.me/{world.bot.username}?startgroup=new", chat=group.id)
    assert world.bot_in(group).present
    assert group.messages[-1].text == f"/start@{world.bot.username} new"


# Chats


async def test_a_group_is_made_led_and_migrated(client, secretary, member, world, branch):
    made = await secretary.does("create_group", title="第二支部", members=[branch.member.id], supergroup=False)
    chat = world.chats[made["chat"]]
    assert {m.user.name for m in chat.present()} == {"示例书记", "示例党员甲"}
    await secretary.does("add_bot", chat=chat.id)
    assert await member.refused("promote_bot", chat=chat.id) == "forbidden"
    await secretary.does("promote_bot", chat=chat.id)
    assert world.bot_in(chat).admin
    await secretary.does("demote_bot", chat=chat.id)
    moved = await secretary.does("migrate", chat=chat.id)
    assert await secretary.refused("migrate", chat=moved["chat"]) == "forbidden"
    await secretary.does("remove_bot", chat=moved["chat"])
    async with viewing(client, branch.secretary) as viewer:
        assert [c["id"] for c in viewer.state["chats"][1:]] == [branch.chat.id, moved["chat"]]
        kinds = [m["service"]["kind"] for m in viewer.messages(world.chats[moved["chat"]])]
        assert kinds == ["migrated", "removed"]


async def test_one_begins_blocks_and_comes_back(member, branch, ok, refusal):
    await member.does("start")
    assert branch.member.private.messages[-1].text == "/start"
    await member.does("block")
    assert "blocked" in await refusal("sendMessage", chat_id=branch.member.id, text="在吗")
    assert await member.refused("say", chat=branch.member.id, text="在吗") == "forbidden"
    await member.does("unblock")
    await ok("sendMessage", chat_id=branch.member.id, text="在吗")


async def test_somebody_new_joins_and_can_be_played(client, secretary, guide, world, branch):
    guide.personas = [branch.secretary, branch.member]
    made = await secretary.does("add_persona", name="<img src=x onerror=alert(1)>", chat=branch.chat.id)
    user = world.users[made["me"]]
    assert branch.chat.member(user).present
    async with viewing(client, user) as viewer:
        assert viewer.state["me"] == user.id
        assert viewer.state["personas"][-1]["name"] == "<img src=x onerror=alert(1)>"
    assert await secretary.refused("add_persona", name=" ") == "unfit"
