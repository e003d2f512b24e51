"""The digest: on a month's first workday the board comes to the managers by itself, in private."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from bot.domain.calendar import DAY
from bot.domain.dues import Desk, Due, DueKind, Manner

DIGEST_AT = time(9, 0)
DIGEST_FOR = timedelta(days=3)


def digests(desk: Desk, now: datetime) -> Iterator[Due]:
    """One a month for each manager; the first one when a whole month is over since the branch began."""
    first = now.astimezone(desk.tz).date().replace(day=1)
    if (first - DAY).replace(day=1) < desk.branch.started:
        return
    at = datetime.combine(desk.workdays.nearest(first, DAY), DIGEST_AT, desk.tz)
    for manager, chat in desk.reachable(lambda m: m.manager):
        key = f"digest/{first}/{manager.id}"
        yield Due(key, DueKind.DIGEST, at, at + DIGEST_FOR, chat, first, Manner.QUIET, (f"{first}",))
