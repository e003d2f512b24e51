"""One durable sign-in on a full branch-year, beside SQLite, stock TinyDB and a bare append: python -m bench.signin."""

import asyncio
import json
import os
import random
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice, product
from pathlib import Path
from time import perf_counter
from typing import Any

from tinydb import TinyDB

from bench.figure import Figure, at_most, finish, shown
from bot.domain.people import Branch, Member, Stage
from bot.domain.records import Answer, Item, Meeting
from bot.store import Store

MEETINGS, MEMBERS, PRESSES, TURNS = 60, 50, 200, 10
START = datetime(2026, 1, 9, 7, 0, tzinfo=UTC)
ANSWER = Answer(coming_at=START - timedelta(days=1, microseconds=1), signed_at=START + timedelta(microseconds=1))
BAR_MS = 2.0

GROWN, OLD = "Sanhui, 471 branches", "Sanhui, year five"
GROWTH = 1.2  # times what it costs at one branch in its first year

Contender = Callable[[Path], AbstractContextManager["Press"]]
Press = Callable[[str, str, datetime], Awaitable[None]]  # keeps one sign-in: meeting id, member id, moment


def member_ids() -> list[str]:
    return [f"member{number:04}" for number in range(MEMBERS)]


def meetings() -> Iterator[Meeting]:
    """A year in which everyone has answered everything."""
    for number in range(MEETINGS):
        starts = START + timedelta(days=6 * number)
        item = Item("1", "theme_day")
        yield Meeting(f"meet{number:06}", "主题党日", starts, (item,), answers=dict.fromkeys(member_ids(), ANSWER))


def row(moment: datetime) -> dict[str, str]:
    """An answer as a baseline keeps it."""
    return {"coming_at": moment.isoformat(), "signed_at": moment.isoformat()}


@contextmanager
def ours(folder: Path, branches: int = 1, years: int = 1) -> Iterator[Press]:
    """The press falls in the last year of the first branch; others have a roster and a quarter's meetings."""
    store = Store.open(folder)
    book = store.create(Branch("branch", "示例支部", -1, date(2026, 1, 1), True, "salt"))
    for year in range(years):
        for meeting in meetings():
            starts = meeting.starts.replace(year=2026 - year)
            book.meetings(starts.year).put(replace(meeting, starts=starts))
        store.commit_now()
    for number in range(1, branches):
        other = store.create(Branch(f"branch{number}", "示例支部", -1 - number, date(2026, 1, 1), True, "salt"))
        for member_id in member_ids()[:20]:
            other.members.put(Member(member_id, member_id, Stage.FULL, date(2026, 1, 1)))
        for meeting in islice(meetings(), 15):
            other.meetings(2026).put(meeting)
    store.commit_now()

    async def press(meeting_id: str, member_id: str, moment: datetime) -> None:
        meeting = book.meetings(2026).get(meeting_id)
        assert meeting is not None
        answer = replace(meeting.answer(member_id), signed_at=moment)
        book.meetings(2026).put(replace(meeting, answers={**meeting.answers, member_id: answer}))
        await store.commit()

    yield press
    store.close()


@contextmanager
def sqlite(folder: Path) -> Iterator[Press]:
    """A row an answer; WAL and synchronous=FULL, so that a commit is on disk."""
    database = sqlite3.connect(folder / "year.db")
    database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
    database.execute("CREATE TABLE answers (meeting TEXT, member TEXT, row TEXT, PRIMARY KEY (meeting, member))")
    rows = [(meeting.id, member, json.dumps(row(START))) for meeting, member in product(meetings(), member_ids())]
    database.executemany("INSERT INTO answers VALUES (?, ?, ?)", rows)
    database.commit()

    async def press(meeting_id: str, member_id: str, moment: datetime) -> None:
        key = meeting_id, member_id
        found = database.execute("SELECT row FROM answers WHERE meeting = ? AND member = ?", key).fetchone()
        text = json.dumps(json.loads(found[0]) | row(moment))
        database.execute("UPDATE answers SET row = ? WHERE meeting = ? AND member = ?", (text, *key))
        database.commit()

    yield press
    database.close()


@contextmanager
def stock_tinydb(folder: Path) -> Iterator[Press]:
    """TinyDB as it comes: a document a meeting, one file a branch-year."""
    database = TinyDB(folder / "year.json")
    documents: list[dict[str, Any]] = [{"answers": {m: row(START) for m in member_ids()}} for _ in range(MEETINGS)]
    numbers = dict(zip((m.id for m in meetings()), database.insert_multiple(documents), strict=True))

    async def press(meeting_id: str, member_id: str, moment: datetime) -> None:
        database.update(lambda doc: doc["answers"].update({member_id: row(moment)}), doc_ids=[numbers[meeting_id]])

    yield press
    database.close()


@contextmanager
def bare_append(folder: Path) -> Iterator[Press]:
    """The least that a durable press can cost: one line and an fsync."""
    with (folder / "lines").open("ab", buffering=0) as file:

        async def press(meeting_id: str, member_id: str, moment: datetime) -> None:
            file.write(json.dumps([meeting_id, member_id, row(moment)]).encode() + b"\n")
            os.fsync(file.fileno())

        yield press


CONTENDERS: dict[str, Contender] = {
    "Sanhui": ours,
    GROWN: lambda folder: ours(folder, branches=471),
    OLD: lambda folder: ours(folder, years=5),
    "SQLite (WAL, synchronous=FULL)": sqlite,
    "TinyDB as it comes": stock_tinydb,
    "append + fsync": bare_append,
}


async def timed(press: Press, presses: int, turn: int) -> list[float]:
    """Milliseconds of each press, one after the other."""
    chance, cells, took = random.Random(turn), list(product([m.id for m in meetings()], member_ids())), []
    for number, (meeting_id, member_id) in enumerate(chance.sample(cells, presses)):
        began = perf_counter()
        await press(meeting_id, member_id, START + timedelta(microseconds=turn * presses + number))
        took.append((perf_counter() - began) * 1000)
    return took


def measure() -> dict[str, list[float]]:
    """Each contender's milliseconds."""
    results: dict[str, list[float]] = {name: [] for name in CONTENDERS}
    with ExitStack() as stack:
        presses = {}
        for name, contender in CONTENDERS.items():
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=Path.cwd())))
            presses[name] = stack.enter_context(contender(folder))
        for turn in range(TURNS):  # by turns, so that a machine's moods strike all alike
            for name, press in presses.items():
                results[name] += asyncio.run(timed(press, PRESSES // TURNS, turn))
    return results


def figures() -> list[Figure]:
    """Prints each contender's line."""
    results = measure()
    print(f"one durable sign-in, {MEETINGS} meetings × {MEMBERS} members answered, {PRESSES} presses, ms")
    print(f"{'':32}{'median':>8}{'p95':>8}")
    medians = {name: statistics.median(took) for name, took in results.items()}
    for name, took in results.items():
        print(f"{name:32}{medians[name]:8.2f}{statistics.quantiles(took, n=20)[-1]:8.2f}")
    first, sqlite_ = medians["Sanhui"], medians["SQLite (WAL, synchronous=FULL)"]
    return [
        at_most("a durable sign-in, median", first, "ms", BAR_MS, sqlite_, "SQLite (WAL, synchronous=FULL)"),
        shown("  stock TinyDB", medians["TinyDB as it comes"], "ms", medians["append + fsync"], "append + fsync"),
        at_most("  at 471 branches", medians[GROWN], "ms", GROWTH * first, first, "at one"),
        at_most("  in year five", medians[OLD], "ms", GROWTH * first, first, "in year one"),
    ]


if __name__ == "__main__":
    sys.exit(finish(figures()))
