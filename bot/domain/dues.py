"""What something that is due looks like, and the desk of records from which it is worked out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.announcing import Notice, Receipt
from bot.domain.calendar import Workdays
from bot.domain.care import Care
from bot.domain.corrections import Correction
from bot.domain.diligence import Note
from bot.domain.makeup import MakeUp
from bot.domain.minutes import Minutes
from bot.domain.nudging import Reminder
from bot.domain.people import AuditLine, Branch, Claim, Member
from bot.domain.records import CheckIn, Meeting, Report
from bot.domain.studying import Post
from bot.domain.suggestions import Suggestion
from bot.domain.votes import Vote


class DueKind(StrEnum):
    """What a message is. The value is the stem of its text's key."""

    NOTICE = "notice"
    MOVED = "moved"
    CANCELLED = "cancelled"
    NUDGE = "nudge"
    OPEN = "open"
    CODE = "code"
    REST = "rest"
    LEAVE_ASKED = "leave-asked"
    LEAVE_DECIDED = "leave-decided"
    CLAIM_ASKED = "claim-asked"
    CLAIM_DECIDED = "claim-decided"
    STUDY = "study"
    REVIEW = "review"
    CHECKIN_NUDGE = "checkin-nudge"
    NOTE_SAID = "note-said"
    DIGEST = "digest"
    CHECKIN_BOARD = "checkin-board"
    REPORT_OWED = "report-owed"
    REPORT_IN = "report-in"
    REPORT_READ = "report-read"
    REPORT_REMARK = "report-remark"
    UNCLOSED = "unclosed"
    ANNOUNCED = "announced"
    ANNOUNCED_NUDGE = "announced-nudge"
    MINUTES_IN = "minutes-in"
    MINUTES_BACK = "minutes-back"
    BALLOT = "ballot"
    VOTE_RESULT = "vote-result"
    MAKEUP_ASKED = "makeup-asked"
    MAKEUP_LEFT = "makeup-left"
    MAKEUP_IN = "makeup-in"
    MAKEUP_SAID = "makeup-said"
    CHANGED = "changed"
    STAGE_AHEAD = "stage-ahead"
    CARE = "care"
    BIRTHDAY = "birthday"
    REMIND = "remind"
    CORRECTION_ASKED = "correction-asked"
    CORRECTION_SAID = "correction-said"
    SUGGESTED = "suggested"
    SUGGESTIONS = "suggestions"
    SUGGESTION_REPLY = "suggestion-reply"
    SUGGESTION_DUE = "suggestion-due"


class Manner(StrEnum):
    """Which restraint holds: none; quiet hours; quiet hours and the two unasked messages a day."""

    ALWAYS = "always"
    QUIET = "quiet"
    UNASKED = "unasked"


CARDS = (DueKind.NOTICE, DueKind.MOVED, DueKind.OPEN)  # each a live card, the later ones replacing the earlier


@dataclass(frozen=True, slots=True)
class Due:
    """One message that ought to go out to one chat at `at`, and makes no sense after `until`."""

    key: str
    kind: DueKind
    at: datetime
    until: datetime
    chat_id: int
    month: date  # the first of the month it is *for*: where the ledger keeps it
    manner: Manner = Manner.ALWAYS
    about: tuple[str, ...] = ()  # ids of what it is about; the text's renderer knows their order
    thread: int = 0  # the topic of the chat


@dataclass(frozen=True, slots=True)
class Desk:
    """What `agenda` looks at: one branch with the records near `now`."""

    branch: Branch
    roster: tuple[Member, ...]
    meetings: tuple[Meeting, ...] = ()
    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    notes: tuple[Note, ...] = ()  # that were answered in the last days
    posts: tuple[Post, ...] = ()  # of study materials, whose time is now or to come
    reviewing: frozenset[str] = frozenset()  # members to whom questions come back today, of those who want to be told
    checked_in: frozenset[str] = frozenset()  # members who have checked in today
    week: tuple[CheckIn, ...] = ()  # the week's check-ins, on the days when its board is due
    audit: tuple[AuditLine, ...] = ()  # of the last days
    makeups: tuple[MakeUp, ...] = ()
    votes: tuple[Vote, ...] = ()
    minutes: tuple[Minutes, ...] = ()
    notices: tuple[Notice, ...] = ()
    receipts: tuple[Receipt, ...] = ()  # of the last weeks
    suggestions: tuple[Suggestion, ...] = ()
    cares: tuple[Care, ...] = ()
    corrections: tuple[Correction, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    workdays: Workdays = field(default_factory=Workdays)

    @property
    def tz(self) -> ZoneInfo:
        """The branch's time zone."""
        return ZoneInfo(self.branch.settings.tz)

    def reachable(self, test: Callable[[Member], bool]) -> Iterator[tuple[Member, int]]:
        """Members with Telegram who pass the test, with their private chat's id."""
        for member in self.roster:
            if member.user_id is not None and member.until is None and test(member):
                yield member, member.user_id


def month_of(desk: Desk, moment: datetime) -> date:
    """The first of the month, on the branch's calendar: where the ledger files what is due."""
    return moment.astimezone(desk.tz).date().replace(day=1)
