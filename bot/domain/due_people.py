"""What is due to people apart from meetings: who is who, the week's study text, thought reports."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from bot.domain import reports as periods
from bot.domain.dues import Desk, Due, DueKind, Manner, month_of
from bot.domain.nudging import Muted, wants, working
from bot.domain.people import AuditLine, Member
from bot.domain.records import Report
from bot.domain.rights import reads

ASKED_FOR = timedelta(days=14)  # how long an answer that somebody waits for still makes sense
TOLD_FOR = timedelta(days=7)
LOOKED_BACK = timedelta(days=14)  # a reminder after the last day may have to wait for the end of a holiday
STILL_OWED = timedelta(hours=14)  # how long the last reminder makes sense
TOLD = frozenset(  # changes that people hear of
    {
        "audit-manager-given",
        "audit-manager-taken",
        "audit-reviewer-given",
        "audit-reviewer-taken",
        "audit-bound-by-link",
        "audit-unbound",
        "audit-stage",
        "audit-care-given",
        "audit-care-taken",
        "audit-tender-given",
        "audit-tender-taken",
    }
)


def claims(desk: Desk) -> Iterator[Due]:
    """Who says to be an entry of the roster: the managers are asked, then the person is told."""
    for claim in desk.claims:
        month, stem = month_of(desk, claim.asked_at), f"claim/{claim.id}"
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


def changes(desk: Desk) -> Iterator[Due]:
    """A change of rights or of who is who is told to the managers and to whom it is about, but for who made it."""
    for line in (line for line in desk.audit if line.what in TOLD):
        until, month = line.at + TOLD_FOR, month_of(desk, line.at)
        for member, chat in desk.reachable(_hears_of(line)):
            key = f"changed/{line.id}/{member.id}"
            yield Due(key, DueKind.CHANGED, line.at, until, chat, month, Manner.QUIET, (line.id,))


def _hears_of(line: AuditLine) -> Callable[[Member], bool]:
    about = {line.about.get("member"), line.about.get("tender")}
    return lambda member: member.id != line.by and (member.manager or member.id in about)


def reports(desk: Desk, now: datetime) -> Iterator[Due]:
    settings = desk.branch.settings
    period = periods.period_of(now.astimezone(desk.tz).date(), settings.report_months)
    last = periods.period_of(period.start - periods.DAY, settings.report_months)
    recent = now < periods.deadline(last, desk.tz) + LOOKED_BACK
    for one in (last, period) if recent else (period,):
        yield from _owed(desk, one)
    for report in desk.reports:
        if report.submitted_at is not None:
            yield from _handed_in(desk, report, report.submitted_at)
        yield from _remarks(desk, report)


def _owed(desk: Desk, period: periods.ReportPeriod) -> Iterator[Due]:
    settings = desk.branch.settings
    done = {report.member_id for report in desk.reports if report.period == period.id and report.submitted_at}
    last = period.end - periods.DAY

    def owes(member: Member) -> bool:
        asked = periods.owes(member, period, settings, desk.branch.started)
        return asked and member.id not in done and wants(member, Muted.REPORTS)

    def moment(days: int) -> datetime:
        """On a workday: before the last day the one before, after it the one after."""
        at = _local(desk, last - timedelta(days=days), settings.report_remind_at)
        return working(at, desk.workdays.is_workday, back=days >= 0)

    moments = sorted({moment(days) for days in settings.report_remind_days})
    for at, until in zip(moments, [*moments[1:], *(moment + STILL_OWED for moment in moments[-1:])], strict=True):
        for member, chat in desk.reachable(owes):
            key = f"report/{period.id}/{at.date()}/{member.id}"
            about = (member.id, period.id)
            yield Due(key, DueKind.REPORT_OWED, at, until, chat, month_of(desk, at), Manner.UNASKED, about)


def _handed_in(desk: Desk, report: Report, at: datetime) -> Iterator[Due]:
    month, stem = periods.parse(report.period).start, f"report-in/{report.id}"
    for reviewer, chat in desk.reachable(lambda m: reads(m, report.member_id)):
        if report.read_at is None:
            key = f"{stem}/{at:%m%d%H%M%S}/{reviewer.id}"
            yield Due(key, DueKind.REPORT_IN, at, at + ASKED_FOR, chat, month, Manner.QUIET, (report.id,))
    if report.read_at is not None and all(remark.at != report.read_at for remark in report.remarks):
        told = report.read_at
        for _author, chat in desk.reachable(lambda m: m.id == report.member_id):
            key, about = _read_key(stem, report), (report.id,)
            yield Due(key, DueKind.REPORT_READ, told, told + TOLD_FOR, chat, month, Manner.QUIET, about)


def _read_key(stem: str, report: Report) -> str:
    """One for each time that it was handed in, taken back and handed in again."""
    return f"{stem}/read/{len(report.versions)}" if report.versions else f"{stem}/read"


def _remarks(desk: Desk, report: Report) -> Iterator[Due]:
    """What a reviewer wrote goes to the author alone."""
    month, stem = periods.parse(report.period).start, f"report-in/{report.id}"
    for n, remark in enumerate(report.remarks):
        for _author, chat in desk.reachable(lambda m: m.id == report.member_id):
            key, until = f"{stem}/remark/{n}", remark.at + ASKED_FOR
            about = (report.id, str(n))
            yield Due(key, DueKind.REPORT_REMARK, remark.at, until, chat, month, Manner.QUIET, about)


def _local(desk: Desk, day: date, at: time) -> datetime:
    return datetime.combine(day, at, desk.tz)
