"""How often a kind was due, and what is missing."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.domain.meetings import Kind
from bot.domain.people import Branch
from bot.domain.periods import Period, half_period, month_period, quarter_period
from bot.domain.records import Meeting
from bot.exports.owed import Owed, owed
from bot.exports.scope import Made, Scope
from tests.exports import sample

YEARS_END = Made(sample.local(12, 31, 18), "示例书记")


def scope(
    *meetings: Meeting, branch: Branch = sample.BRANCH, period: Period = sample.YEAR, made: Made = YEARS_END
) -> Scope:
    return Scope(replace(sample.VIEW, branch=branch, meetings=meetings), period, made)


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (Kind.MEMBERS_MEETING, 4),
        (Kind.COMMITTEE_MEETING, 12),
        (Kind.GROUP_MEETING, 24),
        (Kind.PARTY_LECTURE, 4),
        (Kind.THEME_DAY, 12),
        (Kind.LIFE_MEETING, 1),
        (Kind.APPRAISAL, 1),
    ],
)
def test_a_whole_year_owes_what_the_rules_say(kind: Kind, due: int) -> None:
    assert owed(scope(), kind) == Owed(due, due)


def test_nothing_is_owed_of_what_has_no_cadence() -> None:
    assert owed(scope(), Kind.CUSTOM) is None


def test_a_branch_without_a_committee_or_groups_owes_neither_meeting() -> None:
    plain = scope(branch=replace(sample.BRANCH, has_committee=False, groups=()))
    assert owed(plain, Kind.COMMITTEE_MEETING) is None
    assert owed(plain, Kind.GROUP_MEETING) is None


def test_two_in_one_quarter_do_not_make_up_for_another() -> None:
    twice = scope(*(sample.meeting(sample.local(month, 5), Kind.MEMBERS_MEETING) for month in (1, 2)))
    assert owed(twice, Kind.MEMBERS_MEETING) == Owed(4, 3)


def test_each_party_group_owes_its_own() -> None:
    both = scope(*(sample.meeting(sample.local(5, 5), Kind.GROUP_MEETING, group=group) for group in ("g1", "g1", "g2")))
    assert owed(both, Kind.GROUP_MEETING) == Owed(24, 22)


def test_a_branch_owes_nothing_from_before_it_started() -> None:
    new = replace(sample.BRANCH, started=date(2026, 11, 9))
    assert owed(scope(branch=new), Kind.THEME_DAY) == Owed(2, 2)
    assert owed(scope(branch=new), Kind.MEMBERS_MEETING) == Owed(1, 1)


def test_what_has_not_begun_is_not_owed_yet() -> None:
    in_may = Made(sample.local(5, 1), "示例书记")
    assert owed(scope(made=in_may), Kind.THEME_DAY) == Owed(5, 5)


@pytest.mark.parametrize(
    ("period", "monthly", "quarterly"),
    [
        (month_period(2026, 8), Owed(1, 1), None),
        (quarter_period(2026, 3), Owed(3, 3), Owed(1, 1)),
        (half_period(2026, 1), Owed(6, 6), Owed(2, 2)),
    ],
)
def test_a_shorter_period_owes_only_what_fits_into_it(period: Period, monthly: Owed, quarterly: Owed | None) -> None:
    assert owed(scope(period=period), Kind.THEME_DAY) == monthly
    assert owed(scope(period=period), Kind.MEMBERS_MEETING) == quarterly


def test_a_meeting_that_is_cancelled_or_still_to_come_fulfils_nothing() -> None:
    cancelled = replace(sample.SEPTEMBER, cancelled_at=datetime.fromisoformat("2026-09-01T08:00:00+08:00"))
    assert owed(scope(cancelled), Kind.THEME_DAY) == Owed(12, 12)
    in_december = Made(sample.local(12, 1), "示例书记")
    assert owed(scope(sample.NEXT, made=in_december), Kind.THEME_DAY) == Owed(12, 12)
