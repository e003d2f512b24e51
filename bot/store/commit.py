"""Group commit: each changed file is written once for all who wait, side by side, off the event loop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import ContextVar

from bot.store.errors import NotKept, why
from bot.store.storage import FileStorage

log = logging.getLogger(__name__)

LANES = 16  # files written at once: a disk makes several last at one go


class Change:
    """What was changed in one file and travels in one write. It knows only the name: who keeps it keeps no file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.settled = False
        self.error: NotKept | None = None
        self._waiting: list[asyncio.Future[None]] = []

    def settle(self, error: NotKept | None) -> None:
        self.settled, self.error = True, error
        for waiter in self._waiting:
            if not waiter.done():  # one that was cancelled doesn't care
                waiter.set_result(None)

    async def wait(self) -> None:
        if not self.settled:
            waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(waiter)
            await waiter


class Commits:
    """Which files are changed (`_open`), which are being written (`_flying`), and who waits for them."""

    def __init__(self, on_loss: Callable[[FileStorage], None]) -> None:
        self.on_written: Callable[[str, str], None] = lambda name, problem: None  # `problem` is empty for a good one
        self._on_loss = on_loss  # called when a file went back to what disk holds
        self._open: dict[FileStorage, Change] = {}
        self._flying: dict[FileStorage, tuple[Change, Future[None]]] = {}
        self._threads = ThreadPoolExecutor(LANES, thread_name_prefix="store")
        self._held = False
        # What the running task has changed since it last waited. Each task has its own view of a ContextVar, so it
        # hears of the loss of what it changed itself, even if another one's commit has tried to write that.
        self._mine: ContextVar[tuple[Change, ...]] = ContextVar("mine", default=())

    def mark(self, file: FileStorage) -> None:
        """Take note that a file has changed in memory."""
        change = self._open.setdefault(file, Change(file.name))
        mine = self._mine.get()
        if change not in mine:
            self._mine.set((*(c for c in mine if not c.settled or c.error), change))

    def unsettled(self) -> list[Change]:
        """All changes that are not on disk yet."""
        return [*(change for change, _ in self._flying.values()), *self._open.values()]

    async def commit(self) -> None:
        """Wait for what this task has changed; a task that changed nothing waits for all. Raises NotKept."""
        waited_for = self._take_mine() or self.unsettled()
        self._launch()
        for change in waited_for:
            await change.wait()
        _complain(waited_for)

    @asynccontextmanager
    async def still(self) -> AsyncIterator[None]:
        """For that long nothing is written: what flies has landed, what is changed meanwhile waits."""
        self._held = True
        try:
            for change, _ in list(self._flying.values()):
                await change.wait()
            yield
        finally:
            self._held = False
            self._launch()

    def commit_now(self) -> None:
        """Write all here and now, blocking. Raises NotKept for the first file that failed."""
        waited_for = [*self._take_mine(), *self.unsettled()]
        tried: set[FileStorage] = set()  # one that is being migrated has changed again as soon as it is read again
        while self._flying or self._open.keys() - tried:
            for file, (_, written) in list(self._flying.items()):
                written.exception()  # waits
                self._land(file, written)
            for file in sorted((f for f in self._open if f not in tried), key=lambda file: file.first is not None):
                tried.add(file)
                self._write_here(file)
        _complain(waited_for)

    def close(self) -> None:
        """Let the threads go."""
        self._threads.shutdown()

    def _take_mine(self) -> list[Change]:
        mine = list(self._mine.get())
        self._mine.set(())
        return mine

    def _launch(self) -> None:
        """Give free lanes to changed files."""
        loop = asyncio.get_running_loop()
        while not self._held and len(self._flying) < LANES:
            file = next((file for file in self._open if self._may_fly(file)), None)
            if file is None:
                return
            self._fly(file, loop)

    def _may_fly(self, file: FileStorage) -> bool:
        """A file is in one lane at a time, and after the one that has to be there first."""
        return file not in self._flying and file.first not in self._flying and file.first not in self._open

    def _fly(self, file: FileStorage, loop: asyncio.AbstractEventLoop) -> None:
        change = self._open.pop(file)
        try:
            pieces = file.pieces()
        except Exception as error:
            self._settle(file, change, error)
            return
        written = self._threads.submit(file.store, pieces)
        self._flying[file] = change, written
        written.add_done_callback(lambda future: self._call_home(loop, file, future))

    def _call_home(self, loop: asyncio.AbstractEventLoop, file: FileStorage, written: Future[None]) -> None:
        """On the writing thread: go back to the loop. If that has ended, `commit_now` at the close finds the result."""
        try:
            loop.call_soon_threadsafe(self._come_home, file, written)
        except RuntimeError:
            log.debug("the loop ended during a write")

    def _come_home(self, file: FileStorage, written: Future[None]) -> None:
        try:
            self._land(file, written)
        finally:
            self._launch()

    def _land(self, file: FileStorage, written: Future[None]) -> None:
        """Settle a finished write, unless that was done already."""
        change, expected = self._flying.get(file, (None, None))
        if change is not None and expected is written:
            del self._flying[file]
            self._settle(file, change, written.exception())

    def _write_here(self, file: FileStorage) -> None:
        change = self._open.pop(file)
        try:
            file.store(file.pieces())
        except Exception as error:
            self._settle(file, change, error)
        else:
            self._settle(file, change, None)

    def _settle(self, file: FileStorage, change: Change, error: BaseException | None) -> None:
        if error is None:
            change.settle(None)
            self.on_written(file.name, "")
            return
        log.error("%s was not written: %s", file.name, type(error).__name__)
        file.forget()
        later = self._open.pop(file, None)  # rested on what is lost
        for lost in (change, later):
            if lost is not None:
                lost.settle(NotKept(file.name, why(error)))
        self._on_loss(file)
        self.on_written(file.name, why(error))


def _complain(changes: Iterable[Change]) -> None:
    for change in changes:
        if change.error is not None:
            raise NotKept(change.error.about["file"], change.error.about["why"])
