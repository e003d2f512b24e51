"""A member asks for a mark to be corrected, a manager answers. The caller commits."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.domain.corrections import CHARACTERS, Correction
from bot.domain.people import Member, Sealed
from bot.domain.records import Meeting
from bot.store import Book


class Correcting(StrEnum):
    """What comes of it; the value is the key of the text."""

    ASKED = "correction-sent"
    BAD_TEXT = "correction-bad-text"
    ACCEPTED = "correction-said-yes"
    REFUSED = "correction-said-no"
    GONE = "correction-gone"


def ask(book: Book, member: Member, meeting: Meeting, text: str, origin: str, now: datetime) -> Correcting:
    """Keep what a member says of their mark; `origin` names the message, so that handled twice it is one."""
    words = text.strip()
    if not 0 < len(words) <= CHARACTERS:
        return Correcting.BAD_TEXT
    asked = Correction(book.id_for("correction", origin), member.id, meeting.id, Sealed(words), now)
    if asked.id not in book.corrections(now.year):
        book.corrections(now.year).put(asked)
    return Correcting.ASKED


def find(book: Book, correction_id: str, now: datetime) -> Correction | None:
    """The one with that id, of this year or the last."""
    found = (book.corrections(year).get(correction_id) for year in (now.year, now.year - 1))
    return next((one for one in found if one is not None), None)


def decide(book: Book, one: Correction, manager: Member, yes: bool, now: datetime) -> Correcting:
    """A manager's word; the first one stands."""
    if one.accepted is not None:
        return Correcting.GONE
    book.corrections(one.at.year).put(replace(one, accepted=yes, decided_at=now, decided_by=manager.id))
    return Correcting.ACCEPTED if yes else Correcting.REFUSED
