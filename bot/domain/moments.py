"""The moments of a meeting's life, and the hours in which nothing unasked may be sent."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.people import Branch
from bot.domain.records import Meeting


def notice_at(branch: Branch, meeting: Meeting) -> datetime:
    """When its first card goes out: some days ahead (usually 5), or at once if it was made or moved later than that."""
    settings, tz = branch.settings, ZoneInfo(branch.settings.tz)
    day = meeting.starts.astimezone(tz).date() - timedelta(days=settings.notice_days)
    usual = datetime.combine(day, settings.notice_at, tz)
    known = [moment for moment in (meeting.created_at, meeting.moved_at) if moment is not None]
    return max([usual, *known])


def opens_at(branch: Branch, meeting: Meeting) -> datetime:
    """When sign-in opens."""
    return meeting.starts - timedelta(minutes=branch.settings.signin_before_minutes)


def closes_at(branch: Branch, meeting: Meeting) -> datetime:
    """When sign-in closes."""
    return meeting.starts + timedelta(minutes=branch.settings.signin_after_minutes)


def in_quiet_hours(branch: Branch, moment: datetime) -> bool:
    """Whether nothing unasked may be sent at that moment."""
    local = moment.astimezone(ZoneInfo(branch.settings.tz)).time()
    start, end = branch.settings.quiet_from, branch.settings.quiet_until
    return start <= local or local < end if start > end else start <= local < end


def quiet_ends(branch: Branch, moment: datetime) -> datetime:
    """The first moment at or after this one that is not in quiet hours."""
    if not in_quiet_hours(branch, moment):
        return moment
    tz = ZoneInfo(branch.settings.tz)
    local = moment.astimezone(tz)
    day = local.date() + timedelta(days=1 if local.time() >= branch.settings.quiet_until else 0)
    wall = datetime.combine(day, branch.settings.quiet_until, tz)
    # where the clocks are set just then, that time comes twice or not at all: the later reading is past the quiet
    return max(wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC))
