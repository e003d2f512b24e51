"""A manager changes one of the branch's rules and habits. The caller commits."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.actions.audit import note
from bot.domain.people import Member
from bot.domain.tuning import BY_FIELD, current, leaves_no_way_in, read, tuned, wire
from bot.store import Book


class Tuned(StrEnum):
    """What comes of it."""

    CHANGED = "tuned"
    SAME = "tuned-same"
    NO_WAY_IN = "tuned-no-way-in"
    UNKNOWN = "press-unknown"


def tune(book: Book, field: str, word: str, by: Member, now: datetime, origin: str) -> Tuned:
    """Set a field to what a word stands for, and note it in the record of changes."""
    row = BY_FIELD.get(field)
    value = read(row, word) if row else None
    if row is None or value is None:
        return Tuned.UNKNOWN
    branch = book.branch
    was = current(branch.settings, row)
    if was == value:
        return Tuned.SAME
    settings = tuned(branch.settings, row, value)
    if leaves_no_way_in(settings):
        return Tuned.NO_WAY_IN
    book.keep_branch(replace(branch, settings=settings))
    note(book, now, by.id, "audit-setting", {"setting": field, "was": wire(was), "now": wire(value)}, origin)
    return Tuned.CHANGED
