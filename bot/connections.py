"""Connections to Telegram. An httpx pool looks through all it has at each request, so many at once cost more for each
other's sake; several small pools don't."""

import ssl
from collections.abc import Sequence
from typing import Any
from urllib.request import getproxies

import httpx
from telegram.request import HTTPXRequest

POOLS = 32
CONNECTIONS = 64
LOOPBACK = ("http://127.", "http://localhost", "http://[::1]")


class Spread(httpx.AsyncBaseTransport):
    """Gives each request to the pool with the fewest under way, and of those to the first: its connection is warm."""

    def __init__(self, pools: Sequence[httpx.AsyncBaseTransport]) -> None:
        self._pools = pools
        self._under_way = [0] * len(pools)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        chosen = self._under_way.index(min(self._under_way))
        self._under_way[chosen] += 1
        try:
            return await self._pools[chosen].handle_async_request(request)
        finally:
            self._under_way[chosen] -= 1

    async def aclose(self) -> None:
        for pool in self._pools:
            await pool.aclose()


def requests(url: str) -> tuple[HTTPXRequest, HTTPXRequest]:
    """What makes the bot's calls, and what polls, for a Bot API server. A proxy in the environment is used for both."""
    verify = _verify(url)
    calling: dict[str, Any] = {"verify": verify}
    if not {"http", "https", "all"} & getproxies().keys():  # httpx uses them only where it makes its own pool
        limits = httpx.Limits(max_connections=CONNECTIONS // POOLS)
        calling["transport"] = Spread([httpx.AsyncHTTPTransport(verify=verify, limits=limits) for _ in range(POOLS)])
    return (
        HTTPXRequest(connection_pool_size=CONNECTIONS, pool_timeout=30, read_timeout=20, httpx_kwargs=calling),
        HTTPXRequest(connection_pool_size=2, read_timeout=60, httpx_kwargs={"verify": verify}),
    )


def _verify(url: str) -> ssl.SSLContext | bool:
    """One set of CA certificates for all: loading it takes 36 ms, which a server on this machine can do without."""
    return False if url.startswith(LOOPBACK) else httpx.create_ssl_context()
