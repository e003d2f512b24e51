"""Finding what to study: the list, topics, search."""

from collections.abc import Sequence

from bot.actions import study as actions
from bot.context import Turn
from bot.domain.materials import Material, topics
from bot.handlers import drawing
from bot.handlers.common import elsewhere, page_of, paging
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.page import Page

LISTED = 20
PAGE = 8
WORDS_CHARACTERS = 40
ALL = "-"
DRAW = ("抽查", "check")


async def study(turn: Turn, words: str) -> None:
    """/study: the list, or what is found for some words; a group sees links alone, and not what one has read. A manager
    draws notes to read with /study 抽查 5."""
    if len(words) > WORDS_CHARACTERS:
        turn.say("study-words-too-long", limit=WORDS_CHARACTERS)
        return
    first, _, rest = words.partition(" ")
    if first in DRAW:
        await drawing.draw(turn, rest.strip())
        return
    today = turn.local(turn.now).date()
    found = turn.stock.find(words, today, turn.voice.lang) if words else turn.stock.listed(today, turn.voice.lang)
    if not found:
        turn.say("study-nothing-found" if words else "study-no-materials", words=words)
    elif words or turn.in_group:
        turn.show(_found(turn, found[:LISTED]))
    else:
        turn.show(_list(turn, found, ALL, "0"))


def _found(turn: Turn, found: Sequence[Material]) -> Page:
    read = _read(turn)
    rows = [[_entry(turn, material, material.id in read)] for material in found]
    key = "study-list-group" if turn.in_group else "study-list"
    return Page(turn.voice.html(key, count=len(found), read=len(read & {m.id for m in found})), keyboard(*rows))


async def listed(turn: Turn, topic: str, number: str) -> None:
    """The list, or one topic of it (by its number; `-`: all), page by page."""
    found = turn.stock.listed(turn.local(turn.now).date(), turn.voice.lang)
    if not found:
        await turn.toast("study-no-materials")
        return
    await elsewhere(turn, _list(turn, found, topic, number))


def _list(turn: Turn, found: Sequence[Material], topic: str, number: str) -> Page:
    voice, names = turn.voice, topics(found)
    name = names[int(topic)] if topic.isdecimal() and int(topic) < len(names) else ""
    shown = [m for m in found if not name or m.topic == name]
    read = _read(turn)
    page, at, pages = page_of(shown, number, PAGE)
    rows = [[_entry(turn, material, material.id in read)] for material in page]
    count, done = len(shown), len(read & {m.id for m in shown})
    text = voice.html("study-list", count=count, read=done)
    if name:
        text = voice.html("study-list-topic", topic=name, count=count, read=done)
    chosen = topic if name else ALL
    others = [
        press(voice.plain("study-topic", topic=t), Verb.STUDY_LIST, n, 0) for n, t in enumerate(names) if t != name
    ]
    every = [press(voice.plain("button-study-all"), Verb.STUDY_LIST, ALL, 0)] if name else []
    return Page(text, keyboard(*rows, paging(turn, Verb.STUDY_LIST, at, pages, chosen), *in_rows([*others, *every], 3)))


def _read(turn: Turn) -> frozenset[str]:
    return frozenset() if turn.in_group else actions.finished_of(turn.branch, turn.me, turn.now)


def _entry(turn: Turn, material: Material, read: bool) -> Button:
    key = "study-entry-read" if read else "study-entry"
    label = turn.voice.plain(key, title=material.title, minutes=material.minutes)
    if turn.in_group:
        return Button(label, url=turn.hub.links.private("study", material.id))
    return press(label, Verb.STUDY, material.id)
