"""When a request has left, which on a long way is well before its answer is there."""

import asyncio
from collections.abc import Coroutine
from contextvars import ContextVar, copy_context
from typing import Any

import aiohttp

_left: ContextVar[asyncio.Event | None] = ContextVar("left", default=None)


async def begun(work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """Begin it, and return as soon as a request of it has left, or it is over."""
    left, context = asyncio.Event(), copy_context()
    context.run(_left.set, left)
    task = asyncio.create_task(work, context=context)
    task.add_done_callback(lambda _: left.set())
    await left.wait()
    return task


def traced() -> aiohttp.TraceConfig:
    """What a session must be given for `begun` to hear of its requests."""
    trace = aiohttp.TraceConfig()
    trace.on_request_chunk_sent.append(_note)
    return trace


async def _note(*about: object) -> None:
    """Called where the last of a short body is written: the system has it before any other task goes on."""
    left = _left.get()
    if left is not None:
        left.set()
