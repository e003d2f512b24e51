"""Marking: the rest of a meeting's attendance by tapping, and corrections with a reason after it is confirmed."""

from bot.actions import attendance, meetings
from bot.actions.attendance import Marking
from bot.context import Turn
from bot.domain.attendance import count_all, mark_of
from bot.domain.meetings import expected_all
from bot.domain.people import Member, Prompt, PromptKind
from bot.domain.period_words import parse_period
from bot.domain.periods import BadPeriod
from bot.domain.records import Change, Mark, Meeting
from bot.handlers.common import changed, elsewhere, meeting_of, page_of, paging, stop_button, trouble
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.cards import counted
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

PAGE = 8
TRAIL = 8  # of the trail's last lines are shown
CHOICES = (Mark.PRESENT, Mark.LATE, Mark.EXCUSED, Mark.ABSENT)


async def mark(turn: Turn, words: str) -> None:
    """/mark [period]: which meeting, the latest first."""
    try:
        period = parse_period(words, turn.local(turn.now).date()).name if words else "-"
    except BadPeriod:
        turn.say("attendance-bad-period")
        return
    found = _which(turn, period, "0")
    turn.show(found or Page(turn.voice.html("mark-nothing")))


async def which(turn: Turn, period: str, number: str) -> None:
    """Another page of them."""
    try:
        found = _which(turn, period, number)
    except BadPeriod:
        await turn.toast("press-unknown")
        return
    await elsewhere(turn, found or Page(turn.voice.html("mark-nothing")))


def _which(turn: Turn, period: str, number: str) -> Page | None:
    """Meetings that are over, of a period or (`-`) all, a page at a time; None if there are none."""
    within = parse_period(period, turn.local(turn.now).date()) if period != "-" else None
    closed = [
        m
        for m in meetings.held_before(turn.branch, turn.now, closed=True)
        if m.cancelled_at is None and (within is None or turn.local(m.starts).date() in within)
    ]
    if not closed:
        return None
    shown, at, pages = page_of(closed, number, PAGE)
    rows = [[_meeting_button(turn, m)] for m in shown]
    return Page(turn.voice.html("mark-which"), keyboard(*rows, paging(turn, Verb.MARK_WHICH, at, pages, period)))


def _meeting_button(turn: Turn, meeting: Meeting) -> Button:
    key = "mark-entry-confirmed" if meeting.confirmed_at else "mark-entry"
    day = turn.voice.day(turn.local(meeting.starts).date())
    return press(turn.voice.plain(key, title=meeting.title, day=day), Verb.MARK_LIST, meeting.id, 0)


async def people_page(turn: Turn, meeting_id: str, page: str) -> None:
    """All who were expected, the unrecorded first, PAGE a page; tapping one leads to the four marks."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    await elsewhere(turn, _people(turn, meeting, int(page) if page.isdecimal() else 0))


def _people(turn: Turn, meeting: Meeting, number: int) -> Page:
    found = _ordered(turn, meeting)
    pages = max(1, -(-len(found) // PAGE))
    number = min(number, pages - 1)
    shown = found[number * PAGE : (number + 1) * PAGE]
    rows = [[_person_button(turn, meeting, member)] for member in shown]
    steps = [
        press(turn.voice.plain(key), Verb.MARK_LIST, meeting.id, to)
        for key, to in (("button-previous-page", number - 1), ("button-next-page", number + 1))
        if 0 <= to < pages
    ]
    return Page(_head(turn, meeting), keyboard(*rows, steps, *_closing(turn, meeting)))


def _closing(turn: Turn, meeting: Meeting) -> list[list[Button]]:
    """What ends the marking: the rest at once, and the confirmation."""
    if meeting.confirmed_at is not None:
        return []
    confirm = [press(turn.voice.plain("button-confirm"), Verb.CONFIRM, meeting.id)]
    some_open = any(mark_of(meeting, m.id) is Mark.UNRECORDED for m in _ordered(turn, meeting))
    rest = [press(turn.voice.plain("button-mark-rest"), Verb.MARK_REST, meeting.id, "-")] if some_open else []
    return [rest, confirm]


async def rest(turn: Turn, meeting_id: str, to: str) -> None:
    """其余未登记的: how many they are and what they shall be; nothing is set by the first press."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    left = [m for m in _ordered(turn, meeting) if mark_of(meeting, m.id) is Mark.UNRECORDED]
    if to not in (Mark.PRESENT, Mark.ABSENT) or meeting.confirmed_at is not None:
        await elsewhere(turn, _ask_rest(turn, meeting, left))
        return
    for member in left:
        done = attendance.mark(turn.branch, meeting, member.id, Mark(to), turn.me, turn.now)
        meeting = done.meeting
    await turn.commit()
    await turn.toast("mark-rest-done", count=len(left))
    turn.turn_page(_people(turn, meeting, 0))
    changed(turn, meeting)


def _ask_rest(turn: Turn, meeting: Meeting, left: list[Member]) -> Page:
    voice = turn.voice
    rows = [
        [press(voice.plain(key), Verb.MARK_REST, meeting.id, mark.value)]
        for key, mark in (("button-rest-present", Mark.PRESENT), ("button-rest-absent", Mark.ABSENT))
    ]
    back = press(voice.plain("button-back"), Verb.MARK_LIST, meeting.id, 0)
    names = voice.joined(m.name for m in left[:30])
    return Page(voice.html("mark-rest-ask", count=len(left), names=names), keyboard(*rows, [back]))


def _ordered(turn: Turn, meeting: Meeting) -> list[Member]:
    roster = {m.id: m for m in turn.branch.members.all()}
    found = [roster[i] for i in expected_all(meeting, roster.values()) if i in roster]
    return sorted(found, key=lambda m: (mark_of(meeting, m.id) is not Mark.UNRECORDED, m.user_id is not None))


def _person_button(turn: Turn, meeting: Meeting, member: Member) -> Button:
    answer = meeting.answer(member.id)
    key = "mark-person-recovered" if answer.recovered else "mark-person" if member.user_id else "mark-person-offline"
    word = turn.voice.plain(f"mark-{mark_of(meeting, member.id)}")
    return press(turn.voice.plain(key, name=member.name, mark=word), Verb.MARK_PERSON, meeting.id, member.id)


def _head(turn: Turn, meeting: Meeting) -> Html:
    day = turn.voice.day(turn.local(meeting.starts).date())
    head = turn.voice.html("mark-head", title=meeting.title, day=day)
    key = "mark-hint-confirmed" if meeting.confirmed_at else "mark-hint"
    sums = counted(turn.voice, count_all(meeting, turn.branch.members.all()))
    return blocks(lines(head, sums, trouble(turn, meeting.id)), turn.voice.html(key))


async def person(turn: Turn, meeting_id: str, member_id: str) -> None:
    """One person: what is known, and the four marks."""
    meeting, member = meeting_of(turn, meeting_id), turn.branch.members.get(member_id)
    if meeting is None or member is None:
        await turn.toast("press-gone")
        return
    buttons = [press(turn.voice.plain(f"mark-{m}"), Verb.MARK, meeting.id, member.id, m) for m in CHOICES]
    back = press(turn.voice.plain("button-back"), Verb.MARK_LIST, meeting.id, 0)
    await elsewhere(turn, Page(_known(turn, meeting, member), keyboard(buttons, [back])))


def _known(turn: Turn, meeting: Meeting, member: Member) -> Html:
    voice, answer = turn.voice, meeting.answer(member.id)
    word = voice.plain(f"mark-{mark_of(meeting, member.id)}")
    signed = f"{turn.local(answer.signed_at):%H:%M}" if answer.signed_at else ""
    asked = answer.leave
    return lines(
        voice.html("mark-one", name=member.name, title=meeting.title, mark=word),
        voice.html("mark-one-signed", time=signed) if signed else "",
        voice.html("mark-one-recovered") if answer.recovered else "",
        voice.html("mark-one-leave", kind=voice.plain(f"leave-kind-{asked.kind}")) if asked else "",
        voice.html("mark-one-changed", times=len(answer.trail)) if answer.trail else "",
        *(_trail_line(turn, change) for change in answer.trail[-TRAIL:]),
    )


def _trail_line(turn: Turn, change: Change) -> Html:
    """When, who, from what to what, and why."""
    voice, by = turn.voice, turn.branch.members.get(change.by)
    words = {"was": voice.plain(f"mark-{change.was}"), "now": voice.plain(f"mark-{change.now}")}
    name = by.name if by else voice.plain("by-former")
    when = f"{turn.local(change.at):%Y-%m-%d %H:%M}"
    key = "mark-trail-why" if change.why else "mark-trail"
    return voice.html(key, when=when, by=name, why=change.why, **words)


async def set_mark(turn: Turn, meeting_id: str, member_id: str, to: str) -> None:
    """One of the four marks; after confirmation a reason is asked for first."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None or to not in {m.value for m in CHOICES}:
        await turn.toast("press-gone")
        return
    done = attendance.mark(turn.branch, meeting, member_id, Mark(to), turn.me, turn.now)
    if done.outcome is Marking.NEEDS_WHY:
        turn.prompt(PromptKind.MARK, meeting_id, member_id, to)
    await turn.commit()
    if done.outcome is Marking.NEEDS_WHY:
        stop = keyboard([stop_button(turn)])
        await elsewhere(turn, Page(turn.voice.html(done.outcome.value), stop))
        return
    await turn.toast(done.outcome.value)
    if done.outcome is Marking.MARKED:
        turn.turn_page(_people(turn, done.meeting, 0))
        changed(turn, done.meeting)


async def why(turn: Turn, prompt: Prompt, text: str) -> None:
    """The private text that says why a confirmed mark changes."""
    meeting_id, member_id, to = prompt.about
    if len(text.strip()) > attendance.WHY_CHARACTERS:  # the question stays open for a shorter one
        turn.say("mark-why-too-long", limit=attendance.WHY_CHARACTERS, length=len(text.strip()))
        return
    meeting = meeting_of(turn, meeting_id)
    turn.close_prompt()
    if meeting is None:
        await turn.commit()
        turn.say("press-gone")
        return
    done = attendance.mark(turn.branch, meeting, member_id, Mark(to), turn.me, turn.now, text)
    await turn.commit()
    turn.say(done.outcome.value)
    if done.outcome is Marking.MARKED:
        changed(turn, done.meeting)


async def confirm(turn: Turn, meeting_id: str) -> None:
    """确认考勤."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    done = attendance.confirm(turn.branch, meeting, turn.me, turn.now)
    await turn.commit()
    await turn.toast(done.outcome.value)
    if done.outcome is Marking.CONFIRMED:
        turn.turn_page(Page(_head(turn, done.meeting)))
        changed(turn, done.meeting)
