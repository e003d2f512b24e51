"""Suggestions: kept, opened up, taken on, answered, done. The caller commits."""

import secrets
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.people import Member, Sealed
from bot.domain.suggestions import CHARACTERS, REPLY_CHARACTERS, State, Suggestion
from bot.store import Book


class Suggesting(StrEnum):
    """What comes of it; the value is the key of the text."""

    KEPT = "suggestion-kept"
    KEPT_NAMELESS = "suggestion-kept-nameless"
    EMPTY = "suggestion-empty"
    TOO_LONG = "suggestion-too-long"
    TAKEN = "suggestion-taken"
    DUE = "suggestion-due-set"
    REPLIED = "suggestion-replied"
    DONE = "suggestion-done"
    GONE = "suggestion-gone"


def _refusal(text: str, limit: int) -> Suggesting | None:
    if not text.strip():
        return Suggesting.EMPTY
    return Suggesting.TOO_LONG if len(text.strip()) > limit else None


def sign(book: Book, member: Member, text: str, origin: str, now: datetime) -> Suggesting:
    """Keep a signed one; `origin` names the message, so that handled twice it is one."""
    refusal = _refusal(text, CHARACTERS)
    if refusal is None:
        month = _month(book, now)
        kept = Suggestion(book.id_for("suggestion", origin), month, Sealed(text.strip()), by=member.id, at=now)
        if kept.id not in book.suggestions(kept.year):
            book.suggestions(kept.year).put(kept)
    return refusal or Suggesting.KEPT


def whisper(book: Book, text: str, now: datetime) -> tuple[Suggesting, str]:
    """Keep an anonymous one, with its month alone; returns its id. The id is drawn by lot, and rows lie in the order of
    their ids: nothing of who wrote it, or when, is in the file."""
    refusal = _refusal(text, CHARACTERS)
    if refusal is not None:
        return refusal, ""
    kept = Suggestion(secrets.token_hex(5), _month(book, now), Sealed(text.strip()), fresh=True)
    shelf = book.suggestions(kept.year)
    shelf.put(kept)
    for one in sorted(shelf.all(), key=lambda s: s.id):
        shelf.remove(one.id)
        shelf.put(one)
    return Suggesting.KEPT_NAMELESS, kept.id


def _month(book: Book, now: datetime) -> str:
    return f"{now.astimezone(ZoneInfo(book.branch.settings.tz)):%Y-%m}"


def recent(book: Book, now: datetime) -> tuple[Suggestion, ...]:
    """Those of this year and the last."""
    return tuple(s for year in (now.year - 1, now.year, now.year + 1) for s in book.suggestions(year).all())


def open_up(book: Book, of_today: Collection[str], now: datetime) -> None:
    """What came in before today may be seen from now on; `of_today` are the ids of the others."""
    for one in recent(book, now):
        if one.fresh and one.id not in of_today:
            book.suggestions(one.year).put(replace(one, fresh=False))


def ledger(book: Book, now: datetime) -> list[Suggestion]:
    """What the managers see: open ones first, the latest month first. Fresh ones are nobody's to see."""
    found = [s for s in recent(book, now) if not s.fresh and s.text.text]  # an erased one has no words
    order = list(State)
    return sorted(sorted(found, key=lambda s: s.month, reverse=True), key=lambda s: order.index(s.state))


def mark_seen(book: Book, now: datetime) -> None:
    """A manager has opened the ledger: no digest tells of these any more."""
    for one in ledger(book, now):
        if not one.seen:
            book.suggestions(one.year).put(replace(one, seen=True))


def find(book: Book, suggestion_id: str, now: datetime) -> Suggestion | None:
    """The one with that id, if managers may see it."""
    return next((s for s in ledger(book, now) if s.id == suggestion_id), None)


def take_on(book: Book, one: Suggestion, manager: Member) -> Suggesting:
    """Somebody sees to it."""
    book.suggestions(one.year).put(replace(one, taken_by=manager.id))
    return Suggesting.TAKEN


def set_due(book: Book, one: Suggestion, manager: Member, days: int, now: datetime) -> Suggesting:
    """By when; who sets it and nobody has taken it on yet does so by that."""
    day = now.astimezone(ZoneInfo(book.branch.settings.tz)).date() + timedelta(days=days)
    book.suggestions(one.year).put(replace(one, due=day, taken_by=one.taken_by or manager.id))
    return Suggesting.DUE


def reply(book: Book, one: Suggestion, manager: Member, text: str, now: datetime) -> Suggesting:
    """An answer: to the author, or to all where nobody knows who that is."""
    refusal = _refusal(text, REPLY_CHARACTERS)
    if refusal is None:
        taken_by = one.taken_by or manager.id
        book.suggestions(one.year).put(replace(one, reply=text.strip(), replied_at=now, taken_by=taken_by))
    return refusal or Suggesting.REPLIED


def finish(book: Book, one: Suggestion, manager: Member, now: datetime) -> Suggesting:
    """办结."""
    book.suggestions(one.year).put(replace(one, done_at=now, taken_by=one.taken_by or manager.id))
    return Suggesting.DONE
