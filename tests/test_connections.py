"""Requests to Telegram: what arrives, what an error says of that, and that none says the token."""

import asyncio
import socket
import ssl
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qs, urlsplit

import pytest
from telegram import Bot, InputFile
from telegram.error import NetworkError, TelegramError, TimedOut

from bot import connections
from bot.connections import CALLS, POLLS, Connections, parsed, proxy_for, requests
from bot.departing import begun
from bot.verdicts import never_left
from tests.hearing import HALF, TOKEN
from tests.wire import wired

URL = "https://api.telegram.org"
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
SHORT = 0.1  # seconds
SENT = {"ok": True, "result": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}}


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@asynccontextmanager
async def talking(url: str) -> AsyncIterator[Bot]:
    """A bot of PTB's over our connections; it does not ask who it is."""
    calling, polling = requests(url)
    bot = Bot(TOKEN, base_url=f"{url}/bot", request=calling, get_updates_request=polling)
    async with calling, polling:
        yield bot


async def failure(bot: Bot) -> TelegramError:
    """What a call that can't succeed raises; nothing of it shows the token, however it is printed."""
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(1, "学习")
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + repr(caught.value.__cause__)
    assert HALF not in shown
    assert caught.value.__context__ is None
    return caught.value


async def say(bot: Bot, text: str) -> None:
    await bot.send_message(1, text)


# What arrives


async def test_a_text_arrives_as_it_was_written() -> None:
    async with wired(SENT) as wire, talking(wire.url) as bot:
        await bot.send_message(1, "学习 & 讨论=100%+\n“签到”😀")
    head, _, body = wire.came[0].partition(b"\r\n\r\n")
    assert head.startswith(f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\n".encode())
    assert parse_qs(body.decode()) == {"chat_id": ["1"], "text": ["学习 & 讨论=100%+\n“签到”😀"]}


async def test_what_a_call_is_waited_for_is_over_when_it_has_left_and_not_before() -> None:
    async with wired(SENT) as wire, talking(wire.url) as bot:
        wire.together = 2  # it is not answered before another one is there
        first = await begun(say(bot, "学习"))
        await wire.until(lambda: wire.came)
        assert not first.done()
        await say(bot, "讨论")
        await first


async def test_a_call_that_never_leaves_is_over_when_it_has_failed() -> None:
    async with wired() as wire, talking(wire.url) as bot:
        pass
    with pytest.raises(NetworkError):
        await (await begun(say(bot, "学习")))


async def test_a_large_file_arrives_whole_with_its_name() -> None:
    content = bytes(range(256)) * 12_000
    async with wired(SENT) as wire, talking(wire.url) as bot:
        await bot.send_document(1, InputFile(content, filename="名单“甲”.xlsx"), caption="名单")
    assert content in wire.came[0]
    assert 'filename="名单“甲”.xlsx"'.encode() in wire.came[0]
    assert "\r\n\r\n名单\r\n".encode() in wire.came[0]


async def test_connections_are_used_again() -> None:
    async with wired(SENT, SENT, SENT) as wire, talking(wire.url) as bot:
        for _ in range(3):
            await bot.send_message(1, "学习")
    assert wire.connections == 1


async def test_a_hundred_calls_at_once_wait_for_no_connection() -> None:
    async with wired(*[SENT] * CALLS) as wire, talking(wire.url) as bot:
        wire.together = CALLS
        async with asyncio.timeout(10):
            await asyncio.gather(*(bot.send_message(1, "学习") for _ in range(CALLS)))
    assert wire.connections == CALLS


async def test_polls_have_connections_of_their_own() -> None:
    assert POLLS == 2
    none = {"ok": True, "result": []}
    async with wired(*["hang"] * CALLS, none) as wire, talking(wire.url) as bot:
        calls = [asyncio.create_task(bot.send_message(1, "学习")) for _ in range(CALLS)]
        await wire.until(lambda: len(wire.came) == CALLS)
        async with asyncio.timeout(10):
            assert await bot.get_updates() == ()
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)


async def test_nobody_is_followed_to_another_address() -> None:
    """It would get the token."""
    async with wired() as other, wired() as wire:
        wire.deeds.append(f"HTTP/1.1 307 Go\r\nlocation: {other.url}/\r\ncontent-length: 0\r\n\r\n".encode())
        async with talking(wire.url) as bot:
            assert not never_left(await failure(bot))
    assert (len(wire.came), other.came) == (1, [])


# Where it may have arrived


@pytest.mark.parametrize("deed", ["drop", "reset", "cut", b"SSH-2.0\r\n\r\n"])
@pytest.mark.parametrize("calls_before", [0, 1])
async def test_what_came_to_a_server_that_breaks_off_is_not_said_twice(deed: bytes, calls_before: int) -> None:
    async with wired(*[SENT] * calls_before, deed) as wire, talking(wire.url) as bot:
        for _ in range(calls_before):
            await bot.send_message(1, "学习")
        error = await failure(bot)
    assert len(wire.came) == calls_before + 1
    assert type(error) is NetworkError
    assert error.message.startswith("aiohttp.")
    assert not never_left(error)


async def test_an_answer_that_does_not_come_in_time_says_nothing_of_what_arrived(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "READ", SHORT)
    async with wired("hang") as wire, talking(wire.url) as bot:
        error = await failure(bot)
    assert len(wire.came) == 1
    assert type(error) is TimedOut
    assert not never_left(error)


async def test_a_poll_is_given_its_own_time_and_some_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "POLL_READ", SHORT)
    async with wired("hang") as wire, talking(wire.url) as bot:
        began = asyncio.get_running_loop().time()
        with pytest.raises(TimedOut):
            await bot.get_updates(timeout=1)
        assert 1 + SHORT <= asyncio.get_running_loop().time() - began < 10


async def test_a_file_that_does_not_leave_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("FREE", SHORT), ("CONNECT", SHORT), ("WRITE", SHORT), ("READ", SHORT), ("SLOWEST", 1e12)):
        monkeypatch.setattr(connections, name, value)
    async with wired("deaf") as wire, talking(wire.url) as bot, asyncio.timeout(20):
        with pytest.raises(TimedOut) as caught:
            await bot.send_document(1, InputFile(bytes(30_000_000), filename="a.zip"))
        assert not never_left(caught.value)


# Where nothing left


async def test_without_a_server_nothing_has_left() -> None:
    async with wired() as wire:
        gone = wire.url
    async with talking(gone) as bot:
        error = await failure(bot)
    assert error.message.startswith("aiohttp.ClientConnectorError: ")
    assert never_left(error)


async def test_without_an_address_nothing_has_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **options: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    async with talking("http://api.example.org") as bot:
        error = await failure(bot)
    assert "Name or service not known" in error.message
    assert never_left(error)


async def test_where_the_handshake_breaks_off_nothing_has_left() -> None:
    async with wired() as wire, talking(wire.url.replace("http:", "https:")) as bot:
        asking = asyncio.create_task(failure(bot))
        await wire.until(lambda: wire.connections)
        await wire.end()
        assert never_left(await asking)


async def test_where_no_connection_comes_free_nothing_has_left(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("CALLS", 1), ("FREE", SHORT), ("CONNECT", SHORT)):
        monkeypatch.setattr(connections, name, value)
    async with wired("hang") as wire, talking(wire.url) as bot:
        first = asyncio.create_task(bot.send_message(1, "学习"))
        await wire.until(lambda: wire.came)
        error = await failure(bot)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
    assert len(wire.came) == 1
    assert type(error) is TimedOut
    assert never_left(error)


async def test_a_proxy_that_lets_nobody_through_lets_nothing_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    async with wired(b"HTTP/1.1 407 Who are you\r\ncontent-length: 0\r\n\r\n") as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        async with talking(URL) as bot:
            error = await failure(bot)
    assert proxy.came[0].startswith(b"CONNECT api.telegram.org:443 HTTP/1.1\r\n")
    assert HALF.encode() not in proxy.came[0]
    assert "the proxy answers 407" in error.message
    assert never_left(error)


async def test_without_its_proxy_nothing_has_left(monkeypatch: pytest.MonkeyPatch) -> None:
    async with wired() as gone:
        monkeypatch.setenv("HTTPS_PROXY", f"http://who:secret@{urlsplit(gone.url).netloc}")
    async with talking(URL) as bot:
        error = await failure(bot)
    assert "secret" not in "".join(traceback.format_exception(error))
    assert never_left(error)


# Proxies


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("scheme", ["http://", "", "http://who:secret@"])
async def test_a_proxy_of_the_environment_is_used_for_calls_and_polls(
    monkeypatch: pytest.MonkeyPatch, name: str, scheme: str
) -> None:
    if name == "HTTP_PROXY":
        monkeypatch.delenv("REQUEST_METHOD", raising=False)
    async with wired(SENT, {"ok": True, "result": []}) as proxy:
        monkeypatch.setenv(name, f"{scheme}{urlsplit(proxy.url).netloc}")
        async with talking("http://api.example.org") as bot:
            await bot.send_message(1, "学习")
            await bot.get_updates()
    for call, came in zip(("sendMessage", "getUpdates"), proxy.came, strict=True):
        assert came.startswith(f"POST http://api.example.org/bot{TOKEN}/{call} HTTP/1.1\r\n".encode())
        assert (b"\r\nProxy-Authorization: Basic " in came) == ("@" in scheme)


@pytest.mark.parametrize("exempt", ["127.0.0.1", "*", "example.org,127.0.0.1"])
async def test_a_server_that_needs_no_proxy_is_asked_directly(monkeypatch: pytest.MonkeyPatch, exempt: str) -> None:
    async with wired() as proxy, wired(SENT) as wire:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", exempt)
        async with talking(wire.url) as bot:
            await bot.send_message(1, "学习")
    assert (len(wire.came), proxy.came) == (1, [])


def test_a_proxy_for_telegram_is_the_one_for_its_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:2")
    assert proxy_for(URL) == "http://127.0.0.1:2"
    assert proxy_for("http://example.org") == "http://127.0.0.1:1"


def test_a_proxy_that_is_none_for_http_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks5://who:secret@127.0.0.1:1080")
    with pytest.raises(RuntimeError, match="for HTTP") as refused:
        requests(URL)
    assert "secret" not in str(refused.value)


# The rest


async def test_connections_are_made_when_they_are_asked_for_and_closed_once() -> None:
    async with wired(SENT) as wire:
        calling, _ = requests(wire.url)
        with pytest.raises(NetworkError, match="not initialized"):
            await calling.post(wire.url)
        await calling.shutdown()
        async with calling:
            await calling.initialize()
            assert await calling.post(wire.url)
        with pytest.raises(NetworkError, match="shut down"):
            await calling.post(wire.url)


async def test_certificates_are_loaded_once_and_not_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[object] = []
    load = ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", lambda **options: loaded.append(options) or load(**options))
    requests("http://127.0.0.1:1")
    assert loaded == []
    requests(URL)
    assert len(loaded) == 1


async def test_half_of_a_surrogate_pair_in_an_answer_is_read_as_a_sign_that_can_be_written_down() -> None:
    """JSON can spell it; the record's file, and the wire of the answer, can't hold it."""
    assert Connections.parse_json_payload(rb'["a\ud800b \ud83d\ude00"]') == ["a\ufffdb 😀"]
    read = parsed(rb'{"result": [{"text": "a\ud800b \ud83d\ude00", "\udc00": 1}]}')
    assert read == {"result": [{"text": "a\ufffdb 😀", "\ufffd": 1}]}
