"""The ledger of deliveries: what has gone out, what may have, what could not. docs/deliveries.md draws its states.

None is lost, and a crash makes at most one extra copy: a claim is on disk before the network is touched, and one that
is found without its sender is sent once more, also after a second crash. An *unknown* one is sent no third time.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from bot.domain.dues import CARDS, Due, DueKind, Manner
from bot.domain.records import Delivery, DeliveryState, Meeting
from bot.store.book import Book

MOST_TRIES = 2
MOST_CLAIMS = 3  # where nobody heard of an answer: two processes that are killed in turn must not lose it
MENDED = frozenset({"delivery-removed", "delivery-no-rights", "delivery-blocked"})  # causes that can pass
SETTLED = frozenset({DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.MISSED})


class Next(Enum):
    """What to do about something that is due."""

    SEND = "send"
    WAIT = "wait"
    NOTHING = "nothing"
    GIVE_UP = "give up"


def entry(book: Book, due: Due) -> Delivery | None:
    """The ledger's line for what is due, if there is one."""
    return book.deliveries(due.month.year, due.month.month).get(due.key)


def step(line: Delivery | None, now: datetime, under_way: bool) -> Next:
    """What to do next, by the ledger's line alone. `under_way`: this process sends it, or will."""
    if under_way:
        return Next.NOTHING
    if line is None:
        return Next.SEND
    ahead = line.at > now  # of a clock that was set back since: what it took for too late, or for soon, is neither
    if line.state in SETTLED and not (ahead and line.state is DeliveryState.MISSED):
        return Next.NOTHING
    waits = line.retry_at is not None and line.retry_at > now and not ahead
    claimed = line.state is DeliveryState.CLAIMED
    if line.state is DeliveryState.RETRY or line.tries < (MOST_CLAIMS if claimed else MOST_TRIES):
        return Next.WAIT if waits else Next.SEND
    return Next.GIVE_UP if claimed else Next.NOTHING


def claim(book: Book, due: Due, now: datetime) -> None:
    """Write down that its turn has come; the caller commits before the network. Not earlier: what waits in memory when
    a process is killed has not left, and must not count as a try."""
    former = entry(book, due)
    line = Delivery(
        due.key,
        DeliveryState.CLAIMED,
        due.at,
        now,
        due.chat_id,
        tries=(former.tries if former else 0) + 1,
        unasked=due.manner is Manner.UNASKED,
        about=due.about,
    )
    _shelf_put(book, due, line)


def sent(book: Book, due: Due, now: datetime, message_id: int) -> None:
    """It is there."""
    line = entry(book, due)
    to = message_id if line is not None and line.chat_id is not None else None  # else they have erased themselves
    _settle(book, due, now, state=DeliveryState.SENT, message_id=to, retry_at=None, note="")


def retry(book: Book, due: Due, now: datetime, at: datetime) -> None:
    """It never left: once more at `at`, and the try does not count."""
    line = entry(book, due)
    tries = line.tries - 1 if line else 0
    _settle(book, due, now, state=DeliveryState.RETRY, retry_at=at, tries=tries, note="")


def unknown(book: Book, due: Due, now: datetime, at: datetime) -> None:
    """It left and no answer came: it may be there. Once more at `at` if that was the first time."""
    _settle(book, due, now, state=DeliveryState.UNKNOWN, retry_at=at)


def failed(book: Book, due: Due, now: datetime, note: str) -> None:
    """It was refused; `note` is the key of the sentence that says why."""
    _settle(book, due, now, state=DeliveryState.FAILED, note=note)


def missed(book: Book, due: Due, now: datetime) -> None:
    """It makes no sense any more; kept so that a manager can see it."""
    former = entry(book, due)
    tries = former.tries if former else 0
    line = Delivery(due.key, DeliveryState.MISSED, due.at, now, due.chat_id, tries=tries, about=due.about)
    _shelf_put(book, due, line)


def mend(book: Book, due: Due, now: datetime) -> bool:
    """Its chat lets us in again: what failed because it did not goes out after all. Returns whether there was such."""
    line = entry(book, due)
    if line is None or line.state is not DeliveryState.FAILED or line.note not in MENDED:
        return False
    retry(book, due, now, now)
    return True


def gone(book: Book, due: Due, now: datetime, tries: int) -> bool:
    """Its message is out of reach: it goes out anew if `tries`, those that count, leave one. Returns whether."""
    line = entry(book, due)
    if line is None or line.state is not DeliveryState.SENT or tries >= MOST_TRIES:
        return False
    _settle(book, due, now, state=DeliveryState.RETRY, retry_at=now, message_id=None, tries=tries)
    return True


def _settle(book: Book, due: Due, now: datetime, **changes: object) -> None:
    line = entry(book, due)
    if line is not None:
        _shelf_put(book, due, replace(line, at=now, **changes))  # type: ignore[arg-type]


def _shelf_put(book: Book, due: Due, line: Delivery) -> None:
    book.deliveries(due.month.year, due.month.month).put(line)


def unasked_today(book: Book, chat_id: int, now: datetime) -> int:
    """How many unasked messages a chat got today, on the branch's calendar."""
    return sum(line.chat_id == chat_id for line in _counted_today(book, now))


def has_its_place(book: Book, due: Due, now: datetime) -> bool:
    """Whether what is due is one of today's unasked messages itself: it was sent, and may not have arrived."""
    return entry(book, due) in tuple(_counted_today(book, now))


def nudged_today(book: Book, now: datetime) -> set[int]:
    """The chats that got an unasked message today, on the branch's calendar."""
    return {line.chat_id for line in _counted_today(book, now) if line.chat_id is not None}


def _counted_today(book: Book, now: datetime) -> Iterator[Delivery]:
    tz = ZoneInfo(book.branch.settings.tz)
    today = now.astimezone(tz).date()  # a later day is today too: the clock was set back since
    return (line for line in _around(book, today) if counts(line) and line.at.astimezone(tz).date() >= today)


def counts(line: Delivery | None) -> bool:
    """Whether a line stands for an unasked message that is there, or may be."""
    never = (DeliveryState.MISSED, DeliveryState.FAILED, DeliveryState.RETRY)
    return line is not None and line.unasked and line.state not in never


def _around(book: Book, day: date) -> Iterator[Delivery]:
    first = day.replace(day=1)
    for month in ((first - timedelta(days=1)), first, (first + timedelta(days=32))):
        yield from book.deliveries(month.year, month.month).all()


def of_meeting(book: Book, meeting: Meeting) -> tuple[Delivery, ...]:
    """All the ledger's lines of a meeting, by when they changed last."""
    tz = ZoneInfo(book.branch.settings.tz)
    moments = [m for m in (meeting.starts, meeting.moved_from) if m is not None]
    months = {(local.year, local.month) for local in (m.astimezone(tz) for m in moments)}
    found = [d for y, m in sorted(months) for d in book.deliveries(y, m).all() if d.id.startswith(f"{meeting.id}/")]
    return tuple(sorted(found, key=lambda d: (d.at, d.id)))


def kind_of(line: Delivery) -> DueKind | None:
    """What kind of message a line of a meeting's is. Those about a leave are told apart by whom they go to."""
    words = line.id.split("/")
    if "leave" in words:
        return DueKind.LEAVE_DECIDED if words[-1] == "said" else DueKind.LEAVE_ASKED
    return next((DueKind(word) for word in words if word in set(DueKind)), None)


def cards(book: Book, meeting: Meeting) -> tuple[Delivery, ...]:
    """The cards of a meeting that are out, the oldest first; in each chat the last one is live."""
    lines = of_meeting(book, meeting)
    return tuple(line for line in lines if line.message_id is not None and kind_of(line) in CARDS)


def studies(book: Book, material_id: str, now: datetime) -> tuple[Delivery, ...]:
    """The posts of a study material of these weeks that are out."""
    lines = _around(book, now.astimezone(ZoneInfo(book.branch.settings.tz)).date())
    return tuple(d for d in lines if d.message_id is not None and d.about[:1] == (material_id,))


def announced(book: Book, notice_id: str, day: str, now: datetime) -> tuple[Delivery, ...]:
    """The messages of a notice's occurrence that are out, those of a nudge too."""
    lines = _around(book, now.astimezone(ZoneInfo(book.branch.settings.tz)).date())
    return tuple(d for d in lines if d.message_id is not None and d.about == (notice_id, day))


def troubles(book: Book, meeting: Meeting) -> tuple[Delivery, ...]:
    """What of a meeting's messages did not arrive, or may not have."""
    bad = (DeliveryState.FAILED, DeliveryState.UNKNOWN, DeliveryState.MISSED)
    return tuple(line for line in of_meeting(book, meeting) if line.state in bad)
