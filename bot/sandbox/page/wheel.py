"""The page's hold on the clock: one turn at a time, its progress, and what went wrong."""

import asyncio
import traceback
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sandbox.page.views import View, moment
from bot.sandbox.world import World

STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
FARTHEST = timedelta(days=31)  # that we look ahead for the next thing
PATIENCE = 20.0  # real seconds that the bot has for each of its timers


class Moving(Exception):  # noqa: N818  # it says what is so
    """Time moves already."""


@dataclass
class Turn:
    """A move of time under way; `goal` None is the next thing, whenever that is."""

    what: str
    since: datetime
    goal: datetime | None

    def view(self) -> View:
        goal = None if self.goal is None else moment(self.goal)
        return {"what": self.what, "since": moment(self.since), "goal": goal}


class Wheel:
    """`trouble` is the last turn's: a code and what happened, shown until the next turn."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.now: Turn | None = None
        self.trouble: View | None = None
        self._task: asyncio.Task[None] | None = None
        self._troubles = 0

    def turn(self, what: str) -> None:
        """ "run", "pause", "next", "hour", "day" or "week"; raises Moving, or LookupError for another word."""
        if what in ("run", "pause"):
            return self.world.clock.run() if what == "run" else self.world.clock.freeze()
        if self.now is not None:
            raise Moving
        step = None if what == "next" else STEPS[what]
        since = self.world.now()
        self.now, self.trouble = Turn(what, since, None if step is None else since + step), None
        self._task = asyncio.create_task(self._move(self.now))
        self.world.stirred.ring()
        return None

    def stop(self) -> None:
        """Leave time where it is."""
        if self._task is not None:
            self._task.cancel()

    def view(self) -> View:
        clock, report = self.world.clock, self.world.door.report
        due = None if report is None or report.next is None else moment(report.next)
        told = {"now": moment(clock.now()), "running": clock.running, "next": due, "trouble": self.trouble}
        return told | {"turn": None if self.now is None else self.now.view()}

    async def _move(self, turn: Turn) -> None:
        try:
            if turn.goal is not None:
                await self.world.play_until(turn.goal, PATIENCE)
            elif wrong := await self._next():
                self._tell(wrong)
        except TimeoutError as problem:
            self._tell("silent", problem)
        except Exception as problem:
            traceback.print_exception(problem)
            self._tell("unknown", problem)
        finally:
            self.now = None
            self.world.stirred.ring()

    async def _next(self) -> str:
        """From timer to timer, until there is something new to see; the code of why there is nothing, else ""."""
        await self.world.settled(PATIENCE)
        began, limit = self.world.shown, self.world.now() + FARTHEST
        while self.world.shown == began:
            report = self.world.door.report
            if report is None:
                return "asleep"
            if report.next is None or report.next > limit:
                return "nothing"
            await self.world.play_until(report.next, PATIENCE)
        return ""

    def _tell(self, code: str, problem: Exception | None = None) -> None:
        self._troubles += 1
        self.trouble = {"number": self._troubles, "code": code, "detail": str(problem or code)}
