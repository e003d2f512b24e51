"""Signing in by the card, by the code that the chair reads out, by the QR code; signing out; 散会."""

import asyncio
import io

from telegram import InputFile

from bot.actions import attendance, meetings, presence, voting
from bot.context import Turn
from bot.domain.moments import opens_at
from bot.domain.people import Prompt, PromptKind
from bot.domain.presence import TRIES, Proof, Way
from bot.domain.records import Meeting
from bot.domain.rights import Deed
from bot.domain.signing import TAKEN, SignIn
from bot.exports.codes import qr_png
from bot.handlers.common import changed, elsewhere, meeting_of, stop_button
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.page import Page

SHOW, NEW = "-", "n"


async def sign(turn: Turn, meeting_id: str) -> None:
    """The button 签到. Where only the code counts, it leads to where that is typed."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    await _sign_in(turn, meeting, Proof())


async def link(turn: Turn, meeting_id: str) -> None:
    """The card's 签到 in a group where the button alone does not count."""
    await sign(turn, meeting_id)


async def door(turn: Turn, words: str) -> None:
    """The QR code's link."""
    meeting_id, _, secret = words.partition("_")
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        turn.say("press-gone")
        return
    await _sign_in(turn, meeting, Proof(Way.QR, secret))


async def code(turn: Turn, prompt: Prompt, text: str) -> None:
    """The four digits, typed in private."""
    meeting = meeting_of(turn, prompt.about[0])
    if meeting is None:
        turn.close_prompt()
        await turn.commit()
        turn.say("press-gone")
        return
    await _sign_in(turn, meeting, Proof(Way.CODE, digits(text)))


def digits(text: str) -> str:
    """What somebody means who types １２３４ or 12 34."""
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


async def signin(turn: Turn, words: str) -> None:
    """/signin [code]: to the meeting that is open; which one is asked only where several are."""
    found = attendance.open_for(turn.branch, turn.me, turn.at)
    if not found:
        _none_open(turn)
    elif words and digits(words):
        given = digits(words)
        meant = [m for m in found if m.code is not None and m.code.text == given]
        await _sign_in(turn, (meant or found)[0], Proof(Way.CODE, given))
    elif len(found) == 1:
        await _sign_in(turn, found[0], Proof())
    else:
        rows = [[press(m.title, Verb.SIGN, m.id)] for m in found]
        turn.say("signin-which", keyboard(*rows))


def _none_open(turn: Turn) -> None:
    ahead = meetings.upcoming(turn.branch, turn.me, turn.now)
    if not ahead:
        turn.say("signin-nothing")
        return
    opens = turn.voice.moment(turn.local(opens_at(turn.branch.branch, ahead[0])))
    turn.say("signin-none-open", title=ahead[0].title, opens=opens)


async def _sign_in(turn: Turn, meeting: Meeting, proof: Proof) -> None:
    if opens_at(turn.branch.branch, meeting) <= turn.now:
        meeting = presence.opened(turn.branch, meeting, turn.now)
    done = attendance.sign_in(turn.branch, meeting, turn.me, turn.at, turn.gap, proof)
    settled = done.outcome not in (SignIn.NEEDS_CODE, SignIn.WRONG_CODE)
    if proof.way is Way.CODE and settled:
        turn.close_prompt()
    if done.outcome is SignIn.NEEDS_CODE and not turn.in_group:
        turn.prompt(PromptKind.CODE, meeting.id)
    await turn.commit()
    await _say(turn, done.outcome, done.meeting)
    if done.outcome in TAKEN:
        changed(turn, done.meeting)
        if any(vote.is_open for vote in voting.of_meeting(turn.branch, done.meeting)):
            turn.hub.look(turn.branch)  # who comes in the middle of a vote gets a ballot


async def _say(turn: Turn, outcome: SignIn, meeting: Meeting) -> None:
    answer = meeting.answer(turn.me.id)
    signed = answer.signed_at
    moment = signed if signed and outcome in {*TAKEN, SignIn.ALREADY} else opens_at(turn.branch.branch, meeting)
    local = turn.local(moment)
    when = turn.voice.moment(local) if outcome is SignIn.TOO_EARLY else f"{local:%H:%M}"
    if outcome is SignIn.NEEDS_CODE and turn.in_group:
        await turn.toast("signin-code-in-private", url=turn.hub.links.private("signin", meeting.id))
    elif outcome is SignIn.NEEDS_CODE:
        text = turn.voice.html(outcome.value, title=meeting.title, tries=TRIES - answer.tries)
        await elsewhere(turn, Page(text, keyboard([stop_button(turn)])))
    else:
        await turn.toast(outcome.value, time=when, title=meeting.title, tries=TRIES - answer.tries)


async def leave(turn: Turn, meeting_id: str) -> None:
    """The button 签退."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    done = presence.sign_out(turn.branch, meeting, turn.me, turn.now)
    await turn.commit()
    await turn.toast(done.outcome.value, time=f"{turn.local(turn.now):%H:%M}")


async def show_code(turn: Turn, meeting_id: str, word: str) -> None:
    """签到码, for whoever runs the meeting: read out, never written in the group."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    meeting = presence.opened(turn.branch, meeting, turn.now) if meeting.code is None else meeting
    if word == NEW and meeting.code is not None:
        meeting = presence.another_code(turn.branch, meeting)
    await turn.commit()
    if meeting.code is None:
        await turn.toast("signin-closed")
        return
    rows = [
        [press(turn.voice.plain("button-another-code"), Verb.CODE, meeting.id, NEW)],
        [press(turn.voice.plain("button-back"), Verb.MEETING, meeting.id)],
    ]
    text = turn.voice.html("code-shown", title=meeting.title, code=meeting.code.text)
    await elsewhere(turn, Page(text, keyboard(*rows)))


async def show_door(turn: Turn, meeting_id: str, word: str) -> None:
    """签到二维码, as a picture to be put up where the meeting is."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    meeting = presence.opened(turn.branch, meeting, turn.now) if meeting.door is None else meeting
    if word == NEW and meeting.door is not None:
        meeting = presence.another_door(turn.branch, meeting)
    await turn.commit()
    if meeting.door is None:
        await turn.toast("signin-closed")
        return
    await turn.done()
    turn.aside(_send_door(turn, meeting, turn.hub.links.private("q", f"{meeting.id}_{meeting.door.text}")))


async def _send_door(turn: Turn, meeting: Meeting, url: str) -> None:
    picture = await asyncio.to_thread(qr_png, url)
    caption = turn.voice.html("door-caption", title=meeting.title, when=turn.voice.moment(turn.local(meeting.starts)))
    rows = keyboard([press(turn.voice.plain("button-another-door"), Verb.DOOR, meeting.id, NEW)])

    async def call() -> object:
        photo = InputFile(io.BytesIO(picture), filename="signin.png")
        return await turn.hub.bot.send_photo(turn.chat_id, photo, caption=caption, reply_markup=rows)

    turn.later(turn.chat_id, call)


async def end(turn: Turn, meeting_id: str) -> None:
    """散会: the real length counts from now on."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    over = presence.end(turn.branch, meeting, turn.now)
    await turn.commit()
    await turn.toast("meeting-ended" if over else "meeting-not-ended", time=f"{turn.local(turn.now):%H:%M}")


async def overheard(turn: Turn, text: str) -> None:
    """A command or a reply in the group that gives a code away: there is another one at once, and who runs the meeting
    is told. Nothing else of it is looked at."""
    if turn.book is None:
        return
    found = presence.seen_in_group(turn.book, text, turn.now)
    if not found:
        return
    await turn.commit()
    turn.say("code-seen")
    for meeting in found:
        for member in turn.book.members.all():
            if member.user_id is not None and member.until is None and (member.manager or member.id == meeting.chair):
                _tell(turn, member.user_id, meeting)


def _tell(turn: Turn, user_id: int, meeting: Meeting) -> None:
    assert meeting.code is not None
    voice = turn.hub.voice_in(turn.branch, user_id)
    turn.write(user_id, Page(voice.html("code-replaced", title=meeting.title, code=meeting.code.text)))


def shows_code(turn: Turn, meeting: Meeting) -> bool:
    """Whether there is a code to be read out."""
    return turn.branch.branch.settings.signin_code and _is_open(turn, meeting)


def shows_door(turn: Turn, meeting: Meeting) -> bool:
    """Whether there is a QR code to be put up."""
    return turn.branch.branch.settings.signin_qr and _is_open(turn, meeting)


def _is_open(turn: Turn, meeting: Meeting) -> bool:
    begun = turn.now >= opens_at(turn.branch.branch, meeting)
    return begun and meeting.closed_at is None and meeting.cancelled_at is None and turn.may(Deed.ARRANGE)
