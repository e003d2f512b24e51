"""Updates by the ten thousand, in episodes of a town each: for a bot in this process, and for one over HTTP.

An episode is drawn from its seed and number, so that it can be repeated; the bot's own ids and codes are drawn by lot.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bench.fuzz_findings import Findings, Heard, listening
from bench.fuzz_rounds import PATIENCE, Rounds, Watch
from bench.fuzz_telegram import InProcess, in_process
from bench.fuzz_updates import Act, Generator
from bot.clock import ManualClock
from bot.connections import parsed
from bot.domain.people import Duty, Member, PromptKind
from bot.sandbox.chats import User
from bot.sandbox.clock import START
from bot.sandbox.people import People
from bot.sandbox.server import Server, serve
from bot.sandbox.world import World
from bot.store import Store
from tests.e2e.town import Town, built
from tests.process import Process, sandboxed, under_way
from tests.stage import FOUNDED, Stage

EPISODE = 2_000  # updates of one town
MEMORY = Path("/dev/shm")  # a folder of the machine's memory, where it has one
ERROR = re.compile(r"(?:ERROR|CRITICAL) \S+ \[[^]]*\] (.*)")


def fuzz(updates: int, seed: int, findings: Findings, *, wire: bool = False, only: int | None = None) -> int:
    """Episodes until so many updates are handled; returns how many were. `wire`: over HTTP."""
    play = _over_http if wire else _in_process
    numbers = range(-(-updates // EPISODE)) if only is None else [only]
    count = 0
    for number in numbers:
        part, most = "wire" if wire else "updates", min(EPISODE, updates - number * EPISODE)
        with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
            scene = Scene(Path(folder), Random(f"{seed}/{number}"), findings, f"--{part} {updates} --seed {seed}")
            again = replace(scene, where=f"{scene.where} --part {part} --only {number}")
            count += asyncio.run(play(again, most))
            for problem in Store.inspect(scene.data):
                findings.add("data", f"{problem.key}: {problem}", again.where, [])
    return count


@dataclass(frozen=True)
class Scene:
    """Where an episode plays."""

    folder: Path
    rng: Random
    findings: Findings
    where: str

    @property
    def data(self) -> Path:
        """The bot's data folder."""
        return self.folder / "data"


@asynccontextmanager
async def _town(scene: Scene) -> AsyncIterator[Town]:
    """A town and its bot in this process."""
    world = World(start=START.astimezone(UTC))
    world.record = Watch()
    (scene.folder / "files").mkdir()
    with in_process(InProcess(world, scene.folder / "files")):
        clock, server = ManualClock(world.clock.now()), Server(world, "http://127.0.0.1:1")
        stage = Stage(world, People(world), server, clock, scene.data, founded=FOUNDED)
        await stage.start()
        yield await built(stage)
        await stage.stop()


async def _in_process(scene: Scene, updates: int) -> int:
    with listening() as heard:
        async with _town(scene) as town:
            rounds = Here(town, scene, heard)
            await rounds.play(updates)
    return rounds.count


class Here(Rounds):
    """The bot is in this process."""

    def __init__(self, town: Town, scene: Scene, heard: Heard) -> None:
        super().__init__(town.stage.world, Generator(town, scene.rng), scene.findings, scene.where)
        self.stage, self.heard = town.stage, heard
        self._entries = [_at_ease(member) for member in self.stage.book.members.all()]
        self._committees = self._store.directory.committees.all()
        self.generator.asked = self._asked

    @property
    def _store(self) -> Store:
        assert self.stage.store is not None
        return self.stage.store

    def _asked(self, user: User) -> bool:
        shelves = [*(book.prompts for book in self._store.books()), self._store.directory.prompts]
        found = (shelf.get(str(user.id)) for shelf in shelves)
        return any(prompt is not None and prompt.kind is not PromptKind.ANSWERED for prompt in found)

    async def before(self) -> None:
        """Who has erased themselves, or lost a right, has it again: else nobody would be left to go deep."""
        for member in self._entries:
            if self.stage.book.members.get(member.id) != member:
                self.stage.book.members.put(member)
        for committee in self._committees:
            self._store.directory.committees.put(committee)
        await self._store.commit()

    async def settle(self) -> None:
        updates = self.world.updates
        await self.world.until(lambda: not updates.pending and updates.waiting, PATIENCE)
        await asyncio.wait_for(self.stage.clock.settle(), PATIENCE)

    async def move(self, seconds: float) -> None:
        moment = self.stage.clock.now() + timedelta(seconds=seconds)
        self.world.clock.set(moment)
        self.stage.clock.move_to(moment)
        await asyncio.wait_for(self.stage.clock.settle(), PATIENCE)

    def errors(self) -> list[str]:
        return self.heard.take()


def _at_ease(member: Member) -> Member:
    """An entry of somebody who is there, and with rights where the sample gives a duty."""
    manages = member.duty is not Duty.NONE or member.manager
    return replace(member, until=None, lang="", manager=manages, reviewer=manages or member.reviewer, care=manages)


async def _over_http(scene: Scene, updates: int) -> int:
    """The town is built here, and handed to a bot in a process of its own. Its server speaks orjson, which takes no
    half of a surrogate pair."""
    with listening():
        async with _town(scene) as town:
            pass
    world = town.stage.world
    world.bot_gone()
    async with serve(world) as server:
        town.stage.server = server
        async with sandboxed(town.stage, cwd=scene.folder) as process:
            await under_way(town.stage, process)
            rounds = There(town, scene, process)
            await rounds.play(updates)
            if process.made.returncode is None and (ended := await process.terminate()).code != 0:
                scene.findings.add("crash", f"it ended with {ended.code}: {ended.err[-2000:]}", scene.where, [])
    return rounds.count


class There(Rounds):
    """The bot is a process of its own; its clock is the world's."""

    def __init__(self, town: Town, scene: Scene, process: Process) -> None:
        super().__init__(town.stage.world, Generator(town, scene.rng), scene.findings, scene.where)
        self.process, self._read = process, 0

    async def settle(self) -> None:
        await self.world.until(lambda: self._dead() or not self._outstanding(), PATIENCE)
        if self._dead():
            self.findings.add("crash", f"the process ended: {self.process.err[-2000:]}", self.where, [])
            raise TimeoutError

    def draw(self, most: int) -> list[Act]:
        return [replace(act, wire=parsed(json.dumps(act.wire).encode())) for act in super().draw(most)]

    async def move(self, seconds: float) -> None:
        self.world.clock.reach(self.world.now() + timedelta(seconds=seconds))
        await self.settle()

    def errors(self) -> list[str]:
        new, self._read = self.process.err[self._read :], len(self.process.err)
        return [words for words in ERROR.findall(new) if not Heard.passes(words)]

    def _dead(self) -> bool:
        return self.process.made.returncode is not None

    def _outstanding(self) -> bool:
        """But for presses, which are judged at the end of the round."""
        return any("'s press of" not in what for what in self.world.outstanding())
