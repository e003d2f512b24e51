"""A record of one kind of meeting, one party group or one member, and who needs care first. It changes nothing."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar

from bot.actions.records import Records
from bot.domain.attendance import count_member
from bot.domain.diligence import Course
from bot.domain.meetings import Kind, concerned, expected
from bot.domain.people import Member
from bot.domain.records import Meeting
from bot.store import Book

FIRST = 5


class _Owned(Protocol):
    @property
    def member_id(self) -> str: ...


T = TypeVar("T", bound=_Owned)


@dataclass(frozen=True, slots=True)
class Narrow:
    """What a record is narrowed to, each empty: to nothing; `names` as they were written."""

    kind: Kind | None = None
    group_id: str = ""
    member_ids: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()


def read(book: Book, words: str, kinds: Mapping[str, Kind]) -> tuple[str, Narrow]:
    """What is left of the words as a period, and what the others narrow the record to: names of kinds, of party groups,
    of members (all who bear that name). Names may hold spaces, and Chinese ones stand without any; of two that fit, the
    longer one is meant."""
    members: dict[str, set[str]] = {}
    for member in book.members.all():
        members.setdefault(member.name, set()).add(member.id)
    groups = {group.name: group.id for group in book.branch.groups}
    left, narrow = " ".join(words.split()), Narrow()
    for name in sorted({*kinds, *groups, *members} - {""}, key=lambda name: (-len(name), name)):
        name_alone = rf"(?<!\S){re.escape(name)}(?!\S)" if name.isascii() else re.escape(name)
        found = re.search(name_alone, left, re.IGNORECASE)
        if not found:
            continue
        narrow = replace(narrow, names=(*narrow.names, found[0]))
        left = f"{left[: found.start()]} {left[found.end() :]}"
        if name in kinds:
            narrow = replace(narrow, kind=kinds[name])
        elif name in groups:
            narrow = replace(narrow, group_id=groups[name])
        else:
            narrow = replace(narrow, member_ids=narrow.member_ids | members[name])
    return " ".join(left.split()), narrow


def narrowed(view: Records, narrow: Narrow) -> Records:
    """The record with what is asked for alone; of other people nothing is left in it."""
    if narrow.kind is not None:
        own = ((m, tuple(i for i in m.items if i.kind == narrow.kind)) for m in view.meetings)
        meetings = tuple(replace(meeting, items=items) for meeting, items in own if items)
        view = Records(view.branch, view.roster, meetings, (), (), (), view.makeups)
    if not narrow.group_id and not narrow.member_ids:
        return view
    roster = tuple(m for m in view.roster if _wanted(m, narrow))
    ids = {member.id for member in roster}
    meetings = tuple(_of_these(meeting, ids) for meeting in view.meetings)
    return replace(
        view,
        roster=roster,
        meetings=tuple(m for m in meetings if any(expected(m, i, roster) or concerned(m, i, roster) for i in m.items)),
        checkins=_theirs(view.checkins, ids),
        finished=_theirs(view.finished, ids),
        reports=_theirs(view.reports, ids),
        makeups=_theirs(view.makeups, ids),
        courses=tuple(_shared(course, ids) for course in view.courses if ids.intersection(course.members)),
        noted={member_id: count for member_id, count in view.noted.items() if member_id in ids},
    )


def _wanted(member: Member, narrow: Narrow) -> bool:
    in_group = not narrow.group_id or member.group_id == narrow.group_id
    return in_group and (not narrow.member_ids or member.id in narrow.member_ids)


def _theirs(records: Iterable[T], ids: Collection[str]) -> tuple[T, ...]:
    return tuple(record for record in records if record.member_id in ids)


def _shared(course: Course, ids: Collection[str]) -> Course:
    """An outside course as if nobody else had been there."""
    return replace(course, members=tuple(m for m in course.members if m in ids))


def _of_these(meeting: Meeting, ids: Collection[str]) -> Meeting:
    """The meeting as if nobody else had been expected."""
    items = tuple(
        item if item.expected is None else replace(item, expected=tuple(i for i in item.expected if i in ids))
        for item in meeting.items
    )
    return replace(meeting, items=items, answers={i: a for i, a in meeting.answers.items() if i in ids})


def care_first(view: Records, now: datetime) -> list[tuple[Member, int]]:
    """Up to five members who were absent most often, with how often; leave is no absence, nor is what was made up."""
    made_up = {(m.member_id, m.meeting_id) for m in view.makeups if m.accepted_at and not m.dropped_at}
    found = []
    for member in view.roster:
        if member.until is None and not member.exempt:
            own = [m for m in view.meetings if (member.id, m.id) not in made_up]
            absent = count_member(own, member, now).total.absent
            found += [(member, absent)] if absent else []
    return sorted(found, key=lambda pair: -pair[1])[:FIRST]
