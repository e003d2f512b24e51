"""Files of an older schema are brought up to date. (What is kept of them before: test_migrating.)"""

from typing import Any

import pytest

from bot.store import BadFile, NewerSchema
from bot.store.schema import CURRENT, Schema
from tests.store.conftest import Place
from tests.store.samples import branch, meeting, member

BRANCH = "branches/north/branch.json"
MEETINGS = "branches/north/2026/meetings-q1.json"


def rename(kind: str, tables: dict[str, dict[str, Any]]) -> None:
    """A made-up migration: members get a title."""
    if kind == "branch":
        for row in tables["members"].values():
            row["name"] = f"{row['name']}同志"


def mark_places(kind: str, tables: dict[str, dict[str, Any]]) -> None:
    """Another: meetings without a place get one, and members a mark that shows the order."""
    if kind == "meetings":
        for row in tables["meetings"].values():
            row.setdefault("place", "会议室")
    if kind == "branch":
        for row in tables["members"].values():
            row["name"] = f"{row['name']}!"


SECOND, THIRD = Schema((rename,)), Schema((rename, mark_places))


@pytest.fixture
def old(place: Place) -> Place:
    """A place that was written in the first schema."""
    store = place.open()
    book = store.create(branch())
    book.members.put(member(name="示例党员甲"))
    book.meetings(2026).put(meeting())
    store.commit_now()
    return place


def test_the_present_schema_counts_its_migrations() -> None:
    assert CURRENT.number == 1 + len(CURRENT.migrations)


def test_migrations_are_run_in_order(old: Place) -> None:
    book = old.open(schema=THIRD).book("north")
    assert [m.name for m in book.members.all()] == ["示例党员甲同志!"]
    assert [m.place for m in book.meetings(2026).all()] == ["会议室"]


def test_each_migration_is_run_once(old: Place) -> None:
    old.open(schema=SECOND)
    old.open(schema=SECOND)
    assert [m.name for m in old.open(schema=THIRD).book("north").members.all()] == ["示例党员甲同志!"]


def test_a_branch_is_written_in_the_new_schema_at_once_and_a_year_with_the_next_commit(old: Place) -> None:
    store = old.open(schema=SECOND)
    assert old.disk.read(BRANCH).startswith(b'{"schema":2,')
    assert old.disk.read(MEETINGS).startswith(b'{"schema":1,')
    assert len(store.book("north").meetings(2026)) == 1
    store.commit_now()
    assert old.disk.read(MEETINGS).startswith(b'{"schema":2,')


def test_a_newer_file_stops_the_start(old: Place) -> None:
    old.open(schema=SECOND)
    with pytest.raises(NewerSchema) as caught:
        old.open()
    assert caught.value.about["path"].endswith(BRANCH)


def test_a_migration_that_fails_names_the_file_and_leaves_it_alone(old: Place) -> None:
    def broken(kind: str, tables: dict[str, dict[str, Any]]) -> None:
        raise KeyError(kind)

    before = old.disk.read(BRANCH)
    with pytest.raises(BadFile) as caught:
        old.open(schema=Schema((broken,)))
    assert caught.value.path.endswith("branch.json")
    assert old.disk.read(BRANCH) == before
