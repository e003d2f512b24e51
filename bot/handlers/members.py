"""What members do: say 参加, sign in, ask for leave, look at their record."""

from bot.actions import attendance, meetings, records
from bot.actions.attendance import LeaveOutcome
from bot.context import Turn
from bot.domain.people import Prompt, PromptKind
from bot.domain.records import LeaveKind, Meeting
from bot.handlers.common import changed, elsewhere, meeting_of, scene, stop_button
from bot.handlers.making_up import owed_buttons
from bot.handlers.turning import leave_buttons
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.cards import span
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

SHOWN = 8


async def come(turn: Turn, meeting_id: str) -> None:
    """The button 参加."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    done = attendance.come(turn.branch, meeting, turn.me, turn.now)
    await turn.commit()
    await turn.toast(done.outcome.value)
    if done.meeting is not meeting:
        changed(turn, done.meeting)


async def agenda(turn: Turn, words: str) -> None:
    """/agenda: what is coming; in private also what one owes."""
    del words
    member = None if turn.in_group else turn.me
    found = meetings.upcoming(turn.branch, member, turn.now)
    if turn.in_group:
        found = tuple(m for m in found if records.is_public(turn.branch, m))
    drawn = scene(turn, found)
    rows = [turn.voice.html("agenda-line", title=m.title, when=span(drawn, m)) for m in found[:SHOWN]]
    head = turn.voice.html("agenda-head" if rows else "agenda-empty")
    owed = "" if turn.in_group else _owed(turn)
    turn.show(Page(blocks(lines(head, *rows), owed), keyboard(*_agenda_buttons(turn, bool(rows)))))


def _agenda_buttons(turn: Turn, some: bool) -> list[list[Button]]:
    """In private: what one owes, and one's own calendar file."""
    if turn.in_group:
        return []
    file = [press(turn.voice.plain("button-agenda-file"), Verb.AGENDA_FILE)] if some else []
    return [*owed_buttons(turn), file]


def _owed(turn: Turn) -> str:
    period = records.owed_report(turn.branch, turn.me, turn.now)
    if period is None:
        return ""
    return turn.voice.html("agenda-report", period=turn.voice.period(period), until=turn.voice.last_day(period))


async def me(turn: Turn, words: str) -> None:
    """/me: all that the bot knows of the asker this year."""
    del words
    mine = records.mine(turn.branch, turn.me, turn.now)
    voice, sums = turn.voice, mine.marks.total
    turn.show(
        Page(
            lines(
                voice.html("me-head", name=turn.me.name, year=mine.year),
                voice.html(
                    "me-meetings",
                    expected=sums.expected,
                    present=sums.present,
                    late=sums.late,
                    excused=sums.excused,
                    absent=sums.absent,
                    unrecorded=sums.unrecorded,
                ),
                _study(turn, mine),
                voice.html("me-reports", done=mine.reports_done, owed=mine.reports_owed),
                _made_up(turn, mine),
                voice.html("me-note"),
            ),
            keyboard(*owed_buttons(turn), *_own_buttons(turn)),
        )
    )


def _study(turn: Turn, mine: records.Mine) -> Html:
    """学时 towards the year's, and what it will be if it goes on so."""
    voice = turn.voice
    head = voice.html(
        "me-study-owed" if mine.hours_owed else "me-study",
        hours=mine.hours,
        owed=mine.hours_owed,
        finished=mine.finished,
        days=mine.days,
    )
    ahead = mine.forecast if mine.hours_owed and mine.hours != "0" else None
    return lines(head, voice.html("me-forecast", hours=ahead) if ahead is not None else "")


def _own_buttons(turn: Turn) -> list[list[Button]]:
    """The lists behind the numbers, choices, files; for who has left, what they can take along or erase."""
    voice = turn.voice
    last = [
        [press(voice.plain("button-own-file"), Verb.OWN_FILE, "-")],
        [press(voice.plain("button-own-erase"), Verb.OWN_ERASE)],
    ]
    if turn.me.until is not None:
        return last
    lists = in_rows(press(voice.plain(f"button-own-{what}"), Verb.OWN_PAGE, what, 0) for what in "mhrcna")
    return [*lists, [press(voice.plain("button-choices"), Verb.CHOICES)], *last]


def _made_up(turn: Turn, mine: records.Mine) -> str:
    """How many missed meetings are made up, where there are any."""
    if not mine.made_up + mine.to_make_up:
        return ""
    return turn.voice.html("me-makeups", done=mine.made_up, left=mine.to_make_up)


async def leave(turn: Turn, words: str) -> None:
    """/leave: which meeting, which kind, then the reason in private."""
    found = attendance.leavable(turn.branch, turn.me, turn.now)
    if not found:
        turn.say("leave-no-meeting")
        return
    kind, _, reason = words.partition(" ")
    known = {turn.voice.plain(f"leave-kind-{k}"): k for k in LeaveKind}
    if kind in known and reason.strip() and len(found) == 1:
        await _ask(turn, found[0], known[kind], reason)
        return
    drawn = scene(turn, found)
    rows = [[press(f"{m.title} {span(drawn, m)}", Verb.LEAVE, m.id)] for m in found[:SHOWN]]
    turn.say("leave-which", keyboard(*rows))


async def leave_button(turn: Turn, meeting_id: str) -> None:
    """The button 请假, or the deep link of the one in the group: ask for the kind."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None or turn.member is None:
        await turn.toast("press-gone")
        return
    refusal = attendance.leave_refusal(turn.branch, meeting, turn.member)
    if refusal is not None:
        await turn.toast(refusal.value)
        return
    kinds = in_rows((press(turn.voice.plain(f"leave-kind-{k}"), Verb.LEAVE_KIND, meeting.id, k) for k in LeaveKind), 4)
    text = turn.voice.html("leave-ask-kind", title=meeting.title, when=span(scene(turn, [meeting]), meeting))
    page = Page(text, keyboard(*kinds, [stop_button(turn)]))
    await turn.done()
    turn.show(page)


async def leave_kind(turn: Turn, meeting_id: str, kind: str) -> None:
    """The kind is chosen: ask for the reason."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None or kind not in set(LeaveKind):
        await turn.toast("press-gone")
        return
    turn.prompt(PromptKind.LEAVE, meeting.id, kind)
    await turn.commit()
    word = turn.voice.plain(f"leave-kind-{kind}")
    text = turn.voice.html("leave-ask-reason", title=meeting.title, kind=word)
    await elsewhere(turn, Page(text, keyboard([stop_button(turn)])))


async def leave_reason(turn: Turn, prompt: Prompt, text: str) -> None:
    """The private text that gives the reason."""
    meeting_id, kind = prompt.about
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        turn.close_prompt()
        await turn.commit()
        turn.say("press-gone")
        return
    await _ask(turn, meeting, LeaveKind(kind), text)


async def _ask(turn: Turn, meeting: Meeting, kind: LeaveKind, reason: str) -> None:
    done = attendance.ask_leave(turn.branch, meeting, turn.me, kind, reason, turn.at)
    await turn.commit()
    if done.outcome is not LeaveOutcome.TOO_LONG:  # a reason that is too long may be sent again, shorter
        turn.close_prompt()
        await turn.commit()
    limit = attendance.REASON_CHARACTERS
    asked = done.outcome in attendance.ASKED
    markup = keyboard(leave_buttons(turn, meeting.id)) if asked else None
    turn.say(done.outcome.value, markup, title=meeting.title, limit=limit, length=len(reason))
    if asked:
        changed(turn, done.meeting)


async def stop(turn: Turn) -> None:
    """The button 取消: no question is open any more."""
    turn.close_prompt()
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html("stopped")))
