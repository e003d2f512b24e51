"""The bot as a process of its own: `python -m bot …` with nothing of this process's environment."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.world import TOKEN
from tests.stage import CONTENT, Stage

PATIENCE = 30  # seconds of real time for a process to end


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int | None
    out: str
    err: str


class Process:
    """A process that runs; what it writes to stderr is collected."""

    def __init__(self, made: asyncio.subprocess.Process) -> None:
        self.made = made
        self.err = ""
        self._heard = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def says(self, part: str) -> None:
        """Wait until its log holds those words; raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while part not in self.err:
                if self._reading.done():
                    raise AssertionError(f"it ended without saying {part!r}: {self.err}")
                self._heard.clear()
                await self._heard.wait()

    async def ended(self) -> Ended:
        """Wait for its end."""
        async with asyncio.timeout(PATIENCE):
            assert self.made.stdout is not None
            out = (await self.made.stdout.read()).decode()
            await self._reading
            return Ended(await self.made.wait(), out, self.err)

    async def terminate(self) -> Ended:
        """SIGTERM, and its end."""
        self.made.terminate()
        return await self.ended()

    async def kill(self) -> None:
        """SIGKILL."""
        self.made.kill()
        await self.ended()

    async def _read(self) -> None:
        assert self.made.stderr is not None
        async for line in self.made.stderr:
            self.err += line.decode()
            self._heard.set()
        self._heard.set()


@asynccontextmanager
async def started(*words: str, cwd: Path, module: str = "bot", **env: str) -> AsyncIterator[Process]:
    """`python -m bot …`, started in `cwd`; killed at the end if it still runs."""
    root = CONTENT.parent
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(root), "CONTENT_DIR": str(CONTENT), "PYTHONUTF8": "1"}
    pipe = asyncio.subprocess.PIPE
    made = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *words, cwd=cwd, env=clean | env, stdout=pipe, stderr=pipe
    )
    process = Process(made)
    try:
        yield process
    finally:
        if made.returncode is None:
            await process.kill()


async def run(*words: str, cwd: Path, **env: str) -> Ended:
    """The same for one that ends by itself."""
    async with started(*words, cwd=cwd, **env) as process:
        return await process.ended()


def sandboxed(stage: Stage, *, cwd: Path, **env: str) -> AbstractAsyncContextManager[Process]:
    """`run` on a stage's folder and server, by the server's clock, in place of the stage's own bot."""
    url = stage.server.url
    ours = {"BOT_TOKEN": TOKEN, "BOT_API_URL": url, "BOT_CLOCK_URL": f"{url}/clock", "DATA_DIR": str(stage.folder)}
    return started("run", cwd=cwd, **ours | env)


async def under_way(stage: Stage, process: Process) -> None:
    """It has started, takes updates and has said when it looks again: from here the clock may move."""
    await process.says("已启动")
    world = stage.world
    await world.until(
        lambda: world.updates.waiting and world.door.report is not None and world.door.report.next is not None
    )
