"""The cells of a roster file: which format it is, and its rows, whatever the format."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath

from openpyxl import load_workbook

MAX_BYTES = 2 * 1024 * 1024
MAX_UNPACKED_BYTES = 24 * 1024 * 1024
MAX_ENTRIES = 500
MAX_TAGS = 500_000  # of XML, where a cell has four: reading a thousand of them takes some 3 ms
MAX_COLUMNS = 64
MAX_SHEETS = 20
MAX_LINES = 5_000  # with the empty ones: a spreadsheet may go on for a million formatted lines

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
TEXT_SUFFIXES = {".csv", ".txt", ".tsv"}


class UnreadableRoster(Exception):  # noqa: N818 - what it is, not that it is an error
    """A file that cannot be read as a roster: a text's key and its arguments."""

    def __init__(self, key: str, about: dict[str, str] | None = None) -> None:
        super().__init__(key)
        self.key = key
        self.about = about or {}


@dataclass(frozen=True, slots=True)
class Row:
    """A row's number as the spreadsheet shows it, and its cells: text, numbers, dates or None."""

    number: int
    cells: tuple[object, ...]

    def cell(self, column: int) -> object:
        """What stands in that column (0 is the first); None for nothing, or only blanks."""
        value = self.cells[column] if column < len(self.cells) else None
        return None if isinstance(value, str) and not value.strip() else value


def read_grid(data: bytes, filename: str) -> list[list[Row]]:
    """The rows of each sheet. Raises UnreadableRoster."""
    if len(data) > MAX_BYTES:
        raise UnreadableRoster("roster-too-big", {"limit": str(MAX_BYTES // 1024 // 1024)})
    suffix = PurePath(filename).suffix.lower()
    if data.startswith(OLE):
        raise UnreadableRoster("roster-password" if ENCRYPTED in data else "roster-old-xls")
    if data.startswith(ZIP):
        return _read_xlsx(data)
    if suffix in TEXT_SUFFIXES:
        return _read_csv(data)
    raise UnreadableRoster("roster-old-xls" if suffix == ".xls" else "roster-not-a-sheet")


def _read_xlsx(data: bytes) -> list[list[Row]]:
    try:
        _check_package(data)
        # openpyxl warns of each extension that it skips (drop-down lists, styles): nothing that a roster needs.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(_sheets(data))
    except UnreadableRoster:
        raise
    except Exception as error:  # a broken package fails in openpyxl in a hundred ways, none of them promised
        raise UnreadableRoster("roster-broken") from error


def _check_package(data: bytes) -> None:
    """Raises UnreadableRoster for what is no workbook, has a password, or unpacks to far more than a roster."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        if "xl/workbook.xml" not in {entry.filename for entry in entries}:
            raise UnreadableRoster("roster-not-a-sheet")
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableRoster("roster-password")
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
            raise UnreadableRoster("roster-unpacks-too-big")
        if sum(package.read(entry).count(b"<") for entry in entries) > MAX_TAGS:
            raise UnreadableRoster("roster-unpacks-too-big")


def _sheets(data: bytes) -> Iterator[list[Row]]:
    """Each sheet's rows that are not empty; formulas as the values that were last shown."""
    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in workbook.worksheets[:MAX_SHEETS]:
            lines = sheet.iter_rows(max_col=MAX_COLUMNS, max_row=MAX_LINES, values_only=True)
            yield _rows(lines)
    finally:
        workbook.close()


def _rows(lines: Iterator[tuple[object, ...]]) -> list[Row]:
    return [Row(number, cells) for number, cells in enumerate(lines, start=1) if any(c is not None for c in cells)]


def _read_csv(data: bytes) -> list[list[Row]]:
    """The same rows once for each delimiter: the right one is that with the most columns in a row."""
    text = _decode(data)
    if "\0" in text:
        raise UnreadableRoster("roster-not-a-sheet")
    try:
        readings = [_split(text, delimiter) for delimiter in ",;\t"]
    except csv.Error as error:
        raise UnreadableRoster("roster-broken") from error
    return sorted(readings, key=lambda rows: -_named_columns(rows))


def _decode(data: bytes) -> str:
    """Text in what spreadsheet programs write: UTF-16 with its mark, UTF-8, or GB 18030."""
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableRoster("roster-encoding")


def _split(text: str, delimiter: str) -> list[Row]:
    lines = islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), MAX_LINES)
    return [Row(number, tuple(cells[:MAX_COLUMNS])) for number, cells in enumerate(lines, start=1) if any(cells)]


def _named_columns(rows: list[Row]) -> int:
    """How many columns the row with 姓名 has; 0 if none has it alone in a cell."""
    named = (len(row.cells) for row in rows[:10] if any("姓名" in str(cell) for cell in row.cells))
    return max(named, default=0)
