"""The verdict of a soak: what the ledger says was owed, beside what Telegram's server saw come in."""

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from bot.actions.meetings import find, near
from bot.domain.calendar import Workdays
from bot.domain.due import for_meeting
from bot.domain.due_study import studies
from bot.domain.dues import CARDS, Desk, Due, DueKind
from bot.domain.moments import in_quiet_hours, quiet_ends
from bot.domain.people import Branch
from bot.domain.records import Delivery, DeliveryState
from bot.live import desk_of
from bot.ready import Sorter
from bot.store import Book, Store, ledger
from bot.store.book import ID_CHARACTERS

Chat = tuple[int, int]  # chat, message
UNDER_WAY = (DeliveryState.CLAIMED, DeliveryState.RETRY)
A_MONTH = timedelta(days=30)
LATEST = timedelta(minutes=2)  # before the end: what is due then need not have come


@dataclass
class Debts:
    """What of all that was owed came, how late, and what did not."""

    lags: list[tuple[float, str]] = field(default_factory=list)  # seconds, and the line's key
    states: Counter[str] = field(default_factory=Counter)
    unsettled: list[str] = field(default_factory=list)  # claimed, or to be tried again
    waiting: list[str] = field(default_factory=list)  # due by the bot's own rules, and not sent
    never: list[str] = field(default_factory=list)  # cards and texts that the ledger has never heard of
    missed: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)  # missed because a chat had had what it may get on a day
    unseen: list[str] = field(default_factory=list)  # sent, says the ledger; not here, says the server

    def worst(self, most: int = 5) -> list[str]:
        """The latest, in words."""
        return [f"{seconds:.0f} s {key}" for seconds, key in sorted(self.lags, reverse=True)[:most]]

    def late(self, bar: float) -> dict[str, int]:
        """How many came later than the bar, by the kind and the day of what was due."""
        kinds = Counter(_sort(key) for seconds, key in self.lags if seconds > bar)
        return dict(kinds.most_common())


def debts(folder: Path, key: str | None, arrived: dict[Chat, datetime], begun: datetime, end: datetime) -> Debts:
    """Read the folder of a bot that has stopped."""
    found, store = Debts(), Store.read(folder, key)
    for book in store.books():
        lines = list(_lines(book, begun, end))
        dues = {due.key: due for due in _all_due(book, begun, end)}
        _settled(found, book, lines, arrived)
        _unsettled(found, book, lines, dues)
        _owed(found, book, {line.id for line in lines}, dues, begun, end)
    store.close()
    return found


def _lines(book: Book, begun: datetime, end: datetime) -> Iterator[Delivery]:
    """The ledger's lines of what has become due meanwhile."""
    month, last = begun.date().replace(day=1), end.date() + timedelta(days=62)
    while month < last:
        yield from (line for line in book.deliveries(month.year, month.month).all() if line.due_at >= begun)
        month = (month + timedelta(days=32)).replace(day=1)


def _settled(found: Debts, book: Book, lines: list[Delivery], arrived: dict[Chat, datetime]) -> None:
    branch, days = book.branch, _unasked(book.branch, lines)
    for line in lines:
        found.states[line.state.value] += 1
        name = f"{book.id}/{line.id}"
        if line.state is DeliveryState.MISSED and _decided(book, line):
            found.states["decided before"] += 1
        elif line.state is DeliveryState.MISSED:
            full = days[line.chat_id or 0, _day(branch, line.due_at)] > 0
            (found.held if full else found.missed).append(name)
        elif line.state is DeliveryState.SENT and line.chat_id is not None and line.message_id is not None:
            at = arrived.get((line.chat_id, line.message_id))
            if at is None:
                found.unseen.append(name)
            else:
                found.lags.append(((at - _fair(branch, line, at, days)).total_seconds(), name))


def _decided(book: Book, line: Delivery) -> bool:
    """Whether it asks for a leave that was decided, or taken back, before its turn came: nobody has to hear of it."""
    if ledger.kind_of(line) is not DueKind.LEAVE_ASKED:
        return False
    meeting_id, member_id = line.about
    meeting = find(book, meeting_id, line.at)
    answer = meeting.answers.get(member_id) if meeting else None
    leave = answer.leave if answer else None
    return leave is None or leave.granted is not None


def _unasked(branch: Branch, lines: list[Delivery]) -> Counter[tuple[int, date]]:
    """How many unasked messages each chat has had on each day."""
    return Counter((line.chat_id or 0, _day(branch, line.at)) for line in lines if ledger.counts(line))


def _fair(branch: Branch, line: Delivery, at: datetime, days: Counter[tuple[int, date]]) -> datetime:
    """When it could go: not in quiet hours, and on the next morning where its chat had had its share."""
    due = line.due_at
    if in_quiet_hours(branch, due) and at >= quiet_ends(branch, due):
        due = quiet_ends(branch, due)
    put_off = line.unasked and _day(branch, at) > _day(branch, due)
    if put_off and days[line.chat_id or 0, _day(branch, due)]:
        tz = ZoneInfo(branch.settings.tz)
        due = quiet_ends(branch, datetime.combine(_day(branch, at), datetime.min.time(), tz))
    return due


def _day(branch: Branch, moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(branch.settings.tz)).date()


def _unsettled(found: Debts, book: Book, lines: list[Delivery], dues: dict[str, Due]) -> None:
    """Claimed, or to be tried again. What of a meeting the rules call for no more was overtaken by an answer."""
    meetings = {key.partition("/")[0] for key in dues}
    for line in lines:
        overtaken = line.id.partition("/")[0] in meetings and line.id not in dues
        if line.state in UNDER_WAY and not overtaken:
            found.unsettled.append(f"{book.id}/{line.id}")


def _owed(found: Debts, book: Book, known: set[str], dues: dict[str, Due], begun: datetime, end: datetime) -> None:
    """By the rules, and not by the ledger: every card of a meeting, every text; and all that may go just now."""
    for due in dues.values():
        lasting = due.kind in CARDS or due.kind is DueKind.STUDY
        if lasting and begun <= due.at <= end - LATEST and due.key not in known:
            found.never.append(f"{book.id}/{due.key}")
    desk = desk_of(book, SimpleNamespace(workdays=Workdays()), end)  # type: ignore[arg-type]  # all that it asks of it
    for parcel in Sorter(book, end, {}, end).ready(desk):
        found.waiting += [f"{book.id}/{due.key}" for due in parcel.dues if due.at <= end - LATEST]


def _all_due(book: Book, begun: datetime, end: datetime) -> Iterator[Due]:
    """All messages of the meetings of that time, by what is known of them at the end, and the texts for groups."""
    branch, roster, moment = book.branch, book.members.all(), begun
    meetings = {}
    while moment <= end + A_MONTH:
        meetings |= {meeting.id: meeting for meeting in near(book, moment)}
        moment += A_MONTH
    desk = Desk(branch, roster, tuple(meetings.values()))
    for meeting in desk.meetings:
        yield from for_meeting(desk, meeting)
    posts = tuple(p for year in range(begun.year, end.year + 1) for p in book.posts(year).all() if not p.dropped)
    yield from (due for due in studies(Desk(branch, roster, posts=posts)) if due.chat_id == branch.chat_id)


def _sort(key: str) -> str:
    """A line's kind, and the day where its key has one: of abc/board/2026-09-20 board/2026-09-20."""
    words = key.split("/")[1:]
    names = [
        word
        for word in words
        if (word.isalpha() and len(word) < ID_CHARACTERS) or re.fullmatch(r"[0-9]{4}(-[0-9]{2}){1,2}", word)
    ]
    return "/".join(names) or "other"


@dataclass
class Sample:
    """What was measured at one moment, in real seconds since the beginning."""

    seconds: float
    megabytes: float


def quarter(samples: list[Sample], number: int) -> float:
    """The median of a quarter (1 to 4) of the time."""
    if not samples:
        return 0.0
    length = samples[-1].seconds / 4
    inside = [s.megabytes for s in samples if (number - 1) * length <= s.seconds <= number * length]
    return statistics.median(inside) if inside else 0.0
