"""What is due about suggestions: signed ones to the managers, anonymous ones by the day, answers, reminders."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from hashlib import blake2b

from bot.domain.due_people import ASKED_FOR, TOLD_FOR
from bot.domain.dues import Desk, Due, DueKind, Manner, month_of
from bot.domain.suggestions import Suggestion

DIGEST_AT = time(9, 0)
DAY = timedelta(days=1)


def suggestions(desk: Desk, now: datetime) -> Iterator[Due]:
    """All messages about them."""
    yield from _digest(desk, now)
    for one in desk.suggestions:
        yield from _signed(desk, one)
        yield from _replied(desk, one)
        yield from _reminders(desk, one)


def _digest(desk: Desk, now: datetime) -> Iterator[Due]:
    """Anonymous ones reach the managers together, on the morning of the next day, and not one by one."""
    new = sorted(s.id for s in desk.suggestions if not (s.by or s.fresh or s.seen))
    if not new:
        return
    at = _moment(desk, now.astimezone(desk.tz).date(), DIGEST_AT)
    batch = blake2b("/".join(new).encode(), digest_size=6).hexdigest()
    for manager, chat in desk.reachable(lambda m: m.manager):
        key, month = f"suggestions/{batch}/{manager.id}", month_of(desk, at)
        yield Due(key, DueKind.SUGGESTIONS, at, at + DAY, chat, month, Manner.QUIET, (str(len(new)),))


def _signed(desk: Desk, one: Suggestion) -> Iterator[Due]:
    if not one.by or one.at is None or one.done_at is not None:
        return
    for manager, chat in desk.reachable(lambda m: m.manager and m.id != one.by):
        key, until, month = f"suggestion/{one.id}/{manager.id}", one.at + ASKED_FOR, month_of(desk, one.at)
        yield Due(key, DueKind.SUGGESTED, one.at, until, chat, month, Manner.QUIET, (one.id,))


def _replied(desk: Desk, one: Suggestion) -> Iterator[Due]:
    """To the author in private; where nobody knows who that is, to the group."""
    at = one.replied_at
    if at is None:
        return
    month, until = month_of(desk, at), at + TOLD_FOR
    key = f"suggestion/{one.id}/reply/{at:%m%d%H%M%S}"
    if not one.by:
        yield Due(key, DueKind.SUGGESTION_REPLY, at, until, desk.branch.chat_id, month, Manner.QUIET, (one.id,))
    for _author, chat in desk.reachable(lambda m: m.id == one.by):
        yield Due(key, DueKind.SUGGESTION_REPLY, at, until, chat, month, Manner.QUIET, (one.id,))


def _reminders(desk: Desk, one: Suggestion) -> Iterator[Due]:
    """Who took it on is reminded a day ahead, and once when the day is over."""
    if one.done_at is not None or one.due is None:
        return
    moments = [_moment(desk, day, desk.branch.settings.report_remind_at) for day in (one.due - DAY, one.due + DAY)]
    for at in moments:
        for _who, chat in desk.reachable(lambda m: m.id == one.taken_by):
            key, month = f"suggestion/{one.id}/due/{at.astimezone(desk.tz).date()}", month_of(desk, at)
            yield Due(key, DueKind.SUGGESTION_DUE, at, at + 2 * DAY, chat, month, Manner.UNASKED, (one.id,))


def _moment(desk: Desk, day: date, at: time) -> datetime:
    return datetime.combine(day, at, desk.tz)
