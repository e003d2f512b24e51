"""The record of changes: who changed settings, roster or rights, when. Lines are only ever added."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.people import AuditLine
from bot.store import Book


def note(book: Book, at: datetime, by: str, what: str, about: Mapping[str, str], origin: object = "") -> None:
    """Add a line: `what` is the key of its text, `about` holds ids and words for it. `origin` tells apart what else
    would be the same line."""
    line_id = book.id_for("audit", what, at, by, *about.values(), origin)
    book.audit.add(AuditLine(line_id, at, by, what, about))
