"""Marking: the rest of a meeting's attendance by tapping, and corrections with a reason after it is confirmed."""

from bot.actions import attendance, meetings
from bot.actions.attendance import Marking
from bot.context import Turn
from bot.domain.attendance import count_all, mark_of
from bot.domain.meetings import expected_all
from bot.domain.people import Member, Prompt, PromptKind
from bot.domain.records import Mark, Meeting
from bot.handlers.common import changed, elsewhere, meeting_of, stop_button, trouble
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.cards import counted
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

PAGE = 8
CHOICES = (Mark.PRESENT, Mark.LATE, Mark.EXCUSED, Mark.ABSENT)


async def mark(turn: Turn, words: str) -> None:
    """/mark: which meeting."""
    del words
    closed = [m for m in meetings.near(turn.branch, turn.now) if m.closed_at and m.cancelled_at is None]
    if not closed:
        turn.say("mark-nothing")
        return
    rows = [[_meeting_button(turn, m)] for m in reversed(closed[-PAGE:])]
    turn.say("mark-which", keyboard(*rows))


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
    confirm = press(turn.voice.plain("button-confirm"), Verb.CONFIRM, meeting.id)
    return Page(_head(turn, meeting), keyboard(*rows, steps, [] if meeting.confirmed_at else [confirm]))


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
    )


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
