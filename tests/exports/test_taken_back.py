"""Our own workbook read back, after somebody has typed in it."""

import io

from openpyxl import load_workbook

from bot.exports.taken_back import take_back
from bot.exports.workbook import yearly_workbook
from tests.exports import sample
from tests.exports.rosters import saved


def test_a_column_whose_time_stands_in_one_line_is_named_as_unreadable() -> None:
    """Somebody who types over a head leaves out the line break."""
    book = load_workbook(io.BytesIO(yearly_workbook(sample.VIEW, sample.YEAR, sample.MADE, sample.MATERIALS)))
    typed = next(c for sheet in book for row in sheet.iter_rows() for c in row if "\n15:00" in str(c.value))
    typed.value = "9月11日 15:00"
    found = take_back(saved(book), "台账.xlsx", sample.BRANCH, sample.ROSTER)
    assert [(p.key, p.value) for p in found.problems] == [("taken-bad-date", "9月11日 15:00")]
