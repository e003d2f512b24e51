"""What is due about the roster: a month before a probation is over its managers are reminded."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.domain.dues import Desk, Due, DueKind, Manner, month_of
from bot.domain.people import Member, Stage

AHEAD_AT = time(9, 0)
STILL = timedelta(days=60)  # so late the reminder still makes sense


def probation_ends(member: Member) -> date | None:
    """The day a year after a probationary member was admitted; None for others, and where the day is not known."""
    begun = member.joined or member.staged
    if member.stage is not Stage.PROBATIONARY or begun is None:
        return None
    return anniversary(begun, begun.year + 1)


def anniversary(day: date, year: int) -> date:
    """The same day of another year; of the 29th of February the day before, where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def month_before(day: date) -> date:
    """The same day of the month before, or its last."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def stages(desk: Desk, now: datetime) -> Iterator[Due]:
    """转正: proposed a month ahead, decided by a meeting of people."""
    for member in desk.roster:
        end = probation_ends(member)
        if end is None or member.until is not None:
            continue
        at = datetime.combine(month_before(end), AHEAD_AT, desk.tz)
        if not at - STILL < now < at + STILL:
            continue
        for manager, chat in desk.reachable(lambda m: m.manager):
            key, month = f"stage/{member.id}/{end}/{manager.id}", month_of(desk, at)
            yield Due(key, DueKind.STAGE_AHEAD, at, at + STILL, chat, month, Manner.QUIET, (member.id, end.isoformat()))
