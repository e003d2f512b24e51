"""What is due about notices: each occurrence once to each chat, one nudge where a manager asked for it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.announcing import Notice, Receipt, addressed, days, moment, to_group
from bot.domain.dues import Desk, Due, DueKind, Manner
from bot.domain.rooms import topic

STILL = timedelta(days=1)  # so late an occurrence still makes sense
NUDGE_FOR = timedelta(days=2)
AHEAD = timedelta(days=40)
SOON = timedelta(minutes=2)  # what is sent now is asked for, and does not wait for the morning


def notices(desk: Desk, now: datetime) -> Iterator[Due]:
    """All occurrences around `now`."""
    today = now.astimezone(desk.tz).date()
    for notice in desk.notices:
        for day in days(notice, today - STILL, today + AHEAD, desk.tz):
            yield from _occurrence(desk, notice, day.isoformat(), moment(notice, day, desk.tz))
    for receipt in desk.receipts:
        found = next((notice for notice in desk.notices if notice.id == receipt.notice_id), None)
        if found is not None and receipt.nudged_at is not None:
            yield from _nudges(desk, found, receipt, receipt.nudged_at)


def _occurrence(desk: Desk, notice: Notice, day: str, at: datetime) -> Iterator[Due]:
    asked_for = not notice.rule and at - notice.made_at < SOON
    manner, month = Manner.ALWAYS if asked_for else Manner.QUIET, at.astimezone(desk.tz).date().replace(day=1)
    thread = topic(desk.branch, "notices") if to_group(desk.branch, notice) else 0
    for name, chat in _chats(desk, notice, at):
        key = f"notice/{notice.id}/{day}/{name}"
        yield Due(key, DueKind.ANNOUNCED, at, at + STILL, chat, month, manner, (notice.id, day), thread)


def _chats(desk: Desk, notice: Notice, at: datetime) -> Iterator[tuple[str, int]]:
    if to_group(desk.branch, notice):
        yield "group", desk.branch.chat_id
        return
    day = at.astimezone(desk.tz).date()
    for member, chat in desk.reachable(lambda m: addressed(notice, m, day)):
        yield member.id, chat


def _nudges(desk: Desk, notice: Notice, receipt: Receipt, at: datetime) -> Iterator[Due]:
    month = receipt.day.replace(day=1)
    owing = desk.reachable(lambda m: addressed(notice, m, receipt.day) and m.id not in receipt.received)
    for member, chat in owing:
        key, about = f"notice/{receipt.id}/nudge/{member.id}", (notice.id, receipt.day.isoformat())
        yield Due(key, DueKind.ANNOUNCED_NUDGE, at, at + NUDGE_FOR, chat, month, Manner.QUIET, about)
