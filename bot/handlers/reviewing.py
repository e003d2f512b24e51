"""Thought reports, as the reviewers read them: who handed in, each one's text and files, 已阅."""

from telegram import InlineKeyboardMarkup

from bot.actions import reports
from bot.actions.reports import Handing
from bot.context import Turn
from bot.domain import reports as rules
from bot.domain.people import Prompt, PromptKind
from bot.domain.records import Report, ReportPart
from bot.domain.rights import reads
from bot.handlers.common import elsewhere, report_size, stop_button
from bot.handlers.reports import remarks
from bot.texts.buttons import Verb, in_rows, keyboard, press
from bot.texts.page import Page, lines

LISTED = 40
MOST_VERSIONS = 6
NOTE, RETURN = "n", "r"


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
    owing = [m for m in standing.owing if turn.me.reviewer or reads(turn.me, m.id)]
    missing = [m.name for m in standing.missing if m in owing]
    voice, last = turn.voice, rules.period_of(period.start - rules.DAY, turn.branch.branch.settings.report_months)
    text = lines(
        voice.html(
            "reports-head",
            period=voice.period(period),
            done=len(owing) - len(missing),
            owed=len(owing),
            until=voice.last_day(period),
        ),
        voice.html("reports-missing", names=voice.joined(missing[:60])) if missing else voice.html("reports-all-in"),
        voice.html("reports-others", last=last.id),
    )
    rows = [
        [press(_label(turn, m.name, r), Verb.REPORT_OPEN, r.id)]
        for m, r in [(m, r) for m, r in standing.handed_in if reads(turn.me, m.id)][:LISTED]
    ]
    sheet = [press(voice.plain("button-report-list"), Verb.REPORT_LIST, period.id)] if turn.me.reviewer else []
    return Page(text, keyboard(*rows, sheet))


def _label(turn: Turn, name: str, report: Report) -> str:
    key = "reports-entry-read" if report.read_at else "reports-entry-again" if report.versions else "reports-entry"
    return turn.voice.plain(key, name=name)


async def open_report(turn: Turn, report_id: str) -> None:
    """A reviewer reads: the author's parts one by one, then 已阅."""
    report = reports.by_id(turn.branch, report_id, turn.now)
    author = turn.branch.members.get(report.member_id) if report else None
    if report is None or author is None or report.submitted_at is None:
        await turn.toast("report-gone")
        return
    if not reads(turn.me, author.id):
        await turn.toast("report-own" if author.id == turn.me.id else "report-gone")
        return
    reports.note_opened(turn.branch, report, turn.me, turn.voice.period(rules.parse(report.period)), turn.now)
    await turn.commit()
    await turn.done()
    report = rules.handed_in(report)
    period = turn.voice.period(rules.parse(report.period))
    when = turn.voice.moment(turn.local(report.submitted_at or turn.now))
    turn.say("report-open", name=author.name, period=period, when=when, size=report_size(turn.voice, report))
    for part in report.parts:
        _show_part(turn, report, part)
    turn.show(Page(lines(turn.voice.html("report-end"), *remarks(turn, report)), _under(turn, report)))


def _under(turn: Turn, report: Report) -> InlineKeyboardMarkup | None:
    """What a reviewer can do now, and what was handed in before."""
    voice = turn.voice
    read = [press(voice.plain("button-read"), Verb.REPORT_READ, report.id)] if report.read_at is None else []
    note = press(voice.plain("button-report-note"), Verb.REPORT_REMARK, report.id, NOTE)
    back = press(voice.plain("button-report-return"), Verb.REPORT_REMARK, report.id, RETURN)
    former = [
        press(voice.plain("button-report-version", number=n), Verb.REPORT_VERSION, report.id, n)
        for n in range(1, len(report.versions) + 1)
    ]
    paper = press(
        voice.plain("button-report-paper", year=rules.parse(report.period).start.year), Verb.REPORT_PAPER, report.id
    )
    return keyboard([*read, note], [back], *in_rows(former[-MOST_VERSIONS:]), [paper])


async def version(turn: Turn, report_id: str, number: str) -> None:
    """What was handed in before it was taken back or given back."""
    report = readable(turn, report_id)
    at = int(number) - 1 if number.isdecimal() else -1
    if report is None or not 0 <= at < len(report.versions):
        await turn.toast("report-gone")
        return
    await turn.done()
    former = report.versions[at]
    turn.say("report-version", number=at + 1, when=turn.voice.moment(turn.local(former.at)))
    for part in former.parts:
        _show_part(turn, report, part)
    turn.say("report-end")


def readable(turn: Turn, report_id: str) -> Report | None:
    """A report that is handed in, and that the asker may read."""
    report = reports.by_id(turn.branch, report_id, turn.now)
    ours = report is not None and report.submitted_at is not None and reads(turn.me, report.member_id)
    return report if ours else None


async def ask_remark(turn: Turn, report_id: str, how: str) -> None:
    """批注, or 退回补充: the words are typed."""
    report = readable(turn, report_id)
    if report is None or how not in (NOTE, RETURN):
        await turn.toast("report-gone")
        return
    author = turn.branch.members.get(report.member_id)
    turn.prompt(PromptKind.REMARK, report.id, how)
    await turn.commit()
    await turn.done()
    key = "report-ask-return" if how == RETURN else "report-ask-note"
    text = turn.voice.html(key, name=author.name if author else "", limit=reports.REMARK_CHARACTERS)
    turn.show(Page(text, keyboard([stop_button(turn)])))


async def remarked(turn: Turn, prompt: Prompt, text: str) -> None:
    """The words of a remark; the author is told by a delivery."""
    report_id, how = prompt.about
    report = readable(turn, report_id)
    if report is None:
        turn.close_prompt()
        await turn.commit()
        turn.say("report-gone")
        return
    handed = reports.remark(turn.branch, report, turn.me, text, turn.now, returns=how == RETURN)
    if handed.outcome is not Handing.BAD_REMARK:
        turn.close_prompt()
    await turn.commit()
    turn.say(handed.outcome.value, limit=reports.REMARK_CHARACTERS, most=reports.MOST_REMARKS)


def _show_part(turn: Turn, report: Report, part: ReportPart) -> None:
    bot, book, chat_id = turn.hub.bot, turn.branch, turn.chat_id
    file = part.file
    if file is None:
        assert part.text is not None
        turn.say("report-part", text=part.text.text)
        return
    caption = part.text.text if part.text else None

    async def call() -> object:
        data = reports.file_of(book, report, file) or file.file_id.text
        if file.picture:
            return await bot.send_photo(chat_id, data, caption=caption, parse_mode=None)
        name = file.name.text if isinstance(data, bytes) else None
        return await bot.send_document(chat_id, data, caption=caption, filename=name, parse_mode=None)

    turn.later(chat_id, call)


async def mark_read(turn: Turn, report_id: str) -> None:
    """已阅: the author is told by a delivery."""
    report = reports.by_id(turn.branch, report_id, turn.now)
    if report is None or report.submitted_at is None or not reads(turn.me, report.member_id):
        await turn.toast("report-own" if report and report.member_id == turn.me.id else "report-gone")
        return
    handed = reports.read(turn.branch, report, turn.me, turn.now)
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html(handed.outcome.value)))
