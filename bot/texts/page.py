"""A message as it goes out: its text (Telegram's HTML) and its buttons."""

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from bot.texts.catalogue import Html


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that Telegram has already: its id there, and "photo" or "document"."""

    file_id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Page:
    """A text of at most 4,096 characters (1,024 under a file) and a keyboard."""

    text: Html
    markup: InlineKeyboardMarkup | None = None
    file: Attached | None = None


def lines(*parts: Html | str) -> Html:
    """Whole lines, one under the other; empty ones are left out."""
    return Html("\n".join(part for part in parts if part))


def blocks(*parts: Html | str) -> Html:
    """Paragraphs with a blank line between; empty ones are left out."""
    return Html("\n\n".join(part for part in parts if part))
