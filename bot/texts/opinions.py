"""What the bot sends about suggestions: for each kind, its page."""

from collections.abc import Callable

from bot.domain.dues import Due, DueKind
from bot.domain.suggestions import Suggestion
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.cards import Scene
from bot.texts.page import Page


def _one(scene: Scene, due: Due) -> Suggestion | None:
    return next((s for s in scene.desk.suggestions if s.id == due.about[0]), None)


def _suggested(scene: Scene, due: Due) -> Page | None:
    one = _one(scene, due)
    author = next((m for m in scene.desk.roster if one and m.id == one.by), None)
    if one is None or author is None or not one.text.text:
        return None
    open_ = press(scene.voice.plain("button-open-report"), Verb.SUGGESTION, one.id)
    return Page(scene.voice.html("suggested", name=author.name), keyboard([open_]))


def _digest(scene: Scene, due: Due) -> Page:
    open_ = press(scene.voice.plain("button-suggestions"), Verb.SUGGESTIONS, 0)
    return Page(scene.voice.html("suggestions-new", count=int(due.about[0])), keyboard([open_]))


def _reply(scene: Scene, due: Due) -> Page | None:
    one = _one(scene, due)
    if one is None or not one.reply:
        return None
    return Page(scene.voice.html("suggestion-replied-own" if one.by else "suggestion-replied-all", text=one.reply))


def _left(scene: Scene, due: Due) -> Page | None:
    one = _one(scene, due)
    if one is None or one.due is None or one.done_at is not None:
        return None
    over = due.at.astimezone(scene.tz).date() > one.due
    open_ = press(scene.voice.plain("button-open-report"), Verb.SUGGESTION, one.id)
    key = "suggestion-overdue" if over else "suggestion-left"
    return Page(scene.voice.html(key, day=scene.voice.day(one.due)), keyboard([open_]))


TASKS: dict[DueKind, Callable[[Scene, Due], Page | None]] = {
    DueKind.SUGGESTED: _suggested,
    DueKind.SUGGESTIONS: _digest,
    DueKind.SUGGESTION_REPLY: _reply,
    DueKind.SUGGESTION_DUE: _left,
}
