"""更正申请: a member says of a mark what is wrong with it; a manager looks, marks anew or not, and answers."""

from bot.actions import attendance, correcting, meetings
from bot.actions.correcting import Correcting
from bot.context import Turn
from bot.domain.attendance import mark_of
from bot.domain.corrections import CHARACTERS, Correction
from bot.domain.people import Prompt, PromptKind
from bot.domain.records import Meeting
from bot.handlers.common import elsewhere, page_of, paging, stop_button
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.page import Page, lines

PAGE = 8


def held(turn: Turn) -> list[Meeting]:
    """The member's meetings that are over, the last first."""
    found = meetings.held_before(turn.branch, turn.now, closed=True)
    return [m for m in found if m.cancelled_at is None and attendance.expects(turn.branch, m, turn.me)]


async def choose(turn: Turn, number: str) -> None:
    """Of which meeting."""
    shown, at, pages = page_of(held(turn), number, PAGE)
    rows = [[press(_label(turn, m), Verb.CORRECT, m.id)] for m in shown]
    text = turn.voice.html("correction-which" if shown else "correction-none")
    await elsewhere(turn, Page(text, keyboard(*rows, paging(turn, Verb.CORRECTIONS, at, pages))))


def _label(turn: Turn, meeting: Meeting) -> str:
    return turn.voice.plain(
        "button-correct",
        day=turn.voice.day(turn.local(meeting.starts).date()),
        title=meeting.title,
        mark=turn.voice.plain(f"mark-{mark_of(meeting, turn.me.id)}"),
    )


async def ask(turn: Turn, meeting_id: str) -> None:
    """A meeting is chosen: the next private text says what is wrong."""
    meeting = next((m for m in held(turn) if m.id == meeting_id), None)
    if meeting is None:
        await turn.toast("press-gone")
        return
    turn.prompt(PromptKind.CORRECTION, meeting.id)
    await turn.commit()
    text = turn.voice.html("correction-ask", title=meeting.title, limit=CHARACTERS)
    await elsewhere(turn, Page(text, keyboard([stop_button(turn)])))


async def written(turn: Turn, prompt: Prompt, text: str) -> None:
    """What the member says."""
    meeting = meetings.find(turn.branch, prompt.about[0], turn.now)
    if meeting is None:
        outcome = Correcting.GONE
    else:
        outcome = correcting.ask(turn.branch, turn.me, meeting, text, turn.origin, turn.now)
    if outcome is not Correcting.BAD_TEXT:
        turn.close_prompt()
    await turn.commit()
    turn.say(outcome.value, limit=CHARACTERS)


async def single(turn: Turn, correction_id: str) -> None:
    """A manager looks at one."""
    one = correcting.find(turn.branch, correction_id, turn.now)
    page = _page(turn, one) if one is not None and one.member_id != turn.me.id else None
    if page is None:
        await turn.toast(Correcting.GONE.value)
        return
    await elsewhere(turn, page)


def _page(turn: Turn, one: Correction) -> Page | None:
    member, meeting = turn.branch.members.get(one.member_id), meetings.find(turn.branch, one.meeting_id, turn.now)
    if member is None or meeting is None:
        return None
    voice = turn.voice
    text = lines(
        voice.html(
            "correction-head",
            name=member.name,
            title=meeting.title,
            day=voice.day(turn.local(meeting.starts).date()),
            mark=voice.plain(f"mark-{mark_of(meeting, member.id)}"),
        ),
        voice.html("text", text=one.text.text),
    )
    if one.accepted is not None:
        return Page(lines(text, voice.html("makeup-already")))
    mark = press(voice.plain("button-mark"), Verb.MARK_PERSON, meeting.id, member.id)
    yes, no = (
        press(voice.plain(key), Verb.CORRECTION_SAY, one.id, word)
        for key, word in (("button-correction-yes", 1), ("button-correction-no", 0))
    )
    return Page(text, keyboard([mark], [yes, no]))


async def say(turn: Turn, correction_id: str, word: str) -> None:
    """已更正, or 不更正: the member is told by a delivery."""
    one = correcting.find(turn.branch, correction_id, turn.now)
    mine = one is None or one.member_id == turn.me.id
    outcome = (
        Correcting.GONE if one is None or mine else correcting.decide(turn.branch, one, turn.me, word == "1", turn.now)
    )
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html(outcome.value)))
