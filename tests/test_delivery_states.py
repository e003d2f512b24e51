"""The ledger's states: the drawing in docs/deliveries.md is what the code does, whatever happens in whatever order."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dues import Due, DueKind, Manner
from bot.domain.people import Branch
from bot.domain.records import Delivery, DeliveryState
from bot.store import Book, Store, ledger
from bot.store.ledger import Next

PAGE = (Path(__file__).parent.parent / "docs" / "deliveries.md").read_text("utf-8")
NOW = datetime(2026, 9, 11, 6, 45, tzinfo=UTC)
LATE = NOW + timedelta(hours=1)
DUE = Due("m/0/open/group", DueKind.OPEN, NOW, LATE, -100, date(2026, 9, 1), about=("m",))
MESSAGE = 7
Ending = Callable[[Book, datetime], object]


@pytest.fixture(scope="module")
def book() -> Book:
    return new_book()


def new_book() -> Book:
    """A branch's book in memory."""
    return Store.in_memory().create(Branch("b", "示例支部", -100, date(2026, 9, 1), True, "salt"))


ENDINGS: dict[str, Ending] = {
    "sent": lambda book, now: ledger.sent(book, DUE, now, MESSAGE),
    "retry": lambda book, now: ledger.retry(book, DUE, now, now),
    "unknown": lambda book, now: ledger.unknown(book, DUE, now, now),
    "failed": lambda book, now: ledger.failed(book, DUE, now, "delivery-refused"),
    "shut out": lambda book, now: ledger.failed(book, DUE, now, "delivery-removed"),
    "gone": lambda book, now: ledger.missed(book, DUE, now),
    "crash": lambda book, now: None,  # nobody notes anything
}

AFTERWARDS: dict[str, Ending] = {
    "nothing": lambda book, now: None,
    "let in": lambda book, now: ledger.mend(book, DUE, now),
    "deleted": lambda book, now: ledger.gone(book, DUE, now, tries_of(book)),
}


def tries_of(book: Book) -> int:
    line = ledger.entry(book, DUE)
    return line.tries if line else 0


def look(book: Book, now: datetime) -> bool:
    """A look at what is due, as the tick does it; whether it was claimed."""
    todo = ledger.step(ledger.entry(book, DUE), now, under_way=False)
    if todo is Next.GIVE_UP:
        ledger.unknown(book, DUE, now, now)
    elif todo is not Next.NOTHING and DUE.until <= now:
        ledger.missed(book, DUE, now)
    elif todo is Next.SEND:
        ledger.claim(book, DUE, now)
        return True
    return False


def put(book: Book, line: Delivery | None) -> None:
    """Let the ledger hold just that line."""
    shelf = book.deliveries(2026, 9)
    if DUE.key in shelf:
        shelf.remove(DUE.key)
    if line is not None:
        shelf.put(line)


def nexts(book: Book, line: Delivery | None) -> Iterator[Delivery]:
    """All lines that one look, in time or late or after the clock was set back, and one ending can make of this one."""
    for was, now in ((NOW, NOW), (NOW, LATE), (LATE, NOW)):
        put(book, line and replace(line, at=was))
        look(book, now)
        if (found := ledger.entry(book, DUE)) is not None:
            yield found
    if line is not None and line.state is DeliveryState.CLAIMED:
        for ending in ENDINGS.values():
            put(book, line)
            ending(book, NOW)
            yield ledger.entry(book, DUE) or line
    for event in AFTERWARDS.values():
        put(book, line)
        event(book, NOW)
        if (found := ledger.entry(book, DUE)) is not None:
            yield found


def edges(book: Book) -> set[tuple[str, str]]:
    """Every change of state that can be reached from nothing."""
    seen: set[Delivery | None] = set()
    found: set[tuple[str, str]] = set()
    todo: list[Delivery | None] = [None]
    while todo:
        line = todo.pop()
        if line in seen:
            continue
        seen.add(line)
        for after in nexts(book, line):
            if line is None or replace(after, at=NOW) != line:
                found.add(("[*]" if line is None else line.state, after.state))
                todo.append(replace(after, at=NOW))
    return found


def drawn() -> set[tuple[str, str]]:
    """The arrows of the drawing, but for those to the end."""
    arrows = re.findall(r"^    (\S+) --> (\w+):", PAGE, flags=re.MULTILINE)
    return {(start, end) for start, end in arrows}


def test_the_drawing_has_just_the_arrows_that_the_code_can_go(book: Book) -> None:
    assert drawn() == edges(book)


def test_the_table_explains_each_state_once() -> None:
    assert re.findall(r"^\| (\w+) \| [^m|]", PAGE, flags=re.MULTILINE) == [state.value for state in order()]


def order() -> list[DeliveryState]:
    """The states as one meets them."""
    state = DeliveryState
    return [state.CLAIMED, state.SENT, state.RETRY, state.UNKNOWN, state.FAILED, state.MISSED]


def test_the_drawing_ends_where_the_code_ends() -> None:
    ends = set(re.findall(r"^    (\w+) --> \[\*\]", PAGE, flags=re.MULTILINE))
    assert ends == {*ledger.SETTLED, DeliveryState.UNKNOWN}
    assert set(order()) == set(DeliveryState)


STEPS = st.tuples(st.sampled_from(sorted(ENDINGS)), st.booleans(), st.sampled_from(sorted(AFTERWARDS)))
STORIES = st.lists(STEPS, max_size=12)
Story = list[tuple[str, bool, str]]


@given(STORIES)
def test_whatever_happens_none_is_lost_and_a_third_copy_goes_out_after_a_crash_alone(story: Story) -> None:
    """Each step: a look (late or in time, also after a late one: then the clock was set back), and if that claims, one
    ending; then perhaps something to the chat."""
    crashed = any(ending == "crash" for ending, _, _ in story)
    book, copies = new_book(), 0
    for ending, late, afterwards in story:
        before = ledger.entry(book, DUE)
        now = LATE if late else NOW
        if look(book, now):
            copies += ending not in ("retry", "failed", "shut out", "gone")  # those cannot have arrived
            ENDINGS[ending](book, NOW)
        line = ledger.entry(book, DUE)
        assert line is not None
        assert before is None or before.state not in ledger.SETTLED or line == before or too_early(before, now)
        assert line.tries <= ledger.MOST_CLAIMS
        AFTERWARDS[afterwards](book, NOW)
    assert copies <= (3 if crashed else 2)


def test_two_crashes_one_after_the_other_lose_nothing_and_a_third_is_the_last() -> None:
    book = new_book()
    assert [look(book, NOW) for _ in range(4)] == [True, True, True, False]
    line = ledger.entry(book, DUE)
    assert line is not None
    assert line.state is DeliveryState.UNKNOWN


def too_early(line: Delivery, now: datetime) -> bool:
    """Whether it was given up for too late by a clock that has been set back since."""
    return line.state is DeliveryState.MISSED and line.at > now


@pytest.mark.parametrize("settle", [ledger.retry, ledger.unknown])
def test_what_was_to_wait_by_a_clock_that_is_set_back_waits_no_longer(
    book: Book, settle: Callable[[Book, Due, datetime, datetime], None]
) -> None:
    put(book, None)
    ledger.claim(book, DUE, LATE)
    settle(book, DUE, LATE, LATE + timedelta(seconds=30))
    assert ledger.step(ledger.entry(book, DUE), NOW, under_way=False) is Next.SEND


def test_what_is_too_late_by_a_clock_that_is_set_back_is_sent_after_all(book: Book) -> None:
    put(book, None)
    assert not look(book, LATE)
    assert ledger.step(ledger.entry(book, DUE), LATE, under_way=False) is Next.NOTHING
    assert look(book, NOW)


@pytest.mark.parametrize("settle", ["sent", "failed"])
def test_what_was_sent_or_refused_stays_so_when_the_clock_is_set_back(book: Book, settle: str) -> None:
    put(book, None)
    ledger.claim(book, DUE, LATE)
    ENDINGS[settle](book, LATE)
    assert not look(book, NOW)


@given(STORIES)
def test_every_story_comes_to_an_end_that_somebody_can_see(story: Story) -> None:
    book = new_book()
    for ending, _, afterwards in story:
        if look(book, NOW):
            ENDINGS[ending](book, NOW)
        AFTERWARDS[afterwards](book, NOW)
    for _ in range(3):
        if look(book, LATE):
            ENDINGS["crash"](book, LATE)
    line = ledger.entry(book, DUE)
    assert line is not None
    assert ledger.step(line, LATE, under_way=False) is Next.NOTHING


def test_what_is_under_way_is_not_begun_a_second_time(book: Book) -> None:
    put(book, None)
    ledger.claim(book, DUE, NOW)
    assert ledger.step(ledger.entry(book, DUE), NOW, under_way=True) is Next.NOTHING


@pytest.mark.parametrize("settle", [ledger.retry, ledger.unknown])
def test_before_its_moment_a_line_waits(book: Book, settle: Callable[[Book, Due, datetime, datetime], None]) -> None:
    put(book, None)
    ledger.claim(book, DUE, NOW)
    settle(book, DUE, NOW, NOW + timedelta(seconds=30))
    line = ledger.entry(book, DUE)
    assert ledger.step(line, NOW + timedelta(seconds=29), under_way=False) is Next.WAIT
    assert ledger.step(line, NOW + timedelta(seconds=30), under_way=False) is Next.SEND


def test_what_was_refused_or_never_left_is_none_of_the_two_a_day(book: Book) -> None:
    counted = {}
    for name, ending in ENDINGS.items():
        put(book, None)
        ledger.claim(book, replace(DUE, manner=Manner.UNASKED), NOW)
        ending(book, NOW)
        counted[name] = ledger.unasked_today(book, -100, NOW)
    assert counted == {"sent": 1, "retry": 0, "unknown": 1, "failed": 0, "shut out": 0, "gone": 0, "crash": 1}


def test_what_a_chat_refused_goes_out_when_it_lets_us_in_and_nothing_else(book: Book) -> None:
    for ending, mends in {"shut out": True, "failed": False, "sent": False, "unknown": False, "gone": False}.items():
        put(book, None)
        ledger.claim(book, DUE, NOW)
        ENDINGS[ending](book, NOW)
        assert ledger.mend(book, DUE, NOW) is mends
        assert (ledger.step(ledger.entry(book, DUE), NOW, under_way=False) is Next.SEND) is (
            mends or ending == "unknown"
        )


def test_in_another_chat_a_card_comes_again_however_often_it_was_tried(book: Book) -> None:
    put(book, None)
    for _ in range(2):
        ledger.claim(book, DUE, NOW)
    ledger.sent(book, DUE, NOW, MESSAGE)
    assert not ledger.gone(book, DUE, NOW, tries_of(book))
    assert ledger.gone(book, DUE, NOW, 0)


def test_a_message_of_tomorrow_is_one_of_today_when_the_clock_is_set_back(book: Book) -> None:
    put(book, None)
    tomorrow = NOW + timedelta(days=1)
    ledger.claim(book, replace(DUE, manner=Manner.UNASKED), tomorrow)
    ENDINGS["sent"](book, tomorrow)
    assert ledger.unasked_today(book, -100, NOW) == 1
    assert ledger.unasked_today(book, -100, tomorrow + timedelta(days=1)) == 0


def test_settling_what_nobody_claimed_makes_no_line(book: Book) -> None:
    for name in ("sent", "retry", "unknown", "failed"):
        put(book, None)
        ENDINGS[name](book, NOW)
        assert ledger.entry(book, DUE) is None
