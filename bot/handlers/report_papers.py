"""Thought reports as files, for the reviewers: a period's list, a person's reports of a year. Each is in the record."""

import asyncio

from bot.actions import reports
from bot.actions.audit import note
from bot.context import Turn
from bot.domain import reports as rules
from bot.domain.people import Member
from bot.domain.records import Report
from bot.exports.cells import plain
from bot.exports.reports import Given, reports_docx, reports_sheet
from bot.exports.scope import Made
from bot.handlers.common import send_file
from bot.handlers.reviewing import readable


async def list_file(turn: Turn, period_id: str) -> None:
    """名单: who owes one, who handed in, when. It is for the branch's reviewers, and not for 培养联系人."""
    if not turn.me.reviewer:
        await turn.toast("only-reviewers")
        return
    try:
        period = rules.parse(period_id)
    except ValueError:
        await turn.toast("press-unknown")
        return
    note(turn.branch, turn.now, turn.me.id, "audit-report-list", {"period": turn.voice.period(period)}, turn.origin)
    await turn.commit()
    await turn.done()
    turn.aside(_list(turn, period))


async def _list(turn: Turn, period: rules.ReportPeriod) -> None:
    standing = reports.standing(turn.branch, period)
    people = {*standing.owing, *(member for member, _ in standing.handed_in)}
    rows = {member: reports.of(turn.branch, member.id, period.id) for member in people}
    title = turn.voice.plain("report-list-title", period=turn.voice.period(period))
    data = await asyncio.to_thread(reports_sheet, turn.branch.branch, period, title, rows, _made(turn))
    send_file(turn, data, f"{title}.xlsx", turn.voice.html("report-list-caption"))


async def year_file(turn: Turn, report_id: str) -> None:
    """One person's reports of that year."""
    report = readable(turn, report_id)
    author = turn.branch.members.get(report.member_id) if report else None
    if report is None or author is None:
        await turn.toast("report-gone")
        return
    note(turn.branch, turn.now, turn.me.id, "audit-report-paper", {"member": author.id}, turn.origin)
    await turn.commit()
    await turn.done()
    turn.aside(_year(turn, author, rules.parse(report.period).start.year))


async def _year(turn: Turn, author: Member, year: int) -> None:
    book, voice = turn.branch, turn.voice
    found = [r for r in book.reports(year).all() if r.member_id == author.id and r.submitted_at is not None]
    found.sort(key=lambda report: report.period)
    title = voice.plain("report-paper-title", name=author.name, year=year)
    given = Given(
        author,
        title,
        found,
        [voice.period(rules.parse(report.period)) for report in found],
        {file_id: data for report in found for file_id, data in _pictures(turn, report)},
        {member.id: member.name for member in book.members.all()},
    )
    data = await asyncio.to_thread(reports_docx, book.branch, given, _made(turn))
    send_file(turn, data, f"{plain(title).replace('/', '／')}.docx", voice.html("report-paper-caption"))


def _pictures(turn: Turn, report: Report) -> list[tuple[str, bytes]]:
    files = [part.file for part in rules.handed_in(report).parts if part.file is not None and part.file.picture]
    return [(file.kept, reports.file_of(turn.branch, report, file)) for file in files]


def _made(turn: Turn) -> Made:
    return Made(turn.local(turn.now), turn.me.name, turn.voice.lang)
