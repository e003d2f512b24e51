"""What is due about minutes: a second person is asked to read them, the recorder hears what came of it."""

from collections.abc import Iterator

from bot.domain.due_people import ASKED_FOR, TOLD_FOR
from bot.domain.dues import Desk, Due, DueKind, Manner, month_of
from bot.domain.minutes import Minutes, Stand, reads


def minutes(desk: Desk) -> Iterator[Due]:
    """All messages about minutes that wait for a reader, or have been read."""
    for one in desk.minutes:
        if one.trail and one.stand is Stand.SUBMITTED:
            yield from _handed_in(desk, one)
        elif one.trail and any(step.to is Stand.SUBMITTED for step in one.trail):
            yield from _read(desk, one)


def _handed_in(desk: Desk, one: Minutes) -> Iterator[Due]:
    meeting = next((m for m in desk.meetings if m.id == one.id), None)
    at = one.trail[-1].at
    if meeting is None:
        return
    for member, chat in desk.reachable(lambda m: reads(m, meeting, one)):
        key = f"{one.id}/minutes-in/{at:%m%d%H%M%S}/{member.id}"
        yield Due(key, DueKind.MINUTES_IN, at, at + ASKED_FOR, chat, month_of(desk, at), Manner.QUIET, (one.id,))


def _read(desk: Desk, one: Minutes) -> Iterator[Due]:
    """To who handed them in, unless it was their own doing."""
    last = one.trail[-1]
    author = next(step.by for step in reversed(one.trail) if step.to is Stand.SUBMITTED)
    if last.to not in (Stand.RETURNED, Stand.FINAL) or last.by == author:
        return
    for _member, chat in desk.reachable(lambda m: m.id == author):
        key, month = f"{one.id}/minutes-back/{last.at:%m%d%H%M%S}", month_of(desk, last.at)
        yield Due(key, DueKind.MINUTES_BACK, last.at, last.at + TOLD_FOR, chat, month, Manner.QUIET, (one.id,))
