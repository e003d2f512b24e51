"""Care notices and 谈心谈话: made once a day, seen, talked; talks written down and taken back. The caller commits."""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain import care as rules
from bot.domain.care import MONTHS, Care
from bot.domain.people import Member
from bot.domain.talks import Talk
from bot.store import Book


class Cared(StrEnum):
    """What comes of it; the value is the key of the text."""

    SEEN = "care-seen"
    TALKED = "care-talked"
    GONE = "care-gone"
    TALK_KEPT = "talk-kept"
    TALK_REMOVED = "talk-removed"
    TALK_MOVED = "talk-moved"
    TALK_NOBODY = "right-nobody"


def look(book: Book, now: datetime) -> list[Care]:
    """Write down what the managers are to hear: at each of MONTHS once, and only the last of those that have passed."""
    today = now.astimezone(ZoneInfo(book.branch.settings.tz)).date()
    years = (now.year - 1, now.year)
    held = rules.confirmed(book.branch, (m for year in years for m in book.meetings(year).all()), today)
    made_up: dict[str, set[str]] = {}
    for makeup in (m for year in years for m in book.makeups(year).all()):
        if makeup.accepted_at is not None and makeup.dropped_at is None:
            made_up.setdefault(makeup.member_id, set()).add(makeup.meeting_id)
    made = []
    for member in book.members.all():
        done = frozenset(made_up.get(member.id, ()))
        since = rules.missing_since(book.branch, member, held, done)
        passed = [n for n in MONTHS if since and rules.months_since(since, today) >= n]
        if since is not None and passed:
            care = Care(book.id_for("care", member.id, since, passed[-1]), member.id, since, passed[-1], now)
            if all(care.id not in book.cares(year) for year in years):
                book.cares(now.year).put(care)
                made.append(care)
    return made


def find(book: Book, care_id: str, now: datetime) -> Care | None:
    """The notice with that id."""
    found = (book.cares(year).get(care_id) for year in (now.year, now.year - 1))
    return next((care for care in found if care is not None), None)


def say(book: Book, care: Care, manager: Member, now: datetime, *, talked: bool) -> Cared:
    """已了解, or 已谈心, which is a talk in the record as well."""
    changed = replace(care, seen_at=care.seen_at or now, seen_by=care.seen_by or manager.id)
    if talked:
        changed = replace(changed, talked_at=now, talked_by=manager.id)
        talk(book, manager.id, care.member_id, manager, now)
    book.cares(care.made_at.year).put(changed)
    return Cared.TALKED if talked else Cared.SEEN


def talk(book: Book, one: str, other: str, by: Member, now: datetime) -> Talk:
    """Two have talked, today; the same two on one day is one talk."""
    day = now.astimezone(ZoneInfo(book.branch.settings.tz)).date()
    kept = Talk(book.id_for("talk", *sorted((one, other)), day), day, one, other, by.id, now)
    book.talks(day.year).put(kept)
    return kept


def of_year(book: Book, year: int) -> tuple[Talk, ...]:
    """The talks of a year, by day."""
    return tuple(sorted(book.talks(year).all(), key=lambda t: (t.day, t.at, t.id)))


def find_talk(book: Book, talk_id: str, now: datetime) -> Talk | None:
    """The talk with that id, of this year or the last."""
    found = (book.talks(year).get(talk_id) for year in (now.year, now.year - 1))
    return next((one for one in found if one is not None), None)


def move_talk(book: Book, one: Talk, day: date) -> Cared:
    """It was on another day."""
    book.talks(one.day.year).remove(one.id)
    book.talks(day.year).put(replace(one, day=day))
    return Cared.TALK_MOVED


def remove_talk(book: Book, one: Talk) -> Cared:
    """It was entered by mistake."""
    book.talks(one.day.year).remove(one.id)
    return Cared.TALK_REMOVED
