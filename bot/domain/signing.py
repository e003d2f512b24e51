"""When a sign-in counts: the window, the start, and the time in which the bot was down."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.moments import closes_at, opens_at
from bot.domain.people import Branch
from bot.domain.records import Meeting


class SignIn(StrEnum):
    """What comes of a sign-in; the value is the key of the text that the person sees."""

    SIGNED = "signin-signed"
    LATE = "signin-late"
    RECOVERED = "signin-recovered"
    ALREADY = "signin-already"
    TOO_EARLY = "signin-too-early"
    CLOSED = "signin-closed"
    CANCELLED = "signin-cancelled"
    NOT_EXPECTED = "signin-not-expected"
    NEEDS_CODE = "signin-needs-code"
    NEEDS_QR = "signin-needs-qr"
    WRONG_CODE = "signin-wrong-code"
    NO_TRIES = "signin-no-tries"
    OLD_QR = "signin-old-qr"


TAKEN = frozenset({SignIn.SIGNED, SignIn.LATE, SignIn.RECOVERED})


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which the bot heard nothing; presses that waited for its end carry no time of their own."""

    since: datetime
    until: datetime

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Whether any of the gap lies in start ≤ t < end."""
        return self.since < end and self.until >= start


def judge(branch: Branch, meeting: Meeting, member_id: str, now: datetime, gap: Gap | None) -> SignIn:
    """What a sign-in at `now` is worth. A press from a gap over the window counts as in time (恢复期补收)."""
    if meeting.cancelled_at is not None:
        return SignIn.CANCELLED
    if meeting.answer(member_id).signed_at is not None:
        return SignIn.ALREADY
    opens, closes = opens_at(branch, meeting), closes_at(branch, meeting)
    if meeting.confirmed_at is not None:
        return SignIn.CLOSED
    if opens <= now < meeting.starts:
        return SignIn.SIGNED
    if gap is not None and now >= meeting.starts and gap.overlaps(opens, closes):
        return SignIn.RECOVERED
    if now < opens:
        return SignIn.TOO_EARLY
    if now >= closes:
        return SignIn.CLOSED
    grace = timedelta(minutes=meeting.late_after if meeting.opened_at else branch.settings.late_after_minutes)
    return SignIn.SIGNED if now < meeting.starts + grace else SignIn.LATE
