"""Rules of days: which are taken, which days they name, and how they read."""

from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.domain.recurrence import BadRule, describe, planned_between, planned_in, validate_rule

FIRST = date(2019, 1, 1)
GOOD = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=10",
    "FREQ=WEEKLY;BYDAY=MO,WE",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU",
    "FREQ=MONTHLY;BYDAY=2FR",
    "FREQ=MONTHLY;BYDAY=-1FR;BYMONTH=3,6,9,12",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYMONTHDAY=-1,15",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;INTERVAL=3",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=YEARLY;INTERVAL=2;BYMONTH=7;BYMONTHDAY=1",
]

rules = st.sampled_from(GOOD)
days = st.dates(FIRST, date(2035, 12, 31))


def expanded(rule: str, first: date, until: date) -> list[date]:
    """What the whole rule names up to and with a day, asked of dateutil at once."""
    moments = rrulestr(rule, dtstart=datetime(first.year, first.month, first.day, tzinfo=UTC))
    found = []
    for moment in moments:
        if moment.date() > until:
            break
        found.append(moment.date())
    return found


@pytest.mark.parametrize("rule", [*GOOD, "FREQ=DAILY;COUNT=3", "FREQ=DAILY;UNTIL=20271231T000000Z"])
def test_rules_of_days_are_taken(rule: str) -> None:
    validate_rule(rule)


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ("", ""),
        ("BYDAY=MO", "BYDAY=MO"),
        ("RRULE:FREQ=DAILY", "RRULE:FREQ=DAILY"),
        ("FREQ=HOURLY", "FREQ=HOURLY"),
        ("freq=daily", "freq=daily"),
        ("FREQ=DAILY;BYHOUR=9", "BYHOUR=9"),
        ("FREQ=DAILY;BYMINUTE=1", "BYMINUTE=1"),
        ("FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY"),
        ("FREQ=DAILY\nFREQ=DAILY", "FREQ=DAILY\nFREQ=DAILY"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0"),
        ("FREQ=DAILY;COUNT=0", "COUNT=0"),
        ("FREQ=DAILY;UNTIL=20261399", "UNTIL=20261399"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20271231", "FREQ=DAILY;COUNT=2;UNTIL=20271231"),
        ("FREQ=MONTHLY;BYDAY=6FR", "BYDAY=6FR"),
        ("FREQ=WEEKLY;BYDAY=2FR", "BYDAY=2FR"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "BYMONTHDAY=3"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32"),
        ("FREQ=MONTHLY;BYMONTH=13", "BYMONTH=13"),
        ("FREQ=MONTHLY;BYMONTH=٣", "BYMONTH=٣"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "INTERVAL=7"),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTH=3", "INTERVAL=2"),
    ],
)
def test_the_part_that_is_wrong_is_named(rule: str, part: str) -> None:
    with pytest.raises(BadRule) as caught:
        validate_rule(rule)
    assert caught.value.part == part


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20",
        "FREQ=DAILY;BYSETPOS=367",
    ],
)
def test_a_rule_that_never_names_a_day_is_refused(rule: str) -> None:
    with pytest.raises(BadRule):
        validate_rule(rule)


def test_a_rule_that_was_not_validated_raises_where_it_is_used() -> None:
    with pytest.raises(BadRule):
        planned_in("FREQ=MINUTELY", FIRST, 2026)
    with pytest.raises(BadRule):
        planned_in("FREQ=DAILY;BYSETPOS=367", FIRST, 2026)


@given(st.text(alphabet="FREQ=DAILYWKMONTHSBU;0123456789,-", max_size=40))
def test_any_text_is_either_bad_or_a_rule_that_has_words(text: str) -> None:
    try:
        validate_rule(text)
    except BadRule:
        return
    assert describe(text)[0].startswith("rule-")


@settings(deadline=None)  # the first look at a rule expands it
@given(rules, days, days)
def test_the_years_together_are_what_the_whole_rule_names(rule: str, first: date, until: date) -> None:
    assume(first <= until)
    assert list(planned_between(rule, first, FIRST, until + timedelta(days=1))) == expanded(rule, first, until)


@settings(deadline=None)
@given(rules, days, st.integers(1, 30))
def test_a_count_ends_a_rule_after_so_many_days(rule: str, first: date, count: int) -> None:
    whole = expanded(rule, first, date(2035, 12, 31))
    assert list(planned_between(f"{rule};COUNT={count}", first, first, date(2036, 1, 1))) == whole[:count]


@settings(deadline=None)
@given(rules, days, days)
def test_the_last_day_is_in_the_rule(rule: str, first: date, until: date) -> None:
    found = planned_between(f"{rule};UNTIL={until:%Y%m%d}", first, FIRST, date(2040, 1, 1))
    assert list(found) == expanded(rule, first, until)


def test_a_leap_day_comes_every_fourth_year() -> None:
    found = planned_between("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", FIRST, FIRST, date(2033, 1, 1))
    assert [day.year for day in found] == [2020, 2024, 2028, 2032]


def test_a_month_without_a_31st_is_left_out() -> None:
    found = planned_between("FREQ=MONTHLY;BYMONTHDAY=31", FIRST, date(2026, 1, 1), date(2026, 7, 1))
    assert [day.month for day in found] == [1, 3, 5]


ALL: dict[str, str | int] = {"months": "", "until": "", "interval": 1, "count": 0}


@pytest.mark.parametrize(
    ("rule", "key", "about"),
    [
        ("FREQ=DAILY;COUNT=3", "rule-daily", {"count": 3}),
        ("FREQ=WEEKLY", "rule-weekly", {"weekdays": ""}),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", "rule-weekly", {"interval": 2, "weekdays": "0,6"}),
        ("FREQ=MONTHLY", "rule-monthly", {}),
        ("FREQ=MONTHLY;BYDAY=2FR", "rule-monthly-weekday", {"nth": 2, "weekday": 4}),
        ("FREQ=MONTHLY;BYDAY=-1MO;BYMONTH=3,6", "rule-monthly-weekday", {"nth": -1, "weekday": 0, "months": "3,6"}),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "rule-monthly-day", {"day": -1}),
        ("FREQ=YEARLY;UNTIL=20301231T000000Z", "rule-yearly", {"until": "2030-12-31"}),
        ("FREQ=YEARLY;BYMONTH=12;BYDAY=3TH", "rule-yearly-weekday", {"nth": 3, "weekday": 3, "months": "12"}),
        ("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1", "rule-yearly-day", {"day": 1, "months": "7"}),
        ("FREQ=YEARLY;BYMONTHDAY=1", "rule-other", {}),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "rule-other", {}),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "rule-other", {}),
        ("FREQ=MONTHLY;BYDAY=-2MO", "rule-other", {}),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "rule-other", {}),
        ("FREQ=MONTHLY;BYDAY=MO,FR;BYSETPOS=-1", "rule-other", {}),
    ],
)
def test_a_rule_reads_as_a_sentence(rule: str, key: str, about: dict[str, str | int]) -> None:
    assert describe(rule) == (key, ALL | {"rule": rule} | about)


def test_a_bad_rule_has_no_words() -> None:
    with pytest.raises(BadRule):
        describe("FREQ=SECONDLY")
