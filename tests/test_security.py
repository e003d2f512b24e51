"""The page of the threat model: its numbers are the code's, and what it names is there."""

import re
from collections.abc import Iterator

import pytest

from bot import importing
from bot.actions import reports
from bot.domain import presence
from bot.domain.doors import LASTS, Purpose
from bot.exports import roster_grid, strict
from bot.handlers import minutes
from bot.handlers import reports as report_handlers
from bot.library import document
from bot.limits import BOUNDS, FILE, LINK, MESSAGE, NAME, PRESS
from tests.test_docs import ROOT, paths, read, rows

PAGE = ROOT / "docs" / "security.md"
KB, MB = 1024, 1024 * 1024


def held() -> Iterator[tuple[str, str]]:
    """The limits as the code has them."""
    yield "messages, commands and edits", str(BOUNDS[MESSAGE][0])
    yield "presses", str(BOUNDS[PRESS][0])
    yield "files", str(BOUNDS[FILE][0])
    yield "wrong names at joining", str(BOUNDS[NAME][0])
    yield "links that nobody knows", str(BOUNDS[LINK][0])
    yield "wrong codes at sign-in", str(presence.TRIES)
    yield "a roster or workbook", f"{roster_grid.MAX_BYTES // MB} MB"
    yield "the same, unpacked", f"{roster_grid.MAX_UNPACKED_BYTES // MB} MB"
    yield "the same, XML tags", str(roster_grid.MAX_TAGS)
    yield "lines read of a sheet or table", str(roster_grid.MAX_LINES)
    yield "a template", f"{strict.MAX_BYTES // MB} MB"
    yield "a study text", f"{document.FILE_BYTES // KB} KB"
    yield "an archive to import", f"{importing.MOST // MB} MB"
    yield "the same, values", str(importing.VALUES)
    yield "a file of a report or of the minutes", f"{minutes.MOST_BYTES // MB} MB"
    yield "texts of one report", str(reports.MOST_CHARACTERS)
    yield "the group's link", str(LASTS[Purpose.JOIN].days)
    yield "a link for one entry", str(LASTS[Purpose.ENTRY].days)
    yield "a link for an operator", str(LASTS[Purpose.OPERATOR].days)


def test_the_limits_are_those_of_the_code() -> None:
    assert [(row[0], row[1]) for row in rows(read(PAGE), "limit")] == list(held())
    assert report_handlers.MOST_FILE_BYTES == minutes.MOST_BYTES


def test_the_bounds_in_the_last_column_are_those_of_the_code() -> None:
    of = {row[0]: row[2] for row in rows(read(PAGE), "limit")}
    assert of["the same, unpacked"] == f"in {roster_grid.MAX_ENTRIES} parts"
    assert of["lines read of a sheet or table"] == f"{roster_grid.MAX_SHEETS} sheets, {roster_grid.MAX_COLUMNS} columns"
    assert of["a template"] == f"{strict.MAX_UNPACKED_BYTES // MB} MB unpacked"
    assert of["an archive to import"] == f"unpacked, {importing.SQUEEZED} times its .zip at most"
    assert of["texts of one report"] == f"characters, in {reports.MOST_PARTS} messages"


@pytest.mark.parametrize("part", ["bot/", "tests/"])
def test_what_it_names_is_there_and_it_names_enough(part: str) -> None:
    named = [path for path in paths(read(PAGE)) if path.startswith(part)]
    assert len(set(named)) > 10
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_each_attacker_has_code_or_a_plain_no() -> None:
    chapter = read(PAGE).partition("## Who might attack")[2].partition("\n## ")[0]
    attackers = re.split(r"^\*\*", chapter, flags=re.MULTILINE)[1:]
    assert len(attackers) == 11
    assert [a[:30] for a in attackers if not list(paths(a)) and "Telegram." not in a[:10]] == []
