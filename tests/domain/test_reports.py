"""Thought reports: periods, who owes one, lateness, references, length, standing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Branch, Member, Sealed, Settings, Stage
from bot.domain.records import Report, ReportFile, ReportPart
from bot.domain.reports import (
    Standing,
    characters,
    deadline,
    is_late,
    owes,
    parse,
    period_of,
    reference,
    standing,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
STARTED = date(2026, 1, 1)
QUARTER = parse("2026Q3")
BRANCH = Branch("b1", "示例支部", -100, STARTED, has_committee=True, salt="s")
ACTIVIST = Member("m1", "示例积极分子", Stage.ACTIVIST, since=STARTED)

days = st.dates(date(2019, 1, 1), date(2035, 12, 31))
lengths = st.sampled_from((3, 6, 12))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def report_of(*texts: str, member_id: str = "m1", at: datetime | None = None, read: bool = False) -> Report:
    now = datetime(2026, 9, 21, 12, 14, tzinfo=UTC)
    parts = tuple(ReportPart(n, now, Sealed(text)) for n, text in enumerate(texts))
    return Report(f"r-{member_id}", member_id, QUARTER.id, parts, submitted_at=at, read_at=now if read else None)


@pytest.mark.parametrize(
    ("day", "months", "period_id", "start", "end"),
    [
        (date(2026, 9, 30), 3, "2026Q3", date(2026, 7, 1), date(2026, 10, 1)),
        (date(2026, 10, 1), 3, "2026Q4", date(2026, 10, 1), date(2027, 1, 1)),
        (date(2026, 6, 30), 6, "2026H1", date(2026, 1, 1), date(2026, 7, 1)),
        (date(2026, 12, 31), 6, "2026H2", date(2026, 7, 1), date(2027, 1, 1)),
        (date(2026, 12, 31), 12, "2026", date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_a_period_is_a_quarter_a_half_or_a_year(day: date, months: int, period_id: str, start: date, end: date) -> None:
    period = period_of(day, months)
    assert (period.id, period.start, period.end) == (period_id, start, end)


@given(days, lengths)
def test_a_day_lies_in_its_period_and_the_next_begins_where_it_ends(day: date, months: int) -> None:
    period = period_of(day, months)
    assert period.start <= day < period.end
    assert period_of(period.end, months).start == period.end
    assert parse(period.id) == period


@pytest.mark.parametrize("months", [0, 1, 4, 24])
def test_a_period_of_another_length_is_refused(months: int) -> None:
    with pytest.raises(ValueError, match="3, 6 or 12"):
        period_of(STARTED, months)


@pytest.mark.parametrize(
    "text", ["", "2026Q5", "2026Q0", "2026H3", "2026Q", "2026q3", "26Q3", "2026-09", "２０２６Q3", "2026Q3 "]
)
def test_an_id_that_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a report's period"):
        parse(text)


def test_a_report_is_due_in_the_last_minute_of_its_period() -> None:
    assert deadline(QUARTER, SHANGHAI) == local("2026-09-30 23:59")


@pytest.mark.parametrize(
    ("at", "late"), [("2026-09-30 23:59:59", False), ("2026-10-01 00:00:00", True), ("2027-01-05 09:00:00", True)]
)
def test_a_report_is_late_from_the_day_after_its_period(at: str, late: bool) -> None:
    assert is_late(report_of(at=local(at)), QUARTER, SHANGHAI) is late


def test_the_branchs_own_midnight_counts() -> None:
    before_midnight_in_london = datetime(2026, 9, 30, 20, 0, tzinfo=UTC)
    assert is_late(report_of(at=before_midnight_in_london), QUARTER, SHANGHAI)
    assert not is_late(report_of(at=before_midnight_in_london), QUARTER, UTC)


def test_a_draft_is_not_late() -> None:
    assert not is_late(report_of(at=None), QUARTER, SHANGHAI)


@pytest.mark.parametrize("stage", Stage)
def test_by_default_all_but_full_members_owe_reports(stage: Stage) -> None:
    member = replace(ACTIVIST, stage=stage)
    assert owes(member, QUARTER, Settings(), STARTED) is (stage is not Stage.FULL)


def test_a_branch_may_ask_full_members_for_reports() -> None:
    asked = Settings(report_stages=frozenset({Stage.FULL}))
    assert owes(replace(ACTIVIST, stage=Stage.FULL), QUARTER, asked, STARTED)
    assert not owes(ACTIVIST, QUARTER, asked, STARTED)


@pytest.mark.parametrize(
    ("since", "owed"),
    [(date(2026, 8, 31), True), (date(2026, 9, 1), False), (date(2026, 9, 30), False), (date(2026, 10, 1), False)],
)
def test_who_joins_in_the_last_30_days_owes_the_next_report(since: date, owed: bool) -> None:
    member = replace(ACTIVIST, since=since)
    assert owes(member, QUARTER, Settings(), STARTED) is owed
    assert owes(member, parse("2026Q4"), Settings(), STARTED)


@pytest.mark.parametrize(("until", "owed"), [(date(2026, 9, 30), False), (date(2026, 10, 1), True)])
def test_who_left_before_the_end_owes_none(until: date, owed: bool) -> None:
    assert owes(replace(ACTIVIST, until=until), QUARTER, Settings(), STARTED) is owed


def test_an_exempt_member_owes_none() -> None:
    assert not owes(replace(ACTIVIST, exempt=True), QUARTER, Settings(), STARTED)


@pytest.mark.parametrize(("started", "owed"), [(date(2026, 9, 30), True), (date(2026, 10, 1), False)])
def test_nothing_is_owed_for_a_period_before_the_branch_began(started: date, owed: bool) -> None:
    assert owes(ACTIVIST, QUARTER, Settings(), started) is owed


@given(st.text())
def test_a_reference_has_no_sign_that_looks_like_another(report_id: str) -> None:
    stem, signs = reference(report_id).split("-")
    assert (stem, len(signs)) == ("R", 4)
    assert not set(signs) & set("01ILOU")
    assert signs == signs.upper()


def test_a_reference_stays_the_same_and_tells_reports_apart() -> None:
    assert reference("abcdefghij") == reference("abcdefghij")
    assert len({reference(str(n)) for n in range(500)}) > 495


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" 　\n\t", 0),
        ("学习党章", 4),
        ("学习《党章》，收获很大。", 12),
        ("学习 党章\n　第十条", 7),
        ("read 3 books", 3),
        ("学了3本books", 5),
        ("don’t stop", 2),
        ("他说“好”……", 7),
        ("𠮷", 1),
        ("2026年", 2),
    ],
)
def test_a_length_is_counted_as_a_word_processor_counts_it(text: str, count: int) -> None:
    assert characters(report_of(text)) == count


@given(st.text(), st.text())
def test_the_parts_of_a_report_count_together(one: str, two: str) -> None:
    assert characters(report_of(one, two)) == characters(report_of(one)) + characters(report_of(two))


@given(st.text(alphabet="我们党，。a1 \n"))
def test_spaces_between_chinese_signs_do_not_count(text: str) -> None:
    assert 0 <= characters(report_of(text)) <= sum(not sign.isspace() for sign in text)


def test_a_file_has_no_length() -> None:
    part = ReportPart(1, datetime(2026, 9, 21, tzinfo=UTC), file=ReportFile(Sealed("f"), Sealed("思想汇报.docx"), 2048))
    assert characters(replace(report_of(), parts=(part,))) == 0


def test_a_standing_says_who_owes_who_handed_in_who_was_late_and_whose_was_read() -> None:
    members = [replace(ACTIVIST, id=f"m{n}") for n in range(1, 5)]
    reports = [
        report_of("早", member_id="m1", at=local("2026-09-21 20:14"), read=True),
        report_of("晚", member_id="m2", at=local("2026-10-03 08:00")),
        report_of("草稿", member_id="m3"),
    ]
    found = standing(BRANCH, members, reports, QUARTER)
    assert found == Standing(("m1", "m2", "m3", "m4"), ("m1", "m2"), ("m2",), ("m1",))
    assert found.missing == ("m3", "m4")


def test_reports_of_other_periods_and_of_those_who_owe_none_are_not_counted() -> None:
    full = replace(ACTIVIST, id="m2", stage=Stage.FULL)
    reports = [
        replace(report_of("上季", at=local("2026-09-01 09:00")), period="2026Q2"),
        report_of("自愿", member_id="m2", at=local("2026-09-01 09:00")),
    ]
    assert standing(BRANCH, [ACTIVIST, full], reports, QUARTER) == Standing(("m1",), (), (), ())


@given(
    st.lists(st.tuples(st.booleans(), st.integers(-100, 100)), max_size=8), st.sampled_from(("Asia/Shanghai", "UTC"))
)
def test_a_standing_always_adds_up(given_in: list[tuple[bool, int]], tz: str) -> None:
    members = [replace(ACTIVIST, id=f"m{n}") for n in range(len(given_in))]
    reports = [
        report_of("一", member_id=f"m{n}", at=local("2026-09-30 12:00") + timedelta(hours=hours) if done else None)
        for n, (done, hours) in enumerate(given_in)
    ]
    found = standing(replace(BRANCH, settings=Settings(tz=tz)), members, reports, QUARTER)
    assert len(found.owed) == len(found.handed_in) + len(found.missing)
    assert set(found.late) <= set(found.handed_in) <= set(found.owed)
