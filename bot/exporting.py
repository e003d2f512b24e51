"""`python -m bot export`: the attendance workbook and .csv of a branch, straight from the data folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.actions.records import of_period
from bot.domain.periods import BadPeriod, Period, parse_period
from bot.exports.workbook import Made, attendance_csv, file_stem, yearly_workbook
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


def export(folder: Path, key: str | None, wanted: Wanted, now: datetime) -> Iterator[Path]:
    """Write both files of each branch meant; yields their paths. Reads only, so a running bot is not disturbed."""
    store = Store.read(folder, key)
    period = _period(wanted, now)
    for book in _books(store, wanted.branch):
        yield from _write(book, period, wanted.out, now)


def _period(wanted: Wanted, now: datetime) -> Period:
    try:
        return parse_period(wanted.period, now.date())
    except BadPeriod:
        raise CannotExport("--period 看不懂，可以写：本月、本季度、2026、2026-09、2026Q3。") from None


def _books(store: Store, name: str | None) -> list[Book]:
    books = list(store.books())
    found = [book for book in books if name in (None, book.id, book.branch.name)]
    if not found or (name is None and len(found) > 1):
        known = "、".join(book.branch.name for book in books) or "（还没有支部）"
        raise CannotExport(f"请用 --branch 指明支部，现有：{known}")
    return found


def _write(book: Book, period: Period, out: Path, now: datetime) -> Iterator[Path]:
    view = of_period(book, period, now)
    made = Made(now, "python -m bot export")
    stem = file_stem(view, period, made)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for suffix, make in ((".xlsx", yearly_workbook), (".csv", attendance_csv)):
            path = out / (stem + suffix)
            path.write_bytes(make(view, period, made))
            yield path
    except OSError as error:
        raise CannotExport(f"文件写不进 {out}：{error.strerror}。请换一个能写的文件夹。") from error
