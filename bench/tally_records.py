"""What the tally keeps of meetings, people and presses."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

OPENS, CLOSES = timedelta(minutes=15), timedelta(minutes=30)


@dataclass
class Answers:
    """What is known of one person at one meeting."""

    signed: str = ""  # 到会 or 迟到
    signed_at: str = ""  # HH:MM; of a sign-in from an outage when it was taken in
    recovered: bool = False
    leave: str = ""  # the kind of a leave that was granted
    by_hand: str = ""
    changes: int = 0

    @property
    def mark(self) -> str:
        """A manager's mark, else the sign-in, else a granted leave."""
        return self.by_hand or self.signed or ("请假" if self.leave else "未登记")


@dataclass
class Meeting:
    """One meeting, by the token that all its buttons carry."""

    title: str
    starts: datetime
    minutes: int
    kinds: tuple[str, ...]
    cancelled: bool = False
    confirmed: bool = False
    answers: dict[str, Answers] = field(default_factory=lambda: defaultdict(Answers))

    def open_at(self, moment: datetime) -> bool:
        """Whether one can sign in."""
        return self.starts - OPENS <= moment < self.starts + CLOSES

    def concerns(self, entry: "Entry") -> bool:
        """Whether somebody is expected."""
        return any(self._item_concerns(kind, entry) for kind in self.kinds)

    def lets_in(self, entry: "Entry") -> bool:
        """Expected, or a guest at a lecture."""
        return self.concerns(entry) or "党课" in self.kinds

    def _item_concerns(self, kind: str, entry: "Entry") -> bool:
        in_party = entry.stage in ("正式党员", "预备党员")
        if kind == "支委会":
            return in_party and entry.duty in ("书记", "副书记", "委员")
        return in_party and (kind != "党小组会" or self.title.endswith(f"· {entry.group}"))


@dataclass
class Entry:
    """A line of the roster."""

    stage: str
    group: str = ""
    duty: str = ""


@dataclass
class Press:
    """A press that the bot has fetched."""

    who: str
    chat: int
    token: str
    label: str
    text: str
    answered: bool = False


def entry(words: str) -> Entry:
    """The words in a roster's line, such as 正式党员 · 第一党小组 · 书记."""
    stage, *rest = words.split(" · ")
    group = next((word for word in rest if word.endswith("党小组")), "")
    return Entry(stage, group, next((word for word in rest if word != group), ""))
