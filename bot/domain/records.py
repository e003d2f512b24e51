"""Records of what happens: meetings with their answers, check-ins, finished materials, thought reports, deliveries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from bot.domain.people import Sealed


class Mark(StrEnum):
    """What the book says of one person at one meeting. Unrecorded is not absent."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"
    UNRECORDED = "unrecorded"


class LeaveKind(StrEnum):
    """事假, 病假, 公差, 其他."""

    PERSONAL = "personal"
    SICK = "sick"
    DUTY = "duty"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Leave:
    """A leave: granted None while nobody has decided. The reason is private."""

    kind: LeaveKind
    reason: Sealed
    asked_at: datetime
    granted: bool | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None  # member id


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a mark's trail: append-only."""

    at: datetime
    by: str  # member id
    was: Mark
    now: Mark
    why: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is known of one person at one meeting."""

    coming_at: datetime | None = None  # pressed 参加
    signed_at: datetime | None = None
    recovered: bool = False  # 恢复期补收: pressed while the bot was down, counts as in time
    left_at: datetime | None = None  # 签退
    tries: int = 0  # of wrong codes
    leave: Leave | None = None
    mark: Mark | None = None  # what a manager set; wins over the rest
    trail: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a meeting. `expected` and `voters` (member ids) are None until sign-in closes and freezes them."""

    id: str
    kind: str  # a `meetings.Kind` value
    topic: str = ""
    whom: str = ""  # a `meetings.Concern` value, for kinds that take their form from whom they are held among
    expected: tuple[str, ...] | None = None
    voters: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One gathering with 1..n items: one card, one sign-in; each item counts for its own duty. Times are aware, and
    `starts` has an offset for good."""

    id: str
    title: str
    starts: datetime
    items: tuple[Item, ...]
    minutes: int = 90
    place: str = ""
    chair: str = ""  # 主持: member id; empty while nobody has said
    guests: tuple[str, ...] = ()  # 列席: members invited by name; never in 应到
    left_out: tuple[str, ...] = ()  # full members who are not in 应到会 for votes, by approvals that local rules name
    left_why: str = ""
    group_id: str | None = None
    plan_id: str | None = None
    planned: date | None = None  # the day the plan's rule gave, before any shift or move
    tentative: bool = False  # 暂定: the day lies in a year whose make-up workdays are not announced
    created_at: datetime | None = None
    opened_at: datetime | None = None  # sign-in has opened, and what follows is settled
    late_after: int = 0  # minutes of grace, as the branch had it when sign-in opened
    code: Sealed | None = None  # four digits that the chair reads out
    door: Sealed | None = None  # the secret of the QR code's link
    ended_at: datetime | None = None  # 散会, as a manager said
    revision: int = 0  # one more for each move
    moved_at: datetime | None = None
    moved_from: datetime | None = None
    told: bool = False  # a card had gone out when it was last moved
    kept: bool = False  # who had said 参加 before it was last moved need not say so again
    closed_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirmed_by: str | None = None  # member id
    cancelled_at: datetime | None = None
    backfilled_at: datetime | None = None  # 补录: entered when it was long over
    backfilled_by: str | None = None  # member id
    answers: Mapping[str, Answer] = field(default_factory=dict)  # by member id

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", fixed(self.starts))

    @property
    def ends(self) -> datetime:
        """When it is over by plan."""
        return self.starts + timedelta(minutes=self.minutes)

    def answer(self, member_id: str) -> Answer:
        """What is known of that person; an empty answer if nothing."""
        return self.answers.get(member_id) or Answer()


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A check-in (打卡): one line on what was studied."""

    id: str
    member_id: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A material that a member has read to the end (学完), once a year each."""

    id: str
    member_id: str
    material_id: str
    minutes: int
    at: datetime
    characters: int = 0  # of its text


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file that was handed in: Telegram's handle on it, its name and size in bytes, and the id of what is kept of it:
    handles can die."""

    file_id: Sealed
    name: Sealed
    size: int
    kept: str = ""
    picture: bool = False


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One message of a thought report, by the message it came in; a text or a file."""

    message_id: int
    at: datetime
    text: Sealed | None = None
    file: ReportFile | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """What was handed in at `at` and taken back, or given back by a reviewer (`returned`)."""

    at: datetime
    parts: tuple[ReportPart, ...]
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer wrote to the author; with `returns` more is asked for. `by` is a member id."""

    at: datetime
    by: str
    text: Sealed
    returns: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A thought report (思想汇报) of one member for one period; a draft while `submitted_at` is None."""

    id: str
    member_id: str
    period: str  # "2026Q3"
    parts: tuple[ReportPart, ...] = ()
    submitted_at: datetime | None = None
    read_at: datetime | None = None
    read_by: str | None = None  # member id
    versions: tuple[Version, ...] = ()  # the former ones, the oldest first
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An update that is handled and whose answer has not left; `update` is as Telegram gave it."""

    id: str
    update: Sealed
    at: datetime
    user_id: int | None = None  # whose it is
    starts: int = 0  # of the bot since: an update that ends the process each time must not do so for ever


class DeliveryState(StrEnum):
    """Where a message that ought to go out stands: see docs/deliveries.md."""

    CLAIMED = "claimed"
    SENT = "sent"
    RETRY = "retry"
    FAILED = "failed"
    UNKNOWN = "unknown"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One line of the ledger. `id` is the stable key of what ought to go out (`due.Due.key`)."""

    id: str
    state: DeliveryState
    due_at: datetime
    at: datetime  # of the last change
    chat_id: int | None = None
    message_id: int | None = None
    tries: int = 0
    unasked: bool = False  # counts towards the two a day
    retry_at: datetime | None = None
    note: str = ""  # why it failed: a key of a text
    about: tuple[str, ...] = ()  # `due.Due.about`, so that a card can be drawn anew


def fixed(moment: datetime) -> datetime:
    """The same moment with its offset for good, as it comes back from disk: half an hour after a moment that has a zone
    is half an hour on the wall, which is not one where the clocks are set in between."""
    offset = moment.utcoffset()
    if offset is None or isinstance(moment.tzinfo, timezone):
        return moment
    return moment.astimezone(timezone(offset))
