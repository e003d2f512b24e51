"""The chat page over HTTP: what a viewer sees, and how it follows the world."""

import asyncio

import httpx
import pytest

from bot.sandbox.page import Guide, Sample, Tip, app
from bot.sandbox.page.views import message_view
from bot.sandbox.server import serve
from tests.sandbox.conftest import keyboard
from tests.sandbox.watching import viewing


@pytest.fixture
def guide(branch):
    return Guide(group=branch.chat)


@pytest.fixture
async def server(world, people, guide):
    async with serve(world, page=app(people, guide)) as server:
        yield server


# The files of the page


async def test_the_page_and_its_modules_load_and_name_nothing_from_elsewhere(client):
    index = await client.get("/")
    assert index.status_code == 200
    assert "text/html" in index.headers["content-type"]
    for name, kind in (("app.js", "text/javascript"), ("style.css", "text/css"), ("message.js", "text/javascript")):
        answer = await client.get(f"/static/{name}")
        assert kind in answer.headers["content-type"]
    assert "default-src 'none'" in index.headers["content-security-policy"]


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "evil.example:80", "origin": "http://evil.example:80"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
    ],
)
async def test_other_sites_neither_see_nor_act(client, branch, headers):
    body = {"me": branch.member.id, "chat": branch.chat.id, "text": "假的"}
    assert (await client.post("/page/say", json=body, headers=headers)).status_code == 403
    assert (await client.get("/page/events", headers=headers)).status_code == 403
    assert all(m.text != "假的" for m in branch.chat.messages)


async def test_the_page_itself_may_act_and_a_link_may_lead_to_it(client, server, branch):
    own = {"origin": server.url, "sec-fetch-site": "same-origin"}
    body = {"me": branch.member.id, "chat": branch.chat.id, "text": "真的"}
    assert (await client.post("/page/say", json=body, headers=own)).status_code == 200
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert (await client.get("/", headers=link)).status_code == 200


# What a viewer sees


async def test_a_viewer_is_told_who_where_and_when(client, world, branch):
    async with viewing(client) as viewer:
        state = viewer.state
        assert state["me"] == branch.secretary.id
        assert [p["name"] for p in state["personas"]] == ["示例书记", "示例党员甲"]
        assert state["zone"] == "Asia/Shanghai"
        assert state["time"] == {
            "now": "2026-09-07T01:00:00.000+00:00",
            "running": False,
            "next": None,
            "trouble": None,
            "turn": None,
        }
        assert [c["title"] for c in state["chats"]] == ["示例书记", "示例支部"]
        assert [m["service"]["kind"] for m in viewer.messages(branch.chat)] == ["created", "added"]


async def test_a_message_and_its_edit_arrive_and_nothing_is_told_twice(client, world, people, branch, ok):
    async with viewing(client, branch.member) as viewer:
        sent = await ok("sendMessage", chat_id=branch.chat.id, text="应到 2", reply_markup=keyboard("参加"))
        await viewer.until(lambda v: "应到 2" in v.texts(branch.chat))
        shown = viewer.messages(branch.chat)[-1]
        assert shown["rows"] == [[{"label": "参加", "kind": "press", "value": "参加"}]]
        assert shown["edited"] is None
        await ok("editMessageText", chat_id=branch.chat.id, message_id=sent["message_id"], text="应到 2 · 参加 1")
        state = await viewer.until(lambda v: "应到 2 · 参加 1" in v.texts(branch.chat))
        assert [m["id"] for m in state["messages"][str(branch.chat.id)]["fresh"]] == [sent["message_id"]]
        assert viewer.messages(branch.chat)[-1]["edited"]


async def test_a_deleted_message_goes(client, people, branch):
    said = people.say(branch.member, branch.chat, "说错了")
    async with viewing(client) as viewer:
        people.delete(said)
        await viewer.until(lambda v: "说错了" not in v.texts(branch.chat))


async def test_nobody_sees_another_ones_private_chat(client, people, branch, private):
    people.say(branch.member, private, "只给机器人看")
    async with viewing(client, branch.secretary) as viewer:
        assert str(private.id) not in viewer.kept
        told = {p["name"]: p["count"] for p in viewer.state["personas"]}
        assert told == {"示例书记": 0, "示例党员甲": 0}


async def test_a_persona_sees_the_menu_that_the_bot_has_set_for_them(client, branch, ok):
    scope = {"type": "chat_member", "chat_id": branch.chat.id, "user_id": branch.member.id}
    await ok("setMyCommands", commands=[{"command": "me", "description": "我的记录"}], scope=scope)
    async with viewing(client, branch.member) as viewer:
        assert viewer.chat(branch.chat)["menu"] == [{"command": "me", "description": "我的记录"}]
        assert viewer.chat(branch.member.private)["menu"] == []


async def test_changes_of_standing_stand_where_they_happened(client, people, branch):
    people.promote_bot(branch.chat)
    people.say(branch.secretary, branch.chat, "后来")
    people.demote_bot(branch.chat)
    people.say(branch.member, branch.member.private, "/start")
    people.block(branch.member)
    people.unblock(branch.member)
    async with viewing(client, branch.member) as viewer:
        kinds = [m["service"]["kind"] if m.get("service") else m["text"] for m in viewer.messages(branch.chat)]
        assert kinds == ["created", "added", "promoted", "后来", "demoted"]
        assert [m["service"]["kind"] for m in viewer.messages(branch.member.private)[1:]] == ["blocked", "unblocked"]


async def test_the_guide_is_shown_as_it_changes(client, guide, branch):
    guide.busy = "正在布置示例支部…"
    async with viewing(client) as viewer:
        assert viewer.state["busy"] == "正在布置示例支部…"
        guide.busy = ""
        guide.tips.append(
            Tip({"zh": "签到", "en": "Sign in"}, {"zh": "点按钮", "en": "Tap"}, branch.member, branch.chat)
        )
        guide.changed()
        await viewer.until(lambda v: not v.state["busy"])
        [tip] = viewer.state["tips"]
        assert (tip["persona"], tip["chat"]) == (branch.member.id, branch.chat.id)


async def test_whom_viewers_play_is_known_while_they_look(client, world, guide, branch):
    async with viewing(client, branch.member), viewing(client, branch.member):
        assert guide.in_hand == {branch.member.id}
        async with viewing(client, branch.secretary):
            assert guide.in_hand == {branch.member.id, branch.secretary.id}
    await world.until(lambda: not guide.in_hand, timeout=5)


async def test_a_viewer_who_comes_before_anybody_is_there_gets_the_first(world, people):
    guide = Guide(busy="正在布置…")
    async with (
        serve(world, page=app(people, guide)) as server,
        httpx.AsyncClient(base_url=server.url) as client,
        viewing(client) as viewer,
    ):
        assert viewer.state["me"] is None
        user = people.add_user("示例党员甲")
        guide.changed()
        await viewer.until(lambda v: v.state["me"] == user.id)
        assert guide.in_hand == {user.id}


async def test_a_quiet_world_sends_nothing(client, world, branch):
    async with viewing(client) as viewer:
        coming = asyncio.ensure_future(viewer.next())
        for _ in range(20):
            world.stirred.ring()
            await asyncio.sleep(0)
        assert not coming.done()
        world.clock.run()
        assert (await coming)["time"]["running"]


async def test_the_stream_ends_when_the_server_closes(world, people, guide):
    async with httpx.AsyncClient() as client:
        async with serve(world, page=app(people, guide)) as server:
            reading = asyncio.create_task(client.get(f"{server.url}/page/events"))
            await world.until(lambda: bool(guide.in_hand))
        assert b"data: " in (await reading).content


# Files


async def test_a_file_is_saved_and_a_picture_shown(client, people, branch, private):
    roster = people.send_document(branch.member, private, "花名册.csv", b"a,b").file
    answer = await client.get(f"/page/file/{roster.id}")
    assert (answer.content, answer.headers["content-disposition"]) == (b"a,b", "attachment")
    page = people.send_document(branch.member, private, "x.html", b"<script>1</script>").file
    assert (await client.get(f"/page/file/{page.id}")).headers["content-disposition"] == "attachment"
    photo = people.send_photo(branch.member, private, b"\x89PNG").file
    assert "content-disposition" not in (await client.get(f"/page/file/{photo.id}")).headers
    assert (await client.get("/page/file/DOC-999999")).status_code == 404


def test_a_forward_and_a_reply_name_whose_words_they_are(people, branch):
    said = people.say(branch.secretary, branch.chat, "第一行\n第二行")
    people.say(branch.member, branch.member.private, "/start")
    view = message_view(people.forward(branch.member, branch.member.private, said))
    assert view["forward"] == "示例书记"
    answer = message_view(people.say(branch.member, branch.chat, "好", said))
    assert answer["reply"] == {"id": said.id, "name": "示例书记", "text": "第一行 第二行", "gone": False}


def test_the_number_of_a_view_changes_with_what_it_shows(people, branch):
    said = people.say(branch.member, branch.chat, "一")
    before = message_view(said)
    assert message_view(said) == before
    people.edit(branch.member, said, "二")
    assert message_view(said)["v"] != before["v"]


def test_samples_are_made_when_they_are_sent():
    sample = Sample({"zh": "花名册", "en": "Roster"}, "花名册.csv", lambda: b"x")
    assert sample.data() == b"x"
