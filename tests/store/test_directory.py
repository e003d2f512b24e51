"""Who and what belongs to which branch."""

from dataclasses import replace

import pytest

from bot.domain.doors import Invitation
from bot.domain.people import Prompt, PromptKind
from bot.store import Book, NotKept, Store
from tests.store.conftest import Place
from tests.store.samples import NOON, branch, member


@pytest.fixture
def book(store: Store) -> Book:
    made = store.create(branch("north", -100))
    made.members.put(member("m1", user_id=7))
    made.members.put(member("m2"))
    return made


def test_a_chat_leads_to_its_branch(store: Store, book: Book) -> None:
    assert store.directory.branch_in(-100) == book.id
    assert store.directory.branch_in(-999) is None


def test_a_user_leads_to_roster_entries(store: Store, book: Book) -> None:
    assert store.directory.entries_of(7) == (("north", "m1"),)
    assert store.directory.entries_of(8) == ()


def test_a_user_may_be_in_two_branches(store: Store, book: Book) -> None:
    store.create(branch("south", -200)).members.put(member("m9", user_id=7))
    assert set(store.directory.entries_of(7)) == {("north", "m1"), ("south", "m9")}
    book.members.remove("m1")
    assert store.directory.entries_of(7) == (("south", "m9"),)


def test_binding_and_unbinding_is_seen_at_once(store: Store, book: Book) -> None:
    book.members.put(member("m2", user_id=8))
    assert store.directory.entries_of(8) == (("north", "m2"),)
    book.members.put(member("m2"))
    assert store.directory.entries_of(8) == ()


def test_a_group_that_moved_to_a_new_chat_is_found_there(store: Store, book: Book) -> None:
    book.keep_branch(replace(book.branch, chat_id=-100_777))
    assert store.directory.branch_in(-100_777) == "north"
    assert store.directory.branch_in(-100) is None


def test_two_entries_of_one_user_are_both_found(store: Store, book: Book) -> None:
    book.members.put(member("m2", user_id=7))
    assert store.directory.entries_of(7) == (("north", "m1"), ("north", "m2"))
    book.members.put(member("m2"))
    assert store.directory.entries_of(7) == (("north", "m1"),)


def test_a_chat_that_passed_to_another_branch_stays_with_that_one(store: Store, book: Book) -> None:
    store.create(branch("south", -100))
    book.keep_branch(replace(book.branch, chat_id=-300))
    assert store.directory.branch_in(-100) == "south"


def test_the_index_is_made_anew_at_start(place: Place, store: Store, book: Book) -> None:
    store.commit_now()
    directory = place.open().directory
    assert (directory.branch_in(-100), directory.entries_of(7)) == ("north", (("north", "m1"),))


def test_a_binding_that_was_not_kept_is_taken_back(place: Place, store: Store, book: Book) -> None:
    store.commit_now()
    place.disk.full_for = "branch.json"
    book.members.put(member("m2", user_id=8))
    with pytest.raises(NotKept):
        store.commit_now()
    assert store.directory.entries_of(8) == ()
    assert store.directory.entries_of(7) == (("north", "m1"),)


def test_what_belongs_to_no_branch_is_kept(place: Place, store: Store) -> None:
    invitation = Invitation("token", -5, "示例群", 7, NOON, answers={"name": "示例支部"}, step="tz")
    prompt = Prompt("7", PromptKind.JOIN, NOON, ("token",))
    store.directory.invitations.put(invitation)
    store.directory.prompts.put(prompt)
    store.commit_now()
    directory = place.open().directory
    assert directory.invitations.all() == (invitation,)
    assert directory.prompts.get("7") == prompt
