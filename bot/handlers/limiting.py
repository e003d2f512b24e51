"""Who is too fast, or guesses too often, hears so in one sentence; nobody else notices."""

from datetime import timedelta
from math import ceil

from telegram import Message
from telegram.error import TelegramError

from bot.clock import EPOCH
from bot.context import Turn
from bot.limits import BOUNDS, FILE, HUSH, LINK, MESSAGE, NAME, PRESS
from bot.sender import NotSent, Priority
from bot.texts.page import Page

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


async def too_fast(turn: Turn) -> bool:
    """Whether this message or press is beyond what one person may send in a minute, and is left alone."""
    if turn.update.callback_query is not None:
        return await _presses_too_fast(turn)
    message = turn.update.message or turn.update.edited_message
    return message is not None and _writes_too_fast(turn, message)


async def _presses_too_fast(turn: Turn) -> bool:
    """Each press is answered, for answers are free; those that waited for the bot come all at once."""
    limits = turn.hub.limits
    if turn.gap is not None or not limits.attempt(PRESS, turn.user_id):
        return False
    await turn.toast("limit-presses", seconds=_in(SECOND, limits.wait(PRESS, turn.user_id)))
    return True


def _writes_too_fast(turn: Turn, message: Message) -> bool:
    """By when it was sent, for what waited for the bot comes all at once; told once until one may go on. A date to come
    counts as now: a spell that began in the future would last until then."""
    who = message.sender_chat.id if message.sender_chat else turn.user_id  # anonymous admins all have one id
    sent, limits = min(message.edit_date or message.date, turn.now) - EPOCH, turn.hub.limits
    over = limits.attempt(MESSAGE, who, sent)
    if over == 1:
        seconds = _in(SECOND, limits.wait(MESSAGE, who, sent))
        page = Page(turn.voice.html("limit-messages", most=BOUNDS[MESSAGE][0], seconds=seconds))
        if turn.in_group:
            turn.hub.run(_tell_aside(turn, page))
        else:
            turn.show(page)
    return over > 0


async def _tell_aside(turn: Turn, page: Page) -> None:
    """In private; the group hears it only where that is not open, and once a minute whoever it is."""
    bot, user_id = turn.hub.bot, turn.user_id
    try:
        await turn.hub.sender.send(Priority.ANSWER, user_id, lambda: bot.send_message(user_id, page.text))
    except (TelegramError, NotSent):
        if not turn.hub.limits.attempt(HUSH, turn.chat_id):
            turn.show(page)


def too_many_files(turn: Turn) -> bool:
    """Whether this file is one too many; told once until one may go on."""
    over = turn.hub.limits.attempt(FILE, turn.user_id)
    if over == 1:
        seconds = _in(SECOND, turn.hub.limits.wait(FILE, turn.user_id))
        turn.say("limit-files", most=BOUNDS[FILE][0], seconds=seconds)
    return over > 0


def out_of_names(turn: Turn) -> bool:
    """Whether somebody has typed too many wrong names to be heard; they are told. A wrong one is counted by
    `limits.attempt(NAME, …)`."""
    wait = turn.hub.limits.wait(NAME, turn.user_id)
    if wait:
        turn.say("limit-names", most=BOUNDS[NAME][0], hours=_in(HOUR, wait))
    return bool(wait)


def out_of_links(turn: Turn) -> bool:
    """The same for links that are unknown or no longer known."""
    wait = turn.hub.limits.wait(LINK, turn.user_id)
    if wait:
        turn.say("limit-links", minutes=_in(MINUTE, wait))
    return bool(wait)


def _in(unit: timedelta, span: timedelta) -> int:
    return max(1, ceil(span / unit))
