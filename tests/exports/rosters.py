"""Roster files to read in tests."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from bot.exports.roster import RosterFile, UnreadableRoster, read_roster

TODAY = date(2026, 9, 21)
HEADER = ["姓名", "党小组", "身份", "职务", "入党日期"]


def xlsx(*rows: list[object]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def read(*rows: list[object]) -> RosterFile:
    return read_roster(xlsx(*rows), "花名册.xlsx", TODAY)


def read_csv(text: str, encoding: str = "utf-8") -> RosterFile:
    return read_roster(text.encode(encoding), "花名册.csv", TODAY)


def one(column: str, cell: object) -> RosterFile:
    """A roster of one person with one more column."""
    return read(["姓名", column], ["示例党员甲", cell])


def refusal(data: bytes, filename: str = "花名册.xlsx") -> UnreadableRoster:
    with pytest.raises(UnreadableRoster) as caught:
        read_roster(data, filename, TODAY)
    return caught.value


def zipped(entries: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return file.getvalue()
