"""补录: meetings of the past, entered one by one or by a file; each says who entered it. The caller commits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.actions import makeup
from bot.actions.meetings import Arranged, Draft, find, home_day, keep
from bot.domain import meetings as rules
from bot.domain.meetings import Concern, Kind
from bot.domain.moments import closes_at
from bot.domain.people import Member
from bot.domain.records import Answer, Change, Item, Mark, Meeting
from bot.store import Book

EARLIEST = timedelta(days=366 * 20)


@dataclass(frozen=True, slots=True)
class Entry:
    """Who enters it, when; `origin` names the update, so that handling it twice enters it once."""

    by: Member
    now: datetime
    origin: str


def one(book: Book, draft: Draft, entry: Entry) -> tuple[Arranged, Meeting | None]:
    """A meeting of the past, closed, with 应到 by the roster as it was; its marks are set by hand afterwards."""
    refusal = _refusal(book, draft, entry.now)
    if refusal is not None:
        return refusal, None
    meeting_id = book.id_for("meeting", entry.origin)
    known = find(book, meeting_id, entry.now)
    if known is not None:
        return Arranged.BACKFILLED, known
    meeting = _made(book, meeting_id, draft, entry)
    people = _roster_then(book, home_day(book, meeting))
    items = tuple(
        replace(item, expected=rules.expected(meeting, item, people), voters=rules.voters(meeting, item, people))
        for item in meeting.items
    )
    return Arranged.BACKFILLED, keep(book, replace(meeting, items=items))


def _refusal(book: Book, draft: Draft, now: datetime) -> Arranged | None:
    if draft.starts + timedelta(minutes=draft.minutes) > now:
        return Arranged.NOT_PAST
    if now - draft.starts > EARLIEST:
        return Arranged.TOO_FAR
    if (Kind.GROUP_MEETING in draft.kinds or draft.form == Concern.GROUP) and draft.group_id is None:
        return Arranged.NEEDS_GROUP
    return Arranged.KNOWN if any(is_known(book, kind, draft) for kind in draft.kinds) else None


def is_known(book: Book, kind: str, draft: Draft) -> bool:
    """Whether a meeting of that kind (and party group) on that day is in the book."""
    return any(
        m.cancelled_at is None
        and m.starts.date() == draft.starts.date()
        and m.group_id == draft.group_id
        and kind in {item.kind for item in m.items}
        for year in (draft.starts.year - 1, draft.starts.year, draft.starts.year + 1)
        for m in book.meetings(year).all()
    )


def _made(book: Book, meeting_id: str, draft: Draft, entry: Entry) -> Meeting:
    topics = (*draft.topics, *[""] * len(draft.kinds))
    items = tuple(
        Item(book.id_for("item", meeting_id, n), kind.value, topic, draft.form if kind in rules.TAKES_ITS_FORM else "")
        for n, (kind, topic) in enumerate(zip(dict.fromkeys(draft.kinds), topics, strict=False))
    )
    meeting = Meeting(
        id=meeting_id,
        title=draft.title,
        starts=draft.starts,
        items=items,
        minutes=draft.minutes,
        place=draft.place,
        group_id=draft.group_id,
        created_at=entry.now,
        backfilled_by=entry.by.id,
        backfilled_at=entry.now,
    )
    return replace(meeting, closed_at=closes_at(book.branch, meeting))


def _roster_then(book: Book, day: date) -> list[Member]:
    """The roster as it was on a day: entries begin with the bot at the latest, and nobody is expected before they were
    a member."""
    started = book.branch.started
    return [
        replace(m, since=min(m.since, day)) if m.since <= started or day >= m.since else m
        for m in book.members.all()
        if m.joined is None or m.joined <= day
    ]


@dataclass(frozen=True, slots=True)
class Column:
    """A gathering as a file has it: the marks by item's kind and member id, and who has made it up."""

    draft: Draft
    marks: Mapping[str, Mapping[str, Mark]]
    made_up: frozenset[str] = frozenset()


def many(book: Book, columns: Iterable[Column], entry: Entry) -> tuple[Meeting, ...]:
    """All gatherings of a file that are not in the book; each is confirmed, as the file is the record."""
    made: list[Meeting] = []
    for column in columns:
        origin = f"{entry.origin}:{column.draft.starts.isoformat()}:{column.draft.group_id}"
        if _refusal(book, column.draft, entry.now) is None:
            made.append(_column(book, column, replace(entry, origin=origin)))
    return tuple(made)


def _column(book: Book, column: Column, entry: Entry) -> Meeting:
    meeting = _made(book, book.id_for("meeting", entry.origin), column.draft, entry)
    marks = {i: mark for of_kind in column.marks.values() for i, mark in of_kind.items()}
    items = tuple(replace(item, expected=tuple(column.marks.get(item.kind, {})), voters=()) for item in meeting.items)
    voters = {m.id for m in book.members.all() if m.votes}
    items = tuple(replace(item, voters=tuple(i for i in item.expected or () if i in voters)) for item in items)
    answers = {i: _answer(entry, mark) for i, mark in marks.items()}
    meeting = replace(meeting, items=items, answers=answers, confirmed_at=entry.now, confirmed_by=entry.by.id)
    keep(book, meeting)
    makeup.settle_backfilled(book, meeting, column.made_up, entry.by, entry.now)
    return meeting


def _answer(entry: Entry, mark: Mark) -> Answer:
    if mark is Mark.UNRECORDED:
        return Answer()
    return Answer(mark=mark, trail=(Change(entry.now, entry.by.id, Mark.UNRECORDED, mark),))
