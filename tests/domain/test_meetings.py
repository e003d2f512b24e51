"""Kinds of meetings, whom each concerns, what freezes when sign-in closes, and the two thresholds of a vote."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import meetings as rules
from bot.domain.meetings import BRANCH_REG, EDUCATION_REG, KINDS, Cadence, Concern, Kind, Origin
from bot.domain.people import Branch, Duty, Member, Stage
from bot.domain.records import Item, Meeting

SINCE = date(2026, 1, 1)
STARTS = datetime(2026, 9, 11, 15, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
BRANCH = Branch("b1", "示例支部", -100, SINCE, has_committee=True, salt="s")

SECRETARY = Member("sec", "示例书记", Stage.FULL, SINCE, Duty.SECRETARY, group_id="g1")
COMMITTEE = Member("com", "示例委员", Stage.FULL, SINCE, Duty.COMMITTEE, group_id="g2")
LEADER = Member("lead", "示例组长", Stage.FULL, SINCE, Duty.LEADER, group_id="g1")
MEMBER = Member("a", "示例党员甲", Stage.FULL, SINCE, group_id="g2")
AWAY = Member("away", "示例党员乙", Stage.FULL, SINCE, group_id="g2", exempt=True)
PROBATIONARY = Member("new", "示例预备党员", Stage.PROBATIONARY, SINCE, group_id="g1")
ACTIVIST = Member("act", "示例积极分子", Stage.ACTIVIST, SINCE, group_id="g1")
ROSTER = (SECRETARY, COMMITTEE, LEADER, MEMBER, AWAY, PROBATIONARY, ACTIVIST)

numbers = st.integers(0, 200)
stages, duties = st.sampled_from(Stage), st.sampled_from(Duty)
rosters = st.lists(
    st.builds(
        Member,
        id=st.sampled_from("abcdefgh"),
        name=st.just("示例党员"),
        stage=stages,
        since=st.dates(SINCE, date(2026, 12, 31)),
        duty=duties,
        group_id=st.sampled_from(("g1", "g2", None)),
        exempt=st.booleans(),
        until=st.none() | st.dates(date(2026, 6, 1), date(2027, 1, 1)),
    ),
    max_size=8,
    unique_by=lambda member: member.id,
)


def meeting_of(*kinds: Kind, group_id: str | None = None) -> Meeting:
    items = tuple(Item(f"i{n}", kind.value) for n, kind in enumerate(kinds))
    return Meeting("mt", "示例会议", STARTS, items, group_id=group_id)


def ids(people: tuple[Member, ...]) -> list[str]:
    return [member.id for member in people]


@pytest.mark.parametrize(
    ("kind", "concern", "cadence", "origin", "source"),
    [
        (Kind.MEMBERS_MEETING, Concern.PARTY, Cadence.QUARTER, Origin.CENTRAL, (BRANCH_REG, 11)),
        (Kind.COMMITTEE_MEETING, Concern.COMMITTEE, Cadence.MONTH, Origin.CENTRAL, (BRANCH_REG, 12)),
        (Kind.GROUP_MEETING, Concern.GROUP, Cadence.MONTH, Origin.CENTRAL, (BRANCH_REG, 13)),
        (Kind.PARTY_LECTURE, Concern.PARTY, Cadence.QUARTER, Origin.BRANCH, None),
        (Kind.THEME_DAY, Concern.PARTY, Cadence.MONTH, Origin.CENTRAL, (BRANCH_REG, 16)),
        (Kind.LIFE_MEETING, Concern.PARTY, Cadence.YEAR, Origin.CENTRAL, (BRANCH_REG, 17)),
        (Kind.APPRAISAL, Concern.PARTY, Cadence.YEAR, Origin.CENTRAL, (EDUCATION_REG, 18)),
        (Kind.CUSTOM, Concern.PARTY, Cadence.NONE, Origin.BRANCH, None),
    ],
)
def test_each_kind_says_whom_it_concerns_how_often_and_by_which_article(
    kind: Kind, concern: Concern, cadence: Cadence, origin: Origin, source: tuple[str, int] | None
) -> None:
    rule = KINDS[kind]
    assert (rule.kind, rule.concern, rule.cadence, rule.origin, rule.source) == (kind, concern, cadence, origin, source)


def test_every_kind_has_its_rule() -> None:
    assert set(KINDS) == set(Kind)


def test_what_is_central_cites_an_article_and_what_is_local_cites_none() -> None:
    assert all((rule.origin is Origin.CENTRAL) is (rule.source is not None) for rule in KINDS.values())


def test_a_quorum_is_asked_only_where_a_text_asks_it() -> None:
    asked = {kind: rule.quorum for kind, rule in KINDS.items() if rule.quorum}
    assert asked == {Kind.MEMBERS_MEETING: (BRANCH_REG, 11), Kind.COMMITTEE_MEETING: (BRANCH_REG, 12)}


@given(numbers)
def test_exactly_half_is_enough_to_hold_a_meeting(pairs: int) -> None:
    if pairs:
        assert rules.may_be_held(pairs, 2 * pairs)
        assert not rules.may_be_held(pairs - 1, 2 * pairs)


@given(numbers)
def test_exactly_half_does_not_pass_a_vote(pairs: int) -> None:
    assert not rules.passes(pairs, 2 * pairs)
    assert rules.passes(pairs + 1, 2 * pairs)


@given(st.integers(1, 400))
def test_the_numbers_shown_are_the_least_that_will_do(voting: int) -> None:
    held, passed = rules.quorum(voting), rules.majority(voting)
    assert rules.may_be_held(held, voting)
    assert not rules.may_be_held(held - 1, voting)
    assert rules.passes(passed, voting)
    assert not rules.passes(passed - 1, voting)
    assert passed - held == (1 if voting % 2 == 0 else 0)


@pytest.mark.parametrize(("voting", "held", "passed"), [(16, 8, 9), (15, 8, 8), (1, 1, 1), (3, 2, 2)])
def test_the_thresholds_of_a_usual_branch(voting: int, held: int, passed: int) -> None:
    assert (rules.quorum(voting), rules.majority(voting)) == (held, passed)


@given(numbers)
def test_where_nobody_votes_nothing_is_held_or_passed(present: int) -> None:
    assert not rules.may_be_held(present, 0)
    assert not rules.passes(0, 0)


@pytest.mark.parametrize(
    ("kind", "group_id", "people"),
    [
        (Kind.MEMBERS_MEETING, None, ["sec", "com", "lead", "a", "away", "new"]),
        (Kind.THEME_DAY, None, ["sec", "com", "lead", "a", "away", "new"]),
        (Kind.COMMITTEE_MEETING, None, ["sec", "com"]),
        (Kind.GROUP_MEETING, "g1", ["sec", "lead", "new"]),
        (Kind.LIFE_MEETING, None, ["sec", "com", "lead", "a", "away", "new"]),
        (Kind.LIFE_MEETING, "g2", ["com", "a", "away"]),
        (Kind.CUSTOM, "g2", ["com", "a", "away"]),
        (Kind.PARTY_LECTURE, "g2", ["sec", "com", "lead", "a", "away", "new"]),
    ],
)
def test_a_kind_concerns_its_own_people(kind: Kind, group_id: str | None, people: list[str]) -> None:
    meeting = meeting_of(kind, group_id=group_id)
    assert ids(rules.concerned(meeting, meeting.items[0], ROSTER)) == people


@pytest.mark.parametrize(
    ("since", "until", "here"),
    [
        (date(2026, 9, 11), None, True),
        (date(2026, 9, 12), None, False),
        (SINCE, date(2026, 9, 11), False),
        (SINCE, date(2026, 9, 12), True),
    ],
)
def test_a_meeting_concerns_those_who_are_there_on_its_day(since: date, until: date | None, here: bool) -> None:
    meeting = meeting_of(Kind.THEME_DAY)
    roster = (replace(MEMBER, since=since, until=until),)
    assert bool(rules.concerned(meeting, meeting.items[0], roster)) is here


def test_an_exempt_member_is_invited_but_not_expected_and_still_votes() -> None:
    meeting = meeting_of(Kind.MEMBERS_MEETING)
    item = meeting.items[0]
    assert "away" in ids(rules.invited(meeting, ROSTER))
    assert "away" not in rules.expected(meeting, item, ROSTER)
    assert "away" in rules.voters(meeting, item, ROSTER)


def test_a_probationary_member_is_expected_but_has_no_vote() -> None:
    meeting = meeting_of(Kind.MEMBERS_MEETING)
    assert "new" in rules.expected(meeting, meeting.items[0], ROSTER)
    assert "new" not in rules.voters(meeting, meeting.items[0], ROSTER)


def test_one_gathering_expects_all_whom_any_of_its_items_expects_in_the_rosters_order() -> None:
    meeting = meeting_of(Kind.COMMITTEE_MEETING, Kind.GROUP_MEETING, group_id="g1")
    assert rules.expected_all(meeting, ROSTER) == ("sec", "com", "lead", "new")
    assert ids(rules.invited(meeting, ROSTER)) == ["sec", "com", "lead", "new"]


def frozen(meeting: Meeting, expected: tuple[str, ...], voters: tuple[str, ...]) -> Meeting:
    return replace(meeting, items=(replace(meeting.items[0], expected=expected, voters=voters), *meeting.items[1:]))


def test_once_frozen_the_expected_and_the_voters_follow_the_roster_no_more() -> None:
    meeting = frozen(meeting_of(Kind.MEMBERS_MEETING), ("sec", "gone"), ("sec",))
    item = meeting.items[0]
    assert rules.expected(meeting, item, ROSTER) == ("sec", "gone")
    assert rules.voters(meeting, item, ROSTER) == ("sec",)


def test_who_has_left_the_roster_stays_in_a_frozen_count() -> None:
    meeting = frozen(meeting_of(Kind.MEMBERS_MEETING), ("gone", "a", "sec"), ())
    assert rules.expected_all(meeting, ROSTER) == ("sec", "a", "gone")


def test_a_frozen_item_invites_its_people_and_the_exempt_ones() -> None:
    meeting = frozen(meeting_of(Kind.MEMBERS_MEETING), ("sec", "a"), ("sec", "a"))
    assert ids(rules.invited(meeting, ROSTER)) == ["sec", "a", "away"]


@given(rosters, st.lists(st.sampled_from(Kind), min_size=1, max_size=3), st.sampled_from(("g1", None)))
def test_freezing_as_sign_in_closes_changes_no_number(
    roster: list[Member], kinds: list[Kind], group_id: str | None
) -> None:
    meeting = meeting_of(*kinds, group_id=group_id)
    items = tuple(
        replace(
            item,
            expected=rules.expected(meeting, item, roster),
            voters=rules.voters(meeting, item, roster),
        )
        for item in meeting.items
    )
    closed = replace(meeting, items=items)
    assert rules.expected_all(closed, roster) == rules.expected_all(meeting, roster)
    assert rules.invited(closed, roster) == rules.invited(meeting, roster)
    for before, after in zip(meeting.items, items, strict=True):
        assert rules.voters(closed, after, roster) == rules.voters(meeting, before, roster)


@given(rosters, st.sampled_from(Kind), st.sampled_from(("g1", None)))
def test_all_who_are_expected_or_vote_are_invited(roster: list[Member], kind: Kind, group_id: str | None) -> None:
    meeting = meeting_of(kind, group_id=group_id)
    invited = set(ids(rules.invited(meeting, roster)))
    assert set(rules.expected_all(meeting, roster)) <= invited
    assert set(rules.voters(meeting, meeting.items[0], roster)) <= invited


def test_the_card_shows_the_quorum_of_the_first_item_that_needs_one() -> None:
    meeting = meeting_of(Kind.THEME_DAY, Kind.MEMBERS_MEETING, Kind.PARTY_LECTURE)
    assert rules.voting_item(meeting) == meeting.items[1]
    assert rules.voting_item(meeting_of(Kind.THEME_DAY)) is None


@pytest.mark.parametrize(
    ("kinds", "group_id", "whole"),
    [
        ((Kind.THEME_DAY,), None, True),
        ((Kind.COMMITTEE_MEETING,), None, False),
        ((Kind.GROUP_MEETING,), "g1", False),
        ((Kind.LIFE_MEETING,), "g1", False),
        ((Kind.COMMITTEE_MEETING, Kind.MEMBERS_MEETING), None, True),
    ],
)
def test_a_card_goes_to_the_group_only_if_it_concerns_all(
    kinds: tuple[Kind, ...], group_id: str | None, whole: bool
) -> None:
    assert rules.to_whole_branch(BRANCH, meeting_of(*kinds, group_id=group_id)) is whole


def test_a_meeting_has_begun_from_its_planned_start() -> None:
    meeting = meeting_of(Kind.THEME_DAY)
    assert rules.begun(meeting, STARTS)
    assert not rules.begun(meeting, STARTS - timedelta(seconds=1))
