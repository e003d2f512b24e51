"""改为…: a text that went to the wrong place goes to another: a check-in, a signed suggestion, a 补课, or a draft."""

from bot.actions import attendance, makeup, reports, study, suggestions
from bot.actions.study import Studied
from bot.actions.suggestions import Suggesting
from bot.context import Turn
from bot.domain.people import PromptKind, Sealed
from bot.domain.records import ReportPart
from bot.domain.reports import drafted
from bot.handlers.common import changed, elsewhere, meeting_of
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.page import Page

CHOOSE, CHECKIN, SUGGESTION = "-", "checkin", "suggest"
MOST_MAKEUPS = 3
TOOK = frozenset({Studied.CHECKED_IN.value, Suggesting.KEPT.value, makeup.MadeUp.HANDED_IN.value})


async def part(turn: Turn, period_id: str, message_id: str, into: str) -> None:
    """A text of a draft: where else it could go, or there it goes."""
    found = _text(turn, period_id, message_id)
    if found is None:
        await turn.toast("report-no-draft")
        return
    if into == CHOOSE:
        await elsewhere(turn, Page(turn.voice.html("turn-into"), keyboard(*_choices(turn, period_id, message_id))))
        return
    outcome = _put(turn, into, found)
    if outcome in TOOK:
        reports.remove(turn.branch, turn.me, period_id, (int(message_id),))
    await turn.commit()
    text = turn.voice.html(
        outcome or "turn-nowhere",
        days=study.days_checked_in(turn.branch, turn.me, turn.now),
        limit=study.CHECKIN_CHARACTERS,
        length=len(found),
    )
    await elsewhere(turn, Page(text))


def _text(turn: Turn, period_id: str, message_id: str) -> str | None:
    try:
        report = reports.of(turn.branch, turn.me.id, period_id)
    except ValueError:
        return None
    found = (
        p.text.text
        for p in (drafted(report) if report else ())
        if str(p.message_id) == message_id and p.text and not p.file
    )
    return next(found, None)


def _choices(turn: Turn, period_id: str, message_id: str) -> list[list[Button]]:
    voice = turn.voice

    def button(label: str, into: str) -> list[Button]:
        return [press(label, Verb.REPORT_TURN, period_id, message_id, into)]

    owed = makeup.owed_by(turn.branch, turn.me, turn.now)[:MOST_MAKEUPS]
    found = [(m.id, makeup.find(turn.branch, m.id, turn.now)) for m in owed]
    named = [(key, both[1].title) for key, both in found if both is not None]
    return [
        button(voice.plain("turn-checkin"), CHECKIN),
        button(voice.plain("turn-suggestion"), SUGGESTION),
        *(button(voice.plain("button-makeup-write", title=title), key) for key, title in named),
    ]


def _put(turn: Turn, into: str, text: str) -> str:
    """Put a text there; returns the key of what came of it, empty for a place that is none."""
    if into == CHECKIN:
        return study.check_in(turn.branch, turn.me, text, turn.origin, turn.now).value
    if into == SUGGESTION:
        return suggestions.sign(turn.branch, turn.me, text, turn.origin, turn.now).value
    if any(m.id == into for m in makeup.owed_by(turn.branch, turn.me, turn.now)):
        return makeup.hand_in(turn.branch, into, turn.me, text, turn.now).value
    return ""


def leave_buttons(turn: Turn, meeting_id: str) -> list[Button]:
    """Under the word that a leave was asked for."""
    undo = press(turn.voice.plain("button-remove"), Verb.LEAVE_UNDO, meeting_id)
    return [undo, press(turn.voice.plain("button-turn-report"), Verb.LEAVE_TURN, meeting_id)]


async def undo_leave(turn: Turn, meeting_id: str) -> None:
    """撤回 a leave that nobody has decided on."""
    if await _took_back(turn, meeting_id) is not None:
        await elsewhere(turn, Page(turn.voice.html("leave-withdrawn")))


async def leave_into_report(turn: Turn, meeting_id: str) -> None:
    """It was meant for the thought report: the reason becomes a part of the draft."""
    reason = await _took_back(turn, meeting_id)
    if reason is None:
        return
    period = reports.period_for(turn.branch, turn.me, turn.now)
    number = turn.message.message_id if turn.message else 0
    reports.add(turn.branch, turn.me, period.id, ReportPart(number, turn.now, text=Sealed(reason)))
    turn.prompt(PromptKind.REPORT, period.id)
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html("turned-into-report", period=turn.voice.period(period))))


async def _took_back(turn: Turn, meeting_id: str) -> str | None:
    """The reason of a leave that is taken back; None, and said so, where there is none that could be."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return None
    done = attendance.withdraw_leave(turn.branch, meeting, turn.me)
    await turn.commit()
    if done is None:
        await turn.toast("leave-not-withdrawn")
        return None
    changed(turn, done.meeting)
    leave = meeting.answer(turn.me.id).leave
    return leave.reason.text if leave else ""
