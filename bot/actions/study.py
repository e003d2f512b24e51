"""Studying: opening a material, reading it to the end, one-line check-ins. The caller commits."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.materials import Material
from bot.domain.people import Member
from bot.domain.records import CheckIn, Finished
from bot.domain.studying import Opening, enough
from bot.store import Book

CHECKIN_CHARACTERS = 200
STILL_READING = timedelta(days=30)  # after that an opening is begun anew


class Studied(StrEnum):
    """What comes of 学完 and of a check-in."""

    FINISHED = "study-finished"
    ALREADY = "study-already"
    TOO_SOON = "study-too-soon"
    CHECKED_IN = "checkin-kept"
    EMPTY = "checkin-empty"
    TOO_LONG = "checkin-too-long"


def open_up(book: Book, member: Member, material: Material, now: datetime) -> datetime:
    """A member has a material before them; returns since when. Raises nothing: reading twice is reading on."""
    year = local(book, now).year
    shelf, opening_id = book.openings(year), book.id_for("opening", year, member.id, material.id)
    known = shelf.get(opening_id)
    if known is not None and now - known.at < STILL_READING:
        return known.at
    if book.finished(year).get(_finished_id(book, member, material.id, year)) is None:
        shelf.put(Opening(opening_id, member.id, material.id, now))
    return now


def finish(book: Book, member: Member, material: Material, now: datetime) -> tuple[Studied, timedelta]:
    """A member has read a material; it counts once a year, and after a third of its minutes: else with it comes how
    much longer."""
    year = local(book, now).year
    shelf, finished_id = book.finished(year), _finished_id(book, member, material.id, year)
    if finished_id in shelf:
        return Studied.ALREADY, timedelta()
    left = enough(open_up(book, member, material, now), material.minutes, now)
    if left:
        return Studied.TOO_SOON, left
    shelf.put(Finished(finished_id, member.id, material.id, material.minutes, now, material.characters))
    book.openings(year).remove(book.id_for("opening", year, member.id, material.id))
    return Studied.FINISHED, left


def _finished_id(book: Book, member: Member, material_id: str, year: int) -> str:
    return book.id_for("finished", year, member.id, material_id)


def finished_by(book: Book, material_id: str, now: datetime) -> int:
    """How many members have read a material this year."""
    return len(who_finished(book, material_id, now))


def who_finished(book: Book, material_id: str, now: datetime) -> list[str]:
    """Which members (ids) have read a material this year, in the order in which they did."""
    return [f.member_id for f in book.finished(local(book, now).year).all() if f.material_id == material_id]


def finished_of(book: Book, member: Member, now: datetime) -> frozenset[str]:
    """Ids of the materials that a member has read this year."""
    return frozenset(f.material_id for f in book.finished(local(book, now).year).all() if f.member_id == member.id)


def check_in(book: Book, member: Member, text: str, origin: str, now: datetime) -> Studied:
    """Keep one line of at most CHECKIN_CHARACTERS; `origin` names the message, so that it is kept once, and anew where
    it was edited. The day it counts for stays that of the message."""
    line = " ".join(text.split())
    if not line:
        return Studied.EMPTY
    if len(line) > CHECKIN_CHARACTERS:
        return Studied.TOO_LONG
    kept_id, day = book.id_for("checkin", origin), local(book, now)
    shelf = book.checkins(day.year, day.month)
    known = shelf.get(kept_id)
    shelf.put(CheckIn(kept_id, member.id, known.at if known else now, line))
    return Studied.CHECKED_IN


def is_checkin(book: Book, origin: str, now: datetime) -> bool:
    """Whether that message is a check-in that is kept, of this month or the last."""
    day = local(book, now)
    last = day.replace(day=1) - timedelta(days=1)
    kept_id = book.id_for("checkin", origin)
    return any(kept_id in book.checkins(d.year, d.month) for d in (day, last))


def checkin_days(book: Book, member: Member, now: datetime) -> frozenset[date]:
    """The days of this year and the last on which a member has checked in."""
    today = local(book, now)
    years = (today.year - 1, today.year)
    kept = (c for year in years for month in range(1, 13) for c in book.checkins(year, month).all())
    return frozenset(local(book, c.at).date() for c in kept if c.member_id == member.id)


def days_checked_in(book: Book, member: Member, now: datetime) -> int:
    """On how many days of this year a member has checked in."""
    return sum(day.year == local(book, now).year for day in checkin_days(book, member, now))


def in_a_row(days: frozenset[date], today: date) -> int:
    """How many days without a gap, up to today, or up to yesterday where today is still open."""
    day, count = today if today in days else today - timedelta(days=1), 0
    while day in days:
        day, count = day - timedelta(days=1), count + 1
    return count


def local(book: Book, now: datetime) -> datetime:
    """A moment on the branch's wall clock."""
    return now.astimezone(ZoneInfo(book.branch.settings.tz))
