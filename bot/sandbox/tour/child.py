"""The ordinary bot as a process of its own: `python -m bot run`, its log in a file."""

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

HOME = Path(__file__).parents[3]  # where `bot` is imported from


@dataclass
class Child:
    """At most one process at a time; `env` says where its Telegram, its clock and its data are."""

    env: Mapping[str, str]
    folder: Path  # it runs here, so that no .env of another place is read
    log: Path
    starts: int = 0
    _process: Process | None = field(default=None, repr=False)

    async def start(self) -> None:
        """What it says goes to the end of the log."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", env=self.env, cwd=self.folder, stdout=log, stderr=log
            )
        self.starts += 1

    async def kill(self) -> None:
        """SIGKILL: no farewell."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def ended(self) -> int:
        """Its exit code, when it ends by itself."""
        assert self._process is not None
        return await self._process.wait()

    async def stop(self) -> int:
        """SIGTERM, and its exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.terminate()
        return await self._process.wait()


def environment(url: str, token: str, data: Path, lang: str = "zh") -> dict[str, str]:
    """This process's environment with a Telegram, a clock and a data folder of its own; an empty value is none."""
    path = os.pathsep.join(filter(None, (str(HOME), os.environ.get("PYTHONPATH"))))
    content = Path(os.environ.get("CONTENT_DIR") or "content")
    content = content if content.exists() else HOME / "content"
    own = {"BOT_TOKEN": token, "BOT_API_URL": url, "BOT_CLOCK_URL": f"{url}/clock", "DATA_DIR": str(data)}
    plain = {"DATA_KEY": "", "OPERATOR_IDS": "", "BOT_LANG": lang, "BOT_TZ": "Asia/Shanghai"}
    return {**os.environ, "PYTHONPATH": path, "CONTENT_DIR": str(content.resolve()), **plain, **own}
