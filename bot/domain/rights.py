"""Who may do what, where: THE table. Commands, buttons, links, typed answers and files all ask it.

Being an admin of the Telegram group gives nothing once a branch is set up. docs/rights.md shows the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bot.domain.meetings import concerned, invited, sits_in, to_whole_branch
from bot.domain.people import Branch, Duty, Member
from bot.domain.records import Meeting


class Role(StrEnum):
    """What somebody is to a branch; most people are several at once."""

    STRANGER = "stranger"  # on no roster
    OUTSIDER = "outsider"  # on the roster of another branch
    ACTIVIST = "activist"  # an activist or candidate of this branch
    MEMBER = "member"  # a full or probationary member of this branch
    CONCERNED = "concerned"  # the meeting is meant for them
    GUEST = "guest"  # sits in at the meeting (列席)
    LEADER = "leader"  # leads the party group whose meeting it is
    REVIEWER = "reviewer"
    TENDER = "tender"  # 培养联系人 of an activist or candidate
    FORMER = "former"  # was a member of this branch
    MANAGER = "manager"
    OPERATOR = "operator"
    COMMITTEE = "committee"  # the committee above (上级党委): what it sees comes with its own board


class Who(StrEnum):
    """For whom something is."""

    ANYONE = "anyone"
    MEMBER = "member"  # everybody on the roster
    OWNER = "owner"  # whose it is, also after they have left
    SEER = "seer"
    INVITED = "invited"
    DECIDER = "decider"
    REVIEWER = "reviewer"
    MANAGER = "manager"
    OPERATOR = "operator"
    OVERSEER = "overseer"  # a committee above, in its own chat; an operator makes them


HOLDERS: Mapping[Who, frozenset[Role]] = MappingProxyType(
    {
        Who.ANYONE: frozenset(Role),
        Who.MEMBER: frozenset({Role.MEMBER, Role.ACTIVIST}),
        Who.SEER: frozenset({Role.CONCERNED, Role.GUEST, Role.MANAGER}),
        Who.INVITED: frozenset({Role.CONCERNED, Role.GUEST}),
        Who.DECIDER: frozenset({Role.LEADER, Role.MANAGER}),
        Who.OWNER: frozenset({Role.MEMBER, Role.ACTIVIST, Role.FORMER}),
        Who.REVIEWER: frozenset({Role.REVIEWER, Role.TENDER}),
        Who.MANAGER: frozenset({Role.MANAGER}),
        Who.OPERATOR: frozenset({Role.OPERATOR}),
        Who.OVERSEER: frozenset({Role.COMMITTEE, Role.OPERATOR}),
    }
)


class Place(StrEnum):
    """Where: in a group, in private, in both."""

    GROUP = "G"
    PRIVATE = "P"
    BOTH = "GP"


class Deed(StrEnum):
    """What can be done."""

    HELP = "help"
    JOIN = "join"
    FOUND = "found"  # set a new branch up; the group's admin, which Telegram is asked
    SEE_AGENDA = "see-agenda"
    SEE_CARD = "see-card"  # a card that does not go to the whole branch
    ANSWER = "answer"  # 参加 and 签到 on a card
    SIGN_IN = "sign-in"
    VOTE = "vote"  # the vote itself says who may, by 应到会
    ASK_LEAVE = "ask-leave"
    DECIDE_LEAVE = "decide-leave"
    CHECK_IN = "check-in"
    STUDY = "study"
    QUIZ = "quiz"  # answers, and what comes back: the member's own
    PUSH = "push"  # study materials and the plan
    DRAW_NOTES = "draw-notes"  # 抽查
    REPORT = "report"
    SEE_OWN = "see-own"
    TAKE_OUT = "take-out"  # take along, or erase, what is one's own
    SUGGEST = "suggest"
    KEEP_SUGGESTIONS = "keep-suggestions"
    REVIEW = "review"
    ADMIT = "admit"  # say who is who, invite, revoke links
    KEEP_ROSTER = "keep-roster"
    CARE = "care"  # 谈心谈话, and notices of who has long been away
    REMIND = "remind"
    ARRANGE = "arrange"  # make, move, cancel meetings
    MARK = "mark"
    MINUTES = "minutes"
    ANNOUNCE = "announce"
    RECEIVE = "receive"  # 收到
    EXPORT = "export"
    SEE_BOARD = "see-board"
    SETTINGS = "settings"  # the branch's settings and its record of changes
    GIVE_RIGHTS = "give-rights"
    ALLOW_BRANCH = "allow-branch"
    HAND_OVER = "hand-over"
    OVERSEE = "oversee"  # the branches that let the committee above in
    MAKE_COMMITTEE = "make-committee"
    TIE = "tie"  # let a committee above see one's branch, and no more


@dataclass(frozen=True, slots=True)
class Right:
    """One row: for whom, and where its content may be shown."""

    who: Who
    where: Place = Place.PRIVATE


RIGHTS: Mapping[Deed, Right] = MappingProxyType(
    {
        Deed.HELP: Right(Who.ANYONE, Place.BOTH),
        Deed.JOIN: Right(Who.ANYONE),
        Deed.FOUND: Right(Who.ANYONE),
        Deed.SEE_AGENDA: Right(Who.MEMBER, Place.BOTH),
        Deed.SEE_CARD: Right(Who.SEER),
        Deed.ANSWER: Right(Who.INVITED, Place.BOTH),
        Deed.SIGN_IN: Right(Who.INVITED),
        Deed.VOTE: Right(Who.MEMBER),
        Deed.ASK_LEAVE: Right(Who.INVITED),
        Deed.DECIDE_LEAVE: Right(Who.DECIDER),
        Deed.CHECK_IN: Right(Who.MEMBER, Place.BOTH),
        Deed.STUDY: Right(Who.MEMBER, Place.BOTH),
        Deed.QUIZ: Right(Who.MEMBER),
        Deed.PUSH: Right(Who.MANAGER),
        Deed.DRAW_NOTES: Right(Who.MANAGER),
        Deed.REPORT: Right(Who.MEMBER),
        Deed.SEE_OWN: Right(Who.MEMBER),
        Deed.TAKE_OUT: Right(Who.OWNER),
        Deed.SUGGEST: Right(Who.MEMBER),
        Deed.KEEP_SUGGESTIONS: Right(Who.MANAGER),
        Deed.REVIEW: Right(Who.REVIEWER),
        Deed.ADMIT: Right(Who.MANAGER),
        Deed.KEEP_ROSTER: Right(Who.MANAGER),
        Deed.CARE: Right(Who.MANAGER),
        Deed.REMIND: Right(Who.MANAGER),
        Deed.ARRANGE: Right(Who.MANAGER),
        Deed.MARK: Right(Who.MANAGER),
        Deed.ANNOUNCE: Right(Who.MANAGER),
        Deed.RECEIVE: Right(Who.MEMBER, Place.BOTH),
        Deed.MINUTES: Right(Who.MANAGER),
        Deed.EXPORT: Right(Who.MANAGER),
        Deed.SEE_BOARD: Right(Who.MANAGER),
        Deed.SETTINGS: Right(Who.MANAGER),
        Deed.GIVE_RIGHTS: Right(Who.MANAGER),
        Deed.ALLOW_BRANCH: Right(Who.OPERATOR),
        Deed.HAND_OVER: Right(Who.OPERATOR),
        Deed.OVERSEE: Right(Who.OVERSEER, Place.BOTH),
        Deed.MAKE_COMMITTEE: Right(Who.OPERATOR),
        Deed.TIE: Right(Who.MANAGER),
    }
)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: their entry on this branch's roster (None: on none), and what they are besides."""

    member: Member | None
    operator: bool = False
    elsewhere: bool = False  # on the roster of another branch
    committee: bool = False


def may(asker: Asker, deed: Deed, meeting: Meeting | None = None) -> bool:
    """Whether the asker may do it; with a meeting, for that one, else for some meeting."""
    return not roles(asker, meeting).isdisjoint(HOLDERS[RIGHTS[deed].who])


def roles(asker: Asker, meeting: Meeting | None = None) -> frozenset[Role]:
    """All that the asker is: to the branch, and to the meeting, or where there is none, to some meeting of it."""
    found = {Role.OPERATOR} if asker.operator else set[Role]()
    if asker.committee:
        found.add(Role.COMMITTEE)
    if asker.member is None or asker.member.until is not None:
        found |= {Role.FORMER} if asker.member is not None else set()
        return frozenset({*found, Role.OUTSIDER if asker.elsewhere else Role.STRANGER})
    return frozenset({*found, *_in_branch(asker.member), *_at(asker.member, meeting)})


def _in_branch(member: Member) -> set[Role]:
    held = {Role.MANAGER: member.manager, Role.REVIEWER: member.reviewer, Role.TENDER: bool(member.tends)}
    return {Role.MEMBER if member.in_party else Role.ACTIVIST, *(role for role, has in held.items() if has)}


def _at(member: Member, meeting: Meeting | None) -> set[Role]:
    """A group's leader decides for the group's own meetings alone."""
    leads = member.duty is Duty.LEADER and member.group_id is not None
    if meeting is None:
        return {Role.CONCERNED, Role.LEADER} if leads else {Role.CONCERNED}
    found = {Role.LEADER} if leads and member.group_id == meeting.group_id else set[Role]()
    if invited(meeting, (member,)):
        expected = any(concerned(meeting, item, (member,)) for item in meeting.items)
        found.add(Role.CONCERNED if expected or not sits_in(meeting, member) else Role.GUEST)
    return found


def sees(asker: Asker, branch: Branch, meeting: Meeting) -> bool:
    """Whether the asker may know of a meeting: one for the whole branch, everybody on the roster; else SEE_CARD."""
    deed = Deed.SEE_AGENDA if to_whole_branch(branch, meeting) else Deed.SEE_CARD
    return may(asker, deed, meeting)


def reads(member: Member, author_id: str) -> bool:
    """Whether somebody reads an author's thought reports: a reviewer, or their 培养联系人; never their own."""
    return member.until is None and member.id != author_id and (member.reviewer or author_id in member.tends)


def approves(member: Member, meeting: Meeting, asked_by: str) -> bool:
    """Whether somebody decides on a leave that `asked_by` (a member id) asked for. A leader never on their own."""
    return may(Asker(member), Deed.DECIDE_LEAVE, meeting) and (member.manager or member.id != asked_by)
