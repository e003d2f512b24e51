"""The sandbox over HTTP: how calls come in, files, faults."""

import asyncio
import time

import httpx
import orjson
import pytest

from bot.sandbox.server import serve
from bot.sandbox.world import World


@pytest.fixture
def base(world):
    return f"/bot{world.token}"


async def test_parameters_come_in_four_ways(client, base, private):
    params = {"chat_id": str(private.id), "text": "会 议"}
    markup = orjson.dumps({"inline_keyboard": [[{"text": "签到", "callback_data": "s"}]]}).decode()
    for answer in (
        await client.get(f"{base}/sendMessage", params=params),
        await client.post(f"{base}/sendMessage", data=params | {"reply_markup": markup}),
        await client.post(f"{base}/sendMessage", files={name: (None, value) for name, value in params.items()}),
        await client.post(f"{base}/sendMessage", json=params | {"reply_markup": orjson.loads(markup)}),
    ):
        assert answer.json()["result"]["text"] == "会 议"
    assert [message.buttons for message in private.messages[-4:]] == [[], [["签到"]], [], [["签到"]]]


async def test_flags_come_as_text_or_as_such(world, client, base, ok, people, private):
    for flag in ({"data": {"drop_pending_updates": "true"}}, {"json": {"drop_pending_updates": True}}):
        people.say(private.owner, private, "a")
        await client.post(f"{base}/deleteWebhook", **flag)
        assert not world.updates.pending


@pytest.mark.parametrize("body", [b"{", b"[1]"])
async def test_json_that_is_no_object_is_refused(client, base, body):
    answer = await client.post(f"{base}/getMe", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400


async def test_an_empty_body_is_fine(client, base):
    answer = await client.post(f"{base}/getMe", headers={"content-type": "application/json"})
    assert answer.json()["ok"]


async def test_a_body_in_many_pieces_is_put_together(client, base, private):
    async def pieces():
        for piece in (b"chat_id=", str(private.id).encode(), b"&text=", b"a" * 100_000):
            yield piece
            await asyncio.sleep(0)

    form = {"content-type": "application/x-www-form-urlencoded"}
    answer = await client.post(f"{base}/sendMessage", content=pieces(), headers=form)
    assert answer.json()["description"] == "Bad Request: message is too long"


@pytest.mark.parametrize(
    ("token", "status", "description"), [("1:wrong", 401, "Unauthorized"), ("nonsense", 404, "Not Found")]
)
async def test_a_wrong_token_gets_nothing(client, token, status, description):
    answer = await client.post(f"/bot{token}/getMe")
    assert (answer.status_code, answer.json()["description"]) == (status, description)


async def test_an_unknown_method_fails_loudly(world, refusal, capsys):
    assert world.unknown == []
    assert (await refusal("sendDice")).startswith("Not Found")
    assert world.unknown == ["sendDice"]
    assert capsys.readouterr().err == "sandbox: not built: sendDice\n"


async def test_a_call_that_breaks_the_sandbox_fails_loudly(world, refusal, capsys):
    world.record.on = False
    assert await refusal("setMyCommands", commands=[{}]) == "Internal Server Error"
    assert world.unknown == ["setMyCommands: KeyError('command')"]
    assert "Traceback" in capsys.readouterr().err


async def test_the_token_is_not_in_the_record(world, ok):
    await ok("getMe")
    assert world.token.encode() not in b"".join(world.record.lines())


async def test_a_document_goes_up_and_comes_down(world, client, base, ok, private):
    files = {"document": ("名单.xlsx", b"\x00abc", "application/vnd.ms-excel")}
    answer = await client.post(f"{base}/sendDocument", data={"chat_id": private.id, "caption": "名单"}, files=files)
    sent = answer.json()["result"]["document"]
    assert sent["file_name"] == "名单.xlsx"
    assert private.messages[-1].document == b"\x00abc"
    found = await ok("getFile", file_id=sent["file_id"])
    fetched = await client.get(f"/file/bot{world.token}/{found['file_path']}")
    assert (fetched.content, fetched.headers["content-type"]) == (b"\x00abc", "application/vnd.ms-excel")


async def test_a_file_can_be_attached_under_another_name(client, base, private):
    data = {"chat_id": private.id, "photo": "attach://p1"}
    await client.post(f"{base}/sendPhoto", data=data, files={"p1": ("图.png", b"png")})
    assert (private.messages[-1].file.kind, private.messages[-1].document) == ("photo", b"png")


async def test_a_file_that_is_there_can_be_sent_again(people, ok, branch, private):
    first = people.send_document(branch.member, private, "a.txt", b"abc")
    await ok("sendDocument", chat_id=branch.chat.id, document=first.file.id)
    assert branch.chat.messages[-1].file is first.file


def png(width: int, height: int) -> bytes:
    """As much of a PNG as tells its size."""
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (png(4000, 6001), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (png(100, 2001), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (png(10, 10) + bytes(10 * 1024 * 1024), "is too big for a photo"),
        (png(4000, 6000), None),
        (png(100, 2000), None),
    ],
)
async def test_a_picture_that_telegram_takes_as_a_document_alone_is_refused_as_a_photo(
    world, client, private, data, said
):
    files = {"photo": ("图.png", data)}
    answer = (await client.post(f"/bot{world.token}/sendPhoto", data={"chat_id": private.id}, files=files)).json()
    if said:
        assert said in answer["description"]
    else:
        assert answer["result"]["photo"][0]["height"] == int.from_bytes(data[20:24], "big")


async def test_wrong_files_are_refused(world, client, base, refusal, private):
    wrong = await refusal("sendDocument", chat_id=private.id, document="no-such-id")
    assert wrong == "Bad Request: wrong file identifier/HTTP URL specified"
    assert "temporarily unavailable" in await refusal("getFile", file_id="no-such-id")
    files = {"document": ("a.txt", b"")}
    answer = await client.post(f"{base}/sendDocument", data={"chat_id": private.id}, files=files)
    assert answer.json()["description"] == "Bad Request: file must be non-empty"
    long = {"chat_id": private.id, "caption": "长" * 1025}
    answer = await client.post(f"{base}/sendDocument", data=long, files={"document": ("a.txt", b"a")})
    assert answer.json()["description"] == "Bad Request: message caption is too long"


async def test_big_files_are_refused(world, people, client, base, refusal, branch, private):
    big = people.send_document(branch.member, private, "录像.mp4", bytes(20 * 1024 * 1024 + 1))
    assert await refusal("getFile", file_id=big.file.id) == "Bad Request: file is too big"
    files = {"document": ("录像.mp4", bytes(50 * 1024 * 1024 + 1))}
    answer = await client.post(f"{base}/sendDocument", data={"chat_id": private.id}, files=files)
    assert (answer.status_code, answer.json()["description"]) == (413, "Request Entity Too Large")


@pytest.mark.parametrize("path", ["documents/DOC-000001/b.txt", "documents/DOC-000009/a.txt", "a.txt"])
async def test_a_file_has_one_path(world, people, client, branch, private, path):
    people.send_document(branch.member, private, "a.txt", b"abc")
    assert (await client.get(f"/file/bot{world.token}/{path}")).status_code == 404
    assert (await client.get(f"/file/bot{world.token}/documents/DOC-000001/a.txt")).content == b"abc"
    assert (await client.get("/file/bot1:wrong/documents/DOC-000001/a.txt")).status_code == 404


async def test_a_fault_strikes_before_the_call(world, api, ok, private):
    world.faults.add("sendMessage", times=2)
    world.faults.add("getMe", code=429, reason="Too Many Requests: retry after 1")
    for _ in range(2):
        answer = await api("sendMessage", chat_id=private.id, text="a")
        assert (answer["error_code"], answer["description"]) == (502, "Bad Gateway")
    assert (await api("getMe"))["parameters"] == {"retry_after": 1}
    await ok("sendMessage", chat_id=private.id, text="b")
    assert [message.text for message in private.messages] == ["/start", "b"]


async def test_a_fault_strikes_one_method_alone(world, ok, api):
    world.faults.add("getMe")
    await ok("getWebhookInfo")
    assert (await api("getMe"))["error_code"] == 502


async def test_a_lost_answer_leaves_the_message_there(world, api, private):
    world.faults.add("sendMessage", "lose")
    assert (await api("sendMessage", chat_id=private.id, text="a"))["error_code"] == 502
    assert private.messages[-1].text == "a"


async def test_an_answer_that_never_comes_leaves_the_message_there(world, client, base, private):
    world.faults.add("sendMessage", "hang")
    with pytest.raises(httpx.ReadTimeout):
        await client.post(f"{base}/sendMessage", json={"chat_id": private.id, "text": "a"}, timeout=0.1)
    assert private.messages[-1].text == "a"
    assert len(world.record.calls("sendMessage")) == 1


async def test_each_answer_can_be_slow(world, ok):
    world.latency = 0.05
    started = time.monotonic()
    await ok("getMe")
    assert time.monotonic() - started >= 0.05


async def test_answers_do_not_wait_for_nagle(ok):
    await ok("getMe")
    started = time.monotonic()
    for _ in range(20):
        await ok("getMe")
    assert time.monotonic() - started < 20 * 0.03


async def test_what_is_none_of_ours_is_the_pages_or_not_found(client):
    async def page(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": scope["path"].encode()})

    assert (await client.get("/")).status_code == 404
    async with serve(World(), page=page) as server, httpx.AsyncClient(verify=False) as other:
        assert (await other.get(f"{server.url}/hello")).text == "/hello"


async def test_a_stopping_server_keeps_nobody_waiting(world):
    async with httpx.AsyncClient(verify=False, timeout=60) as client:
        async with serve(world) as server:
            report = {"seen": world.clock.version, "handled": 0, "next": None, "idle": True}
            waiting = [
                asyncio.create_task(client.post(f"{server.url}/bot{world.token}/getUpdates", json={"timeout": 50})),
                asyncio.create_task(client.post(f"{server.url}/clock", json=report)),
            ]
            await world.until(lambda: world.updates.waiting and world.door.report is not None)
            started = time.monotonic()
        assert time.monotonic() - started < 0.9
        assert [(await each).status_code for each in waiting] == [200, 200]


async def test_an_answer_that_hangs_does_not_keep_the_server_from_stopping(world, private):
    world.faults.add("getMe", "hang")
    async with httpx.AsyncClient(verify=False, timeout=60) as client:
        async with serve(world) as server:
            hanging = asyncio.create_task(client.post(f"{server.url}/bot{world.token}/getMe"))
            await world.until(lambda: world.record.calls("getMe") != [])
            started = time.monotonic()
        assert time.monotonic() - started < 0.9
        assert (await hanging).status_code == 500


async def test_a_server_can_come_back_on_the_same_port(people, private):
    world = people.world
    for text in ("一", "二"):
        async with serve(world) as server, httpx.AsyncClient(base_url=server.url, verify=False) as client:
            await client.post(f"/bot{world.token}/sendMessage", json={"chat_id": private.id, "text": text})
    port = int(server.url.rpartition(":")[2])
    async with serve(world, port=port) as again:
        assert again.url == server.url
    assert [message.text for message in private.messages] == ["/start", "一", "二"]


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=x"]
)
async def test_a_client_that_dies_in_the_middle_of_its_request_has_asked_for_nothing(world, server, base, ok, kind):
    host, _, port = server.url.removeprefix("http://").partition(":")
    _, writer = await asyncio.open_connection(host, int(port))
    head = f"POST {base}/sendMessage HTTP/1.1\r\nhost: x\r\ncontent-type: {kind}\r\ncontent-length: 100\r\n\r\n"
    writer.write(head.encode() + b"--x\r\n")
    await writer.drain()
    await asyncio.sleep(0)
    writer.close()
    await writer.wait_closed()
    await ok("getMe")
    assert [request.method for request in world.record.requests] == ["getMe"]
    assert world.unknown == []
