"""Who is writing an anonymous suggestion just now, and which came in today: in memory alone, and gone with the process.

On disk the one would name the author, and the other the day.
"""

from datetime import date, timedelta

from bot.clock import Clock

PATIENCE = timedelta(minutes=30)


class Whispers:
    """Knows both."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._writing: dict[int, timedelta] = {}  # by user id: since when, by the steady clock
        self._came: dict[str, date] = {}  # by the suggestion's id

    def begin(self, user_id: int) -> None:
        """The person's next private text is an anonymous suggestion."""
        self._writing[user_id] = self._clock.steady()

    def end(self, user_id: int) -> bool:
        """It is not, from now on; returns whether it was."""
        since = self._writing.pop(user_id, None)
        return since is not None and self._clock.steady() - since < PATIENCE

    def came(self, suggestion_id: str, day: date) -> None:
        """A suggestion was kept on that day."""
        self._came[suggestion_id] = day

    def of(self, day: date) -> frozenset[str]:
        """Ids of those that came in on that day; what is older is forgotten."""
        self._came = {key: came for key, came in self._came.items() if came >= day}
        return frozenset(self._came)
