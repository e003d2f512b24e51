"""`python -m bot export`: a branch's record, or all that there is of it in one .zip, straight from the data folder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import yearly
from bot.actions.materials import Stock
from bot.actions.records import of_period
from bot.domain.period_words import parse_period
from bot.domain.periods import BadPeriod, Period, year_period
from bot.exports.workbook import Made, attendance_csv, file_stem, yearly_workbook
from bot.exports.year import Year, year_zip
from bot.library import Library
from bot.process_words import say
from bot.refused import Refused
from bot.store import Book, Store
from bot.texts.catalogue import load as load_catalogue
from bot.yearly import ALL_FILES

BY = "python -m bot export"


class CannotExport(Refused):
    """There is no such branch or period, or the files can't be written; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported: a branch by name or id (None: the only one), a period in words, and where to."""

    branch: str | None
    period: str
    out: Path
    lang: str = "zh"  # of whoever asks


@dataclass(frozen=True, slots=True)
class Around:
    """What everything is made with: study texts, the folder of templates, who is told of how far it is and of what
    there is to say besides."""

    library: Library
    content: Path
    step: Callable[[str, int, int], None]
    remark: Callable[[str], None]


def export(folder: Path, key: str | None, wanted: Wanted, now: datetime) -> Iterator[Path]:
    """Write both files of each branch meant; yields their paths. Reads only, so a running bot is not disturbed."""
    store = Store.read(folder, key)
    period = _period(wanted, now)
    for book in _books(store, wanted):
        view = of_period(book, period, now)
        made = Made(now, BY)
        stem = file_stem(view, period, made)
        for suffix, make in ((".xlsx", yearly_workbook), (".csv", attendance_csv)):
            yield _write(wanted, stem + suffix, make(view, period, made))


def export_all(folder: Path, key: str | None, wanted: Wanted, now: datetime, around: Around) -> Iterator[Path]:
    """Write a .zip of each branch meant, of all branches where none is named, each with all that there is of it."""
    store = Store.read(folder, key)
    period = _period(wanted, now) if wanted.period else None
    books = _books(store, wanted, several=True)
    if key is None:
        around.remark(say(wanted.lang, "no-private"))
    names = _Names()
    for book in books:
        year = _begun(store, book, period or yearly.all_years(book) or year_period(now.year), now, around)
        data = _made(year, around)
        if year.year.left_out:
            around.remark(say(wanted.lang, "files-left-out", name=book.branch.name, count=year.year.left_out))
        yield _write(wanted, f"{names.own(year.year.stem, book.id)}.zip", data)


class _Names:
    """Two branches may have one name."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def own(self, stem: str, branch_id: str) -> str:
        name = f"{stem} {branch_id}" if stem.casefold() in self._taken else stem
        self._taken.add(stem.casefold())
        return name


@dataclass(frozen=True, slots=True)
class _Begun:
    wanted: yearly.Wanted
    year: Year


def _begun(store: Store, book: Book, period: Period, now: datetime, around: Around) -> _Begun:
    settings = book.branch.settings
    made, voice = Made(now.astimezone(ZoneInfo(settings.tz)), BY), load_catalogue().voice(settings.lang)
    titles, vault = Stock(around.library, book).titles(settings.lang), store.vault(book.id)
    wanted = yearly.Wanted(book, period, made, voice, titles, around.content, vault, ALL_FILES)
    return _Begun(wanted, yearly.begin(wanted))


def _made(begun: _Begun, around: Around) -> bytes:
    name, voice = begun.year.branch.name, begun.wanted.voice
    for step in yearly.steps(begun.wanted, begun.year):
        around.step(f"{name} {voice.plain(f'year-part-{step.part}')}", step.done, step.of)
        if step.work is not None:
            step.work()
    return year_zip(begun.year)


def _period(wanted: Wanted, now: datetime) -> Period:
    try:
        return parse_period(wanted.period, now.date())
    except BadPeriod:
        raise CannotExport(say(wanted.lang, "bad-period")) from None


def _books(store: Store, wanted: Wanted, *, several: bool = False) -> list[Book]:
    name = wanted.branch
    books = list(store.books())
    found = [book for book in books if name in (None, book.id, book.branch.name)]
    if not found or (name is None and len(found) > 1 and not several):
        known = " · ".join(book.branch.name for book in books) or say(wanted.lang, "no-branches")
        raise CannotExport(say(wanted.lang, "which-branch", known=known))
    return found


def _write(wanted: Wanted, name: str, data: bytes) -> Path:
    path = wanted.out / name
    try:
        wanted.out.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise CannotExport(say(wanted.lang, "cannot-write", out=wanted.out, why=error.strerror)) from error
    return path
