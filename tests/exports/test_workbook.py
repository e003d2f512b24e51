"""The yearly workbook as a whole: its sheets, its sums, what is never in it."""

import io
import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from bot.domain.attendance import Count, count, count_all, count_member, held
from bot.domain.meetings import Kind
from bot.domain.periods import month_period, year_period
from bot.domain.records import Answer, Mark
from bot.exports.labels import ZH
from bot.exports.workbook import Made, yearly_workbook
from tests.exports import sample
from tests.exports.reading import VIEWS, figures, numbers, opened, table, texts

BOOK = yearly_workbook(sample.VIEW, sample.YEAR, sample.MADE, sample.MATERIALS)
FOOT = "工作辅助材料，以组织认定记录为准 · 生成于 2026-11-21 23:44 · 示例书记 · 统计范围 2026年"
EVIL = '=HYPERLINK("http://evil.example")'


def test_a_sheet_for_each_kind_that_was_held_between_summary_and_log() -> None:
    with opened(BOOK) as workbook:
        held, study = ["党小组会", "党课", "主题党日"], ["学时", "打卡", "学习", "思想汇报"]
        assert workbook.sheetnames == ["汇总", "图表", *held, *study, "原始记录"]


def test_every_sheet_ends_with_the_foot() -> None:
    with opened(BOOK) as workbook:
        for sheet in workbook:
            assert sheet.cell(sheet.max_row, 1).value == FOOT


def test_only_sums_and_rates_are_formulas() -> None:
    with opened(BOOK, formulas=True) as workbook:
        formulas = [str(c.value) for sheet in workbook for row in sheet for c in row if c.data_type == "f"]
    assert len(formulas) > 50
    assert {formula.partition("(")[0] for formula in formulas} <= {"=SUM", "=SUMPRODUCT", "=COUNTIF", "=IF", "=ROUND"}


@pytest.mark.parametrize("evil", [EVIL, "+1+1", "-2+3", "@SUM(A1)", "{=1}", "http://evil.example", "00712345"])
def test_what_people_typed_is_text_wherever_it_stands(evil: str) -> None:
    roster = tuple(replace(one, name=evil) for one in sample.ROSTER)
    groups = tuple(replace(group, name=evil) for group in sample.GROUPS)
    branch = replace(sample.BRANCH, name=evil, groups=groups)
    meetings = tuple(replace(one, title=evil) for one in sample.VIEW.meetings)
    view = replace(sample.VIEW, branch=branch, roster=roster, meetings=meetings)
    with opened(
        yearly_workbook(view, sample.YEAR, Made(sample.MADE.at, evil), {"three-meetings": evil}), formulas=True
    ) as workbook:
        cells = [cell for sheet in workbook for row in sheet for cell in row if evil in str(cell.value)]
        assert len(cells) > 50
        assert all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)


def test_nobodys_private_text_is_in_any_part_of_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(BOOK)) as package:
        for name in package.namelist():
            assert sample.SECRET.encode() not in package.read(name)


def test_characters_that_hide_or_break_are_taken_out() -> None:
    branch = replace(sample.BRANCH, name="示例\x00\u202e支部\ud800\uffff\r\n甲")
    with opened(yearly_workbook(replace(sample.VIEW, branch=branch), sample.YEAR, sample.MADE)) as workbook:
        assert workbook["汇总"]["A1"].value == "示例支部 甲 组织生活台账"


def test_the_same_records_make_the_same_bytes() -> None:
    assert yearly_workbook(sample.VIEW, sample.YEAR, sample.MADE, sample.MATERIALS) == BOOK


def test_the_order_in_which_records_come_changes_nothing() -> None:
    turned = replace(sample.VIEW, roster=sample.ROSTER[::-1], meetings=sample.VIEW.meetings[::-1])
    assert yearly_workbook(turned, sample.YEAR, sample.MADE, sample.MATERIALS) == BOOK


def test_a_period_takes_what_lies_in_it_by_the_branchs_clocks() -> None:
    first = sample.meeting(datetime(2026, 9, 30, 16, 30, tzinfo=UTC), Kind.THEME_DAY)
    view = replace(sample.VIEW, meetings=(first,))
    october = ["汇总", "图表", "主题党日", "学时", "学习", "原始记录"]
    for month, sheets in ((9, ["汇总", "打卡", "思想汇报", "原始记录"]), (10, october)):
        with opened(yearly_workbook(view, month_period(2026, month), sample.MADE)) as workbook:
            assert workbook.sheetnames == sheets


def test_an_empty_branch_has_a_summary_and_an_empty_log() -> None:
    empty = sample.View(replace(sample.BRANCH, groups=()), (), ())
    with opened(yearly_workbook(empty, year_period(2020), sample.MADE)) as workbook:
        assert workbook.sheetnames == ["汇总", "原始记录"]
        assert numbers(_total(workbook["汇总"])) == (0, 0, 0, 0, 0, 0)


def test_a_language_without_words_of_its_own_gets_chinese_ones() -> None:
    branch = replace(sample.BRANCH, settings=replace(sample.BRANCH.settings, lang="fr"))
    with opened(yearly_workbook(replace(sample.VIEW, branch=branch), sample.YEAR, sample.MADE)) as workbook:
        assert workbook.sheetnames[0] == ZH["sheet-summary"]


def test_an_entry_that_is_gone_keeps_its_row_so_that_the_sums_hold() -> None:
    gone = replace(sample.SEPTEMBER, items=(replace(sample.SEPTEMBER.items[0], expected=("张甲", "走了")),))
    view = replace(sample.VIEW, meetings=(gone,))
    with opened(yearly_workbook(view, sample.YEAR, sample.MADE)) as workbook:
        rows = {row["姓名"]: row for row in table(workbook["主题党日"], "姓名", "应到")}
        assert numbers(rows["名册外"]) == (1, 0, 0, 0, 0, 1)


def test_who_left_in_the_period_is_on_its_sheets_and_who_left_before_is_not() -> None:
    left = tuple(replace(one, until=sample.local(3, 1).date()) for one in sample.ROSTER[:1])
    view = replace(sample.VIEW, roster=left, meetings=())
    for month, there in ((2, True), (3, False)):
        with opened(yearly_workbook(view, month_period(2026, month), sample.MADE)) as workbook:
            assert ("示例书记" in texts(workbook)) is there


@settings(max_examples=25, deadline=None)
@given(VIEWS)
def test_the_sums_on_the_sheets_are_those_of_the_rules(view: sample.View) -> None:
    begun = held(view.meetings, sample.MADE.at)
    with opened(yearly_workbook(view, sample.YEAR, sample.MADE)) as workbook:
        rows = {row["姓名"]: row for row in table(workbook["汇总"], "序号", "应到")}
        for member in view.roster:
            assert numbers(rows[member.name]) == figures(count_member(begun, member, sample.MADE.at).total)
        assert numbers(_total(workbook["汇总"])) == figures(sum((count_all(m, view.roster) for m in begun), Count()))
        for kind in Kind:
            items = [count(m, item, view.roster) for m in begun for item in m.items if item.kind == kind]
            if items:
                lines = table(workbook[ZH[f"kind-{kind}"]], "姓名", "应到")
                people = [numbers(line) for line in lines if isinstance(line["序号"], int)]
                assert tuple(map(sum, zip(*people, strict=True))) in (figures(sum(items, Count())), ())


def _total(sheet: object) -> dict[str, object]:
    rows = table(sheet, "序号", "应到")  # type: ignore[arg-type]
    return next(row for row in rows if row["序号"] == "合计")


def test_a_full_branch_year_takes_no_more_than_a_second() -> None:
    view, made = sample.large(), Made(datetime(2026, 12, 31, tzinfo=UTC), "示例书记")
    start = time.process_time()
    data = yearly_workbook(view, sample.YEAR, made)
    assert time.process_time() - start < 3  # three times the bar: other work may run beside the tests
    assert len(data) < 1_000_000  # most of it pictures


def test_marks_by_hand_and_by_press_are_both_in_the_book() -> None:
    answers = {"张甲": Answer(mark=Mark.ABSENT), "赵乙": Answer(signed_at=sample.local(9, 11, 14))}
    view = replace(sample.VIEW, meetings=(replace(sample.SEPTEMBER, answers=answers),))
    with opened(yearly_workbook(view, sample.YEAR, sample.MADE)) as workbook:
        rows = {row["姓名"]: row["9月11日\n15:00"] for row in table(workbook["主题党日"], "姓名", "应到")}
        assert (rows["张甲"], rows["赵乙"], rows["王戊"]) == ("×", "√", "？")
