"""The quarter: which meetings there are, who ought to come, and how each behaves. The seed decides."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from random import Random

from bot.sandbox.tour import words
from bot.sandbox.tour.cast import COMMITTEE, FIRST, GUESTS, OFFLINE, PARTY, SECOND, SECRETARY, members_of
from bot.sandbox.tour.stage import ZONE

YEAR = 2026
OPENS = timedelta(minutes=-15)
CLOSES = timedelta(minutes=30)


class Conduct(Enum):
    """How somebody behaves at one meeting."""

    EARLY = auto()
    LATE = auto()
    LEAVE = auto()
    ABSENT = auto()
    UNRECORDED = auto()  # nobody ever says what became of them
    FORGOT = auto()  # was there and did not sign in
    REFUSED = auto()  # asked for leave, was refused, and came
    CORRECTED = auto()  # pressed late; corrected with a reason after the confirmation
    DOWN = auto()  # pressed while the bot was dead
    LETTER = auto()  # wrote /signin while the bot was dead, before the start
    LATE_LETTER = auto()  # the same after the start

    @property
    def mark(self) -> str:
        """What the book must show of them in the end."""
        return MARKS.get(self, "到会")


MARKS = {
    Conduct.LATE: "迟到",
    Conduct.LATE_LETTER: "迟到",
    Conduct.LEAVE: "请假",
    Conduct.ABSENT: "缺席",
    Conduct.UNRECORDED: "未登记",
}


@dataclass
class Gathering:
    """One meeting. `whole`: its card hangs in the branch's group; else each one concerned has it in private."""

    title: str
    starts: datetime
    names: tuple[str, ...]
    whole: bool = False
    guests: tuple[str, ...] = ()
    typed: str = ""  # the line by which the secretary makes it; empty for one that a plan gives
    moved_from: datetime | None = None
    cancelled: bool = False
    conduct: dict[str, Conduct] = field(default_factory=dict)

    @property
    def opens(self) -> datetime:
        return self.starts + OPENS

    @property
    def closes(self) -> datetime:
        return self.starts + CLOSES

    @property
    def announced(self) -> datetime:
        """When its notice goes out: five days ahead, at nine."""
        return ((self.moved_from or self.starts) - timedelta(days=5)).replace(hour=9, minute=0)

    def after(self, minutes: int) -> datetime:
        """So many minutes after the start; before it if they are negative."""
        return self.starts + timedelta(minutes=minutes)

    def who(self, *conducts: Conduct) -> list[str]:
        """Those who behave so, in the order of the roster."""
        return [name for name in self.names if self.conduct.get(name) in conducts]

    def __str__(self) -> str:
        return f"{words.day(self.starts)}{self.title}"


@dataclass
class Quarter:
    """All meetings, and those to which something happens."""

    gatherings: list[Gathering]
    killed: Gathering  # kill -9 while people sign in
    interrupted: Gathering  # kill -9 between sending its card and noting that


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the quarter on the branch's wall clock."""
    return datetime(YEAR, month, day, hour, minute, tzinfo=ZONE)


def draw(chance: Random) -> Quarter:
    """The quarter that a seed gives."""
    themes = [Gathering("主题党日", at(m, d, 15), PARTY, whole=True) for m, d in ((7, 10), (8, 14), (9, 11))]
    themes[2].guests = GUESTS  # the quarter's afternoon has a lecture in it
    groups = list(_group_meetings())
    extra = _extra(chance)
    killed = chance.choice(themes)
    moved = chance.choice([theme for theme in themes[:2] if theme is not killed])
    moved.moved_from, moved.starts = moved.starts, moved.starts + timedelta(days=chance.choice((3, 4)))
    chance.choice(groups[2:]).cancelled = True
    quarter = Quarter([*themes, *_committee_meetings(), *groups, extra], killed, extra)
    for gathering in quarter.gatherings:
        _behave(chance, gathering)
    _specials(chance, [g for g in (*themes, extra) if g is not killed], [g for g in groups if not g.cancelled])
    _dead(chance, killed)
    return quarter


def _committee_meetings() -> Iterator[Gathering]:
    for month, day in ((7, 6), (8, 3), (9, 7)):
        yield Gathering("支委会", at(month, day, 16), COMMITTEE)


def _group_meetings() -> Iterator[Gathering]:
    for month, day in ((7, 15), (8, 19), (9, 16)):
        for group in (FIRST, SECOND):
            yield Gathering(f"党小组会 · {group}", at(month, day, 16, 30), members_of(group))


def _extra(chance: Random) -> Gathering:
    """A lecture that no plan has."""
    starts = at(*chance.choice(((7, 22), (7, 24), (8, 26), (8, 28))), chance.choice((14, 15)))
    typed = f"{starts:%Y-%m-%d %H:%M} 党课 {chance.choice(words.TOPICS)}"
    return Gathering("党课", starts, PARTY, whole=True, guests=GUESTS, typed=typed)


def _behave(chance: Random, gathering: Gathering) -> None:
    """Most come in time; some are late, on leave, or forget to sign in."""
    gathering.conduct = dict.fromkeys(gathering.names, Conduct.EARLY)
    pool = [name for name in gathering.names if name not in (SECRETARY, *OFFLINE)]
    chance.shuffle(pool)
    many = len(pool) > 6
    for conduct, most in ((Conduct.LEAVE, 2), (Conduct.LATE, 2), (Conduct.FORGOT, 1)):
        for _ in range(chance.randint(1 if many else 0, most if many else 1)):
            gathering.conduct[pool.pop()] = conduct
    for name in OFFLINE:
        if name in gathering.names:
            gathering.conduct[name] = chance.choice((Conduct.FORGOT, Conduct.FORGOT, Conduct.LEAVE))


def _specials(chance: Random, whole: list[Gathering], groups: list[Gathering]) -> None:
    """Once a quarter each: an absence, somebody left unrecorded, a refused leave, a correction."""
    places = [*whole, chance.choice(groups)]
    chance.shuffle(places)
    for gathering, conduct in zip(
        places, (Conduct.ABSENT, Conduct.UNRECORDED, Conduct.REFUSED, Conduct.CORRECTED), strict=False
    ):
        gathering.conduct[chance.choice([n for n in gathering.who(Conduct.EARLY) if n != SECRETARY])] = conduct


def _dead(chance: Random, gathering: Gathering) -> None:
    """At the meeting of the kill half of those who come in time press when nobody listens."""
    early = [name for name in gathering.who(Conduct.EARLY) if name != SECRETARY]
    late = gathering.who(Conduct.LATE)
    down = chance.sample(early, len(early) // 2)
    conducts = [Conduct.LETTER, Conduct.LETTER, *[Conduct.DOWN] * (len(down) - 2)]
    gathering.conduct |= dict(zip(down, conducts, strict=True))
    gathering.conduct |= dict.fromkeys(late, Conduct.LATE_LETTER)
