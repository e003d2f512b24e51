"""The sandbox over HTTP: the Bot API, its files, and the clock door."""

import asyncio
import re
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson
import uvicorn
from starlette.requests import ClientDisconnect
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from bot.sandbox.api import call, get_updates
from bot.sandbox.bodies import Receive, Scope, read_body, read_json, read_params
from bot.sandbox.door import read_report
from bot.sandbox.faults import BEFORE, CLOSES, SILENT, Fault
from bot.sandbox.params import Params, shown
from bot.sandbox.record import Request
from bot.sandbox.refusals import Refusal, bad_request
from bot.sandbox.world import World

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
TOKEN_SHAPE = re.compile(r"\d+:[\w-]+\Z")
NOT_FOUND = Refusal(404, "Not Found")
GONE = object()


@dataclass(frozen=True)
class Server:
    """A running server; the bot's base_url is f"{url}/bot", its base_file_url f"{url}/file/bot"."""

    world: World
    url: str


@asynccontextmanager
async def serve(world: World, port: int = 0, page: App | None = None) -> AsyncIterator[Server]:
    """Serve a world on 127.0.0.1 in the running loop; `page` gets all requests that are none of ours."""
    state = ServerState()
    site = Site(world, page, state)
    config = uvicorn.Config(site, log_config=None, log_level="critical", access_log=False, lifespan="off", ws="none")
    config.load()
    world.updates.closed = False
    connect = partial(H11Protocol, config=config, server_state=state, app_state={})
    listening = await asyncio.get_running_loop().create_server(connect, sock=_listen(port))
    try:
        yield Server(world, f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}")
    finally:
        site.close()
        listening.close()
        await _hang_up(state)


def _listen(port: int) -> socket.socket:
    """Says TCP aloud: asyncio turns Nagle's delay (40 ms an answer) off only for sockets that do."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    return listening


async def _hang_up(state: ServerState) -> None:
    """Close the connections, each when its request is answered (a second at most)."""
    for connection in list(state.connections):
        connection.shutdown()
    if state.tasks:
        await asyncio.wait(state.tasks, timeout=1)
    await asyncio.sleep(0)


class Site:
    """One ASGI application, without a routing tree: the hot path is short."""

    def __init__(self, world: World, page: App | None, state: ServerState) -> None:
        self.world, self.page, self._state = world, page, state
        self._closing = asyncio.Event()

    def close(self) -> None:
        """Answer all who wait."""
        self._closing.set()
        self.world.updates.close()
        self.world.door.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if path.startswith("/bot"):
            await self._api(path, scope, receive, send)
        elif path.startswith("/file/bot"):
            await self._file(path, send)
        elif path == "/clock":
            await self._clock(receive, send)
        elif self.page is not None:
            await self.page(scope, receive, send)
        else:
            await _answer(send, 404, orjson.dumps(NOT_FOUND.wire()))

    async def _api(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        token, _, method = path[4:].partition("/")
        params = Params()
        fault = None
        try:
            self._check(token)
            params = await read_params(scope, receive)
            fault = self.world.faults.take(method, params.chat_id())
            answer = await self._result(method, params, fault, receive)
        except ClientDisconnect:  # a client that died in the middle of its request has asked for nothing
            return
        except Refusal as refusal:
            answer = refusal.wire()
        except Exception as error:
            answer = self._broken(method, error)
        if answer is None:
            return
        self.world.record.add(Request(self.world.now(), method, shown(params), answer))
        self.world.stirred.ring()
        if self.world.latency:
            await asyncio.sleep(self.world.latency)
        if fault is not None and await self._spoiled(fault, scope, receive, send):
            return
        await _answer(send, answer.get("error_code", 200), orjson.dumps(answer))

    async def _spoiled(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> bool:
        """Whether a fault has taken the answer's place, or only kept it waiting."""
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        if fault.kind in CLOSES:
            self._hang_up_on(scope["client"])
        if fault.kind == "garble":
            await _answer(send, 200, b"<html>busy</html>", "text/html")
        if fault.kind in SILENT:
            await _unless_gone(self._closing.wait(), receive)
        return fault.kind in SILENT or fault.kind == "garble"

    def _hang_up_on(self, client: tuple[str, int]) -> None:
        for connection in list(self._state.connections):
            if isinstance(connection, H11Protocol) and connection.client == client:
                connection.transport.abort()

    def _check(self, token: str) -> None:
        if token != self.world.token:
            raise Refusal(401, "Unauthorized") if TOKEN_SHAPE.match(token) else NOT_FOUND

    async def _result(
        self, method: str, params: Params, fault: Fault | None, receive: Receive
    ) -> dict[str, Any] | None:
        """The answer; None when the client hung up before there was one."""
        if fault is not None and fault.kind in BEFORE:
            raise fault.refusal
        if method == "getUpdates":
            result = await _unless_gone(get_updates(self.world, params), receive)
        else:
            result = call(self.world, method, params)
        if fault is not None and fault.kind == "lose":
            raise fault.refusal
        return None if result is GONE else {"ok": True, "result": result}

    def _broken(self, method: str, error: Exception) -> dict[str, Any]:
        """The sandbox itself failed: loudly, and in the list that tests look at."""
        traceback.print_exception(error)
        self.world.missing(f"{method}: {error!r}")
        return Refusal(500, "Internal Server Error").wire()

    async def _file(self, path: str, send: Send) -> None:
        token, _, name = path[9:].partition("/")
        file = self.world.files.at(name) if token == self.world.token else None
        if file is None:
            await _answer(send, 404, orjson.dumps(NOT_FOUND.wire()))
        else:
            await _answer(send, 200, file.data, file.mime)

    async def _clock(self, receive: Receive, send: Send) -> None:
        try:
            report = read_report(read_json(await read_body(receive)))
        except ClientDisconnect:
            return
        except (KeyError, TypeError, ValueError, Refusal) as error:
            await _answer(send, 400, orjson.dumps(bad_request(f"no clock report: {error!r}").wire()))
            return
        state = await _unless_gone(self.world.hear(report), receive)
        if state is not GONE:
            await _answer(send, 200, orjson.dumps(state))


async def _unless_gone(work: Coroutine[Any, Any, Any], receive: Receive) -> Any:
    """The result of the work, or GONE when the client hangs up first."""
    doing, hangup = asyncio.ensure_future(work), asyncio.ensure_future(receive())
    try:
        await asyncio.wait((doing, hangup), return_when=asyncio.FIRST_COMPLETED)
        return doing.result() if doing.done() else GONE
    finally:
        doing.cancel()
        hangup.cancel()


async def _answer(send: Send, status: int, body: bytes, kind: str = "application/json") -> None:
    headers = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
