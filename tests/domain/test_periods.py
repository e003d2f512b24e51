"""What people type for a period, and which days it means."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.period_words import parse_period
from bot.domain.periods import BadPeriod, Period, half_period, month_period, quarter_period, year_period

TODAY = date(2026, 9, 21)
YEAR_2026 = Period(date(2026, 1, 1), date(2027, 1, 1), "2026")
SEPTEMBER = Period(date(2026, 9, 1), date(2026, 10, 1), "2026-09")
THIRD_QUARTER = Period(date(2026, 7, 1), date(2026, 10, 1), "2026Q3")
SECOND_HALF = Period(date(2026, 7, 1), date(2027, 1, 1), "2026H2")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        *(
            (text, YEAR_2026)
            for text in ("", "  ", "今年", "本年", "this year", "2026", "2026年", "２０２６", "2026 年度")
        ),
        *(
            (text, SEPTEMBER)
            for text in (
                "本月",
                "this month",
                "Sep 2026",
                "september 2026",
                "2026-09",
                "2026-9",
                "2026/09",
                "2026年9月",
                "２０２６－０９",
            )
        ),
        *(
            (text, THIRD_QUARTER)
            for text in (
                "本季度",
                "This quarter",
                "Q3 2026",
                "2026Q3",
                "2026q3",
                "2026年第三季度",
                "2026年三季度",
                "2026年第3季度",
            )
        ),
        *((text, SECOND_HALF) for text in ("2026H2", "H2 2026", "2026年下半年")),
        ("去年", Period(date(2025, 1, 1), date(2026, 1, 1), "2025")),
        ("last month", Period(date(2026, 8, 1), date(2026, 9, 1), "2026-08")),
        ("last year", Period(date(2025, 1, 1), date(2026, 1, 1), "2025")),
        ("上月", Period(date(2026, 8, 1), date(2026, 9, 1), "2026-08")),
        ("上季度", Period(date(2026, 4, 1), date(2026, 7, 1), "2026Q2")),
        ("2026年12月", Period(date(2026, 12, 1), date(2027, 1, 1), "2026-12")),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, period: Period) -> None:
    assert parse_period(text, TODAY) == period


def test_in_january_the_last_month_and_quarter_lie_in_the_year_before() -> None:
    today = date(2026, 1, 3)
    assert parse_period("上月", today).name == "2025-12"
    assert parse_period("上季度", today).name == "2025Q4"


JANUARY, LEAP, NEW_YEAR, LAST_DAY = date(2026, 1, 31), date(2024, 2, 29), date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "today", "name"),
    [
        # a year
        ("", NEW_YEAR, "2026"),
        ("今年", LAST_DAY, "2026"),
        ("去年", NEW_YEAR, "2025"),
        ("前年", NEW_YEAR, "2024"),
        ("上年度", LAST_DAY, "2025"),
        ("THIS  YEAR", LEAP, "2024"),
        ("last year", LEAP, "2023"),
        # a month
        ("本月", LEAP, "2024-02"),
        ("这个月", LAST_DAY, "2026-12"),
        ("上月", NEW_YEAR, "2025-12"),
        ("上个月", date(2026, 3, 31), "2026-02"),
        ("上上个月", NEW_YEAR, "2025-11"),
        ("last month", date(2024, 3, 31), "2024-02"),
        ("9月", TODAY, "2026-09"),
        ("9月份", TODAY, "2026-09"),
        ("九月", TODAY, "2026-09"),
        ("十二月", TODAY, "2025-12"),
        ("12月", LAST_DAY, "2026-12"),
        ("1月", NEW_YEAR, "2026-01"),
        ("2月", NEW_YEAR, "2025-02"),
        ("十月", TODAY, "2025-10"),
        ("十一月", LAST_DAY, "2026-11"),
        ("Sep", TODAY, "2026-09"),
        ("october", TODAY, "2025-10"),
        ("去年9月", TODAY, "2025-09"),
        ("去年的12月", NEW_YEAR, "2025-12"),
        ("今年2月", LEAP, "2024-02"),
        ("last year Sep", TODAY, "2025-09"),
        ("2026.9", TODAY, "2026-09"),
        ("2026年09月份", TODAY, "2026-09"),
        # a quarter
        ("本季度", NEW_YEAR, "2026Q1"),
        ("上季度", NEW_YEAR, "2025Q4"),
        ("上个季度", date(2026, 4, 1), "2026Q1"),
        ("本季", LAST_DAY, "2026Q4"),
        ("三季度", TODAY, "2026Q3"),
        ("第三季度", TODAY, "2026Q3"),
        ("第4季度", TODAY, "2025Q4"),
        ("Q3", TODAY, "2026Q3"),
        ("q4", LAST_DAY, "2026Q4"),
        ("今年一季度", TODAY, "2026Q1"),
        ("去年第四季度", TODAY, "2025Q4"),
        ("last year Q1", NEW_YEAR, "2025Q1"),
        ("2026年4季度", TODAY, "2026Q4"),
        # a half
        ("上半年", TODAY, "2026H1"),
        ("下半年", TODAY, "2026H2"),
        ("下半年", date(2026, 6, 30), "2025H2"),
        ("今年上半年", TODAY, "2026H1"),
        ("去年下半年", NEW_YEAR, "2025H2"),
        ("本半年", date(2026, 6, 30), "2026H1"),
        ("上个半年", date(2026, 7, 1), "2026H1"),
        ("last half", NEW_YEAR, "2025H2"),
        ("first half", TODAY, "2026H1"),
        ("second half", date(2026, 6, 30), "2025H2"),
        ("H1", TODAY, "2026H1"),
        # whole months up to this one
        ("近三个月", TODAY, "2026Q3"),
        ("近3个月", date(2026, 2, 1), "2025-12-01..2026-02-28"),
        ("最近两个月", LEAP, "2024-01-01..2024-02-29"),
        ("last 6 months", date(2026, 6, 30), "2026H1"),
        ("过去十个月", TODAY, "2025-12-01..2026-09-30"),
        ("近12个月", LAST_DAY, "2026"),
        ("last 12 months", JANUARY, "2025-02-01..2026-01-31"),
        # from … to
        ("2026-03 到 2026-05", TODAY, "2026-03-01..2026-05-31"),
        ("2026-01至2026-03", TODAY, "2026Q1"),
        ("2026年1月到6月", TODAY, "2026H1"),
        ("从 3月 到 5月", TODAY, "2026-03-01..2026-05-31"),
        ("10月到12月", LAST_DAY, "2026Q4"),
        ("2025年11月至2026年2月", TODAY, "2025-11-01..2026-02-28"),
        ("2024-02-29 到 2024-03-01", TODAY, "2024-02-29..2024-03-01"),
        ("2026-03-01..2026-05-15", TODAY, "2026-03-01..2026-05-15"),
        ("2026年3月1日至2026年5月15日", TODAY, "2026-03-01..2026-05-15"),
        ("from Mar to May", TODAY, "2026-03-01..2026-05-31"),
        ("October to December", LAST_DAY, "2026Q4"),
        ("2025 to 2026", TODAY, "2025-01-01..2026-12-31"),
        ("2025Q4~2026Q1", TODAY, "2025-10-01..2026-03-31"),
        ("去年12月到今年2月", TODAY, "2025-12-01..2026-02-28"),
        ("2026-09-01到本月", TODAY, "2026-09"),
        ("自2026-01-01至2026-12-31", TODAY, "2026"),
        ("11月到2月", LAST_DAY, None),
        ("2026-05 到 2026-03", TODAY, None),
        ("到3月", TODAY, None),
        ("13月", TODAY, None),
        ("0月", TODAY, None),
        ("近零个月", TODAY, None),
        ("2026-02-30到2026-03-01", TODAY, None),
        ("去年去年", TODAY, None),
        ("前天", TODAY, None),
    ],
)
def test_words_at_awkward_dates(text: str, today: date, name: str | None) -> None:
    if name is None:
        with pytest.raises(BadPeriod):
            parse_period(text, today)
        return
    period = parse_period(text, today)
    assert period.name == name
    assert parse_period(name, today) == period  # a name reads back


@pytest.mark.parametrize(
    "text",
    [
        "1999",
        "2101",
        "2026-13",
        "2026-00",
        "2026Q5",
        "2026H3",
        "明年",
        "next year",
        "Foo 2026",
        "26",
        "2026-09-01",
        "٢٠٢٦",
        "1999年第一季度",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(BadPeriod):
        parse_period(text, TODAY)


def test_the_years_at_both_edges_are_good() -> None:
    assert parse_period("2000", TODAY).start == date(2000, 1, 1)
    assert parse_period("2100", TODAY).end == date(2101, 1, 1)


def test_a_period_holds_its_first_day_and_not_its_end() -> None:
    assert SEPTEMBER.start in SEPTEMBER
    assert SEPTEMBER.end - timedelta(days=1) in SEPTEMBER
    assert SEPTEMBER.end not in SEPTEMBER


@given(st.integers(2000, 2100))
def test_months_quarters_and_halves_each_tile_the_year(year: int) -> None:
    for parts in (
        [month_period(year, month) for month in range(1, 13)],
        [quarter_period(year, quarter) for quarter in range(1, 5)],
        [half_period(year, half) for half in (1, 2)],
    ):
        assert [part.start for part in parts] == [date(year, 1, 1), *(part.end for part in parts[:-1])]
        assert parts[-1].end == year_period(year).end
        assert all(part.within(year_period(year)) for part in parts)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(["", "今年", "本月", "本季度"]))
def test_the_running_period_holds_today_and_its_name_reads_back(today: date, word: str) -> None:
    period = parse_period(word, today)
    assert today in period
    assert parse_period(period.name, TODAY) == period


@given(st.text(max_size=12))
def test_whatever_is_typed_it_is_a_period_or_refused(text: str) -> None:
    try:
        period = parse_period(text, TODAY)
    except BadPeriod:
        return
    assert period.start < period.end
