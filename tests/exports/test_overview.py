"""A committee's workbook: sums, sheets whose names Excel takes, states of duties; the order of branches."""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.domain.attendance import Count
from bot.domain.meetings import Kind
from bot.domain.oversight import Line, Rate, in_order
from bot.domain.periods import month_period, quarter_period
from bot.domain.standing import Standing
from bot.exports.chart_overview import overview_picture, rows
from bot.exports.overview import overview_workbook, sheet_names
from bot.exports.scope import Made
from tests.exports import sample
from tests.exports.reading import opened, table

TODAY, AUGUST = date(2026, 9, 21), month_period(2026, 8)
RATE = Rate(2, Count(present=5, late=1, excused=2, absent=2))
MISSED = Standing(Kind.THEME_DAY, AUGUST, 0)
OPEN = Standing(Kind.GROUP_MEETING, month_period(2026, 9), 0, group_id="g1")
DONE = Standing(Kind.MEMBERS_MEETING, quarter_period(2026, 3), 1)
PLANNED = Standing(Kind.PARTY_LECTURE, quarter_period(2026, 3), 0, planned=date(2026, 9, 25))
LINE = Line(
    "b1",
    "示例支部",
    TODAY,
    8,
    (DONE, OPEN, PLANNED),
    (MISSED,),
    {"g1": "第一党小组"},
    {date(2026, 8, 1): RATE, date(2025, 12, 1): RATE},
    {(date(2026, 8, 1), Kind.MEMBERS_MEETING): RATE, (date(2025, 12, 1), Kind.THEME_DAY): RATE},
    date(2026, 8, 14),
)
FINE = replace(LINE, branch_id="b2", name="第二支部", duties=(DONE,), missed=())
LINES = (LINE, FINE, replace(FINE, branch_id="b3", name="空支部", months={}, kinds={}))


def made(lang: str = "zh") -> Made:
    return Made(sample.MADE.at, "示例镇党委", lang)


def test_the_summary_counts_this_year_alone_and_sums_up() -> None:
    with opened(overview_workbook("示例镇党委", [LINE, FINE], made())) as book:
        assert book.sheetnames == ["汇总", "示例支部", "第二支部"]
        first, second, whole = table(book["汇总"], "支部", "应到")
        assert (first["成员"], first["次数"], first["应到"], first["实到"], first["到会率"]) == (8, 2, 10, 6, 0.6)
        assert (first["尚缺"], first["未安排"]) == (1, 1)
        assert (second["尚缺"], second["未安排"]) == (0, 0)
        assert (whole["成员"], whole["应到"], whole["到会率"]) == (16, 20, 0.6)


def test_a_branchs_sheet_says_how_each_duty_stands() -> None:
    with opened(overview_workbook("示例镇党委", [LINE], made())) as book:
        found = {row["会议类别"]: row["状态"] for row in table(book["示例支部"], "会议类别", "状态")}
    assert found == {
        "主题党日": "尚缺",
        "支部党员大会": "已开",
        "第一党小组 党小组会": "未安排",
        "党课": "已安排",
    }


def test_the_same_lines_make_the_same_bytes_and_none_is_fine() -> None:
    assert overview_workbook("示例镇党委", [LINE], made()) == overview_workbook("示例镇党委", [LINE], made())
    with opened(overview_workbook("示例镇党委", [], made("en"))) as book:
        assert book.sheetnames == ["Summary"]


@given(st.lists(st.text(max_size=40) | st.sampled_from(["汇总", "a/b", "'支部'", "[x]", "支" * 40]), max_size=12))
def test_any_names_of_branches_make_sheets_that_excel_takes(names: list[str]) -> None:
    found = sheet_names(names, "汇总")
    assert len({name.casefold() for name in found} | {"汇总"}) == len(names) + 1
    for name in found:
        assert 1 <= len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_the_picture_counts_duties_by_state_and_what_was_missed() -> None:
    found = {row.kind: row for row in rows(LINES)}
    assert found[Kind.MEMBERS_MEETING].states == {"done": 3, "planned": 0, "open": 0, "calm": 0}
    assert found[Kind.GROUP_MEETING].states["open"] == 1
    assert found[Kind.PARTY_LECTURE].states["planned"] == 1
    assert (found[Kind.THEME_DAY].missed, sum(found[Kind.THEME_DAY].states.values())) == (1, 0)
    assert set(found) == {Kind.MEMBERS_MEETING, Kind.GROUP_MEETING, Kind.PARTY_LECTURE, Kind.THEME_DAY}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("lines", [(), LINES, LINES * 157])
def test_the_picture_is_one_that_telegram_takes_however_many_branches(lang: str, lines: tuple[Line, ...]) -> None:
    picture = overview_picture("示例镇党委", lines, made(lang))
    image = Image.open(io.BytesIO(picture.data))
    assert image.size == (picture.width, picture.height)
    assert image.width + image.height < 10_000
    assert picture.data == overview_picture("示例镇党委", lines, made(lang)).data


def test_the_workbook_has_the_picture_on_a_sheet_of_its_own() -> None:
    picture = overview_picture("示例镇党委", LINES, made())
    with opened(overview_workbook("示例镇党委", LINES, made(), picture)) as book:
        assert book.sheetnames == ["汇总", "图表", "示例支部", "第二支部", "空支部"]


def test_many_branches_of_one_name_are_told_apart() -> None:
    assert sheet_names(["支部"] * 3, "汇总") == ["支部", "支部 2", "支部 3"]


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        (replace(LINE, missed=(MISSED, MISSED)), LINE),
        (replace(LINE, missed=(MISSED,), duties=()), replace(LINE, missed=(), duties=(OPEN, OPEN))),
        (LINE, replace(LINE, duties=(DONE,))),
        (replace(FINE, months={date(2026, 8, 1): Rate(1, Count(absent=1))}), FINE),
        (replace(FINE, months={date(2026, 8, 1): Rate(1, Count(absent=1))}), replace(FINE, months={})),
    ],
)
def test_who_owes_more_comes_before_who_owes_less(worse: Line, better: Line) -> None:
    assert in_order([better, worse]) == in_order([worse, better]) == (worse, better)


def test_a_span_has_what_was_held_in_its_months() -> None:
    assert LINE.of(AUGUST).held == 2
    assert LINE.of(month_period(2025, 12), Kind.THEME_DAY).count.percent == 60
    assert LINE.of(month_period(2026, 7)).count.percent is None
