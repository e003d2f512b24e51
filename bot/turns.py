"""Whose turn it is to be sent: lanes in three heaps, one for each priority, by the moment at which they open."""

import heapq
import itertools
from datetime import timedelta

from bot.pace import SECOND, ZERO, Chat, Job, Lane, Limits, Priority, Window

MANY_CHATS = 1000


class Turns:
    """Answers before deliveries before redraws before what goes on aside; a chat that waits holds nobody else back."""

    def __init__(self, limits: Limits) -> None:
        self.waiting = 0  # calls that have not begun
        self.limits = limits
        redraws = Window(limits.redraws, SECOND)
        self._windows = {
            Priority.ANSWER: Window(limits.overall, SECOND),
            Priority.DELIVERY: Window(limits.deliveries, SECOND),
            Priority.REDRAW: redraws,
            Priority.ASIDE: redraws,
        }
        self._heaps: dict[Priority, list[tuple[timedelta, int, Lane]]] = {priority: [] for priority in Priority}
        self._tickets = itertools.count(1)
        self._chats: dict[int, Chat] = {}
        self._sweep_at = MANY_CHATS
        self._flying = 0

    def lane(self, chat_id: int, priority: Priority, now: timedelta, card: int = 0) -> Lane:
        """The lane of a chat's priority, or of one card in it."""
        chat = self._chats.get(chat_id) or self._new_chat(chat_id, now)
        lane = chat.lanes.get((priority, card))
        if lane is None:
            chat.forget_lanes(now)
            lane = chat.lanes[priority, card] = Lane(chat, priority)
        return lane

    def put(self, lane: Lane, job: Job) -> None:
        lane.jobs.append(job)
        self.waiting += 1
        if not lane.ticket and not lane.flying:
            self._queue(lane, lane.due)

    def put_back(self, lane: Lane, job: Job, due: timedelta) -> None:
        """A call that is under way will be made once more, before all others of its lane."""
        lane.due = due
        lane.jobs.appendleft(job)
        self.waiting += 1

    def replace(self, lane: Lane, job: Job, due: timedelta) -> None:
        """The lane's only call from now on."""
        self.waiting -= len(lane.jobs)
        lane.jobs.clear()
        lane.due, lane.ticket = due, 0
        self.put(lane, job)

    def take(self, now: timedelta) -> tuple[Lane, Job] | None:
        """The next call to begin now; `end` must be told when it is over."""
        for priority in Priority:
            if self._room(priority) and self._opens(priority, now) <= now and (taken := self._pop(priority, now)):
                self._begin(taken[0], now)
                return taken
        return None

    def end(self, lane: Lane, now: timedelta) -> None:
        self._flying -= 1
        lane.flying = False
        lane.chat.end(lane.priority, now)
        for window in self._budgets(lane.priority):
            window.end(now)
        if lane.jobs:
            self._queue(lane, lane.due)

    def wake(self, now: timedelta) -> timedelta | None:
        """When to `take` again if nothing happens before; None when only the end of a call can make a difference."""
        heads = [
            max(heap[0][0], self._opens(priority, now))
            for priority, heap in self._heaps.items()
            if heap and self._room(priority)
        ]
        return min(heads, default=None)

    def hasten(self) -> None:
        """Redraws no longer wait for more changes to come, nor for their distance."""
        for _, ticket, lane in [*self._heaps[Priority.REDRAW], *self._heaps[Priority.ASIDE]]:
            if ticket == lane.ticket:
                lane.due = lane.rests = ZERO
                self._queue(lane, ZERO)

    def give_up(self) -> list[Job]:
        """Take out all that waits."""
        lanes = [lane for chat in self._chats.values() for lane in chat.lanes.values()]
        jobs = [job for lane in lanes for job in lane.jobs]
        for lane in lanes:
            lane.jobs.clear()
            lane.ticket = 0
        self.waiting = 0
        return jobs

    def _pop(self, priority: Priority, now: timedelta) -> tuple[Lane, Job] | None:
        heap = self._heaps[priority]
        while heap and heap[0][0] <= now:
            _, ticket, lane = heapq.heappop(heap)
            if ticket != lane.ticket:
                continue
            if (opens := lane.opens(now)) > now:
                self._queue(lane, opens)
            elif job := self._next_job(lane):
                return lane, job
        return None

    def _next_job(self, lane: Lane) -> Job | None:
        before = len(lane.jobs)
        job = lane.next_job()
        self.waiting -= before - len(lane.jobs)
        lane.ticket = 0
        return job

    def _queue(self, lane: Lane, moment: timedelta) -> None:
        lane.ticket = next(self._tickets)
        heapq.heappush(self._heaps[lane.priority], (moment, lane.ticket, lane))

    def _begin(self, lane: Lane, now: timedelta) -> None:
        self._flying += 1
        lane.flying = True
        lane.chat.begin(lane.priority, now)
        for window in self._budgets(lane.priority):
            window.begin()
        if lane.priority >= Priority.REDRAW:
            lane.rests = now + timedelta(seconds=self.limits.redraw_apart)

    def _room(self, priority: Priority) -> bool:
        kept = 0 if priority is Priority.ANSWER else self.limits.kept_for_answers
        return self._flying < self.limits.in_flight - kept

    def _opens(self, priority: Priority, now: timedelta) -> timedelta:
        spare = self.limits.kept_for_answers if priority >= Priority.REDRAW else 0
        overall = self._windows[Priority.ANSWER].opens(now, spare)
        return max(overall, self._windows[priority].opens(now))

    def _budgets(self, priority: Priority) -> set[Window]:
        return {self._windows[Priority.ANSWER], self._windows[priority]}

    def _new_chat(self, chat_id: int, now: timedelta) -> Chat:
        if len(self._chats) >= self._sweep_at:
            self._chats = {key: chat for key, chat in self._chats.items() if not chat.forgettable(now)}
            self._sweep_at = max(MANY_CHATS, 2 * len(self._chats))
        return self._chats.setdefault(chat_id, Chat(chat_id, self.limits))
