"""A bell wakes all who wait, and nobody who has been called off."""

import asyncio

import pytest

from bot.sandbox.bell import Bell


@pytest.mark.parametrize("patience", [None, 10.0])
async def test_who_is_called_off_at_the_very_ring_waits_no_more(patience: float | None) -> None:
    bell = Bell()

    async def listen() -> None:
        while True:
            await bell.wait(patience)

    task = asyncio.create_task(listen())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    bell.ring()
    task.cancel()
    done, _ = await asyncio.wait({task}, timeout=1)
    assert task in done


async def test_it_says_whether_it_rang_or_time_was_up() -> None:
    inner = Bell(outer := Bell())
    waiting = [asyncio.create_task(bell.wait(10)) for bell in (inner, outer)]
    await asyncio.sleep(0)
    inner.ring()
    assert await asyncio.gather(*waiting) == [True, True]
    assert await inner.wait(0.01) is False
    assert (inner.rung, outer.rung) == (1, 1)
