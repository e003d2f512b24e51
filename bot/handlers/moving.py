"""A meeting is moved, called off, amended; guests are invited. Who answered is told, and asked again or not."""

from datetime import datetime, timedelta

from bot.actions import amending, meetings
from bot.context import Turn
from bot.domain.people import Member, Prompt, PromptKind
from bot.domain.records import Meeting
from bot.domain.shaping import read_time
from bot.handlers import backfilling, picking, sketching
from bot.handlers.common import changed, elsewhere, meeting_of, page_of, paging, scene, stop_button
from bot.handlers.meeting_lines import amendment_of, moment
from bot.handlers.meeting_page import page as meeting_page
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.cards import span
from bot.texts.page import Page

STEPS = (-1, 1, 2, 3, 7, 14)  # days, as buttons
PAGE = 12
ASK, KEEP, ANEW = "-", "k", "a"


async def text(turn: Turn, prompt: Prompt, words: str) -> None:
    """The private text that answers 新会议, 补录, 改期 or 修改."""
    if prompt.about[0] == "new":
        await sketching.typed(turn, prompt, words)
        return
    if prompt.about[0] == "past":
        await backfilling.typed(turn, words)
        return
    found = meeting_of(turn, prompt.about[1])
    if found is None:
        turn.close_prompt()
        await turn.commit()
        turn.say("press-gone")
    elif prompt.about[0] == "move":
        await _moved_to(turn, found, words)
    else:
        await _amend(turn, found, words)


async def ask_move(turn: Turn, meeting_id: str) -> None:
    """The button 改期: usual new days as buttons, any other can be typed."""
    found = meeting_of(turn, meeting_id)
    if found is None:
        await turn.toast("press-gone")
        return
    turn.prompt(PromptKind.MEETING, "move", found.id)
    await turn.commit()
    words = turn.voice.html("meeting-ask-move", title=found.title, when=span(scene(turn, [found]), found))
    await elsewhere(turn, Page(words, keyboard(*in_rows(_days(turn, found), 3), [stop_button(turn)])))


def _days(turn: Turn, meeting: Meeting) -> list[Button]:
    local = turn.local(meeting.starts)
    days = [local + timedelta(days=n) for n in STEPS]
    return [press(turn.voice.day(d.date()), Verb.MOVE_TO, meeting.id, _wire(d), ASK) for d in days if d > turn.now]


def _wire(local: datetime) -> str:
    return f"{local:%Y%m%d%H%M}"


async def _moved_to(turn: Turn, meeting: Meeting, words: str) -> None:
    at = read_time(words.strip())
    starts = moment(turn, words) or (turn.local(meeting.starts).replace(hour=at.hour, minute=at.minute) if at else None)
    if starts is None:
        turn.say("meeting-bad-time")
        return
    await _move(turn, meeting, starts, ASK)


async def move_to(turn: Turn, meeting_id: str, to: str, how: str) -> None:
    """A new day is tapped, or whether answers are kept."""
    found = meeting_of(turn, meeting_id)
    try:
        starts = datetime.strptime(to, "%Y%m%d%H%M").replace(tzinfo=turn.tz)
    except ValueError:
        await turn.toast("press-unknown")
        return
    if found is None:
        await turn.toast("press-gone")
        return
    await _move(turn, found, starts, how)


async def _move(turn: Turn, meeting: Meeting, starts: datetime, how: str) -> None:
    """Where somebody has said 参加, the manager says first whether that stands."""
    coming = sum(answer.coming_at is not None for answer in meeting.answers.values())
    if how == ASK and coming and meetings.reach(meeting, starts, turn.now) is None:
        await elsewhere(turn, _keep_or_ask(turn, meeting, starts, coming))
        return
    outcome, moved = meetings.move(turn.branch, meeting, starts, turn.now, keep_answers=how == KEEP)
    if outcome not in meetings.TRY_AGAIN:
        turn.close_prompt()
    await turn.commit()
    words = turn.voice.html(outcome.value, title=moved.title, when=span(scene(turn, [moved]), moved))
    await elsewhere(turn, Page(words))


def _keep_or_ask(turn: Turn, meeting: Meeting, starts: datetime, coming: int) -> Page:
    voice, local = turn.voice, turn.local(starts)
    rows = [
        [press(voice.plain(key), Verb.MOVE_TO, meeting.id, _wire(local), how)]
        for key, how in (("button-answers-anew", ANEW), ("button-answers-kept", KEEP))
    ]
    words = voice.html("meeting-keep-answers", title=meeting.title, when=voice.moment(local), count=coming)
    return Page(words, keyboard(*rows, [stop_button(turn)]))


async def ask_cancel(turn: Turn, meeting_id: str) -> None:
    """The button 取消会议 asks once more."""
    found = meeting_of(turn, meeting_id)
    if found is None:
        await turn.toast("press-gone")
        return
    yes = press(turn.voice.plain("button-cancel-yes"), Verb.CANCEL_YES, found.id)
    words = turn.voice.html("meeting-ask-cancel", title=found.title, when=span(scene(turn, [found]), found))
    await elsewhere(turn, Page(words, keyboard([yes, stop_button(turn)])))


async def cancel(turn: Turn, meeting_id: str) -> None:
    """It is called off; who was told of it is told so."""
    found = meeting_of(turn, meeting_id)
    if found is None:
        await turn.toast("press-gone")
        return
    outcome, gone = meetings.cancel(turn.branch, found, turn.now)
    await turn.commit()
    words = turn.voice.html(outcome.value, title=gone.title, when=span(scene(turn, [gone]), gone))
    await elsewhere(turn, Page(words))
    changed(turn, gone)


async def ask_amend(turn: Turn, meeting_id: str) -> None:
    """The button 修改: place, chair, length and topics, as lines."""
    found = meeting_of(turn, meeting_id)
    if found is None:
        await turn.toast("press-gone")
        return
    turn.prompt(PromptKind.MEETING, "amend", found.id)
    await turn.commit()
    words = turn.voice.html("meeting-ask-amend", title=found.title, count=len(found.items))
    await elsewhere(turn, Page(words, keyboard([stop_button(turn)])))


async def _amend(turn: Turn, meeting: Meeting, words: str) -> None:
    found = amendment_of(turn, words)
    if isinstance(found, str):
        turn.say(found, limit=meetings.TOPIC_CHARACTERS)
        return
    amended = amending.amend(turn.branch, meeting, found)
    turn.close_prompt()
    await turn.commit()
    turn.show(meeting_page(turn, amended))
    changed(turn, amended)


async def guests(turn: Turn, meeting_id: str, number: str) -> None:
    """Whom no item concerns: a tap invites them to sit in (列席)."""
    found = meeting_of(turn, meeting_id)
    if found is None:
        await turn.toast("press-gone")
        return
    await elsewhere(turn, _guests(turn, found, number))


def _guests(turn: Turn, meeting: Meeting, number: str) -> Page:
    voice = turn.voice
    shown, at, pages = page_of(amending.could_sit_in(turn.branch, meeting), number, PAGE)
    rows = in_rows(_guest(turn, meeting, member, at) for member in shown)
    steps = paging(turn, Verb.GUESTS, at, pages, meeting.id)
    back = press(voice.plain("button-back"), Verb.MEETING, meeting.id)
    head = voice.html("guests-head" if shown else "guests-nobody", title=meeting.title)
    return Page(head, keyboard(*rows, steps, [back]))


def _guest(turn: Turn, meeting: Meeting, member: Member, at: int) -> Button:
    label = picking.chosen(turn, member.name, member.id in meeting.guests)
    return press(label, Verb.GUEST, meeting.id, member.id, at)


async def guest(turn: Turn, meeting_id: str, member_id: str, number: str) -> None:
    """Invited, or not any more."""
    found = meeting_of(turn, meeting_id)
    if found is None:
        await turn.toast("press-gone")
        return
    new = amending.invite(turn.branch, found, member_id)
    await turn.commit()
    await elsewhere(turn, _guests(turn, new, number))
    changed(turn, new)
