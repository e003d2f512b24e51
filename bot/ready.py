"""What of all that is due may go now, as parcels: quiet hours, two unasked messages a day, and too late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain import due as rules
from bot.domain.dues import Desk, Due, DueKind, Manner
from bot.domain.moments import in_quiet_hours, quiet_ends
from bot.domain.records import Delivery, DeliveryState
from bot.posting import Parcel
from bot.store import Book, Shelf, ledger

LATE = timedelta(minutes=30)


class Sorter:
    """Sorts one branch's agenda at one moment: what must wait is noted in `again`, what is too late kept as missed."""

    def __init__(self, book: Book, now: datetime, under_way: Mapping[str, Due], calm: datetime) -> None:
        """`calm`: what was under way when the last process ended is not sent once more before that."""
        self.again: list[datetime] = []  # when to look again
        self._book, self._now, self._under_way, self._calm = book, now, under_way, calm
        self.waiting: set[str] = set()  # keys of what may go, or would but for a try that failed or is under way
        self._ledger: dict[date, Shelf[Delivery]] = {}  # by month
        self._room: dict[int, int] = {}  # how many more unasked messages each chat may get today

    def ready(self, desk: Desk) -> list[Parcel]:
        """What may go now."""
        found: list[Due] = []
        for due in sorted(rules.agenda(desk, self._now), key=_study_last):
            at = self._when(due)
            if at is None:
                self.waiting |= {due.key} & self._under_way.keys()
            elif at > self._now:
                self.again.append(at)
                self.waiting |= {due.key} if due.at <= self._now and not self._quiet(due) else set()
            elif due.manner is not Manner.UNASKED or self._has_room(due):
                found.append(due)
                self.waiting.add(due.key)
            else:
                self.again.append(_tomorrow(self._book, self._now))
        return _parcels(found, self._now)

    def _when(self, due: Due) -> datetime | None:
        """When it may go: a moment, or None for never (sent, failed, missed, under way)."""
        book, now = self._book, self._now
        line = self._line(due)
        todo = ledger.step(line, now, due.key in self._under_way)
        if todo is ledger.Next.NOTHING:
            return None
        if todo is ledger.Next.GIVE_UP:
            ledger.unknown(book, due, now, now)
            return None
        if due.until <= now:
            ledger.missed(book, due, now)
            return None
        waits_for = line.retry_at if line and todo is ledger.Next.WAIT else None
        in_doubt = line is not None and line.state is DeliveryState.CLAIMED
        at = max(due.at, waits_for or due.at, self._calm if in_doubt else due.at)
        return quiet_ends(book.branch, now) if at <= now and self._quiet(due) else at

    def _line(self, due: Due) -> Delivery | None:
        """The ledger's line of it; a month's is opened once."""
        shelf = self._ledger.get(due.month)
        if shelf is None:
            shelf = self._ledger[due.month] = self._book.deliveries(due.month.year, due.month.month)
        return shelf.get(due.key)

    def _quiet(self, due: Due) -> bool:
        """Whether quiet hours hold it back."""
        return due.manner is not Manner.ALWAYS and in_quiet_hours(self._book.branch, self._now)

    def _has_room(self, due: Due) -> bool:
        """Whether the chat may get one more unasked message today; one that was tried today is no further one."""
        if ledger.has_its_place(self._book, due, self._now):
            return True
        left = self._room.get(due.chat_id)
        if left is None:
            sent = ledger.unasked_today(self._book, due.chat_id, self._now)
            soon = sum(self._waits(other, due.chat_id) for other in self._under_way.values())
            most = self._book.branch.settings.unasked_a_day if due.chat_id < 0 else 1  # nobody is reminded twice a day
            left = most - sent - soon
        self._room[due.chat_id] = left - 1
        return left > 0

    def _waits(self, due: Due, chat_id: int) -> bool:
        """Whether it is an unasked message to that chat whose turn has not come, so that the ledger counts it not."""
        unasked = due.chat_id == chat_id and due.manner is Manner.UNASKED
        return unasked and not ledger.counts(ledger.entry(self._book, due))


def _study_last(due: Due) -> tuple[bool, datetime, str]:
    return due.kind is DueKind.STUDY, due.at, due.key


def _parcels(ready: Iterable[Due], now: datetime) -> list[Parcel]:
    """After an outage nudges and study for one chat merge into one message; all else goes by itself."""
    late: dict[int, list[Due]] = {}
    parcels: list[Parcel] = []
    for due in ready:
        if due.manner is Manner.UNASKED and now - due.at > LATE:
            late.setdefault(due.chat_id, []).append(due)
        else:
            parcels.append(Parcel((due,)))
    return [*parcels, *(Parcel(tuple(dues)) for dues in late.values())]


def _tomorrow(book: Book, now: datetime) -> datetime:
    tz = ZoneInfo(book.branch.settings.tz)
    day = now.astimezone(tz).date() + timedelta(days=1)
    return datetime.combine(day, book.branch.settings.quiet_until, tz)
