"""Restoring: whole, one file, elsewhere; nothing is touched before all is known to be good; killed at any step."""

import base64
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.actions import erasing
from bot.domain.people import Prompt, PromptKind
from bot.domain.records import Report
from bot.restoring import Declined, NotEmpty, Restore, Restored, Wanted
from bot.store import (
    BadFile,
    BadPoint,
    DataInUse,
    HalfRestored,
    KeyMissing,
    NewerSchema,
    NoFolder,
    NoPoint,
    NoSuchCopy,
    NotBackedUp,
    NotKept,
    NotRestored,
    OtherSeal,
    Store,
    WrongKey,
)
from bot.store.backups import make_point
from bot.store.envelope import open_up, seal_up
from bot.store.points import Point, names_in, points, verify
from bot.store.schema import CURRENT, Schema
from bot.store.swap import half_restored
from tests.store.samples import branch, check_in, leave, meeting, member, report

NIGHT = datetime(2026, 9, 7, 19, 0, tzinfo=UTC)
LATER = NIGHT + timedelta(days=3)
KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()  # a key, for a passphrase takes its time at each start
BRANCH, REPORTS = "branches/north/branch.json", "branches/north/2026/reports.json"
CHANGES = ("replace", "rename", "unlink", "rmdir", "mkdir", "link", "write")


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names_in(folder)}


def fill(folder: Path, key: str | None = KEY) -> Path:
    """A folder with a branch, a member of it with Telegram, a leave, a report and a check-in."""
    store = Store.open(folder, key)
    book = store.create(branch())
    book.members.put(member(user_id=7))
    book.members.put(member("m2", "示例党员乙", user_id=8, manager=True))
    book.meetings(2026).put(meeting(m1=leave("牙疼"), m2=leave("开会")))
    book.reports(2026).put(report())
    book.checkins(2026, 9).put(check_in())
    store.directory.prompts.put(Prompt("99", PromptKind.JOIN, NIGHT, ("north",)))
    store.close()
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return fill(tmp_path / "data")


def go_on(folder: Path, key: str | None = KEY) -> None:
    """What happens after the point: somebody joins, a new branch, a report is gone."""
    store = Store.open(folder, key)
    store.book("north").members.put(member("m9", "后来的人"))
    store.book("north").reports(2026).remove("r1")
    store.create(branch("south", -200))
    store.close()


@pytest.fixture
def point(data: Path) -> Point:
    """A point, after which life went on."""
    made = make_point(data, NIGHT)
    go_on(data)
    return made


def restore(folder: Path, key: str | None = KEY, yes: bool = True, **wanted: Any) -> Restored:
    return Restore(folder, key, LATER, lambda point, manifest: yes).run(Wanted(**wanted))


# In place


def test_the_state_of_the_point_is_back_and_the_one_before_is_kept(data: Path, point: Point) -> None:
    before = contents(data)
    done = restore(data)
    assert contents(data) == contents(point.path)
    assert done.kept is not None
    assert (done.point, done.kept.label) == (point, "before-restore")
    assert contents(done.kept.path) == before
    assert Store.inspect(data, KEY) == []


def test_a_restore_can_be_taken_back(data: Path, point: Point) -> None:
    before = contents(data)
    kept = restore(data).kept
    assert kept is not None
    restore(data, point=kept.name)
    assert contents(data) == before


def test_the_former_state_is_kept_also_where_it_can_not_be_read(data: Path, point: Point) -> None:
    (data / BRANCH).write_bytes(b"half of")
    (data / "directory.json").write_bytes(b"")
    before = contents(data)
    done = restore(data)
    assert done.kept is not None
    assert contents(done.kept.path) == before
    assert Store.inspect(data, KEY) == []


def test_a_folder_that_lost_everything_but_its_backups_is_whole_again(data: Path, point: Point) -> None:
    wanted = contents(point.path)
    for name in names_in(data):
        (data / name).unlink()
    assert restore(data).kept is None
    assert contents(data) == wanted


def test_a_point_from_elsewhere_is_restored_on_a_new_machine(data: Path, point: Point, tmp_path: Path) -> None:
    restore(tmp_path / "new", point=str(point.path))
    assert contents(tmp_path / "new") == contents(point.path)


def test_who_says_no_changes_nothing(data: Path, point: Point) -> None:
    before, known = contents(data), points(data)
    with pytest.raises(Declined):
        restore(data, yes=False)
    assert (contents(data), points(data)) == (before, known)
    Store.open(data, KEY).close()


@pytest.mark.parametrize(("key", "error"), [(None, KeyMissing), (KEY * 2, WrongKey)])
@pytest.mark.parametrize("wanted", [{}, {"only": BRANCH}, {"to": Path("elsewhere")}])
def test_without_the_right_key_nothing_is_changed(
    data: Path, point: Point, monkeypatch: pytest.MonkeyPatch, key: str | None, error: type[Exception], wanted: Any
) -> None:
    monkeypatch.chdir(data.parent)
    before, known = contents(data), points(data)
    with pytest.raises(error):
        restore(data, key, **wanted)
    assert (contents(data), points(data)) == (before, known)
    assert not Path("elsewhere").exists()


def test_a_damaged_point_changes_nothing(data: Path, point: Point) -> None:
    (point.path / REPORTS).write_bytes(b"half of")
    before = contents(data)
    with pytest.raises(BadPoint, match=r"reports\.json"):
        restore(data)
    assert (contents(data), len(points(data))) == (before, 1)


def test_while_the_bot_runs_nothing_is_changed(data: Path, point: Point) -> None:
    store = Store.open(data, KEY)
    with pytest.raises(DataInUse):
        restore(data)
    with pytest.raises(DataInUse):
        restore(data, only=BRANCH)
    assert len(points(data)) == 1
    store.close()


def test_without_a_backup_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(NoPoint):
        restore(tmp_path / "data")
    assert list(tmp_path.iterdir()) == []


# One file


def test_one_file_is_put_back_and_the_others_stay(data: Path, point: Point) -> None:
    (data / BRANCH).write_bytes(b"half of")
    before = contents(data)
    with pytest.raises(BadFile) as caught:
        Store.open(data, KEY)
    about = caught.value.about
    restore(data, point=about["point"], only=about["name"])
    assert contents(data) == before | {BRANCH: (point.path / BRANCH).read_bytes()}
    assert Store.inspect(data, KEY) == []


def test_the_directory_alone_is_put_back(data: Path, point: Point) -> None:
    (data / "directory.json").write_bytes(b"")
    restore(data, only="directory.json")
    Store.open(data, KEY).close()


@pytest.mark.parametrize("name", ["branch.json", "../data/directory.json", "backup.json", "branches/north"])
def test_a_file_that_the_point_does_not_have_is_said(data: Path, point: Point, name: str) -> None:
    with pytest.raises(NoSuchCopy):
        restore(data, only=name)
    assert len(points(data)) == 1


def test_a_file_that_was_sealed_otherwise_is_refused(tmp_path: Path) -> None:
    """A point from before the key: its directory would take the key's salt away, with all that was sealed since."""
    data = fill(tmp_path / "data", key=None)
    plain = make_point(data, NIGHT)
    store = Store.open(data, KEY)
    store.book("north").reports(2026).put(report("r2"))
    store.close()
    with pytest.raises(OtherSeal):
        restore(data, point=plain.name, only="directory.json")
    (data / "directory.json").write_bytes(b"")
    with pytest.raises(OtherSeal):
        restore(data, point=plain.name, only="directory.json")
    assert restore(data, None, point=plain.name).kept is not None  # the whole of it fits together


def test_a_file_of_a_folder_with_another_salt_is_refused(data: Path, point: Point, tmp_path: Path) -> None:
    other = fill(tmp_path / "other")
    with pytest.raises(OtherSeal):
        restore(other, point=str(point.path), only=REPORTS)


# Elsewhere


def test_another_folder_gets_the_point_and_the_running_bot_goes_on(data: Path, point: Point, tmp_path: Path) -> None:
    store = Store.open(data, KEY)
    before = contents(data)
    assert restore(data, to=tmp_path / "new").kept is None
    assert contents(tmp_path / "new") == contents(point.path)
    assert (contents(data), len(points(data))) == (before, 1)
    store.close()
    Store.open(tmp_path / "new", KEY).close()


def test_one_file_can_be_looked_at_elsewhere(data: Path, point: Point, tmp_path: Path) -> None:
    restore(data, to=tmp_path / "new", only=REPORTS)
    assert contents(tmp_path / "new") == {REPORTS: (point.path / REPORTS).read_bytes()}


def test_a_folder_with_something_in_it_is_left_alone(data: Path, point: Point, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "letter.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for wanted in (tmp_path / "new", tmp_path / "file", data):
        with pytest.raises(NotEmpty):
            restore(data, to=wanted)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["letter.txt"]


# What members have erased


def erase(folder: Path, key: str | None = KEY) -> None:
    """示例党员甲 has everything erased."""
    store = Store.open(folder, key)
    book = store.book("north")
    erasure = erasing.note(store, book, next(m for m in book.members.all() if m.id == "m1"), NIGHT + timedelta(days=1))
    erasing.again(store, [erasure])
    erasing.close(store, erasure)
    store.close()


def theirs(folder: Path, key: str | None = KEY) -> tuple[int | None, str, list[Report], str]:
    """The account, the reason, the reports and the check-in of 示例党员甲."""
    book = Store.read(folder, key).book("north")
    entry = book.members.get("m1")
    [meeting_] = book.meetings(2026).all()
    assert entry is not None
    reason = meeting_.answers["m1"].leave
    assert reason is not None
    [line] = book.checkins(2026, 9).all()
    return entry.user_id, reason.reason.text, list(book.reports(2026).all()), line.text


@pytest.mark.parametrize("key", [KEY, None])
def test_what_was_erased_after_the_point_stays_erased(tmp_path: Path, key: str | None) -> None:
    data = fill(tmp_path / "data", key)
    make_point(data, NIGHT)
    assert theirs(data, key) == (7, "牙疼", [report()], "学习党章第一章")
    erase(data, key)
    restore(data, key)
    assert theirs(data, key) == (None, "", [], "")
    assert Store.inspect(data, key) == []
    others = Store.read(data, key).book("north")
    assert others.members.get("m2") == member("m2", "示例党员乙", user_id=8, manager=True)
    assert others.meetings(2026).all()[0].answers["m2"] == leave("开会")


def test_also_elsewhere_and_the_list_goes_along(data: Path, tmp_path: Path) -> None:
    make_point(data, NIGHT)
    erase(data)
    restore(data, to=tmp_path / "new")
    assert theirs(tmp_path / "new") == (None, "", [], "")
    assert (tmp_path / "new" / "erasures.json").read_bytes() == (data / "erasures.json").read_bytes()


@pytest.mark.parametrize(
    "name", [BRANCH, REPORTS, *(f"branches/north/2026/{f}.json" for f in ("meetings-q1", "checkins-09"))]
)
def test_also_in_one_file(data: Path, name: str) -> None:
    make_point(data, NIGHT)
    erase(data)
    (data / name).write_bytes(b"half of")
    restore(data, only=name)
    assert theirs(data) == (None, "", [], "")
    assert Store.inspect(data, KEY) == []


def test_the_list_itself_is_in_no_point_and_no_restore_replaces_it(data: Path) -> None:
    erase(data)
    listed = (data / "erasures.json").read_bytes()
    point = make_point(data, NIGHT)
    assert not (point.path / "erasures.json").exists()
    kept = restore(data).kept
    assert kept is not None
    assert not (kept.path / "erasures.json").exists()
    assert (data / "erasures.json").read_bytes() == listed


def test_a_list_that_can_not_be_read_stops_a_restore_before_anything_changes(data: Path) -> None:
    make_point(data, NIGHT)
    erase(data)
    (data / "erasures.json").write_bytes(b"half of")
    before = contents(data)
    with pytest.raises(BadFile, match=r"erasures\.json"):
        restore(data)
    assert contents(data) == before
    with pytest.raises(BadFile, match=r"erasures\.json"):
        Store.open(data, KEY)
    assert [problem.key for problem in Store.inspect(data, KEY)] == ["store-bad-file"]


def test_a_key_that_is_set_for_the_first_time_seals_nothing_on_the_way(tmp_path: Path) -> None:
    data = fill(tmp_path / "data", None)
    make_point(data, NIGHT)
    erase(data, None)
    restore(data, KEY, only="branches/north/2026/meetings-q1.json")
    assert b"enc1:" not in (data / "branches" / "north" / "2026" / "meetings-q1.json").read_bytes()
    assert theirs(data, None)[1] == ""


# Schemas


def second(kind: str, tables: dict[str, dict[str, Any]]) -> None:
    if kind == "branch":
        for row in tables.get("members", {}).values():
            row["name"] = f"{row['name']}同志"


def test_a_point_of_an_older_schema_is_restored_and_brought_up_to_date(data: Path, point: Point) -> None:
    newer = Schema((second,))
    Store.open(data, KEY, schema=newer).close()
    Restore(data, KEY, LATER, lambda point, manifest: True, newer).run(Wanted(point.name))
    assert contents(data) == contents(point.path)
    store = Store.open(data, KEY, schema=newer)
    assert [m.name for m in store.book("north").members.all()] == ["示例党员甲同志", "示例党员乙同志"]
    store.close()
    assert {p.label for p in points(data)} == {"", "before-restore", "before-schema-2"}


def test_a_point_of_a_newer_program_is_refused(data: Path, point: Point) -> None:
    raw = open_up((data / BRANCH).read_bytes())[1]
    (data / BRANCH).write_bytes(b"".join(seal_up([raw], 7)))
    newer = make_point(data, LATER)
    before = contents(data)
    with pytest.raises(NewerSchema):
        restore(data, point=newer.name)
    assert contents(data) == before


# Killed, or refused by the disk, at any step


@contextmanager
def striking(patch: pytest.MonkeyPatch, at: int, strike: Any) -> Iterator[list[int]]:
    """Let the step of that number not happen: `strike` is called in its place. Steps are what changes the disk."""
    count = [0]

    def counted(call: Any) -> Any:
        def instead(*given: Any, **named: Any) -> Any:
            count[0] += 1
            return strike() if count[0] == at else call(*given, **named)

        return instead

    with patch.context() as patched:
        for name in CHANGES:
            patched.setattr(os, name, counted(getattr(os, name)))
        yield count


def killed(patch: pytest.MonkeyPatch, data: Path, at: int, **wanted: Any) -> bool:
    """Restore in a process that is gone at that step, as by kill -9; whether it got so far."""
    child = os.fork()
    if not child:
        os.fsync = lambda file: None  # type: ignore[assignment]  # what it is for can't be seen here
        with striking(patch, at, lambda: os._exit(9)):
            restore(data, **wanted)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_killed_at_any_step_it_leaves_the_old_state_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = fill(tmp_path / "template")
    point = make_point(template, NIGHT)
    erase(template)
    go_on(template)
    old, at, seen = contents(template), 0, set()
    while True:
        at += 1
        data = shutil.copytree(template, tmp_path / f"{at}")
        survived = not killed(monkeypatch, data, at)
        half = half_restored(data)
        if half:
            assert [problem.key for problem in Store.inspect(data, KEY)] == ["store-half-restored"]
            with pytest.raises(HalfRestored):
                Store.read(data, KEY)
        Store.open(data, KEY).close()
        new = contents(data) != old
        assert Store.inspect(data, KEY) == []
        assert names_in(data) == (names_in(point.path) if new else list(old))
        assert theirs(data) == (None, "", [], "")
        assert not (data / ".restoring").exists()
        verify(points(data)[0], CURRENT)
        seen.add((half, new))
        if survived:
            break
    assert seen == {(False, False), (True, True), (False, True)}
    assert at > 40


def test_killed_at_any_step_it_can_be_run_again(data: Path, point: Point, monkeypatch: pytest.MonkeyPatch) -> None:
    at = 1
    while killed(monkeypatch, data, at):
        at += 3
        restore(data, point=point.name)
        assert contents(data) == contents(point.path)
        go_on(data)


def test_killed_at_any_step_elsewhere_it_leaves_a_folder_that_can_be_used_again_or_is_whole(
    data: Path, point: Point, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, before = 1, contents(data)
    while killed(monkeypatch, data, at, to=tmp_path / f"{at}"):
        target = tmp_path / f"{at}"
        if half_restored(target) or names_in(target):
            Store.open(target, KEY).close()
        else:
            restore(data, to=target)
        assert contents(target) == contents(point.path)
        at += 2
    assert contents(data) == before


def test_refused_by_the_disk_at_any_step_it_says_so_and_leaves_the_old_state_or_the_new_one(
    data: Path, point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    at, old, told = 0, contents(data), set()
    monkeypatch.setattr(os, "fsync", lambda file: None)
    while True:
        at += 1
        try:
            with striking(monkeypatch, at, refuse) as count:
                restore(data, point=point.name)
        except Exception as error:
            told.add(type(error))
            if isinstance(error, HalfRestored):
                break
        if count[0] < at:
            break
        Store.open(data, KEY).close()
        if contents(data) != old:
            assert contents(data) == contents(point.path)
            go_on(data)
            old = contents(data)
    assert told <= {NotRestored, NotBackedUp, NoFolder, NotKept, HalfRestored}
