"""Votes in an item: who may, when, and what the numbers mean against 应到会 (rules.md §1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.attendance import mark_of
from bot.domain.meetings import KINDS, Kind, majority, passes, quorum
from bot.domain.people import Sealed
from bot.domain.records import Item, Mark, Meeting

SUBJECT_CHARACTERS = 120
CANDIDATES = 20
THERE = frozenset({Mark.PRESENT, Mark.LATE})


class Matter(StrEnum):
    """What is voted on. All but the first are done by secret ballot, and the ballot in the room is what counts."""

    ORDINARY = "ordinary"
    ADMISSION = "admission"  # 接收预备党员
    CONFIRMATION = "confirmation"  # 预备党员转正
    ELECTION = "election"


class Choice(StrEnum):
    """赞成, 反对, 弃权."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Vote:
    """One question put to the vote. `voters` (应到会, member ids) and the counts are frozen when it opens and closes.

    Of a secret one the choices are in its box alone, and who has voted too, until it closes.
    """

    id: str
    meeting_id: str
    item_id: str
    subject: str
    matter: Matter = Matter.ORDINARY
    secret: bool = False
    made_at: datetime | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    round: int = 1  # one more each time that the box was lost and all vote anew
    voters: tuple[str, ...] = ()
    choices: Mapping[str, Choice] = field(default_factory=dict)  # of an open vote, by member id
    counts: Mapping[str, int] = field(default_factory=dict)  # by `Choice` value, once it is closed
    not_voted: tuple[str, ...] = ()  # member ids, once it is closed

    @property
    def is_open(self) -> bool:
        """Whether votes are taken."""
        return self.opened_at is not None and self.closed_at is None


@dataclass(frozen=True, slots=True)
class Box:
    """A secret vote's box: a slot for each voter, all sealed anew at each vote, and who has voted as noughts and ones
    in the order of `Vote.voters`. Its size never changes. `key` only where the operator has a DATA_KEY to seal it."""

    id: str  # the vote's
    round: int
    voted: str
    slots: tuple[str, ...]
    key: Sealed | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The numbers of a closed vote against 应到会. `carried` None: no central text says what would carry it."""

    votes_for: int
    against: int
    abstained: int
    not_voted: int
    voting: int
    need: int
    carried: bool | None


def result(vote: Vote, item: Item) -> Result:
    """超过半数 of the voting members who ought to attend, for an ordinary vote of the members' meeting (Branch Reg.
    art. 11). Of a person's admission, 转正 or election the program only counts."""
    numbers = {choice: vote.counts.get(choice.value, 0) for choice in Choice}
    voting = len(vote.voters)
    judged = KINDS[Kind(item.kind)].kind is Kind.MEMBERS_MEETING and vote.matter is Matter.ORDINARY
    return Result(
        numbers[Choice.FOR],
        numbers[Choice.AGAINST],
        numbers[Choice.ABSTAIN],
        voting - sum(numbers.values()),
        voting,
        majority(voting),
        passes(numbers[Choice.FOR], voting) if judged else None,
    )


def has_quorum(matter: Matter, item: Item, present: int, voting: int) -> bool:
    """Whether a vote may be held: 半数以上 of the voters are there (Branch Reg. art. 11, 12); for a person's admission,
    转正 or election more than half."""
    if matter is not Matter.ORDINARY:
        return 2 * present > voting
    return KINDS[Kind(item.kind)].quorum is None or (voting > 0 and 2 * present >= voting)


def needed(matter: Matter, voting: int) -> int:
    """How many voters have to be there."""
    return quorum(voting) if matter is Matter.ORDINARY else majority(voting)


def present(meeting: Meeting, voters: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the voters who have signed in, or were marked."""
    return tuple(i for i in voters if mark_of(meeting, i) in THERE)
