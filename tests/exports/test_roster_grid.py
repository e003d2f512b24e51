"""Files that are no roster, or too much of one, and what is said of them."""

import pytest
from openpyxl import Workbook

from bot.exports.roster import MAX_ROWS, read_roster
from tests.exports.rosters import HEADER, TODAY, read_csv, refusal, saved, xlsx, zipped


@pytest.mark.parametrize("filename", ["花名册.xls", "花名册.xlsx"])
def test_an_old_xls_is_named_as_such(filename: str) -> None:
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), filename).key == "roster-old-xls"


def test_a_web_page_called_xls_is_an_old_xls_too() -> None:
    assert refusal(b"<html>", "a.XLS").key == "roster-old-xls"


def test_a_workbook_with_a_password_is_named_as_such() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert refusal(data).key == "roster-password"


def test_a_locked_entry_means_a_password() -> None:
    data = bytearray(xlsx(HEADER))
    start = data.index(b"PK\x01\x02")
    while start != -1:
        data[start + 8] |= 1
        start = data.find(b"PK\x01\x02", start + 4)
    assert refusal(bytes(data)).key == "roster-password"


@pytest.mark.parametrize(
    ("data", "filename", "key"),
    [
        (b"%PDF-1.7", "花名册.pdf", "roster-not-a-sheet"),
        (b"", "花名册", "roster-not-a-sheet"),
        (zipped({"word/document.xml": b"<w/>"}), "花名册.docx", "roster-not-a-sheet"),
        (zipped({"xl/workbook.xml": b"<broken"}), "花名册.xlsx", "roster-broken"),
        (b"PK\x03\x04 and no more", "花名册.xlsx", "roster-broken"),
        ("姓名\0".encode(), "花名册.csv", "roster-not-a-sheet"),
        (b"\xff\xff\xff", "花名册.csv", "roster-encoding"),
        (("姓名\n" + "甲" * 140_000).encode(), "花名册.csv", "roster-broken"),
        ("名字,党小组\n示例".encode(), "花名册.csv", "roster-no-header"),
        (b"", "花名册.csv", "roster-no-header"),
        (xlsx(*([["示例支部"]] * 10), ["姓名"], ["示例党员甲"]), "花名册.xlsx", "roster-no-header"),
    ],
)
def test_a_file_that_is_no_roster_says_why(data: bytes, filename: str, key: str) -> None:
    assert refusal(data, filename).key == key


def test_a_file_may_be_two_megabytes() -> None:
    big = refusal(b"\n" * (2 * 1024 * 1024 + 1), "a.csv")
    assert (big.key, big.about) == ("roster-too-big", {"limit": "2"})
    assert refusal(b"\n" * (2 * 1024 * 1024), "a.csv").key == "roster-no-header"


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": bytes(64 * 1024 * 1024)})
    assert len(bomb) < 100_000
    assert refusal(bomb).key == "roster-unpacks-too-big"


def test_a_roster_has_two_thousand_rows_at_most() -> None:
    rows = "姓名\n" + "".join(f"示例{n}\n" for n in range(MAX_ROWS))
    assert len(read_csv(rows).rows) == MAX_ROWS
    many = refusal((rows + "示例党员甲").encode(), "a.csv")
    assert (many.key, many.about) == ("roster-too-many-rows", {"limit": "2000"})


def test_a_million_formatted_lines_are_not_walked_through() -> None:
    workbook = Workbook()
    workbook.active.append(HEADER)
    workbook.active.append(["示例党员甲"])
    workbook.active.cell(1_048_576, 16_384, "尾")
    assert len(read_roster(saved(workbook), "a.xlsx", TODAY).rows) == 1


def test_a_table_of_a_million_lines_is_read_as_far_as_a_sheet_is() -> None:
    text = "姓名\n示例党员甲\n" + "\n" * 5_000 + "示例党员乙\n" * 100_000
    assert [row.name for row in read_csv(text).rows] == ["示例党员甲"]


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
def test_a_small_file_with_more_cells_than_any_roster_is_refused_before_it_is_read(part: str) -> None:
    cells = {part: b"<c><is><t>x</t></is></c>" * 100_000}
    assert refusal(zipped({"xl/workbook.xml": b""} | cells)).key == "roster-unpacks-too-big"
