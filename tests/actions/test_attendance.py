"""Answers and marks: each outcome with what it keeps."""

from datetime import datetime, timedelta

import pytest

from bot.actions import attendance, meetings
from bot.actions.attendance import LeaveOutcome, Marking, Rsvp
from bot.actions.meetings import Draft
from bot.domain.attendance import mark_of
from bot.domain.meetings import Kind
from bot.domain.records import LeaveKind, Mark, Meeting
from bot.domain.signing import SignIn
from bot.store import Book
from tests import founding
from tests.actions.branches import NOW, founded, member

STARTS = NOW + timedelta(days=2)
AFTER = STARTS + timedelta(minutes=30)


@pytest.fixture
def book() -> Book:
    return founded()[1]


def meeting(book: Book, *kinds: Kind) -> Meeting:
    _, made = meetings.make(book, Draft(STARTS, kinds or (Kind.MEMBERS_MEETING,), "会议"), str(kinds), NOW)
    assert made is not None
    return made


def ask(book: Book, of: Meeting, name: str, reason: str = "原因", at: datetime = NOW) -> Meeting:
    done = attendance.ask_leave(book, of, member(book, name), LeaveKind.SICK, reason, at)
    assert done.outcome is LeaveOutcome.ASKED
    return done.meeting


def closed(book: Book, of: Meeting) -> Meeting:
    return meetings.close(book, of)


def test_each_answer_is_kept_and_said_in_a_word(book: Book) -> None:
    one = meeting(book)
    mine = member(book, "示例党员甲")
    done = attendance.come(book, one, mine, NOW)
    assert (done.outcome, done.meeting.answer(mine.id).coming_at) == (Rsvp.COMING, NOW)
    assert attendance.come(book, done.meeting, mine, NOW).outcome is Rsvp.ALREADY
    assert attendance.come(book, done.meeting, mine, AFTER).outcome is Rsvp.TOO_LATE
    assert attendance.come(book, one, member(book, "示例积极分子"), NOW).outcome is Rsvp.NOT_EXPECTED
    _, gone = meetings.cancel(book, done.meeting, NOW)
    assert attendance.come(book, gone, mine, NOW).outcome is Rsvp.CANCELLED
    assert attendance.sign_in(book, gone, mine, STARTS).outcome is SignIn.CANCELLED
    assert attendance.leave_refusal(book, gone, mine) is LeaveOutcome.CANCELLED


def test_a_press_that_is_not_taken_keeps_nothing(book: Book) -> None:
    one = meeting(book)
    done = attendance.sign_in(book, one, member(book, "示例党员甲"), NOW)
    assert done.outcome is SignIn.TOO_EARLY
    assert done.meeting is one
    assert attendance.sign_in(book, one, member(book, "示例积极分子"), STARTS).outcome is SignIn.NOT_EXPECTED


def test_a_leave_of_five_hundred_characters_fits_and_one_more_does_not(book: Book) -> None:
    one, mine = meeting(book), member(book, "示例党员甲")
    assert attendance.ask_leave(book, one, mine, LeaveKind.SICK, "字" * 501, NOW).outcome is LeaveOutcome.TOO_LONG
    assert attendance.ask_leave(book, one, mine, LeaveKind.SICK, "字" * 500, NOW).outcome is LeaveOutcome.ASKED


def test_a_leave_is_refused_to_who_has_signed_in_or_after_the_confirmation(book: Book) -> None:
    one, mine, other = meeting(book), member(book, "示例党员甲"), member(book, "示例党员乙")
    signed = attendance.sign_in(book, one, mine, STARTS).meeting
    assert attendance.leave_refusal(book, signed, mine) is LeaveOutcome.SIGNED
    confirmed = attendance.confirm(book, closed(book, signed), member(book, "示例书记"), AFTER).meeting
    assert attendance.leave_refusal(book, confirmed, other) is LeaveOutcome.CONFIRMED


def test_the_first_decision_on_a_leave_stands(book: Book) -> None:
    secretary, mine = member(book, "示例书记"), member(book, "示例党员甲")
    asked = ask(book, meeting(book), "示例党员甲")
    assert attendance.decide_leave(book, asked, mine.id, mine, True, NOW).outcome is LeaveOutcome.NOT_YOURS
    done = attendance.decide_leave(book, asked, mine.id, secretary, False, NOW)
    assert done.outcome is LeaveOutcome.REFUSED
    again = attendance.decide_leave(book, done.meeting, mine.id, secretary, True, NOW)
    assert again.outcome is LeaveOutcome.ALREADY_DECIDED
    nothing = attendance.decide_leave(book, asked, secretary.id, secretary, True, NOW)
    assert nothing.outcome is LeaveOutcome.NOTHING


def test_leave_can_be_asked_for_a_week_after_the_meeting(book: Book) -> None:
    one = meeting(book)
    mine = member(book, "示例党员甲")
    assert attendance.leavable(book, mine, one.ends + timedelta(days=6)) == (one,)
    assert attendance.leavable(book, mine, one.ends + timedelta(days=7)) == ()


def test_a_mark_says_why_it_is_not_taken(book: Book) -> None:
    one, secretary = meeting(book), member(book, "示例书记")
    mine = member(book, "示例党员甲").id

    def mark(of: Meeting, who: str, at: datetime, why: str = "") -> Marking:
        return attendance.mark(book, of, who, Mark.ABSENT, secretary, at, why).outcome

    assert mark(one, mine, NOW) is Marking.TOO_EARLY
    assert mark(one, "nobody", AFTER) is Marking.NOT_EXPECTED
    assert mark(one, mine, AFTER) is Marking.MARKED
    [current] = meetings.near(book, NOW)
    assert mark(current, mine, AFTER) is Marking.SAME
    confirmed = attendance.confirm(book, closed(book, current), secretary, AFTER).meeting
    other = member(book, "示例党员乙").id
    assert mark(confirmed, other, AFTER, "  ") is Marking.NEEDS_WHY
    assert mark(confirmed, other, AFTER, "请假条丢了") is Marking.MARKED


def test_a_reason_is_kept_short(book: Book) -> None:
    one, secretary, mine = closed(book, meeting(book)), member(book, "示例书记"), member(book, "示例党员甲").id
    confirmed = attendance.confirm(book, one, secretary, AFTER).meeting
    done = attendance.mark(book, confirmed, mine, Mark.PRESENT, secretary, AFTER, "原" * 300)
    assert len(done.meeting.answer(mine).trail[0].why) == attendance.WHY_CHARACTERS


def test_nothing_is_confirmed_before_sign_in_has_closed_or_after_it_was_called_off(book: Book) -> None:
    one, secretary = meeting(book), member(book, "示例书记")
    assert attendance.confirm(book, one, secretary, NOW).outcome is Marking.TOO_EARLY
    _, gone = meetings.cancel(book, one, NOW)
    assert attendance.confirm(book, gone, secretary, AFTER).outcome is Marking.CANCELLED
    assert attendance.mark(book, gone, secretary.id, Mark.PRESENT, secretary, AFTER).outcome is Marking.CANCELLED


def test_the_unrecorded_are_those_of_whom_the_book_says_nothing(book: Book) -> None:
    one = meeting(book)
    signed = attendance.sign_in(book, one, member(book, "示例党员甲"), STARTS).meeting
    asked = ask(book, signed, "示例党员乙")
    done = attendance.decide_leave(book, asked, member(book, "示例党员乙").id, member(book, "示例书记"), True, NOW)
    names = {m.name for m in attendance.unrecorded(book, done.meeting)}
    assert names == {"示例书记", "示例委员", "示例组长", "示例预备党员"}


def test_open_for_lists_what_a_member_can_sign_in_to_now(book: Book) -> None:
    one = meeting(book)
    mine = member(book, "示例党员甲")
    opens = STARTS - timedelta(minutes=15)
    assert attendance.open_for(book, mine, opens - timedelta(seconds=1)) == ()
    assert attendance.open_for(book, mine, opens) == (one,)
    assert attendance.open_for(book, member(book, "示例积极分子"), opens) == ()
    assert attendance.open_for(book, mine, AFTER) == ()


def test_an_exempt_member_may_sign_in_and_is_not_expected(book: Book) -> None:
    mine = founding.changed(book, "示例党员甲", exempt=True)
    one = meeting(book)
    done = attendance.sign_in(book, one, mine, STARTS - timedelta(minutes=1))
    assert done.outcome is SignIn.SIGNED
    assert mark_of(done.meeting, mine.id) is Mark.PRESENT
    assert mine not in attendance.unrecorded(book, done.meeting)
