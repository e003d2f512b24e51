"""What people type for a period, and which days it means."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.periods import BadPeriod, Period, half_period, month_period, parse_period, quarter_period, year_period

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
        "9月",
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
