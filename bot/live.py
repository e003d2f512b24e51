"""Live cards: the messages that change as people answer, each redrawn soon and once for all."""

from datetime import datetime

from bot.actions import meetings as meeting_actions
from bot.actions import study as study_actions
from bot.context import Hub
from bot.domain.dues import Desk
from bot.domain.records import Delivery, Meeting
from bot.store import Book, ledger
from bot.texts import cards, notices
from bot.texts.cards import Scene


class LiveCards:
    """Knows by the ledger where the cards are, and asks the sender to draw them anew."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    def scene(self, book: Book, chat_id: int) -> Scene:
        """What a page for that chat is drawn from, now."""
        now = self.hub.clock.now()
        voice = self.hub.catalogue.voice(book.branch.settings.lang)
        in_group = chat_id == book.branch.chat_id
        return Scene(desk_of(book, self.hub, now), voice, self.hub.links, now, in_group)

    def redraw(self, book: Book, meeting: Meeting) -> None:
        """Draw a meeting's cards anew soon: the last in each chat in full, those before it in one line."""
        found = ledger.cards(book, meeting)
        last = {line.chat_id: line.id for line in found}
        over = meeting.closed_at is not None or meeting.cancelled_at is not None
        for line in found:
            self._redraw(book, meeting.id, line, live=last[line.chat_id] == line.id, over=over)

    def _redraw(self, book: Book, meeting_id: str, line: Delivery, *, live: bool, over: bool) -> None:
        chat_id, message_id = line.chat_id, line.message_id
        assert chat_id is not None
        assert message_id is not None

        async def call() -> object:
            now = self.hub.clock.now()
            meeting = meeting_actions.find(book, meeting_id, now)
            if meeting is None:
                return None
            scene = self.scene(book, chat_id)
            page = cards.card(scene, meeting) if live else cards.shrunk(scene, meeting)
            return await self.hub.bot.edit_message_text(page.text, chat_id, message_id, reply_markup=page.markup)

        self.hub.sender.redraw((chat_id, message_id), call, last=over or not live)

    def redraw_study(self, book: Book, material_id: str) -> None:
        """One more has read it: the post in the group says how many."""
        for line in ledger.studies(book, material_id, self.hub.clock.now())[-1:]:
            self._redraw_study(book, material_id, line)

    def _redraw_study(self, book: Book, material_id: str, line: Delivery) -> None:
        chat_id, message_id = line.chat_id, line.message_id
        material = self.hub.library.get(material_id)
        if chat_id is None or message_id is None or material is None:
            return

        async def call() -> object:
            scene = self.scene(book, chat_id)
            page = notices.study(scene, material, study_actions.finished_by(book, material_id, scene.now))
            return await self.hub.bot.edit_message_text(page.text, chat_id, message_id, reply_markup=page.markup)

        self.hub.sender.redraw((chat_id, message_id), call)


def desk_of(book: Book, hub: Hub, now: datetime) -> Desk:
    """The branch's records near `now`, as the rules and cards read them."""
    reports = tuple(r for year in (now.year - 1, now.year) for r in book.reports(year).all())
    ids = tuple(material.id for material in hub.library.materials)
    return Desk(book.branch, book.members.all(), meeting_actions.near(book, now), reports, book.claims.all(), ids)
