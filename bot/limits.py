"""What one person may do in what time, so that nobody's haste or guessing becomes others' trouble. Kept in memory."""

from collections import OrderedDict
from collections.abc import Hashable
from datetime import timedelta

from bot.clock import Clock

MOST_KEPT = 20_000  # people of whom a count is kept, for each kind; the oldest goes

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MESSAGE, PRESS, FILE, HUSH, NAME, LINK = "message", "press", "file", "hush", "name", "link"
BOUNDS = {
    MESSAGE: (40, MINUTE),  # messages, commands and edits, in all chats
    PRESS: (90, MINUTE),
    FILE: (20, MINUTE),
    HUSH: (1, MINUTE),  # sentences in a group about those who write too fast there
    NAME: (5, DAY),  # names that are not on the roster, or are somebody else's
    LINK: (10, HOUR),  # deep links that nobody knows, or no longer
}
Spell = tuple[timedelta, int]  # when it ends, and how many so far


class Attempts:
    """At most `most` of something in a spell of `span`, which begins with the first; for each key by itself."""

    def __init__(self, most: int, span: timedelta, kept: int = MOST_KEPT) -> None:
        self.most, self.span = most, span
        self._kept = kept
        self._spells: OrderedDict[Hashable, Spell] = OrderedDict()  # those that began first come first

    def count(self, key: Hashable, now: timedelta) -> int:
        """Count one more; returns how many that makes in this spell."""
        ends, number = self._spells.get(key, (now, 0))
        if now >= ends:
            self._spells.pop(key, None)
            self._forget(now)
            ends, number = now + self.span, 0
        self._spells[key] = ends, number + 1
        return number + 1

    def wait(self, key: Hashable, now: timedelta) -> timedelta:
        """How long until one more may be; nothing if one may now."""
        ends, number = self._spells.get(key, (now, 0))
        return max(ends - now, timedelta()) if number >= self.most else timedelta()

    def _forget(self, now: timedelta) -> None:
        while self._spells:
            ends, _ = next(iter(self._spells.values()))
            if ends > now and len(self._spells) < self._kept:
                return
            self._spells.popitem(last=False)


class Limits:
    """All the limits, by kind. `now` is given where a thing has a time of its own, as a message has."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._attempts = {kind: Attempts(*bound) for kind, bound in BOUNDS.items()}

    def attempt(self, kind: str, who: int, now: timedelta | None = None) -> int:
        """Count one more; returns by how many that is too many."""
        attempts = self._attempts[kind]
        return max(0, attempts.count(who, self._clock.steady() if now is None else now) - attempts.most)

    def wait(self, kind: str, who: int, now: timedelta | None = None) -> timedelta:
        """How long until one more may be; nothing if one may now."""
        return self._attempts[kind].wait(who, self._clock.steady() if now is None else now)
