"""What managers decide (leave, who is who), and the records they pull."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from bot.actions import attendance, narrowing, people, records
from bot.actions.audit import note
from bot.context import Turn
from bot.domain.attendance import Count, count_all
from bot.domain.hours import owed_hours, studied
from bot.domain.meetings import GATHERINGS, Kind
from bot.domain.people import Stage
from bot.domain.period_words import parse_period, without_all
from bot.domain.periods import BadPeriod, Period, year_period
from bot.exports.workbook import Made, Picture, attendance_csv, file_stem, record_pictures, yearly_workbook
from bot.handlers import whole_year
from bot.handlers.common import changed, meeting_of, send_file, send_picture
from bot.texts.cards import counted
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

SHOWN = 6
WORDS_SHOWN = 40  # of what was typed, when it is said that it can't be read


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
    """/attendance [period] [kind, party group or member]: a summary at once, then the files and charts. With 全部
    all of the period in one .zip."""
    words, everything = without_all(words)
    rest, narrow = narrowing.read(turn.branch, words, _kind_words(turn))
    if everything and narrow.names:
        turn.say("year-not-narrowed", names=turn.voice.joined(narrow.names))
        return
    try:
        period = parse_period(rest, turn.local(turn.now).date())
    except BadPeriod:
        turn.say("attendance-bad-words", words=rest[:WORDS_SHOWN])
        return
    span = " · ".join((turn.voice.period(period), *narrow.names))
    view = narrowing.narrowed(records.of_period(turn.branch, period, turn.now), narrow)
    if not view.meetings:
        turn.say("attendance-empty", period=span)
    else:
        turn.show(Page(_summary(turn, view, span, narrow)))
    what = "audit-attendance-all" if everything else "audit-attendance"
    note(turn.branch, turn.now, turn.me.id, what, {"period": span}, turn.origin)
    await turn.commit()
    if everything:
        turn.aside(whole_year.send(turn, period))
        return
    made = Made(turn.local(turn.now), turn.me.name, turn.voice.lang, narrow.names, of_kind=narrow.kind is not None)
    turn.aside(_send_files(turn, view, period, made, span))


def _kind_words(turn: Turn) -> dict[str, Kind]:
    """Kinds by their names, in every language, with 支部 and without."""
    voices = turn.hub.catalogue.voices.values()
    named = ((voice.plain(f"kind-{kind}").lower(), kind) for voice in voices for kind in GATHERINGS)
    return {word: kind for name, kind in named for word in (name, name.removeprefix("支部"))}


def _summary(turn: Turn, view: records.Records, span: str, narrow: narrowing.Narrow) -> Html:
    head = turn.voice.html("attendance-head", branch=view.branch.name, period=span, count=len(view.meetings))
    counts = [count_all(one, view.roster) for one in view.meetings]
    rows = []
    for one, count in [*zip(view.meetings, counts, strict=True)][-SHOWN * 2 :]:
        day = turn.voice.day(turn.local(one.starts).date())
        title = turn.voice.html("attendance-line", day=day, title=one.title)
        rows.append(lines(title, counted(turn.voice, count)))
    more = len(view.meetings) - len(rows)
    total = sum(counts, Count())
    rate = turn.voice.html("attendance-rate", percent=total.percent) if total.percent is not None else ""
    head = lines(head, rate, "" if narrow.kind else _hours(turn, view), _care_first(turn, view))
    return blocks(head, *rows, turn.voice.html("attendance-more", more=more) if more > 0 else "")


def _care_first(turn: Turn, view: records.Records) -> Html:
    """The five who were absent most often: whom to ask first how they are."""
    found = narrowing.care_first(view, turn.now)
    names = [turn.voice.plain("attendance-absent", name=member.name, count=count) for member, count in found]
    return turn.voice.html("attendance-care", names=turn.voice.joined(names)) if names else Html()


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


async def _send_files(turn: Turn, view: records.Records, period: Period, made: Made, span: str) -> None:
    titles = turn.stock.titles(turn.voice.lang)
    drawn = await asyncio.to_thread(record_pictures, view, period, made)
    book = await asyncio.to_thread(yearly_workbook, view, period, made, titles, drawn)
    table = await asyncio.to_thread(attendance_csv, view, period, made)
    caption, stem = turn.voice.html("attendance-caption", period=span), file_stem(view, period, made)
    send_file(turn, book, f"{stem}.xlsx", caption)
    send_file(turn, table, f"{stem}.csv", None)
    _send_charts(turn, drawn, span)


async def charts(turn: Turn) -> None:
    """The board's 图表: pictures of this year's record, with names, to whoever pressed."""
    period = year_period(turn.local(turn.now).year)
    span = turn.voice.period(period)
    note(turn.branch, turn.now, turn.me.id, "audit-attendance", {"period": span}, turn.origin)
    await turn.commit()
    await turn.done()
    view = records.of_period(turn.branch, period, turn.now)
    turn.aside(_draw(turn, view, period, Made(turn.local(turn.now), turn.me.name, turn.voice.lang)))


async def _draw(turn: Turn, view: records.Records, period: Period, made: Made) -> None:
    drawn = await asyncio.to_thread(record_pictures, view, period, made)
    if drawn:
        _send_charts(turn, drawn, turn.voice.period(period))
    else:
        turn.say("charts-none", period=turn.voice.period(period))


def _send_charts(turn: Turn, drawn: Sequence[Picture], span: str) -> None:
    """Each by itself: a set would show them cropped and small."""
    counts, seen = Counter(picture.about for picture in drawn), Counter[str]()
    for picture in drawn:
        seen[picture.about] += 1
        number, count = seen[picture.about], counts[picture.about]
        what = turn.voice.plain(f"charts-{picture.about}")
        if count > 1:
            what = turn.voice.plain("charts-part", what=what, number=number, count=count)
        about = {"branch": turn.branch.branch.name, "period": span, "what": what}
        send_picture(turn, picture.data, f"{picture.about}.png", turn.voice.html("charts-caption", **about))
