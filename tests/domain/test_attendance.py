"""Marks and counts: what one answer means, and sums that always hold."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attendance import (
    Count,
    count,
    count_all,
    count_member,
    excused_by_kind,
    held,
    is_expected,
    leave_kind_of,
    mark_of,
    tally,
)
from bot.domain.meetings import Kind, expected, expected_all
from bot.domain.people import Duty, Member, Sealed, Stage
from bot.domain.records import Answer, Item, Leave, LeaveKind, Mark, Meeting

STARTS = datetime(2026, 9, 11, 7, 0, tzinfo=UTC)
LATER = STARTS + timedelta(days=1)
MINUTE = timedelta(minutes=1)


def member(name: str, stage: Stage = Stage.FULL, duty: Duty = Duty.NONE, *, exempt: bool = False) -> Member:
    return Member(name, name, stage, date(2020, 1, 1), duty, exempt=exempt)


def leave(granted: bool | None = True, kind: LeaveKind = LeaveKind.SICK) -> Leave:
    return Leave(kind, Sealed("不写出来"), STARTS - timedelta(days=1), granted)


def meeting(*kinds: Kind, **answers: Answer) -> Meeting:
    items = tuple(Item(f"i{number}", kind) for number, kind in enumerate(kinds or (Kind.THEME_DAY,)))
    return Meeting("m", "主题党日", STARTS, items, answers=answers)


@pytest.mark.parametrize(
    ("answer", "mark"),
    [
        (Answer(), Mark.UNRECORDED),
        (Answer(coming_at=STARTS), Mark.UNRECORDED),
        (Answer(signed_at=STARTS - MINUTE), Mark.PRESENT),
        (Answer(signed_at=STARTS), Mark.LATE),
        (Answer(signed_at=STARTS + MINUTE, recovered=True), Mark.PRESENT),
        (Answer(signed_at=STARTS - MINUTE, leave=leave()), Mark.PRESENT),
        (Answer(leave=leave()), Mark.EXCUSED),
        (Answer(leave=leave(granted=False)), Mark.UNRECORDED),
        (Answer(leave=leave(granted=None)), Mark.UNRECORDED),
        (Answer(signed_at=STARTS, leave=leave(), mark=Mark.ABSENT), Mark.ABSENT),
    ],
)
def test_a_mark_is_what_was_set_else_the_sign_in_else_the_leave(answer: Answer, mark: Mark) -> None:
    assert mark_of(meeting(a=answer), "a") is mark


def test_nobody_is_absent_whom_nobody_marked_absent() -> None:
    people = [member(name) for name in "abc"]
    assert count_all(meeting(), people) == Count(unrecorded=3)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer(), None),
        (Answer(leave=leave()), LeaveKind.SICK),
        (Answer(leave=leave(granted=False), mark=Mark.EXCUSED), LeaveKind.SICK),
        (Answer(leave=leave(), mark=Mark.PRESENT), None),
        (Answer(mark=Mark.EXCUSED), LeaveKind.OTHER),
    ],
)
def test_an_excuse_has_the_kind_of_its_leave(answer: Answer, kind: LeaveKind | None) -> None:
    assert leave_kind_of(meeting(a=answer), "a") is kind


def test_a_rate_is_of_those_expected_and_none_if_nobody_was() -> None:
    assert Count(present=14, late=1, excused=2, absent=1).rate == Fraction(5, 6)
    assert Count().rate is None
    assert Count().percent is None


@pytest.mark.parametrize(
    ("there", "of", "percent"), [(15, 18, 83), (1, 8, 13), (1, 200, 1), (2, 3, 67), (0, 5, 0), (5, 5, 100)]
)
def test_a_percentage_rounds_a_half_up(there: int, of: int, percent: int) -> None:
    assert Count(present=there, absent=of - there).percent == percent


def test_each_item_counts_those_whom_it_concerns_and_the_gathering_each_person_once() -> None:
    people = [member("s", duty=Duty.SECRETARY), member("a"), member("b", Stage.ACTIVIST), member("x", exempt=True)]
    both = meeting(Kind.THEME_DAY, Kind.COMMITTEE_MEETING, s=Answer(mark=Mark.PRESENT), x=Answer(mark=Mark.PRESENT))
    assert [count(both, item, people) for item in both.items] == [Count(present=1, unrecorded=1), Count(present=1)]
    assert count_all(both, people) == Count(present=1, unrecorded=1)
    assert [is_expected(both, both.items[1], one) for one in people] == [True, False, False, False]


def test_those_frozen_at_the_close_stay_expected_after_they_have_left_the_roster() -> None:
    frozen = Meeting("m", "", STARTS, (Item("i", Kind.THEME_DAY, expected=("gone",)),))
    assert count_all(frozen, [member("a")]) == Count(unrecorded=1)


def test_only_meetings_that_have_begun_and_are_not_cancelled_count() -> None:
    past, off = meeting(), replace(meeting(), cancelled_at=STARTS)
    assert held([past, off, replace(past, starts=LATER)], STARTS) == (past,)
    assert held([past], STARTS - MINUTE) == ()
    assert count_member([off], member("a"), LATER).total == Count()


def test_a_person_has_one_total_a_gathering_and_one_count_a_duty() -> None:
    both = meeting(Kind.THEME_DAY, Kind.PARTY_LECTURE, a=Answer(leave=leave(kind=LeaveKind.DUTY)))
    counted = count_member([both], member("a"), LATER)
    assert counted.total == Count(excused=1)
    assert counted.by_kind == {Kind.THEME_DAY: Count(excused=1), Kind.PARTY_LECTURE: Count(excused=1)}
    assert counted.excused == {LeaveKind.DUTY: 1}


def test_a_meeting_that_does_not_concern_a_person_is_not_in_the_count() -> None:
    assert count_member([meeting(Kind.COMMITTEE_MEETING)], member("a"), LATER).by_kind == {}


NAMES = "abcdefg"
MOMENTS = st.none() | st.sampled_from([STARTS - MINUTE, STARTS, STARTS + MINUTE])
LEAVES = st.none() | st.builds(leave, st.sampled_from([True, False, None]), st.sampled_from(LeaveKind))
ANSWERS = st.builds(
    Answer, signed_at=MOMENTS, recovered=st.booleans(), leave=LEAVES, mark=st.none() | st.sampled_from(Mark)
)
ROSTERS = st.tuples(
    *(st.builds(member, st.just(n), st.sampled_from(Stage), st.sampled_from(Duty), exempt=st.booleans()) for n in NAMES)
)
ITEMS = st.builds(
    Item,
    st.uuids().map(str),
    st.sampled_from(Kind),
    expected=st.none() | st.lists(st.sampled_from([*NAMES, "gone"]), unique=True).map(tuple),
)
MEETINGS = st.builds(
    Meeting,
    st.uuids().map(str),
    st.just("会议"),
    st.just(STARTS),
    st.lists(ITEMS, min_size=1, max_size=3).map(tuple),
    cancelled_at=MOMENTS,
    answers=st.dictionaries(st.sampled_from(NAMES), ANSWERS),
)


@given(MEETINGS, ROSTERS)
def test_counts_are_of_those_expected_and_kinds_of_leave_of_the_excused(
    one: Meeting, roster: tuple[Member, ...]
) -> None:
    for item in one.items:
        assert count(one, item, roster).expected == len(expected(one, item, roster))
    total = count_all(one, roster)
    assert total.expected == len(expected_all(one, roster))
    assert sum(excused_by_kind(one, roster).values()) == total.excused
    assert total.rate is None or 0 <= total.rate <= 1


@given(st.lists(MEETINGS, max_size=6), ROSTERS)
def test_what_the_members_sum_up_to_is_what_the_meetings_sum_up_to(
    meetings: list[Meeting], roster: tuple[Member, ...]
) -> None:
    people = (*roster, member("gone", Stage.ACTIVIST))
    members = [count_member(meetings, one, LATER) for one in people]
    gatherings = [count_all(one, people) for one in held(meetings, LATER)]
    assert sum((one.total for one in members), Count()) == sum(gatherings, Count())
    for kind in Kind:
        items = [count(m, i, people) for m in held(meetings, LATER) for i in m.items if i.kind == kind]
        assert sum((one.by_kind.get(kind, Count()) for one in members), Count()) == sum(items, Count())
    for one in members:
        assert sum(one.excused.values()) == one.total.excused


@given(st.lists(st.sampled_from(Mark)))
def test_a_tally_loses_no_mark_and_its_percentage_is_the_nearest(marks: list[Mark]) -> None:
    counted = tally(marks)
    assert counted.expected == len(marks)
    assert counted.attended == marks.count(Mark.PRESENT) + marks.count(Mark.LATE)
    if counted.rate is not None and counted.percent is not None:
        assert -Fraction(1, 2) < counted.percent - 100 * counted.rate <= Fraction(1, 2)
