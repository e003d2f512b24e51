"""A committee above (上级党委), the branches that have let it in, and what it sees of them: duties, rates, dates. Never
a name, a reason, a report or a suggestion: what is not in a `Line` can't be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.attendance import Count
from bot.domain.periods import Period, year_period
from bot.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee above, and the chat in which it reads: a group, or somebody's private chat (None: not opened yet)."""

    id: str
    name: str
    at: datetime
    by: int  # the operator's user id
    lang: str
    chat_id: int | None = None
    digest: date | None = None  # the first day of the month whose digest was begun
    digest_sent: bool = False  # and whether it is known to have arrived, or never will


@dataclass(frozen=True, slots=True)
class Tie:
    """A branch's consent that a committee sees it; `id` is the committee's, `name` what it was called then."""

    id: str
    name: str
    at: datetime
    by: str  # member id


@dataclass(frozen=True, slots=True)
class Rate:
    """How many there were in a month, and the marks of all who were expected."""

    held: int
    count: Count

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(self.held + other.held, self.count + other.count)


NONE = Rate(0, Count())


@dataclass(frozen=True, slots=True)
class Line:
    """A branch as its committee sees it, with the marks of this year and of the month before: `months` of gatherings,
    each person once, by a month's first day; `kinds` of their items, by that day and the kind."""

    branch_id: str
    name: str
    today: date
    members: int
    duties: tuple[Standing, ...]
    missed: tuple[Standing, ...]
    groups: Mapping[str, str] = field(default_factory=dict)  # names of party groups, by id
    months: Mapping[date, Rate] = field(default_factory=dict)
    kinds: Mapping[tuple[date, str], Rate] = field(default_factory=dict)
    last: date | None = None  # the day of the last one

    @property
    def open(self) -> tuple[Standing, ...]:
        """Duties of now that are neither held nor planned, and that somebody should think of."""
        return tuple(duty for duty in self.duties if duty.state(self.today) == "open")

    def of(self, span: Period, kind: str | None = None) -> Rate:
        """What was held in the months of a span, of one kind or of all."""
        if kind is None:
            return sum((rate for month, rate in self.months.items() if month in span), NONE)
        return sum((rate for (month, own), rate in self.kinds.items() if month in span and own == kind), NONE)

    @property
    def year(self) -> Period:
        """This year."""
        return year_period(self.today.year)


def in_order(found: Iterable[Line]) -> tuple[Line, ...]:
    """Those that owe most first; then who has least time left, whose rate is lowest, by name."""

    def place(line: Line) -> tuple[int, int, int, int, str]:
        left = min((one.left(line.today) for one in line.open), default=366)
        percent = line.of(line.year).count.percent
        return -len(line.missed), -len(line.open), left, 101 if percent is None else percent, line.name

    return tuple(sorted(found, key=place))
