"""Records lie on shelves by id."""

from dataclasses import replace
from datetime import date, timedelta

import orjson
import pytest

from bot.domain.records import Answer, Meeting
from bot.store import BadFile, Book, Store
from bot.store.envelope import open_up, pieces_of, seal_up, split
from tests.store.conftest import Place
from tests.store.samples import NOON, branch, check_in, leave, meeting, member

MEETINGS = "branches/north/2026/meetings-q1.json"


@pytest.fixture
def book(store: Store) -> Book:
    return store.create(branch())


def damage(place: Place, name: str, table: str, row: dict[str, object]) -> None:
    """Put a row that is no record into a file whose checksum is right."""
    raw = place.disk.read(name)
    tables = split(open_up(raw)[1])
    tables[table]["bad"] = orjson.dumps(row)
    place.disk.write(name, *seal_up(pieces_of(tables), 1))


def test_what_was_put_can_be_got(book: Book) -> None:
    book.members.put(member())
    assert book.members.get("m1") == member()
    assert "m1" in book.members
    assert len(book.members) == 1


def test_what_was_not_put_is_none(book: Book) -> None:
    assert book.members.get("m1") is None
    assert "m1" not in book.members
    assert book.meetings(2026).all() == ()


def test_records_come_in_the_order_they_first_came(place: Place, store: Store, book: Book) -> None:
    for member_id in ("b", "a", "c"):
        book.members.put(member(member_id))
    book.members.put(member("b", "示例党员乙"))
    assert [m.id for m in book.members.all()] == ["b", "a", "c"]
    store.commit_now()
    again = place.open().book("north").members
    assert again.get("c") is not None
    assert [m.id for m in again.all()] == ["b", "a", "c"]


def test_a_record_replaces_the_whole_of_the_one_before(place: Place, store: Store, book: Book) -> None:
    book.members.put(member(user_id=7, manager=True))
    book.members.put(member())
    store.commit_now()
    assert place.open().book("north").members.get("m1") == member()


def test_what_was_removed_is_gone(place: Place, store: Store, book: Book) -> None:
    book.members.put(member("m1"))
    book.members.put(member("m2"))
    store.commit_now()
    book.members.remove("m1")
    book.members.remove("nobody")
    assert [m.id for m in book.members.all()] == ["m2"]
    store.commit_now()
    assert "m1" not in place.open().book("north").members


def test_a_row_is_read_once(place: Place, store: Store, book: Book) -> None:
    book.meetings(2026).put(meeting())
    store.commit_now()
    again = place.open().book("north")
    assert again.meetings(2026).get("meeting1") is again.meetings(2026).get("meeting1")


def test_a_press_changes_one_answer_and_keeps_the_others(place: Place, store: Store, book: Book) -> None:
    book.meetings(2026).put(meeting(m1=leave(), m2=Answer()))
    store.commit_now()
    shelf = place.open().book("north").meetings(2026)
    found = shelf.get("meeting1")
    assert isinstance(found, Meeting)
    changed = replace(found, answers={**found.answers, "m2": Answer(signed_at=NOON)})
    shelf.put(changed)
    assert shelf.get("meeting1") == changed == meeting(m1=leave(), m2=Answer(signed_at=NOON))


def test_a_refused_record_changes_nothing(book: Book) -> None:
    book.checkins(2026, 3).put(check_in())
    with pytest.raises(ValueError, match="offset"):
        book.checkins(2026, 3).put(replace(check_in(), at=NOON.replace(tzinfo=None)))
    with pytest.raises(TypeError):
        book.checkins(2026, 3).put(replace(check_in(), text="half a pair: \ud83d"))
    assert book.checkins(2026, 3).get("c1") == check_in()


def test_a_row_that_is_no_record_names_its_file(place: Place, store: Store, book: Book) -> None:
    book.meetings(2026).put(meeting())
    store.commit_now()
    damage(place, MEETINGS, "meetings", {"id": "bad", "title": "?"})
    shelf = place.open().book("north").meetings(2026)
    assert shelf.get("meeting1") == meeting()
    with pytest.raises(BadFile) as caught:
        shelf.all()
    assert caught.value.about["path"].endswith(MEETINGS)


def test_meetings_lie_in_the_file_of_the_quarter_they_were_meant_for_and_are_found_in_any(place: Place) -> None:
    store = place.open()
    book = store.create(branch())
    spring, autumn = meeting("spring"), replace(meeting("autumn"), planned=date(2026, 11, 6))
    shelves = book.meetings(2026)
    shelves.put(autumn)
    shelves.put(spring)
    shelves.put(replace(spring, starts=spring.starts + timedelta(days=200)))
    store.commit_now()
    files = [f"branches/north/2026/meetings-q{number}.json" for number in range(1, 5)]
    assert [place.disk.exists(name) for name in files] == [True, False, False, True]
    assert [m.id for m in shelves.all()] == ["spring", "autumn"]
    assert len(shelves) == 2
    assert "autumn" in shelves
    assert shelves.get("autumn") == autumn
    shelves.remove("spring")
    shelves.remove("nobody")
    assert [m.id for m in shelves.all()] == ["autumn"]
    assert shelves.get("spring") is None
