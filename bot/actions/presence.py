"""Opening a sign-in, its code and QR secret, signing out, 散会. The caller commits."""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.actions.attendance import Done, expects, with_answer
from bot.actions.meetings import keep, near
from bot.domain.moments import closes_at, opens_at
from bot.domain.people import Member, Sealed
from bot.domain.presence import DIGITS, SignOut, can_be_ended, judge_leaving
from bot.domain.records import Meeting
from bot.store import Book

DOOR_BYTES = 9  # twelve letters of a link


def open_due(book: Book, meetings: Iterable[Meeting], now: datetime) -> None:
    """Open each sign-in whose time has come, of meetings that are near."""
    for meeting in meetings:
        if opens_at(book.branch, meeting) <= now < closes_at(book.branch, meeting):
            opened(book, meeting, now)


def opened(book: Book, meeting: Meeting, now: datetime) -> Meeting:
    """The meeting with its sign-in open: from then on later settings do not change who is late, and there is a code and
    a QR secret where the branch wants them."""
    settings = book.branch.settings
    code = meeting.code or (_code() if settings.signin_code else None)
    door = meeting.door or (_door() if settings.signin_qr else None)
    if meeting.cancelled_at is not None or meeting.closed_at is not None:
        return meeting
    if meeting.opened_at is not None and (code, door) == (meeting.code, meeting.door):
        return meeting
    late = meeting.late_after if meeting.opened_at else settings.late_after_minutes
    return keep(book, replace(meeting, opened_at=meeting.opened_at or now, late_after=late, code=code, door=door))


def _code() -> Sealed:
    return Sealed(f"{secrets.randbelow(10**DIGITS):0{DIGITS}}")


def _door() -> Sealed:
    return Sealed(secrets.token_urlsafe(DOOR_BYTES))


def another_code(book: Book, meeting: Meeting) -> Meeting:
    """A new code in place of the one that is known too widely."""
    code = _code()
    while meeting.code is not None and code.text == meeting.code.text:
        code = _code()
    return keep(book, replace(meeting, code=code))


def another_door(book: Book, meeting: Meeting) -> Meeting:
    """A new QR code; the former ones open nothing any more."""
    return keep(book, replace(meeting, door=_door()))


def seen_in_group(book: Book, text: str, now: datetime) -> tuple[Meeting, ...]:
    """Meetings whose code a text gives away: each gets another one at once."""
    numbers = set(re.findall(r"[0-9]+", unicodedata.normalize("NFKC", text)))
    found = [m for m in near(book, now) if m.code is not None and m.closed_at is None and m.code.text in numbers]
    return tuple(another_code(book, meeting) for meeting in found)


def sign_out(book: Book, meeting: Meeting, member: Member, now: datetime) -> Done[SignOut]:
    """A member leaves: the real length of their presence comes of it."""
    outcome = judge_leaving(meeting, member.id, now) if expects(book, meeting, member) else SignOut.NOT_SIGNED
    if outcome not in (SignOut.DONE, SignOut.AGAIN):
        return Done(outcome, meeting)
    answer = replace(meeting.answer(member.id), left_at=now)
    return Done(outcome, with_answer(book, meeting, member.id, answer))


def end(book: Book, meeting: Meeting, now: datetime) -> Meeting | None:
    """散会: it is over now, whatever the plan said. None if that can't be said at this moment."""
    if meeting.cancelled_at is not None or not can_be_ended(book.branch, meeting, now):
        return None
    return keep(book, replace(meeting, ended_at=now))
