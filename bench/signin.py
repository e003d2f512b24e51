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
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from time import perf_counter
from typing import Any

from tinydb import TinyDB

from bot.domain.people import Branch
from bot.domain.records import Answer, Item, Meeting
from bot.store import Store

MEETINGS, MEMBERS, PRESSES = 60, 50, 200
START = datetime(2026, 1, 9, 7, 0, tzinfo=UTC)
ANSWER = Answer(coming_at=START - timedelta(days=1, microseconds=1), signed_at=START + timedelta(microseconds=1))
BAR_MS = 2.0

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
def ours(folder: Path) -> Iterator[Press]:
    store = Store.open(folder)
    book = store.create(Branch("branch", "示例支部", -1, date(2026, 1, 1), True, "salt"))
    shelf = book.meetings(2026)
    for meeting in meetings():
        shelf.put(meeting)
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


CONTENDERS = {
    "Sanhui": ours,
    "SQLite (WAL, synchronous=FULL)": sqlite,
    "TinyDB as it comes": stock_tinydb,
    "append + fsync": bare_append,
}


async def timed(press: Press, presses: int) -> list[float]:
    """Milliseconds of each press, one after the other."""
    chance, cells, took = random.Random(1), list(product([m.id for m in meetings()], member_ids())), []
    for number, (meeting_id, member_id) in enumerate(chance.sample(cells, presses)):
        began = perf_counter()
        await press(meeting_id, member_id, START + timedelta(microseconds=number))
        took.append((perf_counter() - began) * 1000)
    return took


def measure() -> dict[str, list[float]]:
    """Each contender's milliseconds."""
    results = {}
    for name, contender in CONTENDERS.items():
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder, contender(Path(folder)) as press:
            results[name] = asyncio.run(timed(press, PRESSES))
    return results


def main() -> int:
    """Print the table; 1 if the bar is missed."""
    results = measure()
    print(f"one durable sign-in, {MEETINGS} meetings × {MEMBERS} members answered, {PRESSES} presses, ms")
    print(f"{'':32}{'median':>8}{'p95':>8}")
    for name, took in results.items():
        print(f"{name:32}{statistics.median(took):8.2f}{statistics.quantiles(took, n=20)[-1]:8.2f}")
    median = statistics.median(results["Sanhui"])
    print(f"bar: median ≤ {BAR_MS} ms: {'met' if median <= BAR_MS else 'missed'}")
    return int(median > BAR_MS)


if __name__ == "__main__":
    sys.exit(main())
