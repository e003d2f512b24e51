"""Votes: put, opened, cast, closed. The caller commits; a closed secret vote's box is burnt after the commit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.actions.meetings import find as find_meeting
from bot.actions.meetings import home_day, keep
from bot.domain import meetings as rules
from bot.domain import votes as vote_rules
from bot.domain.people import Member
from bot.domain.records import Item, Meeting
from bot.domain.votes import CANDIDATES, SUBJECT_CHARACTERS, Choice, Matter, Vote
from bot.store import Book


class Voting(StrEnum):
    """What comes of it; the value is the key of the text."""

    PUT = "vote-put"
    BAD_SUBJECT = "vote-bad-subject"
    OPENED = "vote-opened"
    NO_QUORUM = "vote-no-quorum"
    NOT_NOW = "vote-not-now"
    TOO_EARLY = "vote-too-early"
    CAST = "vote-cast"
    CHANGED = "vote-changed"
    ALREADY = "vote-already"
    NO_VOTE = "vote-no-vote"  # a probationary member, or who is not of the meeting
    LEFT_OUT = "vote-left-out"
    NOT_THERE = "vote-not-there"
    CLOSED = "vote-closed"
    GONE = "vote-gone"
    NEW_SLIP = "vote-new-slip"


@dataclass(frozen=True, slots=True)
class Motion:
    """What is put to the vote: of an admission, confirmation or election one vote for each candidate."""

    item_id: str
    matter: Matter
    secret: bool
    subjects: tuple[str, ...]


def put(book: Book, meeting: Meeting, motion: Motion, origin: str, now: datetime) -> tuple[Voting, tuple[Vote, ...]]:
    """Write the votes down; none is open yet."""
    subjects = tuple(" ".join(subject.split()) for subject in motion.subjects)
    fine = 0 < len(subjects) <= CANDIDATES and all(0 < len(subject) <= SUBJECT_CHARACTERS for subject in subjects)
    if not fine:
        return Voting.BAD_SUBJECT, ()
    secret = motion.secret or motion.matter is not Matter.ORDINARY
    made = tuple(
        Vote(book.id_for("vote", origin, n), meeting.id, motion.item_id, subject, motion.matter, secret, now)
        for n, subject in enumerate(dict.fromkeys(subjects))
    )
    for vote in made:
        if find(book, vote.id, now) is None:
            _keep(book, meeting, vote)
    return Voting.PUT, made


def _keep(book: Book, meeting: Meeting, vote: Vote) -> Vote:
    book.votes((meeting.planned or home_day(book, meeting)).year).put(vote)
    return vote


def find(book: Book, vote_id: str, now: datetime) -> tuple[Vote, Meeting, Item] | None:
    """The vote with that id, its meeting and item."""
    for year in (now.year, now.year - 1, now.year + 1, *reversed(book.years())):
        vote = book.votes(year).get(vote_id)
        if vote is not None:
            meeting = find_meeting(book, vote.meeting_id, now)
            items = meeting.items if meeting else ()
            item = next((item for item in items if item.id == vote.item_id), None)
            return (vote, meeting, item) if meeting and item else None
    return None


def of_meeting(book: Book, meeting: Meeting) -> tuple[Vote, ...]:
    """All votes of a meeting, in the order in which they were put."""
    year = (meeting.planned or home_day(book, meeting)).year
    return tuple(vote for vote in book.votes(year).all() if vote.meeting_id == meeting.id)


def drop(book: Book, vote_id: str, now: datetime) -> Voting:
    """Take back one that was never opened."""
    found = find(book, vote_id, now)
    if found is None or found[0].opened_at is not None:
        return Voting.NOT_NOW
    book.votes((found[1].planned or home_day(book, found[1])).year).remove(vote_id)
    return Voting.GONE


def open_(book: Book, vote_id: str, now: datetime) -> tuple[Voting, Vote | None]:
    """Open it once the meeting has begun and can not be put off: 应到会 is frozen, and half of it has to be there."""
    found = find(book, vote_id, now)
    if found is None:
        return Voting.GONE, None
    vote, meeting, item = found
    if vote.opened_at is not None or meeting.cancelled_at is not None or meeting.confirmed_at is not None:
        return Voting.NOT_NOW, vote
    if now < meeting.starts:
        return Voting.TOO_EARLY, vote
    voters = rules.voters(meeting, item, book.members.all())
    ready = replace(vote, voters=voters)
    if not vote_rules.has_quorum(vote.matter, item, len(vote_rules.present(meeting, voters)), len(voters)):
        return Voting.NO_QUORUM, ready
    opened = _keep(book, meeting, replace(ready, opened_at=now))
    if opened.secret:
        book.ballots.begin(opened.id, opened.round, len(voters))
    return Voting.OPENED, opened


def may_cast(meeting: Meeting, vote: Vote, member: Member) -> Voting | None:
    """Why somebody has no vote here; None if they have: full members of 应到会 who are there."""
    if not vote.is_open:
        return Voting.CLOSED
    if member.id not in vote.voters:
        return Voting.LEFT_OUT if member.id in meeting.left_out else Voting.NO_VOTE
    return None if vote_rules.present(meeting, (member.id,)) else Voting.NOT_THERE


def cast(book: Book, vote_id: str, member: Member, choice: Choice, now: datetime) -> Voting:
    """A voter's choice. In an open vote it may be changed until the close, in a secret one it is for good."""
    found = find(book, vote_id, now)
    if found is None:
        return Voting.GONE
    vote, meeting, _ = found
    refusal = may_cast(meeting, vote, member)
    if refusal is not None:
        return refusal
    if vote.secret:
        return Voting.CAST if book.ballots.cast(vote.id, vote.voters.index(member.id), choice) else Voting.ALREADY
    before = vote.choices.get(member.id)
    if before is choice:
        return Voting.ALREADY
    _keep(book, meeting, replace(vote, choices={**vote.choices, member.id: choice}))
    return Voting.CHANGED if before else Voting.CAST


def voted(book: Book, vote: Vote) -> tuple[str, ...]:
    """Ids of those who have voted so far, in the order of 应到会."""
    if not vote.secret:
        return tuple(i for i in vote.voters if i in vote.choices)
    if vote.closed_at is not None:
        return tuple(i for i in vote.voters if i not in vote.not_voted)
    return tuple(i for i, mark in zip(vote.voters, book.ballots.voted(vote.id), strict=False) if mark == "1")


def close(book: Book, vote_id: str, now: datetime) -> tuple[Voting, Vote | None]:
    """Count. The box stays until the counts are on disk: then the caller burns it."""
    found = find(book, vote_id, now)
    if found is None:
        return Voting.GONE, None
    vote, meeting, _ = found
    if not vote.is_open:
        return Voting.CLOSED, vote
    counts = book.ballots.counts(vote.id) if vote.secret else _counted(vote.choices.values())
    there = set(voted(book, vote))
    missing = tuple(i for i in vote.voters if i not in there)
    return Voting.CLOSED, _keep(book, meeting, replace(vote, closed_at=now, counts=counts, not_voted=missing))


def _counted(choices: Iterable[Choice]) -> dict[str, int]:
    made = list(choices)
    return {choice.value: made.count(choice) for choice in Choice}


def mend(book: Book, meetings: Iterable[Meeting]) -> list[Vote]:
    """At a start: a box without its key is begun anew, and all vote again; a box that outlived its count is burnt.
    Returns the votes that begin anew."""
    anew: list[Vote] = []
    for meeting in meetings:
        for vote in of_meeting(book, meeting):
            if vote.secret and vote.is_open and book.ballots.is_lost(vote.id):
                again = _keep(book, meeting, replace(vote, round=vote.round + 1))
                book.ballots.begin(again.id, again.round, len(again.voters))
                anew.append(again)
            elif vote.secret and vote.closed_at is not None:
                book.ballots.burn(vote.id)
    return anew


def leave_out(book: Book, meeting: Meeting, member_id: str) -> Meeting:
    """Take a full member out of 应到会 for votes, or back in. Local rules say which approvals that needs."""
    if meeting.closed_at is not None or meeting.cancelled_at is not None:
        return meeting
    if member_id in meeting.left_out:
        return keep(book, replace(meeting, left_out=tuple(i for i in meeting.left_out if i != member_id)))
    member = book.members.get(member_id)
    if member is None or not member.votes:
        return meeting
    return keep(book, replace(meeting, left_out=(*meeting.left_out, member_id)))


def say_why(book: Book, meeting: Meeting, why: str) -> Meeting:
    """By whose approval people were left out."""
    return keep(book, replace(meeting, left_why=" ".join(why.split())[:SUBJECT_CHARACTERS]))
