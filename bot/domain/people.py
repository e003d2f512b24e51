"""Records of a branch and its people: 支部, 党小组, 成员, 计划, and what is asked of them in private."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Sealed:
    """A private text (a reason, a report): encrypted on disk when there is a key, and never shown by repr or logs."""

    text: str

    def __repr__(self) -> str:
        return "Sealed(…)"

    __str__ = __repr__


class Stage(StrEnum):
    """How far a person is on the way into the Party."""

    FULL = "full"
    PROBATIONARY = "probationary"
    CANDIDATE = "candidate"
    ACTIVIST = "activist"


class Duty(StrEnum):
    """What a member does in the branch. Managing the bot is a right apart from it."""

    SECRETARY = "secretary"
    DEPUTY = "deputy"
    COMMITTEE = "committee"
    LEADER = "leader"
    NONE = "none"


COMMITTEE_DUTIES = frozenset({Duty.SECRETARY, Duty.DEPUTY, Duty.COMMITTEE})


class Shift(StrEnum):
    """Where a recurring meeting goes when its day is a day off."""

    NEXT = "next"
    PREVIOUS = "previous"
    STAY = "stay"


@dataclass(frozen=True, slots=True)
class Group:
    """A party group (党小组)."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What a branch may set. Every value is local practice (本支部规定); the shipped one is only a start."""

    lang: str = "zh"
    tz: str = "Asia/Shanghai"
    shift: Shift = Shift.NEXT
    may_combine: bool = True
    notice_days: int = 5
    notice_at: time = time(9, 0)
    nudge_hours: int = 24
    signin_before_minutes: int = 15
    signin_after_minutes: int = 30
    signin_button: bool = True  # each a way to sign in; one at least is on
    signin_code: bool = False
    signin_qr: bool = False
    late_after_minutes: int = 0  # after the start: who signs in before that is in time
    sign_out: bool = False
    quiet_from: time = time(21, 30)
    quiet_until: time = time(8, 0)
    unasked_a_day: int = 2
    pin_cards: bool = True
    study_weekday: int = 0  # Monday = 0, as datetime.date.weekday() counts
    study_at: time = time(9, 30)
    study_weeks: int = 1  # a material each so many weeks
    checkin_board: bool = True  # on Sundays the group sees how many have checked in
    report_stages: frozenset[Stage] = frozenset({Stage.PROBATIONARY, Stage.CANDIDATE, Stage.ACTIVIST})
    report_months: int = 3  # the length of a report's period: 3, 6 or 12
    report_characters: int = 1500
    report_remind_days: tuple[int, ...] = (14, 3, 0, -3)  # before its last day; -3: three days after
    report_remind_at: time = time(10, 0)
    minutes_review: bool = False  # 会议记录 are read by a second person
    makeup_days: int = 7  # 补课: how many days one has
    study_minutes_an_hour: int = 45  # 分钟 = 1 学时
    study_hours_a_day: int = 8
    study_hours_year: int = 32  # never less than Education Reg. art. 20 asks for
    study_hours_committee: int = 32  # of those on the committee
    target_characters: int = 0  # a year's personal targets, as plain numbers; 0: none
    target_materials: int = 0
    target_notes: int = 0  # characters of notes
    kept_years: int = 3  # how long the entry of who has left keeps its name
    open_roster: bool = False  # who is on it yet? each may say so by the group's link, and a manager decides


@dataclass(frozen=True, slots=True)
class Room:
    """A group chat, and a topic of it (message_thread_id; 0: none)."""

    chat_id: int
    thread: int = 0


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch (支部): its name, the chat it lives in, since when its duties count. `salt` makes its ids and links."""

    id: str
    name: str
    chat_id: int
    started: date
    has_committee: bool
    salt: str
    groups: tuple[Group, ...] = ()
    settings: Settings = Settings()
    rooms: Mapping[str, Room] = field(default_factory=dict)  # by what they are for: see domain/rooms.py

    def group(self, group_id: str | None) -> Group | None:
        """The party group with that id, or None."""
        return next((group for group in self.groups if group.id == group_id), None)


@dataclass(frozen=True, slots=True)
class Member:
    """An entry of the roster (花名册). `user_id` is None for a member without Telegram; `until` is the day one left."""

    id: str
    name: str
    stage: Stage
    since: date
    duty: Duty = Duty.NONE
    group_id: str | None = None
    joined: date | None = None  # 入党日期
    user_id: int | None = None
    manager: bool = False
    reviewer: bool = False
    exempt: bool = False
    until: date | None = None
    lang: str = ""  # of their own choice; empty: the branch's
    staged: date | None = None  # since when they are at their stage, where that is known
    tends: tuple[str, ...] = ()  # 培养联系人 of these activists and candidates (member ids)
    care: bool = False  # is told, in private, of those who have taken part in nothing for months
    spoken_at: datetime | None = None  # who is in two branches last chose to speak to this one
    mutes: tuple[str, ...] = ()  # kinds of reminders that they do not want (`nudging.Muted` values)
    lead_hours: int = 0  # how long ahead they want to be reminded of a meeting; 0: as the branch does
    greeted_openly: bool = False  # the greeting on the day of joining may go to the group
    review_at: time | None = None  # when they want to be given questions that they had wrong; None: not at all
    checkin_at: time | None = None  # when they want to be reminded to check in; None: not at all
    named: bool = False  # the group's board of check-ins may name them

    @property
    def votes(self) -> bool:
        """Full members vote; probationary ones have every other right (Party Constitution art. 7)."""
        return self.stage is Stage.FULL

    @property
    def in_party(self) -> bool:
        """Full and probationary members: those whom 党员 means."""
        return self.stage in (Stage.FULL, Stage.PROBATIONARY)

    def here_on(self, day: date) -> bool:
        """Whether the entry belongs to the branch on that day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An item that each meeting of a plan has: its kind (`meetings.Kind` value) and topic (议题, may be empty)."""

    kind: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A recurring meeting: an RFC 5545 RRULE of days, counted from `first`, and what each meeting is like."""

    id: str
    title: str
    rule: str
    first: date
    starts: time
    items: tuple[PlanItem, ...]
    minutes: int = 90
    place: str = ""
    group_id: str | None = None
    shift: Shift | None = None  # None: as the branch's settings say
    paused: bool = False


class PromptKind(StrEnum):
    """What the next private text of a person means."""

    JOIN = "join"
    LEAVE = "leave"
    REPORT = "report"
    REMARK = "remark"
    MARK = "mark"
    CODE = "code"
    MAKEUP = "makeup"
    BACKFILL = "backfill"
    VOTE = "vote"
    MINUTES = "minutes"
    NOTICE = "notice"
    MEETING = "meeting"
    PLAN = "plan"
    NAMES = "names"
    ENTRY_DAY = "entry-day"
    DOUBLE = "double"
    TALK = "talk"
    CORRECTION = "correction"
    SUGGEST = "suggest"
    SUGGESTION_REPLY = "suggestion-reply"
    NOTE = "note"
    NOTE_REMARK = "note-remark"
    OWN_MATERIAL = "own-material"
    PUSH_AT = "push-at"
    COURSE = "course"
    COMMITTEE = "committee"
    ANSWERED = "answered"  # nothing is open; `about` names the update that was the answer


@dataclass(frozen=True, slots=True)
class Prompt:
    """The one question that is open with a person, by user id: it survives a restart."""

    id: str  # str(user_id)
    kind: PromptKind
    asked_at: datetime
    about: tuple[str, ...] = ()  # ids of what it is about, in the order of the kind's handler


@dataclass(frozen=True, slots=True)
class Claim:
    """A person who says to be an entry of the roster; a manager says yes or no."""

    id: str
    user_id: int
    name: str
    member_id: str  # empty: not on the roster yet
    asked_at: datetime
    accepted: bool | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None  # member id


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A change of settings, roster or rights: who, when, what. Append-only."""

    id: str
    at: datetime
    by: str  # member id, "setup" or "operator"
    what: str  # the key of a text
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Erasure:
    """A member who had what is theirs erased. It is carried out again after each restore, on all from before `at`."""

    id: str
    branch_id: str
    member_id: str
    who: str  # a keyed hash of the Telegram user id, by which what is theirs is found again
    at: datetime
    done: bool = False
