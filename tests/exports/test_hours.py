"""The sheet of study hours."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.diligence import Course
from bot.exports.workbook import yearly_workbook
from tests.exports import sample
from tests.exports.reading import opened, table

COURSE = Course("c", ("张甲", "李丁"), date(2026, 10, 9), 90, "党务培训班", "示例书记", sample.local(10, 9))


def sheet(view: sample.View) -> Any:
    with opened(yearly_workbook(view, sample.YEAR, sample.MADE, sample.MATERIALS)) as workbook:
        return workbook["学时"]


def line(view: sample.View, name: str) -> dict[str, Any]:
    return next(row for row in table(sheet(view), "姓名", "还差") if row["姓名"] == name)


def test_hours_are_shown_by_where_they_come_from_and_what_is_left() -> None:
    row = line(replace(sample.VIEW, courses=(COURSE,)), "张甲")
    assert (row["自学学时"], row["校外学时"], row["学时"]) == (1, 2, 3)
    assert (row["全年应达"], row["还差"]) == (32, 29)


def test_a_course_that_was_taken_back_or_lies_outside_the_period_counts_not() -> None:
    old = replace(COURSE, day=date(2025, 10, 9))
    gone = replace(COURSE, dropped_at=sample.local(10, 10))
    assert line(replace(sample.VIEW, courses=(old, gone)), "张甲")["校外学时"] == 0


def test_courses_are_listed_under_the_table() -> None:
    cells = [[cell.value for cell in row] for row in sheet(replace(sample.VIEW, courses=(COURSE,))).iter_rows()]
    listed = next(row for row in cells if "党务培训班" in row)
    assert listed[2:5] == [90, "党务培训班", "张甲、李丁"]


def test_personal_targets_stand_in_the_heads_and_what_is_reached_in_the_rows() -> None:
    settings = replace(sample.VIEW.branch.settings, target_materials=20)
    view = replace(sample.VIEW, branch=replace(sample.VIEW.branch, settings=settings), noted={"张甲": 320})
    row = next(row for row in table(sheet(view), "姓名") if row["姓名"] == "张甲")
    assert (row["学完篇数（目标 20）"], row["心得字数"]) == (1, 320)
