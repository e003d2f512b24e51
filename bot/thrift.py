"""Memory that is free goes back to the system: what a chart or a workbook took would stay with the process for good."""

import asyncio
import ctypes
from collections.abc import Callable
from functools import cache


async def look() -> None:
    """Give back what the C library holds and nobody uses; it takes a few milliseconds, in a thread."""
    give_back = _giving_back()
    if give_back is not None:
        await asyncio.to_thread(give_back, 0)


@cache
def _giving_back() -> Callable[[int], int] | None:
    """glibc's `malloc_trim`; other libraries have none, and some need none."""
    try:
        trim: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
    return trim
