"""Meetings come from plans or from a manager, move, are cancelled, and close by themselves. The caller commits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice
from zoneinfo import ZoneInfo

from bot.domain.calendar import Workdays
from bot.domain.due import first_card
from bot.domain.meetings import KINDS, TAKES_ITS_FORM, Concern, Kind, expected, invited, voters
from bot.domain.moments import closes_at
from bot.domain.people import Member, Plan, PlanItem
from bot.domain.plans import Occurrence, occurrences, starts_at
from bot.domain.records import Answer, Item, Meeting, fixed
from bot.store import Book

AHEAD = timedelta(days=14)  # how far ahead a plan's meetings are written down
TOPIC_CHARACTERS = 120
NEAR = timedelta(days=45)
FARTHEST = timedelta(days=366)  # a year that was mistyped is not arranged


class Arranged(StrEnum):
    """What comes of making, moving or cancelling a meeting."""

    MADE = "meeting-made"
    MOVED = "meeting-moved"
    CANCELLED = "meeting-cancelled"
    IN_THE_PAST = "meeting-in-the-past"
    TOO_FAR = "meeting-too-far"
    BEGUN = "meeting-begun"
    ALREADY = "meeting-already-cancelled"
    NO_COMBINING = "meeting-no-combining"
    NEEDS_GROUP = "meeting-needs-group"
    BACKFILLED = "meeting-backfilled"
    NOT_PAST = "meeting-not-past"
    KNOWN = "meeting-known"


TRY_AGAIN = frozenset({Arranged.IN_THE_PAST, Arranged.TOO_FAR})


@dataclass(frozen=True, slots=True)
class Draft:
    """What a manager wants: when, which kinds with their topics in the same order, for which party group; `form`, a
    `Concern` value, for kinds that take their form from whom they are held among."""

    starts: datetime
    kinds: tuple[Kind, ...]
    title: str
    topics: tuple[str, ...] = ()
    minutes: int = 90
    place: str = ""
    group_id: str | None = None
    form: str = ""


def near(book: Book, now: datetime) -> tuple[Meeting, ...]:
    """Meetings within NEAR of `now`, also across a year's end, by time."""
    return tuple(_between(book, now, now - NEAR, now + NEAR))


def _between(book: Book, now: datetime, start: datetime, end: datetime) -> list[Meeting]:
    """Meetings in the files of last year up to `end`, by time: one that is moved stays in the file it was in."""
    years = range(now.year - 1, end.year + 1)
    return sorted(book.meetings_between(years, start, end), key=lambda m: (m.starts, m.id))


def find(book: Book, meeting_id: str, now: datetime) -> Meeting | None:
    """The meeting with that id: those of this year and its neighbours are looked at first."""
    found = (book.meetings(year).get(meeting_id) for year in _years(book, now))
    return next((meeting for meeting in found if meeting is not None), None)


def _years(book: Book, now: datetime) -> Iterator[int]:
    """The others' names come from the disk, which no press should wait for."""
    near_ones = (now.year, now.year + 1, now.year - 1)
    yield from near_ones
    yield from (year for year in reversed(book.years()) if year not in near_ones)


def keep(book: Book, meeting: Meeting) -> Meeting:
    """Keep a meeting in the year it was first meant for, wherever it moves."""
    book.meetings((meeting.planned or home_day(book, meeting)).year).put(meeting)
    return meeting


def plan_ahead(book: Book, workdays: Workdays, now: datetime) -> list[Meeting]:
    """Write down what the plans give for the coming AHEAD; planning twice writes the same meetings once."""
    settings = book.branch.settings
    today = now.astimezone(ZoneInfo(settings.tz)).date()
    made: list[Meeting] = []
    for plan in active(book):
        for occurrence in occurrences(plan, today, today + AHEAD, workdays, settings):
            made += _from_plan(book, plan, occurrence, now)
    return made


def active(book: Book) -> list[Plan]:
    """The plans that are not paused."""
    return [plan for plan in book.plans.all() if not plan.paused]


def next_one(book: Book, workdays: Workdays, now: datetime) -> tuple[str, datetime] | None:
    """Title and start of the next meeting, written down already or only planned; None within the next year."""
    zone, settings = ZoneInfo(book.branch.settings.tz), book.branch.settings
    today = max(now.astimezone(zone).date(), book.branch.started)
    written = {m.id: m for m in near(book, now)}
    known = [(m.starts, m.title) for m in written.values() if m.starts > now and m.cancelled_at is None]
    for plan in active(book):
        planned = occurrences(plan, today, today + FARTHEST, workdays, settings)
        ahead = (starts_at(o, plan, zone) for o in planned if book.id_for("meeting", plan.id, o.planned) not in written)
        known += [(starts, plan.title) for starts in islice((s for s in ahead if s > now), 1)]
    found = min(known, default=None)
    return (found[1], found[0]) if found else None


def _from_plan(book: Book, plan: Plan, occurrence: Occurrence, now: datetime) -> list[Meeting]:
    planned = occurrence.planned
    meeting_id = book.id_for("meeting", plan.id, planned)
    starts = starts_at(occurrence, plan, ZoneInfo(book.branch.settings.tz))
    if starts <= now or planned < book.branch.started or meeting_id in book.meetings(planned.year):
        return []
    meeting = Meeting(
        id=meeting_id,
        title=plan.title,
        starts=starts,
        items=_items(book, meeting_id, plan.items),
        minutes=plan.minutes,
        place=plan.place,
        group_id=plan.group_id,
        plan_id=plan.id,
        planned=planned,
        tentative=occurrence.tentative,
        created_at=now,
    )
    return [keep(book, meeting)]


def _items(book: Book, meeting_id: str, wanted: Iterable[PlanItem]) -> tuple[Item, ...]:
    return tuple(
        Item(book.id_for("item", meeting_id, n), item.kind, item.topic[:TOPIC_CHARACTERS])
        for n, item in enumerate(wanted)
    )


def make(book: Book, draft: Draft, origin: str, now: datetime) -> tuple[Arranged, Meeting | None]:
    """A manager makes a meeting; `origin` names the update, so that handling it twice makes one meeting."""
    refusal = _out_of_reach(draft.starts, now)
    if refusal is not None:
        return refusal, None
    if len(draft.kinds) > 1 and not book.branch.settings.may_combine:
        return Arranged.NO_COMBINING, None
    if (Kind.GROUP_MEETING in draft.kinds or draft.form == Concern.GROUP) and draft.group_id is None:
        return Arranged.NEEDS_GROUP, None
    meeting_id = book.id_for("meeting", origin)
    topics = (*draft.topics, *[""] * len(draft.kinds))
    items = [PlanItem(kind, topic) for kind, topic in zip(dict.fromkeys(draft.kinds), topics, strict=False)]
    meeting = Meeting(
        id=meeting_id,
        title=draft.title,
        starts=draft.starts,
        items=tuple(_formed(item, draft.form) for item in _items(book, meeting_id, items)),
        minutes=draft.minutes,
        place=draft.place,
        group_id=draft.group_id,
        created_at=now,
    )
    return Arranged.MADE, find(book, meeting_id, now) or keep(book, meeting)


def _formed(item: Item, form: str) -> Item:
    return replace(item, whom=form) if form and Kind(item.kind) in TAKES_ITS_FORM else item


def reach(meeting: Meeting, starts: datetime, now: datetime) -> Arranged | None:
    """Why a meeting can't be moved there; None if it can."""
    return _fixed(meeting, now) or _out_of_reach(fixed(starts), now)


def move(
    book: Book, meeting: Meeting, starts: datetime, now: datetime, *, keep_answers: bool = False
) -> tuple[Arranged, Meeting]:
    """A manager moves a meeting that has not begun. Who said 参加 is asked anew, or not; a leave stays."""
    starts = fixed(starts)
    refusal = reach(meeting, starts, now)
    if refusal is not None:
        return refusal, meeting
    if starts == meeting.starts:
        return Arranged.MOVED, meeting
    answers = {i: _anew(a, keep_answers) for i, a in meeting.answers.items()}
    moved = replace(
        meeting,
        starts=starts,
        revision=meeting.revision + 1,
        moved_at=now,
        moved_from=meeting.starts,
        told=first_card(book.branch, meeting)[1] <= now,
        planned=meeting.planned or home_day(book, meeting),
        tentative=False,
        kept=keep_answers,
        opened_at=None,
        code=None,
        door=None,
        answers=answers,
    )
    return Arranged.MOVED, keep(book, moved)


def _anew(answer: Answer, keep: bool) -> Answer:
    """What stands of an answer at another time: a sign-in before the move was a coming, no more."""
    coming = (answer.coming_at or answer.signed_at) if keep else None
    return replace(answer, coming_at=coming, signed_at=None, recovered=False, left_at=None, tries=0)


def home_day(book: Book, meeting: Meeting) -> date:
    """The local day a meeting is on."""
    return meeting.starts.astimezone(ZoneInfo(book.branch.settings.tz)).date()


def cancel(book: Book, meeting: Meeting, now: datetime) -> tuple[Arranged, Meeting]:
    """A manager calls a meeting off before it begins; the record stays."""
    refusal = _fixed(meeting, now)
    if refusal is not None:
        return refusal, meeting
    return Arranged.CANCELLED, keep(book, replace(meeting, cancelled_at=now))


def _fixed(meeting: Meeting, now: datetime) -> Arranged | None:
    if meeting.cancelled_at is not None:
        return Arranged.ALREADY
    return Arranged.BEGUN if now >= meeting.starts else None


def close_due(book: Book, meetings: Iterable[Meeting], now: datetime) -> list[Meeting]:
    """Close each sign-in of near meetings whose time is over, and freeze who ought to have been there and who may
    vote. One that is closed before its time, by a clock that was ahead and has been set back, is open again."""
    changed: list[Meeting] = []
    for meeting in meetings:
        if meeting.cancelled_at is not None or meeting.confirmed_at is not None:
            continue
        if meeting.closed_at is None and closes_at(book.branch, meeting) <= now:
            changed.append(close(book, meeting))
        elif meeting.closed_at is not None and meeting.closed_at > now:
            changed.append(keep(book, replace(meeting, closed_at=None)))
    return changed


def close(book: Book, meeting: Meeting) -> Meeting:
    """Close a meeting's sign-in at its planned time. Later changes of the roster don't touch its 应到."""
    roster = book.members.all()
    items = tuple(
        replace(item, expected=expected(meeting, item, roster), voters=voters(meeting, item, roster))
        for item in meeting.items
    )
    return keep(book, replace(meeting, items=items, closed_at=closes_at(book.branch, meeting)))


def _out_of_reach(starts: datetime, now: datetime) -> Arranged | None:
    if starts <= now:
        return Arranged.IN_THE_PAST
    return Arranged.TOO_FAR if starts - now > FARTHEST else None


def kinds_of(meeting: Meeting) -> tuple[Kind, ...]:
    """The kinds of a meeting's items."""
    return tuple(KINDS[Kind(item.kind)].kind for item in meeting.items)


def held_before(book: Book, now: datetime, *, closed: bool = False) -> tuple[Meeting, ...]:
    """All meetings that are over or called off, the latest first; with `closed`, those whose sign-in is closed."""
    years = sorted(set(book.years()) | {now.year - 1, now.year, now.year + 1})
    found = [
        m
        for year in years
        for m in book.meetings(year).all()
        if (m.closed_at if closed else m.ends <= now or m.cancelled_at)
    ]
    return tuple(sorted(found, key=lambda m: (m.starts, m.id), reverse=True))


def upcoming(book: Book, member: Member | None, now: datetime) -> tuple[Meeting, ...]:
    """Meetings ahead or under way that concern a member (None: all), by time."""
    ahead = [m for m in _between(book, now, now - NEAR, now + FARTHEST) if m.ends > now and m.cancelled_at is None]
    if member is None:
        return tuple(ahead)
    roster = book.members.all()
    return tuple(m for m in ahead if member in invited(m, roster))
