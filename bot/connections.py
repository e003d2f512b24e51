"""Connections to Telegram. An httpx pool looks through all it has at each request, so many at once cost more for each
other's sake; several small pools don't."""

import re
import ssl
from collections.abc import Callable
from typing import Any
from urllib.request import getproxies

import httpx
from telegram.request import HTTPXRequest

POOLS = 32
CONNECTIONS = 64
READ = 20.0  # seconds to wait for an answer
POLL_READ = 20.0  # the same on top of what a poll may wait for updates
HALF = re.compile(rb"\\u[dD][89a-fA-F]")  # of a pair, or of none
LOOPBACK = ("http://127.", "http://localhost", "http://[::1]")


class Spread(httpx.AsyncBaseTransport):
    """Gives each request to the first pool with none under way, whose connection is warm; makes one more where all are
    busy, up to `most`; then takes the one with the fewest."""

    def __init__(self, make: Callable[[], httpx.AsyncBaseTransport], most: int) -> None:
        self._make = make
        self._most = most
        self._pools: list[httpx.AsyncBaseTransport] = []
        self._under_way: list[int] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        chosen = self._choose()
        self._under_way[chosen] += 1
        try:
            return await self._pools[chosen].handle_async_request(request)
        finally:
            self._under_way[chosen] -= 1

    def _choose(self) -> int:
        if 0 not in self._under_way and len(self._pools) < self._most:
            self._pools.append(self._make())
            self._under_way.append(0)
        return self._under_way.index(min(self._under_way))

    async def aclose(self) -> None:
        for pool in self._pools:
            await pool.aclose()


class Reading(HTTPXRequest):
    """Reads answers as `parsed` does."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        return parsed(payload)


def parsed(payload: bytes) -> Any:
    """An answer of the server, whole: half of a surrogate pair, which JSON can spell and no file can hold, becomes
    U+FFFD. Raises what PTB raises."""
    read = HTTPXRequest.parse_json_payload(payload)
    return _whole(read) if HALF.search(payload) else read


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_whole(key): _whole(inner) for key, inner in value.items()}
    return [_whole(inner) for inner in value] if isinstance(value, list) else value


def requests(url: str) -> tuple[HTTPXRequest, HTTPXRequest]:
    """What makes the bot's calls, and what polls, for a Bot API server. A proxy in the environment is used for both."""
    trusted = verify(url)
    calling: dict[str, Any] = {"verify": trusted}
    if not {"http", "https", "all"} & getproxies().keys():  # httpx uses them only where it makes its own pool
        limits = httpx.Limits(max_connections=CONNECTIONS // POOLS)
        calling["transport"] = Spread(lambda: httpx.AsyncHTTPTransport(verify=trusted, limits=limits), POOLS)
    return (
        Reading(connection_pool_size=CONNECTIONS, pool_timeout=30, read_timeout=READ, httpx_kwargs=calling),
        Reading(connection_pool_size=2, read_timeout=POLL_READ, httpx_kwargs={"verify": trusted}),
    )


def verify(url: str) -> ssl.SSLContext:
    """One for all. Loading the CA certificates takes 36 ms, which a server on this machine can do without."""
    return httpx.create_ssl_context(verify=not url.startswith(LOOPBACK))
