"""The usual day of each kind of meeting (第二个周五 15:00): a new branch is asked for it, and plans come of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum
from types import MappingProxyType

from bot.domain.meetings import Kind
from bot.domain.people import Group
from bot.domain.plans import PlanDraft

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NTHS = (1, 2, 3, 4, -1)  # -1: the month's last
PLAIN_MONTHS, QUARTER_ENDS = "1,2,4,5,7,8,10,11", "3,6,9,12"


class Slot(StrEnum):
    """What has a usual day of its own. A value is on the wire in old buttons."""

    THEME = "theme"
    COMMITTEE = "committee"
    GROUP = "group"
    YEAR_END = "year"


@dataclass(frozen=True, slots=True)
class Usual:
    """The nth (-1: the last) weekday (Monday = 0) of a month, at a wall time."""

    nth: int
    weekday: int
    starts: time

    def __str__(self) -> str:
        return f"{self.nth} {self.weekday} {self.starts:%H:%M}"

    @property
    def day(self) -> str:
        """As RFC 5545's BYDAY has it."""
        return f"{self.nth}{WEEK[self.weekday]}"


# All of it local practice (本支部规定): only a start, which a branch changes by taps.
USUAL: Mapping[Slot, Usual] = MappingProxyType(
    {
        Slot.THEME: Usual(2, 4, time(15)),
        Slot.COMMITTEE: Usual(1, 0, time(16)),
        Slot.GROUP: Usual(3, 2, time(16, 30)),
        Slot.YEAR_END: Usual(3, 3, time(14, 30)),
    }
)
Chosen = Mapping[Slot, Usual | None]  # None: not planned for now


def read_usual(kept: str) -> Usual | None:
    """What `str(usual)` wrote; None for anything else."""
    found = re.fullmatch(r"(-1|[1-4]) ([0-6]) (\d\d):(\d\d)", kept)
    if found is None or int(found[3]) > 23 or int(found[4]) > 59:
        return None
    return Usual(int(found[1]), int(found[2]), time(int(found[3]), int(found[4])))


def changed(usual: Usual, what: str) -> Usual | None:
    """A usual day with one part changed: n and the nth, w and the weekday, t and the time as HHMM; None for no part."""
    kind, value = what[:1], what[1:]
    if kind == "n" and value in map(str, NTHS):
        return replace(usual, nth=int(value))
    if kind == "w" and value in "0123456" and len(value) == 1:
        return replace(usual, weekday=int(value))
    return read_usual(f"{usual.nth} {usual.weekday} {value[:2]}:{value[2:]}") if kind == "t" else None


def slots(has_committee: bool, groups: tuple[Group, ...]) -> tuple[Slot, ...]:
    """Those that a branch of this structure has."""
    there = {Slot.COMMITTEE: has_committee, Slot.GROUP: bool(groups)}
    return tuple(slot for slot in Slot if there.get(slot, True))


def drafts_of(slot: Slot, usual: Usual, groups: tuple[Group, ...], names: Mapping[str, str]) -> Iterator[PlanDraft]:
    """The plans of one slot. `names`: titles by `meetings.Kind` value."""
    if slot is Slot.THEME:
        yield from _theme_days(usual, names)
    elif slot is Slot.COMMITTEE:
        kind = Kind.COMMITTEE_MEETING
        yield PlanDraft(names[kind], f"FREQ=MONTHLY;BYDAY={usual.day}", usual.starts, 60, (kind,))
    elif slot is Slot.GROUP:
        yield from (_group(usual, group, names) for group in groups)
    else:
        kinds = (Kind.LIFE_MEETING, Kind.APPRAISAL)
        title = " · ".join(names[kind] for kind in kinds)
        yield PlanDraft(title, f"FREQ=YEARLY;BYMONTH=12;BYDAY={usual.day}", usual.starts, 120, kinds)


def _theme_days(usual: Usual, names: Mapping[str, str]) -> Iterator[PlanDraft]:
    """A theme day each month; a quarter's last is one afternoon with the members' meeting and a lecture."""
    title, rule = names[Kind.THEME_DAY], f"FREQ=MONTHLY;BYDAY={usual.day};BYMONTH="
    whole = (Kind.THEME_DAY, Kind.MEMBERS_MEETING, Kind.PARTY_LECTURE)
    yield PlanDraft(title, rule + PLAIN_MONTHS, usual.starts, 90, (Kind.THEME_DAY,))
    yield PlanDraft(title, rule + QUARTER_ENDS, usual.starts, 120, whole)


def _group(usual: Usual, group: Group, names: Mapping[str, str]) -> PlanDraft:
    kind = Kind.GROUP_MEETING
    title, rule = f"{names[kind]} · {group.name}", f"FREQ=MONTHLY;BYDAY={usual.day}"
    return PlanDraft(title, rule, usual.starts, 60, (kind,), group.id)


def default_plans(
    has_committee: bool, groups: tuple[Group, ...], names: Mapping[str, str], chosen: Chosen = USUAL
) -> tuple[PlanDraft, ...]:
    """The plans that a new branch starts with."""
    found = ((slot, chosen.get(slot, USUAL[slot])) for slot in slots(has_committee, groups))
    return tuple(draft for slot, usual in found if usual for draft in drafts_of(slot, usual, groups, names))
