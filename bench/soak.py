"""Sixty days of a county in twenty minutes, or what it takes, in bad weather: python -m bench.soak --branches 471.

The county has a year of records; `driver` is Telegram and the people, in a process of its own; the bot runs in another
one and is killed twice in the first quarter. Its clock runs at its real speed while anything is at hand, and jumps over
the hours in which nothing is (`driver_clock`): late is late in seconds. Judged are the bot's memory, how late what was
due came, and whether all that was owed did.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.bot_process import BotProcess, memory
from bench.county import BRANCHES, MEMBERS, Shape, write
from bench.county_town import p
from bench.driver import Config, Driven, driving
from bench.soak_judge import Chat, Debts, Sample, debts, quarter
from bot.store import Store

MINUTES, DAYS_A_MINUTE, SEED, KILLS = 20.0, 3.0, 1, 2
# A Friday, 9:00. The first quarter of the days has the kills and then the first workday of a month, for whose letters a
# process loads what it does not have yet; the last quarter has the next one, which must add nothing.
BEGIN = datetime(2026, 8, 21, 1, 0, tzinfo=UTC)
GROWTH_BAR, LAG_BAR, PRESS_BAR = 1.05, 90.0, 300.0  # times, seconds, ms (the last is told, not judged)
WARM_AFTER = 2.0  # minutes: in less a process is still growing into its work
EVERY = 10.0  # real seconds between two looks at the memory
KEY = "soak: not a secret"
STARTS, OVER = 180.0, 3600.0  # seconds
RESULTS = Path("build") / "soak.json"


@dataclass
class Run:
    """What was seen of it."""

    samples: list[Sample] = field(default_factory=list)
    presses: list[tuple[float, float]] = field(default_factory=list)  # real seconds since the beginning, and taken
    arrived: dict[Chat, datetime] = field(default_factory=dict)
    kills: int = 0
    code: int = 0
    begun: datetime = BEGIN
    end: datetime = BEGIN
    last: dict[str, Any] = field(default_factory=dict)  # the last line of figures
    done: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass
class Verdict:
    """The figures, and whether they meet the bar."""

    minutes: float
    branches: int
    seed: int
    days: float
    days_wanted: float
    second_quarter_mb: float
    last_quarter_mb: float
    most_mb: float
    messages: int
    lag_p50: float
    lag_p99: float
    lag_most: float
    presses: int
    press_p50_ms: float
    press_p95_ms: float
    silent: int
    states: dict[str, int]
    unsettled: int
    waiting: int
    never: int
    missed: int
    held: int
    unseen: int
    kills: int
    faults: dict[str, int]
    outages: int
    refused: int
    tracebacks: int
    errors: int
    unreadable: int
    code: int
    unknown_calls: list[str]
    hops: int
    spent: dict[str, int]  # real seconds by what the clock waited for
    memory: list[tuple[int, float]]
    late: dict[str, int]  # how many came later than the bar, by kind and day
    worst: list[str]

    @property
    def growth(self) -> float:
        """How much more memory in the last quarter than in the second."""
        return self.last_quarter_mb / self.second_quarter_mb if self.second_quarter_mb else 1.0

    def problems(self) -> list[str]:
        """What misses the bar."""
        rules = {
            f"only {self.days} of {self.days_wanted} days have passed": self.days < self.days_wanted,
            f"memory grew {self.growth:.3f} times": self.growth > GROWTH_BAR and self.minutes >= WARM_AFTER,
            f"due lag p99 {self.lag_p99:.0f} s": self.lag_p99 > LAG_BAR,
            "nothing was sent": not self.messages,
            f"{self.unsettled} claimed or to be tried again": self.unsettled,
            f"{self.waiting} due and not sent": self.waiting,
            f"{self.never} never noted in the ledger": self.never,
            f"{self.missed} missed": self.missed,
            f"{self.unseen} sent by the ledger and not by the server": self.unseen,
            f"{self.states.get('failed', 0)} refused": self.states.get("failed", 0),
            f"{self.tracebacks} tracebacks and {self.errors} errors in the log": self.tracebacks or self.errors,
            f"{self.unreadable} unreadable files": self.unreadable,
            f"exit code {self.code}": self.code,
            f"calls that the server lacks: {', '.join(self.unknown_calls[:3])}": self.unknown_calls,
        }
        return [words for words, wrong in rules.items() if wrong]


async def soak(given: argparse.Namespace, folder: Path, log: Path) -> Run:
    """Let it all run."""
    config = Config(
        str(folder), BEGIN.isoformat(), given.days, given.minutes * 60, given.seed, outages=given.outages, key=KEY
    )
    run, chance = Run(), random.Random(given.seed)
    async with driving(config) as driven:
        ready = await driven.hear("ready", STARTS)
        print(f"{ready['branches']} branches, {ready['people']} people with Telegram", flush=True)
        bot = BotProcess(folder, ready["url"], log, key=KEY)
        try:
            await bot.start()
            run.begun = datetime.fromisoformat((await driven.hear("begun", STARTS))["at"])
            began = perf_counter()
            beside = [asyncio.create_task(_measure(run, bot, began))]
            beside.append(asyncio.create_task(_kill(run, bot, driven, given, chance)))
            await asyncio.wait_for(_follow(run, driven, began), given.minutes * 60 + OVER)
            run.seconds = perf_counter() - began
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            run.code = await bot.stop()
        finally:
            bot.kill()
    return run


async def _measure(run: Run, bot: BotProcess, began: float) -> None:
    while True:
        if (pid := bot.pid) is not None:
            run.samples.append(Sample(perf_counter() - began, memory(pid)))
        await asyncio.sleep(min(EVERY, max(0.2, run.seconds or EVERY)))


async def _kill(run: Run, bot: BotProcess, driven: Driven, given: argparse.Namespace, chance: random.Random) -> None:
    """In the first quarter, so that the others show one process."""
    for _ in range(given.kills):
        await asyncio.sleep(given.minutes * 60 / 4 / (given.kills + 1) * chance.uniform(0.7, 1))
        bot.kill()
        await bot.ended()
        driven.say("gone")
        run.kills += 1
        await bot.start()


async def _follow(run: Run, driven: Driven, began: float) -> None:
    """Take in what the driver tells, to the end of the days."""
    while (heard := await driven.events.get()) is not None:
        now = perf_counter() - began
        if heard["event"] == "figures":
            run.last = heard
            run.presses += [(now, seconds) for seconds in heard["presses"]]
            run.arrived |= {(chat, message): datetime.fromisoformat(at) for chat, message, at, _ in heard["arrived"]}
            _show(run, heard, now)
        elif heard["event"] == "done":
            run.done, run.end = heard, datetime.fromisoformat(heard["at"])
            return
        else:
            print(f"  {now:5.0f} s  {heard}", flush=True)
    raise RuntimeError("the driver has ended before its time")


def _show(run: Run, heard: dict[str, Any], now: float) -> None:
    rss = run.samples[-1].megabytes if run.samples else 0.0
    p95 = p(95, heard["presses"])
    at = heard["at"][:16].replace("T", " ")
    print(
        f"  {now:5.0f} s  {at}  {rss:6.1f} MB  {len(heard['arrived']):5} messages  "
        f"{len(heard['presses']):5} presses, p95 {p95:5.0f} ms  {heard['silent']} silent  {heard['hops']} hops",
        flush=True,
    )


def judge(given: argparse.Namespace, run: Run, folder: Path, log: Path) -> Verdict:
    """What came of it, from the data folder, the server's messages and the bot's log."""
    owed = debts(folder, KEY, run.arrived, run.begun, run.end)
    lags = sorted(seconds for seconds, _ in owed.lags)
    taken = [seconds for _, seconds in run.presses]
    lines = log.read_text("utf-8")
    for name in ("unsettled", "waiting", "never", "missed", "held", "unseen"):
        for line in getattr(owed, name)[:5]:
            print(f"  {name}: {line}")
    return Verdict(
        minutes=round(run.seconds / 60, 2),
        branches=given.branches,
        seed=given.seed,
        days=round((run.end - run.begun).total_seconds() / 86400, 2),
        days_wanted=given.days,
        second_quarter_mb=round(quarter(run.samples, 2), 1),
        last_quarter_mb=round(quarter(run.samples, 4), 1),
        most_mb=round(max((s.megabytes for s in run.samples), default=0.0), 1),
        messages=len(run.arrived),
        lag_p50=round(p(50, lags) / 1000, 2),
        lag_p99=round(p(99, lags) / 1000, 2),
        lag_most=round(max(lags, default=0.0), 2),
        presses=len(taken),
        press_p50_ms=round(p(50, taken), 1),
        press_p95_ms=round(p(95, taken), 1),
        silent=run.last.get("silent", 0),
        states=dict(owed.states),
        **_counts(owed),
        kills=run.kills,
        faults=run.done["faults"],
        outages=len(run.done["outages"]),
        refused=run.last.get("refused", 0),
        tracebacks=lines.count("Traceback"),
        errors=lines.count(" ERROR ") + lines.count(" CRITICAL "),
        unreadable=len(Store.inspect(folder, KEY)),
        code=run.code,
        unknown_calls=run.last.get("unknown", []),
        hops=run.last.get("hops", 0),
        spent=run.last.get("spent", {}),
        memory=[(round(s.seconds), round(s.megabytes, 1)) for s in run.samples],
        late=owed.late(LAG_BAR),
        worst=owed.worst(),
    )


def _counts(owed: Debts) -> dict[str, Any]:
    names = ("unsettled", "waiting", "never", "missed", "held", "unseen")
    return {name: len(getattr(owed, name)) for name in names}


def table(found: Verdict) -> str:
    """The figures for people."""
    rows = {
        f"days of {found.branches} branches, in minutes": f"{found.days} in {found.minutes}",
        "memory, 2nd and last quarter, MB": f"{found.second_quarter_mb}, {found.last_quarter_mb}: × {found.growth:.3f}",
        "  at its most, MB": found.most_mb,
        "messages that came": found.messages,
        "due lag p50, p99, most, s": f"{found.lag_p50}, {found.lag_p99}, {found.lag_most}",
        "presses; p50, p95, ms": f"{found.presses}; {found.press_p50_ms}, {found.press_p95_ms}",
        "  not answered within 12 s": found.silent,
        "the ledger": ", ".join(f"{count} {state}" for state, count in sorted(found.states.items())),
        "  unsettled, waiting, never noted": f"{found.unsettled}, {found.waiting}, {found.never}",
        "  missed; held back by a day's share": f"{found.missed}; {found.held}",
        "  not seen by the server": found.unseen,
        "kill -9; outages; faults": f"{found.kills}; {found.outages}; {sum(found.faults.values())}",
        "the clock waited for, s": ", ".join(f"{why} {seconds}" for why, seconds in found.spent.items()),
        "429 by the bot's own pace": found.refused,
        "tracebacks, errors, unreadable files": f"{found.tracebacks}, {found.errors}, {found.unreadable}",
    }
    return "\n".join(f"{words:42}{value}" for words, value in rows.items())


def main(words: list[str] | None = None) -> int:
    """Print the table, keep the figures; 1 if the bar is missed."""
    parser = argparse.ArgumentParser("python -m bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--branches", type=int, default=BRANCHES)
    parser.add_argument("--days", type=float, help=f"{DAYS_A_MINUTE:.0f} for each minute, if not said")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--outages", type=int, default=3)
    parser.add_argument("--log", type=Path, help="where the bot's log is kept")
    parser.add_argument("--out", type=Path, default=RESULTS)
    given = parser.parse_args(words)
    given.days = given.days or given.minutes * DAYS_A_MINUTE
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder, log = Path(name) / "data", given.log or Path(name) / "bot.log"
        began = perf_counter()
        members = round(MEMBERS * given.branches / BRANCHES)
        write(folder, Shape(given.seed, 1, given.branches, members, until=BEGIN, light=True), KEY)
        print(f"a county of {given.branches} branches, {members} members, written in {perf_counter() - began:.0f} s")
        log.unlink(missing_ok=True)
        run = asyncio.run(soak(given, folder, log))
        found = judge(given, run, folder, log)
    print(f"\n{table(found)}")
    late = ", ".join(f"{count} {kind}" for kind, count in found.late.items())
    print(f"  later than {LAG_BAR:.0f} s: {late or 'none'}")
    for line in found.worst:
        print(f"  late: {line}")
    problems = found.problems()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(asdict(found) | {"problems": problems}, ensure_ascii=False, indent=1), "utf-8")
    bar = f"memory ≤ × {GROWTH_BAR}, due lag p99 ≤ {LAG_BAR:.0f} s, all that is owed delivered, no error"
    print(f"bar: {bar}: {'missed: ' + '; '.join(problems) if problems else 'met'}")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
