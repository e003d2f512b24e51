"""What a secretary and a committee pull: a branch's yearly workbook, and a county's, while members press.

A branch has 50 people and 60 meetings. The county is a committee's overview of 471 branches with 9,608 members and a
year of records, asked for in the chat of a bot in a process of its own; members sign in meanwhile. Baselines of
the same run: openpyxl writing the same cells; the same presses while nothing is made.
"""

import asyncio
import gc
import io
import math
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook, load_workbook

from bench.bot_process import memory
from bench.broadcast import Crowd
from bench.broadcast import Figures as Pressed
from bench.county_town import County, p
from bench.figure import Figure, at_most, finish
from bot.actions import oversight
from bot.clock import SystemClock
from bot.domain.oversight import Committee
from bot.domain.records import Answer, Item, Mark, Meeting
from bot.exports.workbook import yearly_workbook
from bot.sandbox.chats import Chat, User
from bot.sandbox.people import People
from bot.sandbox.server import serve
from bot.sandbox.world import TOKEN, World
from bot.store import Store
from tests.exports import sample

BRANCHES, MEMBERS = int(os.environ.get("BENCH_BRANCHES", "471")), int(os.environ.get("BENCH_MEMBERS", "9608"))
ROUNDS = 5
BRANCH_BAR, COUNTY_BAR, MEMORY_BAR, PRESS_BAR = 1.0, 60.0, 300.0, 300.0  # s, s, MB, ms
OPEN, COMMITTEE = "已开的会", "示例县委"
QUIET = 10.0  # seconds of presses alone, before
KINDS = ("theme_day", "theme_day", "members_meeting", "theme_day", "party_lecture", "custom")
A_YEAR = 36  # meetings
MARKS = (Mark.PRESENT, Mark.PRESENT, Mark.PRESENT, Mark.LATE, Mark.EXCUSED, Mark.ABSENT, Mark.UNRECORDED)


@dataclass
class Pulled:
    """What was measured of the county."""

    seconds: float = 0.0
    megabytes: float = 0.0
    before: float = 0.0  # MB, at rest
    size: int = 0  # bytes of the file
    sheets: int = 0
    quiet: Pressed = field(default_factory=lambda: Pressed("quiet"))
    busy: Pressed = field(default_factory=lambda: Pressed("busy"))


def timed(work: Callable[[], object]) -> float:
    """The median, in seconds."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def by_openpyxl(cells: dict[str, list[tuple[object, ...]]]) -> bytes:
    """The same values, without a format."""
    book, out = Workbook(write_only=True), io.BytesIO()
    for name, rows in cells.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(out)
    return out.getvalue()


def branch() -> tuple[float, float]:
    """Seconds of the workbook and of openpyxl's."""
    view = sample.large()
    data = yearly_workbook(view, sample.YEAR, sample.MADE)
    book = load_workbook(io.BytesIO(data), data_only=True)
    cells = {sheet.title: [tuple(c.value for c in row) for row in sheet.iter_rows()] for sheet in book}
    return timed(lambda: yearly_workbook(view, sample.YEAR, sample.MADE)), timed(lambda: by_openpyxl(cells))


def a_year(store: Store, committee: Committee, now: datetime) -> None:
    """Every branch has held its meetings and lets the committee in."""
    store.directory.committees.put(committee)
    for book in store.books():
        people = book.members.all()
        for number in range(A_YEAR):
            starts = (now - timedelta(days=2 + 9 * number)).astimezone(UTC)
            answers = {m.id: Answer(mark=MARKS[(n + number) % len(MARKS)]) for n, m in enumerate(people)}
            items = (Item("item", KINDS[number % len(KINDS)]),)
            book.meetings(starts.year).put(
                Meeting(
                    f"old{number}", f"会{number}", starts, items, answers=answers, closed_at=starts, confirmed_at=starts
                )
            )
        oversight.tie(book, committee, people[0], now)
        store.commit_now()


@asynccontextmanager
async def running(folder: Path, url: str) -> AsyncIterator[int]:
    """The bot in a process of its own; gives its number."""
    ours = {"BOT_TOKEN": TOKEN, "BOT_API_URL": url, "BOT_CLOCK_URL": "", "DATA_DIR": str(folder), "LOG_LEVEL": "ERROR"}
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=os.environ | ours)
    try:
        yield process.pid
    finally:
        process.terminate()
        await process.wait()


async def county(folder: Path) -> Pulled:
    """Start the bot, press for a while, then press while the workbook is made."""
    now, found = SystemClock().now(), Pulled()
    world = World(start=now)
    world.clock.run()
    world.record.on = False
    town = County(world, folder / "data", BRANCHES, MEMBERS)
    town.build([(OPEN, now + timedelta(minutes=10))])
    above = People(world).add_user("县委经办")
    above.private.started = True
    store = Store.open(town.folder)
    a_year(store, Committee("committee1", COMMITTEE, now, 1, "zh", above.id), now)
    store.close()
    async with serve(world) as server, running(town.folder, server.url) as pid:
        await world.until(lambda: len(town.cards(OPEN)) == BRANCHES, 180)
        await asyncio.sleep(5)
        found.before = memory(pid, "VmRSS")
        await _pressing(town, found.quiet, asyncio.sleep(QUIET))
        await _pressing(town, found.busy, _ask(town, above, found))
        found.megabytes = memory(pid, "VmHWM")
    return found


async def _pressing(town: County, figures: Pressed, until: object) -> None:
    crowd = Crowd(town, figures)
    acting = asyncio.create_task(crowd.press())
    await until  # type: ignore[misc]
    acting.cancel()
    await crowd.rest()


async def _ask(town: County, above: User, found: Pulled) -> None:
    people, world, chat = People(town.world), town.world, above.private
    began = time.perf_counter()
    people.say(above, chat, "/overview")
    await world.until(lambda: any(m.keyboard for m in chat.messages), 120)
    page = next(m for m in chat.messages if m.keyboard)
    people.press(above, page, "📁 导出台账")
    await world.until(lambda: _file(chat) is not None, 300)
    found.seconds = time.perf_counter() - began
    data = _file(chat)
    assert data is not None
    found.size, found.sheets = len(data), len(load_workbook(io.BytesIO(data), read_only=True).sheetnames)


def _file(chat: Chat) -> bytes | None:
    return next((m.file.data for m in chat.messages if m.file is not None), None)


def figures() -> list[Figure]:
    """The branch's, then the county's."""
    gc.collect()
    gc.freeze()  # what other benches of this run have left is not looked through again and again
    ours, theirs = branch()
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        got = asyncio.run(county(Path(folder)))
    quiet, busy = p(95, got.quiet.presses), p(95, got.busy.presses)
    print(f"{got.sheets} sheets, {got.size / 1e6:.1f} MB; {got.busy.silent} presses unanswered")
    return [
        at_most(
            "a branch’s yearly workbook, 50 × 60", ours, "s", BRANCH_BAR, theirs, "openpyxl, the same cells, no format"
        ),
        at_most(f"the county’s workbook, {got.sheets - 1} branches", got.seconds, "s", COUNTY_BAR),
        at_most("  the bot’s memory at its most", got.megabytes, "MB", MEMORY_BAR, got.before, "at rest"),
        at_most(
            "  presses meanwhile, p95", busy if not got.busy.silent else math.inf, "ms", PRESS_BAR, quiet, "before"
        ),
    ]


if __name__ == "__main__":
    sys.exit(finish(figures()))
