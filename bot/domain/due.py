"""What ought to have gone out, by when: a pure function of records. The ledger says what of it has gone out already.

A new reminder is a kind, a function that yields it, and its text.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain import meetings as rules
from bot.domain import reports as periods
from bot.domain.people import Branch, Claim, Duty, Member
from bot.domain.records import Leave, Meeting, Report

ASKED_FOR = timedelta(days=14)  # how long an answer that somebody waits for still makes sense
TOLD_FOR = timedelta(days=7)
STUDY_FOR = timedelta(days=5)
WEEK = timedelta(days=7)


class DueKind(StrEnum):
    """What a message is. The value is the stem of its text's key."""

    NOTICE = "notice"
    MOVED = "moved"
    CANCELLED = "cancelled"
    NUDGE = "nudge"
    OPEN = "open"
    REST = "rest"
    LEAVE_ASKED = "leave-asked"
    LEAVE_DECIDED = "leave-decided"
    CLAIM_ASKED = "claim-asked"
    CLAIM_DECIDED = "claim-decided"
    STUDY = "study"
    REPORT_OWED = "report-owed"
    REPORT_IN = "report-in"
    REPORT_READ = "report-read"


class Manner(StrEnum):
    """Which restraint holds: none; quiet hours; quiet hours and the two unasked messages a day."""

    ALWAYS = "always"
    QUIET = "quiet"
    UNASKED = "unasked"


CARDS = (DueKind.NOTICE, DueKind.MOVED, DueKind.OPEN)  # each a live card, the later ones replacing the earlier


@dataclass(frozen=True, slots=True)
class Due:
    """One message that ought to go out to one chat at `at`, and makes no sense after `until`."""

    key: str
    kind: DueKind
    at: datetime
    until: datetime
    chat_id: int
    month: date  # the first of the month it is *for*: where the ledger keeps it
    manner: Manner = Manner.ALWAYS
    about: tuple[str, ...] = ()  # ids of what it is about; the text's renderer knows their order


@dataclass(frozen=True, slots=True)
class Desk:
    """What `agenda` looks at: one branch with the records near `now`."""

    branch: Branch
    roster: tuple[Member, ...]
    meetings: tuple[Meeting, ...] = ()
    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    materials: tuple[str, ...] = ()

    @property
    def tz(self) -> ZoneInfo:
        """The branch's time zone."""
        return ZoneInfo(self.branch.settings.tz)

    def reachable(self, test: Callable[[Member], bool]) -> Iterator[tuple[Member, int]]:
        """Members with Telegram who pass the test, with their private chat's id."""
        for member in self.roster:
            if member.user_id is not None and member.until is None and test(member):
                yield member, member.user_id


def agenda(desk: Desk, now: datetime) -> list[Due]:
    """All that is or will be due around `now`, in the order in which it is due."""
    found = [*_claims(desk), *_studies(desk, now), *_reports(desk, now)]
    for meeting in desk.meetings:
        found += for_meeting(desk, meeting)
    return sorted(found, key=lambda due: (due.at, due.key))


def for_meeting(desk: Desk, meeting: Meeting) -> Iterator[Due]:
    """All messages of one meeting's life."""
    if meeting.cancelled_at is not None:
        yield from _cancelled(desk, meeting, meeting.cancelled_at)
        return
    yield from _cards(desk, meeting)
    yield from _rest(desk, meeting)
    for member in desk.roster:
        leave = meeting.answer(member.id).leave
        if leave is not None:
            yield from _leave(desk, meeting, member, leave)


def notice_at(branch: Branch, meeting: Meeting) -> datetime:
    """When its first card goes out: some days ahead (usually 5), or at once if it was made later than that."""
    settings, tz = branch.settings, ZoneInfo(branch.settings.tz)
    day = meeting.starts.astimezone(tz).date() - timedelta(days=settings.notice_days)
    usual = datetime.combine(day, settings.notice_at, tz)
    return max(usual, meeting.created_at) if meeting.created_at else usual


def opens_at(branch: Branch, meeting: Meeting) -> datetime:
    """When sign-in opens."""
    return meeting.starts - timedelta(minutes=branch.settings.signin_before_minutes)


def closes_at(branch: Branch, meeting: Meeting) -> datetime:
    """When sign-in closes."""
    return meeting.starts + timedelta(minutes=branch.settings.signin_after_minutes)


def card_chats(desk: Desk, meeting: Meeting) -> list[tuple[str, int]]:
    """Where its cards go, as (name for the key, chat id): the branch's group, or each one concerned in private."""
    if rules.to_whole_branch(desk.branch, meeting):
        return [("group", desk.branch.chat_id)]
    wanted = {m.id for m in rules.invited(meeting, desk.roster)}
    return [(m.id, chat) for m, chat in desk.reachable(lambda member: member.id in wanted)]


def unanswered(meeting: Meeting, roster: Iterable[Member]) -> tuple[str, ...]:
    """Ids of those expected who have neither said 参加 nor asked for leave nor signed in."""
    people = tuple(roster)
    return tuple(i for i in rules.expected_all(meeting, people) if not _has_answered(meeting, i))


def _has_answered(meeting: Meeting, member_id: str) -> bool:
    answer = meeting.answer(member_id)
    on_leave = answer.leave is not None and answer.leave.granted is not False
    return bool(answer.coming_at or answer.signed_at or on_leave or answer.mark)


def _cards(desk: Desk, meeting: Meeting) -> Iterator[Due]:
    branch, month, rev = desk.branch, _month(desk, meeting.starts), meeting.revision
    opens, closes = opens_at(branch, meeting), closes_at(branch, meeting)
    kind, at = _first_card(branch, meeting)
    nudge = meeting.starts - timedelta(hours=branch.settings.nudge_hours)
    silent = set(unanswered(meeting, desk.roster))
    for name, chat in card_chats(desk, meeting):
        stem = f"{meeting.id}/{rev}"
        yield Due(f"{stem}/{kind}/{name}", kind, at, opens, chat, month, about=(meeting.id,))
        if nudge - at >= timedelta(hours=12) and (name in silent or (name == "group" and silent)):
            yield Due(f"{stem}/nudge/{name}", DueKind.NUDGE, nudge, opens, chat, month, Manner.UNASKED, (meeting.id,))
        yield Due(f"{stem}/open/{name}", DueKind.OPEN, opens, closes, chat, month, about=(meeting.id,))


def _first_card(branch: Branch, meeting: Meeting) -> tuple[DueKind, datetime]:
    if meeting.moved_at is None or meeting.moved_from is None:
        return DueKind.NOTICE, notice_at(branch, meeting)
    told = meeting.moved_at >= _usual_notice(branch, meeting.moved_from)
    return (DueKind.MOVED, meeting.moved_at) if told else (DueKind.NOTICE, notice_at(branch, meeting))


def _usual_notice(branch: Branch, starts: datetime) -> datetime:
    tz = ZoneInfo(branch.settings.tz)
    day = starts.astimezone(tz).date() - timedelta(days=branch.settings.notice_days)
    return datetime.combine(day, branch.settings.notice_at, tz)


def _cancelled(desk: Desk, meeting: Meeting, at: datetime) -> Iterator[Due]:
    """A cancellation is told only where a card may have been seen."""
    if at < notice_at(desk.branch, meeting):
        return
    for name, chat in card_chats(desk, meeting):
        yield Due(
            f"{meeting.id}/cancelled/{name}",
            DueKind.CANCELLED,
            at,
            meeting.ends,
            chat,
            _month(desk, meeting.starts),
            about=(meeting.id,),
        )


def _rest(desk: Desk, meeting: Meeting) -> Iterator[Due]:
    """After sign-in has closed the managers are asked to mark the rest and confirm."""
    if meeting.closed_at is None or meeting.confirmed_at is not None:
        return
    at, month = closes_at(desk.branch, meeting), _month(desk, meeting.starts)
    for member, chat in desk.reachable(lambda m: m.manager):
        key = f"{meeting.id}/rest/{member.id}"
        yield Due(key, DueKind.REST, at, at + ASKED_FOR, chat, month, Manner.QUIET, (meeting.id,))


def approves(branch: Branch, meeting: Meeting) -> Callable[[Member], bool]:
    """Who decides on a leave: managers, and a party group's leader for its own meeting."""
    del branch

    def test(member: Member) -> bool:
        leads = member.duty is Duty.LEADER and member.group_id == meeting.group_id
        return member.manager or (meeting.group_id is not None and leads)

    return test


def _leave(desk: Desk, meeting: Meeting, member: Member, leave: Leave) -> Iterator[Due]:
    month, about = _month(desk, meeting.starts), (meeting.id, member.id)
    stem = f"{meeting.id}/leave/{member.id}/{leave.asked_at:%d%H%M%S}"
    if leave.granted is None:
        for manager, chat in desk.reachable(approves(desk.branch, meeting)):
            until = max(leave.asked_at, meeting.ends) + ASKED_FOR
            yield Due(f"{stem}/{manager.id}", DueKind.LEAVE_ASKED, leave.asked_at, until, chat, month, about=about)
    elif leave.decided_at is not None and member.user_id is not None and leave.decided_by != member.id:
        at = leave.decided_at
        yield Due(f"{stem}/said", DueKind.LEAVE_DECIDED, at, at + TOLD_FOR, member.user_id, month, about=about)


def _claims(desk: Desk) -> Iterator[Due]:
    for claim in desk.claims:
        month, stem = _month(desk, claim.asked_at), f"claim/{claim.id}"
        if claim.accepted is None:
            for manager, chat in desk.reachable(lambda m: m.manager):
                until = claim.asked_at + ASKED_FOR
                yield Due(
                    f"{stem}/{manager.id}",
                    DueKind.CLAIM_ASKED,
                    claim.asked_at,
                    until,
                    chat,
                    month,
                    about=(claim.id,),
                )
        elif claim.decided_at is not None:
            at = claim.decided_at
            yield Due(f"{stem}/said", DueKind.CLAIM_DECIDED, at, at + TOLD_FOR, claim.user_id, month, about=(claim.id,))


def _studies(desk: Desk, now: datetime) -> Iterator[Due]:
    """One material a week at the branch's time, in the library's order, round and round."""
    if not desk.materials:
        return
    settings = desk.branch.settings
    first = desk.branch.started
    first += timedelta(days=(settings.study_weekday - first.weekday()) % 7)
    today = now.astimezone(desk.tz).date()
    weeks = max(0, (today - first).days // 7)
    for week in (weeks, weeks + 1):
        day = first + week * WEEK
        at = datetime.combine(day, settings.study_at, desk.tz)
        material = desk.materials[week % len(desk.materials)]
        key, about = f"study/{day}", (material, day.isoformat())
        yield Due(
            key,
            DueKind.STUDY,
            at,
            at + STUDY_FOR,
            desk.branch.chat_id,
            day.replace(day=1),
            Manner.UNASKED,
            about,
        )


def _reports(desk: Desk, now: datetime) -> Iterator[Due]:
    settings = desk.branch.settings
    period = periods.period_of(now.astimezone(desk.tz).date(), settings.report_months)
    yield from _owed(desk, period)
    for report in desk.reports:
        if report.submitted_at is not None:
            yield from _handed_in(desk, report, report.submitted_at)


def _owed(desk: Desk, period: periods.ReportPeriod) -> Iterator[Due]:
    settings = desk.branch.settings
    done = {report.member_id for report in desk.reports if report.period == period.id and report.submitted_at}
    deadline, last = periods.deadline(period, desk.tz), period.end - timedelta(days=1)

    def owes(member: Member) -> bool:
        return member.id not in done and periods.owes(member, period, settings, desk.branch.started)

    moments = sorted(
        _local(desk, last - timedelta(days=n), settings.report_remind_at) for n in settings.report_remind_days
    )
    for at, until in zip(moments, [*moments[1:], deadline], strict=True):
        for member, chat in desk.reachable(owes):
            key = f"report/{period.id}/{at.date()}/{member.id}"
            about = (member.id, period.id)
            yield Due(key, DueKind.REPORT_OWED, at, until, chat, period.start, Manner.UNASKED, about)


def _handed_in(desk: Desk, report: Report, at: datetime) -> Iterator[Due]:
    month, stem = periods.parse(report.period).start, f"report-in/{report.id}"
    for reviewer, chat in desk.reachable(lambda m: m.reviewer and m.id != report.member_id):
        if report.read_at is None:
            key = f"{stem}/{at:%m%d%H%M%S}/{reviewer.id}"
            yield Due(key, DueKind.REPORT_IN, at, at + ASKED_FOR, chat, month, Manner.QUIET, (report.id,))
    if report.read_at is not None:
        told = report.read_at
        for _author, chat in desk.reachable(lambda m: m.id == report.member_id):
            yield Due(
                f"{stem}/read", DueKind.REPORT_READ, told, told + TOLD_FOR, chat, month, Manner.QUIET, (report.id,)
            )


def in_quiet_hours(branch: Branch, moment: datetime) -> bool:
    """Whether nothing unasked may be sent at that moment."""
    local = moment.astimezone(ZoneInfo(branch.settings.tz)).time()
    start, end = branch.settings.quiet_from, branch.settings.quiet_until
    return start <= local or local < end if start > end else start <= local < end


def quiet_ends(branch: Branch, moment: datetime) -> datetime:
    """The first moment at or after this one that is not in quiet hours."""
    if not in_quiet_hours(branch, moment):
        return moment
    tz = ZoneInfo(branch.settings.tz)
    local = moment.astimezone(tz)
    day = local.date() + timedelta(days=1 if local.time() >= branch.settings.quiet_until else 0)
    return datetime.combine(day, branch.settings.quiet_until, tz)


def _local(desk: Desk, day: date, at: time) -> datetime:
    return datetime.combine(day, at, desk.tz)


def _month(desk: Desk, moment: datetime) -> date:
    return moment.astimezone(desk.tz).date().replace(day=1)
