"""A notice as people get it: its words, its file, 收到 n/m."""

from datetime import date

from telegram import InlineKeyboardMarkup

from bot.domain.announcing import Notice, Receipt
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.catalogue import Voice
from bot.texts.page import Attached, Page, lines


def page(voice: Voice, notice: Notice, receipt: Receipt, people: int) -> Page:
    """The message in the group, or in private."""
    head = voice.html("announcement" if notice.text else "announcement-file", text=notice.text)
    file = Attached(notice.file_id, notice.file_kind.value) if notice.file_id else None
    return Page(head, buttons(voice, notice, receipt, people), file)


def buttons(voice: Voice, notice: Notice, receipt: Receipt, people: int) -> InlineKeyboardMarkup | None:
    """👌 收到 12/18, where that is asked for."""
    if not notice.acks:
        return None
    label = voice.plain("button-received", done=len(receipt.received), people=people)
    return keyboard([press(label, Verb.RECEIVED, notice.id, f"{receipt.day:%Y%m%d}")])


def nudge(voice: Voice, notice: Notice, receipt: Receipt, people: int) -> Page:
    """To one who has not said 收到, once, in private."""
    words = lines(voice.html("announcement-nudge"), voice.html("announcement", text=notice.text))
    file = Attached(notice.file_id, notice.file_kind.value) if notice.file_id else None
    return Page(words, buttons(voice, notice, receipt, people), file)


def read_day(word: str) -> date | None:
    """The day in a button's data, YYYYMMDD."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None
