"""Kinds of meetings, whom each concerns, and both thresholds of a vote. A new kind is one row of KINDS."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.people import COMMITTEE_DUTIES, Branch, Member, Stage
from bot.domain.records import Item, Meeting


class Kind(StrEnum):
    """What a meeting's item can be; the ids of rules.md."""

    MEMBERS_MEETING = "members_meeting"
    COMMITTEE_MEETING = "committee_meeting"
    GROUP_MEETING = "group_meeting"
    PARTY_LECTURE = "party_lecture"
    THEME_DAY = "theme_day"
    LIFE_MEETING = "life_meeting"
    APPRAISAL = "appraisal"
    TALK = "talk"
    CUSTOM = "custom"


class Concern(StrEnum):
    """Whom an item concerns."""

    PARTY = "party"  # full and probationary members
    COMMITTEE = "committee"
    GROUP = "group"
    PAIR = "pair"


class Cadence(StrEnum):
    """How often a duty comes round."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    NONE = "none"


class Origin(StrEnum):
    """Who fixed a rule: a central text, or the branch itself."""

    CENTRAL = "central"
    BRANCH = "branch"


@dataclass(frozen=True, slots=True)
class KindRule:
    """One row of rules.md §1. `source` is (regulation, article) or None where no text was seen."""

    kind: Kind
    concern: Concern
    cadence: Cadence
    origin: Origin
    source: tuple[str, int] | None = None
    quorum: tuple[str, int] | None = None  # where the half of the voters is asked for
    sits_in: frozenset[Stage] = frozenset()  # 列席: may come and sign in, are not counted in 应到
    gathers: bool = True  # False for a record of its own that is no meeting


BRANCH_REG = "branch_reg"  # 《中国共产党支部工作条例（试行）》
EDUCATION_REG = "education_reg"  # 《中国共产党党员教育管理工作条例》

KINDS: dict[Kind, KindRule] = {
    rule.kind: rule
    for rule in (
        KindRule(
            Kind.MEMBERS_MEETING,
            Concern.PARTY,
            Cadence.QUARTER,
            Origin.CENTRAL,
            (BRANCH_REG, 11),
            quorum=(BRANCH_REG, 11),
        ),
        KindRule(
            Kind.COMMITTEE_MEETING,
            Concern.COMMITTEE,
            Cadence.MONTH,
            Origin.CENTRAL,
            (BRANCH_REG, 12),
            quorum=(BRANCH_REG, 12),
        ),
        KindRule(Kind.GROUP_MEETING, Concern.GROUP, Cadence.MONTH, Origin.CENTRAL, (BRANCH_REG, 13)),
        KindRule(
            Kind.PARTY_LECTURE,
            Concern.PARTY,
            Cadence.QUARTER,
            Origin.BRANCH,
            sits_in=frozenset({Stage.ACTIVIST, Stage.CANDIDATE}),
        ),
        KindRule(Kind.THEME_DAY, Concern.PARTY, Cadence.MONTH, Origin.CENTRAL, (BRANCH_REG, 16)),
        KindRule(Kind.LIFE_MEETING, Concern.PARTY, Cadence.YEAR, Origin.CENTRAL, (BRANCH_REG, 17)),
        KindRule(Kind.APPRAISAL, Concern.PARTY, Cadence.YEAR, Origin.CENTRAL, (EDUCATION_REG, 18)),
        KindRule(Kind.TALK, Concern.PAIR, Cadence.YEAR, Origin.BRANCH, gathers=False),
        KindRule(Kind.CUSTOM, Concern.PARTY, Cadence.NONE, Origin.BRANCH),
    )
}


def _in_party(member: Member, _group_id: str | None) -> bool:
    return member.in_party


def _on_committee(member: Member, _group_id: str | None) -> bool:
    return member.in_party and member.duty in COMMITTEE_DUTIES


def _in_group(member: Member, group_id: str | None) -> bool:
    return member.in_party and member.group_id == group_id


def _nobody(_member: Member, _group_id: str | None) -> bool:
    return False


_CONCERNS: dict[Concern, Callable[[Member, str | None], bool]] = {
    Concern.PARTY: _in_party,
    Concern.COMMITTEE: _on_committee,
    Concern.GROUP: _in_group,
    Concern.PAIR: _nobody,
}
GATHERINGS = tuple(rule.kind for rule in KINDS.values() if rule.gathers)
TAKES_ITS_FORM = (Kind.LIFE_MEETING, Kind.CUSTOM)


def concern_of(meeting: Meeting, item: Item) -> Concern:
    """Whom an item concerns. A life meeting takes the form of the gathering it is held in (Branch Reg. art. 17); a
    manager may also say which."""
    rule = KINDS[Kind(item.kind)]
    if rule.kind not in TAKES_ITS_FORM:
        return rule.concern
    if item.whom in set(Concern):
        return Concern(item.whom)
    if meeting.group_id is not None:
        return Concern.GROUP
    forms = {KINDS[Kind(other.kind)].concern for other in meeting.items if Kind(other.kind) not in TAKES_ITS_FORM}
    return Concern.COMMITTEE if forms == {Concern.COMMITTEE} else rule.concern


def concerned(meeting: Meeting, item: Item, roster: Iterable[Member]) -> tuple[Member, ...]:
    """Those of the roster whom an item concerns on the meeting's day, exempt ones included."""
    test = _CONCERNS[concern_of(meeting, item)]
    day = meeting.starts.date()
    return tuple(m for m in roster if m.here_on(day) and test(m, meeting.group_id))


def invited(meeting: Meeting, roster: Iterable[Member]) -> tuple[Member, ...]:
    """All whom any item concerns, and who sits in: they get notices and may sign in."""
    people = tuple(roster)
    wanted = {m.id for item in meeting.items for m in _item_people(meeting, item, people)}
    return tuple(m for m in people if m.id in wanted or sits_in(meeting, m))


def sits_in(meeting: Meeting, member: Member) -> bool:
    """Whether a member may sit in (列席): an activist at a lecture, who was invited by name. Never in 应到."""
    stages = {stage for item in meeting.items for stage in KINDS[Kind(item.kind)].sits_in}
    return (member.stage in stages or member.id in meeting.guests) and member.here_on(meeting.starts.date())


def _item_people(meeting: Meeting, item: Item, roster: tuple[Member, ...]) -> tuple[Member, ...]:
    if item.expected is None:
        return concerned(meeting, item, roster)
    frozen = set(item.expected)
    return tuple(m for m in roster if m.id in frozen or (m.exempt and m in concerned(meeting, item, roster)))


def expected(meeting: Meeting, item: Item, roster: Iterable[Member]) -> tuple[str, ...]:
    """应到 of an item as member ids: those it concerns but for the exempt; frozen once sign-in has closed."""
    if item.expected is not None:
        return item.expected
    return tuple(m.id for m in concerned(meeting, item, roster) if not m.exempt)


def expected_all(meeting: Meeting, roster: Iterable[Member]) -> tuple[str, ...]:
    """应到 of the whole gathering: the union over its items, in the roster's order."""
    people = tuple(roster)
    ids = {member_id for item in meeting.items for member_id in expected(meeting, item, people)}
    known = [m.id for m in people if m.id in ids]
    return (*known, *sorted(ids.difference(known)))


def voters(meeting: Meeting, item: Item, roster: Iterable[Member]) -> tuple[str, ...]:
    """应到会 for votes: full members whom an item concerns, exempt ones too, but for those whom the meeting's
    list leaves out; frozen once sign-in has closed."""
    if item.voters is not None:
        return item.voters
    return tuple(m.id for m in concerned(meeting, item, roster) if m.votes and m.id not in meeting.left_out)


def quorum(voting: int) -> int:
    """The least number that is 半数以上 of those with a vote: exactly half is enough (Branch Reg. art. 11, 12)."""
    return (voting + 1) // 2


def may_be_held(present: int, voting: int) -> bool:
    """Whether 半数以上 of those with a vote are there (Branch Reg. art. 11, 12)."""
    return voting > 0 and 2 * present >= voting


def majority(voting: int) -> int:
    """The least number that is 超过半数 of the voting members who ought to attend (Branch Reg. art. 11)."""
    return voting // 2 + 1


def passes(votes_for: int, voting: int) -> bool:
    """Whether more than half of the voting members who ought to attend are for it (Branch Reg. art. 11)."""
    return 2 * votes_for > voting


def voting_item(meeting: Meeting) -> Item | None:
    """The item whose quorum the card shows: the first that needs one."""
    return next((item for item in meeting.items if KINDS[Kind(item.kind)].quorum), None)


def to_whole_branch(branch: Branch, meeting: Meeting) -> bool:
    """Whether the card goes to the branch's group: some item concerns all. `rooms` says where the others go."""
    del branch
    return any(concern_of(meeting, item) is Concern.PARTY for item in meeting.items)


def begun(meeting: Meeting, now: datetime) -> bool:
    """Whether the planned start has passed."""
    return now >= meeting.starts
