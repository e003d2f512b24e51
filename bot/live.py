"""Live cards: the messages that change as people answer, each redrawn soon and once for all."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta

from telegram.error import BadRequest, ChatMigrated

from bot.actions import announcing, learning, pushing
from bot.actions import meetings as meeting_actions
from bot.actions import study as study_actions
from bot.actions.materials import Stock
from bot.domain.due import for_meeting
from bot.domain.due_people import TOLD_FOR
from bot.domain.dues import Desk
from bot.domain.records import CheckIn, Delivery, Meeting
from bot.domain.rooms import chats
from bot.hub import Hub
from bot.pins import Pins
from bot.store import Book, StoreError, ledger
from bot.texts import announcements, cards, notices
from bot.texts.cards import Scene
from bot.texts.page import Page
from bot.verdicts import is_gone, is_unchanged

RECENT = timedelta(days=45)
MOST_KNOWN = 20_000  # cards whose content is remembered
Card = tuple[int, int]  # chat, message


class LiveCards:
    """Knows by the ledger where the cards are, and asks the sender to draw them anew."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._shown: dict[Card, int] = {}  # what a card shows, as a hash
        self._folded: dict[Card, int] = {}  # the meeting's revision when a card was made one line
        self._gone: dict[Card, int] = {}  # cards that can't be edited any more
        self.pins = Pins(hub)

    def scene(self, book: Book, chat_id: int) -> Scene:
        """What a page for that chat is drawn from, now."""
        now = self.hub.clock.now()
        voice = self.hub.voice_in(book, chat_id)
        in_group = chat_id < 0
        return Scene(desk_of(book, self.hub, now), voice, self.hub.links, now, in_group, self.hub.slips.word)

    def redraw(self, book: Book, meeting: Meeting) -> None:
        """Draw a meeting's cards anew soon: the last in each chat in full, those before it in one line."""
        try:
            known = ledger.cards(book, meeting)
        except StoreError as problem:  # what the cards show is kept all the same
            self.hub.troubled(problem)
            return
        lines = [line for line in known if _card(line) not in self._gone]
        found = [line for line in lines if not _left_behind(book, line)]
        for line in lines:
            if line not in found:
                self._again(book, meeting, line)
        last = {line.chat_id: line.id for line in found}
        over = meeting.closed_at is not None or meeting.cancelled_at is not None
        for line in found:
            live = last[line.chat_id] == line.id
            if over or not live:
                self.pins.over(book, _card(line))
            if live:
                self._folded.pop(_card(line), None)  # it may have been one line before
            if live or self._folded.get(_card(line)) != meeting.revision:
                self._redraw(book, meeting.id, line, live=live, over=over)

    def _redraw(self, book: Book, meeting_id: str, line: Delivery, *, live: bool, over: bool) -> None:
        card = _card(line)

        async def call() -> None:
            meeting = meeting_actions.find(book, meeting_id, self.hub.clock.now())
            if meeting is None:
                return
            scene = self.scene(book, card[0])
            if not await self._draw(card, cards.card(scene, meeting) if live else cards.shrunk(scene, meeting)):
                self._lost(book, meeting, line)
            elif not live:
                _remember(self._folded, card, meeting.revision)

        self.hub.sender.redraw(card, self._reading(call), last=over or not live)

    def _reading(self, call: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """A redraw whose branch has a file that can't be read is left out: the next change asks for another."""

        async def safely() -> None:
            try:
                await call()
            except StoreError as problem:
                self.hub.troubled(problem)

        return safely

    def shows(self, card: Card, page: Page) -> None:
        """A message stands as that page."""
        _remember(self._shown, card, hash((page.text, page.markup)))

    async def _draw(self, card: Card, page: Page) -> bool:
        """Edit a message unless it stands so already; where Telegram says that it does, that is as good. False: it is
        out of reach."""
        if self._shown.get(card) == hash((page.text, page.markup)):
            return True
        try:
            await self.hub.bot.edit_message_text(page.text, *card, reply_markup=page.markup)
        except ChatMigrated as moved:
            self.hub.sender.on_migrated(card[0], moved.new_chat_id)
            return False
        except BadRequest as refused:
            if is_gone(refused):
                return False
            if not is_unchanged(refused):
                raise
        self.shows(card, page)
        return True

    def _lost(self, book: Book, meeting: Meeting, line: Delivery) -> None:
        """A card is out of reach: it comes again as long as its time is not over, else the one before it is live."""
        if not self._again(book, meeting, line):
            self.redraw(book, meeting)

    def _again(self, book: Book, meeting: Meeting, line: Delivery) -> bool:
        """Once only where it was deleted; always where the group has become another one."""
        _remember(self._gone, _card(line), 0)
        now = self.hub.clock.now()
        dues = for_meeting(desk_of(book, self.hub, now), meeting)
        due = next((due for due in dues if due.key == line.id and due.until > now), None)
        if due is None or ledger.entry(book, due) != line:
            return False
        again = ledger.gone(book, due, now, line.tries if due.chat_id == line.chat_id else 0)
        if again:
            self.hub.look(book)
        return again

    def redraw_notice(self, book: Book, notice_id: str, day: str) -> None:
        """One more has said 收到: the button shows how many, in each chat that has the notice."""
        notice = book.notices.get(notice_id)
        try:
            found = ledger.announced(book, notice_id, day, self.hub.clock.now()) if notice else ()
        except StoreError as problem:
            self.hub.troubled(problem)
            return
        for line in found:
            if _card(line) not in self._gone:
                self._redraw_notice(book, notice_id, line)

    def _redraw_notice(self, book: Book, notice_id: str, line: Delivery) -> None:
        card, day = _card(line), date.fromisoformat(line.about[1])

        async def call() -> None:
            notice = book.notices.get(notice_id)
            if notice is None:
                return
            receipt = announcing.receipt(book, notice, day)
            people = len(announcing.people(book, notice, day))
            voice = self.hub.voice_in(book, card[0])
            markup = announcements.buttons(voice, notice, receipt, people)
            try:
                await self.hub.bot.edit_message_reply_markup(
                    *card, reply_markup=markup, api_kwargs={"parse_mode": None}
                )  # python-telegram-bot adds the default of texts, which this method doesn't have
            except BadRequest as refused:
                if is_gone(refused):
                    _remember(self._gone, card, 0)
                elif not is_unchanged(refused):
                    raise

        self.hub.sender.redraw(card, self._reading(call), last=False)

    def redraw_study(self, book: Book, material_id: str) -> None:
        """One more has read it: the post in the group says how many. One in private has become what is read there."""
        try:
            found = ledger.studies(book, material_id, self.hub.clock.now())
        except StoreError as problem:
            self.hub.troubled(problem)
            return
        for line in [line for line in found if (line.chat_id or 0) < 0][-1:]:
            if _card(line) not in self._gone:
                self._redraw_study(book, material_id, line)

    def _redraw_study(self, book: Book, material_id: str, line: Delivery) -> None:
        card = _card(line)
        voice = self.hub.voice_in(book, card[0])
        material = Stock(self.hub.library, book).get(material_id, voice.lang)
        if material is None:
            return

        async def call() -> None:
            scene = self.scene(book, card[0])
            finished = study_actions.finished_by(book, material_id, scene.now)
            if not await self._draw(card, notices.study(scene, material, finished)):
                _remember(self._gone, card, 0)

        self.hub.sender.redraw(card, self._reading(call))


def _card(line: Delivery) -> Card:
    assert line.chat_id is not None
    assert line.message_id is not None
    return line.chat_id, line.message_id


def _left_behind(book: Book, line: Delivery) -> bool:
    """Whether a card is in a group that was the branch's before it became a supergroup."""
    chat_id, _ = _card(line)
    return chat_id < 0 and chat_id not in chats(book.branch)


def _remember(known: dict[Card, int], card: Card, value: int) -> None:
    """The oldest goes when there are too many."""
    known.pop(card, None)
    known[card] = value
    if len(known) > MOST_KNOWN:
        del known[next(iter(known))]


def desk_of(book: Book, hub: Hub, now: datetime) -> Desk:
    """The branch's records near `now`, as the rules and cards read them."""
    years = (now.year - 1, now.year)
    meetings = meeting_actions.near(book, now)
    near = {meeting.id for meeting in meetings}
    return Desk(
        book.branch,
        book.members.all(),
        meetings,
        reports=tuple(r for year in years for r in book.reports(year).all()),
        claims=book.claims.all(),
        notes=tuple(
            n for year in years for n in book.notes(year).all() if n.remarked_at and n.remarked_at > now - TOLD_FOR
        ),
        posts=pushing.due_posts(book, now),
        reviewing=_reviewing(book, now),
        checked_in=_checked_in(book, now),
        week=_week(book, now),
        audit=tuple(line for line in book.audit.all() if line.at > now - TOLD_FOR),
        makeups=tuple(m for year in years for m in book.makeups(year).all()),
        votes=tuple(v for year in years for v in book.votes(year).all() if v.meeting_id in near),
        notices=book.notices.all(),
        receipts=tuple(r for year in years for r in book.receipts(year).all() if r.day > now.date() - RECENT),
        minutes=tuple(m for m in (book.minutes(year).get(i) for i in sorted(near) for year in years) if m),
        cares=tuple(c for year in years for c in book.cares(year).all()),
        corrections=tuple(c for year in years for c in book.corrections(year).all()),
        reminders=tuple(r for year in years for r in book.reminders(year).all() if r.at > now - TOLD_FOR),
        workdays=hub.workdays,
        suggestions=tuple(s for year in years for s in book.suggestions(year).all()),
    )


def _reviewing(book: Book, now: datetime) -> frozenset[str]:
    """Of those who want to be told, whom questions come back to today."""
    today = study_actions.local(book, now).date()
    wanting = (m for m in book.members.all() if m.review_at is not None and m.until is None)
    return frozenset(m.id for m in wanting if learning.waits(book, m, today))


def _checked_in(book: Book, now: datetime) -> frozenset[str]:
    """Of those who want to be reminded, who needs not be."""
    today = study_actions.local(book, now).date()
    wanting = (m for m in book.members.all() if m.checkin_at is not None and m.until is None)
    return frozenset(m.id for m in wanting if today in study_actions.checkin_days(book, m, now))


def _week(book: Book, now: datetime) -> tuple[CheckIn, ...]:
    """The check-ins of the week whose board is due, on Sunday and the day after; on other days nobody asks."""
    today = study_actions.local(book, now).date()
    if today.weekday() not in (6, 0) or not book.branch.settings.checkin_board:
        return ()
    sunday = today - timedelta(days=(today.weekday() + 1) % 7)
    monday = sunday - timedelta(days=6)
    months = {(day.year, day.month) for day in (monday, sunday)}
    kept = (c for year, month in sorted(months) for c in book.checkins(year, month).all())
    return tuple(c for c in kept if monday <= study_actions.local(book, c.at).date() <= sunday)
