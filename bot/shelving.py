"""The folder of study texts is read again when it changes, without a restart."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

from bot.hub import Hub
from bot.library import load, stamps

log = logging.getLogger(__name__)


class Shelving:
    """Looks at the folder each minute, and tells the operators which file has a fault, and that it is mended."""

    def __init__(self, hub: Hub, folder: Path, changed: Callable[[], None]) -> None:
        self._hub, self._folder, self._changed = hub, folder, changed
        self._told: set[str] = set()
        self.tell()

    async def look(self) -> None:
        """Read what has changed, on another thread: nobody waits for it."""
        library = self._hub.library
        known = {name: shelved.stamp for name, shelved in library.files.items()}
        if await asyncio.to_thread(stamps, self._folder) == known:
            return
        self._hub.library = await asyncio.to_thread(load, self._folder, library)
        self._changed()
        log.info("the study texts were read anew: %d", len(self._hub.library.materials))
        self.tell()

    def tell(self) -> None:
        """Say of each file that has a fault what it is, once, and when it is mended."""
        faults = {problem.file: problem for problem in reversed(self._hub.library.problems)}  # of a file the first
        for file, problem in faults.items():
            self._hub.alerts.begin("library", which=file, fault=str(problem))
        for file in self._told - faults.keys():
            self._hub.alerts.over("library", which=file, file=file)
        self._told = set(faults)
