"""Making the year's one file step by step: books are read on the event loop, a little at a time, and what is heavy is
handed out as work that touches no book."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.actions import own, records
from bot.domain.attendance import held
from bot.domain.people import Member
from bot.domain.periods import Period, span_period, year_period
from bot.domain.records import Meeting
from bot.exports.archive import archive_json
from bot.exports.calendar import meetings_ics
from bot.exports.minutes import Record, minutes_docx
from bot.exports.own import own_xlsx
from bot.exports.scope import Made
from bot.exports.workbook import Picture, attendance_csv, record_pictures, yearly_workbook
from bot.exports.year import ARCHIVE, Year
from bot.paperwork import record_of
from bot.store import Book
from bot.store.vault import Vault
from bot.store.whole import Whole, fill, years_with_records
from bot.texts.catalogue import Voice

DAY = timedelta(days=1)
MIB = 1024 * 1024
CHAT_FILES = 32 * MIB  # characters of kept files: as bytes 24 MiB, and all of it stays under Telegram's 50 MB
ALL_FILES = 128 * MIB  # on the command line


class Part(StrEnum):
    """What is being made."""

    TABLE = "table"
    MINUTES = "minutes"
    MEMBERS = "members"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of which branch and period, made how; titles of materials, the operator's folder of templates, the key."""

    book: Book
    period: Period
    made: Made
    voice: Voice
    titles: Mapping[str, str]
    content: Path | None
    vault: Vault | None
    room: int = CHAT_FILES

    @property
    def years(self) -> range:
        """Those that the period touches."""
        return range(self.period.start.year, (self.period.end - DAY).year + 1)


@dataclass(frozen=True, slots=True)
class Step:
    """One of `of` steps of a part. `work` is heavy and touches no book: it may be done on another thread, before the
    next step is asked for."""

    part: Part
    done: int
    of: int
    work: Callable[[], None] | None = None


def begin(wanted: Wanted) -> Year:
    """Nothing made yet."""
    return Year(wanted.book.branch, wanted.period, wanted.made, private=wanted.vault is not None)


def steps(wanted: Wanted, year: Year) -> Iterator[Step]:
    """Make all the files."""
    view = records.of_period(wanted.book, wanted.period, wanted.made.at)
    yield Step(Part.TABLE, 0, 3)
    yield from _tables(wanted, year, view)
    yield from _minutes(wanted, year, held(view.meetings, wanted.made.at))
    yield from _members(wanted, year)
    yield from _archive(wanted, year)


def all_years(book: Book) -> Period | None:
    """From the first year of which there is anything up to the last one."""
    years = years_with_records(book)
    return span_period(year_period(years[0]).start, year_period(years[-1]).end) if years else None


def _tables(wanted: Wanted, year: Year, view: records.Records) -> Iterator[Step]:
    meetings = _planned(wanted)

    charts: list[Picture] = []

    def drawn() -> None:
        charts.extend(record_pictures(view, wanted.period, wanted.made))
        year.files.update({year.chart_name(number, one.title): one.data for number, one in enumerate(charts, start=1)})

    def book() -> None:
        table = yearly_workbook(view, wanted.period, wanted.made, wanted.titles, charts)
        year.files[year.table_name(".xlsx")] = table

    def rest() -> None:
        year.files[year.table_name(".csv")] = attendance_csv(view, wanted.period, wanted.made)
        year.files[year.plan_name()] = meetings_ics(view.branch, meetings, wanted.made.at, wanted.made.lang)

    for done, work in enumerate((drawn, book, rest), start=1):
        yield Step(Part.TABLE, done, 3, work)


def _planned(wanted: Wanted) -> list[Meeting]:
    """All meetings of the period, also those ahead and those that were called off."""
    book, zone = wanted.book, ZoneInfo(wanted.book.branch.settings.tz)
    years = range(wanted.years.start - 1, wanted.years.stop + 1)
    found = [meeting for year in years for meeting in book.meetings(year).all()]
    within = (m for m in found if m.starts.astimezone(zone).date() in wanted.period)
    return sorted(within, key=lambda meeting: (meeting.starts, meeting.id))


def _minutes(wanted: Wanted, year: Year, meetings: tuple[Meeting, ...]) -> Iterator[Step]:
    for done, (meeting, name) in enumerate(zip(meetings, year.minutes_names(meetings), strict=True), start=1):
        record = record_of(wanted.book, meeting, wanted.voice)

        def work(name: str = name, record: Record = record) -> None:
            year.files[name] = minutes_docx(record, wanted.made, wanted.content)[0]

        yield Step(Part.MINUTES, done, len(meetings), work)


def _members(wanted: Wanted, year: Year) -> Iterator[Step]:
    members = tuple(m for m in wanted.book.members.all() if _was_here(m, wanted.period))
    for done, (member, name) in enumerate(zip(members, year.member_names(members), strict=True), start=1):
        theirs = own.gather(wanted.book, member, wanted.years)
        theirs = replace(theirs, reports=tuple(r for r in theirs.reports if r.submitted_at is not None))

        def work(name: str = name, theirs: own.Own = theirs) -> None:
            year.files[name] = own_xlsx(theirs, wanted.made, private=False, titles=wanted.titles)

        yield Step(Part.MEMBERS, done, len(members), work)


def _was_here(member: Member, period: Period) -> bool:
    """Whose name was taken off the roster has no sheet any more."""
    return bool(member.name) and member.since < period.end and (member.until is None or member.until > period.start)


def _archive(wanted: Wanted, year: Year) -> Iterator[Step]:
    whole = Whole(wanted.book.branch)
    for _ in fill(whole, wanted.book, wanted.years, wanted.room):
        yield Step(Part.ARCHIVE, 0, 1)
    year.left_out = whole.left_out

    def work() -> None:
        year.files[ARCHIVE] = archive_json(whole, wanted.period, wanted.made.at, wanted.vault)

    yield Step(Part.ARCHIVE, 1, 1, work)
