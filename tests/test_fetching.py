"""Fetching a file: what really comes is counted, and one that does not come is given up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from bot import fetching


@asynccontextmanager
async def stuck(*first: bytes, drips: bool = False) -> AsyncIterator[str]:
    """A server that sends so much and then nothing more, or a byte now and then; its address."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        serving.append(asyncio.current_task())
        with suppress(ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n" + b"".join(first))
            await writer.drain()
            while drips and not gone.is_set():
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(0.01)
            await gone.wait()
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    gone, serving = asyncio.Event(), list[asyncio.Task[None] | None]()
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/花名册.csv"
        gone.set()
        await asyncio.wait([task for task in serving if task is not None])


@pytest.mark.parametrize("drips", [False, True])
async def test_a_file_that_stops_coming_is_given_up(monkeypatch: pytest.MonkeyPatch, drips: bool) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.05)
    async with stuck(b"first", drips=drips) as url:
        with pytest.raises(fetching.NotFetched):
            async with asyncio.timeout(5):
                await fetching.download(url, 10_000)


async def test_a_file_that_does_not_end_is_stopped_where_it_is_too_big() -> None:
    async with stuck(b"x" * 50, b"x" * 51) as url:
        with pytest.raises(fetching.TooBig):
            async with asyncio.timeout(5):
                await fetching.download(url, 100)


async def test_a_server_on_this_machine_names_the_file_itself(tmp_path: Path) -> None:
    file = tmp_path / "花名册.csv"
    file.write_bytes(b"x" * 100)
    assert await fetching.download(str(file), 100) == b"x" * 100
    with pytest.raises(fetching.TooBig):
        await fetching.download(str(file), 99)
    with pytest.raises(fetching.NotFetched):
        await fetching.download(str(tmp_path / "none"), 100)
