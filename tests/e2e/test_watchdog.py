"""Operators hear when what may go does not go for five minutes, and when it does again: once each."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.sandbox.budget import Budget
from bot.sandbox.chats import Chat
from bot.sandbox.people import People
from bot.sandbox.refusals import Refusal, too_many
from bot.sandbox.server import serve
from bot.sandbox.world import World
from tests.e2e.deliveries import OPENS, SECOND, SECRETARY, cards, told
from tests.e2e.meetings import OTHER, card
from tests.e2e.reports import hand_in
from tests.e2e.test_trouble import full_disk
from tests.stage import FOUNDED, Stage, shanghai, staged

OPERATOR, OPERATOR_ID = "示例运维", 5_000_000_008  # the first who comes after the roster's seven
MINUTE = timedelta(minutes=1)
LAG, OVER = "消息发不出去", "消息恢复发送"


class Stingy(Budget):
    """Groups get nothing before `until`; or one chat."""

    def __init__(self, until: datetime, refusal: Refusal, only: Chat | None = None) -> None:
        super().__init__()
        self.until, self.refusal, self.only = until, refusal, only

    def charge(self, chat: Chat, now: datetime) -> None:
        held = chat is self.only if self.only else not chat.private
        if held and now < self.until:
            raise self.refusal
        super().charge(chat, now)


def meet(stage: Stage) -> None:
    """The operator opens the bot."""
    operator = stage.user(OPERATOR)
    assert operator.id == OPERATOR_ID
    stage.people.say(operator, operator.private, "/start")


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Stage]:
    """A branch with an operator, a second before its sign-in card goes out."""
    operators = frozenset({OPERATOR_ID})
    async with staged(tmp_path / "data", founded=FOUNDED, operators=operators) as stage:
        meet(stage)
        await stage.to(OPENS - SECOND)
        yield stage
        await stage.check()


def heard(stage: Stage) -> list[str]:
    """What the operator was told of lags, in order."""
    return [m.text.split("：")[0] for m in stage.user(OPERATOR).private.messages if LAG in m.text or OVER in m.text]


async def test_operators_hear_once_of_a_lag_and_once_of_its_end(watched: Stage) -> None:
    watched.world.budget = Stingy(OPENS + 6 * MINUTE, too_many(30))
    await watched.to(OPENS + 5 * MINUTE - SECOND)
    assert heard(watched) == []
    await watched.to(OPENS + 5 * MINUTE + 3 * SECOND)
    assert heard(watched) == [f"⚠️ {LAG}"]
    assert "1 条该发的还没有发出，最久的已等 5 分钟" in watched.last(OPERATOR).text
    await watched.to(OPENS + 20 * MINUTE)
    assert heard(watched) == [f"⚠️ {LAG}", f"✅ {OVER}"]
    assert len(cards(watched)) == 1
    assert not told(watched, LAG, SECRETARY)


async def test_looks_in_between_do_not_make_it_wait_anew(watched: Stage) -> None:
    watched.world.budget = Stingy(OPENS + 20 * MINUTE, too_many(90))
    await watched.to(OPENS + 10 * SECOND)
    for minute in range(1, 7):
        await watched.say(SECRETARY, f"/meeting 2026-12-{minute:02} 15:00 党课 议题")
        await watched.to(OPENS + minute * MINUTE)
    assert heard(watched) == [f"⚠️ {LAG}"]


async def test_a_lag_shorter_than_five_minutes_is_nobodys_business(watched: Stage) -> None:
    watched.world.budget = Stingy(OPENS + 4 * MINUTE, too_many(30))
    await watched.to(OPENS + 20 * MINUTE)
    assert len(cards(watched)) == 1
    assert heard(watched) == []


async def test_what_is_unsure_for_good_waits_no_more(watched: Stage) -> None:
    """A 502 each time: after the second copy the manager sees it, and there is nothing that will go out."""
    watched.world.budget = Stingy(OPENS + 20 * MINUTE, Refusal(502, "Bad Gateway"))
    await watched.to(OPENS + 20 * MINUTE)
    assert heard(watched) == []


async def test_a_refusal_is_no_lag(watched: Stage) -> None:
    watched.people.restrict_bot(watched.group)
    await watched.to(OPENS + 20 * MINUTE)
    assert heard(watched) == []


async def test_what_need_not_go_any_more_is_no_lag(watched: Stage) -> None:
    """A leave is asked for, the secretary can't be reached, and then the asker comes after all."""
    coming = card(watched).button("参加").data or ""
    secretary = watched.user(SECRETARY).private
    watched.world.budget = Stingy(OPENS + 30 * MINUTE, too_many(30), secretary)
    await watched.to(OPENS)
    await watched.follow(OTHER, card(watched).button("请假").url or "")
    await watched.press(OTHER, watched.last(OTHER), "病假")
    await watched.say(OTHER, "发烧")
    await watched.to(OPENS + 7 * MINUTE)
    assert heard(watched) == [f"⚠️ {LAG}"]
    watched.people.press_forged(watched.user(OTHER), card(watched), coming)
    await watched.wait(minutes=1)
    assert heard(watched) == [f"⚠️ {LAG}", f"✅ {OVER}"]


async def test_quiet_hours_are_no_lag(tmp_path: Path) -> None:
    night = shanghai(2026, 9, 14, 22, 0)
    async with staged(
        tmp_path / "data", start=night, founded="2026-07-01", operators=frozenset({OPERATOR_ID})
    ) as stage:
        meet(stage)
        await hand_in(stage, "我的汇报")
        await stage.wait(hours=9)
        assert heard(stage) == []
        assert not told(stage, "交了2026年第三季度思想汇报")
        await stage.to(shanghai(2026, 9, 15, 8, 1))
        assert told(stage, "交了2026年第三季度思想汇报")


async def test_a_disk_that_takes_nothing_is_a_lag(watched: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    with full_disk(monkeypatch, "deliveries"):
        await watched.to(OPENS + 6 * MINUTE)
        assert heard(watched) == [f"⚠️ {LAG}"]
    await watched.to(OPENS + 7 * MINUTE)
    assert heard(watched) == [f"⚠️ {LAG}", f"✅ {OVER}"]
    assert len(cards(watched)) == 1


@contextmanager
def hanging_disk(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Writing does not come back before the end."""
    back, replace = threading.Event(), os.replace

    def hang(source: str | Path, target: str | Path) -> None:
        if "branches" in str(target):
            back.wait(20)
        replace(source, target)

    with patch.context() as patched:
        patched.setattr(os, "replace", hang)
        try:
            yield
        finally:
            back.set()


async def test_a_look_that_does_not_come_back_is_a_lag(watched: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert watched.bot is not None
    with hanging_disk(monkeypatch):
        for minute in range(7):
            watched.world.clock.set(OPENS + minute * MINUTE)
            watched.clock.move_to(OPENS + minute * MINUTE)
            await _some_turns()
        await watched.world.until(lambda: heard(watched) == [f"⚠️ {LAG}"])
    await watched.rest()
    assert heard(watched) == [f"⚠️ {LAG}", f"✅ {OVER}"]


async def test_a_look_that_stands_still_with_nothing_due_is_a_lag(
    watched: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a look waits for may be the writing of somebody else's words."""
    await watched.to(OPENS + MINUTE)
    assert watched.bot is not None
    start = watched.clock.now()
    with hanging_disk(monkeypatch):
        watched.people.say(watched.user(OTHER), watched.user(OTHER).private, "/checkin 学了一条")
        await _until(lambda: bool(watched.bot and watched.bot.hub.store._files.commits.unsettled()))
        Context().run(watched.bot.deliveries.look_again, watched.book.id, start + SECOND)  # as from an update
        for minute in range(7):
            watched.world.clock.set(start + 2 * SECOND + minute * MINUTE)
            watched.clock.move_to(start + 2 * SECOND + minute * MINUTE)
            await _some_turns()
        await watched.world.until(lambda: heard(watched) == [f"⚠️ {LAG}"])
    await watched.rest()
    assert heard(watched) == [f"⚠️ {LAG}", f"✅ {OVER}"]


async def test_a_branch_that_cannot_be_looked_at_is_a_lag(watched: Stage) -> None:
    """Its time zone is one that nobody knows."""
    good = watched.book.branch
    watched.book.keep_branch(replace(good, settings=replace(good.settings, tz="Nowhere/None")))
    await watched.settle()
    await watched.to(OPENS + 6 * MINUTE)
    assert heard(watched) == [f"⚠️ {LAG}"]
    watched.book.keep_branch(good)
    await watched.settle()
    await watched.wait(minutes=1)
    assert heard(watched) == [f"⚠️ {LAG}", f"✅ {OVER}"]
    assert len(cards(watched)) == 1


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110  # there is no event for it
            await asyncio.sleep(0.01)


async def _some_turns() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


async def test_a_look_that_nobody_takes_is_a_lag(watched: Stage) -> None:
    """The sleeper is gone, and the job of each minute looks at nothing."""
    deliveries = watched.bot.deliveries if watched.bot else None
    assert deliveries is not None
    deliveries._sleeper.cancel()  # type: ignore[union-attr]
    await watched.settle()
    for minute in range(9):
        await watched.to(OPENS + minute * MINUTE)
        await deliveries.watch()
    await watched.settle()
    assert heard(watched) == [f"⚠️ {LAG}"]
    await deliveries.tick()
    await deliveries.watch()
    await watched.rest()
    assert heard(watched) == [f"⚠️ {LAG}", f"✅ {OVER}"]


async def test_a_clock_that_is_set_ahead_makes_no_lag(watched: Stage) -> None:
    """Hours are skipped while the bot stands still, as on a machine that was asleep: what is late goes at once."""
    watched.world.clock.set(OPENS + 8 * MINUTE)
    watched.clock.move_to(OPENS + 8 * MINUTE)
    await watched.rest()
    assert len(cards(watched)) == 1
    assert heard(watched) == []


async def test_what_nobody_could_be_told_is_told_when_telegram_is_back_beginning_and_end(tmp_path: Path) -> None:
    world = World()
    clock = ManualClock(world.clock.now())
    async with serve(world) as server:
        stage = Stage(
            world,
            People(world),
            server,
            clock,
            tmp_path / "data",
            founded=FOUNDED,
            operators=frozenset({OPERATOR_ID}),
        )
        await stage.start()
        meet(stage)
        await stage.to(OPENS - SECOND)
    port = int(server.url.rpartition(":")[2])
    for minute in range(8):
        await clock.play_until(OPENS + minute * MINUTE)
    world.clock.set(clock.now())
    assert heard(stage) == []
    async with serve(world, port=port):
        await stage.settle()
        await stage.wait(minutes=3)
        assert len(cards(stage)) == 1
        assert heard(stage) == [f"⚠️ {LAG}", f"✅ {OVER}"]
        await stage.stop()
