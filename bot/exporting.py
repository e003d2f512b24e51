"""`python -m bot export`: the attendance workbook and .csv of a branch, straight from the data folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.actions.records import of_period
from bot.domain.period_words import parse_period
from bot.domain.periods import BadPeriod, Period
from bot.exports.workbook import Made, attendance_csv, file_stem, yearly_workbook
from bot.process_words import say
from bot.refused import Refused
from bot.store import Book, Store


class CannotExport(Refused):
    """There is no such branch or period, or the files can't be written; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported: a branch by name or id (None: the only one), a period in words, and where to."""

    branch: str | None
    period: str
    out: Path
    lang: str = "zh"  # of whoever asks


def export(folder: Path, key: str | None, wanted: Wanted, now: datetime) -> Iterator[Path]:
    """Write both files of each branch meant; yields their paths. Reads only, so a running bot is not disturbed."""
    store = Store.read(folder, key)
    period = _period(wanted, now)
    for book in _books(store, wanted):
        yield from _write(book, period, wanted, now)


def _period(wanted: Wanted, now: datetime) -> Period:
    try:
        return parse_period(wanted.period, now.date())
    except BadPeriod:
        raise CannotExport(say(wanted.lang, "bad-period")) from None


def _books(store: Store, wanted: Wanted) -> list[Book]:
    name = wanted.branch
    books = list(store.books())
    found = [book for book in books if name in (None, book.id, book.branch.name)]
    if not found or (name is None and len(found) > 1):
        known = " · ".join(book.branch.name for book in books) or say(wanted.lang, "no-branches")
        raise CannotExport(say(wanted.lang, "which-branch", known=known))
    return found


def _write(book: Book, period: Period, wanted: Wanted, now: datetime) -> Iterator[Path]:
    view = of_period(book, period, now)
    made, out = Made(now, "python -m bot export"), wanted.out
    stem = file_stem(view, period, made)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for suffix, make in ((".xlsx", yearly_workbook), (".csv", attendance_csv)):
            path = out / (stem + suffix)
            path.write_bytes(make(view, period, made))
            yield path
    except OSError as error:
        raise CannotExport(say(wanted.lang, "cannot-write", out=out, why=error.strerror)) from error
