"""A bot in a process of its own."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from bot.sandbox.world import TOKEN

RUN = ("bot", "run")
STOPS_WITHIN = 60.0


class BotProcess:
    """Started, killed or stopped; `words` are what comes after python -m."""

    def __init__(
        self, folder: Path, url: str, log: Path, *, key: str = "", words: tuple[str, ...] = ("bot", "run")
    ) -> None:
        self.log, self.words = log, words
        self._env = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": url,
            "BOT_CLOCK_URL": f"{url}/clock",
            "DATA_DIR": str(folder),
            "DATA_KEY": key,
            "LOG_LEVEL": "WARNING",
        }
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        """The process's number while it runs."""
        running = self._process is not None and self._process.returncode is None
        return self._process.pid if running and self._process is not None else None

    async def start(self) -> None:
        """Its log goes on where it was."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", *self.words, env=os.environ | self._env, stdout=log, stderr=log
            )

    async def stop(self) -> int:
        """SIGTERM; its exit code."""
        assert self._process is not None
        if self.pid is not None:
            self._process.terminate()
        await asyncio.wait_for(self.ended(), STOPS_WITHIN)
        return self._process.returncode or 0

    def kill(self) -> None:
        """SIGKILL, if it still runs."""
        if (pid := self.pid) is not None:
            os.kill(pid, signal.SIGKILL)

    async def ended(self) -> None:
        """Until it has."""
        assert self._process is not None
        await self._process.wait()


def memory(pid: int, what: str = "VmRSS") -> float:
    """VmRSS or VmHWM, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(what)), 0.0)
