"""A whole branch as plain records: its own tables and those of its years, out of the books and back into them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.minutes import KeptFile
from bot.domain.people import Branch
from bot.store.book import Book
from bot.store.layout import TABLES

Records = tuple[Any, ...]
MONTHS = range(1, 13)

OWN: Mapping[str, Callable[[Book], Any]] = {
    "members": lambda book: book.members,
    "plans": lambda book: book.plans,
    "claims": lambda book: book.claims,
    "notices": lambda book: book.notices,
    "studying": lambda book: book.study_plans,
    "audit": lambda book: book.audit,
}
YEARLY: Mapping[str, Callable[[Book, int], Any]] = {
    "meetings": Book.meetings,
    "reports": Book.reports,
    "finished": Book.finished,
    "openings": Book.openings,
    "tallies": Book.tallies,
    "courses": Book.courses,
    "live": Book.live_quizzes,
    "posts": Book.posts,
    "materials": Book.materials,
    "learnt": Book.learnt,
    "notes": Book.notes,
    "checks": Book.spot_checks,
    "receipts": Book.receipts,
    "minutes": Book.minutes,
    "votes": Book.votes,
    "makeups": Book.makeups,
    "suggestions": Book.suggestions,
    "cares": Book.cares,
    "talks": Book.talks,
    "corrections": Book.corrections,
    "reminders": Book.reminders,
}
MONTHLY: Mapping[str, Callable[[Book, int, int], Any]] = {"checkins": Book.checkins, "deliveries": Book.deliveries}
FILES = "files"
BY_QUARTER = frozenset({"meetings", "minutes"})  # where one of these lies tells nothing, so their order is their ids'

# What no archive has: what belongs to no branch, and what is over in a moment or opens nothing elsewhere.
LEFT_OUT = frozenset({("directory", table) for table in TABLES["directory"]} | {("erasures", "erasures")}) | {
    ("branch", "prompts"),
    ("branch", "links"),
    ("branch", "ties"),
}
KINDS: Mapping[str, type[Any]] = {
    table: kind
    for file, tables in TABLES.items()
    for table, kind in tables.items()
    if (file, table) not in LEFT_OUT and table != "branch"
}


@dataclass(slots=True)
class Whole:
    """A branch's record; records by table; by year and table, a month's as "checkins-09". `left_out`: how many files
    there was no room for."""

    branch: Branch
    tables: dict[str, Records] = field(default_factory=dict)
    years: dict[int, dict[str, Records]] = field(default_factory=dict)
    left_out: int = 0


def table_of(name: str) -> str:
    """The table of a name in a year: "checkins-09" is of "checkins"."""
    return name.partition("-")[0]


def fill(whole: Whole, book: Book, years: range, room: int) -> Iterator[None]:
    """Read file by file, so that others may go on in between. `room`: characters of kept files that go in, in the order
    of their ids. Raises BadFile."""
    whole.tables = {table: shelf(book).all() for table, shelf in OWN.items()}
    yield
    for year in (year for year in book.years() if year in years):
        found: dict[str, Records] = {}
        for name, records in _of_year(book, year):
            if records:
                found[name] = records
            yield
        fitting = []
        for file in _files(book, year):
            if len(file.data.text) <= room:
                room -= len(file.data.text)
                fitting.append(file)
            else:
                whole.left_out += 1
            yield
        if fitting:
            found[FILES] = tuple(fitting)
        if found:
            whole.years[year] = found


def _of_year(book: Book, year: int) -> Iterator[tuple[str, Records]]:
    for table, shelf in YEARLY.items():
        records = shelf(book, year).all()
        if table == "meetings":
            sum(len(meeting.answers) for meeting in records)  # read here what is read late: later is another thread
        yield table, tuple(sorted(records, key=lambda one: str(one.id))) if table in BY_QUARTER else records
    for table, monthly in MONTHLY.items():
        for month in MONTHS:
            yield f"{table}-{month:02}", monthly(book, year, month).all()


def _files(book: Book, year: int) -> Iterator[KeptFile]:
    for file_id in book.file_ids(year):
        yield from book.files_of(year, file_id).all()


def put(book: Book, whole: Whole) -> None:
    """Into the books of a branch that was made just now."""
    for table, records in whole.tables.items():
        shelf = OWN[table](book)
        for record in records:
            (shelf.add if table == "audit" else shelf.put)(record)
    for year, tables in whole.years.items():
        for name, records in tables.items():
            for record in records:
                _shelf(book, year, name, record).put(record)


def _shelf(book: Book, year: int, name: str, record: Any) -> Any:
    table, _, month = name.partition("-")
    if table == FILES:
        return book.files_of(year, record.id)
    return MONTHLY[table](book, year, int(month)) if month else YEARLY[table](book, year)


def years_with_records(book: Book) -> list[int]:
    """The years of which anything is kept; a folder may be there whose files are empty."""

    def anything(year: int) -> bool:
        return any(records for _, records in _of_year(book, year)) or any(_files(book, year))

    return [year for year in book.years() if anything(year)]
