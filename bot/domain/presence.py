"""Signing in so that it means presence: by which way, with which proof; and how long somebody was there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.people import Branch, Settings
from bot.domain.records import Answer, Meeting
from bot.domain.signing import SignIn

TRIES = 5  # wrong codes a member, for one meeting
DIGITS = 4
SIGN_OUT_FOR = timedelta(hours=2)  # after the planned end


class Way(StrEnum):
    """How somebody signs in."""

    BUTTON = "button"
    CODE = "code"
    QR = "qr"


@dataclass(frozen=True, slots=True)
class Proof:
    """The way, and what was given with it: the digits, or the secret of the QR code's link."""

    way: Way = Way.BUTTON
    given: str = ""


def refused(settings: Settings, meeting: Meeting, answer: Answer, proof: Proof) -> SignIn | None:
    """Why a sign-in by that way does not count; None if it does."""
    if proof.way is Way.QR:
        return None if meeting.door is not None and proof.given == meeting.door.text else SignIn.OLD_QR
    if proof.way is Way.BUTTON:
        if settings.signin_button:
            return None
        return SignIn.NEEDS_CODE if settings.signin_code else SignIn.NEEDS_QR
    if answer.tries >= TRIES:
        return SignIn.NO_TRIES
    if meeting.code is not None and proof.given == meeting.code.text:
        return None
    return SignIn.WRONG_CODE if answer.tries + 1 < TRIES else SignIn.NO_TRIES


class SignOut(StrEnum):
    """What comes of 签退; the value is the key of the text."""

    DONE = "signout-done"
    AGAIN = "signout-again"
    NOT_SIGNED = "signout-not-signed"
    TOO_EARLY = "signout-too-early"
    OVER = "signout-over"


def judge_leaving(meeting: Meeting, member_id: str, now: datetime) -> SignOut:
    """What a 签退 at `now` is worth: from the start to SIGN_OUT_FOR after the planned end; the last one counts."""
    answer = meeting.answer(member_id)
    if answer.signed_at is None:
        return SignOut.NOT_SIGNED
    if now < meeting.starts:
        return SignOut.TOO_EARLY
    if now > meeting.ends + SIGN_OUT_FOR or meeting.confirmed_at is not None:
        return SignOut.OVER
    return SignOut.AGAIN if answer.left_at else SignOut.DONE


def ended(meeting: Meeting) -> datetime:
    """When it was over: as a manager said, else by the last who signed out, else by plan."""
    left = [answer.left_at for answer in meeting.answers.values() if answer.left_at is not None]
    return meeting.ended_at or max(left, default=meeting.ends)


def minutes_there(meeting: Meeting, member_id: str) -> int:
    """Whole minutes that count as study for somebody who was there: until they signed out, else until the end."""
    until = min(meeting.answer(member_id).left_at or ended(meeting), ended(meeting))
    return max(0, int((until - meeting.starts).total_seconds()) // 60)


def can_be_ended(branch: Branch, meeting: Meeting, now: datetime) -> bool:
    """Whether a manager may say 散会 now: it has begun, and is neither confirmed nor over for long."""
    del branch
    return meeting.starts <= now <= meeting.ends + 3 * SIGN_OUT_FOR and meeting.confirmed_at is None
