"""The sheets of thought reports and of 补课: states alone, of those who owe one."""

from dataclasses import replace
from datetime import date

from bot.domain.makeup import MakeUp
from bot.domain.people import Sealed
from bot.domain.records import Remark, Report
from bot.exports.workbook import yearly_workbook
from tests.exports import sample
from tests.exports.reading import opened, table, texts

REMARK = Remark(sample.local(7, 3), "张甲", Sealed(sample.SECRET), returns=True)
ROWS = {
    "王戊": ("已交，已阅", "退回待补", "已交（逾期）", "未到期"),
    "钱己": ("未交", "未交", "已交，未阅", "未到期"),
}
REPORTS = (
    Report("r1", "王戊", "2026Q1", submitted_at=sample.local(3, 3), read_at=sample.local(3, 9)),
    Report("r2", "王戊", "2026Q2", remarks=(REMARK,)),
    Report("r3", "王戊", "2026Q3", submitted_at=sample.local(10, 3)),
    Report("r4", "钱己", "2026Q3", submitted_at=sample.local(9, 3)),
)
QUARTERS = tuple(f"2026年第{n}季度" for n in "一二三四")


def makeup(number: int, who: str, **more: object) -> MakeUp:
    base = MakeUp(f"m{number}", sample.SEPTEMBER.id, who, sample.local(9, 12), date(2026, 9, 19))
    return replace(base, text=Sealed(sample.SECRET), **more)  # type: ignore[arg-type]


def test_each_period_says_where_a_report_stands_and_the_edges_count_them() -> None:
    with opened(yearly_workbook(replace(sample.VIEW, reports=REPORTS), sample.YEAR, sample.MADE)) as book:
        rows = table(book["思想汇报"], "姓名", *QUARTERS)
        found = {str(row["姓名"]): tuple(row[quarter] for quarter in QUARTERS) for row in rows}
        assert {name: found[name] for name in ROWS} == ROWS
        assert [row["已交"] for row in rows] == [1, 2, 3]
        assert rows[-1]["序号"] == "已交"


def test_nobody_is_on_it_of_whom_no_report_is_asked() -> None:
    with opened(yearly_workbook(sample.VIEW, sample.YEAR, sample.MADE)) as book:
        names = [row["姓名"] for row in table(book["思想汇报"], "姓名", *QUARTERS)[:-1]]
    assert names == ["钱己", "王戊"]
    none = replace(sample.BRANCH, settings=replace(sample.BRANCH.settings, report_stages=frozenset()))
    with opened(yearly_workbook(replace(sample.VIEW, branch=none, reports=()), sample.YEAR, sample.MADE)) as book:
        assert "思想汇报" not in book.sheetnames


def test_a_record_of_one_kind_of_meeting_says_nothing_of_reports() -> None:
    made = replace(sample.MADE, narrowed=("党课",), of_kind=True)
    with opened(yearly_workbook(replace(sample.VIEW, reports=()), sample.YEAR, made)) as book:
        assert "思想汇报" not in book.sheetnames


def test_what_was_missed_is_listed_with_its_state_and_without_a_word_of_it() -> None:
    view = replace(
        sample.VIEW,
        makeups=(
            makeup(1, "张甲"),
            makeup(2, "赵乙", accepted_at=sample.local(9, 18)),
            makeup(3, "曾丙", dropped_at=sample.local(9, 14)),
        ),
    )
    data = yearly_workbook(view, sample.YEAR, sample.MADE)
    with opened(data) as book:
        rows = table(book["补课"], "姓名", "补课期限", "状态", "补课日期")
        assert [(row["姓名"], row["考勤"], row["状态"]) for row in rows] == [
            ("张甲", "请假", "已逾期"),
            ("赵乙", "缺席", "已补课"),
        ]
        assert [row["补课日期"] is None for row in rows] == [True, False]
        assert not any(sample.SECRET in text for text in texts(book))


def test_no_sheet_of_make_ups_where_nothing_was_missed() -> None:
    with opened(yearly_workbook(sample.VIEW, sample.YEAR, sample.MADE)) as book:
        assert "补课" not in book.sheetnames
