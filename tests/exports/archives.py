"""Branches to make archives of: any records at all, of every kind that an archive holds."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from bot.domain.minutes import Kept
from bot.domain.people import Branch
from bot.domain.periods import Period, year_period
from bot.domain.records import ReportFile
from bot.exports.archive import archive_json
from bot.store import Book, Store
from bot.store.archive import Read, read
from bot.store.whole import BY_QUARTER, KINDS, MONTHLY, OWN, YEARLY, Whole, fill, put
from tests.store import samples  # noqa: F401  # it says what any moment and number may be

KEY = "a-key-of-the-operator"
AT = datetime(2026, 11, 28, 1, 2, 3, tzinfo=UTC)
BOTH = Period(year_period(2025).start, year_period(2026).end, "2025..2026")
IDS = st.text("abcdefgh234567", min_size=1, max_size=10)
st.register_type_strategy(date, st.dates(date(1000, 1, 1), date(9998, 12, 31)))
st.register_type_strategy(Kept, st.builds(Kept, id=IDS))
st.register_type_strategy(ReportFile, st.builds(ReportFile, kept=st.just("") | IDS))
NAMES = (*YEARLY, "files", *(f"{table}-{month}" for table in MONTHLY for month in ("01", "12")))


SENSIBLE = {  # what is read as more than a text
    "reports": {"period": "2026Q3"},
    "plans": {"rule": "FREQ=MONTHLY;BYDAY=1FR"},
    "notices": {"rule": "FREQ=WEEKLY"},
}


@st.composite
def wholes(draw: st.DrawFn) -> Whole:
    """A branch with up to two records in each of its tables, in two years."""

    def some(table: str) -> tuple[Any, ...]:
        kind = KINDS[table.partition("-")[0]]
        made = draw(st.lists(st.from_type(kind), max_size=2))
        ids = draw(st.lists(IDS, min_size=len(made), max_size=len(made), unique=True))
        more = SENSIBLE.get(table, {})
        return tuple(replace(one, id=one_id, **more) for one, one_id in zip(made, ids, strict=True))

    def ordered(name: str) -> tuple[Any, ...]:
        records = some(name)
        if name in BY_QUARTER or name == "files":
            return tuple(sorted(records, key=lambda one: str(one.id)))
        return tuple(sorted(records, key=lambda one: one.submitted_at is None)) if name == "reports" else records

    branch = replace(draw(st.from_type(Branch)), id=draw(IDS))
    branch = replace(branch, settings=replace(branch.settings, tz="Asia/Shanghai"))
    tables = {name: some(name) for name in OWN}
    years = {year: {name: found for name in NAMES if (found := ordered(name))} for year in (2025, 2026)}
    return Whole(branch, tables, {year: found for year, found in years.items() if found})


def kept(whole: Whole, key: str | None = KEY, store: Store | None = None) -> tuple[Store, Book]:
    """A branch in a store."""
    store = store or Store.in_memory(key)
    book = store.create(whole.branch)
    put(book, whole)
    store.commit_now()
    return store, book


def gathered(book: Book, room: int = 10**9) -> Whole:
    """All that is in its books."""
    whole = Whole(book.branch)
    for _ in fill(whole, book, range(2020, 2031), room):
        pass
    return whole


def archived(store: Store, book: Book, at: datetime = AT, room: int = 10**9) -> bytes:
    """Its archive."""
    return archive_json(gathered(book, room), BOTH, at, store.vault(book.id))


def reread(data: bytes, key: str | None = KEY) -> Read:
    return read(data, key)
