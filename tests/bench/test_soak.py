"""The soak in small: a few days of three branches go through, and its verdict sees what is wrong."""

import asyncio
import json
import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bench import driver_faults, soak
from bench.county import UNTIL, Shape, write
from bench.soak_judge import Debts, Sample, debts, quarter
from bot.domain.people import Sealed
from bot.domain.records import Answer, Delivery, DeliveryState, Item, Leave, LeaveKind, Meeting
from bot.domain.studying import Post
from bot.sandbox.world import World
from bot.store import Book, Store

KEY = "soak: not a secret"
END = UNTIL + timedelta(days=3)
CHAT = -1_001_900_000_001


def test_some_days_of_three_branches_go_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "soak.json"
    words = f"--minutes 0.1 --days 2 --branches 3 --kills 1 --outages 1 --out {out} --log {tmp_path / 'bot.log'}"
    code = soak.main(words.split())
    said = capsys.readouterr().out
    assert code == 0, said
    found = json.loads(out.read_text("utf-8"))
    assert found["problems"] == []
    assert found["days"] >= 2
    assert found["kills"] == 1
    assert found["messages"] > 5
    assert "bar: " in said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "data", Shape(branches=1, members=12, committees=0, light=True), KEY)
    return tmp_path / "data"


def kept(folder: Path, *records: Delivery | Post | Meeting) -> Debts:
    """What the verdict says of a folder with these besides; the server has seen message 7."""
    store = Store.open(folder, KEY)
    book: Book = next(store.books())
    for record in records:
        if isinstance(record, Post):
            book.posts(record.at.year).put(record)
        elif isinstance(record, Meeting):
            book.meetings(record.starts.year).put(record)
        else:
            book.deliveries(record.due_at.year, record.due_at.month).put(record)
    store.close()
    return debts(folder, KEY, {(CHAT, 7): UNTIL + timedelta(hours=5)}, UNTIL, END)


SENT = Delivery(
    "digest/2026-09", DeliveryState.SENT, UNTIL + timedelta(hours=4), UNTIL + timedelta(hours=5), CHAT, message_id=7
)


def test_lag_is_from_when_it_was_due_to_when_the_server_had_it(folder: Path) -> None:
    assert [seconds for seconds, _ in kept(folder, SENT).lags] == [3600]


def test_what_quiet_hours_hold_back_is_due_when_they_end(folder: Path) -> None:
    night = UNTIL - timedelta(hours=2)  # 7:00; quiet until 8:00
    store = debts_of(folder, replace(SENT, due_at=night), since=night)
    assert [seconds for seconds, _ in store.lags] == [6 * 3600]


def debts_of(folder: Path, record: Delivery, since: object) -> Debts:
    kept(folder, record)
    return debts(folder, KEY, {(CHAT, 7): UNTIL + timedelta(hours=5)}, since, END)  # type: ignore[arg-type]


def test_a_message_that_the_server_has_not_seen_was_not_sent(folder: Path) -> None:
    found = kept(folder, replace(SENT, message_id=8))
    assert len(found.unseen) == 1
    assert found.lags == []


@pytest.mark.parametrize("state", [DeliveryState.CLAIMED, DeliveryState.RETRY])
def test_what_is_under_way_at_the_end_is_not_settled(folder: Path, state: DeliveryState) -> None:
    assert len(kept(folder, replace(SENT, state=state)).unsettled) == 1


def test_a_text_that_never_came_to_the_ledger_is_named(folder: Path) -> None:
    found = kept(folder, Post("plan/2026-09-08", "xueshi", UNTIL + timedelta(days=1)))
    assert any("study/2026-09-08" in name for name in found.never)
    assert any("study/2026-09-08" in name for name in found.waiting)


def test_one_that_was_missed_is_named_unless_its_chat_had_had_its_share(folder: Path) -> None:
    missed = replace(SENT, id="a", state=DeliveryState.MISSED, message_id=None)
    assert len(kept(folder, missed).missed) == 1
    found = kept(folder, replace(SENT, unasked=True))
    assert (len(found.missed), len(found.held)) == (0, 1)


@pytest.mark.parametrize(("granted", "missed"), [(None, 1), (True, 0), (False, 0)])
def test_a_leave_that_was_decided_before_anybody_was_asked_is_not_missed(
    folder: Path, granted: bool | None, missed: int
) -> None:
    at = UNTIL + timedelta(hours=1)
    leave = Leave(
        LeaveKind.PERSONAL, Sealed("家中有事"), at, granted=granted, decided_at=None if granted is None else at
    )
    answers = {"member1": Answer(leave=leave)}
    meeting = Meeting("meeting1", "主题党日", at + timedelta(days=1), (Item("1", "theme_day"),), answers=answers)
    asked = replace(
        SENT,
        id="meeting1/leave/member1/07010010/member2",
        state=DeliveryState.MISSED,
        message_id=None,
        chat_id=5,
        about=("meeting1", "member1"),
    )
    assert sum("leave" in name for name in kept(folder, meeting, asked).missed) == missed


def test_what_came_late_is_told_by_kind_and_day() -> None:
    keys = ("a1b2/board/2026-09-20", "c3d4/board/2026-09-20", "a1b2/x7y8z9w0v1/0/notice/group", "a1b2/18010012")
    found = Debts(lags=[(100.0, key) for key in keys] + [(89.0, "a1b2/board/2026-09-27")])
    assert found.late(soak.LAG_BAR) == {"board/2026-09-20": 2, "notice/group": 1, "other": 1}


def test_a_process_that_grows_shows_in_its_quarters() -> None:
    samples = [Sample(float(n), 100 + n) for n in range(101)]
    assert quarter(samples, 4) / quarter(samples, 2) > soak.GROWTH_BAR
    assert quarter([], 2) == 0


async def test_a_bot_that_waits_before_it_polls_again_is_not_kept_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a fault would lie ready for each of its rare polls."""
    monkeypatch.setattr(driver_faults, "METHODS", ("getUpdates",))
    world = World(start=UNTIL)
    weather = driver_faults.Weather(world, random.Random(1), on=True)
    weather._strike("drop", 0, 0)
    assert world.faults.take("getUpdates", None) is None
    polling = asyncio.create_task(world.updates.poll(offset=0, limit=1, timeout=100, allowed=None))
    await asyncio.sleep(0)
    weather._strike("drop", 0, 0)
    assert world.faults.take("getUpdates", None) is not None
    world.updates.close()
    await polling
