"""Requests to Telegram are spread over small pools, unless a proxy is to be used."""

import asyncio
import ssl

import httpx
import pytest

from bot.connections import POOLS, Spread, parsed, requests

URL = "https://api.telegram.org"
PROXIES = ("http_proxy", "https_proxy", "all_proxy")


class Pool(httpx.AsyncBaseTransport):
    """Answers when it is let go, or at once if it is not patient; counts what it was given."""

    patient = True

    def __init__(self) -> None:
        self.taken, self.closed, self.held = 0, False, asyncio.Event()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.taken += 1
        if self.patient:
            await self.held.wait()
        if request.url.path == "/broken":
            raise httpx.ReadError("gone")
        return httpx.Response(200)

    async def aclose(self) -> None:
        self.closed = True


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def pools() -> list[Pool]:
    """Those that were made so far."""
    return []


@pytest.fixture
def client(pools: list[Pool]) -> httpx.AsyncClient:
    def make() -> Pool:
        pools.append(Pool())
        return pools[-1]

    return httpx.AsyncClient(transport=Spread(make, 3))


async def test_what_is_under_way_at_once_is_spread(client: httpx.AsyncClient, pools: list[Pool]) -> None:
    async with client:
        asking = [asyncio.create_task(client.get(URL)) for _ in range(5)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert [pool.taken for pool in pools] == [2, 2, 1]
        for pool in pools:
            pool.held.set()
        await asyncio.gather(*asking)
    assert all(pool.closed for pool in pools)


async def test_one_after_the_other_uses_the_warm_connection_also_after_a_failure(
    client: httpx.AsyncClient, pools: list[Pool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pool, "patient", False)
    async with client:
        with pytest.raises(httpx.ReadError):
            await client.get(f"{URL}/broken")
        await client.get(URL)
        await client.get(URL)
    assert [pool.taken for pool in pools] == [3]


async def test_calls_are_spread_and_polling_is_not() -> None:
    calling, polling = requests(URL)
    assert isinstance(calling._client._transport, Spread)
    assert calling._client._transport._most == POOLS
    assert isinstance(polling._client._transport, httpx.AsyncHTTPTransport)


@pytest.mark.parametrize("name", PROXIES)
async def test_a_proxy_of_the_environment_is_used_for_both(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "http://127.0.0.1:9")
    for request in requests(URL):
        chosen = request._client._transport_for_url(httpx.URL("http://x.org" if name == "http_proxy" else URL))
        assert type(chosen._pool).__name__ == "AsyncHTTPProxy"


async def test_certificates_are_loaded_once_and_not_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[object] = []
    load = ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", lambda **options: loaded.append(options) or load(**options))
    requests("http://127.0.0.1:1")
    assert loaded == []
    requests(URL)
    assert len(loaded) == 1


def test_half_of_a_surrogate_pair_is_read_as_a_sign_that_can_be_written_down() -> None:
    """JSON can spell it; the record's file, and the wire of the answer, can't hold it."""
    read = parsed(rb'{"result": [{"text": "a\ud800b \ud83d\ude00", "\udc00": 1}]}')
    assert read == {"result": [{"text": "a\ufffdb 😀", "\ufffd": 1}]}
