"""Reading in private: page by page in one message, what belongs to it, 学完."""

from collections.abc import Iterable

from telegram import InputMediaDocument, InputMediaPhoto, InputMediaVideo

from bot.actions import study as actions
from bot.actions.materials import find_own
from bot.actions.study import Studied
from bot.context import Turn
from bot.domain.materials import Material
from bot.domain.own_materials import Media, OwnFile
from bot.handlers.common import elsewhere
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

InputMedia = InputMediaDocument | InputMediaPhoto | InputMediaVideo


async def open_material(turn: Turn, material_id: str) -> None:
    """开始学习: the first page, in private."""
    await show_part(turn, material_id, "0")


async def show_part(turn: Turn, material_id: str, number: str) -> None:
    """One page of a material, with what leads on; from the first on it is being read."""
    material = turn.stock.get(material_id, turn.voice.lang)
    n = int(number) if number.isdecimal() else 0
    if material is None or n >= len(material.parts):
        await turn.toast("study-gone")
        return
    actions.open_up(turn.branch, turn.me, material, turn.now)
    await turn.commit()
    await elsewhere(turn, page_of(turn, material, n))


def page_of(turn: Turn, material: Material, n: int) -> Page:
    """The page of that number (from 0)."""
    voice, last = turn.voice, n == len(material.parts) - 1
    head = lines(voice.html("study-title", title=material.title, minutes=material.minutes)) if n == 0 else ""
    foot = _foot(turn, material) if last else ""
    files = _files(turn, material) if n == 0 else []
    rows = [*files, _turning(turn, material, n), *(_ending(turn, material) if last else [])]
    return Page(blocks(head, Html(material.parts[n]), foot), keyboard(*rows))


def _foot(turn: Turn, material: Material) -> Html:
    voice = turn.voice
    source = voice.html("study-source", source=material.source) if material.source else ""
    dated = voice.html("study-dated", day=str(material.dated)) if material.dated else ""
    link = voice.html("study-link", url=material.link) if material.link else ""
    until = voice.html("study-until", day=str(material.until)) if material.until else ""
    return lines(source, dated, link, until)


def _turning(turn: Turn, material: Material, n: int) -> list[Button]:
    voice, pages = turn.voice, len(material.parts)
    row = [press(voice.plain("button-previous-page"), Verb.STUDY_PART, material.id, n - 1)] if n > 0 else []
    if n + 1 < pages:
        label = voice.plain("button-next", part=n + 2, parts=pages)
        row.append(press(label, Verb.STUDY_PART, material.id, n + 1))
    return row


def _ending(turn: Turn, material: Material) -> list[list[Button]]:
    """学完; after it what may follow."""
    voice = turn.voice
    if material.id not in actions.finished_of(turn.branch, turn.me, turn.now):
        return [[press(voice.plain("button-finish"), Verb.FINISH, material.id)]]
    quiz = press(voice.plain("button-quiz", count=len(material.quiz)), Verb.QUIZ, material.id, 0, 0)
    note = press(voice.plain("button-note"), Verb.NOTE, material.id)
    return [[quiz] if material.quiz else [], [note]]


def _files(turn: Turn, material: Material) -> list[list[Button]]:
    own = find_own(turn.branch, material.id) if not material.lang else None
    count = len(own.files) if own else 0
    return (
        [[press(turn.voice.plain("button-study-files", count=count), Verb.STUDY_FILES, material.id)]] if count else []
    )


async def files(turn: Turn, material_id: str) -> None:
    """What was sent with one of the branch's own materials: a file, a video, a set of photos."""
    own = find_own(turn.branch, material_id)
    if own is None or not own.ready or own.dropped or not own.files:
        await turn.toast("study-gone")
        return
    actions.open_up(turn.branch, turn.me, turn.stock.get(material_id) or _never(), turn.now)
    await turn.commit()
    send_files(turn, own.files)


def _never() -> Material:
    raise LookupError("a material that was found a moment ago")


def send_files(turn: Turn, found: Iterable[OwnFile]) -> None:
    """Send what Telegram has already: alone, or in sets as large as it takes."""
    bot, chat_id = turn.hub.bot, turn.chat_id
    documents = [file for file in found if file.media is Media.DOCUMENT]
    others = [file for file in found if file.media is not Media.DOCUMENT]
    for same in (documents, others):

        async def call(same: list[OwnFile] = same) -> object:
            if len(same) > 1:
                return await bot.send_media_group(chat_id, [_input(file) for file in same])
            if same[0].media is Media.DOCUMENT:
                return await bot.send_document(chat_id, same[0].file_id)
            send = bot.send_photo if same[0].media is Media.PHOTO else bot.send_video
            return await send(chat_id, same[0].file_id)

        if same:
            turn.later(chat_id, call)


def _input(file: OwnFile) -> InputMedia:
    kinds = {Media.DOCUMENT: InputMediaDocument, Media.PHOTO: InputMediaPhoto, Media.VIDEO: InputMediaVideo}
    made: InputMedia = kinds[file.media](file.file_id)
    return made


async def finish(turn: Turn, material_id: str) -> None:
    """学完 counts, once a year for each material, and not before a third of its minutes."""
    material = turn.stock.get(material_id, turn.voice.lang)
    if material is None:
        await turn.toast("study-gone")
        return
    outcome, left = actions.finish(turn.branch, turn.me, material, turn.now)
    await turn.commit()
    wait = -(-int(left.total_seconds() * 1000) // 1000)
    key = "study-wait-minutes" if wait > 60 else "study-wait-seconds"
    words = turn.voice.plain(key, minutes=-(-wait // 60), seconds=wait)
    await turn.toast(outcome.value, title=material.title, minutes=material.minutes, wait=words)
    if outcome is not Studied.TOO_SOON and turn.update.callback_query is not None:
        turn.turn_page(page_of(turn, material, len(material.parts) - 1))
    if outcome is Studied.FINISHED:
        turn.hub.redraw_study(turn.branch, material.id)
