"""The way from a made-up older schema to a made-up newer one, with what is kept before."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from bot.store import BadFile, NewerSchema, NotMigrated, Store
from bot.store.envelope import schema_of
from bot.store.points import names_in, points, verify
from bot.store.schema import CURRENT, Schema
from tests.store.samples import branch, check_in, finished, leave, meeting, member, report

BRANCH = "branches/north/branch.json"
MEETINGS = "branches/north/2026/meetings-q1.json"
KEY = "a passphrase of some length"


def second(kind: str, tables: dict[str, dict[str, Any]]) -> None:
    """Members are addressed otherwise, meetings without a place have one, reading takes half as long again, an empty
    check-in is none."""
    if kind == "branch":
        for row in tables["members"].values():
            row["name"] = f"{row['name']}同志"
    if kind == "meetings":
        for row in tables["meetings"].values():
            row.setdefault("place", "会议室")
    if kind == "study":
        for row in tables["finished"].values():
            row["minutes"] = row["minutes"] * 3 // 2
    if kind == "checkins":
        tables["checkins"] = {i: row for i, row in tables["checkins"].items() if row["text"]}


SECOND = Schema((second,))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A sealed folder in the first schema, with two years."""
    store = Store.open(tmp_path / "data", KEY)
    book = store.create(branch())
    book.members.put(member())
    for year in (2025, 2026):
        book.meetings(year).put(meeting(m1=leave("牙疼")))
        book.finished(year).put(finished())
        book.checkins(year, 3).put(check_in())
        book.checkins(year, 3).put(check_in("c2", ""))
        book.reports(year).put(report())
    store.close()
    return tmp_path / "data"


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names_in(folder)}


def test_every_kind_of_row_is_brought_up_to_date_in_the_newest_year_and_in_an_old_one(old: Path) -> None:
    store = Store.open(old, KEY, schema=SECOND)
    book = store.book("north")
    assert [m.name for m in book.members.all()] == ["示例党员甲同志"]
    for year in (2025, 2026):
        assert [(m.place, m.answers["m1"].leave.reason.text) for m in book.meetings(year).all()] == [("会议室", "牙疼")]
        assert [f.minutes for f in book.finished(year).all()] == [67]
        assert [c.id for c in book.checkins(year, 3).all()] == ["c1"]
        assert book.reports(year).all() == (report(),)
    store.close()


def test_all_is_backed_up_as_it_was_before_the_first_file_is_touched(old: Path) -> None:
    before = contents(old)
    Store.open(old, KEY, schema=SECOND).close()
    [point] = points(old)
    assert point.label == "before-schema-2"
    assert contents(point.path) == before
    assert verify(point, CURRENT).schema == 1


def test_what_has_been_brought_up_to_date_is_not_backed_up_again(old: Path) -> None:
    for _ in range(3):
        Store.open(old, KEY, schema=SECOND).close()
    assert len(points(old)) == 1


def test_a_year_that_nobody_asks_for_stays_as_it_was_until_somebody_does(old: Path) -> None:
    path = old / "branches" / "north" / "2025" / "meetings-q1.json"
    store = Store.open(old, KEY, schema=SECOND)
    assert (schema_of((old / BRANCH).read_bytes()), schema_of(path.read_bytes())) == (2, 1)
    store.book("north").meetings(2025).all()
    store.close()
    assert schema_of(path.read_bytes()) == 2


def test_a_crash_half_way_is_gone_on_from_and_the_first_point_stays(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, before = os.replace, contents(old)

    def crash(source: Any, target: Any) -> None:
        if str(target).endswith("branch.json"):
            raise OSError(errno.EIO, "Input/output error")
        replace(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", crash)
        for _ in range(5):
            with pytest.raises(Exception, match=r"branch\.json"):
                Store.open(old, KEY, schema=SECOND)
    Store.open(old, KEY, schema=SECOND).close()
    assert contents(points(old)[0].path) == before
    assert len(points(old)) <= 2


def test_without_room_for_the_backup_nothing_is_brought_up_to_date_and_it_is_said(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(old)

    def full(*given: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(NotMigrated, match="ENOSPC"):
            Store.open(old, KEY, schema=SECOND)
    assert contents(old) == before
    assert points(old) == []
    Store.open(old, KEY, schema=SECOND).close()
    assert len(points(old)) == 1


def test_a_file_that_can_not_be_read_stops_it_before_anything_is_touched(old: Path) -> None:
    path = old / "branches" / "north" / "2025" / "reports.json"
    path.write_bytes(b"half of")
    before = contents(old)
    with pytest.raises(BadFile) as caught:
        Store.open(old, KEY, schema=SECOND)
    assert caught.value.path == str(path)
    assert contents(old) == before


def test_an_older_program_does_not_start_on_newer_data_and_leaves_it_alone(old: Path) -> None:
    Store.open(old, KEY, schema=SECOND).close()
    before = contents(old)
    with pytest.raises(NewerSchema):
        Store.open(old, KEY)
    assert contents(old) == before
    assert len(points(old)) == 1


def test_looking_at_older_data_makes_no_backup_and_changes_nothing(old: Path) -> None:
    before = contents(old)
    Store.read(old, KEY)
    assert (contents(old), points(old)) == (before, [])
