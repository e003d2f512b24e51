"""The summary sheet: one A4 page of what was held and who was there."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.meetings import Kind
from bot.domain.periods import month_period
from bot.exports.workbook import yearly_workbook
from tests.exports import sample
from tests.exports.reading import numbers, opened, table


def summary(view: sample.View = sample.VIEW, **more: Any) -> Any:
    with opened(yearly_workbook(view, more.pop("period", sample.YEAR), sample.MADE)) as workbook:
        return workbook["汇总"]


def members(view: sample.View = sample.VIEW) -> dict[object, dict[str, object]]:
    return {row["姓名"]: row for row in table(summary(view), "序号", "应到")}


def kinds(view: sample.View = sample.VIEW, **more: Any) -> dict[object, dict[str, object]]:
    return {row["会议类别"]: row for row in table(summary(view, **more), "会议类别", "次数")}


def test_it_opens_with_branch_and_period() -> None:
    sheet = summary()
    assert sheet["A1"].value == "示例支部 组织生活台账"
    assert sheet["A2"].value == "统计范围：2026年（2026-01-01 至 2026-12-31）"


def test_it_prints_on_one_upright_a4_page() -> None:
    sheet = summary()
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (9, "portrait")  # 9 is A4
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight in (None, 1)


def test_a_branch_that_is_too_large_for_a_page_is_one_page_wide() -> None:
    assert summary(sample.large(90, 4)).page_setup.fitToHeight == 0


def test_a_kind_shows_how_often_it_was_held_and_due_and_who_was_there() -> None:
    line = kinds()["主题党日"]
    assert [line[head] for head in ("次数", "应开", "尚缺")] == [1, 11, 10]
    assert [line[head] for head in ("应到", "实到", "请假", "缺席", "未登记", "到会率")] == [6, 3, 1, 1, 1, 0.5]


def test_a_kind_says_whose_rule_it_is() -> None:
    lines = kinds()
    assert lines["支部党员大会"]["依据"] == "《支部工作条例》第十一条"
    assert lines["民主评议党员"]["依据"] == "《教育管理条例》第十八条"
    assert lines["党课"]["依据"] == "本支部规定"


def test_a_kind_that_was_due_and_never_held_is_shown_too() -> None:
    line = kinds()["支部党员大会"]
    assert [line[head] for head in ("次数", "应开", "尚缺", "到会率")] == [0, 4, 4, "—"]


def test_a_kind_that_is_never_due_is_shown_only_when_it_was_held() -> None:
    assert "其他会议" not in kinds()
    custom = sample.meeting(sample.local(9, 11), Kind.CUSTOM)
    line = kinds(replace(sample.VIEW, meetings=(custom,)))["其他会议"]
    assert [line[head] for head in ("次数", "应开", "尚缺")] == [1, "—", "—"]


def test_a_month_asks_nothing_that_comes_once_a_quarter() -> None:
    assert list(kinds(period=month_period(2026, 8))) == ["支部委员会会议", "党小组会", "主题党日"]


def test_a_member_has_a_line_with_a_gathering_counted_once() -> None:
    line = members()["张甲"]
    assert numbers(line) == (1, 0, 0, 1, 0, 0)
    assert [line[head] for head in ("党小组", "身份", "到会率", "学时", "打卡天数")] == [
        "第一党小组",
        "正式党员",
        0,
        1,
        3,
    ]


def test_hours_are_from_confirmed_meetings_and_what_was_read() -> None:
    assert members()["示例书记"]["学时"] == 2
    unconfirmed = replace(sample.VIEW, meetings=(replace(sample.SEPTEMBER, confirmed_at=None),))
    assert members(unconfirmed)["示例书记"]["学时"] == 0


def test_reports_count_when_handed_in_and_for_what_they_are() -> None:
    assert members()["王戊"]["思想汇报"] == 1


def test_who_need_not_come_is_marked_and_not_counted() -> None:
    line = members()["李丁"]
    assert (line["身份"], line["应到"], line["到会率"]) == ("正式党员（免）", 0, "—")


@pytest.mark.parametrize(("head", "total"), [("应到", 8), ("到会", 3), ("未登记", 2), ("到会率", 0.5), ("打卡天数", 3)])
def test_the_last_line_sums_up(head: str, total: float) -> None:
    line = next(row for row in table(summary(), "序号", "应到") if row["序号"] == "合计")
    assert line[head] == total
