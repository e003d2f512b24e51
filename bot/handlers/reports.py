"""Thought reports: collected in private over several messages, handed in, read by the reviewers alone."""

from telegram import Document, InlineKeyboardMarkup, Message

from bot.actions import reports
from bot.actions.reports import Handing
from bot.context import Turn
from bot.domain import reports as rules
from bot.domain.people import Prompt, PromptKind, Sealed
from bot.domain.records import Report, ReportFile, ReportPart
from bot.handlers.common import elsewhere
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, lines

MOST_FILE_BYTES = 20 * 1024 * 1024
LISTED = 40
SUFFIXES = (".docx", ".doc", ".pdf", ".txt", ".odt", ".wps")


async def report(turn: Turn, words: str) -> None:
    """/report: open the draft of the period at hand."""
    del words
    period = reports.period_now(turn.branch, turn.now)
    former = reports.of(turn.branch, turn.me.id, period.id)
    turn.prompt(PromptKind.REPORT, period.id)
    await turn.commit()
    settings, voice = turn.branch.branch.settings, turn.voice
    text = lines(
        voice.html("report-ask", period=voice.period(period), until=voice.last_day(period)),
        voice.html("report-hint", length=settings.report_characters),
        voice.html("report-privacy"),
        voice.html("report-so-far", parts=len(former.parts)) if former and former.parts else "",
        voice.html("report-handed-in-already") if former and former.submitted_at else "",
    )
    turn.show(Page(text, _buttons(turn, period.id)))


def _buttons(turn: Turn, period_id: str) -> InlineKeyboardMarkup | None:
    submit = press(turn.voice.plain("button-submit"), Verb.REPORT_SUBMIT, period_id)
    cancel = press(turn.voice.plain("button-discard"), Verb.REPORT_CANCEL, period_id)
    return keyboard([submit, cancel])


async def report_text(turn: Turn, prompt: Prompt, text: str) -> None:
    """A text becomes a part of the draft."""
    message = turn.message
    assert message is not None
    await _add(turn, prompt, ReportPart(message.message_id, turn.at, text=Sealed(text)))


async def report_file(turn: Turn, prompt: Prompt, document: Document) -> None:
    """A file becomes a part of the draft, if it is a text of a size that can be fetched."""
    name = document.file_name or ""
    if not name.lower().endswith(SUFFIXES):
        turn.say("report-bad-file", kinds=" ".join(SUFFIXES))
        return
    if (document.file_size or 0) > MOST_FILE_BYTES:
        turn.say("report-big-file")
        return
    message = turn.message
    assert message is not None
    file = ReportFile(Sealed(document.file_id), Sealed(name), document.file_size or 0)
    caption = Sealed(message.caption) if message.caption else None
    await _add(turn, prompt, ReportPart(message.message_id, turn.at, caption, file))


async def _add(turn: Turn, prompt: Prompt, part: ReportPart) -> None:
    period_id = prompt.about[0]
    handed = reports.add(turn.branch, turn.me, period_id, part)
    await turn.commit()
    assert handed.report is not None
    number = next((n for n, p in enumerate(handed.report.parts, 1) if p.message_id == part.message_id), 0)
    remove = press(turn.voice.plain("button-remove"), Verb.REPORT_REMOVE, period_id, part.message_id)
    submit = press(turn.voice.plain("button-submit"), Verb.REPORT_SUBMIT, period_id)
    markup = keyboard([remove, submit]) if number else None
    length = rules.characters(handed.report)
    turn.say(handed.outcome.value, markup, number=number, length=length, most=reports.MOST_PARTS)


async def remove_part(turn: Turn, period_id: str, message_id: str) -> None:
    """撤回 takes one message out of the draft."""
    handed = reports.remove(turn.branch, turn.me, period_id, int(message_id) if message_id.isdecimal() else 0)
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html(handed.outcome.value)))


async def submit(turn: Turn, period_id: str) -> None:
    """提交 hands the draft in and closes the question."""
    handed = reports.submit(turn.branch, turn.me, _known(turn, period_id), turn.now)
    if handed.outcome in (Handing.SUBMITTED, Handing.SUBMITTED_LATE):
        turn.close_prompt()
    await turn.commit()
    if handed.report is None or handed.report.submitted_at is None:
        await turn.toast(handed.outcome.value)
        return
    await turn.done()
    period, voice = rules.parse(handed.report.period), turn.voice
    text = lines(
        voice.html(
            handed.outcome.value,
            length=rules.characters(handed.report),
            when=voice.moment(turn.local(handed.report.submitted_at)),
            reference=rules.reference(handed.report.id),
        ),
        _short(turn, handed.report),
        voice.html("report-after", until=voice.last_day(period)),
    )
    erase = press(voice.plain("button-erase"), Verb.REPORT_ERASE, period.id)
    turn.show(Page(text, keyboard([erase])))


def _short(turn: Turn, report: Report) -> Html:
    """Told to the author alone, and never a block: a text without a file that is under the suggested length."""
    suggested = turn.branch.branch.settings.report_characters
    has_file = any(part.file for part in report.parts)
    if has_file or rules.characters(report) >= suggested:
        return Html()
    return turn.voice.html("report-short", suggested=suggested)


def _known(turn: Turn, period_id: str) -> str:
    try:
        return rules.parse(period_id).id
    except ValueError:
        return reports.period_now(turn.branch, turn.now).id


async def discard(turn: Turn, period_id: str) -> None:
    """取消 throws the draft away."""
    handed = reports.discard(turn.branch, turn.me, _known(turn, period_id))
    turn.close_prompt()
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html(handed.outcome.value)))


async def erase(turn: Turn, period_id: str) -> None:
    """删除聊天里的原文: the author's messages of the last 48 hours, as far as Telegram lets a bot."""
    report = reports.of(turn.branch, turn.me.id, _known(turn, period_id))
    await turn.done()
    if report is None:
        turn.say("report-no-draft")
        return
    bot, chat_id = turn.hub.bot, turn.chat_id
    ids = [part.message_id for part in report.parts]

    async def call() -> object:
        gone = await bot.delete_messages(chat_id, ids)
        turn.say("report-erased" if gone else "report-not-erased")
        return gone

    turn.hub.sender.answer(chat_id, call)


async def review(turn: Turn, words: str) -> None:
    """/reports: who handed in and who has not, for the reviewers alone."""
    del words
    period = reports.period_now(turn.branch, turn.now)
    standing = reports.standing(turn.branch, period)
    missing = [m.name for m in standing.missing]
    voice = turn.voice
    text = lines(
        voice.html(
            "reports-head",
            period=voice.period(period),
            done=len(standing.owing) - len(missing),
            owed=len(standing.owing),
            until=voice.last_day(period),
        ),
        voice.html("reports-missing", names="、".join(missing[:60])) if missing else voice.html("reports-all-in"),
    )
    rows = [
        [press(_label(turn, m.name, r), Verb.REPORT_OPEN, r.id)]
        for m, r in standing.handed_in[:40]
        if m.id != turn.me.id
    ]
    turn.show(Page(text, keyboard(*rows)))


def _label(turn: Turn, name: str, report: Report) -> str:
    return turn.voice.plain("reports-entry-read" if report.read_at else "reports-entry", name=name)


async def open_report(turn: Turn, report_id: str) -> None:
    """A reviewer reads: the author's parts one by one, then 已阅."""
    report = reports.by_id(turn.branch, report_id, turn.now)
    author = turn.branch.members.get(report.member_id) if report else None
    if report is None or author is None or report.submitted_at is None:
        await turn.toast("report-gone")
        return
    await turn.done()
    period = turn.voice.period(rules.parse(report.period))
    when = turn.voice.moment(turn.local(report.submitted_at))
    turn.say("report-open", name=author.name, period=period, when=when, length=rules.characters(report))
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

    turn.hub.sender.answer(chat_id, call)


async def mark_read(turn: Turn, report_id: str) -> None:
    """已阅: the author is told by a delivery."""
    report = reports.by_id(turn.branch, report_id, turn.now)
    if report is None or report.submitted_at is None:
        await turn.toast("report-gone")
        return
    handed = reports.read(turn.branch, report, turn.me, turn.now)
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html(handed.outcome.value)))


def part_of(message: Message) -> ReportPart:
    """A message as a part of a draft, for one that was edited after it came in."""
    return ReportPart(message.message_id, message.date, text=Sealed(message.text or ""))


async def edited(turn: Turn) -> None:
    """An edited message changes its part of the draft; anything else that is edited is not carried out again."""
    prompt, message = turn.open_prompt(), turn.message
    if turn.in_group or message is None:
        return
    if prompt is not None and prompt.kind is PromptKind.REPORT and turn.member is not None and message.text:
        former = reports.of(turn.branch, turn.me.id, prompt.about[0])
        if former is not None and message.message_id in {p.message_id for p in former.parts}:
            await _add(turn, prompt, part_of(message))
            return
    turn.say("edited-not-again")
