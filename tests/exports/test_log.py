"""The raw log: one line a meeting, item and member, on a sheet and as a .csv."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.exports.log import attendance_csv
from bot.exports.workbook import yearly_workbook
from tests.exports import sample
from tests.exports.reading import csv_rows, opened

HEADS = [
    "日期",
    "时间",
    "会议",
    "会议类别",
    "姓名",
    "党小组",
    "考勤",
    "签到时间",
    "标记",
    "请假类别",
    "更改次数",
    "更改记录",
]


def lines(view: sample.View = sample.VIEW) -> list[list[str]]:
    return csv_rows(attendance_csv(view, sample.YEAR, sample.MADE))


def line(name: str, view: sample.View = sample.VIEW) -> dict[str, str]:
    """The first line of a person."""
    found = next(row for row in lines(view) if name in row)
    return dict(zip(HEADS, found, strict=True))


def log_sheet() -> Any:
    with opened(yearly_workbook(sample.VIEW, sample.YEAR, sample.MADE)) as workbook:
        return workbook["原始记录"]


def test_the_file_is_what_spreadsheet_programs_expect() -> None:
    data = attendance_csv(sample.VIEW, sample.YEAR, sample.MADE)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == len(lines())


def test_there_is_a_line_for_each_meeting_item_and_member() -> None:
    head, *body, _foot = lines()
    assert head == HEADS
    assert len(body) == 7 + 7 + 3
    assert len({(row[0], row[3], row[4]) for row in body}) == len(body)


def test_the_last_line_is_the_foot_when_it_is_known_who_asks() -> None:
    assert lines()[-1] == ["工作辅助材料，以组织认定记录为准 · 生成于 2026-11-21 23:44 · 示例书记 · 统计范围 2026年"]
    assert len(csv_rows(attendance_csv(sample.VIEW, sample.YEAR))[-1]) == len(HEADS)


def test_without_a_time_of_making_nothing_of_the_view_is_left_out() -> None:
    bare = attendance_csv(sample.VIEW, sample.YEAR).decode()
    assert "2026-12-11" in bare
    assert "2026-12-11" not in attendance_csv(sample.VIEW, sample.YEAR, sample.MADE).decode()


def test_a_sign_in_has_its_time() -> None:
    assert list(line("示例委员").values()) == [
        "2026-09-11", "15:00", "九月主题党日", "主题党日", "示例委员", "第二党小组",
        "迟到", "2026-09-11 15:02", "", "", "0", "",
    ]  # fmt: skip


def test_a_leave_has_its_kind_and_never_its_reason() -> None:
    assert (line("张甲")["考勤"], line("张甲")["请假类别"]) == ("请假", "病假")
    assert sample.SECRET not in attendance_csv(sample.VIEW, sample.YEAR, sample.MADE).decode()


def test_changes_are_told_without_their_reasons() -> None:
    changed = line("赵乙")
    assert (changed["考勤"], changed["更改次数"]) == ("缺席", "1")
    assert changed["更改记录"] == "2026-09-12 15:00 示例书记：未登记→缺席"


def test_who_changed_a_mark_is_not_named_where_they_are_not_in_the_file() -> None:
    alone = replace(sample.VIEW, roster=tuple(m for m in sample.ROSTER if m.name == "赵乙"))
    assert line("赵乙", alone)["更改记录"] == "2026-09-12 15:00 管理员：未登记→缺席"


def test_what_came_after_an_outage_is_flagged() -> None:
    assert line("曾丙")["标记"] == "恢复期补收"


@pytest.mark.parametrize(
    ("entered", "flag"),
    [(sample.local(9, 1), ""), (sample.local(9, 11, 16, 29), ""), (sample.local(9, 12), "恢复期补收、补录")],
)
def test_a_meeting_that_was_entered_when_it_was_over_is_flagged(entered: datetime, flag: str) -> None:
    view = replace(sample.VIEW, meetings=(replace(sample.SEPTEMBER, created_at=entered),))
    assert line("曾丙", view)["标记"].removeprefix("恢复期补收" if not flag else "") == flag


def test_who_need_not_come_is_in_the_log_all_the_same() -> None:
    assert (line("李丁")["考勤"], line("李丁")["签到时间"]) == ("免", "2026-09-11 14:50")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "\t=", "\r@"])
def test_what_looks_like_a_formula_is_stopped(sign: str) -> None:
    view = replace(sample.VIEW, meetings=(replace(sample.SEPTEMBER, title=f"{sign}1+1"),))
    assert line("张甲", view)["会议"] == f"'{sign.strip()}1+1"


def test_the_sheet_has_the_same_lines_with_real_dates_and_numbers() -> None:
    sheet = log_sheet()
    assert [cell.value for cell in sheet[1]] == HEADS
    body = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=18)]
    as_text = [[row[0].date().isoformat(), *("" if c is None else str(c) for c in row[1:])] for row in body]
    assert as_text == lines()[1:-1]


def test_the_sheet_can_be_filtered_and_keeps_its_header() -> None:
    sheet = log_sheet()
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A1:L18", "A2")
