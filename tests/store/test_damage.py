"""Whatever byte of a file is damaged: the start stops and names it, `inspect` names it, and nothing is changed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.doors import Invitation
from bot.store import BadFile, Store, StoreError
from bot.store.disk import Memory
from bot.store.inspection import inspect
from bot.store.schema import CURRENT
from tests.store.samples import branch, check_in, delivery, finished, leave, meeting, member, report

YEAR = "branches/north/2026"


def kept() -> dict[str, bytes]:
    """A folder with a file of each kind."""
    disk = Memory()
    store = Store(disk, None)
    book = store.create(branch())
    book.members.put(member())
    book.meetings(2026).put(meeting("m", a=leave()))
    book.reports(2026).put(report())
    book.finished(2026).put(finished())
    book.checkins(2026, 3).put(check_in())
    book.deliveries(2026, 3).put(delivery())
    store.directory.invitations.put(Invitation("token", -7, "新群", 1, datetime(2026, 3, 1, tzinfo=UTC)))
    store.commit_now()
    return disk.files


FILES = kept()


def test_there_is_a_file_of_each_kind() -> None:
    assert sorted(name.rsplit("/", 1)[-1] for name in FILES) == [
        "branch.json",
        "checkins-03.json",
        "deliveries-03.json",
        "directory.json",
        "meetings-q1.json",
        "reports.json",
        "study.json",
    ]


def found(files: dict[str, bytes]) -> tuple[str, list[StoreError]]:
    """What stops a start on those files, and what `check` finds."""
    disk = Memory()
    disk.files = dict(files)
    with pytest.raises(BadFile) as caught:
        Store(disk, None)
    problems = inspect(disk, None, CURRENT)
    assert disk.files == files, "nothing is changed"
    return caught.value.path, problems


@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_flipped_byte_anywhere_is_found(name: str, data: st.DataObject) -> None:
    raw = FILES[name]
    place = data.draw(st.integers(0, len(raw) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != raw[place]))
    path, problems = found(FILES | {name: raw[:place] + bytes([other]) + raw[place + 1 :]})
    assert path == name
    assert [problem.about["path"] for problem in problems] == [name]


@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_file_that_ends_anywhere_too_early_is_found(name: str, data: st.DataObject) -> None:
    raw = FILES[name]
    path, problems = found(FILES | {name: raw[: data.draw(st.integers(0, len(raw) - 1))]})
    assert path == name
    assert [problem.about["path"] for problem in problems] == [name]


@given(st.sampled_from(sorted(FILES)), st.binary(max_size=64))
def test_a_file_that_goes_on_too_long_is_found(name: str, more: bytes) -> None:
    if more:
        assert found(FILES | {name: FILES[name] + more})[0] == name


@given(st.sampled_from(sorted(FILES)), st.binary())
def test_a_file_of_somebody_elses_is_found(name: str, raw: bytes) -> None:
    assert found(FILES | {name: raw})[0] == name


@given(st.lists(st.sampled_from(sorted(FILES)), min_size=1, unique=True))
def test_every_bad_file_is_named_by_check(names: list[str]) -> None:
    _, problems = found(FILES | dict.fromkeys(names, b""))
    assert sorted(problem.about["path"] for problem in problems) == sorted(names)
