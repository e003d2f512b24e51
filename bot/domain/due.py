"""What ought to have gone out, by when: a pure function of records. The ledger says what of it has gone out already.

A new reminder is a kind, a function that yields it, and its text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import meetings as rules
from bot.domain.due_board import digests
from bot.domain.due_care import birthdays, cares, corrections, reminders
from bot.domain.due_makeup import makeups
from bot.domain.due_minutes import minutes
from bot.domain.due_notices import notices
from bot.domain.due_people import ASKED_FOR, TOLD_FOR, changes, claims, reports
from bot.domain.due_roster import stages
from bot.domain.due_study import board, notes, own_times, studies
from bot.domain.due_suggestions import suggestions
from bot.domain.due_votes import votes
from bot.domain.dues import Desk, Due, DueKind, Manner, month_of
from bot.domain.moments import closes_at, notice_at, opens_at
from bot.domain.nudging import Muted, wants, working
from bot.domain.people import Branch, Member
from bot.domain.records import Answer, Leave, Meeting
from bot.domain.rights import approves
from bot.domain.rooms import room_of

UNCLOSED_AFTER = timedelta(hours=24)
NUDGE_AFTER = timedelta(hours=12)  # the first card: sooner after it nobody is reminded
UNREACHED_AFTER = timedelta(hours=1)  # the private reminders


def agenda(desk: Desk, now: datetime) -> list[Due]:
    """All that is or will be due around `now`, in the order in which it is due."""
    found = [
        *claims(desk),
        *changes(desk),
        *studies(desk),
        *own_times(desk, now),
        *notes(desk),
        *board(desk, now),
        *digests(desk, now),
        *reports(desk, now),
        *makeups(desk),
        *_votes(desk),
        *minutes(desk),
        *notices(desk, now),
        *suggestions(desk, now),
        *stages(desk, now),
        *cares(desk),
        *birthdays(desk, now),
        *corrections(desk),
        *reminders(desk),
    ]
    for meeting in desk.meetings:
        found += for_meeting(desk, meeting)
    return sorted(found, key=lambda due: (due.at, due.key))


def _votes(desk: Desk) -> Iterator[Due]:
    wanted = {vote.meeting_id for vote in desk.votes}
    return votes(desk, {m.id: card_chats(desk, m) for m in desk.meetings if m.id in wanted})


def for_meeting(desk: Desk, meeting: Meeting) -> Iterator[Due]:
    """All messages of one meeting's life."""
    if meeting.cancelled_at is not None:
        yield from _cancelled(desk, meeting, meeting.cancelled_at)
        return
    if meeting.backfilled_at is not None:  # it is over for long: nobody hears of it but who has still to confirm it
        yield from _unclosed(desk, meeting, meeting.backfilled_at)
        return
    yield from _cards(desk, meeting)
    yield from _nudges(desk, meeting)
    yield from _unclosed(desk, meeting, closes_at(desk.branch, meeting))
    yield from _code(desk, meeting)
    yield from _rest(desk, meeting)
    for member in desk.roster:
        leave = meeting.answer(member.id).leave
        if leave is not None:
            yield from _leave(desk, meeting, member, leave)


def card_chats(desk: Desk, meeting: Meeting) -> list[tuple[str, int, int]]:
    """Where its cards go, as (name for the key, chat id, topic): the branch's group, the committee's or party group's
    own chat, or each one concerned in private. Guests who were invited by name are told in private."""
    room = room_of(desk.branch, meeting)
    name = "group" if rules.to_whole_branch(desk.branch, meeting) else "room"
    found = [(name, room.chat_id, room.thread)] if room is not None else []
    wanted = set(meeting.guests) if room is not None else {m.id for m in rules.invited(meeting, desk.roster)}
    return [*found, *((m.id, chat, 0) for m, chat in desk.reachable(lambda member: member.id in wanted))]


def unanswered(meeting: Meeting, roster: Iterable[Member]) -> tuple[str, ...]:
    """Ids of those expected who have neither said 参加 nor asked for leave nor signed in."""
    people = tuple(roster)
    return tuple(i for i in rules.expected_all(meeting, people) if not _has_answered(meeting, i))


def makes_nothing_due(before: Meeting, after: Meeting) -> bool:
    """Whether all that happened to a meeting is that people said 参加 or signed in: it makes messages unnecessary, and
    calls for none."""
    if replace(before, answers=after.answers) != after:
        return False
    known = before.answers
    changed = ((before.answer(i), answer) for i, answer in after.answers.items() if answer is not known.get(i))
    return len(known) <= len(after.answers) and all(_only_comes(was, answer) for was, answer in changed)


def _only_comes(was: Answer, answer: Answer) -> bool:
    came = answer.coming_at or answer.signed_at or answer.tries
    return bool(came) and (answer.leave, answer.mark, answer.trail) == (was.leave, was.mark, was.trail)


def _has_answered(meeting: Meeting, member_id: str) -> bool:
    answer = meeting.answer(member_id)
    on_leave = answer.leave is not None and answer.leave.granted is not False
    return bool(answer.coming_at or answer.signed_at or on_leave or answer.mark)


def _cards(desk: Desk, meeting: Meeting) -> Iterator[Due]:
    branch, month, rev = desk.branch, month_of(desk, meeting.starts), meeting.revision
    opens, closes = opens_at(branch, meeting), closes_at(branch, meeting)
    kind, at = first_card(branch, meeting)
    for name, chat, thread in card_chats(desk, meeting):
        stem, about = f"{meeting.id}/{rev}", (meeting.id,)
        if at < opens:
            yield Due(f"{stem}/{kind}/{name}", kind, at, opens, chat, month, about=about, thread=thread)
        yield Due(f"{stem}/open/{name}", DueKind.OPEN, opens, closes, chat, month, about=about, thread=thread)


def _nudges(desk: Desk, meeting: Meeting) -> Iterator[Due]:
    """Who has not answered is reminded in private, once, on a workday; later those whom we cannot reach so are counted
    in one line where the card is."""
    silent, opens = set(unanswered(meeting, desk.roster)), opens_at(desk.branch, meeting)
    card_at, month = first_card(desk.branch, meeting)[1], month_of(desk, meeting.starts)
    stem, about = f"{meeting.id}/{meeting.revision}/nudge", (meeting.id,)
    for member, chat in desk.reachable(lambda m: m.id in silent and wants(m, Muted.MEETINGS)):
        at = _ahead(desk, meeting, member.lead_hours or desk.branch.settings.nudge_hours)
        if at - card_at >= NUDGE_AFTER:
            yield Due(f"{stem}/{member.id}", DueKind.NUDGE, at, opens, chat, month, Manner.UNASKED, about)
    at = _ahead(desk, meeting, desk.branch.settings.nudge_hours)
    room = room_of(desk.branch, meeting)
    if room is not None and at - card_at >= NUDGE_AFTER and unreached(meeting, desk.roster):
        later, name = at + UNREACHED_AFTER, "group" if rules.to_whole_branch(desk.branch, meeting) else "room"
        yield Due(
            f"{stem}/{name}", DueKind.NUDGE, later, opens, room.chat_id, month, Manner.UNASKED, about, room.thread
        )


def _ahead(desk: Desk, meeting: Meeting, hours: int) -> datetime:
    """So many hours before it begins, or at that time of day on the workday before."""
    return working((meeting.starts - timedelta(hours=hours)).astimezone(desk.tz), desk.workdays.is_workday)


def unreached(meeting: Meeting, roster: Iterable[Member]) -> tuple[str, ...]:
    """Ids of those who have not answered and have never opened a chat with us."""
    people = tuple(roster)
    strangers = {m.id for m in people if m.user_id is None}
    return tuple(i for i in unanswered(meeting, people) if i in strangers)


def _code(desk: Desk, meeting: Meeting) -> Iterator[Due]:
    """Who runs the meeting gets the code that is read out."""
    if not desk.branch.settings.signin_code:
        return
    opens, closes = opens_at(desk.branch, meeting), closes_at(desk.branch, meeting)
    month, stem = month_of(desk, meeting.starts), f"{meeting.id}/{meeting.revision}/code"
    for member, chat in desk.reachable(lambda m: m.manager or m.id == meeting.chair):
        yield Due(f"{stem}/{member.id}", DueKind.CODE, opens, closes, chat, month, about=(meeting.id,))


def first_card(branch: Branch, meeting: Meeting) -> tuple[DueKind, datetime]:
    """What says first when the meeting is, and when: its notice; or at once that it moved, where a card was out."""
    if meeting.moved_at is not None and meeting.told:
        return DueKind.MOVED, meeting.moved_at
    return DueKind.NOTICE, notice_at(branch, meeting)


def _cancelled(desk: Desk, meeting: Meeting, at: datetime) -> Iterator[Due]:
    """A cancellation is told only where a card may have been seen."""
    if at < first_card(desk.branch, meeting)[1]:
        return
    for name, chat, thread in card_chats(desk, meeting):
        yield Due(
            f"{meeting.id}/cancelled/{name}",
            DueKind.CANCELLED,
            at,
            meeting.ends,
            chat,
            month_of(desk, meeting.starts),
            about=(meeting.id,),
            thread=thread,
        )


def _rest(desk: Desk, meeting: Meeting) -> Iterator[Due]:
    """After sign-in has closed the managers are asked to mark the rest and confirm."""
    if meeting.closed_at is None or meeting.confirmed_at is not None:
        return
    at, month = closes_at(desk.branch, meeting), month_of(desk, meeting.starts)
    for member, chat in desk.reachable(lambda m: m.manager):
        key = f"{meeting.id}/rest/{member.id}"
        yield Due(key, DueKind.REST, at, at + ASKED_FOR, chat, month, Manner.QUIET, (meeting.id,))


def _unclosed(desk: Desk, meeting: Meeting, since: datetime) -> Iterator[Due]:
    """A day later the managers are asked once more. Nobody is made absent by waiting."""
    if meeting.closed_at is None or meeting.confirmed_at is not None:
        return
    at, month = since + UNCLOSED_AFTER, month_of(desk, meeting.starts)
    for member, chat in desk.reachable(lambda m: m.manager):
        key = f"{meeting.id}/unclosed/{member.id}"
        yield Due(key, DueKind.UNCLOSED, at, at + ASKED_FOR, chat, month, Manner.QUIET, (meeting.id,))


def _leave(desk: Desk, meeting: Meeting, member: Member, leave: Leave) -> Iterator[Due]:
    month, about = month_of(desk, meeting.starts), (meeting.id, member.id)
    stem = f"{meeting.id}/leave/{member.id}/{leave.asked_at:%d%H%M%S}"
    if leave.granted is None:
        for manager, chat in desk.reachable(lambda m: approves(m, meeting, member.id)):
            until = max(leave.asked_at, meeting.ends) + ASKED_FOR
            yield Due(f"{stem}/{manager.id}", DueKind.LEAVE_ASKED, leave.asked_at, until, chat, month, about=about)
    elif leave.decided_at is not None and member.user_id is not None and leave.decided_by != member.id:
        at = leave.decided_at
        yield Due(f"{stem}/said", DueKind.LEAVE_DECIDED, at, at + TOLD_FOR, member.user_id, month, about=about)
