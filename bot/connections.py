"""Connections to Telegram, by aiohttp: the library's own way, httpx, costs more than all else that a press does."""

import io
import os
import re
import ssl
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.departing import traced
from bot.verdicts import NotConnected

CALLS, POLLS = 100, 2  # connections at most
FREE, POLL_FREE = 30.0, 1.0  # seconds to wait until one of them is free
CONNECT = 5.0  # for a connection to be made
READ = 20.0  # for an answer
POLL_READ = 20.0  # the same on top of what a poll may wait for updates
WRITE = 20.0  # for a file to leave, on top of what its bytes take at SLOWEST
SLOWEST = 16 * 1024  # bytes a second
UNCONNECTED = (aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError, aiohttp.ConnectionTimeoutError)
ENCODED = {"Content-Type": "application/x-www-form-urlencoded"}
HALF = re.compile(rb"\\u[dD][89a-fA-F]")  # of a pair, or of none
LOOPBACK = ("http://127.", "http://localhost", "http://[::1]")


class Connections(BaseRequest):
    """Makes requests over at most so many connections and reads answers as `parsed` does. Of the timeouts that a call
    may name it minds the one for reading. No error of it holds an address: the token stands in each."""

    def __init__(self, url: str, trusted: ssl.SSLContext, *, most: int, free: float, read: float) -> None:
        self._proxy, self._trusted = proxy_for(url), trusted
        self._most, self._free, self._read = most, free, read
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._most, ssl=self._trusted),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
                trace_configs=[traced()],
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        *args: Any,
        **kwargs: Any,
    ) -> tuple[int, bytes]:
        """The code and the whole body of an answer. Raises TimedOut and NetworkError."""
        read = self._read if read_timeout is self.DEFAULT_NONE else read_timeout
        try:
            return await self._ask(method, url, request_data, read)
        except (aiohttp.ClientError, TimeoutError) as lost:
            error = _told(lost)
        raise error  # here, where aiohttp's own, with its words, is no context of it

    async def _ask(self, method: str, url: str, data: RequestData | None, read: float | None) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("not initialized, or shut down")
        body, headers, whole = _body(data)
        connect = self._free + CONNECT
        total = None if whole is None else connect + WRITE + whole / SLOWEST + (read or 0)
        timeout = aiohttp.ClientTimeout(total, connect, read, CONNECT)
        async with self._session.request(
            method, url, data=body, headers=headers, timeout=timeout, allow_redirects=False
        ) as answer:
            return answer.status, await answer.read()

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        return parsed(payload)


def _body(data: RequestData | None) -> tuple[Any, dict[str, str] | None, int | None]:
    """What a request carries, its headers, and how many bytes are to be waited for while they leave: files alone are
    more than what a socket takes at once."""
    if data is None:
        return None, None, None
    if not data.contains_files:
        return data.url_encoded_parameters().encode(), ENCODED, None
    form = aiohttp.FormData(quote_fields=False)  # Telegram would show a quoted name as it is spelled
    for field, value in data.json_parameters.items():
        form.add_field(field, value)
    for field, (name, content, kind) in data.multipart_data.items():
        file = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(field, file, filename=name, content_type=kind)
    body = form()
    return body, None, body.size or 0


def _told(lost: Exception) -> NetworkError:
    """An error in the library's terms, by the name of aiohttp's: the words of many hold the address."""
    if isinstance(lost, aiohttp.ConnectionTimeoutError):
        error: NetworkError = TimedOut("No connection in time. Request was *not* sent to Telegram.")
    elif isinstance(lost, TimeoutError):
        error = TimedOut()
    else:
        error = NetworkError(f"aiohttp.{type(lost).__name__}: {_why(lost)}")
    if isinstance(lost, UNCONNECTED):
        error.__cause__ = NotConnected(type(lost).__name__)
    return error


def _why(lost: Exception) -> str:
    if isinstance(lost, aiohttp.ClientConnectorError):
        return str(lost.os_error)
    if isinstance(lost, aiohttp.ClientHttpProxyError):
        return f"the proxy answers {lost.status}"
    return os.strerror(lost.errno) if isinstance(lost, OSError) and lost.errno else "the connection broke"


def parsed(payload: bytes) -> Any:
    """An answer of the server, whole: half of a surrogate pair, which JSON can spell and no file can hold, becomes
    U+FFFD. Raises what PTB raises."""
    read = BaseRequest.parse_json_payload(payload)
    return _whole(read) if HALF.search(payload) else read


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_whole(key): _whole(inner) for key, inner in value.items()}
    return [_whole(inner) for inner in value] if isinstance(value, list) else value


def requests(url: str) -> tuple[Connections, Connections]:
    """What makes the bot's calls, and what polls, for a Bot API server."""
    trusted = verify(url)
    return (
        Connections(url, trusted, most=CALLS, free=FREE, read=READ),
        Connections(url, trusted, most=POLLS, free=POLL_FREE, read=POLL_READ),
    )


def proxy_for(url: str) -> str | None:
    """The proxy that the environment names for a server. aiohttp would look again at each request, in two threads."""
    parts, named = urlsplit(url), getproxies()
    proxy = named.get(parts.scheme) or named.get("all")
    if not proxy or proxy_bypass(parts.netloc):
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    if not proxy.startswith(("http://", "https://")):
        raise RuntimeError("a proxy must be one for HTTP")  # it is not shown: it may hold a password
    return proxy


def verify(url: str) -> ssl.SSLContext:
    """One for all. Loading the CA certificates takes 36 ms, which a server on this machine can do without."""
    return httpx.create_ssl_context(verify=not url.startswith(LOOPBACK))
