"""A server that is a bare socket: what came over it, and what it does then, well or badly."""

import asyncio
import json
import re
import socket
import struct
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, Literal

Deed = Literal["drop", "reset", "cut", "hang", "deaf"] | bytes | dict[str, Any]


class Wire:
    """Does with each request the next of its deeds; when there is none left it answers that all is well."""

    def __init__(self) -> None:
        self.url = ""
        self.came: list[bytes] = []  # each request, whole
        self.deeds = deque[Deed]()
        self.together = 1  # as many requests must be there before the first is answered
        self.connections = 0
        self._enough, self._changed = asyncio.Event(), asyncio.Event()
        self._tasks = dict[asyncio.Task[None], asyncio.StreamWriter]()

    def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._changed.set()
        self._tasks[asyncio.create_task(self._serve(reader, writer))] = writer

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                while await self._answer(reader, writer):
                    pass
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await reader.readuntil(b"\r\n\r\n")
        deaf = bool(self.deeds) and self.deeds[0] == "deaf"
        self.came.append(head if deaf else head + await reader.readexactly(length(head)))
        self._changed.set()
        if len(self.came) >= self.together:
            self._enough.set()
        await self._enough.wait()
        return await self._do(self.deeds.popleft() if self.deeds else {"ok": True, "result": True}, writer)

    async def _do(self, deed: Deed, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection stays open."""
        if isinstance(deed, dict):
            body = json.dumps(deed).encode()
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(body) + body)
        elif isinstance(deed, bytes):
            writer.write(deed)
        elif deed == "cut":
            writer.write(b'HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"ok": tr')
        elif deed == "reset":
            here = writer.get_extra_info("socket")
            here.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif deed in ("hang", "deaf"):
            await asyncio.Event().wait()
        await writer.drain()
        return isinstance(deed, dict | bytes)

    async def until(self, condition: Callable[[], object]) -> None:
        """Something has come."""
        async with asyncio.timeout(10):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def end(self) -> None:
        """Whoever is connected is left without an answer."""
        for task, writer in self._tasks.items():
            task.cancel()
            writer.close()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def length(head: bytes) -> int:
    """Of the body that comes after it."""
    found = re.search(rb"(?i)content-length: (\d+)", head)
    return int(found[1]) if found else 0


@asynccontextmanager
async def wired(*deeds: Deed) -> AsyncIterator[Wire]:
    """On this machine."""
    wire = Wire()
    wire.deeds.extend(deeds)
    server = await asyncio.start_server(wire.serve, "127.0.0.1", 0)
    wire.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield wire
    finally:
        server.close()
        await wire.end()
        await server.wait_closed()
