"""Points: whole, verified, kept in number; and nothing is left of one that failed."""

import asyncio
import errno
import os
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.store import BackupsInUse, BadFile, BadPoint, NewerSchema, NoPoint, NotBackedUp, NothingToKeep, Store
from bot.store.backups import Making, make_point, prune
from bot.store.envelope import open_up, seal_up
from bot.store.points import Point, find_point, names_in, point_at, points, points_locked, verify
from bot.store.schema import CURRENT
from tests.store.samples import branch, check_in, leave, meeting, member, report

NIGHT = datetime(2026, 9, 7, 19, 0, tzinfo=UTC)
DAY = timedelta(days=1)
BRANCH, MEETINGS = "branches/north/branch.json", "branches/north/2026/meetings-q1.json"
KEY = "a passphrase of some length"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A sealed folder with two branches and two years."""
    store = Store.open(tmp_path / "data", KEY)
    book = store.create(branch())
    store.create(branch("south", -200)).members.put(member())
    book.meetings(2026).put(meeting(m1=leave()))
    book.reports(2025).put(report())
    store.close()
    return tmp_path / "data"


def contents(folder: Path) -> dict[str, bytes]:
    """What backups are about."""
    return {name: (folder / name).read_bytes() for name in names_in(folder)}


def left(folder: Path) -> set[str]:
    """What is in the folder of backups."""
    return {path.name for path in (folder / "backups").iterdir()} - {".lock"}


# A point


def test_a_point_is_the_data_as_it_was_under_a_name_that_sorts_by_age(data: Path) -> None:
    point = make_point(data, NIGHT)
    assert (point.name, point.made, point.label) == ("20260907-190000", NIGHT, "")
    assert contents(point.path) == contents(data)
    assert len(contents(data)) == 5
    assert left(data) == {point.name}


def test_a_point_says_what_it_is(data: Path) -> None:
    manifest = verify(make_point(data, NIGHT, "before-restore"), CURRENT)
    assert (manifest.made, manifest.schema, manifest.files) == (NIGHT.isoformat(), 1, 5)
    assert manifest.label == "before-restore"


def test_a_point_is_readable_by_itself(data: Path) -> None:
    store = Store.read(make_point(data, NIGHT).path, KEY)
    assert store.book("north").meetings(2026).all() == (meeting(m1=leave()),)


def test_two_points_in_one_second_are_two(data: Path) -> None:
    assert [make_point(data, NIGHT).name for _ in range(3)] == [
        "20260907-190000",
        "20260907-190001",
        "20260907-190002",
    ]


def test_files_that_have_not_changed_are_shared_between_points_and_never_with_the_data(data: Path) -> None:
    first, second = make_point(data, NIGHT), make_point(data, NIGHT + DAY)
    for name in names_in(data):
        inodes = [(root / name).stat().st_ino for root in (first.path, second.path, data)]
        assert inodes[0] == inodes[1] != inodes[2]


def test_a_damaged_file_of_the_former_point_is_not_shared(data: Path) -> None:
    first = make_point(data, NIGHT)
    (first.path / BRANCH).write_bytes(b"flipped")
    assert contents(make_point(data, NIGHT + DAY).path) == contents(data)


def test_where_there_are_no_links_files_are_copied(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*paths: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    points_ = make_point(data, NIGHT), make_point(data, NIGHT + DAY)
    assert [contents(point.path) for point in points_] == [contents(data)] * 2
    assert [verify(point, CURRENT).files for point in points_] == [5, 5]


def test_what_is_not_ours_and_what_is_erased_is_in_no_point(data: Path) -> None:
    (data / "erasures.json").write_bytes(b"".join(seal_up([b"{\n}"], 1)))
    (data / "branches" / "north" / "2026" / "meetings-q1.json~").write_text("an editor's copy")
    (data / "branches" / "unborn").mkdir()
    assert len(contents(make_point(data, NIGHT).path)) == 5


def test_an_empty_folder_is_not_backed_up(tmp_path: Path) -> None:
    with pytest.raises(NothingToKeep):
        make_point(tmp_path / "nowhere", NIGHT)
    assert not (tmp_path / "nowhere").exists()


# Failures


def test_a_file_that_can_not_be_read_is_named_with_its_newest_copy_and_there_is_no_point(data: Path) -> None:
    good = make_point(data, NIGHT)
    (data / MEETINGS).write_bytes(b"half of")
    with pytest.raises(BadFile) as caught:
        make_point(data, NIGHT + DAY)
    assert (caught.value.about["point"], caught.value.about["name"]) == (good.name, MEETINGS)
    assert left(data) == {good.name}


def test_a_branch_without_its_own_file_is_named(data: Path) -> None:
    (data / BRANCH).unlink()
    with pytest.raises(BadFile, match=r"north/branch\.json"):
        make_point(data, NIGHT)


def test_as_it_is_takes_also_what_can_not_be_read(data: Path) -> None:
    (data / MEETINGS).write_bytes(b"half of")
    (data / BRANCH).unlink()
    point = make_point(data, NIGHT, "before-restore", as_is=True)
    assert contents(point.path) == contents(data)
    with pytest.raises(BadPoint, match="meetings-q1"):
        verify(point, CURRENT)


@pytest.mark.parametrize("call", ["fsync", "rename", "mkdir", "write"])
def test_a_disk_that_refuses_is_told_and_leaves_no_point(
    data: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    make_point(data, NIGHT)
    (data / MEETINGS).write_bytes(b"".join(seal_up([open_up((data / MEETINGS).read_bytes())[1] + b"\n"], 1)))

    def full(*given: object, **named: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, call, full)
        with pytest.raises(NotBackedUp, match="ENOSPC"):
            make_point(data, NIGHT + DAY)
    assert left(data) == {"20260907-190000"}
    assert verify(make_point(data, NIGHT + DAY), CURRENT).files == 5


def test_a_copy_that_is_not_read_back_as_written_is_no_point(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, piece: write(file, bytes(len(piece))))
    with pytest.raises(NotBackedUp, match="read back"):
        make_point(data, NIGHT)
    assert left(data) == set()


def test_one_at_a_time(data: Path) -> None:
    with closing(Making(data, NIGHT)), pytest.raises(BackupsInUse):
        make_point(data, NIGHT)
    with points_locked(data / "backups"), pytest.raises(BackupsInUse):
        prune(data, 1)
    assert make_point(data, NIGHT).name == "20260907-190000"


def test_what_a_crash_left_is_removed_by_the_next(data: Path) -> None:
    for name in (".making-20260901-190000", ".removing-20260801-190000"):
        (data / "backups" / name / "point").mkdir(parents=True)
    assert points(data) == []
    make_point(data, NIGHT)
    assert left(data) == {"20260907-190000"}


def test_a_making_that_is_halted_leaves_no_point(data: Path) -> None:
    with closing(Making(data, NIGHT)) as making:
        making.look()
        making.halt()
        with pytest.raises(NotBackedUp):
            making.finish()
    assert left(data) == set()


# While somebody writes


async def test_a_picture_is_of_one_moment_and_holds_nobody_up_for_longer(data: Path) -> None:
    store = Store.open(data, KEY)
    book = store.book("north")
    making = Making(data, NIGHT)
    book.checkins(2026, 9).put(check_in("c1"))
    await store.commit()
    async with store.still():
        book.checkins(2026, 9).put(check_in("c2"))
        waiting = asyncio.create_task(store.commit())
        await asyncio.to_thread(making.look)
        assert not waiting.done()
    await waiting
    book.checkins(2026, 9).put(check_in("c3"))
    await store.commit()
    point = making.finish()
    making.close()
    store.close()
    kept = Store.read(point.path, KEY).book("north").checkins(2026, 9).all()
    assert [c.id for c in kept] == ["c1"]
    assert [c.id for c in Store.read(data, KEY).book("north").checkins(2026, 9).all()] == ["c1", "c2", "c3"]


async def test_what_flies_lands_before_the_picture_is_taken(data: Path) -> None:
    store = Store.open(data, KEY)
    for number in range(20):
        store.book("north").checkins(2026, number % 12 + 1).put(check_in(f"c{number}"))
    waiting = asyncio.create_task(store.commit())
    await asyncio.sleep(0)
    async with store.still():
        before = contents(data)
        assert not (data / "tmp").exists() or not list((data / "tmp").iterdir())
        assert contents(data) == before
    await waiting
    store.close()


def test_a_folder_that_another_process_is_writing_to_is_backed_up_whole(data: Path) -> None:
    """A new branch leaves the directory when its own file is there: at no time is it in neither."""
    done = threading.Event()
    raw = (data / BRANCH).read_bytes()

    def write() -> None:
        number = 0
        while not done.is_set():
            number += 1
            draft = data / f"draft-{number % 3}"
            draft.write_bytes(raw)
            os.replace(draft, data / BRANCH)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [make_point(data, NIGHT) for _ in range(10)]
    finally:
        done.set()
        writer.join()
    assert [verify(point, CURRENT).files for point in made] == [5] * 10


# How many are kept


def test_the_oldest_daily_ones_go_and_those_with_a_label_are_counted_apart(data: Path) -> None:
    store = Store.open(data, KEY)
    for day in range(6):
        store.book("north").checkins(2026, 9).put(check_in(f"c{day}"))
        store.commit_now()
        make_point(data, NIGHT + day * DAY)
        make_point(data, NIGHT + day * DAY, "before-restore")
    store.close()
    prune(data, 2)
    assert left(data) == {
        *(f"202609{day}-190000-before-restore" for day in (10, 11, 12)),
        *(f"202609{day}-190000" for day in (11, 12)),
    }
    assert [verify(point, CURRENT).files for point in points(data)] == [6] * 5


def test_a_label_is_not_used_twice_for_the_same_data(data: Path) -> None:
    first = make_point(data, NIGHT, "before-schema-2")
    assert make_point(data, NIGHT + DAY, "before-schema-2") == first
    assert len(points(data)) == 1


# Finding and verifying one


def test_the_newest_daily_point_is_meant_if_none_is_named(data: Path) -> None:
    make_point(data, NIGHT)
    wanted = make_point(data, NIGHT + DAY)
    labelled = make_point(data, NIGHT + 2 * DAY, "before-restore")
    assert find_point(data, None) == wanted
    assert find_point(data, labelled.name) == labelled
    assert find_point(data, str(labelled.path)).name == labelled.name


def test_a_point_that_is_not_there_is_said_with_those_that_are(data: Path) -> None:
    with pytest.raises(NoPoint) as caught:
        find_point(data, None)
    assert caught.value.about == {"point": "", "known": ""}
    point = make_point(data, NIGHT)
    with pytest.raises(NoPoint) as caught:
        find_point(data, "20250101-000000")
    assert caught.value.about == {"point": "20250101-000000", "known": point.name}


def test_with_labelled_points_alone_the_newest_of_them_is_meant(data: Path) -> None:
    point = make_point(data, NIGHT, "before-restore")
    assert find_point(data, None) == point
    assert point_at(data / "branches") is None


@pytest.fixture
def point(data: Path) -> Point:
    return make_point(data, NIGHT)


@pytest.mark.parametrize("harm", ["cut", "gone", "swapped", "too many", "no manifest", "bad manifest"])
def test_a_point_that_is_not_whole_is_refused(point: Point, harm: str) -> None:
    path = point.path / MEETINGS
    if harm == "cut":
        path.write_bytes(path.read_bytes()[:-3])
    elif harm == "gone":
        path.unlink()
    elif harm == "swapped":
        path.write_bytes((point.path / BRANCH).read_bytes())
    elif harm == "too many":
        path.with_name("study.json").write_bytes(path.read_bytes())
    elif harm == "no manifest":
        (point.path / "backup.json").unlink()
    else:
        (point.path / "backup.json").write_text('{"made": 1}')
    with pytest.raises(BadPoint):
        verify(point, CURRENT)


def test_a_point_of_a_newer_program_is_refused(data: Path) -> None:
    raw = open_up((data / MEETINGS).read_bytes())[1]
    (data / MEETINGS).write_bytes(b"".join(seal_up([raw], 7)))
    with pytest.raises(NewerSchema):
        verify(make_point(data, NIGHT), CURRENT)
