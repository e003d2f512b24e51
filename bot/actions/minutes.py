"""Minutes: entries come, change, go; they are handed in, returned once, made final. The caller commits."""

import base64
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.actions.meetings import home_day
from bot.domain.minutes import CHARACTERS, MOST_ENTRIES, Entry, Kept, KeptFile, Minutes, Part, Stand, Step, reads
from bot.domain.people import Member, Sealed
from bot.domain.records import Meeting
from bot.store import Book

WHY_CHARACTERS = 300


class Taken(StrEnum):
    """What comes of it; the value is the key of the text."""

    KEPT = "minutes-kept"
    CHANGED = "minutes-changed"
    REMOVED = "minutes-removed"
    TOO_LONG = "minutes-too-long"
    FULL = "minutes-full"
    LOCKED = "minutes-locked"
    EMPTY = "minutes-empty"
    SUBMITTED = "minutes-submitted"
    FINAL = "minutes-final"
    RETURNED = "minutes-returned"
    RETURNED_ALREADY = "minutes-returned-already"
    REOPENED = "minutes-reopened"
    NOT_YOURS = "minutes-not-yours"
    GONE = "minutes-gone"


@dataclass(frozen=True, slots=True)
class Note:
    """What a message holds: a text, a file, or a file with words."""

    message_id: int
    text: str = ""
    file: Kept | None = None


def of(book: Book, meeting: Meeting, member: Member | None = None) -> Minutes:
    """The minutes of a meeting; empty ones, by that member, if nobody has begun."""
    day = meeting.planned or home_day(book, meeting)
    found = book.minutes(day.year).get(meeting.id)
    return found or Minutes(meeting.id, day, member.id if member else "")


def keep(book: Book, minutes: Minutes) -> Minutes:
    """Keep them in the year of their meeting."""
    book.minutes(minutes.day.year).put(minutes)
    return minutes


def add(
    book: Book, meeting: Meeting, member: Member, where: tuple[Part, int], note: Note, now: datetime
) -> tuple[Taken, Minutes]:
    """An entry more; a message that has come already is changed."""
    minutes, (part, item) = of(book, meeting, member), where
    refusal = _refusal(minutes, note)
    if refusal is not None:
        return refusal, minutes
    entry_id = book.id_for("entry", meeting.id, member.id, note.message_id)
    known = next((entry for entry in minutes.entries if entry.id == entry_id), None)
    text = Sealed(note.text.strip()) if note.text.strip() else None
    if known is not None:
        return _put(book, minutes, replace(known, text=text, file=note.file or known.file), Taken.CHANGED)
    if len(minutes.entries) >= MOST_ENTRIES:
        return Taken.FULL, minutes
    entry = Entry(entry_id, part, now, member.id, note.message_id, item, text, note.file)
    return Taken.KEPT, keep(book, replace(minutes, entries=(*minutes.entries, entry)))


def _refusal(minutes: Minutes, note: Note) -> Taken | None:
    if not minutes.is_open:
        return Taken.LOCKED
    if len(note.text) > CHARACTERS:
        return Taken.TOO_LONG
    return None if note.text.strip() or note.file else Taken.EMPTY


def _put(book: Book, minutes: Minutes, entry: Entry, outcome: Taken) -> tuple[Taken, Minutes]:
    entries = tuple(entry if one.id == entry.id else one for one in minutes.entries)
    return outcome, keep(book, replace(minutes, entries=entries))


def entry_of(minutes: Minutes, entry_id: str) -> Entry | None:
    """The entry with that id."""
    return next((entry for entry in minutes.entries if entry.id == entry_id), None)


def by_message(minutes: Minutes, member: Member, message_id: int) -> Entry | None:
    """The entry that came in a message of somebody's."""
    found = (e for e in minutes.entries if e.message_id == message_id and e.by == member.id)
    return next(found, None)


def rewrite(book: Book, minutes: Minutes, entry: Entry, text: str) -> tuple[Taken, Minutes]:
    """Other words in an entry's place."""
    refusal = _refusal(minutes, Note(0, text, entry.file))
    if refusal is not None:
        return refusal, minutes
    return _put(book, minutes, replace(entry, text=Sealed(text.strip())), Taken.CHANGED)


def turn_into(book: Book, minutes: Minutes, entry: Entry, part: Part) -> tuple[Taken, Minutes]:
    """A 发言 that is a 决议, and so on."""
    if not minutes.is_open:
        return Taken.LOCKED, minutes
    return _put(book, minutes, replace(entry, part=part), Taken.CHANGED)


def remove(book: Book, minutes: Minutes, entry: Entry) -> tuple[Taken, Minutes]:
    """Take an entry out, its file too."""
    if not minutes.is_open:
        return Taken.LOCKED, minutes
    if entry.file is not None:
        book.files_of(minutes.day.year, entry.file.id).remove(entry.file.id)
    entries = tuple(one for one in minutes.entries if one.id != entry.id)
    return Taken.REMOVED, keep(book, replace(minutes, entries=entries))


def keep_file(book: Book, meeting: Meeting, name: str, data: bytes, *, picture: bool, origin: str) -> Kept:
    """A file's bytes, in a file of their own beside the minutes."""
    kept = Kept(book.id_for("file", meeting.id, origin), Sealed(name), picture)
    year = (meeting.planned or home_day(book, meeting)).year
    book.files_of(year, kept.id).put(KeptFile(kept.id, Sealed(base64.b64encode(data).decode())))
    return kept


def file_of(book: Book, minutes: Minutes, kept: Kept) -> bytes:
    """The bytes of a kept file; none where it is gone."""
    found = book.files_of(minutes.day.year, kept.id).get(kept.id)
    return base64.b64decode(found.data.text) if found else b""


def submit(book: Book, minutes: Minutes, member: Member, now: datetime) -> tuple[Taken, Minutes]:
    """Hand them in: to a second reader where the branch wants one, else they are final at once."""
    if not minutes.is_open:
        return Taken.LOCKED, minutes
    if not minutes.entries:
        return Taken.EMPTY, minutes
    reviewed = book.branch.settings.minutes_review
    to, outcome = (Stand.SUBMITTED, Taken.SUBMITTED) if reviewed else (Stand.FINAL, Taken.FINAL)
    return outcome, _step(book, minutes, Step(now, member.id, to))


def _step(book: Book, minutes: Minutes, step: Step) -> Minutes:
    return keep(book, replace(minutes, stand=step.to, trail=(*minutes.trail, step)))


def approve(book: Book, meeting: Meeting, minutes: Minutes, member: Member, now: datetime) -> tuple[Taken, Minutes]:
    """The second reader agrees."""
    if not reads(member, meeting, minutes):
        return Taken.NOT_YOURS, minutes
    if minutes.stand is not Stand.SUBMITTED:
        return Taken.LOCKED, minutes
    return Taken.FINAL, _step(book, minutes, Step(now, member.id, Stand.FINAL))


def give_back(
    book: Book, meeting: Meeting, minutes: Minutes, member: Member, why: str, now: datetime
) -> tuple[Taken, Minutes]:
    """The second reader wants something changed; once."""
    if not reads(member, meeting, minutes):
        return Taken.NOT_YOURS, minutes
    if minutes.stand is not Stand.SUBMITTED:
        return Taken.LOCKED, minutes
    if minutes.was_returned:
        return Taken.RETURNED_ALREADY, minutes
    reason = " ".join(why.split())[:WHY_CHARACTERS]
    return Taken.RETURNED, _step(book, minutes, Step(now, member.id, Stand.RETURNED, reason))


def reopen(book: Book, minutes: Minutes, member: Member, why: str, now: datetime) -> tuple[Taken, Minutes]:
    """Final minutes are changed after all: it stands in the trail, with the reason."""
    if minutes.stand is not Stand.FINAL or not why.strip():
        return Taken.LOCKED, minutes
    reason = " ".join(why.split())[:WHY_CHARACTERS]
    return Taken.REOPENED, _step(book, minutes, Step(now, member.id, Stand.DRAFT, reason))
