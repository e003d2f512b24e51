"""What the whole process shares: the store, the clock, the way out, and what `app` wires together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from telegram import Bot

from bot.actions import languages, operators
from bot.admins import Admins
from bot.albums import Albums
from bot.alerts import Alerts
from bot.clock import Clock
from bot.domain.calendar import Workdays
from bot.domain.records import Meeting
from bot.domain.signing import Gap
from bot.library import Library
from bot.limits import Limits
from bot.menus import Menus
from bot.overviews import Overviews
from bot.owed import Owed
from bot.sender import Sender
from bot.slips import Slips
from bot.store import Book, Store, StoreError
from bot.store.layout import branch_file
from bot.texts.catalogue import Catalogue, Voice
from bot.texts.links import Links
from bot.whispers import Whispers

log = logging.getLogger(__name__)


@dataclass
class Hub:
    """What the whole process shares. The callables are wired in by `app`."""

    store: Store
    clock: Clock
    library: Library
    catalogue: Catalogue
    sender: Sender
    bot: Bot
    links: Links
    lang: str
    tz: str
    named: frozenset[int]  # the operators that the settings name
    workdays: Workdays
    alerts: Alerts
    admins: Admins
    owed: Owed
    menus: Menus
    troubled: Callable[[StoreError], None] = lambda problem: None
    redraw: Callable[[Book, Meeting], None] = lambda book, meeting: None
    redraw_study: Callable[[Book, str], None] = lambda book, material_id: None
    redraw_notice: Callable[[Book, str, str], None] = lambda book, notice_id, day: None
    invited: Callable[[], None] = lambda: None  # one more group waits to be set up
    gap_of: Callable[[int], Gap | None] = lambda update_id: None
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    content: Path | None = None  # the operator's folder of study texts and templates
    slips: Slips = field(default_factory=Slips)
    limits: Limits = field(init=False)
    whispers: Whispers = field(init=False)
    albums: Albums = field(init=False)
    overviews: Overviews = field(init=False)

    def __post_init__(self) -> None:
        self.limits = Limits(self.clock)
        self.whispers = Whispers(self.clock)
        self.albums = Albums(self.sender, self.bot)
        self.overviews = Overviews(self.store, self.clock, self.workdays)

    @property
    def operators(self) -> frozenset[int]:
        """User ids of the operators."""
        return operators.known(self.store, self.named)

    def voice_in(self, book: Book, chat_id: int) -> Voice:
        """In which a chat of the branch is written to: a person's own language, or the branch's."""
        return self.catalogue.voice(languages.in_chat(book, chat_id))

    def voice_of(self, user_id: int) -> Voice:
        """In which somebody is written to in private, whatever branch they are in."""
        return self.catalogue.voice(languages.of_person(self.store, user_id) or self.lang)

    def look(self, book: Book) -> None:
        """Have a branch looked at soon for what is due, and its open cards drawn anew. Before the first look of all
        there is no need."""
        if self.store.watch is not None:
            self.store.watch(book.id, branch_file(book.id), None, None)

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something long (a file, a download) beside the update loop."""

        busy = self.clock.busy()
        busy.__enter__()  # from this moment, not from the task's first step: a moved clock waits for it

        async def quietly() -> None:
            try:
                await work
            except Exception:
                log.exception("a task failed")
            finally:
                busy.__exit__(None, None, None)

        task = asyncio.create_task(quietly())
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
