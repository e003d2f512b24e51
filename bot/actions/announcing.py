"""Notices: made, stopped; 收到; one nudge. The caller commits."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain import announcing as rules
from bot.domain.announcing import CHARACTERS, FileKind, Notice, Receipt, addressed
from bot.domain.people import Member
from bot.library.runs import units
from bot.store import Book

FARTHEST = timedelta(days=366)


class Announced(StrEnum):
    """What comes of it; the value is the key of the text."""

    MADE = "notice-made"
    TOO_LONG = "notice-too-long"
    EMPTY = "notice-empty"
    PAST = "meeting-in-the-past"
    TOO_FAR = "notice-too-far"
    STOPPED = "notice-stopped"
    RECEIVED = "notice-received"
    ALREADY = "notice-already"
    NOT_FOR_YOU = "notice-not-for-you"
    GONE = "notice-gone"
    NUDGED = "notice-nudged"
    NUDGED_ALREADY = "notice-nudged-already"
    NOBODY_LEFT = "notice-nobody-left"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a notice says, to whom, when: `at` None is now."""

    text: str
    audience: str
    at: datetime | None
    rule: str = ""
    acks: bool = True
    file_id: str = ""
    file_kind: FileKind = FileKind.NONE


def make(book: Book, wording: Wording, by: Member, origin: str, now: datetime) -> tuple[Announced, Notice | None]:
    """Keep a notice; the ledger sees that it goes out. `origin` names the update: handled twice it is one notice."""
    text = wording.text.strip()
    if not text and not wording.file_id:
        return Announced.EMPTY, None
    if units(text) > CHARACTERS:
        return Announced.TOO_LONG, None
    at = wording.at or now
    if wording.at is not None and at <= now and not wording.rule:
        return Announced.PAST, None
    if at - now > FARTHEST:
        return Announced.TOO_FAR, None
    notice_id = book.id_for("notice", origin)
    made = Notice(
        notice_id,
        text,
        by.id,
        now,
        at,
        wording.audience,
        wording.acks,
        wording.rule,
        wording.file_id,
        wording.file_kind,
    )
    if notice_id not in book.notices:
        book.notices.put(made)
    return Announced.MADE, made


def receipt(book: Book, notice: Notice, day: date) -> Receipt:
    """What is known of one occurrence."""
    key = rules.receipt_id(notice, day)
    return book.receipts(day.year).get(key) or Receipt(key, notice.id, day)


def receive(book: Book, notice_id: str, day: date, member: Member, now: datetime) -> tuple[Announced, Receipt | None]:
    """A member says 收到."""
    notice = book.notices.get(notice_id)
    if notice is None:
        return Announced.GONE, None
    found = receipt(book, notice, day)
    if not addressed(notice, member, day):
        return Announced.NOT_FOR_YOU, found
    if member.id in found.received:
        return Announced.ALREADY, found
    kept = replace(found, received={**found.received, member.id: now})
    book.receipts(day.year).put(kept)
    return Announced.RECEIVED, kept


def people(book: Book, notice: Notice, day: date) -> tuple[Member, ...]:
    """Those whom it is for, on that day."""
    return tuple(m for m in book.members.all() if addressed(notice, m, day))


def missing(book: Book, notice: Notice, day: date) -> tuple[Member, ...]:
    """Those who have not said 收到."""
    done = receipt(book, notice, day).received
    return tuple(m for m in people(book, notice, day) if m.id not in done)


def nudge(book: Book, notice_id: str, day: date, now: datetime) -> tuple[Announced, int, int]:
    """Once for each occurrence: how many are reminded in private, and how many can't be reached there."""
    notice = book.notices.get(notice_id)
    if notice is None:
        return Announced.GONE, 0, 0
    left = missing(book, notice, day)
    reached = sum(m.user_id is not None for m in left)
    found = receipt(book, notice, day)
    if found.nudged_at is not None:
        return Announced.NUDGED_ALREADY, reached, len(left) - reached
    if not left:
        return Announced.NOBODY_LEFT, 0, 0
    book.receipts(day.year).put(replace(found, nudged_at=now))
    return Announced.NUDGED, reached, len(left) - reached


def stop(book: Book, notice_id: str, now: datetime) -> Announced:
    """Nothing more of it goes out."""
    notice = book.notices.get(notice_id)
    if notice is None:
        return Announced.GONE
    if notice.stopped_at is None:
        book.notices.put(replace(notice, stopped_at=now))
    return Announced.STOPPED


def all_of(book: Book) -> tuple[Notice, ...]:
    """All notices, the newest first."""
    return tuple(sorted(book.notices.all(), key=lambda n: (n.made_at, n.id), reverse=True))


def zone(book: Book) -> ZoneInfo:
    """The branch's time zone."""
    return ZoneInfo(book.branch.settings.tz)
