"""What the bot sends about studying besides materials: for each kind, its page."""

from collections.abc import Callable

from bot.domain.dues import Due, DueKind
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.cards import Scene
from bot.texts.page import Page


def _review(scene: Scene, due: Due) -> Page:
    del due
    voice = scene.voice
    begin = press(voice.plain("button-review-begin"), Verb.REVIEW)
    change = press(voice.plain("button-review-when"), Verb.REVIEW_WHEN)
    return Page(voice.html("review-due"), keyboard([begin, change]))


def _note_said(scene: Scene, due: Due) -> Page | None:
    note = next((n for n in scene.desk.notes if n.id == due.about[0]), None)
    if note is None or note.remark is None:
        return None
    return Page(scene.voice.html("note-said", text=note.remark.text))


TASKS: dict[DueKind, Callable[[Scene, Due], Page | None]] = {
    DueKind.REVIEW: _review,
    DueKind.NOTE_SAID: _note_said,
}
