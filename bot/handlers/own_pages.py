"""/me in detail: marks, reports, check-ins, what the record has about oneself; choices; everything as files."""

import asyncio
from collections.abc import Callable
from fractions import Fraction

from bot.actions import courses, notes, own, preferences, records
from bot.context import Turn
from bot.domain import reports as report_rules
from bot.domain.attendance import leave_kind_of, mark_of
from bot.domain.hours import owed_hours
from bot.domain.nudging import LEADS, Muted
from bot.domain.people import Member
from bot.domain.records import Meeting, Report
from bot.exports.own import own_json, own_xlsx
from bot.exports.scope import Made
from bot.handlers import checking_in
from bot.handlers.common import elsewhere, page_of, paging, report_size, send_file
from bot.handlers.correcting import held
from bot.texts.buttons import Verb, in_rows, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.changes import dated
from bot.texts.page import Page, blocks, lines

PAGE = 10
NOTE_SHOWN = 300  # characters
MEETINGS, REPORTS, CHECKINS, RECORD, HOURS, NOTES = "m", "r", "c", "a", "h", "n"


async def page(turn: Turn, what: str, number: str) -> None:
    """One of the lists, the newest first."""
    if what == CHECKINS:
        await elsewhere(turn, checking_in.month_page(turn, number))
        return
    if what == HOURS:
        await elsewhere(turn, _hours(turn))
        return
    rows = LISTS.get(what)
    if rows is None:
        await turn.toast("press-unknown")
        return
    found = rows(turn)
    shown, at, pages = page_of(found, number, PAGE)
    head = turn.voice.html(f"own-page-{what}", count=len(found))
    correct = [press(turn.voice.plain("button-corrections"), Verb.CORRECTIONS, 0)] if what == MEETINGS and shown else []
    await elsewhere(
        turn, Page(blocks(head, lines(*shown)), keyboard(paging(turn, Verb.OWN_PAGE, at, pages, what), correct))
    )


def _meetings(turn: Turn) -> list[Html]:
    return [_meeting(turn, meeting) for meeting in held(turn)]


def _meeting(turn: Turn, meeting: Meeting) -> Html:
    voice, leave = turn.voice, leave_kind_of(meeting, turn.me.id)
    mark = voice.plain(f"mark-{mark_of(meeting, turn.me.id)}")
    if leave is not None:
        mark = voice.plain("own-mark-leave", mark=mark, kind=voice.plain(f"leave-kind-{leave}"))
    day = voice.day(turn.local(meeting.starts).date())
    return voice.html("own-meeting", day=day, title=meeting.title, mark=mark)


def _reports(turn: Turn) -> list[Html]:
    years = reversed(turn.branch.years())
    found = [r for year in years for r in turn.branch.reports(year).all() if r.member_id == turn.me.id]
    return [_report(turn, r) for r in sorted(found, key=lambda r: report_rules.parse(r.period).start, reverse=True)]


def _report(turn: Turn, report: Report) -> Html:
    voice, period = turn.voice, turn.voice.period(report_rules.parse(report.period))
    if report.submitted_at is None:
        return voice.html("own-report-draft", period=period, parts=len(report.parts))
    key = "own-report-read" if report.read_at is not None else "own-report-in"
    day = voice.day(turn.local(report.submitted_at).date())
    return voice.html(key, period=period, day=day, size=report_size(voice, report))


def _notes(turn: Turn) -> list[Html]:
    """One's own notes, and what was said to them."""
    voice, titles = turn.voice, turn.stock.titles(turn.voice.lang)
    found = sorted(notes.of_member(turn.branch, turn.me.id), key=lambda note: note.at, reverse=True)
    return [
        lines(
            voice.html(
                "own-note",
                day=voice.day(turn.local(note.at).date()),
                title=titles.get(note.material_id, ""),
                text=note.text.text[:NOTE_SHOWN],
            ),
            voice.html("note-remark-was", text=note.remark.text[:NOTE_SHOWN]) if note.remark else "",
        )
        for note in found
    ]


def _hours(turn: Turn) -> Page:
    """Where one's 学时 of this year come from, and how far the branch's personal targets are reached."""
    voice, settings, me = turn.voice, turn.branch.branch.settings, turn.me
    done = records.studied_of(turn.branch, me, turn.now)

    def hours(minutes: int) -> str:
        return records.written(Fraction(minutes, settings.study_minutes_an_hour))

    sources = [
        voice.html("own-hours-source", name=voice.plain(f"own-hours-{name}"), hours=hours(sum(part.values())))
        for name, part in (("meetings", done.meetings), ("materials", done.materials), ("courses", done.courses))
    ]
    year = turn.local(turn.now).year
    mine = [c for c in courses.of_year(turn.branch, year) if me.id in c.members][:PAGE]
    listed = [voice.html("own-course", day=voice.day(c.day), note=c.note, minutes=c.minutes) for c in mine]
    owed = owed_hours(me, settings)
    head = voice.html(
        "own-hours-owed" if owed else "own-hours", year=year, hours=records.written(done.hours(settings)), owed=owed
    )
    rule = voice.html("own-hours-rule", minutes=settings.study_minutes_an_hour, most=settings.study_hours_a_day)
    return Page(blocks(head, lines(*sources), lines(*listed), lines(*_targets(turn)), rule))


def _targets(turn: Turn) -> list[Html]:
    settings, year = turn.branch.branch.settings, turn.local(turn.now).year
    finished = [f for f in turn.branch.finished(year).all() if f.member_id == turn.me.id]
    noted = sum(
        len("".join(n.text.text.split()))
        for n in notes.of_member(turn.branch, turn.me.id)
        if turn.local(n.at).year == year
    )
    rows = (
        ("characters", sum(f.characters for f in finished), settings.target_characters),
        ("materials", len(finished), settings.target_materials),
        ("notes", noted, settings.target_notes),
    )
    return [turn.voice.html(f"own-target-{name}", count=count, target=target) for name, count, target in rows if target]


def _record(turn: Turn) -> list[Html]:
    """Who read, changed, gave or took what of one's own."""
    found = reversed(own.concerning(turn.branch, turn.me))
    roster = turn.branch.members.all()
    return [dated(turn.voice, roster, line, turn.tz) for line in found]


LISTS: dict[str, Callable[[Turn], list[Html]]] = {
    MEETINGS: _meetings,
    REPORTS: _reports,
    RECORD: _record,
    NOTES: _notes,
}


async def choices(turn: Turn) -> None:
    """提醒设置."""
    await elsewhere(turn, _choices(turn, turn.me))


def _choices(turn: Turn, member: Member) -> Page:
    voice = turn.voice

    def label(text: str, on: bool) -> str:
        return voice.plain("button-chosen", text=text) if on else text

    leads = in_rows(
        (press(label(_lead(turn, n), n == member.lead_hours), Verb.CHOICE, preferences.LEAD, n) for n in LEADS), 3
    )
    mutes = in_rows(
        press(label(voice.plain(f"want-{k}"), k.value not in member.mutes), Verb.CHOICE, preferences.MUTE, k.value)
        for k in Muted
    )
    openly = label(voice.plain("button-greet-openly"), member.greeted_openly)
    greet = [press(openly, Verb.CHOICE, preferences.GREET, "-")] if member.joined is not None else []
    return Page(voice.html("choices-head"), keyboard(*leads, *mutes, greet))


def _lead(turn: Turn, hours: int) -> str:
    return turn.voice.plain("lead-usual") if hours == 0 else turn.voice.plain("lead-hours", count=hours)


async def choose(turn: Turn, what: str, value: str) -> None:
    """One choice was tapped."""
    changed = preferences.choose(turn.branch, turn.me, what, value)
    if changed is None:
        await turn.toast("press-unknown")
        return
    await turn.commit()
    await turn.toast("tuned")
    turn.turn_page(_choices(turn, changed))


async def files(turn: Turn, which: str) -> None:
    """Everything that is kept of the asker, as .xlsx and .json, made beside the updates."""
    del which
    await turn.done()
    turn.aside(_files(turn))


async def _files(turn: Turn) -> None:
    everything = own.gather(turn.branch, turn.me)
    made = Made(turn.local(turn.now), turn.me.name, turn.voice.lang)
    titles = turn.stock.titles(turn.voice.lang)
    book = await asyncio.to_thread(own_xlsx, everything, made, private=True, titles=titles)
    data = await asyncio.to_thread(own_json, everything, made)
    name = turn.voice.plain("own-file-name", name=turn.me.name)
    send_file(turn, book, f"{name}.xlsx", turn.voice.html("own-file-caption"))
    send_file(turn, data, f"{name}.json", None)
