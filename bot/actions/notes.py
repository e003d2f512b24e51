"""Notes (心得) on materials, and spot checks of them by lot. The caller commits."""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from bot.actions.audit import note as audited
from bot.actions.study import local
from bot.domain.diligence import CHARACTERS, MOST_DRAWN, Note, SpotCheck
from bot.domain.people import Member, Sealed
from bot.store import Book

REMARK_CHARACTERS = 800


class Noting(StrEnum):
    """What comes of a note and of what a manager says to it; the value is the key of the text."""

    KEPT = "note-kept"
    EMPTY = "note-empty"
    TOO_LONG = "note-too-long"
    READ = "note-read"
    REMARKED = "note-remarked"
    GONE = "note-gone"
    REMARK_WRONG = "note-remark-wrong"


def write(book: Book, member: Member, material_id: str, text: str, origin: str, now: datetime) -> Noting:
    """Keep a note; `origin` names the message, so that it is kept once."""
    words = text.strip()
    if not words:
        return Noting.EMPTY
    if len(words) > CHARACTERS:
        return Noting.TOO_LONG
    note_id = book.id_for("note", origin)
    shelf = book.notes(local(book, now).year)
    if note_id not in shelf:
        shelf.put(Note(note_id, member.id, material_id, now, Sealed(words)))
    return Noting.KEPT


def of_member(book: Book, member_id: str) -> Iterator[Note]:
    """A member's notes, the oldest first."""
    for year in book.years():
        yield from (note for note in book.notes(year).all() if note.member_id == member_id)


def find(book: Book, note_id: str) -> Note | None:
    """A note by its id."""
    found = (book.notes(year).get(note_id) for year in reversed(book.years()))
    return next((note for note in found if note is not None), None)


def draw(book: Book, count: int, by: str, origin: str, now: datetime) -> SpotCheck | None:
    """Draw members by lot, whose notes since the quarter's first day are read; None where nobody is there. `origin`
    names the message: handled twice it draws once."""
    check_id = book.id_for("draw", origin)
    known = find_check(book, check_id)
    if known is not None:
        return known
    today = local(book, now).date()
    since = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    able = [m.id for m in book.members.all() if m.here_on(today) and m.until is None and m.id != by]
    if not able:
        return None
    drawn = secrets.SystemRandom().sample(able, min(count, len(able), MOST_DRAWN))
    check = SpotCheck(check_id, now, by, since, tuple(drawn))
    book.spot_checks(today.year).put(check)
    return check


def checks(book: Book) -> list[SpotCheck]:
    """All spot checks, the newest first."""
    return sorted((c for year in book.years() for c in book.spot_checks(year).all()), key=lambda c: c.at, reverse=True)


def find_check(book: Book, check_id: str) -> SpotCheck | None:
    """A spot check by its id."""
    return next((check for check in checks(book) if check.id == check_id), None)


def drawn_notes(book: Book, check: SpotCheck, member_id: str) -> list[Note]:
    """Of somebody who was drawn: their notes of the check's period, the oldest first."""
    if member_id not in check.drawn:
        return []
    until = local(book, check.at).date()
    return [n for n in of_member(book, member_id) if check.since <= local(book, n.at).date() <= until]


def to_read(book: Book, note_id: str) -> Note | None:
    """A note that a spot check has brought up: no other may be read."""
    note = find(book, note_id)
    if note is None:
        return None
    found = (check for check in checks(book) if note in drawn_notes(book, check, note.member_id))
    return note if any(True for _ in found) else None


def opened(book: Book, note: Note, reader: Member, title: str, now: datetime) -> None:
    """That somebody has opened a note, once: its author can see it."""
    about = {"member": note.member_id, "title": title, "note": note.id}
    known = (line for line in book.audit.all() if line.what == "audit-note-opened" and line.by == reader.id)
    if all(dict(line.about) != about for line in known):
        audited(book, now, reader.id, "audit-note-opened", about)


def mark_read(book: Book, note: Note, reader: Member, now: datetime) -> Noting:
    """已阅."""
    if note.read_at is None:
        _keep(book, replace(note, read_at=now, read_by=reader.id))
    return Noting.READ


def remark(book: Book, note: Note, reader: Member, text: str, now: datetime) -> Noting:
    """Answer the author; with that it is read."""
    words = text.strip()
    if not 0 < len(words) <= REMARK_CHARACTERS:
        return Noting.REMARK_WRONG
    read_at, read_by = note.read_at or now, note.read_by or reader.id
    _keep(book, replace(note, read_at=read_at, read_by=read_by, remark=Sealed(words), remarked_at=now))
    return Noting.REMARKED


def _keep(book: Book, note: Note) -> None:
    year = next((y for y in book.years() if note.id in book.notes(y)), note.at.year)
    book.notes(year).put(note)
