"""Thought reports, as the reviewers read them: who handed in, each one's text and files, 已阅."""

from bot.actions import reports
from bot.context import Turn
from bot.domain import reports as rules
from bot.domain.records import Report, ReportPart
from bot.handlers.common import elsewhere, report_size
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.page import Page, lines

LISTED = 40


async def review(turn: Turn, words: str) -> None:
    """/reports [period]: who handed in and who has not, for the reviewers alone."""
    try:
        period = rules.parse(words.strip().upper()) if words else reports.period_now(turn.branch, turn.now)
    except ValueError:
        turn.say("reports-bad-period")
        return
    turn.show(_overview(turn, period))


def _overview(turn: Turn, period: rules.ReportPeriod) -> Page:
    standing = reports.standing(turn.branch, period)
    missing = [m.name for m in standing.missing]
    voice, last = turn.voice, rules.period_of(period.start - rules.DAY, turn.branch.branch.settings.report_months)
    text = lines(
        voice.html(
            "reports-head",
            period=voice.period(period),
            done=len(standing.owing) - len(missing),
            owed=len(standing.owing),
            until=voice.last_day(period),
        ),
        voice.html("reports-missing", names=voice.joined(missing[:60])) if missing else voice.html("reports-all-in"),
        voice.html("reports-others", last=last.id),
    )
    rows = [
        [press(_label(turn, m.name, r), Verb.REPORT_OPEN, r.id)]
        for m, r in standing.handed_in[:LISTED]
        if m.id != turn.me.id
    ]
    return Page(text, keyboard(*rows))


def _label(turn: Turn, name: str, report: Report) -> str:
    return turn.voice.plain("reports-entry-read" if report.read_at else "reports-entry", name=name)


async def open_report(turn: Turn, report_id: str) -> None:
    """A reviewer reads: the author's parts one by one, then 已阅."""
    report = reports.by_id(turn.branch, report_id, turn.now)
    author = turn.branch.members.get(report.member_id) if report else None
    if report is None or author is None or report.submitted_at is None:
        await turn.toast("report-gone")
        return
    if author.id == turn.me.id:
        await turn.toast("report-own")
        return
    await turn.done()
    report = rules.handed_in(report)
    period = turn.voice.period(rules.parse(report.period))
    when = turn.voice.moment(turn.local(report.submitted_at or turn.now))
    turn.say("report-open", name=author.name, period=period, when=when, size=report_size(turn.voice, report))
    for part in report.parts:
        _show_part(turn, part)
    read = keyboard([press(turn.voice.plain("button-read"), Verb.REPORT_READ, report.id)])
    turn.say("report-end", None if report.read_at else read)


def _show_part(turn: Turn, part: ReportPart) -> None:
    bot, chat_id = turn.hub.bot, turn.chat_id
    if part.file is None:
        assert part.text is not None
        turn.say("report-part", text=part.text.text)
        return
    file_id, caption = part.file.file_id.text, part.text.text if part.text else None

    async def call() -> object:
        return await bot.send_document(chat_id, file_id, caption=caption, parse_mode=None)

    turn.later(chat_id, call)


async def mark_read(turn: Turn, report_id: str) -> None:
    """已阅: the author is told by a delivery."""
    report = reports.by_id(turn.branch, report_id, turn.now)
    if report is None or report.submitted_at is None or report.member_id == turn.me.id:
        await turn.toast("report-own" if report else "report-gone")
        return
    handed = reports.read(turn.branch, report, turn.me, turn.now)
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html(handed.outcome.value)))
