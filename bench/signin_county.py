"""A county signs in within one minute, under Telegram's limits and at real speed: python -m bench.signin_county."""

import asyncio
import math
import os
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bench.broadcast import running
from bench.county_town import BRANCHES, MEMBERS, County, Lag, p, signed
from bench.figure import Figure, at_most, finish
from bot.clock import SystemClock
from bot.sandbox.people import People
from bot.sandbox.presses import Press
from bot.sandbox.server import serve
from bot.sandbox.world import World

TITLE = "主题党日"
MINUTE = 60.0  # seconds over which all press
RIGHT_BAR = 120.0  # seconds after the last press until each card is right
GIVE_UP = 300.0
SCALE = float(os.environ.get("BENCH_SCALE", "1"))  # a part of the county, for a slower machine


@dataclass
class Figures:
    """What came of the minute."""

    presses: int
    seconds: list[float] = field(default_factory=list)  # that each answer took
    took: float = 0.0  # from the first press to the last answer
    right: dict[int, float] = field(default_factory=dict)  # by chat: seconds after the last press
    wrong: int = 0
    refused: int = 0
    other: Counter[str] = field(default_factory=Counter)  # answers that are no sign-in
    lag: float = 0.0


async def minute(county: County, figures: Figures) -> Counter[int]:
    """Everybody presses once, evenly over a minute, the branches taking turns; returns the sign-ins of each chat."""
    folk = People(county.world)
    cards = {group.id: county.card(group, TITLE) for group in county.groups}
    order = [(user, group) for n in range(max(map(len, county.people))) for user, group in _row(county, n)]
    truth: Counter[int] = Counter()

    async def answered(press: Press, began: float) -> None:
        await press.answered(GIVE_UP)
        figures.seconds.append(time.perf_counter() - began)
        if (press.answer or "").startswith("已签到"):
            truth[press.message.chat.id] += 1
        else:
            figures.other[str(press.answer)] += 1

    began, tasks = time.perf_counter(), []
    for number, (user, group) in enumerate(order):
        when = began + MINUTE * number / len(order)
        if (left := when - time.perf_counter()) > 0:
            await asyncio.sleep(left)
        card = cards[group.id]
        assert card is not None
        tasks.append(asyncio.create_task(answered(folk.press(user, card, "签到"), when)))
    figures.presses = len(order)
    await asyncio.gather(*tasks)
    figures.took = time.perf_counter() - began
    return truth


def _row(county: County, number: int) -> list[tuple[object, object]]:
    rows = zip(county.people, county.groups, strict=True)
    return [(users[number], group) for users, group in rows if number < len(users)]


async def settle(county: County, figures: Figures, truth: Counter[int]) -> None:
    """Watch the cards become right; seconds count from the end of the minute."""
    began = time.perf_counter() - max(0.0, figures.took - MINUTE)
    while len(figures.right) < len(county.groups) and time.perf_counter() - began < GIVE_UP:
        for group in county.groups:
            card = county.card(group, TITLE)
            if group.id not in figures.right and card is not None and signed(card) == truth[group.id]:
                figures.right[group.id] = time.perf_counter() - began
        await asyncio.sleep(0.5)
    figures.wrong = len(county.groups) - len(figures.right)


async def measure(folder: Path) -> Figures:
    """The county's minute, on the ordinary bot."""
    now, figures = SystemClock().now(), Figures(0)
    world = World(start=now)
    world.clock.run()
    world.record.on = False
    county = County(world, folder / "data", round(BRANCHES * SCALE), round(MEMBERS * SCALE))
    county.build([(TITLE, now + timedelta(minutes=10))])
    async with serve(world) as server, running(("bot", "run"), county, server.url, now):
        async with asyncio.timeout(120):
            while len(county.cards(TITLE)) < county.branches:  # noqa: ASYNC110
                await asyncio.sleep(0.5)
        await asyncio.sleep(5)
        lag = Lag()
        truth = await minute(county, figures)
        await settle(county, figures, truth)
        lag.stop()
    figures.refused, figures.lag = world.refused_429, p(95, lag.seconds)
    return figures


def figures() -> list[Figure]:
    """Prints what else there is to see."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        got = asyncio.run(measure(Path(folder)))
    late, groups = sorted(got.right.values()), len(got.right) + got.wrong
    p50, p95 = p(50, got.seconds), p(95, got.seconds)
    print(f"{got.presses} sign-ins in {groups} groups, spread over {MINUTE:.0f} s")
    print(f"  all answered after {got.took:.1f} s; p50 {p50:.0f} ms, p95 {p95:.0f} ms")
    print(f"  other answers: {dict(got.other) or 'none'}; driver {got.lag:.0f} ms late; {got.wrong} cards wrong")
    last = late[-1] if late and not got.wrong and not got.other else math.inf
    return [
        at_most(
            f"{got.presses} sign-ins in a minute: last card right", last, "s after", RIGHT_BAR, MINUTE, "their minute"
        ),
        at_most("  429s", got.refused, "", 0),
    ]


if __name__ == "__main__":
    sys.exit(finish(figures()))
