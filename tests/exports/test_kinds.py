"""The sheet of a kind: signs, totals at the edge, legend and source."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.meetings import KINDS, Kind
from bot.domain.people import Duty, Stage
from bot.exports.labels import article_number
from bot.exports.workbook import yearly_workbook
from tests.exports import sample
from tests.exports.reading import opened, table


def sheet(name: str, view: sample.View = sample.VIEW) -> Any:
    with opened(yearly_workbook(view, sample.YEAR, sample.MADE)) as workbook:
        return workbook[name]


def rows(name: str, view: sample.View = sample.VIEW) -> list[dict[str, object]]:
    return table(sheet(name, view), "姓名", "应到")


def test_each_mark_has_its_sign() -> None:
    signs = {row["姓名"]: row["9月11日\n15:00"] for row in rows("主题党日") if isinstance(row["序号"], int)}
    assert signs == {
        "示例书记": "√",
        "示例委员": "△",
        "张甲": "○",
        "赵乙": "×",
        "曾丙": "√",
        "李丁": "免",
        "王戊": "？",
    }


def test_people_stand_by_group_and_then_by_the_sound_of_their_names() -> None:
    names = [row["姓名"] for row in rows("主题党日") if isinstance(row["序号"], int)]
    assert names == ["示例书记", "张甲", "赵乙", "李丁", "示例委员", "曾丙", "王戊"]


def test_a_group_meeting_has_its_groups_people_and_name() -> None:
    found = rows("党小组会")
    assert "10月21日\n15:00\n第二党小组" in found[0]
    assert [row["姓名"] for row in found if isinstance(row["序号"], int)] == ["李丁", "示例委员", "曾丙"]


def test_a_cell_is_blank_for_whom_the_meeting_did_not_concern() -> None:
    first = sample.meeting(sample.local(8, 19), Kind.GROUP_MEETING, group="g1")
    found = {row["姓名"]: row for row in rows("党小组会", replace(sample.VIEW, meetings=(first, sample.GROUP_MEETING)))}
    assert found["张甲"]["8月19日\n15:00\n第一党小组"] == "？"
    assert found["张甲"]["10月21日\n15:00\n第二党小组"] is None


def test_a_member_has_the_sums_at_the_right_edge() -> None:
    line = next(row for row in rows("主题党日") if row["姓名"] == "示例委员")
    assert [line[head] for head in ("应到", "到会", "迟到", "请假", "缺席", "未登记", "到会率")] == [
        1,
        0,
        1,
        0,
        0,
        0,
        1,
    ]


def test_a_meeting_has_the_sums_below_and_all_sums_meet_in_the_corner() -> None:
    totals = {row["序号"]: row for row in rows("主题党日") if isinstance(row["序号"], str)}
    expected = {"应到": 6, "到会": 2, "迟到": 1, "请假": 1, "缺席": 1, "未登记": 1, "到会率": 0.5}
    assert {head: row["9月11日\n15:00"] for head, row in totals.items()} == expected
    assert {head: row[str(head)] for head, row in totals.items()} == expected


def test_header_and_names_stay_in_sight() -> None:
    page = sheet("主题党日")
    assert page.freeze_panes == "D4"
    assert (page.print_title_rows, page.print_title_cols) == ("$3:$3", "$A:$C")
    assert page.page_setup.orientation == "landscape"


def test_legend_and_source_are_at_the_foot() -> None:
    page = sheet("主题党日")
    foot = [page.cell(page.max_row - back, 1).value for back in (2, 1)]
    assert str(foot[0]).startswith("√ 到会；△ 迟到")
    assert foot[1] == "依据：《中国共产党支部工作条例（试行）》第十六条"


def test_a_rule_of_the_branch_itself_cites_no_article() -> None:
    page = sheet("党课")
    assert page.cell(page.max_row - 1, 1).value == "依据：本支部规定"


def test_the_education_regulation_is_cited_by_its_whole_name() -> None:
    page = sheet("民主评议党员", replace(sample.VIEW, meetings=(sample.meeting(sample.local(3, 2), Kind.APPRAISAL),)))
    assert page.cell(page.max_row - 1, 1).value == "依据：《中国共产党党员教育管理工作条例》第十八条"


def test_a_meeting_that_concerned_nobody_still_has_its_column() -> None:
    people = (replace(sample.ROSTER[2], stage=Stage.ACTIVIST, duty=Duty.NONE),)
    found = rows(
        "支部委员会会议",
        sample.View(sample.BRANCH, people, (sample.meeting(sample.local(5, 6), Kind.COMMITTEE_MEETING),)),
    )
    assert [row["5月6日\n15:00"] for row in found] == [0, 0, 0, 0, 0, 0, "—"]


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (18, "十八"), (20, "二十"), (31, "三十一")]
)
def test_articles_are_counted_in_chinese(number: int, text: str) -> None:
    assert article_number(number) == text


def test_every_article_that_is_cited_can_be_written() -> None:
    assert {article_number(rule.source[1]) for rule in KINDS.values() if rule.source} == {
        "十一", "十二", "十三", "十六", "十七", "十八",
    }  # fmt: skip
