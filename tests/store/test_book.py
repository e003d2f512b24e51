"""A branch's book."""

import re
from dataclasses import replace

import pytest

from bot.store import Book, NotKept, Store
from tests.store.conftest import Place
from tests.store.samples import branch, check_in, delivery, finished, meeting, member, report


@pytest.fixture
def book(store: Store) -> Book:
    return store.create(branch())


def test_every_shelf_keeps_its_own(place: Place, store: Store, book: Book) -> None:
    def shelves(book: Book) -> list[object]:
        years = [book.meetings(2026), book.reports(2026), book.finished(2026)]
        return [*years, book.checkins(2026, 11), book.deliveries(2026, 11), book.members]

    records = [meeting(), report(), finished(), check_in(), delivery(), member()]
    for shelf, record in zip(shelves(book), records, strict=True):
        shelf.put(record)  # type: ignore[attr-defined]
    store.commit_now()
    again = place.open().book("north")
    assert [shelf.all() for shelf in shelves(again)] == [(record,) for record in records]  # type: ignore[attr-defined]
    assert len(again.checkins(2026, 1)) == len(again.meetings(2025)) == 0


def test_files_have_the_names_that_the_docs_give(place: Place, store: Store, book: Book) -> None:
    book.checkins(2026, 3).put(check_in())
    book.finished(2026).put(finished())
    store.commit_now()
    assert place.disk.entries("branches/north") == ["2026", "branch.json"]
    assert place.disk.entries("branches/north/2026") == ["checkins-03.json", "study.json"]


def test_the_branch_can_be_changed(place: Place, store: Store, book: Book) -> None:
    book.keep_branch(replace(book.branch, name="示例第二支部"))
    store.commit_now()
    assert place.open().book("north").branch.name == "示例第二支部"


def test_another_branch_is_refused(book: Book) -> None:
    with pytest.raises(ValueError, match="south"):
        book.keep_branch(branch("south"))


def test_years_are_those_that_anything_is_kept_of(store: Store, book: Book) -> None:
    assert book.years() == ()
    book.meetings(2027).put(meeting())
    assert book.years() == (2027,)
    store.commit_now()
    book.reports(2025).put(report())
    assert book.years() == (2025, 2027)


def test_a_year_that_was_not_kept_is_no_year(place: Place, store: Store, book: Book) -> None:
    store.commit_now()
    place.disk.full_for = "2026"
    book.meetings(2026).put(meeting())
    with pytest.raises(NotKept):
        store.commit_now()
    assert book.years() == ()


def test_an_origin_always_gives_the_same_id(place: Place, store: Store, book: Book) -> None:
    store.commit_now()
    assert book.id_for("press", 7) == place.open().book("north").id_for("press", 7)


def test_ids_are_ten_small_letters_and_digits(book: Book) -> None:
    ids = {book.id_for("press", number) for number in range(500)}
    assert len(ids) == 500
    assert all(re.fullmatch("[a-z2-7]{10}", one) for one in ids)


def test_ids_show_no_order(book: Book) -> None:
    ids = [book.id_for("press", number) for number in range(50)]
    assert ids != sorted(ids)
    assert len({one[:2] for one in ids}) > 25


def test_other_origins_and_other_branches_give_other_ids(store: Store, book: Book) -> None:
    other = store.create(replace(branch("south", -200), salt="pepper"))
    ids = [book.id_for("a", "bc"), book.id_for("ab", "c"), book.id_for("abc"), book.id_for(), other.id_for("abc")]
    assert len(set(ids)) == len(ids)
