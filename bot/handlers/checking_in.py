"""打卡: /checkin 一句话, or a reply to a study text; an edit replaces; one's own month; when to be reminded."""

import calendar
import re
from datetime import date

from telegram import InlineKeyboardMarkup, Message

from bot.actions import preferences
from bot.actions import study as actions
from bot.actions.study import Studied
from bot.context import Turn
from bot.domain.rights import Deed
from bot.domain.shaping import read_time
from bot.handlers import presence
from bot.handlers.common import elsewhere
from bot.handlers.picking import chosen
from bot.texts.buttons import Verb, in_rows, keyboard, press, unpack
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

CLOCKS = ("0730", "1230", "1900", "2030")
NONE = "-"
STUDY_VERBS = frozenset({Verb.STUDY, Verb.STUDY_PART, Verb.FINISH, Verb.QUIZ, Verb.NOTE, Verb.STUDY_FILES})
COMMAND = re.compile(r"/checkin(?:@\w+)?(?:\s+|\Z)", re.IGNORECASE)
DONE, OPEN, OUTSIDE = "🟩", "⬜", "▫️"
SHOWN = 10


async def checkin(turn: Turn, words: str) -> None:
    """/checkin 一句话."""
    outcome = actions.check_in(turn.branch, turn.me, words, turn.origin, turn.at)
    await turn.commit()
    _say(turn, outcome, words)


def _say(turn: Turn, outcome: Studied, words: str) -> None:
    days = actions.checkin_days(turn.branch, turn.me, turn.now)
    today = turn.local(turn.now).date()
    row = actions.in_a_row(days, today)
    turn.say(
        "checkin-kept-row" if outcome is Studied.CHECKED_IN and row > 1 else outcome.value,
        days=sum(day.year == today.year for day in days),
        row=row,
        limit=actions.CHECKIN_CHARACTERS,
        length=len(words),
    )


async def replied(turn: Turn, message: Message) -> bool:
    """A reply to a study text is a check-in. Whether it was one."""
    to = message.reply_to_message
    mine = to is not None and to.from_user is not None and to.from_user.id == turn.hub.bot.id
    if not mine or to is None or not _is_study(to.reply_markup) or not turn.may(Deed.CHECK_IN):
        return False
    await checkin(turn, message.text or "")
    return True


def _is_study(markup: InlineKeyboardMarkup | None) -> bool:
    """Whether a message's buttons are those of a study text."""
    for button in (button for row in markup.inline_keyboard for button in row) if markup else ():
        data = unpack(button.callback_data if isinstance(button.callback_data, str) else None)
        if (data is not None and data.verb in STUDY_VERBS) or "?start=study_" in (button.url or ""):
            return True
    return False


async def edited(turn: Turn, message: Message) -> bool:
    """A check-in whose message was edited says something else now, on the day that it was for. Whether it is one."""
    if turn.member is None or not actions.is_checkin(turn.branch, turn.origin, turn.now):
        return False
    words = COMMAND.sub("", message.text or "", count=1)
    outcome = actions.check_in(turn.branch, turn.me, words, turn.origin, turn.at)
    await turn.commit()
    key = "checkin-edited" if outcome is Studied.CHECKED_IN else outcome.value
    if not turn.in_group or outcome is not Studied.CHECKED_IN:
        turn.say(key, limit=actions.CHECKIN_CHARACTERS, length=len(words))
    return True


async def edited_in_group(turn: Turn) -> None:
    """A check-in that was edited; all else that is edited is dropped unread."""
    if turn.message is not None:
        await edited(turn, turn.message)


async def replied_in_group(turn: Turn) -> None:
    """A reply to us in the group: a check-in, where it is to a study text; else it may give a sign-in code away."""
    message = turn.message
    if message is None or await replied(turn, message):
        return
    to = message.reply_to_message
    if to is not None and to.from_user is not None and to.from_user.id == turn.hub.bot.id:
        await presence.overheard(turn, message.text or "")


# One's own month, and choices


def month_page(turn: Turn, back: str) -> Page:
    """A month of one's own check-ins, `back` months ago: its days, and the lines, the newest first."""
    voice, today = turn.voice, turn.local(turn.now).date()
    ago = min(int(back), 600) if back.isdecimal() else 0
    first = _first(today, ago)
    days = actions.checkin_days(turn.branch, turn.me, turn.now)
    own = [c for c in turn.branch.checkins(first.year, first.month).all() if c.member_id == turn.me.id]
    in_month = {turn.local(c.at).date() for c in own}
    row = actions.in_a_row(days, today) if ago == 0 else 0
    head = voice.html("checkin-month", year=first.year, month=first.month, days=len(in_month))
    run = voice.html("checkin-row", count=row) if row else ""
    newest = sorted(own, key=lambda c: c.at, reverse=True)[:SHOWN]
    said = [voice.html("own-checkin", day=voice.day(turn.local(c.at).date()), text=c.text) for c in newest if c.text]
    steps = [press(voice.plain("button-month-before"), Verb.OWN_PAGE, "c", ago + 1)]
    steps += [press(voice.plain("button-month-after"), Verb.OWN_PAGE, "c", ago - 1)] if ago else []
    choice = press(voice.plain("button-checkin-choices"), Verb.CHECKIN_CHOICES)
    return Page(blocks(lines(head, run), _grid(first, in_month, today), lines(*said)), keyboard(steps, [choice]))


def _first(today: date, ago: int) -> date:
    months = today.year * 12 + today.month - 1 - ago
    return date(max(1, months // 12), months % 12 + 1, 1)


def _grid(first: date, days: set[date], today: date) -> Html:
    """Weeks from Monday, a square a day."""
    whole = calendar.Calendar().monthdatescalendar(first.year, first.month)
    weeks = [week for week in whole if week[0] <= today]

    def square(day: date) -> str:
        if day.month != first.month or day > today:
            return OUTSIDE
        return DONE if day in days else OPEN

    return Html("\n".join("".join(map(square, week)) for week in weeks))


async def choices(turn: Turn) -> None:
    """When to be reminded, and whether the group's board names one."""
    voice, me = turn.voice, turn.me
    mine = f"{me.checkin_at:%H%M}" if me.checkin_at else NONE
    clocks = [(f"{clock[:2]}:{clock[2:]}", clock) for clock in CLOCKS]
    row = [press(chosen(turn, label, clock == mine), Verb.CHECKIN_AT, clock) for label, clock in clocks]
    off = [press(voice.plain("button-review-off"), Verb.CHECKIN_AT, NONE)] if me.checkin_at else []
    named = press(chosen(turn, voice.plain("button-checkin-named"), me.named), Verb.CHECKIN_NAMED, int(not me.named))
    at = voice.html("checkin-at", at=f"{me.checkin_at:%H:%M}") if me.checkin_at else voice.html("checkin-at-none")
    page = Page(
        lines(at, voice.html("checkin-named" if me.named else "checkin-nameless")),
        keyboard(*in_rows(row, 4), off, [named]),
    )
    await elsewhere(turn, page)


async def set_at(turn: Turn, clock: str) -> None:
    """Be reminded at that time of day, or not at all."""
    if clock != NONE and clock not in CLOCKS:
        await turn.toast("press-unknown")
        return
    preferences.checkin_at(turn.branch, turn.me, read_time(clock) if clock != NONE else None)
    await _kept(turn)


async def set_named(turn: Turn, yes: str) -> None:
    """The board names one, or not."""
    preferences.be_named(turn.branch, turn.me, yes == "1")
    await _kept(turn)


async def _kept(turn: Turn) -> None:
    turn.member = turn.branch.members.get(turn.me.id)
    await turn.commit()
    await choices(turn)
