"""What `check` tells of a folder."""

from pathlib import Path

import pytest

from bot.store import Store
from bot.store.envelope import open_up, pieces_of, seal_up, split
from tests.store.samples import branch, leave, meeting, member, report

KEY = "a passphrase of some length"
NORTH = "branches/north/branch.json"
MEETINGS = "branches/north/2026/meetings-q1.json"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An encrypted folder with two branches and two years."""
    store = Store.open(tmp_path, KEY)
    book = store.create(branch())
    store.create(branch("south", -200)).members.put(member())
    book.meetings(2026).put(meeting(m1=leave()))
    book.reports(2025).put(report())
    store.close()
    return tmp_path


def keys(folder: Path, key: str | None = KEY) -> list[str]:
    return [problem.key for problem in Store.inspect(folder, key)]


def change(path: Path, old: bytes, new: bytes) -> None:
    """Change a row without breaking the checksum."""
    schema, body = open_up(path.read_bytes())
    assert old in body
    path.write_bytes(b"".join(seal_up(pieces_of(split(body.replace(old, new))), schema)))


def test_a_good_folder_has_no_problems(data: Path) -> None:
    (data / "branches" / "unborn").mkdir()
    (data / "branches" / "north" / "2026" / "meetings-q1.json~").write_text("an editor's copy")
    assert Store.inspect(data, KEY) == []


def test_an_empty_folder_has_no_problems(tmp_path: Path) -> None:
    assert Store.inspect(tmp_path / "nowhere") == []


def test_each_bad_file_is_named(data: Path) -> None:
    for name in ("directory.json", NORTH, MEETINGS, "branches/north/2025/reports.json"):
        (data / name).write_bytes(b"{}")
    problems = Store.inspect(data, KEY)
    assert [problem.about["path"].removeprefix(f"{data}/") for problem in problems] == [
        "directory.json",
        NORTH,
        "branches/north/2025/reports.json",
        MEETINGS,
    ]


def test_a_branch_without_its_own_file_is_named(data: Path) -> None:
    (data / NORTH).unlink()
    assert keys(data) == ["store-bad-file"]


def test_a_newer_file_is_named(data: Path) -> None:
    _, body = open_up((data / MEETINGS).read_bytes())
    (data / MEETINGS).write_bytes(b"".join(seal_up([body], 99)))
    assert keys(data) == ["store-newer-schema"]


@pytest.mark.parametrize(("old", "new"), [(b'"kind":"personal"', b'"kind":"lunar"'), (b'"starts"', b'"begins"')])
def test_a_row_that_is_no_record_is_found_also_among_answers(data: Path, old: bytes, new: bytes) -> None:
    change(data / MEETINGS, old, new)
    assert keys(data) == ["store-bad-file"]


def test_a_text_that_was_sealed_with_another_key_is_found(data: Path) -> None:
    change(data / MEETINGS, b'"enc1:', b'"enc1:AAAA')
    assert keys(data) == ["store-bad-file"]


@pytest.mark.parametrize(
    ("key", "problem"), [(None, "store-key-missing"), ("short", "store-key-weak"), (KEY * 2, "store-key-wrong")]
)
def test_without_the_right_key_the_files_are_looked_at_all_the_same(data: Path, key: str | None, problem: str) -> None:
    assert keys(data, key) == [problem]
    (data / NORTH).write_bytes(b"{}")
    assert keys(data, key) == [problem, "store-bad-file"]


def test_it_can_look_while_the_bot_runs(data: Path) -> None:
    store = Store.open(data, KEY)
    assert keys(data) == []
    store.close()
