"""Reading a material to the end, and one-line check-ins. The caller commits."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.materials import Material
from bot.domain.people import Member
from bot.domain.records import CheckIn, Finished
from bot.store import Book

CHECKIN_CHARACTERS = 200


class Studied(StrEnum):
    """What comes of 学完 and of a check-in."""

    FINISHED = "study-finished"
    ALREADY = "study-already"
    CHECKED_IN = "checkin-kept"
    EMPTY = "checkin-empty"
    TOO_LONG = "checkin-too-long"


def finish(book: Book, member: Member, material: Material, now: datetime) -> Studied:
    """A member has read a material; it counts once a year."""
    year = _local(book, now).year
    shelf = book.finished(year)
    finished_id = book.id_for("finished", year, member.id, material.id)
    if finished_id in shelf:
        return Studied.ALREADY
    shelf.put(Finished(finished_id, member.id, material.id, material.minutes, now))
    return Studied.FINISHED


def finished_by(book: Book, material_id: str, now: datetime) -> int:
    """How many members have read a material this year."""
    return sum(f.material_id == material_id for f in book.finished(_local(book, now).year).all())


def finished_of(book: Book, member: Member, now: datetime) -> frozenset[str]:
    """Ids of the materials that a member has read this year."""
    return frozenset(f.material_id for f in book.finished(_local(book, now).year).all() if f.member_id == member.id)


def check_in(book: Book, member: Member, text: str, origin: str, now: datetime) -> Studied:
    """Keep one line of at most CHECKIN_CHARACTERS; `origin` names the message, so that it is kept once."""
    line = " ".join(text.split())
    if not line:
        return Studied.EMPTY
    if len(line) > CHECKIN_CHARACTERS:
        return Studied.TOO_LONG
    local = _local(book, now)
    book.checkins(local.year, local.month).put(CheckIn(book.id_for("checkin", origin), member.id, now, line))
    return Studied.CHECKED_IN


def days_checked_in(book: Book, member: Member, now: datetime) -> int:
    """On how many days of this year a member has checked in."""
    local = _local(book, now)
    tz = local.tzinfo
    kept = [c for month in range(1, 13) for c in book.checkins(local.year, month).all()]
    return len({c.at.astimezone(tz).date() for c in kept if c.member_id == member.id})


def _local(book: Book, now: datetime) -> datetime:
    return now.astimezone(ZoneInfo(book.branch.settings.tz))
