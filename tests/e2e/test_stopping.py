"""Stopped in the middle of a broadcast, by whatever signal and however often: each message goes out exactly once."""

import asyncio
import os
import signal
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from bot.domain.records import Delivery, DeliveryState
from bot.store import Store
from tests import founding
from tests.e2e.deliveries import OPENS, SECOND
from tests.process import PATIENCE, Process, run, sandboxed, under_way
from tests.stage import Stage, shanghai

BRANCHES = 40  # more than a second of a broadcast


@pytest.fixture
async def county(branch: Stage, request: pytest.FixtureRequest) -> Stage:
    """Many branches whose sign-in opens at the same minute; the bot is stopped a moment before it."""
    await branch.to(OPENS - SECOND)
    await branch.stop()
    store = Store.open(branch.folder)
    for n in range(getattr(request, "param", BRANCHES) - 1):
        founder = branch.people.add_user(f"书记{n}")
        group = branch.people.create_group(f"群{n}", founder)
        founding.write_branch(store, group.id, founder.id, OPENS - SECOND * 60, name=f"支部{n}", me=f"书记{n}")
        founding.seat_bot(branch.world, group.id, [founder])
    store.close()
    branch.world.bot_gone()
    return branch


def sent(stage: Stage) -> Counter[int]:
    """How many sign-in cards each group has got."""
    chats = [chat for chat in stage.world.chats.values() if chat.type == "supergroup"]
    return Counter({chat.id: sum("现在签到" in m.text for m in chat.messages) for chat in chats})


def ledger(stage: Stage) -> list[Delivery]:
    """All lines of the sign-in cards."""
    store = Store.read(stage.folder)
    return [d for book in store.books() for d in book.deliveries(2026, 9).all() if d.id.endswith("/open/group")]


def all_once(stage: Stage) -> bool:
    return set(sent(stage).values()) == {1}


async def in_the_middle(stage: Stage, process: Process) -> None:
    """The broadcast has begun and is not over."""
    await process.says("已启动")
    stage.world.clock.set(OPENS)
    stage.world.clock.run()
    await stage.world.until(lambda: sum(sent(stage).values()) >= 5)
    assert sum(sent(stage).values()) < BRANCHES


async def second_life(stage: Stage, tmp_path: Path) -> None:
    """Start it once more, let the rest go out and a minute pass, and stop it."""
    stage.world.bot_gone()
    async with sandboxed(stage, cwd=tmp_path) as process:
        await process.says("已启动")
        await stage.world.until(lambda: min(sent(stage).values()) >= 1)
        stage.world.clock.freeze()
        await stage.world.play_until(stage.world.clock.now() + SECOND * 90)
        assert (await process.terminate()).code == 0


async def test_sigterm_in_the_middle_of_a_broadcast_loses_and_doubles_nothing(county: Stage, tmp_path: Path) -> None:
    async with sandboxed(county, cwd=tmp_path) as process:
        await in_the_middle(county, process)
        os.kill(process.made.pid, signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            ended = await process.ended()
    assert ended.code == 0
    assert "已停止" in ended.err
    assert "Traceback" not in ended.err
    assert max(sent(county).values()) == 1
    await second_life(county, tmp_path)
    assert all_once(county)
    assert {line.state for line in ledger(county)} == {DeliveryState.SENT}


async def test_sigint_and_whatever_comes_while_it_stops_change_nothing(county: Stage, tmp_path: Path) -> None:
    async with sandboxed(county, cwd=tmp_path) as process:
        await in_the_middle(county, process)
        stopping = asyncio.create_task(process.ended())
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGTERM) * 40:
            with suppress(ProcessLookupError):
                os.kill(process.made.pid, number)  # and not `send_signal`, which would take the exit code to itself
            await asyncio.wait({stopping}, timeout=0.05)
        ended = await stopping
    assert ended.code == 0
    assert "Traceback" not in ended.err
    await second_life(county, tmp_path)
    assert all_once(county)


async def test_a_kill_in_the_middle_of_a_broadcast_loses_nothing_and_frees_the_folder(
    county: Stage, tmp_path: Path
) -> None:
    async with sandboxed(county, cwd=tmp_path) as process:
        await in_the_middle(county, process)
        await process.kill()
    await second_life(county, tmp_path)
    counts = Counter(sent(county).values())
    assert set(counts) <= {1, 2}, "at most one extra copy, of what was under way"
    assert counts[2] <= 8


async def cut_off(stage: Stage) -> None:
    """Stop the bot while the clock stands still: nothing more is sent meanwhile."""
    assert stage.bot is not None
    assert stage.store is not None
    assert stage._task is not None
    stage.bot.updates.stop()
    await stage._task
    await stage.bot.stop()
    stage.store.close()
    stage.bot = None
    stage.world.bot_gone()
    stage.world.clock.advance(SECOND * 2)
    stage.clock.move_to(stage.world.clock.now())


@pytest.mark.parametrize("county", [90], indirect=True)
async def test_what_was_not_sent_by_the_end_is_no_try_however_often_it_stops(
    county: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.PATIENCE", 0.01)
    for life in range(3):
        await county.start()
        if life == 0:
            await county.to(OPENS)
        await cut_off(county)
        assert len(ledger(county)) < 90, "some wait for their turn"
        assert {line.state for line in ledger(county)} <= {DeliveryState.SENT}, "and have no line before it comes"
    monkeypatch.undo()
    await county.start()
    await county.to(OPENS + SECOND * 120)
    assert all_once(county)
    assert {(line.state, line.tries) for line in ledger(county)} == {(DeliveryState.SENT, 1)}


# Two processes


async def test_a_second_process_says_who_has_the_folder_and_leaves_it_alone(branch: Stage, tmp_path: Path) -> None:
    await branch.to(OPENS - SECOND)
    await branch.stop()
    branch.world.bot_gone()
    async with sandboxed(branch, cwd=tmp_path) as first:
        await under_way(branch, first)
        async with sandboxed(branch, cwd=tmp_path) as second:
            ended = await second.ended()
        assert ended.code == 1
        [said] = [row for row in ended.err.splitlines() if row.strip()]
        assert said.startswith(f"数据文件夹正被另一个进程使用（进程 {first.made.pid}，主机 ")
        assert "请先停掉那一个" in said
        await branch.world.play_until(OPENS + SECOND * 90)
        assert sum("现在签到" in m.text for m in branch.group.messages) == 1
        assert (await run("check", cwd=tmp_path, DATA_DIR=str(branch.folder))).code == 0
        await first.kill()
    branch.world.bot_gone()
    async with sandboxed(branch, cwd=tmp_path) as third:
        await under_way(branch, third)
        await branch.world.play_until(shanghai(2026, 9, 11, 15, 31))
        assert (await third.terminate()).code == 0
    assert sum("主题党日" in m.text and "签到已截止" in m.text for m in branch.group.messages) == 1
