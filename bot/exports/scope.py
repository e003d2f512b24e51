"""What a file is made of: a branch's records, cut to one period and put in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.domain.attendance import Count, held, mark_of, tally
from bot.domain.diligence import Course
from bot.domain.hours import Studied, studied
from bot.domain.makeup import MISSED, MakeUp, topics
from bot.domain.meetings import concerned, expected
from bot.domain.people import Branch, Member, Stage
from bot.domain.periods import Period
from bot.domain.records import CheckIn, Finished, Item, Mark, Meeting, Report
from bot.domain.reports import parse
from bot.exports.labels import Labels, labels, period_name
from bot.exports.order import in_order


class BookView(Protocol):
    """All of a branch that a file looks at, as plain tuples; records outside of the period do no harm."""

    @property
    def branch(self) -> Branch: ...
    @property
    def roster(self) -> tuple[Member, ...]: ...
    @property
    def meetings(self) -> tuple[Meeting, ...]: ...
    @property
    def checkins(self) -> tuple[CheckIn, ...]: ...
    @property
    def finished(self) -> tuple[Finished, ...]: ...
    @property
    def reports(self) -> tuple[Report, ...]: ...
    @property
    def makeups(self) -> tuple[MakeUp, ...]: ...
    @property
    def courses(self) -> tuple[Course, ...]: ...
    @property
    def noted(self) -> Mapping[str, int]: ...


@dataclass(frozen=True, slots=True)
class Made:
    """When a file is made, by whom (a name to print), in which language (none: the branch's), and to what it is
    narrowed: the names of a kind, a party group, a member (none: all of the branch); whether to one kind of meeting."""

    at: datetime
    by: str
    lang: str = ""
    narrowed: tuple[str, ...] = ()
    of_kind: bool = False  # one of the names is a kind of meeting: then the file says nothing of study and reports


@dataclass(frozen=True, slots=True)
class Sitting:
    """One item of one meeting, with those who count in its 应到 and those who need not come (member ids)."""

    meeting: Meeting
    item: Item
    expected: frozenset[str]
    exempt: frozenset[str]

    @property
    def people(self) -> frozenset[str]:
        """All who have a cell."""
        return self.expected | self.exempt

    def mark(self, member_id: str) -> Mark | None:
        """The mark of one who is expected; None for others."""
        return mark_of(self.meeting, member_id) if member_id in self.expected else None

    @property
    def count(self) -> Count:
        """The marks of all who are expected."""
        return tally(mark_of(self.meeting, member_id) for member_id in self.expected)


@dataclass(frozen=True)
class Scope:
    """A branch's records of one period: meetings that were held, in order of time; people, in order of names."""

    view: BookView
    period: Period
    made: Made
    materials: Mapping[str, str] = field(default_factory=dict)  # titles by material id, where they are known

    @cached_property
    def say(self) -> Labels:
        """The words of the language that it is made in."""
        return labels(self.made.lang or self.view.branch.settings.lang)

    @property
    def span_name(self) -> str:
        """The period in words, and to what the file is narrowed."""
        return " ".join((period_name(self.say, self.period), *self.made.narrowed))

    @cached_property
    def tz(self) -> ZoneInfo:
        """The branch's time zone."""
        return ZoneInfo(self.view.branch.settings.tz)

    def local(self, moment: datetime) -> datetime:
        """A moment on the branch's clocks."""
        return moment.astimezone(self.tz)

    def day(self, moment: datetime) -> date:
        """A moment's day in the branch's time zone."""
        return self.local(moment).date()

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """Those of the period that have begun and are not cancelled."""
        begun = held(self.view.meetings, self.made.at)
        return tuple(sorted((m for m in begun if self.day(m.starts) in self.period), key=lambda m: (m.starts, m.id)))

    @cached_property
    def sittings(self) -> tuple[Sitting, ...]:
        """Each item of each meeting."""
        return tuple(_sitting(meeting, item, self.view.roster) for meeting in self.meetings for item in meeting.items)

    def of_kind(self, kind: str) -> tuple[Sitting, ...]:
        """The items of one kind."""
        return tuple(sitting for sitting in self.sittings if sitting.item.kind == kind)

    @cached_property
    def people(self) -> tuple[Member, ...]:
        """Whoever was on the roster in the period or has a cell on a sheet."""
        wanted = {member_id for sitting in self.sittings for member_id in sitting.people}
        known = {member.id for member in self.view.roster}
        here = [member for member in self.view.roster if member.id in wanted or _was_here(member, self.period)]
        gone = [_outsider(member_id, self.say["ghost"]) for member_id in wanted - known]
        return in_order((*here, *gone), self.view.branch)

    def group_name(self, member: Member) -> str:
        """The name of a member's party group; empty for none."""
        group = self.view.branch.group(member.group_id)
        return group.name if group else ""

    @cached_property
    def checkins(self) -> tuple[CheckIn, ...]:
        """The check-ins of the period, in order of time."""
        return tuple(sorted((c for c in self.view.checkins if self._covers(c.at)), key=lambda c: (c.at, c.id)))

    @cached_property
    def finished(self) -> tuple[Finished, ...]:
        """The materials finished in the period, in order of time."""
        return tuple(sorted((f for f in self.view.finished if self._covers(f.at)), key=lambda f: (f.at, f.id)))

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """The outside courses of the period that were not taken back, by day."""
        kept = (c for c in self.view.courses if c.dropped_at is None and self.period.start <= c.day < self.period.end)
        return tuple(sorted(kept, key=lambda c: (c.day, c.id)))

    def studied(self, member: Member) -> Studied:
        """Where a member's minutes of study in the period come from."""
        return studied(self.meetings, self.finished, self.courses, member.id, self.view.branch.settings)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports that were handed in for a time that ends in the period, whenever that was."""
        handed_in = (report for report in self.view.reports if report.submitted_at is not None)
        return tuple(r for r in handed_in if self.period.start < parse(r.period).end <= self.period.end)

    @cached_property
    def made_up(self) -> frozenset[tuple[str, str]]:
        """Meeting and member ids of each 补课 that was accepted."""
        done = (m for m in self.view.makeups if m.accepted_at is not None and m.dropped_at is None)
        return frozenset((m.meeting_id, m.member_id) for m in done if m.accepted_at and m.accepted_at <= self.made.at)

    def is_made_up(self, sitting: Sitting, member_id: str) -> bool:
        """Whether a member missed the item and has made it up."""
        if (sitting.meeting.id, member_id) not in self.made_up:  # most are not: all else costs more
            return False
        return sitting.mark(member_id) in MISSED and sitting.item in topics(sitting.meeting)

    def _covers(self, moment: datetime) -> bool:
        return moment <= self.made.at and self.day(moment) in self.period


def _sitting(meeting: Meeting, item: Item, roster: Iterable[Member]) -> Sitting:
    asked = frozenset(expected(meeting, item, roster))
    exempt = frozenset(member.id for member in concerned(meeting, item, roster) if member.exempt)
    return Sitting(meeting, item, asked, exempt - asked)


def _was_here(member: Member, period: Period) -> bool:
    return member.since < period.end and (member.until is None or member.until > period.start)


def _outsider(member_id: str, name: str) -> Member:
    """A row for somebody who was counted once and whose entry is gone: the sums must hold all the same."""
    return Member(member_id, name, Stage.FULL, date.min, until=date.min)
