"""The sheets of check-ins and of what was read."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.periods import quarter_period
from bot.domain.records import CheckIn, Finished
from bot.exports.workbook import yearly_workbook
from tests.exports import sample
from tests.exports.reading import opened, table


def sheet(name: str, view: sample.View = sample.VIEW, **more: Any) -> Any:
    period = more.pop("period", sample.YEAR)
    with opened(yearly_workbook(view, period, sample.MADE, more.pop("materials", sample.MATERIALS))) as workbook:
        return workbook[name]


def test_two_check_ins_on_one_day_are_one_day() -> None:
    line = next(row for row in table(sheet("打卡"), "姓名", "合计") if row["姓名"] == "张甲")
    assert (line["9月"], line["10月"], line["合计"]) == (3, 0, 3)


def test_months_that_have_not_begun_have_no_column() -> None:
    assert list(table(sheet("打卡"), "姓名", "合计")[0])[3:] == [*(f"{n}月" for n in range(1, 12)), "合计"]


def test_a_quarter_has_its_three_months() -> None:
    third = sheet("打卡", period=quarter_period(2026, 3))
    assert list(table(third, "姓名", "合计")[0])[3:] == ["7月", "8月", "9月", "合计"]


def test_a_check_in_counts_on_the_branchs_own_day() -> None:
    late = CheckIn("c", "张甲", sample.local(10, 1, 0, 30), sample.SECRET)
    line = next(
        row for row in table(sheet("打卡", replace(sample.VIEW, checkins=(late,))), "姓名") if row["姓名"] == "张甲"
    )
    assert (line["9月"], line["10月"]) == (0, 1)


def test_what_was_read_has_its_day_and_title() -> None:
    rows = [[cell.value for cell in row] for row in sheet("学习").iter_rows(min_row=2, max_row=2)]
    day, *rest = rows[0]
    assert day.date() == date(2026, 10, 2)
    assert rest == ["张甲", "第一党小组", "三会一课是哪四样", 45]


def test_a_material_without_a_known_title_goes_by_its_id_and_a_reader_who_is_gone_by_no_name() -> None:
    view = replace(sample.VIEW, finished=(Finished("f", "走了", "old-text", 5, sample.local(1, 9)),))
    row = [cell.value for cell in sheet("学习", view, materials=None)[2]]
    assert row[1:4] == ["名册外", None, "old-text"]
