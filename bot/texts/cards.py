"""A meeting's cards: what the group, or each one concerned, sees of it from the notice to the end."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardMarkup

from bot.domain import meetings as rules
from bot.domain.attendance import Count, count_all, mark_of
from bot.domain.due import unanswered, unreached
from bot.domain.dues import Desk
from bot.domain.moments import closes_at, opens_at
from bot.domain.records import Item, Mark, Meeting
from bot.texts.ballots import Word
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.catalogue import Html, Voice
from bot.texts.links import Links
from bot.texts.page import Page, blocks, lines

MOST_TOPIC = 120


@dataclass(frozen=True, slots=True)
class Scene:
    """What every card needs: the branch's records, the language, links, and whether it hangs in the group."""

    desk: Desk
    voice: Voice
    links: Links
    now: datetime
    in_group: bool = True
    word: Word | None = None  # what stands on a ballot's buttons

    @property
    def tz(self) -> ZoneInfo:
        """The branch's time zone."""
        return self.desk.tz


@dataclass(frozen=True, slots=True)
class Tally:
    """The numbers on a card that is still open for answers."""

    expected: int
    coming: int
    leave: int
    silent: int
    signed: int


def tally(scene: Scene, meeting: Meeting) -> Tally:
    """Count the answers of those expected."""
    ids = rules.expected_all(meeting, scene.desk.roster)
    answers = [meeting.answer(i) for i in ids]
    leave = sum(a.leave is not None and a.leave.granted is not False and not a.signed_at for a in answers)
    signed = sum(bool(a.signed_at) for a in answers)
    coming = sum(bool(a.coming_at or a.signed_at) for a in answers)
    return Tally(len(ids), coming, leave, len(unanswered(meeting, scene.desk.roster)), signed)


def card(scene: Scene, meeting: Meeting) -> Page:
    """The live card as it is now."""
    if meeting.cancelled_at is not None:
        return Page(scene.voice.html("card-cancelled", title=meeting.title, when=span(scene, meeting)))
    if meeting.closed_at is not None:
        return _closed(scene, meeting)
    if scene.now >= opens_at(scene.desk.branch, meeting):
        return _open(scene, meeting)
    return _ahead(scene, meeting)


def shrunk(scene: Scene, meeting: Meeting) -> Page:
    """What is left of a card when a newer one has taken its place."""
    when = scene.voice.day(meeting.starts.astimezone(scene.tz).date())
    return Page(scene.voice.html("card-shrunk", title=meeting.title, when=when))


def span(scene: Scene, meeting: Meeting) -> str:
    """9月11日（周五）15:00–16:30, with 暂定 where the day is not sure."""
    start, end = meeting.starts.astimezone(scene.tz), meeting.ends.astimezone(scene.tz)
    key = "span-tentative" if meeting.tentative else "span"
    return scene.voice.plain(key, start=scene.voice.moment(start), end=f"{end:%H:%M}")


def _head(scene: Scene, meeting: Meeting) -> Html:
    voice = scene.voice
    title = voice.html("card-title", title=meeting.title, when=span(scene, meeting))
    chair = next((m.name for m in scene.desk.roster if m.id == meeting.chair), "")
    place = _where(voice, meeting.place, chair)
    items = [item_line(voice, n, item) for n, item in enumerate(meeting.items, 1)]
    plain = len(items) == 1 and not meeting.items[0].topic
    return lines(title, place, *([] if plain else items))


def _where(voice: Voice, place: str, chair: str) -> Html:
    """📍 二楼会议室　主持：书记, as far as either is known."""
    if place and chair:
        return voice.html("card-place-chair", place=place, chair=chair)
    if chair:
        return voice.html("card-chair", chair=chair)
    return voice.html("card-place", place=place) if place else Html()


def facts(scene: Scene, meeting: Meeting) -> Html:
    """What a meeting is: title, time, place, items; that it is called off."""
    if meeting.cancelled_at is not None:
        return scene.voice.html("card-cancelled", title=meeting.title, when=span(scene, meeting))
    expected = len(rules.expected_all(meeting, scene.desk.roster))
    if meeting.closed_at is not None:
        return _head(scene, meeting)
    sums = tally(scene, meeting)
    counts = scene.voice.html(
        "card-answers", expected=expected, coming=sums.coming, leave=sums.leave, silent=sums.silent
    )
    return blocks(_head(scene, meeting), lines(counts, _votes_ahead(scene, meeting)))


def item_line(voice: Voice, number: int, item: Item) -> Html:
    """1. 党课：三会一课的「会」怎么开."""
    kind = voice.plain(f"kind-{item.kind}")
    if item.topic:
        return voice.html("card-item-topic", number=number, kind=kind, topic=item.topic[:MOST_TOPIC])
    return voice.html("card-item", number=number, kind=kind)


def _ahead(scene: Scene, meeting: Meeting) -> Page:
    voice, sums = scene.voice, tally(scene, meeting)
    counts = voice.html(
        "card-answers", expected=sums.expected, coming=sums.coming, leave=sums.leave, silent=sums.silent
    )
    moved = voice.html("card-moved-kept" if meeting.kept else "card-moved") if meeting.told else ""
    text = blocks(lines(moved, _head(scene, meeting)), lines(counts, _votes_ahead(scene, meeting)))
    return Page(text, answer_buttons(scene, meeting))


def answer_buttons(scene: Scene, meeting: Meeting) -> InlineKeyboardMarkup | None:
    """参加 and 请假: the latter leads to the private chat."""
    come = press(scene.voice.plain("button-come"), Verb.COME, meeting.id)
    return keyboard([come, _leave_button(scene, meeting), _calendar_button(scene, meeting)])


def _calendar_button(scene: Scene, meeting: Meeting) -> Button:
    label = scene.voice.plain("button-calendar")
    if scene.in_group:
        return Button(label, url=scene.links.private("ics", meeting.id))
    return press(label, Verb.ICS, meeting.id)


def _leave_button(scene: Scene, meeting: Meeting) -> Button:
    label = scene.voice.plain("button-leave")
    if scene.in_group:
        return Button(label, url=scene.links.private("leave", meeting.id))
    return press(label, Verb.LEAVE, meeting.id)


def _votes_ahead(scene: Scene, meeting: Meeting) -> Html:
    item = rules.voting_item(meeting)
    voters = rules.voters(meeting, item, scene.desk.roster) if item else ()
    if item is None or not voters:
        return Html()
    coming = sum(bool(meeting.answer(i).coming_at or meeting.answer(i).signed_at) for i in voters)
    sign = "✅" if rules.may_be_held(coming, len(voters)) else "⏳"
    need = rules.quorum(len(voters))
    votes = scene.voice.html("card-votes-ahead", voters=len(voters), need=need, coming=coming, sign=sign)
    return lines(votes, _source(scene.voice, item))


def _source(voice: Voice, item: Item) -> Html:
    source = rules.KINDS[rules.Kind(item.kind)].quorum
    if source is None:
        return Html()
    regulation, article = source
    where = voice.plain(f"article-{article}")
    return voice.html("card-source", regulation=voice.plain(f"regulation-{regulation}"), article=where)


def _open(scene: Scene, meeting: Meeting) -> Page:
    voice, sums = scene.voice, tally(scene, meeting)
    start, close = meeting.starts, closes_at(scene.desk.branch, meeting)
    head = voice.html(
        "card-open",
        title=meeting.title,
        start=f"{start.astimezone(scene.tz):%H:%M}",
        close=f"{close.astimezone(scene.tz):%H:%M}",
    )
    left = max(0, sums.expected - sums.signed - sums.leave)
    counts = voice.html("card-signed", expected=sums.expected, signed=sums.signed, leave=sums.leave, left=left)
    text = lines(head, counts, _votes_open(scene, meeting), _how_to_sign(scene))
    return Page(text, keyboard([*_sign_button(scene, meeting), _leave_button(scene, meeting)], _out(scene, meeting)))


def _how_to_sign(scene: Scene) -> Html:
    """Which way counts, where it is not the button."""
    settings = scene.desk.branch.settings
    if settings.signin_button:
        return Html()
    ways = ("code-and-qr" if settings.signin_qr else "code") if settings.signin_code else "qr"
    return scene.voice.html(f"card-signin-{ways}")


def _sign_button(scene: Scene, meeting: Meeting) -> list[Button]:
    """签到: a press, or where the code counts the way to where it is typed; none where only the QR code does."""
    settings, label = scene.desk.branch.settings, scene.voice.plain("button-sign")
    if settings.signin_button or (settings.signin_code and not scene.in_group):
        return [press(label, Verb.SIGN, meeting.id)]
    return [Button(label, url=scene.links.private("signin", meeting.id))] if settings.signin_code else []


def _out(scene: Scene, meeting: Meeting) -> list[Button]:
    """签退, where the branch has it."""
    if not scene.desk.branch.settings.sign_out or meeting.confirmed_at is not None:
        return []
    return [press(scene.voice.plain("button-sign-out"), Verb.SIGN_OUT, meeting.id)]


def _votes_open(scene: Scene, meeting: Meeting) -> Html:
    item = rules.voting_item(meeting)
    voters = rules.voters(meeting, item, scene.desk.roster) if item else ()
    if item is None or not voters:
        return Html()
    here = sum(mark_of(meeting, i) in (Mark.PRESENT, Mark.LATE) for i in voters)
    need, majority = rules.quorum(len(voters)), rules.majority(len(voters))
    if rules.KINDS[rules.Kind(item.kind)].kind is rules.Kind.MEMBERS_MEETING:
        return scene.voice.html("card-votes-open", here=here, need=need, majority=majority)
    return scene.voice.html("card-quorum-open", here=here, need=need)


def _closed(scene: Scene, meeting: Meeting) -> Page:
    voice = scene.voice
    when = voice.day(meeting.starts.astimezone(scene.tz).date())
    head = voice.html("card-closed", title=meeting.title, when=when)
    key = "card-confirmed" if meeting.confirmed_at else "card-unconfirmed"
    counts = counted(voice, count_all(meeting, scene.desk.roster))
    return Page(lines(head, counts, _guests(scene, meeting), voice.html(key)), keyboard(_out(scene, meeting)))


def _guests(scene: Scene, meeting: Meeting) -> Html:
    """列席: signed in without being expected."""
    expected = set(rules.expected_all(meeting, scene.desk.roster))
    guests = sum(answer.signed_at is not None and i not in expected for i, answer in meeting.answers.items())
    return scene.voice.html("card-sat-in", count=guests) if guests else Html()


def counted(voice: Voice, count: Count) -> Html:
    """应到 18 · 到会 14 · … · 到会率 83%."""
    percent = "—" if count.percent is None else f"{count.percent}%"
    return voice.html(
        "count-line",
        expected=count.expected,
        present=count.present,
        late=count.late,
        excused=count.excused,
        absent=count.absent,
        unrecorded=count.unrecorded,
        percent=percent,
    )


def nudge(scene: Scene, meeting: Meeting) -> Page:
    """To one who has not answered; in the group, how many of those have never opened a chat with us, never who."""
    start = scene.voice.moment(meeting.starts.astimezone(scene.tz))
    if not scene.in_group:
        return Page(scene.voice.html("nudge-private", title=meeting.title, start=start), answer_buttons(scene, meeting))
    count = len(unreached(meeting, scene.desk.roster))
    text = scene.voice.html("nudge-group", title=meeting.title, start=start, silent=count)
    return Page(text, keyboard([Button(scene.voice.plain("button-open-private"), url=scene.links.private("join"))]))


def cancelled(scene: Scene, meeting: Meeting) -> Page:
    """The message that a meeting is called off."""
    return Page(scene.voice.html("cancelled-message", title=meeting.title, when=span(scene, meeting)))
