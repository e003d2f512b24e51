"""补课: made of what a meeting's confirmed marks say, handed in, accepted or given back. The caller commits."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.actions.meetings import find as find_meeting
from bot.actions.meetings import home_day
from bot.domain import makeup as rules
from bot.domain.makeup import CHARACTERS, MakeUp
from bot.domain.people import Member, Sealed
from bot.domain.records import Meeting
from bot.store import Book


class MadeUp(StrEnum):
    """What comes of a hand-in, or of a manager's word on it."""

    HANDED_IN = "makeup-handed-in"
    ENTERED = "makeup-entered"
    ACCEPTED = "makeup-accepted"
    RETURNED = "makeup-returned"
    ALREADY = "makeup-already"
    NOT_OWN = "makeup-not-own"
    TOO_LONG = "makeup-too-long"
    EMPTY = "makeup-empty"
    GONE = "makeup-gone"


def settle(book: Book, meeting: Meeting, now: datetime) -> None:
    """Bring the 补课 of a meeting in line with its confirmed marks: a correction adds one, or drops one."""
    owing = dict.fromkeys(rules.owing(meeting, book.members.all()))
    shelf, made = book.makeups(home_year(book, meeting)), {m.member_id: m for m in of_meeting(book, meeting)}
    tz, days = ZoneInfo(book.branch.settings.tz), timedelta(days=book.branch.settings.makeup_days)
    for member_id in (i for i in owing if i not in made):
        due = now.astimezone(tz).date() + days
        shelf.put(MakeUp(book.id_for("makeup", meeting.id, member_id), meeting.id, member_id, now, due))
    for member_id, makeup in made.items():
        dropped = None if member_id in owing else makeup.dropped_at or now
        if dropped != makeup.dropped_at:
            shelf.put(replace(makeup, dropped_at=dropped))


def home_year(book: Book, meeting: Meeting) -> int:
    """The year whose file has a meeting's 补课: that of the meeting's own file."""
    return (meeting.planned or home_day(book, meeting)).year


def of_meeting(book: Book, meeting: Meeting) -> tuple[MakeUp, ...]:
    """All of a meeting, those that were dropped too."""
    return tuple(m for m in book.makeups(home_year(book, meeting)).all() if m.meeting_id == meeting.id)


def find(book: Book, makeup_id: str, now: datetime) -> tuple[MakeUp, Meeting] | None:
    """The one with that id, and its meeting; None if there is none, or it was dropped."""
    for year in (now.year, now.year - 1, now.year + 1, *reversed(book.years())):
        makeup = book.makeups(year).get(makeup_id)
        if makeup is not None:
            meeting = find_meeting(book, makeup.meeting_id, now)
            return (makeup, meeting) if meeting is not None and makeup.dropped_at is None else None
    return None


def owed_by(book: Book, member: Member, now: datetime) -> tuple[MakeUp, ...]:
    """What a member still has to hand in, the most urgent first."""
    found = [m for year in (now.year - 1, now.year) for m in book.makeups(year).all()]
    mine = (m for m in found if m.member_id == member.id and not (m.dropped_at or m.handed_at or m.accepted_at))
    return tuple(sorted(mine, key=lambda m: (m.due, m.id)))


def hand_in(book: Book, makeup_id: str, member: Member, text: str, now: datetime) -> MadeUp:
    """A few lines by the member; sent again until it is accepted, the later text counts."""
    found = find(book, makeup_id, now)
    refusal = _refusal(found, text)
    if found is None or refusal is not None:
        return refusal or MadeUp.GONE
    makeup, meeting = found
    if makeup.member_id != member.id:
        return MadeUp.NOT_OWN
    _put(book, meeting, replace(makeup, text=Sealed(text.strip()), handed_at=now, returned_at=None))
    return MadeUp.HANDED_IN


def enter(book: Book, makeup_id: str, manager: Member, text: str, now: datetime) -> MadeUp:
    """A manager enters it for somebody without Telegram: handed in and accepted at once."""
    found = find(book, makeup_id, now)
    refusal = _refusal(found, text)
    if found is None or refusal is not None:
        return refusal or MadeUp.GONE
    makeup, meeting = found
    done = replace(
        makeup, text=Sealed(text.strip()), handed_at=now, accepted_at=now, accepted_by=manager.id, entered=True
    )
    _put(book, meeting, done)
    return MadeUp.ENTERED


def _refusal(found: tuple[MakeUp, Meeting] | None, text: str) -> MadeUp | None:
    if found is None:
        return MadeUp.GONE
    if found[0].accepted_at is not None:
        return MadeUp.ALREADY
    if len(text.strip()) > CHARACTERS:
        return MadeUp.TOO_LONG
    return None if text.strip() else MadeUp.EMPTY


def decide(book: Book, makeup_id: str, manager: Member, yes: bool, now: datetime) -> MadeUp:
    """A manager accepts what was handed in, or asks for more. The first word stands."""
    found = find(book, makeup_id, now)
    if found is None:
        return MadeUp.GONE
    makeup, meeting = found
    if makeup.accepted_at is not None or makeup.handed_at is None:
        return MadeUp.ALREADY
    if yes:
        _put(book, meeting, replace(makeup, accepted_at=now, accepted_by=manager.id))
        return MadeUp.ACCEPTED
    _put(book, meeting, replace(makeup, handed_at=None, returned_at=now))
    return MadeUp.RETURNED


def _put(book: Book, meeting: Meeting, makeup: MakeUp) -> None:
    book.makeups(home_year(book, meeting)).put(makeup)


def settle_backfilled(book: Book, meeting: Meeting, done: frozenset[str], manager: Member, now: datetime) -> None:
    """What a file says was made up; of a meeting long past nothing is asked of anybody."""
    shelf = book.makeups(home_year(book, meeting))
    for member_id in rules.owing(meeting, book.members.all()):
        if member_id in done:
            made = MakeUp(book.id_for("makeup", meeting.id, member_id), meeting.id, member_id, now, now.date())
            shelf.put(replace(made, handed_at=now, accepted_at=now, accepted_by=manager.id, entered=True))
