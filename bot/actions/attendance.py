"""What people answer to a meeting, and what managers mark. Each keeps its change; the caller commits."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from bot.actions import makeup
from bot.actions.audit import note
from bot.actions.meetings import keep, near
from bot.domain.attendance import mark_of
from bot.domain.leave import is_late
from bot.domain.meetings import begun, expected_all, invited
from bot.domain.moments import closes_at, opens_at
from bot.domain.people import Member, Sealed
from bot.domain.presence import TRIES, Proof, Way, refused
from bot.domain.records import Answer, Change, Leave, LeaveKind, Mark, Meeting
from bot.domain.rights import Asker, Deed, approves, may
from bot.domain.signing import TAKEN, Gap, SignIn, judge
from bot.store import Book

REASON_CHARACTERS = 500
WHY_CHARACTERS = 200
BY_BUTTON = Proof()
LEAVE_AFTER = timedelta(days=7)  # sick leave is often asked for afterwards


class Rsvp(StrEnum):
    """What comes of pressing 参加."""

    COMING = "rsvp-coming"
    ALREADY = "rsvp-already"
    TOO_LATE = "rsvp-too-late"
    CANCELLED = "rsvp-cancelled"
    NOT_EXPECTED = "rsvp-not-expected"


class LeaveOutcome(StrEnum):
    """What comes of asking for a leave, withdrawing it or deciding on it."""

    ASKED = "leave-sent"
    ASKED_LATE = "leave-late"
    GRANTED = "leave-granted"
    REFUSED = "leave-refused"
    ALREADY_DECIDED = "leave-already-decided"
    NOTHING = "leave-nothing"
    SIGNED = "leave-already-signed"
    CONFIRMED = "leave-confirmed"
    CANCELLED = "leave-cancelled"
    NOT_EXPECTED = "leave-not-expected"
    TOO_LONG = "leave-too-long"
    NOT_YOURS = "leave-not-yours"


ASKED = frozenset({LeaveOutcome.ASKED, LeaveOutcome.ASKED_LATE})
DECIDED = frozenset({LeaveOutcome.GRANTED, LeaveOutcome.REFUSED, LeaveOutcome.ALREADY_DECIDED})


class Marking(StrEnum):
    """What comes of a manager's mark or confirmation."""

    MARKED = "mark-marked"
    SAME = "mark-same"
    NEEDS_WHY = "mark-needs-why"
    TOO_EARLY = "mark-too-early"
    NOT_EXPECTED = "mark-not-expected"
    CONFIRMED = "mark-confirmed"
    ALREADY_CONFIRMED = "mark-already-confirmed"
    CANCELLED = "mark-cancelled"


T = TypeVar("T", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """An outcome, with the meeting as it is now."""

    outcome: T
    meeting: Meeting


def expects(book: Book, meeting: Meeting, member: Member) -> bool:
    """Whether the meeting is meant for the member, or they sit in."""
    entry = book.members.get(member.id)
    return may(Asker(entry), Deed.ANSWER, meeting)


def with_answer(book: Book, meeting: Meeting, member_id: str, answer: Answer) -> Meeting:
    """The meeting with what is now known of somebody."""
    return keep(book, replace(meeting, answers={**meeting.answers, member_id: answer}))


def come(book: Book, meeting: Meeting, member: Member, now: datetime) -> Done[Rsvp]:
    """A member says 参加; a leave that was asked for is taken back by it."""
    answer = meeting.answer(member.id)
    if not expects(book, meeting, member):
        return Done(Rsvp.NOT_EXPECTED, meeting)
    if meeting.cancelled_at is not None:
        return Done(Rsvp.CANCELLED, meeting)
    if begun(meeting, now):
        return Done(Rsvp.TOO_LATE, meeting)
    if answer.coming_at is not None and answer.leave is None:
        return Done(Rsvp.ALREADY, meeting)
    return Done(Rsvp.COMING, with_answer(book, meeting, member.id, replace(answer, coming_at=now, leave=None)))


def sign_in(
    book: Book, meeting: Meeting, member: Member, now: datetime, gap: Gap | None = None, proof: Proof = BY_BUTTON
) -> Done[SignIn]:
    """A member signs in at `now`; `gap` is the time the bot was down just before the press came in. A wrong code is
    counted."""
    if not expects(book, meeting, member):
        return Done(SignIn.NOT_EXPECTED, meeting)
    outcome = judge(book.branch, meeting, member.id, now, gap)
    if outcome not in TAKEN:
        return Done(outcome, meeting)
    answer = meeting.answer(member.id)
    refusal = refused(book.branch.settings, meeting, answer, proof)
    if refusal is not None:
        guessed = proof.way is Way.CODE and answer.tries < TRIES
        more = replace(answer, tries=answer.tries + 1)
        return Done(refusal, with_answer(book, meeting, member.id, more) if guessed else meeting)
    answer = replace(answer, signed_at=now, recovered=outcome is SignIn.RECOVERED)
    return Done(outcome, with_answer(book, meeting, member.id, answer))


def ask_leave(
    book: Book, meeting: Meeting, member: Member, kind: LeaveKind, reason: str, now: datetime
) -> Done[LeaveOutcome]:
    """A member asks for a leave with a reason of at most REASON_CHARACTERS; a new one replaces the former."""
    refusal = leave_refusal(book, meeting, member)
    if refusal is not None:
        return Done(refusal, meeting)
    if len(reason) > REASON_CHARACTERS:
        return Done(LeaveOutcome.TOO_LONG, meeting)
    leave = Leave(kind, Sealed(reason.strip()), asked_at=now)
    answer = replace(meeting.answer(member.id), leave=leave, coming_at=None)
    outcome = LeaveOutcome.ASKED_LATE if is_late(meeting, leave) else LeaveOutcome.ASKED
    return Done(outcome, with_answer(book, meeting, member.id, answer))


def withdraw_leave(book: Book, meeting: Meeting, member: Member) -> Done[LeaveOutcome] | None:
    """A member takes back a leave that nobody has decided on; None if there is none."""
    answer = meeting.answer(member.id)
    if answer.leave is None or answer.leave.granted is not None:
        return None
    return Done(LeaveOutcome.NOTHING, with_answer(book, meeting, member.id, replace(answer, leave=None)))


def leave_refusal(book: Book, meeting: Meeting, member: Member) -> LeaveOutcome | None:
    """Why somebody has no leave to ask for; None if they have."""
    if not expects(book, meeting, member):
        return LeaveOutcome.NOT_EXPECTED
    if meeting.cancelled_at is not None:
        return LeaveOutcome.CANCELLED
    if meeting.confirmed_at is not None:
        return LeaveOutcome.CONFIRMED
    return LeaveOutcome.SIGNED if meeting.answer(member.id).signed_at else None


def leavable(book: Book, member: Member, now: datetime) -> tuple[Meeting, ...]:
    """Meetings for which a member can ask for a leave: those ahead, and for LEAVE_AFTER those that are over."""
    return tuple(
        m
        for m in near(book, now)
        if m.cancelled_at is None and m.ends > now - LEAVE_AFTER and leave_refusal(book, m, member) is None
    )


def decide_leave(
    book: Book, meeting: Meeting, member_id: str, decider: Member, granted: bool, now: datetime
) -> Done[LeaveOutcome]:
    """A manager, or the group's leader for its own meeting, grants or refuses a leave. The first decision stands."""
    leave = meeting.answer(member_id).leave
    if not approves(decider, meeting, member_id):
        return Done(LeaveOutcome.NOT_YOURS, meeting)
    if leave is None:
        return Done(LeaveOutcome.NOTHING, meeting)
    if leave.granted is not None:
        return Done(LeaveOutcome.ALREADY_DECIDED, meeting)
    decided = replace(leave, granted=granted, decided_at=now, decided_by=decider.id)
    outcome = LeaveOutcome.GRANTED if granted else LeaveOutcome.REFUSED
    answer = replace(meeting.answer(member_id), leave=decided)
    return Done(outcome, with_answer(book, meeting, member_id, answer))


def mark(
    book: Book, meeting: Meeting, member_id: str, to: Mark, manager: Member, now: datetime, why: str = ""
) -> Done[Marking]:
    """A manager sets a mark. Every change is a line of the trail; after confirmation it needs a reason."""
    expected = {m.id for m in invited(meeting, book.members.all())}
    if meeting.cancelled_at is not None:
        return Done(Marking.CANCELLED, meeting)
    if member_id not in expected:
        return Done(Marking.NOT_EXPECTED, meeting)
    if now < meeting.starts:
        return Done(Marking.TOO_EARLY, meeting)
    was = mark_of(meeting, member_id)
    if was is to:
        return Done(Marking.SAME, meeting)
    if meeting.confirmed_at is not None and not why.strip():
        return Done(Marking.NEEDS_WHY, meeting)
    change = Change(now, manager.id, was, to, why.strip()[:WHY_CHARACTERS])
    answer = meeting.answer(member_id)
    answer = replace(answer, mark=to, trail=(*answer.trail, change))
    marked = with_answer(book, meeting, member_id, answer)
    if marked.confirmed_at is not None:
        note(book, now, manager.id, "audit-mark", {"member": member_id, "meeting": meeting.title, "mark": to.value})
    if marked.confirmed_at is not None and marked.backfilled_at is None:
        makeup.settle(book, marked, now)
    return Done(Marking.MARKED, marked)


def confirm(book: Book, meeting: Meeting, manager: Member, now: datetime) -> Done[Marking]:
    """A manager confirms the attendance; who is unrecorded by then stays unrecorded, never absent."""
    if meeting.cancelled_at is not None:
        return Done(Marking.CANCELLED, meeting)
    if meeting.confirmed_at is not None:
        return Done(Marking.ALREADY_CONFIRMED, meeting)
    if meeting.closed_at is None:
        return Done(Marking.TOO_EARLY, meeting)
    confirmed = keep(book, replace(meeting, confirmed_at=now, confirmed_by=manager.id))
    if confirmed.backfilled_at is None:
        makeup.settle(book, confirmed, now)
    return Done(Marking.CONFIRMED, confirmed)


def unrecorded(book: Book, meeting: Meeting) -> tuple[Member, ...]:
    """Those expected of whom the book says nothing yet."""
    roster = {m.id: m for m in book.members.all()}
    ids = expected_all(meeting, roster.values())
    return tuple(roster[i] for i in ids if i in roster and mark_of(meeting, i) is Mark.UNRECORDED)


def open_for(book: Book, member: Member, now: datetime) -> tuple[Meeting, ...]:
    """Meetings whose sign-in is open for that member at `now`."""
    return tuple(
        m
        for m in near(book, now)
        if m.cancelled_at is None
        and opens_at(book.branch, m) <= now < closes_at(book.branch, m)
        and expects(book, m, member)
    )
