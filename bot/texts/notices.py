"""What the bot sends of its own accord: for each kind of due message, its page."""

from collections.abc import Callable
from datetime import date

from telegram import InlineKeyboardMarkup

from bot.domain import reports as report_rules
from bot.domain.announcing import Notice, Receipt, addressed, receipt_id
from bot.domain.attendance import count_all, mark_of
from bot.domain.dues import Due, DueKind
from bot.domain.leave import is_after, is_late
from bot.domain.makeup import SUGGESTED, MakeUp, topics
from bot.domain.materials import Material
from bot.domain.meetings import expected_all
from bot.domain.minutes import Minutes, Stand
from bot.domain.people import Claim, Member, Stage
from bot.domain.records import Mark, Meeting, Report
from bot.domain.votes import Vote
from bot.texts import announcements, ballots, cards, changes
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.cards import Scene
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

MOST_BUTTONS = 12


def page(scene: Scene, due: Due, material: Material | None = None, finished: int = 0) -> Page | None:
    """The page of what is due, or None where it has no object any more."""
    if due.kind is DueKind.STUDY:
        return study(scene, material, finished) if material else None
    renderer = _MEETING.get(due.kind)
    if renderer is not None:
        meeting = next((m for m in scene.desk.meetings if m.id == due.about[0]), None)
        return renderer(scene, due, meeting) if meeting else None
    return _PERSON[due.kind](scene, due)


def study(scene: Scene, material: Material, finished: int) -> Page:
    """The week's study text, as the group sees it."""
    voice = scene.voice
    head = voice.html("study-card", title=material.title, minutes=material.minutes)
    begin = Button(voice.plain("button-study"), url=scene.links.private("study", material.id))
    done = voice.html("study-card-done", count=finished)
    return Page(blocks(head, Html(voice.html("text", text=material.teaser)), done), keyboard([begin]))


def _card(scene: Scene, due: Due, meeting: Meeting) -> Page:
    del due
    return cards.card(scene, meeting)


def _nudge(scene: Scene, due: Due, meeting: Meeting) -> Page:
    del due
    return cards.nudge(scene, meeting)


def _cancelled(scene: Scene, due: Due, meeting: Meeting) -> Page:
    del due
    return cards.cancelled(scene, meeting)


def _code(scene: Scene, due: Due, meeting: Meeting) -> Page | None:
    del due
    if meeting.code is None:
        return None
    return Page(scene.voice.html("code-card", title=meeting.title, code=meeting.code.text))


def _rest(scene: Scene, due: Due, meeting: Meeting) -> Page:
    """To a manager after sign-in has closed: who is unrecorded, what came late because the bot was down."""
    del due
    voice, roster = scene.voice, scene.desk.roster
    names = {m.id: m.name for m in roster}
    ids = expected_all(meeting, roster)
    open_ = [names[i] for i in ids if i in names and mark_of(meeting, i) is Mark.UNRECORDED]
    late = [names[i] for i in ids if i in names and meeting.answer(i).recovered]
    when = voice.day(meeting.starts.astimezone(scene.tz).date())
    text = lines(
        voice.html("rest-head", title=meeting.title, day=when),
        cards.counted(voice, count_all(meeting, roster)),
        voice.html("rest-names", names=voice.joined(open_[:30]), count=len(open_))
        if open_
        else voice.html("rest-none"),
        voice.html("rest-recovered", names=voice.joined(late[:30]), count=len(late)) if late else "",
    )
    mark = press(voice.plain("button-mark"), Verb.MARK_LIST, meeting.id, 0)
    confirm = press(voice.plain("button-confirm"), Verb.CONFIRM, meeting.id)
    missing = [i for i in ids if i in names and mark_of(meeting, i) is Mark.UNRECORDED]
    people = in_rows(press(names[i], Verb.MARK_PERSON, meeting.id, i) for i in missing[:MOST_BUTTONS])
    return Page(text, keyboard(*people, [mark, confirm]))


def _unclosed(scene: Scene, due: Due, meeting: Meeting) -> Page | None:
    """A day later: the attendance is still open."""
    del due
    if meeting.confirmed_at is not None:
        return None
    voice = scene.voice
    when = voice.day(meeting.starts.astimezone(scene.tz).date())
    open_ = count_all(meeting, scene.desk.roster).unrecorded
    mark = press(voice.plain("button-mark"), Verb.MARK_LIST, meeting.id, 0)
    confirm = press(voice.plain("button-confirm"), Verb.CONFIRM, meeting.id)
    return Page(voice.html("unclosed", title=meeting.title, day=when, count=open_), keyboard([mark, confirm]))


def _leave_asked(scene: Scene, due: Due, meeting: Meeting) -> Page | None:
    member, leave = _member(scene, due.about[1]), meeting.answer(due.about[1]).leave
    if member is None or leave is None or leave.granted is not None:
        return None
    voice = scene.voice
    text = voice.html(
        "leave-card",
        name=member.name,
        title=meeting.title,
        when=cards.span(scene, meeting),
        kind=voice.plain(f"leave-kind-{leave.kind}"),
        reason=leave.reason.text,
    )
    hint = "leave-card-after" if is_after(meeting, leave) else "leave-card-late" if is_late(meeting, leave) else ""
    buttons = [
        press(voice.plain(key), Verb.LEAVE_DECIDE, meeting.id, member.id, yes)
        for key, yes in (("button-grant", 1), ("button-refuse", 0))
    ]
    return Page(lines(text, voice.html(hint) if hint else ""), keyboard(buttons))


def _leave_decided(scene: Scene, due: Due, meeting: Meeting) -> Page | None:
    leave = meeting.answer(due.about[1]).leave
    if leave is None or leave.granted is None:
        return None
    key = "leave-said-granted" if leave.granted else "leave-said-refused"
    return Page(scene.voice.html(key, title=meeting.title, when=cards.span(scene, meeting)))


_MEETING: dict[DueKind, Callable[[Scene, Due, Meeting], Page | None]] = {
    DueKind.NOTICE: _card,
    DueKind.MOVED: _card,
    DueKind.OPEN: _card,
    DueKind.NUDGE: _nudge,
    DueKind.CANCELLED: _cancelled,
    DueKind.CODE: _code,
    DueKind.REST: _rest,
    DueKind.UNCLOSED: _unclosed,
    DueKind.LEAVE_ASKED: _leave_asked,
    DueKind.LEAVE_DECIDED: _leave_decided,
}


def _member(scene: Scene, member_id: str) -> Member | None:
    return next((m for m in scene.desk.roster if m.id == member_id), None)


def _claim(scene: Scene, due: Due) -> Claim | None:
    return next((c for c in scene.desk.claims if c.id == due.about[0]), None)


def _claim_asked(scene: Scene, due: Due) -> Page | None:
    claim = _claim(scene, due)
    if claim is None or claim.accepted is not None:
        return None
    buttons = [
        press(scene.voice.plain(key), Verb.CLAIM, claim.id, yes)
        for key, yes in (("button-claim-yes", 1), ("button-claim-no", 0))
    ]
    if not claim.member_id:
        return _claim_new(scene, claim)
    text = scene.voice.html("claim-card", name=claim.name, person=_person(scene, claim))
    return Page(text, keyboard(buttons))


def _claim_new(scene: Scene, claim: Claim) -> Page:
    """Somebody who is on no roster yet: a yes says at which stage."""
    voice = scene.voice
    stages = [press(voice.plain(f"stage-{stage}"), Verb.CLAIM, claim.id, stage.value) for stage in Stage]
    no = press(voice.plain("button-claim-no"), Verb.CLAIM, claim.id, 0)
    text = voice.html("claim-card-new", name=claim.name, person=_person(scene, claim))
    return Page(text, keyboard(*in_rows(stages), [no]))


def _person(scene: Scene, claim: Claim) -> Html:
    """A mention that opens the account."""
    return Html(f'<a href="tg://user?id={claim.user_id}">{scene.voice.html("claim-person")}</a>')


def _claim_decided(scene: Scene, due: Due) -> Page | None:
    claim = _claim(scene, due)
    if claim is None or claim.accepted is None:
        return None
    key = "claim-said-accepted" if claim.accepted else "claim-said-refused"
    return Page(scene.voice.html(key, branch=scene.desk.branch.name, name=claim.name))


def _report_owed(scene: Scene, due: Due) -> Page:
    period = report_rules.parse(due.about[1])
    voice = scene.voice
    text = voice.html("report-owed", period=voice.period(period), until=voice.last_day(period))
    return Page(text)


def _report(scene: Scene, due: Due) -> Report | None:
    return next((r for r in scene.desk.reports if r.id == due.about[0]), None)


def _report_in(scene: Scene, due: Due) -> Page | None:
    report = _report(scene, due)
    author = _member(scene, report.member_id) if report else None
    if report is None or author is None or report.submitted_at is None:
        return None
    period = scene.voice.period(report_rules.parse(report.period))
    text = scene.voice.html("report-in", name=author.name, period=period)
    return Page(text, keyboard([press(scene.voice.plain("button-open-report"), Verb.REPORT_OPEN, report.id)]))


def _report_read(scene: Scene, due: Due) -> Page | None:
    report = _report(scene, due)
    if report is None:
        return None
    return Page(scene.voice.html("report-read", period=scene.voice.period(report_rules.parse(report.period))))


def _changed(scene: Scene, due: Due) -> Page | None:
    line = next((line for line in scene.desk.audit if line.id == due.about[0]), None)
    if line is None:
        return None
    what = changes.said(scene.voice, scene.desk.roster, line)
    return Page(scene.voice.html("changed", branch=scene.desk.branch.name, what=what))


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


_PERSON: dict[DueKind, Callable[[Scene, Due], Page | None]] = {
    DueKind.CLAIM_ASKED: _claim_asked,
    DueKind.CLAIM_DECIDED: _claim_decided,
    DueKind.REPORT_OWED: _report_owed,
    DueKind.REPORT_IN: _report_in,
    DueKind.REPORT_READ: _report_read,
    DueKind.CHANGED: _changed,
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
