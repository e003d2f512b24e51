"""What the operators hear of the data folder: a disk that does not take what is written, files that can't be read."""

from datetime import timedelta
from pathlib import Path

from bot.alerts import Alerts
from bot.clock import Clock
from bot.store import BadFile, NewerSchema, Store, StoreError

CALM = timedelta(minutes=5)  # of good writes: then a loss is over, also if what was lost is never tried again


class StorageAlerts:
    """Told of each write and of each file that can't be read; each trouble is passed on once."""

    def __init__(self, alerts: Alerts, clock: Clock, folder: Path) -> None:
        self._alerts, self._clock, self._folder = alerts, clock, folder
        self._failing: set[str] = set()
        self._last_loss = timedelta()

    def listen(self, store: Store) -> None:
        """Hear of each write from now on."""
        store.tell_of_writes(self.written)

    def written(self, file: str, why: str) -> None:
        """A file was written, or not: `why`. It is over when all that failed is written, or after a while of calm."""
        now = self._clock.steady()
        if why:
            self._failing.add(file)
            self._last_loss = now
            self._alerts.begin("disk", file=file, why=why)
            return
        self._failing.discard(file)
        if not self._failing or now - self._last_loss >= CALM:
            self._failing.clear()
            self._alerts.over("disk")

    def troubled(self, problem: StoreError) -> None:
        """Something could not be kept or read; of the former `written` has heard."""
        if isinstance(problem, BadFile | NewerSchema):
            file = self._inside(problem.path)
            self._alerts.begin("file", which=file, file=file)

    def _inside(self, path: str) -> str:
        """A file's name within the data folder: where that is, is nobody's business in a chat."""
        return Path(path).relative_to(self._folder).as_posix() if Path(path).is_relative_to(self._folder) else path
