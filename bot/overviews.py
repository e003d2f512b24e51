"""What committees above see, gathered branch by branch between other work, and kept for a minute: a page is turned more
often than anything changes."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.actions import oversight
from bot.clock import Clock
from bot.domain.calendar import Workdays
from bot.domain.oversight import Line, in_order
from bot.store import Store

GOOD_FOR = timedelta(minutes=1)
Step = Callable[[int, int], None]  # told how many of how many are done


@dataclass
class Overviews:
    """Lines by committee, in the order in which they are shown."""

    store: Store
    clock: Clock
    workdays: Workdays
    _kept: dict[str, tuple[timedelta, dict[str, Line]]] = field(default_factory=dict)

    def left(self, committee_id: str) -> int:
        """How many branches would have to be read now."""
        known = self._known(committee_id)[1]
        return sum(book.id not in known for book in oversight.watched(self.store, committee_id))

    def line(self, committee_id: str, branch_id: str) -> Line | None:
        """One of the branches; None if it does not let the committee in. Raises BadFile."""
        if branch_id not in self.store.branch_ids() or committee_id not in self.store.book(branch_id).ties:
            return None
        known = self._known(committee_id)[1]
        return known.get(branch_id) or oversight.line_of(self.store.book(branch_id), self.workdays, self.clock.now())

    def _known(self, committee_id: str) -> tuple[timedelta, dict[str, Line]]:
        """Since when lines are kept, and those that are still good."""
        steady = self.clock.steady()
        at, known = self._kept.get(committee_id, (steady, {}))
        return (steady, {}) if steady - at >= GOOD_FOR else (at, known)

    async def lines(self, committee_id: str, step: Step | None = None) -> tuple[Line, ...]:
        """All branches that let the committee in. Raises BadFile."""
        now, (at, known) = self.clock.now(), self._known(committee_id)
        books = oversight.watched(self.store, committee_id)
        found = dict[str, Line]()
        for number, book in enumerate(books):
            if book.id not in known:
                begun = self.clock.steady()
                known[book.id] = oversight.line_of(book, self.workdays, now)
                # As long again for others: a press takes many turns of the loop, and hundreds of branches wait here.
                await asyncio.sleep((self.clock.steady() - begun).total_seconds())
            if committee_id not in book.ties:  # it has just ended it
                continue
            found[book.id] = known[book.id]
            if step is not None:
                step(number + 1, len(books))
        self._kept[committee_id] = at, found
        return in_order(found.values())
