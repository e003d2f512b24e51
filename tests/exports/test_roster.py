"""What a roster file may look like."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from bot.domain.people import Duty, Stage
from bot.exports.roster import RosterRow, UnreadableRoster, read_roster
from tests.exports.rosters import HEADER, TODAY, read, read_csv, saved


def test_a_whole_row_is_read() -> None:
    got = read(HEADER, ["示例书记", "第一党小组", "正式党员", "书记", datetime(2019, 7, 1)])  # noqa: DTZ001 - a cell's
    assert got.bad == ()
    assert got.rows == (RosterRow(2, "示例书记", "第一党小组", Stage.FULL, Duty.SECRETARY, date(2019, 7, 1)),)


def test_only_the_name_is_needed() -> None:
    assert read(["姓名"], ["示例党员甲"]).rows == (RosterRow(2, "示例党员甲", None, Stage.FULL, Duty.NONE, None),)


def test_a_file_says_which_columns_it_has() -> None:
    assert read(["姓名", "备注", "职务"], ["示例党员甲"]).columns == {"name", "duty"}


def test_columns_come_in_any_order_and_others_are_not_kept() -> None:
    got = read(["序号", "身份证号", "职务", "姓 名（必填）"], [1, "110101199001011234", "组长", "示例党员甲"])
    assert got.rows == (RosterRow(2, "示例党员甲", None, Stage.FULL, Duty.LEADER, None),)
    assert "110101" not in repr(got)


def test_titles_may_stand_above_the_header_and_empty_lines_between_people() -> None:
    got = read(["示例支部党员花名册"], [], ["填表日期：2026年9月"], HEADER, ["示例党员甲"], [], ["  "], ["示例党员乙"])
    assert [(row.number, row.name) for row in got.rows] == [(5, "示例党员甲"), (8, "示例党员乙")]


def test_the_header_may_be_on_a_later_sheet() -> None:
    workbook = Workbook()
    workbook.active.append(["填表说明"])
    sheet = workbook.create_sheet("名单")
    sheet.append(HEADER)
    sheet.append(["示例党员甲"])
    assert [row.name for row in read_roster(saved(workbook), "a.xlsx", TODAY).rows] == ["示例党员甲"]


def test_drop_down_lists_and_formulas_do_no_harm() -> None:
    workbook = Workbook()
    workbook.active.append(HEADER)
    workbook.active.append(["示例党员甲", "=1+1", "正式党员"])
    choice = DataValidation("list", formula1='"正式党员,预备党员"')
    choice.add("C2")
    workbook.active.add_data_validation(choice)
    got = read_roster(saved(workbook), "a.xlsx", TODAY)
    assert [(row.name, row.group) for row in got.rows] == [("示例党员甲", None)]  # the value was never computed


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_each_encoding_and_with_each_delimiter(delimiter: str, encoding: str) -> None:
    lines = ["示例支部", delimiter.join(HEADER), "", delimiter.join(["示例党员甲", "第一组", "预备", "无", "2025-07"])]
    got = read_csv("\r\n".join(lines), encoding)
    assert got.rows == (RosterRow(4, "示例党员甲", "第一组", Stage.PROBATIONARY, Duty.NONE, date(2025, 7, 1)),)


def test_a_cell_of_text_may_hold_the_delimiter_in_quotes() -> None:
    assert read_csv('姓名,党小组\n示例党员甲,"机关,后勤"\n').rows[0].group == "机关,后勤"


@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.xlsx", "a.xls", ""]))
def test_whatever_is_sent_it_is_read_or_refused(data: bytes, filename: str) -> None:
    try:
        got = read_roster(data, filename, TODAY)
    except UnreadableRoster:
        return
    assert len({row.name for row in got.rows}) == len(got.rows)


@given(st.lists(st.text(max_size=50), max_size=8))
def test_each_line_that_is_not_empty_is_a_good_row_or_a_bad_one(names: list[str]) -> None:
    workbook = Workbook()
    workbook.active.append(HEADER)
    safe = ["".join(c for c in name if c.isprintable()) for name in names]
    for number, name in enumerate(safe, start=2):
        workbook.active.cell(number, 1, name).data_type = "s"
    got = read_roster(saved(workbook), "a.xlsx", TODAY)
    numbers = sorted(row.number for row in (*got.rows, *got.bad))
    assert numbers == [number for number, name in enumerate(safe, start=2) if name.strip()]
