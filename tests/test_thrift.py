"""Memory that was used once does not stay with the process."""

import os

import pytest

from bench.bot_process import memory
from bot import thrift
from bot.thrift import _giving_back


@pytest.mark.skipif(_giving_back() is None, reason="the C library has no malloc_trim")
async def test_what_is_free_goes_back_to_the_system() -> None:
    pieces = [bytes(2000) for _ in range(60_000)]  # 120 MB, beyond what Python manages by itself
    last = bytes(2000)  # above them: else they would go back of themselves
    full = memory(os.getpid())
    pieces.clear()
    await thrift.look()
    assert len(last) == 2000
    assert memory(os.getpid()) < full - 80
