"""What the bot sends about single people: care notices, greetings, stages, corrections, reminders by a manager."""

from collections.abc import Callable

from bot.domain import reports as report_rules
from bot.domain.dues import Due, DueKind
from bot.domain.nudging import Owing
from bot.domain.people import Member
from bot.texts import cards
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.cards import Scene
from bot.texts.page import Page, lines


def _member(scene: Scene, member_id: str) -> Member | None:
    return next((m for m in scene.desk.roster if m.id == member_id), None)


def _care(scene: Scene, due: Due) -> Page | None:
    care = next((c for c in scene.desk.cares if c.id == due.about[0]), None)
    member = _member(scene, care.member_id) if care else None
    if care is None or member is None or care.seen_at is not None:
        return None
    voice = scene.voice
    text = lines(
        voice.html("care-notice", name=member.name, months=care.months, day=f"{care.since:%Y-%m-%d}"),
        voice.html("care-source"),
    )
    seen, talked = (
        press(voice.plain("button-care-seen"), Verb.CARE, care.id, "s"),
        press(voice.plain("button-care-talked"), Verb.CARE, care.id, "t"),
    )
    return Page(text, keyboard([seen, talked]))


def _birthday(scene: Scene, due: Due) -> Page | None:
    member = _member(scene, due.about[0])
    if member is None or member.joined is None:
        return None
    years = int(due.about[1]) - member.joined.year
    key = "birthday-group" if scene.in_group else "birthday-own"
    return Page(scene.voice.html(key, name=member.name, years=years))


def _stage(scene: Scene, due: Due) -> Page | None:
    member = _member(scene, due.about[0])
    if member is None or (member.in_party and member.votes):
        return None
    open_ = press(scene.voice.plain("button-open-report"), Verb.ENTRY, member.id)
    day = due.about[1]
    return Page(scene.voice.html("stage-ahead", name=member.name, day=day), keyboard([open_]))


def _asked(scene: Scene, due: Due) -> Page | None:
    one = next((c for c in scene.desk.corrections if c.id == due.about[0]), None)
    member = _member(scene, one.member_id) if one else None
    if one is None or member is None or one.accepted is not None or not one.text.text:
        return None
    open_ = press(scene.voice.plain("button-open-report"), Verb.CORRECTION_ONE, one.id)
    return Page(scene.voice.html("correction-asked", name=member.name), keyboard([open_]))


def _said(scene: Scene, due: Due) -> Page | None:
    one = next((c for c in scene.desk.corrections if c.id == due.about[0]), None)
    if one is None or one.accepted is None:
        return None
    return Page(scene.voice.html("correction-accepted" if one.accepted else "correction-refused"))


def _remind(scene: Scene, due: Due) -> Page | None:
    what, about, _ = due.about
    voice = scene.voice
    if what == Owing.MEETING:
        meeting = next((m for m in scene.desk.meetings if m.id == about), None)
        return cards.nudge(scene, meeting) if meeting else None
    if what == Owing.REPORT:
        period = report_rules.parse(about)
        return Page(voice.html("remind-report", period=voice.period(period), until=voice.last_day(period)))
    link = Button(voice.plain("button-makeups"), url=scene.links.private("c", "agenda"))
    return Page(voice.html("remind-makeup"), keyboard([link]))


TASKS: dict[DueKind, Callable[[Scene, Due], Page | None]] = {
    DueKind.CARE: _care,
    DueKind.BIRTHDAY: _birthday,
    DueKind.STAGE_AHEAD: _stage,
    DueKind.CORRECTION_ASKED: _asked,
    DueKind.CORRECTION_SAID: _said,
    DueKind.REMIND: _remind,
}
