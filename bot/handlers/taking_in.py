"""A manager sends or forwards an article, a file, photos or a video: it is kept for the branch, with a title and a
length that are suggested."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from telegram import Message, MessageEntity

from bot.actions import materials
from bot.actions.materials import TITLE_CHARACTERS, Keeping
from bot.context import Turn
from bot.domain.materials import MaterialKind
from bot.domain.own_materials import Media, OwnFile, OwnMaterial, suggested_minutes
from bot.domain.people import Prompt, PromptKind
from bot.domain.rights import Deed
from bot.domain.typed_quiz import MOST as MOST_QUESTIONS
from bot.domain.typed_quiz import TypedWrong, questions
from bot.handlers import pushing
from bot.handlers.common import elsewhere, stop_button
from bot.library import pages
from bot.texts.buttons import Verb, in_rows, keyboard, press
from bot.texts.page import Page, blocks, lines

LONG = 200  # characters: a text that is meant to be read, and not an answer to something
LINKS = (MessageEntity.URL, MessageEntity.TEXT_LINK)
KEEP, TITLE, MINUTES, QUIZ, DROP, PAGE = "k", "t", "m", "q", "x", "p"


def is_one(turn: Turn, message: Message) -> bool:
    """Whether a message is meant to be studied: forwarded, with a link or a file in it, or long; from a manager."""
    if not turn.may(Deed.PUSH):
        return False
    text = message.text or ""
    has_file = bool(message.document or message.photo or message.video)
    linked = any(entity.type in LINKS for entity in message.entities)
    return has_file or (bool(text) and (message.forward_origin is not None or linked or len(text) >= LONG))


async def take(turn: Turn, message: Message) -> None:
    """Keep it, and ask about its title and length; the files of one set are one material."""
    file = _file(message)
    known = materials.find_own(turn.branch, turn.branch.id_for("material", turn.origin))
    known = known or materials.of_album(turn.branch, message.media_group_id or "", turn.now)
    if known is not None and (file is None or file in known.files):
        kept = known
    elif known is not None and file is not None:
        kept = materials.add_file(turn.branch, known, file)
        if not known.ready:
            kept = materials.keep_own(
                turn.branch, replace(kept, minutes=suggested_minutes(kept.characters, kept.files))
            )
    else:
        kept = materials.keep_own(turn.branch, _made(turn, message, file))
    await turn.commit()
    if message.media_group_id:
        place = turn.chat_id, message.media_group_id

        def page(ids: tuple[int, ...]) -> Page:
            del ids
            return page_of(turn, materials.find_own(turn.branch, kept.id) or kept)

        turn.hub.albums.answer(place, message.message_id, page, lambda call: turn.later(place[0], call))
    else:
        turn.show(page_of(turn, kept))


def _made(turn: Turn, message: Message, file: OwnFile | None) -> OwnMaterial:
    words = message.text or message.caption or ""
    parts, teaser, characters = pages(message.text_html if message.text else message.caption_html or "")
    files = (file,) if file is not None else ()
    seconds = int(_seconds(message))
    link = _link(message)
    return OwnMaterial(
        id=turn.branch.id_for("material", turn.origin),
        title=_title(words, link, file),
        kind=_kind(file),
        minutes=suggested_minutes(characters, files, seconds),
        at=turn.now,
        by=turn.me.id,
        teaser=teaser,
        parts=parts,
        characters=characters,
        link=link,
        files=files,
        album=message.media_group_id or "",
    )


def _seconds(message: Message) -> float:
    duration = message.video.duration if message.video else 0
    return duration if isinstance(duration, int) else duration.total_seconds()


def _kind(file: OwnFile | None) -> MaterialKind:
    if file is None or file.media is Media.PHOTO:
        return MaterialKind.ARTICLE
    return MaterialKind.VIDEO if file.media is Media.VIDEO else MaterialKind.DOCUMENT


def _file(message: Message) -> OwnFile | None:
    if message.document is not None:
        return OwnFile(message.document.file_id, Media.DOCUMENT, message.document.file_name or "")
    if message.video is not None:
        return OwnFile(message.video.file_id, Media.VIDEO, message.video.file_name or "")
    return OwnFile(message.photo[-1].file_id, Media.PHOTO) if message.photo else None


def _link(message: Message) -> str:
    entities = message.parse_entities(list(LINKS)) or message.parse_caption_entities(list(LINKS))
    found = [entity.url or text for entity, text in entities.items()]
    return next((url if "://" in url else f"https://{url}" for url in found), "")[:500]


def _title(words: str, link: str, file: OwnFile | None) -> str:
    """The first line that is more than a link; else the file's name; else where the link leads."""
    for line in words.splitlines():
        said = " ".join(re.sub(r"https?://\S+", " ", line).split()).strip("《》#* ")
        if said:
            return said if len(said) <= TITLE_CHARACTERS else f"{said[: TITLE_CHARACTERS - 1]}…"
    name = file.name.rpartition(".")[0] or file.name if file else ""
    return (name or urlsplit(link).netloc or "—")[:TITLE_CHARACTERS]


def page_of(turn: Turn, own: OwnMaterial) -> Page:
    """What is kept, and what can be changed of it before it is used."""
    voice = turn.voice
    about = voice.html(
        "own-material-about-files" if own.files else "own-material-about",
        minutes=own.minutes,
        kind=voice.plain(f"material-{own.kind}"),
        files=len(own.files),
    )
    head = voice.html("own-material-head" if own.ready else "own-material-new", title=own.title)
    teaser = voice.html("text", text=own.teaser) if own.teaser else ""
    quiz = voice.html("own-material-quiz", count=len(own.quiz)) if own.quiz else ""
    hint = "" if own.ready else voice.html("own-material-hint")
    change = [
        press(voice.plain(f"button-own-material-{what}"), Verb.OWN_MATERIAL, own.id, what)
        for what in (TITLE, MINUTES, QUIZ)
    ]
    keep = [] if own.ready else [press(voice.plain("button-own-material-k"), Verb.OWN_MATERIAL, own.id, KEEP)]
    drop = press(voice.plain("button-own-material-x"), Verb.OWN_MATERIAL, own.id, DROP)
    push = [press(voice.plain("button-push-go"), Verb.PUSH_ONE, own.id)] if own.ready else []
    return Page(blocks(lines(head, about, quiz), teaser, hint), keyboard(keep, push, *in_rows([*change, drop], 3)))


async def change(turn: Turn, material_id: str, what: str) -> None:
    """保存, 改标题, 改分钟, 不要了."""
    own = materials.find_own(turn.branch, material_id)
    if own is None or own.dropped:
        await turn.toast("study-gone")
    elif what in (TITLE, MINUTES, QUIZ):
        turn.prompt(PromptKind.OWN_MATERIAL, own.id, what)
        await turn.commit()
        await turn.done()
        limit = MOST_QUESTIONS if what == QUIZ else TITLE_CHARACTERS
        turn.say(f"own-material-ask-{what}", keyboard([stop_button(turn)]), limit=limit)
    elif what == DROP:
        materials.keep_own(turn.branch, replace(own, dropped=True))
        await turn.commit()
        await elsewhere(turn, Page(turn.voice.html("own-material-dropped", title=own.title)))
    elif what == PAGE:
        await elsewhere(turn, page_of(turn, own))
    elif what == KEEP:
        materials.keep_own(turn.branch, replace(own, ready=True))
        await turn.commit()
        await turn.toast(Keeping.KEPT.value)
        await pushing.one(turn, own.id)
    else:
        await turn.toast("press-unknown")


async def typed(turn: Turn, prompt: Prompt, text: str) -> None:
    """The title or the length."""
    material_id, what = prompt.about
    own = materials.find_own(turn.branch, material_id)
    if own is None or own.dropped:
        turn.close_prompt()
        await turn.commit()
        turn.say("study-gone")
        return
    if what == QUIZ:
        await _asked(turn, own, text)
        return
    outcome = (materials.renamed if what == TITLE else materials.lasting)(turn.branch, own, text)
    if outcome is Keeping.CHANGED:
        turn.close_prompt()
    await turn.commit()
    if outcome is not Keeping.CHANGED:
        turn.say(outcome.value, limit=TITLE_CHARACTERS)
        return
    turn.show(page_of(turn, materials.find_own(turn.branch, material_id) or own))


async def _asked(turn: Turn, own: OwnMaterial, text: str) -> None:
    """The questions, in place of those that were there."""
    try:
        quiz = questions(text)
    except TypedWrong as wrong:
        turn.say("own-material-quiz-wrong", number=min(wrong.number, MOST_QUESTIONS), limit=MOST_QUESTIONS)
        return
    kept = materials.keep_own(turn.branch, replace(own, quiz=quiz))
    turn.close_prompt()
    await turn.commit()
    turn.show(page_of(turn, kept))
