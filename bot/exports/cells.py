"""Text made safe for a cell: nothing that runs, nothing that hides."""

import unicodedata

MAX_CHARACTERS = 2_000
_UNSEEN = {"Cc", "Cf", "Cs"}  # controls, direction overrides, halves of characters
_NOT_IN_XML = "\ufffe\uffff"
_FORMULA_SIGNS = "=+-@＝＋－＠"


def plain(text: str) -> str:
    """One line without control or direction characters, at most 2,000 characters long."""
    seen = text if text.isprintable() else "".join(c for c in text if c.isspace() or _shows(c))
    line = " ".join(seen.split())
    return line if len(line) <= MAX_CHARACTERS else line[: MAX_CHARACTERS - 1] + "…"


def whole(text: str) -> list[str]:
    """All lines of a text, at their length, without control or direction characters."""
    return ["".join(c for c in line if _shows(c)).rstrip() for line in text.splitlines()]


def csv_text(text: str) -> str:
    """The same for a .csv, where a spreadsheet runs what looks like a formula: a leading ' stops it."""
    line = plain(text)
    return f"'{line}" if line[:1] and line[0] in _FORMULA_SIGNS else line


def _shows(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN and character not in _NOT_IN_XML
