"""A bounded number of files is kept parsed."""

import gc
import weakref
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.store import NotKept, Store
from bot.store.store import FILES_A_BOOK
from tests.store.conftest import Place
from tests.store.samples import NOON, branch, meeting, report

YEARS = range(2001, 2001 + 3 * FILES_A_BOOK)


@pytest.fixture
def small(place: Place) -> Store:
    """A store that keeps one book's files, and a book with more than that."""
    store = place.open(books=1)
    store.create(branch())
    store.commit_now()
    return store


def in_memory(store: Store) -> set[str]:
    """The files that are parsed."""
    found = (file for file in gc.get_objects() if type(file).__name__ == "FileStorage" and file._home is store._files)
    return {file.name for file in found if file._tables}


def kept(store: Store) -> list[int]:
    """The years whose files are in memory."""
    return [year for year in YEARS if f"branches/north/{year}/reports.json" in in_memory(store)]


def fill(store: Store) -> None:
    for year in YEARS:
        store.book("north").reports(year).put(report(f"of{year}"))


def test_files_that_were_not_used_for_long_are_dropped(small: Store) -> None:
    fill(small)
    small.commit_now()
    assert kept(small) == list(YEARS)[-FILES_A_BOOK:]


def test_files_that_do_not_exist_push_out_none(small: Store) -> None:
    last = list(YEARS)[-FILES_A_BOOK:]
    for year in last:
        small.book("north").reports(year).put(report(f"of{year}"))
    small.commit_now()
    for month in range(1, 13):
        assert not small.book("north").checkins(2000, month).all()
    assert kept(small) == last


def test_unwritten_changes_are_never_dropped(small: Store) -> None:
    fill(small)
    assert kept(small) == list(YEARS)
    assert all(len(small.book("north").reports(year)) == 1 for year in YEARS)


def test_what_was_dropped_is_read_again(small: Store) -> None:
    fill(small)
    small.commit_now()
    assert [small.book("north").reports(year).get(f"of{year}") for year in YEARS] == [
        report(f"of{year}") for year in YEARS
    ]


def test_what_is_used_again_stays(small: Store) -> None:
    fill(small)
    small.commit_now()
    first, *others = list(YEARS)[-FILES_A_BOOK:]
    small.book("north").reports(first)
    assert small.book("north").reports(YEARS[0]).all()
    assert kept(small) == [YEARS[0], first, *others[1:]]


def test_a_shelf_that_someone_holds_is_the_one_that_others_get(small: Store) -> None:
    held = small.book("north").reports(YEARS[0])
    fill(small)
    small.commit_now()
    held.put(replace(report(f"of{YEARS[0]}"), member_id="m9"))
    found = small.book("north").reports(YEARS[0]).get(f"of{YEARS[0]}")
    assert found is not None
    assert found.member_id == "m9"


def test_branches_stay_whatever_else_is_read(small: Store) -> None:
    record = small.book("north").branch
    fill(small)
    small.commit_now()
    assert small.book("north").branch is record


def test_a_dropped_file_frees_its_records(small: Store) -> None:
    shelf = small.book("north").reports(YEARS[0])
    assert not shelf.all()
    gone = weakref.ref(shelf._file)
    del shelf
    fill(small)
    assert gone() is not None
    small.commit_now()
    assert gone() is None


def test_a_change_that_was_lost_after_its_file_left_the_cache_is_lost_for_good(place: Place, small: Store) -> None:
    fill(small)
    small.commit_now()
    place.disk.full_for = f"{YEARS[0]}"
    small.book("north").reports(YEARS[0]).put(report("new"))
    for year in YEARS[1:]:
        small.book("north").reports(year)
    with pytest.raises(NotKept):
        small.commit_now()
    assert [m.id for m in small.book("north").reports(YEARS[0]).all()] == [f"of{YEARS[0]}"]


def between(store: Store, start: datetime, end: datetime) -> list[str]:
    return [m.id for m in store.book("north").meetings_between([NOON.year], start, end)]


def test_meetings_of_a_time_are_found_wherever_they_were_moved(small: Store) -> None:
    book, week = small.book("north"), timedelta(days=7)
    book.meetings(NOON.year).put(meeting("here"))
    book.meetings(NOON.year).put(replace(meeting("far"), starts=NOON + 20 * week))
    assert between(small, NOON - week, NOON + week) == ["here"]
    far = book.meetings(NOON.year).get("far")
    assert far is not None
    book.meetings(NOON.year).put(replace(far, starts=NOON + week))
    assert between(small, NOON - week, NOON + week) == ["here", "far"]
    book.meetings(NOON.year).remove("here")
    assert between(small, NOON - week, NOON + week) == ["far"]


def test_what_is_lost_before_it_is_on_disk_is_not_remembered_either(small: Store, place: Place) -> None:
    book, week = small.book("north"), timedelta(days=7)
    book.meetings(NOON.year).put(meeting("here"))
    small.commit_now()
    here = book.meetings(NOON.year).get("here")
    assert here is not None
    book.meetings(NOON.year).put(replace(here, starts=NOON + 4 * week))
    assert between(small, NOON - week, NOON + week) == []
    place.disk.full_for = "meetings"
    with pytest.raises(NotKept):
        small.commit_now()
    assert between(small, NOON - week, NOON + week) == ["here"]


def test_a_file_in_which_nothing_can_be_is_not_read_again(small: Store, place: Place) -> None:
    book, week = small.book("north"), timedelta(days=7)
    book.meetings(NOON.year).put(meeting("here"))
    small.commit_now()
    assert between(small, NOON + week, NOON + 2 * week) == []
    fill(small)
    small.commit_now()
    assert not any("meetings" in name for name in in_memory(small))
    assert between(small, NOON + week, NOON + 2 * week) == []
    assert not any("meetings" in name for name in in_memory(small))
    assert between(small, NOON - week, NOON + week) == ["here"]
