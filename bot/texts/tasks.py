"""What the bot sends about make-ups, votes, minutes and notices: for each kind, its page."""

from collections.abc import Callable
from datetime import date

from telegram import InlineKeyboardMarkup

from bot.domain.announcing import Notice, Receipt, addressed, receipt_id
from bot.domain.dues import Due, DueKind
from bot.domain.makeup import SUGGESTED, MakeUp, topics
from bot.domain.minutes import Minutes, Stand
from bot.domain.people import Member
from bot.domain.records import Meeting
from bot.domain.votes import Vote
from bot.texts import announcements, ballots, cards
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.cards import Scene
from bot.texts.page import Page, blocks, lines


def _member(scene: Scene, member_id: str) -> Member | None:
    return next((m for m in scene.desk.roster if m.id == member_id), None)


def _makeup(scene: Scene, due: Due) -> tuple[MakeUp, Meeting] | None:
    makeup = next((m for m in scene.desk.makeups if m.id == due.about[0]), None)
    meeting = next((m for m in scene.desk.meetings if makeup and m.id == makeup.meeting_id), None)
    return (makeup, meeting) if makeup and meeting and makeup.dropped_at is None else None


def _makeup_asked(scene: Scene, due: Due) -> Page | None:
    """The task: what was missed, what to do until when."""
    found = _makeup(scene, due)
    if found is None:
        return None
    makeup, meeting = found
    voice = scene.voice
    when = voice.day(meeting.starts.astimezone(scene.tz).date())
    items = [cards.item_line(voice, n, item) for n, item in enumerate(topics(meeting), 1)]
    head = voice.html("makeup-task", title=meeting.title, day=when, until=voice.day(makeup.due), length=SUGGESTED)
    return Page(blocks(lines(head, *items), voice.html("makeup-how")), _makeup_button(scene, makeup))


def _makeup_left(scene: Scene, due: Due) -> Page | None:
    found = _makeup(scene, due)
    if found is None:
        return None
    makeup, meeting = found
    text = scene.voice.html("makeup-left", title=meeting.title, until=scene.voice.day(makeup.due))
    return Page(text, _makeup_button(scene, makeup))


def _makeup_button(scene: Scene, makeup: MakeUp) -> InlineKeyboardMarkup | None:
    study = Button(scene.voice.plain("button-makeup-study"), url=scene.links.private("c", "study"))
    return keyboard([press(scene.voice.plain("button-makeup-begin"), Verb.MAKEUP, makeup.id), study])


def _makeup_in(scene: Scene, due: Due) -> Page | None:
    found = _makeup(scene, due)
    member = _member(scene, found[0].member_id) if found else None
    if found is None or member is None:
        return None
    text = scene.voice.html("makeup-in", name=member.name, title=found[1].title)
    return Page(text, keyboard([press(scene.voice.plain("button-open-report"), Verb.MAKEUP_ONE, found[0].id)]))


def _makeup_said(scene: Scene, due: Due) -> Page | None:
    found = _makeup(scene, due)
    if found is None:
        return None
    if found[0].accepted_at is not None:
        return Page(scene.voice.html("makeup-said-accepted", title=found[1].title))
    return Page(scene.voice.html("makeup-said-returned", title=found[1].title), _makeup_button(scene, found[0]))


def _ballot(scene: Scene, due: Due) -> Page | None:
    vote, meeting = _vote(scene, due)
    if vote is None or meeting is None or scene.word is None or not vote.is_open:
        return None
    return ballots.ballot(scene.voice, vote, meeting, due.about[1], scene.word)


def _vote_result(scene: Scene, due: Due) -> Page | None:
    vote, meeting = _vote(scene, due)
    item = next((i for i in meeting.items if vote and i.id == vote.item_id), None) if meeting else None
    if vote is None or meeting is None or item is None:
        return None
    return Page(ballots.told(scene.voice, vote, meeting, item))


def _vote(scene: Scene, due: Due) -> tuple[Vote | None, Meeting | None]:
    vote = next((v for v in scene.desk.votes if v.id == due.about[0]), None)
    return vote, next((m for m in scene.desk.meetings if vote and m.id == vote.meeting_id), None)


def _minutes(scene: Scene, due: Due) -> tuple[Minutes | None, Meeting | None]:
    found = next((m for m in scene.desk.minutes if m.id == due.about[0]), None)
    return found, next((m for m in scene.desk.meetings if m.id == due.about[0]), None)


def _minutes_in(scene: Scene, due: Due) -> Page | None:
    found, meeting = _minutes(scene, due)
    if found is None or meeting is None or found.stand is not Stand.SUBMITTED:
        return None
    open_ = press(scene.voice.plain("button-open-report"), Verb.MINUTES, meeting.id)
    return Page(scene.voice.html("minutes-in", title=meeting.title), keyboard([open_]))


def _minutes_back(scene: Scene, due: Due) -> Page | None:
    found, meeting = _minutes(scene, due)
    if found is None or meeting is None or not found.trail:
        return None
    last = found.trail[-1]
    open_ = press(scene.voice.plain("button-open-report"), Verb.MINUTES, meeting.id)
    if last.to is Stand.RETURNED:
        return Page(scene.voice.html("minutes-came-back", title=meeting.title, why=last.why), keyboard([open_]))
    return Page(scene.voice.html("minutes-agreed", title=meeting.title), keyboard([open_]))


def _announced(scene: Scene, due: Due) -> Page | None:
    found = _notice(scene, due)
    return announcements.page(scene.voice, *found) if found else None


def _announced_nudge(scene: Scene, due: Due) -> Page | None:
    found = _notice(scene, due)
    mine = due.key.rpartition("/")[2]
    return announcements.nudge(scene.voice, *found) if found and mine not in found[1].received else None


def _notice(scene: Scene, due: Due) -> tuple[Notice, Receipt, int] | None:
    """The notice, what is known of the occurrence, and for how many it is."""
    notice = next((n for n in scene.desk.notices if n.id == due.about[0]), None)
    if notice is None:
        return None
    day = date.fromisoformat(due.about[1])
    key = receipt_id(notice, day)
    receipt = next((r for r in scene.desk.receipts if r.id == key), None) or Receipt(key, notice.id, day)
    return notice, receipt, sum(addressed(notice, m, day) for m in scene.desk.roster)


TASKS: dict[DueKind, Callable[[Scene, Due], Page | None]] = {
    DueKind.ANNOUNCED: _announced,
    DueKind.ANNOUNCED_NUDGE: _announced_nudge,
    DueKind.MINUTES_IN: _minutes_in,
    DueKind.MINUTES_BACK: _minutes_back,
    DueKind.BALLOT: _ballot,
    DueKind.VOTE_RESULT: _vote_result,
    DueKind.MAKEUP_ASKED: _makeup_asked,
    DueKind.MAKEUP_LEFT: _makeup_left,
    DueKind.MAKEUP_IN: _makeup_in,
    DueKind.MAKEUP_SAID: _makeup_said,
}
