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

    async def lines(self, committee_id: str, step: Step | None = None) -> tuple[Line, ...]:
        """All branches that let the committee in. Raises BadFile."""
        now, steady = self.clock.now(), self.clock.steady()
        at, known = self._kept.get(committee_id, (steady, {}))
        if steady - at >= GOOD_FOR:
            at, known = steady, {}
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
