"""谈心谈话: who talked with whom on which day. Never what was said. Local practice: once a year with everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.people import Member


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk of two members (ids), as `by` wrote it down."""

    id: str
    day: date
    one: str
    other: str
    by: str
    at: datetime


def left(roster: Iterable[Member], talks: Iterable[Talk], today: date) -> tuple[Member, ...]:
    """Full and probationary members with whom nobody has talked this year."""
    done = {member_id for talk in talks if talk.day.year == today.year for member_id in (talk.one, talk.other)}
    return tuple(m for m in roster if m.in_party and m.here_on(today) and m.id not in done)
