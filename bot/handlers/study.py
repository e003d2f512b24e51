"""Studying: the week's material, the list, reading part by part, 学完, check-ins."""

from bot.actions import study as actions
from bot.context import Turn
from bot.domain.materials import Material
from bot.handlers.common import elsewhere
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

LISTED = 20
WORDS_CHARACTERS = 40


async def study(turn: Turn, words: str) -> None:
    """/study: the list, or what is found for some words; a group sees links alone, and not what one has read."""
    if len(words) > WORDS_CHARACTERS:
        turn.say("study-words-too-long", limit=WORDS_CHARACTERS)
        return
    library = turn.hub.library
    found = library.find(words) if words else library.materials
    if not found:
        turn.say("study-nothing-found" if words else "study-no-materials", words=words)
        return
    read = frozenset() if turn.in_group else actions.finished_of(turn.branch, turn.me, turn.now)
    rows = [[_entry(turn, material, material.id in read)] for material in found[:LISTED]]
    key = "study-list-group" if turn.in_group else "study-list"
    turn.say(key, keyboard(*rows), count=len(found), read=len(read & {m.id for m in found}))


def _entry(turn: Turn, material: Material, read: bool) -> Button:
    key = "study-entry-read" if read else "study-entry"
    label = turn.voice.plain(key, title=material.title, minutes=material.minutes)
    if turn.in_group:
        return Button(label, url=turn.hub.links.private("study", material.id))
    return press(label, Verb.STUDY, material.id)


async def open_material(turn: Turn, material_id: str) -> None:
    """开始学习: the first part, in private."""
    await show_part(turn, material_id, "0")


async def show_part(turn: Turn, material_id: str, number: str) -> None:
    """One part of a material, with what leads on."""
    material = turn.hub.library.get(material_id)
    n = int(number) if number.isdecimal() else 0
    if material is None or n >= len(material.parts):
        await turn.toast("study-gone")
        return
    head = lines(turn.voice.html("study-title", title=material.title, minutes=material.minutes)) if n == 0 else ""
    foot = turn.voice.html("study-source", source=material.source) if n == len(material.parts) - 1 else ""
    text = blocks(head, Html(material.parts[n]), foot)
    if len(text) > 4096:
        text = Html(material.parts[n])
    page = Page(text, keyboard([_onward(turn, material, n)]))
    await elsewhere(turn, page)


def _onward(turn: Turn, material: Material, n: int) -> Button:
    if n + 1 < len(material.parts):
        label = turn.voice.plain("button-next", part=n + 2, parts=len(material.parts))
        return press(label, Verb.STUDY_PART, material.id, n + 1)
    return press(turn.voice.plain("button-finish"), Verb.FINISH, material.id)


async def finish(turn: Turn, material_id: str) -> None:
    """学完 counts, once a year for each material."""
    material = turn.hub.library.get(material_id)
    if material is None:
        await turn.toast("study-gone")
        return
    outcome = actions.finish(turn.branch, turn.me, material, turn.now)
    await turn.commit()
    await turn.toast(outcome.value, title=material.title, minutes=material.minutes)
    if outcome is actions.Studied.FINISHED:
        turn.hub.redraw_study(turn.branch, material.id)


async def checkin(turn: Turn, words: str) -> None:
    """/checkin 一句话."""
    outcome = actions.check_in(turn.branch, turn.me, words, turn.origin, turn.at)
    await turn.commit()
    days = actions.days_checked_in(turn.branch, turn.me, turn.now)
    turn.say(outcome.value, days=days, limit=actions.CHECKIN_CHARACTERS, length=len(words))
