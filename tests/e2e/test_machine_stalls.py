"""A disk that stalls: who waits for it waits alone, all who wait share a write, and the person hears so."""

import asyncio
import threading
import time
from datetime import date, datetime

import pytest

from bot.domain.people import Branch
from bot.sandbox.messages import Message
from bot.store import Book
from tests.e2e.deliveries import OPENS, SECOND, cards
from tests.e2e.disks import stalling
from tests.e2e.meetings import theme_day
from tests.stage import Stage

NAMES = ("示例党员甲", "示例党员乙", "示例委员", "示例组长", "示例预备党员")
MEETINGS = "meetings-q3.json"
COUNTY, LONG_AGO = 100, date(2020, 1, 1)
WAITS = "还在处理，请稍等，不用重发。"


@pytest.fixture
async def signing(branch: Stage) -> Stage:
    """Sign-in to the theme day is open."""
    await branch.to(OPENS + SECOND)
    return branch


def heard(stage: Stage, name: str, part: str) -> list[Message]:
    return [m for m in stage.user(name).private.messages if m.sender is stage.world.bot and part in m.text]


async def test_presses_wait_for_their_own_commit_and_share_one_write(
    signing: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with stalling(monkeypatch, MEETINGS) as (go, disk):
        presses = [signing.people.press(signing.user(name), cards(signing)[0], "签到") for name in NAMES]
        asked = signing.people.say(signing.user("示例书记"), signing.user("示例书记").private, "/help")
        assert await asyncio.to_thread(disk.stalled.wait, 10)
        assert not any(press.done for press in presses), "nobody is answered before it is kept"
        go.set()
        await signing.rest()
    assert {press.answer for press in presses} == {"已签到，14:45"}
    assert heard(signing, "示例书记", "/signin")[-1].id > asked.id
    assert sum(MEETINGS in path for path in disk.written) <= 2, "one was under way, the others share the next"
    assert len(theme_day(signing).answers) == len(NAMES)


async def test_a_stalled_file_holds_up_nobody_else_and_its_person_hears_to_wait(
    signing: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the stalled press another batch is taken: the loop goes on, and the slow handler is parked."""
    assert signing.bot is not None
    signing.bot.updates._hands._park_after = 0.05
    me, other = signing.user(NAMES[0]), signing.user(NAMES[1])
    with stalling(monkeypatch, "checkins") as (go, _):
        signing.people.say(me, me.private, "/checkin 学了一条")
        await signing.world.until(lambda: bool(heard(signing, NAMES[0], WAITS)))
        signing.people.say(other, other.private, "/help")
        press = signing.people.press(other, cards(signing)[0], "签到")
        await signing.world.until(lambda: press.done and bool(heard(signing, NAMES[1], "/signin")))
        assert press.answer == "已签到，14:45"
        assert not heard(signing, NAMES[0], "第 1 天")
        go.set()
        await signing.world.until(lambda: bool(heard(signing, NAMES[0], "第 1 天")))
    await signing.rest()
    assert len(heard(signing, NAMES[0], WAITS)) == 1
    assert len(heard(signing, NAMES[0], "第 1 天")) == 1
    assert len(signing.book.checkins(2026, 9).all()) == 1


async def test_the_note_of_being_alive_holds_up_no_update(signing: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written each half minute; on a disk that stalls nobody waits for it."""
    go, noted = threading.Event(), threading.Event()

    def stalled(folder: object, now: object) -> None:
        noted.set()
        go.wait(30)

    monkeypatch.setattr("bot.app.say_alive", stalled)
    assert signing.bot is not None
    signing.bot.updates._told_alive = None
    other = signing.user(NAMES[1])
    try:
        signing.people.say(other, other.private, "/help")
        await signing.world.until(lambda: bool(heard(signing, NAMES[1], "/signin")))
        assert await asyncio.to_thread(noted.wait, 10)
        assert not go.is_set()
    finally:
        go.set()
    await signing.rest()


async def test_who_writes_while_a_county_is_looked_at_is_answered_before_all_of_it_is(
    branch: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert branch.store is not None
    assert branch.bot is not None
    for number in range(COUNTY):
        branch.store.create(Branch(f"branch{number:03}", f"示例支部{number}", -1000 - number, LONG_AGO, False, "salt"))
    await branch.wait(minutes=2)  # what a first look has to write is written
    deliveries, looked = branch.bot.deliveries, list[str]()
    look = deliveries._look

    async def slowly(book: Book, now: datetime) -> None:
        time.sleep(0.02)  # noqa: ASYNC251  # it computes, and the loop stands still for it
        await look(book, now)
        looked.append(book.id)

    monkeypatch.setattr(deliveries, "_look", slowly)
    deliveries.wake = dict.fromkeys(branch.store.branch_ids(), branch.clock.now())
    tick = asyncio.create_task(deliveries.tick())
    branch.people.say(branch.user(NAMES[0]), branch.user(NAMES[0]).private, "/help")
    await branch.world.until(lambda: bool(heard(branch, NAMES[0], "/signin")))
    assert len(looked) < COUNTY
    await tick
    assert len(looked) >= COUNTY
