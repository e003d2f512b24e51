"""What is due about 补课: the task, a reminder a day ahead, the hand-in to the managers, their word to the member."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.due_people import ASKED_FOR, TOLD_FOR
from bot.domain.dues import Desk, Due, DueKind, Manner, month_of
from bot.domain.makeup import MakeUp
from bot.domain.nudging import Muted, wants, working

DAY = timedelta(days=1)


def makeups(desk: Desk) -> Iterator[Due]:
    """All messages about those that are still owed, or were settled a short while ago."""
    for makeup in desk.makeups:
        if makeup.dropped_at is None and not makeup.entered:
            yield from _owed(desk, makeup)
            yield from _handed_in(desk, makeup)


def _owed(desk: Desk, makeup: MakeUp) -> Iterator[Due]:
    if makeup.handed_at is not None or makeup.accepted_at is not None:
        return
    month, stem = month_of(desk, makeup.made_at), f"makeup/{makeup.id}"
    last = datetime.combine(makeup.due + DAY, datetime.min.time(), desk.tz)
    ahead = datetime.combine(makeup.due - DAY, desk.branch.settings.report_remind_at, desk.tz)
    ahead = working(ahead, desk.workdays.is_workday)
    for member, chat in desk.reachable(lambda m: m.id == makeup.member_id):
        about = (makeup.id,)
        if makeup.returned_at is None:
            until = max(last, makeup.made_at + ASKED_FOR)
            yield Due(f"{stem}/asked", DueKind.MAKEUP_ASKED, makeup.made_at, until, chat, month, Manner.QUIET, about)
        else:
            key, at = f"{stem}/returned/{makeup.returned_at:%m%d%H%M%S}", makeup.returned_at
            yield Due(key, DueKind.MAKEUP_SAID, at, at + TOLD_FOR, chat, month, Manner.QUIET, about)
        if ahead - makeup.made_at > DAY and wants(member, Muted.MAKEUPS):
            yield Due(f"{stem}/ahead", DueKind.MAKEUP_LEFT, ahead, last, chat, month, Manner.UNASKED, about)


def _handed_in(desk: Desk, makeup: MakeUp) -> Iterator[Due]:
    month, stem, about = month_of(desk, makeup.made_at), f"makeup/{makeup.id}", (makeup.id,)
    at, said = makeup.handed_at, makeup.accepted_at
    if at is not None and said is None:
        for manager, chat in desk.reachable(lambda m: m.manager and m.id != makeup.member_id):
            key = f"{stem}/in/{at:%m%d%H%M%S}/{manager.id}"
            yield Due(key, DueKind.MAKEUP_IN, at, at + ASKED_FOR, chat, month, Manner.QUIET, about)
    elif said is not None:
        for _member, chat in desk.reachable(lambda m: m.id == makeup.member_id):
            yield Due(f"{stem}/said", DueKind.MAKEUP_SAID, said, said + TOLD_FOR, chat, month, Manner.QUIET, about)
