"""Who was there: the mark of one person, and counts over people, items and meetings (rules.md §2)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction

from bot.domain.meetings import begun, expected, expected_all
from bot.domain.people import Member
from bot.domain.records import Item, LeaveKind, Mark, Meeting


@dataclass(frozen=True, slots=True)
class Count:
    """Marks counted. 应到 is always 到会 + 迟到 + 请假 + 缺席 + 未登记, so it is never kept apart from them."""

    present: int = 0
    late: int = 0
    excused: int = 0
    absent: int = 0
    unrecorded: int = 0

    @property
    def expected(self) -> int:
        """应到."""
        return self.present + self.late + self.excused + self.absent + self.unrecorded

    @property
    def attended(self) -> int:
        """实到: in time or late."""
        return self.present + self.late

    @property
    def rate(self) -> Fraction | None:
        """到会率, 0 to 1; None if nobody was expected."""
        return Fraction(self.attended, self.expected) if self.expected else None

    @property
    def percent(self) -> int | None:
        """到会率 in whole percent, a half rounded up; None if nobody was expected."""
        return (200 * self.attended + self.expected) // (2 * self.expected) if self.expected else None

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.present + other.present,
            self.late + other.late,
            self.excused + other.excused,
            self.absent + other.absent,
            self.unrecorded + other.unrecorded,
        )


@dataclass(frozen=True, slots=True)
class MemberCount:
    """One person over many meetings: a gathering counts once in `total`, each item for its own duty in `by_kind`."""

    total: Count = Count()
    by_kind: Mapping[str, Count] = field(default_factory=dict)  # by `meetings.Kind` value
    excused: Mapping[LeaveKind, int] = field(default_factory=dict)  # of the gatherings


def mark_of(meeting: Meeting, member_id: str) -> Mark:
    """The mark of one person: what a manager set, else the sign-in, else a granted leave, else 未登记."""
    answer = meeting.answer(member_id)
    if answer.mark is not None:
        return answer.mark
    if answer.signed_at is not None:
        late = answer.signed_at >= meeting.starts + timedelta(minutes=meeting.late_after) and not answer.recovered
        return Mark.LATE if late else Mark.PRESENT
    if answer.leave is not None and answer.leave.granted:
        return Mark.EXCUSED
    return Mark.UNRECORDED


def leave_kind_of(meeting: Meeting, member_id: str) -> LeaveKind | None:
    """The kind of leave of a person whose mark is 请假, else None. Excused by hand without a leave is 其他."""
    if mark_of(meeting, member_id) is not Mark.EXCUSED:
        return None
    leave = meeting.answer(member_id).leave
    return leave.kind if leave else LeaveKind.OTHER


def tally(marks: Iterable[Mark]) -> Count:
    """Marks, counted."""
    numbers = Counter(marks)
    return Count(**{mark.value: numbers[mark] for mark in Mark})


def count(meeting: Meeting, item: Item, roster: Iterable[Member]) -> Count:
    """The marks of all who are expected at one item."""
    return tally(mark_of(meeting, member_id) for member_id in expected(meeting, item, roster))


def count_all(meeting: Meeting, roster: Iterable[Member]) -> Count:
    """The marks of all who are expected at the gathering, each person once."""
    return tally(mark_of(meeting, member_id) for member_id in expected_all(meeting, roster))


def excused_by_kind(meeting: Meeting, roster: Iterable[Member]) -> dict[LeaveKind, int]:
    """The excused of the gathering by kind of leave; the kinds sum up to `count_all(…).excused`."""
    kinds = (leave_kind_of(meeting, member_id) for member_id in expected_all(meeting, roster))
    return dict(Counter(kind for kind in kinds if kind is not None))


def held(meetings: Iterable[Meeting], now: datetime) -> tuple[Meeting, ...]:
    """The meetings that count: begun and not cancelled."""
    return tuple(meeting for meeting in meetings if begun(meeting, now) and meeting.cancelled_at is None)


def is_expected(meeting: Meeting, item: Item, member: Member) -> bool:
    """Whether the member counts in the item's 应到."""
    return member.id in expected(meeting, item, (member,))


def count_member(meetings: Iterable[Meeting], member: Member, now: datetime) -> MemberCount:
    """One person's marks over the meetings that have begun and are not cancelled."""
    marks: list[Mark] = []
    by_kind: dict[str, list[Mark]] = {}
    excused = Counter[LeaveKind]()
    for meeting in held(meetings, now):
        kinds = [item.kind for item in meeting.items if is_expected(meeting, item, member)]
        if not kinds:
            continue
        marks.append(mark_of(meeting, member.id))
        excused.update(kind for kind in (leave_kind_of(meeting, member.id),) if kind)
        for kind in kinds:
            by_kind.setdefault(kind, []).append(marks[-1])
    return MemberCount(tally(marks), {kind: tally(of_kind) for kind, of_kind in by_kind.items()}, dict(excused))
