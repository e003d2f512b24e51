"""Meetings come from plans or from a manager, move, are called off, and close by themselves."""

import os
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.actions import meetings
from bot.actions.meetings import Arranged, Draft
from bot.domain.calendar import Workdays
from bot.domain.meetings import Kind
from bot.domain.records import Meeting
from bot.store import Book, Store
from tests import founding
from tests.actions.branches import NOW, founded, member

SOON = NOW + timedelta(days=10)


def made(book: Book, starts: datetime = SOON, *kinds: Kind, origin: str = "message:1") -> Meeting:
    draft = Draft(starts, kinds or (Kind.PARTY_LECTURE,), "党课", ("学习党章",))
    outcome, meeting = meetings.make(book, draft, origin, NOW)
    assert (outcome, meeting is not None) == (Arranged.MADE, True)
    assert meeting is not None
    return meeting


def test_plans_are_written_down_a_fortnight_ahead_and_once() -> None:
    _, book = founded()
    first = meetings.plan_ahead(book, Workdays(), NOW)
    assert [m.title for m in sorted(first, key=lambda m: m.starts)][:2] == ["支委会", "主题党日"]
    assert all(NOW < m.starts < NOW + timedelta(days=15) for m in first)
    assert meetings.plan_ahead(book, Workdays(), NOW) == []
    later = meetings.plan_ahead(book, Workdays(), NOW + timedelta(days=30))
    assert not {m.id for m in first} & {m.id for m in later}


def test_a_planned_meeting_that_was_moved_or_called_off_is_not_planned_again() -> None:
    _, book = founded()
    one, other, *_ = meetings.plan_ahead(book, Workdays(), NOW - timedelta(minutes=1))
    meetings.move(book, one, SOON + timedelta(days=1), NOW)
    meetings.cancel(book, other, NOW)
    assert meetings.plan_ahead(book, Workdays(), NOW) == []


def test_one_update_handled_twice_makes_one_meeting() -> None:
    _, book = founded()
    assert made(book).id == made(book).id
    assert made(book, origin="message:2").id != made(book).id


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"starts": NOW}, Arranged.IN_THE_PAST),
        ({"starts": NOW + timedelta(days=367)}, Arranged.TOO_FAR),
        ({"starts": datetime.max.replace(tzinfo=UTC)}, Arranged.TOO_FAR),
        ({"starts": datetime.min.replace(tzinfo=UTC)}, Arranged.IN_THE_PAST),
        ({"kinds": (Kind.GROUP_MEETING,)}, Arranged.NEEDS_GROUP),
    ],
)
def test_what_cannot_be_arranged_says_why_and_keeps_nothing(changes: dict[str, object], outcome: Arranged) -> None:
    _, book = founded()
    draft = replace(Draft(SOON, (Kind.PARTY_LECTURE,), "党课"), **changes)  # type: ignore[arg-type]
    assert meetings.make(book, draft, "message:1", NOW) == (outcome, None)
    assert book.meetings(2026).all() == ()


def test_where_kinds_are_not_combined_two_are_refused() -> None:
    _, book = founded()
    founding.settings(book, may_combine=False)
    draft = Draft(SOON, (Kind.THEME_DAY, Kind.PARTY_LECTURE), "主题党日")
    assert meetings.make(book, draft, "message:1", NOW) == (Arranged.NO_COMBINING, None)


def test_a_topic_stands_with_the_first_item_and_is_cut() -> None:
    _, book = founded()
    draft = Draft(SOON, (Kind.THEME_DAY, Kind.PARTY_LECTURE, Kind.THEME_DAY), "主题党日", ("题" * 300,))
    _, meeting = meetings.make(book, draft, "message:1", NOW)
    assert meeting is not None
    assert [(item.kind, len(item.topic)) for item in meeting.items] == [
        ("theme_day", meetings.TOPIC_CHARACTERS),
        ("party_lecture", 0),
    ]


# Moving


def test_a_move_asks_anew_and_remembers_whether_it_was_told() -> None:
    _, book = founded()
    meeting = made(book)
    _, quiet = meetings.move(book, meeting, SOON + timedelta(days=20), NOW)
    assert (quiet.revision, quiet.moved_from, quiet.told) == (1, SOON, False)
    _, told = meetings.move(book, quiet, SOON, SOON + timedelta(days=16))
    assert not told.told
    told = meetings.move(book, quiet, SOON + timedelta(days=25), SOON + timedelta(days=18))[1]
    assert told.told
    assert meetings.move(book, told, SOON + timedelta(days=26), SOON + timedelta(days=18))[1].told


def test_a_move_to_the_same_time_changes_nothing() -> None:
    _, book = founded()
    meeting = made(book)
    assert meetings.move(book, meeting, SOON, NOW) == (Arranged.MOVED, meeting)


@pytest.mark.parametrize(
    ("to", "outcome"), [(NOW, Arranged.IN_THE_PAST), (NOW + timedelta(days=400), Arranged.TOO_FAR)]
)
def test_a_meeting_is_not_moved_out_of_reach(to: datetime, outcome: Arranged) -> None:
    _, book = founded()
    meeting = made(book)
    assert meetings.move(book, meeting, to, NOW) == (outcome, meeting)


def test_what_has_begun_or_was_called_off_stays_as_it_is() -> None:
    _, book = founded()
    meeting = made(book)
    assert meetings.move(book, meeting, SOON + timedelta(days=1), SOON)[0] is Arranged.BEGUN
    assert meetings.cancel(book, meeting, SOON)[0] is Arranged.BEGUN
    _, gone = meetings.cancel(book, meeting, NOW)
    assert meetings.cancel(book, gone, NOW)[0] is Arranged.ALREADY
    assert meetings.move(book, gone, SOON + timedelta(days=1), NOW)[0] is Arranged.ALREADY


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 360), min_size=1, max_size=5))
def test_a_meeting_is_found_wherever_it_moves(days: list[int]) -> None:
    _, book = founded()
    now = datetime(2026, 12, 20, 1, 0, tzinfo=UTC)
    _, meeting = meetings.make(book, Draft(now + timedelta(days=5), (Kind.PARTY_LECTURE,), "党课"), "message:1", now)
    assert meeting is not None
    for day in days:
        _, meeting = meetings.move(book, meeting, now + timedelta(days=day, hours=1), now)
    assert [m.starts for m in meetings.upcoming(book, None, now)] == [meeting.starts]
    assert [m.id for m in meetings.near(book, meeting.starts)] == [meeting.id]
    assert meetings.find(book, meeting.id, meeting.starts) == meeting
    assert len(book.meetings(2026)) + len(book.meetings(2027)) == 1


def test_a_meeting_of_about_now_is_found_without_a_look_at_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which years there are is asked of it for older ones alone: each press looks for its meeting."""
    with closing(Store.open(tmp_path)) as store:
        book = founding.write_branch(store, -100, 1, NOW)
        old, new = (made(book, at, origin=f"message:{at.year}") for at in (SOON, SOON + timedelta(days=340)))
        store.commit_now()
        later = datetime(2029, 1, 1, tzinfo=UTC)
        assert meetings.find(book, old.id, later) == old
        listed: list[object] = []
        listing = os.listdir
        monkeypatch.setattr(os, "listdir", lambda path: listed.append(path) or listing(path))
        assert [meetings.find(book, meeting.id, NOW) for meeting in (old, new)] == [old, new]
        assert listed == []
        assert meetings.find(book, "unknown", NOW) is None
        assert len(listed) == 1


# Closing


def test_sign_in_closes_by_itself_and_freezes_who_was_expected() -> None:
    _, book = founded()
    made(book)
    assert meetings.close_due(book, meetings.near(book, SOON), SOON + timedelta(minutes=29)) == []
    [closed] = meetings.close_due(book, meetings.near(book, SOON), SOON + timedelta(minutes=30))
    assert closed.closed_at == SOON + timedelta(minutes=30)
    [item] = closed.items
    assert len(item.expected or ()) == 6
    assert len(item.voters or ()) == 5
    founding.changed(book, "示例党员甲", exempt=True)
    [again] = meetings.near(book, SOON)
    assert len(again.items[0].expected or ()) == 6
    assert meetings.close_due(book, meetings.near(book, SOON), SOON + timedelta(hours=1)) == []


def test_what_was_called_off_does_not_close() -> None:
    _, book = founded()
    meetings.cancel(book, made(book), NOW)
    assert meetings.close_due(book, meetings.near(book, SOON), SOON + timedelta(hours=1)) == []


def test_upcoming_is_what_concerns_the_member_and_is_not_over() -> None:
    _, book = founded()
    made(book)
    made(book, SOON, Kind.COMMITTEE_MEETING, origin="message:2")
    assert [m.items[0].kind for m in meetings.upcoming(book, member(book, "示例党员甲"), NOW)] == ["party_lecture"]
    assert len(meetings.upcoming(book, member(book, "示例委员"), SOON + timedelta(minutes=89))) == 2
    assert meetings.upcoming(book, None, SOON + timedelta(minutes=90)) == ()
