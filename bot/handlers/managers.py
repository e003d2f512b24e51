"""What managers decide (leave, who is who), and the records they pull."""

import asyncio
from fractions import Fraction

from bot.actions import attendance, people, records
from bot.actions.audit import note
from bot.context import Turn
from bot.domain.attendance import count_all
from bot.domain.hours import owed_hours, studied
from bot.domain.people import Stage
from bot.domain.period_words import parse_period
from bot.domain.periods import BadPeriod, Period
from bot.exports.workbook import Made, attendance_csv, file_stem, yearly_workbook
from bot.handlers.common import changed, meeting_of, send_file
from bot.texts.cards import counted
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

SHOWN = 6


async def decide_leave(turn: Turn, meeting_id: str, member_id: str, yes: str) -> None:
    """准假 or 不准; who asked is told by a delivery."""
    found = meeting_of(turn, meeting_id)
    if found is None or turn.member is None:
        await turn.toast("press-gone")
        return
    done = attendance.decide_leave(turn.branch, found, member_id, turn.me, yes == "1", turn.now)
    await turn.commit()
    member = turn.branch.members.get(member_id)
    await turn.toast(done.outcome.value)
    leave = done.meeting.answer(member_id).leave
    if done.outcome in attendance.DECIDED and leave is not None and member is not None:
        key = "leave-card-granted" if leave.granted else "leave-card-refused"
        turn.turn_page(Page(turn.voice.html(key, name=member.name, title=found.title)))
        changed(turn, done.meeting)


async def decide_claim(turn: Turn, claim_id: str, yes: str) -> None:
    """A manager says whether a person is the entry they claim."""
    stage = Stage(yes) if yes in set(Stage) else Stage.FULL
    outcome = people.decide_claim(turn.branch, claim_id, turn.me, yes != "0", turn.now, stage)
    await turn.commit()
    await turn.toast(outcome.value, name=turn.branch.branch.name)
    claim = turn.branch.claims.get(claim_id)
    if claim is not None and claim.accepted is not None:
        key = "claim-card-accepted" if claim.accepted else "claim-card-refused"
        turn.turn_page(Page(turn.voice.html(key, name=claim.name)))


async def attendance_record(turn: Turn, words: str) -> None:
    """/attendance [period]: a summary at once, then the workbook and the .csv."""
    try:
        period = parse_period(words, turn.local(turn.now).date())
    except BadPeriod:
        turn.say("attendance-bad-period")
        return
    view = records.of_period(turn.branch, period, turn.now)
    if not view.meetings:
        turn.say("attendance-empty", period=turn.voice.period(period))
    else:
        turn.show(Page(_summary(turn, period, view)))
    note(turn.branch, turn.now, turn.me.id, "audit-attendance", {"period": turn.voice.period(period)}, turn.origin)
    await turn.commit()
    made = Made(turn.local(turn.now), turn.me.name, turn.voice.lang)
    turn.aside(_send_files(turn, view, period, made))


def _summary(turn: Turn, period: Period, view: records.Records) -> Html:
    head = turn.voice.html(
        "attendance-head", branch=view.branch.name, period=turn.voice.period(period), count=len(view.meetings)
    )
    rows = []
    for one in view.meetings[-SHOWN * 2 :]:
        day = turn.voice.day(turn.local(one.starts).date())
        title = turn.voice.html("attendance-line", day=day, title=one.title)
        rows.append(lines(title, counted(turn.voice, count_all(one, view.roster))))
    more = len(view.meetings) - len(rows)
    head = lines(head, _hours(turn, view))
    return blocks(head, *rows, turn.voice.html("attendance-more", more=more) if more > 0 else "")


def _hours(turn: Turn, view: records.Records) -> Html:
    """学时 of those who owe some, in the period: on average, and the fewest."""
    settings = view.branch.settings
    owing = [m for m in view.roster if m.until is None and owed_hours(m, settings)]
    if not owing:
        return Html()
    hours = [studied(view.meetings, view.finished, view.courses, m.id, settings).hours(settings) for m in owing]
    return turn.voice.html(
        "attendance-hours", mean=records.written(sum(hours, Fraction()) / len(hours)), least=records.written(min(hours))
    )


async def _send_files(turn: Turn, view: records.Records, period: Period, made: Made) -> None:
    titles = turn.stock.titles(turn.voice.lang)
    book = await asyncio.to_thread(yearly_workbook, view, period, made, titles)
    table = await asyncio.to_thread(attendance_csv, view, period, made)
    caption, stem = (
        turn.voice.html("attendance-caption", period=turn.voice.period(period)),
        file_stem(view, period, made),
    )
    send_file(turn, book, f"{stem}.xlsx", caption)
    send_file(turn, table, f"{stem}.csv", None)
