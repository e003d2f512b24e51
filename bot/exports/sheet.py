"""The one way onto a sheet: text that is never a formula, numbers, dates, our own formulas, a page that prints well."""

import io
from collections.abc import Mapping
from datetime import UTC, date
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell  # type: ignore[import-untyped]

from bot.exports.cells import plain

A4 = 9
APART = 3  # an image that neither moves nor grows with the cells
ROW_POINTS = 15.5  # said aloud: viewers without our font have rows of their own
FONT = "等线"
_THIN = {"border": 1, "border_color": "#8C8C8C"}
_CENTRE = {"align": "center", "valign": "vcenter"}
_TOTAL = {**_THIN, **_CENTRE, "bold": True, "bg_color": "#F2F2F2"}
STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {**_CENTRE, "bold": True, "font_size": 16},
    "part": {"bold": True, "font_size": 11, "valign": "vcenter"},
    "centre": {**_CENTRE},
    "head": {**_THIN, **_CENTRE, "bold": True, "text_wrap": True, "bg_color": "#E8E8E8"},
    "cell": {**_THIN, "valign": "vcenter"},
    "mark": {**_THIN, **_CENTRE},
    "number": {**_THIN, **_CENTRE, "num_format": "0"},
    "hours": {**_THIN, **_CENTRE, "num_format": "0.0"},
    "rate": {**_THIN, **_CENTRE, "num_format": "0%"},
    "day": {**_THIN, **_CENTRE, "num_format": "yyyy-mm-dd"},
    "total": {**_TOTAL, "num_format": "0"},
    "total-hours": {**_TOTAL, "num_format": "0.0"},
    "total-rate": {**_TOTAL, "num_format": "0%"},
    "foot": {"font_size": 9, "font_color": "#595959"},
    "note": {"font_size": 9, "font_color": "#595959", "valign": "top", "text_wrap": True},
}


def cell(row: int, column: int) -> str:
    """A cell as formulas call it; both count from 0."""
    return str(xl_rowcol_to_cell(row, column))


def cells(first: tuple[int, int], last: tuple[int, int]) -> str:
    """A block of cells, from a (row, column) up to another one."""
    return str(xl_range(*first, *last))


class Sheet:
    """One worksheet. Rows and columns count from 0; a style is a key of STYLES."""

    def __init__(self, worksheet: Any, styles: Mapping[str, Any]) -> None:
        self._sheet = worksheet
        self._styles = styles

    def text(self, row: int, column: int, text: str, style: str = "cell") -> None:
        """A cell of text; an empty one keeps its borders."""
        line = plain(text)
        if line:
            self._sheet.write_string(row, column, line, self._styles[style])
        else:
            self._sheet.write_blank(row, column, None, self._styles[style])

    def lines(self, row: int, column: int, lines: tuple[str, ...], style: str = "head") -> None:
        """A cell of several lines."""
        self._sheet.write_string(row, column, "\n".join(plain(line) for line in lines), self._styles[style])

    def number(self, row: int, column: int, value: float, style: str = "number") -> None:
        """A cell that sums."""
        self._sheet.write_number(row, column, value, self._styles[style])

    def formula(self, row: int, column: int, formula: str, value: float | str, style: str = "number") -> None:
        """A cell that a secretary can check, with the value that viewers show who don't calculate. No text that anybody
        typed goes into a formula."""
        self._sheet.write_formula(row, column, f"={formula}", self._styles[style], value)

    def day(self, row: int, column: int, day: date) -> None:
        """A cell that sorts and filters as a date."""
        self._sheet.write_datetime(row, column, day, self._styles["day"])

    def band(self, row: int, columns: tuple[int, int], text: str, style: str) -> None:
        """Text over several columns, from the first up to the last one (two at least)."""
        # Merged empty and filled after: merging with a text would take "=…" for a formula.
        self._sheet.merge_range(row, columns[0], row, columns[1], "", self._styles[style])
        self.text(row, columns[0], text, style)

    def widths(self, *widths: float) -> None:
        """Column widths, in characters, from the first column on."""
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)

    def height(self, row: int, points: float) -> None:
        """A row's height."""
        self._sheet.set_row(row, points)

    def picture(self, row: int, data: bytes, scale: float, words: str) -> None:
        """A PNG over the cells from the first one of a row on; the words are for who can't see it."""
        options = {"image_data": io.BytesIO(data), "x_scale": scale, "y_scale": scale, "description": plain(words)}
        options["object_position"] = APART  # a viewer whose rows are of another height would squeeze it
        self._sheet.insert_image(row, 0, "chart.png", options)

    def breaks(self, rows: list[int]) -> None:
        """New pages at these rows, which only a sheet has whose print is not fitted to a number of pages."""
        self._sheet.set_h_pagebreaks(rows)
        self._sheet.set_default_row(ROW_POINTS)
        self._sheet.set_print_scale(100)

    def freeze(self, row: int, column: int = 0) -> None:
        """Keeps what is above and left of a cell in sight, on the screen and on each printed page."""
        self._sheet.freeze_panes(row, column)
        self._sheet.repeat_rows(row - 1)
        if column:
            self._sheet.repeat_columns(0, column - 1)

    def filter(self, row: int, last_row: int, last_column: int) -> None:
        """Buttons to filter by, in a header row."""
        self._sheet.autofilter(row, 0, last_row, last_column)

    def page(self, *, landscape: bool, wide: int, tall: int, footer: str) -> None:
        """An A4 page: how many pages wide and tall (0: as many as it takes)."""
        self._sheet.set_paper(A4)
        self._sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self._sheet.center_horizontally()
        self._sheet.fit_to_pages(wide, tall)
        self._sheet.set_footer(f"&C&9{footer}")
        if landscape:
            self._sheet.set_landscape()


class Book:
    """A workbook in memory."""

    def __init__(self, title: str, made: Any) -> None:
        self._file = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self._file, options)
        self._book.formats[0].set_font_name(FONT)
        # Always given: else the library would read the clock, and the same records would make another file.
        self._book.set_properties({"title": plain(title), "author": plain(made.by), "created": made.at.astimezone(UTC)})
        self._styles = {
            name: self._book.add_format({"font_name": FONT, "font_size": 10, **style}) for name, style in STYLES.items()
        }

    def sheet(self, name: str) -> Sheet:
        """A new sheet, after the others."""
        return Sheet(self._book.add_worksheet(name), self._styles)

    def data(self) -> bytes:
        """The finished file."""
        self._book.close()
        return self._file.getvalue()
