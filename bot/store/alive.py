"""When the bot last heard from Telegram: after a crash it tells how long nobody listened."""

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

NAME = ".alive"


def last_alive(folder: Path) -> datetime | None:
    """The moment that was noted last; None before the first run, or if the note is torn."""
    try:
        noted = datetime.fromisoformat((folder / NAME).read_text("ascii"))
    except (OSError, ValueError):
        return None
    return noted if noted.tzinfo is not None else None  # cut behind the seconds it still reads as a time


def say_alive(folder: Path, now: datetime) -> None:
    """Note the moment. Not worth an fsync: an older note only makes a gap look longer."""
    draft = folder / f"{NAME}.new"
    with suppress(OSError):
        draft.write_text(now.astimezone(UTC).isoformat(), "ascii")
        os.replace(draft, folder / NAME)
