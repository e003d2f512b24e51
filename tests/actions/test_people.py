"""The roster: imports, claims, and what is never lost."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.actions import people
from bot.actions.people import Claiming, Double, clean_name
from bot.domain.people import Duty
from bot.exports.roster import read_roster
from bot.store import Book, Store
from tests import founding
from tests.actions.branches import NOW, founded, member
from tests.stage import roster_csv

TODAY = date(2026, 9, 7)
names = st.sampled_from([f"示例党员{c}" for c in "甲乙丙丁戊己"])


def take(book: Book, *rows: tuple[str, ...]) -> people.Imported:
    return people.import_roster(book, read_roster(roster_csv(rows), "花名册.csv", TODAY), "setup", TODAY, NOW)


def free(name: str = "示例党员丙") -> tuple[Store, Book]:
    """A branch with one more entry that nobody has claimed."""
    store, book = founded()
    take(book, (name, "第一党小组", "正式党员", "", ""))
    return store, book


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(names, unique=True, max_size=5), max_size=4))
def test_no_import_loses_anybody_or_their_account(files: list[list[str]]) -> None:
    _, book = founded()
    before = {m.name: m.user_id for m in book.members.all()}
    for file in files:
        take(book, *((name, "第一党小组", "正式党员", "", "") for name in file))
    after = {m.name: m.user_id for m in book.members.all()}
    assert before.items() <= after.items()
    assert len(book.members) == len(after)


@settings(max_examples=30, deadline=None)
@given(st.lists(names, unique=True, max_size=5))
def test_the_same_file_twice_changes_nothing_the_second_time(file: list[str]) -> None:
    _, book = founded()
    rows = [(name, "第二党小组", "正式党员", "", "") for name in file]
    take(book, *rows)
    again = take(book, *rows)
    assert (again.added, again.updated, set(again.same)) == ((), (), set(file))


def test_a_row_of_an_unknown_group_is_left_out_and_named() -> None:
    _, book = founded()
    done = take(
        book, ("示例党员丙", "第九党小组", "正式党员", "", ""), ("示例党员丁", "第一党小组", "正式党员", "", "")
    )
    assert done.strange_groups == ((2, "第九党小组"),)
    assert done.added == ("示例党员丁",)


def test_a_blank_joining_date_keeps_the_known_one() -> None:
    _, book = founded()
    take(book, ("示例党员甲", "第一党小组", "正式党员", "", ""))
    assert member(book, "示例党员甲").joined == date(2015, 7, 1)


def test_a_members_duty_can_be_taken_away_but_not_a_managers() -> None:
    _, book = founded()
    take(book, ("示例组长", "第二党小组", "正式党员", "", ""), ("示例书记", "第一党小组", "正式党员", "", ""))
    assert member(book, "示例组长").duty is Duty.NONE
    assert member(book, "示例书记").duty is Duty.SECRETARY


def test_an_import_is_written_into_the_record_of_changes() -> None:
    _, book = founded()
    take(book, ("示例党员丙", "第一党小组", "正式党员", "", ""))
    line = book.audit.all()[-1]
    assert (line.what, dict(line.about)) == ("audit-roster", {"added": "1", "updated": "0"})


@pytest.mark.parametrize(("word", "entries"), [(Double.SAME, 1), (Double.OTHER, 2), (Double.SKIP, 1)])
def test_whether_a_name_is_somebodys_who_has_left_is_asked(word: Double, entries: int) -> None:
    _, book = founded()
    old = founding.changed(book, "示例党员甲", until=TODAY, user_id=None)
    done = take(book, ("示例党员甲", "第一党小组", "正式党员", "", ""))
    assert [row.name for row in done.doubles] == ["示例党员甲"]
    assert member(book, "示例党员甲") == old
    people.settle_double(book, done.doubles[0], word, "setup", TODAY, NOW)
    found = [m for m in book.members.all() if m.name == "示例党员甲"]
    assert len(found) == entries
    assert (old in found) is (word is not Double.SAME)


# Claims


def test_a_claim_is_asked_once_and_the_first_yes_binds() -> None:
    store, book = free()
    secretary = member(book, "示例书记")
    assert people.claim(book, store.directory, 91, "示例 党员 丙", NOW) is Claiming.ASKED
    assert people.claim(book, store.directory, 91, "示例党员丙", NOW) is Claiming.ALREADY_ASKED
    assert people.claim(book, store.directory, 92, "示例党员丙", NOW) is Claiming.ASKED
    mine, theirs = book.claims.all()
    assert people.decide_claim(book, mine.id, secretary, True, NOW) is Claiming.ACCEPTED
    assert people.decide_claim(book, mine.id, secretary, False, NOW) is Claiming.ALREADY_DECIDED
    assert people.decide_claim(book, theirs.id, secretary, True, NOW) is Claiming.TAKEN
    assert people.decide_claim(book, theirs.id, secretary, False, NOW) is Claiming.REFUSED
    assert member(book, "示例党员丙").user_id == 91


def test_a_claim_says_why_it_is_not_taken() -> None:
    store, book = free()
    assert people.claim(book, store.directory, 91, "示例", NOW) is Claiming.UNKNOWN_NAME
    assert people.claim(book, store.directory, 91, "示例党员甲", NOW) is Claiming.TAKEN
    assert people.claim(book, store.directory, 1, "示例党员丙", NOW) is Claiming.ALREADY_MEMBER
    assert people.decide_claim(book, "nothing", member(book, "示例书记"), True, NOW) is Claiming.ALREADY_DECIDED


def test_an_entry_that_has_ended_cannot_be_claimed() -> None:
    store, book = free()
    book.members.put(replace(member(book, "示例党员丙"), until=TODAY))
    assert people.claim(book, store.directory, 91, "示例党员丙", NOW) is Claiming.UNKNOWN_NAME


@given(st.text(max_size=30))
def test_a_clean_name_is_clean(text: str) -> None:
    clean = clean_name(text)
    assert clean_name(clean) == clean
    assert clean == clean.strip()
    assert "".join(clean.split()) == "".join(text.split())
