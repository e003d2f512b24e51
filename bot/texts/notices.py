"""What the bot sends of its own accord: for each kind of due message, its page."""

from collections.abc import Callable

from bot.domain import reports as report_rules
from bot.domain.attendance import count_all, mark_of
from bot.domain.dues import Due, DueKind
from bot.domain.leave import is_after, is_late
from bot.domain.materials import Material
from bot.domain.meetings import expected_all
from bot.domain.people import Claim, Member, Stage
from bot.domain.records import Mark, Meeting, Report
from bot.texts import cards, caring, changes, learning, opinions, tasks
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
    if scene.in_group:
        begin = Button(voice.plain("button-study"), url=scene.links.private("study", material.id))
        quiz = Button(voice.plain("button-quiz-card"), url=scene.links.private("quiz", material.id))
    else:
        head = voice.html("study-card-own", title=material.title, minutes=material.minutes)
        begin = press(voice.plain("button-study"), Verb.STUDY, material.id)
        quiz = press(voice.plain("button-quiz-card"), Verb.QUIZ, material.id, 0, 0)
    done = voice.html("study-card-done", count=finished) if scene.in_group else ""
    row = [begin, quiz] if material.quiz else [begin]
    return Page(blocks(head, voice.html("text", text=material.teaser) if material.teaser else "", done), keyboard(row))


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
    day, last = due.at.astimezone(scene.desk.tz).date(), period.end - report_rules.DAY
    key = "report-owed" if day < last else "report-owed-today" if day == last else "report-owed-late"
    return Page(voice.html(key, period=voice.period(period), until=voice.last_day(period)))


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


def _report_remark(scene: Scene, due: Due) -> Page | None:
    report, number = _report(scene, due), int(due.about[1])
    if report is None or number >= len(report.remarks):
        return None
    remark, voice = report.remarks[number], scene.voice
    by = _member(scene, remark.by)
    text = voice.html(
        "report-came-back" if remark.returns else "report-remark",
        period=voice.period(report_rules.parse(report.period)),
        name=by.name if by else "",
        text=remark.text.text,
    )
    return Page(text)


def _changed(scene: Scene, due: Due) -> Page | None:
    line = next((line for line in scene.desk.audit if line.id == due.about[0]), None)
    if line is None:
        return None
    what = changes.said(scene.voice, scene.desk.roster, line)
    return Page(scene.voice.html("changed", branch=scene.desk.branch.name, what=what))


_PERSON: dict[DueKind, Callable[[Scene, Due], Page | None]] = {
    **tasks.TASKS,
    **opinions.TASKS,
    **caring.TASKS,
    **learning.TASKS,
    DueKind.CLAIM_ASKED: _claim_asked,
    DueKind.CLAIM_DECIDED: _claim_decided,
    DueKind.REPORT_OWED: _report_owed,
    DueKind.REPORT_IN: _report_in,
    DueKind.REPORT_READ: _report_read,
    DueKind.REPORT_REMARK: _report_remark,
    DueKind.CHANGED: _changed,
}
