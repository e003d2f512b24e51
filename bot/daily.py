"""What a look at a branch does besides messages: once a day, and when the study plan has its turn."""

from datetime import date, datetime, time, timedelta
from zlib import crc32
from zoneinfo import ZoneInfo

from bot.actions import caring, pushing, roster, suggestions
from bot.actions.materials import Stock
from bot.hub import Hub
from bot.store import Book

BETWEEN = timedelta(seconds=1)
AT_LEAST = timedelta(days=1)  # how often the study plan is looked at where it has nothing
CHORES_AT, SPREAD = time(7, 0), 2400  # seconds


class Daily:
    """Knows when each branch has had its turn."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._chores: dict[str, datetime] = {}  # by branch: when what is done once a day is due
        self._studies: dict[str, datetime] = {}  # when the study plan has its next turn
        self._opened: dict[str, date] = {}  # the day on which what is to be seen from it on was opened up

    def look(self, book: Book, now: datetime) -> None:
        """Do what is due at that moment."""
        self._do_chores(book, now)
        self._plan_study(book, now)

    def next_at(self, book: Book, now: datetime) -> datetime:
        """When something is due again; soon, where the study plan has changed since the last look."""
        return min(self._studies.get(book.id, now + BETWEEN), chores_at(book, now))

    def study_changed(self, branch_id: str) -> None:
        """The plan, its posts or the branch's own materials are other ones now."""
        self._studies.pop(branch_id, None)

    def library_changed(self) -> None:
        """Other materials: what was worked out of them is so no more."""
        self._studies.clear()

    def _do_chores(self, book: Book, now: datetime) -> None:
        """What is done as a day begins, and what in the morning: not for all branches in one minute. A start looks at
        all of them and is to be quick: what should have been done while the bot was off is done at the next look."""
        today = now.astimezone(ZoneInfo(book.branch.settings.tz)).date()
        if self._opened.get(book.id) != today:
            self._opened[book.id] = today
            suggestions.open_up(book, self._hub.whispers.of(today), now)
        if now >= self._chores.setdefault(book.id, now + BETWEEN):
            self._chores[book.id] = chores_at(book, now)
            caring.look(book, now)
            roster.forget_long_gone(book, today, now)

    def _plan_study(self, book: Book, now: datetime) -> None:
        """What the study plan gives; its next turn is worked out anew where the plan or a material has changed."""
        at = self._studies.get(book.id)
        if at is None or at <= now:
            stock = Stock(self._hub.library, book)
            pushing.plan_ahead(stock, self._hub.workdays, now)
            self._studies[book.id] = pushing.next_at(stock, self._hub.workdays, now) or now + AT_LEAST


def chores_at(book: Book, now: datetime) -> datetime:
    """The next morning's moment after `now`, each branch's own."""
    local = now.astimezone(ZoneInfo(book.branch.settings.tz))
    at = datetime.combine(local.date(), CHORES_AT, local.tzinfo) + timedelta(seconds=crc32(book.id.encode()) % SPREAD)
    return at if at > now else at + timedelta(days=1)
