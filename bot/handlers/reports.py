"""Thought reports, as their author writes them: collected in private over several messages, then handed in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from telegram import Document, InlineKeyboardMarkup, Message, PhotoSize
from telegram.error import BadRequest, TelegramError

from bot.actions import reports
from bot.actions.reports import Handed, Handing
from bot.context import Turn
from bot.domain import reports as rules
from bot.domain.people import Prompt, PromptKind, Sealed
from bot.domain.records import Report, ReportFile, ReportPart
from bot.fetching import NotFetched, TooBig, fetch
from bot.handlers.common import elsewhere, report_size
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, lines

ERASABLE = timedelta(hours=48)
MOST_FILE_BYTES = 20 * 1024 * 1024
SUFFIXES = (".docx", ".doc", ".pdf", ".txt", ".odt", ".wps", ".jpg", ".jpeg", ".png")
PHOTO = "photo.jpg"


async def report(turn: Turn, words: str) -> None:
    """/report: open the draft of the period at hand, or of the last one while that is owed."""
    del words
    period = reports.period_for(turn.branch, turn.me, turn.now)
    former = reports.of(turn.branch, turn.me.id, period.id)
    turn.prompt(PromptKind.REPORT, period.id)
    await turn.commit()
    settings, voice = turn.branch.branch.settings, turn.voice
    text = lines(
        voice.html(_ask(turn, period), period=voice.period(period), until=voice.last_day(period)),
        voice.html("report-hint", length=settings.report_characters),
        voice.html("report-privacy"),
        voice.html("report-so-far", parts=len(former.parts)) if former and former.parts else "",
        voice.html("report-handed-in-already") if former and former.submitted_at else "",
        *remarks(turn, former),
    )
    turn.show(Page(text, _buttons(turn, period.id, former)))


def remarks(turn: Turn, report: Report | None) -> list[Html]:
    """What the reviewers wrote, the latest last."""
    names = {m.id: m.name for m in turn.branch.members.all()}
    return [
        turn.voice.html(
            "report-remark-back" if remark.returns else "report-remark-line",
            day=turn.voice.day(turn.local(remark.at).date()),
            name=names.get(remark.by, ""),
            text=remark.text.text,
        )
        for remark in (report.remarks[-3:] if report else ())
    ]


def _ask(turn: Turn, period: rules.ReportPeriod) -> str:
    return "report-ask-late" if turn.local(turn.now).date() >= period.end else "report-ask"


def _buttons(turn: Turn, period_id: str, former: Report | None) -> InlineKeyboardMarkup | None:
    """提交 and 取消; under what is handed in with nothing added, 取消 is a clear 撤回."""
    submit = press(turn.voice.plain("button-submit"), Verb.REPORT_SUBMIT, period_id)
    if former is not None and former.submitted_at and not rules.drafted(former):
        return keyboard([submit, press(turn.voice.plain("button-withdraw"), Verb.REPORT_WITHDRAW, period_id)])
    return keyboard([submit, press(turn.voice.plain("button-discard"), Verb.REPORT_CANCEL, period_id)])


async def report_text(turn: Turn, prompt: Prompt, text: str) -> None:
    """A text becomes a part of the draft."""
    message = turn.message
    assert message is not None
    await _add(turn, prompt, ReportPart(message.message_id, turn.now, text=Sealed(text)))


async def report_file(turn: Turn, prompt: Prompt, document: Document) -> None:
    """A file becomes a part of the draft, if it is a text or a picture of a size that can be fetched."""
    name = document.file_name or ""
    if not name.lower().endswith(SUFFIXES):
        turn.say("report-bad-file", kinds=" ".join(SUFFIXES))
        return
    if (document.file_size or 0) > MOST_FILE_BYTES or document.file_size == 0:
        turn.say("report-big-file" if document.file_size else "file-empty")
        return
    turn.aside(_fetched(turn, prompt, ReportFile(Sealed(document.file_id), Sealed(name), document.file_size or 0)))


async def report_photo(turn: Turn, prompt: Prompt, photo: PhotoSize) -> None:
    """A photo, as of handwriting, becomes a part of the draft; each of an album does."""
    turn.aside(_fetched(turn, prompt, ReportFile(Sealed(photo.file_id), Sealed(PHOTO), 0, picture=True)))


async def _fetched(turn: Turn, prompt: Prompt, file: ReportFile) -> None:
    """Fetch it, keep it, add it."""
    message = turn.message
    assert message is not None
    try:
        data = await fetch(turn.hub.bot, file.file_id.text, MOST_FILE_BYTES)
    except TooBig:
        turn.say("report-big-file")
        return
    except (TelegramError, NotFetched):
        turn.say("roster-not-fetched")
        return
    if not data:
        turn.say("file-empty")
        return
    sized = replace(file, size=len(data))
    kept = reports.keep_file(turn.branch, turn.me, prompt.about[0], sized, data, turn.origin)
    caption = Sealed(message.caption) if message.caption else None
    await _add(turn, prompt, ReportPart(message.message_id, turn.now, caption, kept))


async def _add(turn: Turn, prompt: Prompt, part: ReportPart) -> None:
    period_id = prompt.about[0]
    handed = reports.add(turn.branch, turn.me, period_id, part)
    if part.file is not None and handed.outcome in (Handing.FULL, Handing.TOO_LONG):
        reports.drop_file(turn.branch, period_id, part.file)
    await turn.commit()
    assert handed.report is not None
    album = turn.message.media_group_id if turn.message else None
    if album and handed.outcome is Handing.KEPT:
        place = turn.chat_id, album
        turn.hub.albums.answer(place, part.message_id, _album(turn, period_id), lambda call: turn.later(place[0], call))
    else:
        turn.show(_kept(turn, period_id, handed, part))


def _kept(turn: Turn, period_id: str, handed: Handed, part: ReportPart) -> Page:
    """Where it went, with 撤回 and 改为…."""
    assert handed.report is not None
    number = next((n for n, p in enumerate(handed.report.parts, 1) if p.message_id == part.message_id), 0)
    most, limit, size = reports.MOST_PARTS, reports.MOST_CHARACTERS, report_size(turn.voice, handed.report)
    text = turn.voice.html(handed.outcome.value, number=number, size=size, most=most, limit=limit)
    return Page(text, _under(turn, period_id, str(part.message_id), turning=part.file is None) if number else None)


def _under(turn: Turn, period_id: str, which: str, *, turning: bool) -> InlineKeyboardMarkup | None:
    remove = press(turn.voice.plain("button-remove"), Verb.REPORT_REMOVE, period_id, which)
    other = [press(turn.voice.plain("button-turn"), Verb.REPORT_TURN, period_id, which, "-")] if turning else []
    submit = press(turn.voice.plain("button-submit"), Verb.REPORT_SUBMIT, period_id)
    return keyboard([remove, *other, submit])


def _album(turn: Turn, period_id: str) -> Callable[[tuple[int, ...]], Page]:
    """The one answer to an album, as far as it has come."""

    def page(ids: tuple[int, ...]) -> Page:
        report = reports.of(turn.branch, turn.me.id, period_id)
        size = report_size(turn.voice, report) if report else ""
        text = turn.voice.html("report-album-kept", count=len(ids), size=size)
        return Page(text, _under(turn, period_id, f"{min(ids)}-{max(ids)}", turning=False))

    return page


async def remove_part(turn: Turn, period_id: str, message_id: str) -> None:
    """撤回 takes one message out of the draft, or an album's (`101-103`)."""
    first, _, last = message_id.partition("-")
    last = last or first
    numbers = range(int(first), int(last) + 1) if first.isdecimal() and last.isdecimal() else range(0)
    handed = reports.remove(turn.branch, turn.me, _known(turn, period_id), numbers)
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html(handed.outcome.value)))


async def submit(turn: Turn, period_id: str) -> None:
    """提交 hands the draft in and closes the question."""
    handed = reports.submit(turn.branch, turn.me, _known(turn, period_id), turn.now)
    if handed.report is None or handed.outcome not in (Handing.SUBMITTED, Handing.SUBMITTED_LATE):
        await turn.toast(handed.outcome.value)
        return
    turn.close_prompt()
    await turn.commit()
    await turn.done()
    turn.show(_receipt(turn, handed.outcome, handed.report))


def _receipt(turn: Turn, outcome: Handing, report: Report) -> Page:
    period, voice = rules.parse(report.period), turn.voice
    first = voice.html(
        outcome.value,
        size=report_size(voice, report),
        when=voice.moment(turn.local(report.submitted_at or turn.now)),
        reference=rules.reference(report.id),
    )
    after = "report-after" if outcome is Handing.SUBMITTED else "report-after-late"
    text = lines(first, _short(turn, report), voice.html(after, until=voice.last_day(period)))
    return Page(text, keyboard([press(voice.plain("button-erase"), Verb.REPORT_ERASE, period.id)]))


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
    """取消 throws away what is not handed in."""
    await _leave_off(turn, reports.discard(turn.branch, turn.me, _known(turn, period_id)))


async def withdraw(turn: Turn, period_id: str) -> None:
    """撤回 takes back what was handed in."""
    await _leave_off(turn, reports.withdraw(turn.branch, turn.me, _known(turn, period_id), turn.now))


async def _leave_off(turn: Turn, handed: Handed) -> None:
    turn.close_prompt()
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html(handed.outcome.value)))


async def erase(turn: Turn, period_id: str) -> None:
    """删除聊天里的原文: the author's messages, as far back as Telegram lets a bot."""
    report = reports.of(turn.branch, turn.me.id, _known(turn, period_id))
    await turn.done()
    if report is None:
        turn.say("report-no-draft")
        return
    parts = rules.handed_in(report).parts
    ids = [part.message_id for part in parts if turn.now - part.at < ERASABLE]
    turn.later(turn.chat_id, lambda: _erased(turn, ids, whole=len(ids) == len(parts)))


async def _erased(turn: Turn, ids: list[int], *, whole: bool) -> None:
    """Delete them, and say whether that was all."""
    try:
        gone = not ids or await turn.hub.bot.delete_messages(turn.chat_id, ids)
    except BadRequest:
        gone = False
    turn.say("report-erased" if gone and whole else "report-not-erased")


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
        if former is not None and message.message_id in {p.message_id for p in rules.drafted(former)}:
            await _add(turn, prompt, part_of(message))
            return
    turn.say("edited-not-again")
