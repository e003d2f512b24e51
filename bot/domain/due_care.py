"""What is due about single people: care notices, the day of joining, corrections, reminders that a manager sends."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from bot.domain.care import named
from bot.domain.corrections import Correction
from bot.domain.due_people import ASKED_FOR, TOLD_FOR
from bot.domain.due_roster import anniversary
from bot.domain.dues import Desk, Due, DueKind, Manner, month_of
from bot.domain.nudging import Muted, Reminder, wants, working
from bot.domain.rooms import topic

GREETED_AT = time(9, 0)
CARED_FOR = timedelta(days=30)


def cares(desk: Desk) -> Iterator[Due]:
    """Told to those whom the branch named, each by themselves, and to nobody about themselves."""
    for care in desk.cares:
        if care.seen_at is not None:
            continue
        for manager in named(desk.roster):
            if manager.user_id is None or manager.id == care.member_id:
                continue
            key, until, month = f"care/{care.id}/{manager.id}", care.made_at + CARED_FOR, month_of(desk, care.made_at)
            yield Due(key, DueKind.CARE, care.made_at, until, manager.user_id, month, Manner.QUIET, (care.id,))


def birthdays(desk: Desk, now: datetime) -> Iterator[Due]:
    """政治生日: a greeting on the day of joining; in the group only where the member agrees."""
    today = now.astimezone(desk.tz).date()
    for member in desk.roster:
        if member.joined is None or not member.in_party or member.until is not None:
            continue
        day = anniversary(member.joined, today.year)
        at = datetime.combine(day, GREETED_AT, desk.tz)
        until = datetime.combine(day, time(23, 59), desk.tz)
        if today.year == member.joined.year or now >= until:
            continue
        stem, month, about = f"birthday/{member.id}/{day.year}", month_of(desk, at), (member.id, str(day.year))
        if member.user_id is not None and wants(member, Muted.GREETINGS):
            yield Due(f"{stem}/own", DueKind.BIRTHDAY, at, until, member.user_id, month, Manner.QUIET, about)
        if member.greeted_openly:
            chat, thread = desk.branch.chat_id, topic(desk.branch, "notices")
            yield Due(f"{stem}/group", DueKind.BIRTHDAY, at, until, chat, month, Manner.UNASKED, about, thread)


def corrections(desk: Desk) -> Iterator[Due]:
    """The managers are asked, then the member is told."""
    for one in desk.corrections:
        yield from _correction(desk, one)


def _correction(desk: Desk, one: Correction) -> Iterator[Due]:
    month, stem, about = month_of(desk, one.at), f"correction/{one.id}", (one.id,)
    if one.accepted is None:
        for manager, chat in desk.reachable(lambda m: m.manager and m.id != one.member_id):
            key, until = f"{stem}/{manager.id}", one.at + ASKED_FOR
            yield Due(key, DueKind.CORRECTION_ASKED, one.at, until, chat, month, Manner.QUIET, about)
    elif one.decided_at is not None:
        at = one.decided_at
        for _member, chat in desk.reachable(lambda m: m.id == one.member_id):
            yield Due(f"{stem}/said", DueKind.CORRECTION_SAID, at, at + TOLD_FOR, chat, month, Manner.QUIET, about)


def reminders(desk: Desk) -> Iterator[Due]:
    """What a manager sends by /remind, on a day off from the next workday on."""
    for one in desk.reminders:
        yield from _reminded(desk, one)


def _reminded(desk: Desk, one: Reminder) -> Iterator[Due]:
    at = working(one.at.astimezone(desk.tz), desk.workdays.is_workday, back=False)
    month = month_of(desk, one.at)
    for member, chat in desk.reachable(lambda m: m.id in one.members):
        key, about = f"remind/{one.id}/{member.id}", (one.what, one.about, member.id)
        yield Due(key, DueKind.REMIND, at, at + timedelta(days=1), chat, month, Manner.UNASKED, about)
