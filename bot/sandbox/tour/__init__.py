"""One quarter of a branch, played from end to end: `python -m bot sandbox --tour DIR --seed N`."""

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bot.sandbox.people import People
from bot.sandbox.server import serve
from bot.sandbox.tour import closing, founding, managing, meeting, outage, reporting, studying
from bot.sandbox.tour.child import Child, environment
from bot.sandbox.tour.diary import Diary
from bot.sandbox.tour.program import Quarter, at, draw
from bot.sandbox.tour.stage import ZONE, Amiss, Stage
from bot.sandbox.transcript import transcript
from bot.sandbox.world import World

START, END = at(7, 1, 9), at(10, 1, 15)
BROKEN = (Amiss, LookupError, PermissionError, TimeoutError)
PATIENCE = 60  # real seconds until the group is there


@dataclass
class Played:
    """What came of it."""

    seed: int
    quarter: Quarter
    files: list[Path] = field(default_factory=list)
    amiss: str = ""


def play(folder: Path, seed: int) -> int:
    """Play a quarter; prints the chats and a summary, writes the files; 1 if something was not as it should be."""
    began, world = time.monotonic(), World(start=START)
    played = asyncio.run(_play(world, folder, seed))
    written = write(world, folder)
    print(transcript(world, ZONE))
    return tell(world, played, written, time.monotonic() - began)


async def _play(world: World, folder: Path, seed: int) -> Played:
    with tempfile.TemporaryDirectory(prefix="sanhui-tour-") as own:
        async with serve(world) as server:
            stage = enter(People(world), server.url, Path(own), folder, seed)
            try:
                return await act(stage, folder, seed)
            finally:
                await stage.child.kill()


def enter(people: People, url: str, own: Path, folder: Path, seed: int) -> Stage:
    """The empty stage: data in `own`, the log in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "bot.log"
    log.unlink(missing_ok=True)
    child = Child(environment(url, people.world.token, own / "data"), own, log)
    return Stage(people.world, people, child, Random(seed))


async def act(stage: Stage, folder: Path, seed: int) -> Played:
    """The whole quarter; raises nothing that a scene raises."""
    played = Played(seed, draw(stage.chance))
    try:
        await _quarter(stage, played, folder)
    except BROKEN as problem:
        played.amiss = str(problem) or type(problem).__name__
    return played


async def _quarter(stage: Stage, played: Played, folder: Path) -> None:
    await stage.raise_curtain()
    await founding.found(stage)
    diary = Diary()
    for gathering in played.quarter.gatherings:
        managing.plan(diary, stage, gathering)
        meeting.plan(diary, stage, gathering)
        if not gathering.cancelled and gathering is not played.quarter.killed:
            meeting.plan_signing(diary, stage, gathering)
    outage.plan(diary, stage, played.quarter.killed, played.quarter.interrupted)
    studying.plan(diary, stage)
    reporting.plan(diary, stage)
    await diary.live(stage)
    await stage.to(END)
    played.files = await closing.pull(stage, folder)
    code = await stage.child.stop()
    if code:
        raise Amiss(f"机器人退出码 {code}")
    closing.check(stage, played.quarter, played.files[1].read_bytes())
    studying.check_pushes(stage)


def write(world: World, folder: Path) -> list[Path]:
    """What was said and done, as files."""
    chats, wire = folder / "transcript.txt", folder / "wire.jsonl"
    chats.write_text(transcript(world, ZONE), "utf-8")
    wire.write_bytes(b"".join(world.record.lines()))
    return [chats, wire, folder / "bot.log"]


def tell(world: World, played: Played, written: list[Path], seconds: float) -> int:
    """Print the summary, the files, and what went wrong; 1 if something did."""
    _summary(world, played, seconds)
    for path in (*written, *played.files):
        print(path)
    if played.amiss:
        when = f"{world.now().astimezone(ZONE):%m-%d %H:%M}"
        print(f"种子 {played.seed} 走到 {when} 出错：{played.amiss}", file=sys.stderr)
    return 1 if played.amiss else 0


def _summary(world: World, played: Played, seconds: float) -> None:
    events = world.record.events
    said = sum(event.what == "said" for event in events)
    pressed = sum(event.what == "pressed" for event in events)
    held = sum(not gathering.cancelled for gathering in played.quarter.gatherings)
    print(
        f"消息 {said} 条 · 按键 {pressed} 次 · 会议 {held} 场 · 请求 {len(world.record.requests)} 个 · {seconds:.1f} 秒"
    )
