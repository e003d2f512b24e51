"""Links of committees above open what they are for, as long as they last, and nothing else."""

from datetime import UTC, date, datetime, timedelta

from bot.actions import operators, oversight
from bot.actions.oversight import Overseeing
from bot.domain.doors import hashed
from bot.domain.oversight import Committee
from bot.domain.people import Member, Stage
from bot.store import Book, Store
from tests import founding

NOW = datetime(2026, 9, 7, 1, 0, tzinfo=UTC)
CHAT = 77


def made(store: Store, name: str = "示例镇党委") -> Committee:
    found = oversight.make(store, name, 1, "zh", NOW)
    assert isinstance(found, Committee)
    return found


def branch(store: Store) -> tuple[Book, Member]:
    book = founding.write_branch(store, -100, 1, NOW)
    book.members.put(Member("boss", "示例书记", Stage.FULL, date(2020, 1, 1), manager=True))
    member = book.members.get("boss")
    assert member is not None
    return book, member


def test_a_committees_link_makes_nobody_an_operator() -> None:
    store = Store.in_memory()
    committee = made(store)
    for token in (
        oversight.founding_link(store, committee, NOW),
        oversight.branches_link(store, committee, NOW),
    ):
        assert not operators.enter(store, token, 5, NOW)
    assert operators.known(store, frozenset()) == frozenset()


def test_an_operators_link_opens_no_committee_and_ends_none() -> None:
    store = Store.in_memory()
    founding_link = oversight.founding_link(store, made(store), NOW)
    door = operators.door(store, NOW)
    assert oversight.enter(store, door, CHAT, NOW) == (Overseeing.BAD_LINK, None)
    assert oversight.enter(store, founding_link, CHAT, NOW)[0] is Overseeing.WELCOME
    assert operators.enter(store, door, 5, NOW)


def test_a_founding_link_lasts_seven_days_and_one_for_branches_thirty() -> None:
    store = Store.in_memory()
    committee = made(store)
    token, tie = oversight.founding_link(store, committee, NOW), oversight.branches_link(store, committee, NOW)
    assert oversight.enter(store, token, CHAT, NOW + timedelta(days=7))[0] is Overseeing.BAD_LINK
    assert oversight.by_link(store, hashed(tie), NOW + timedelta(days=29)) == committee
    assert oversight.by_link(store, hashed(tie), NOW + timedelta(days=30)) is None
    assert oversight.by_link(store, hashed(token), NOW) is None


def test_the_index_of_chats_follows_a_committee_wherever_it_is_opened() -> None:
    store = Store.in_memory()
    committee = made(store)
    assert store.directory.committee_in(CHAT) is None
    oversight.enter(store, oversight.founding_link(store, committee, NOW), CHAT, NOW)
    assert store.directory.committee_in(CHAT) == committee.id
    oversight.enter(store, oversight.founding_link(store, committee, NOW), CHAT + 1, NOW)
    assert (store.directory.committee_in(CHAT), store.directory.committee_in(CHAT + 1)) == (None, committee.id)


def test_a_committee_that_is_dissolved_leaves_no_link_and_no_tie() -> None:
    store = Store.in_memory()
    committee = made(store)
    book, boss = branch(store)
    assert oversight.tie(book, committee, boss, NOW) is Overseeing.TIED
    tie = oversight.branches_link(store, committee, NOW)
    assert oversight.watched(store, committee.id) == [book]
    assert oversight.dissolve(store, committee.id)
    assert (book.ties.all(), oversight.by_link(store, hashed(tie), NOW)) == ((), None)
    assert not oversight.dissolve(store, committee.id)


def test_a_branch_that_ends_it_and_lets_it_in_again_has_a_line_for_each() -> None:
    store = Store.in_memory()
    committee = made(store)
    book, boss = branch(store)
    for day in range(2):
        oversight.tie(book, committee, boss, NOW + timedelta(days=day))
        oversight.untie(book, committee.id, boss.id, NOW + timedelta(days=day, hours=1))
    lines = [line.what for line in book.audit.all() if line.what.startswith("audit-tie")]
    assert lines == ["audit-tie-made", "audit-tie-ended"] * 2
