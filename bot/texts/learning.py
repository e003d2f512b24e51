"""What the bot sends about studying besides materials: for each kind, its page."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from bot.domain.dues import Due, DueKind
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.cards import Scene
from bot.texts.page import Page, blocks, lines

MOST_NAMED = 30


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


def _nudge(scene: Scene, due: Due) -> Page:
    del due
    change = press(scene.voice.plain("button-checkin-choices"), Verb.CHECKIN_CHOICES)
    return Page(scene.voice.html("checkin-nudge"), keyboard([change]))


def _board(scene: Scene, due: Due) -> Page | None:
    """How many checked in this week; names only of those who chose to be named."""
    if not scene.desk.week:
        return None
    voice, sunday = scene.voice, date.fromisoformat(due.about[0])
    days = {(c.member_id, c.at.astimezone(scene.tz).date()) for c in scene.desk.week}
    by_member = Counter(member_id for member_id, _ in days)
    named = {m.id: m.name for m in scene.desk.roster if m.named and m.until is None}
    rows = [
        voice.html("checkin-board-name", name=named[member_id], days=count)
        for member_id, count in by_member.most_common()
        if member_id in named
    ]
    head = voice.html(
        "checkin-board",
        since=voice.day(sunday - timedelta(days=6)),
        until=voice.day(sunday),
        people=len(by_member),
        times=len(days),
    )
    return Page(blocks(head, lines(*rows[:MOST_NAMED])))


TASKS: dict[DueKind, Callable[[Scene, Due], Page | None]] = {
    DueKind.REVIEW: _review,
    DueKind.NOTE_SAID: _note_said,
    DueKind.CHECKIN_NUDGE: _nudge,
    DueKind.CHECKIN_BOARD: _board,
}
