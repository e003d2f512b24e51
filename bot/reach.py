"""Which chats refuse us: what the managers know of it, and what goes out when a chat lets us in again."""

from telegram import ChatMember, ChatMemberRestricted, ChatMemberUpdated
from telegram.constants import ChatMemberStatus

from bot.domain import due as rules
from bot.hub import Hub
from bot.live import desk_of
from bot.store import Book, ledger

WRITERS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER)


class Reach:
    """Tells of a chat and cause once, until the chat works again."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._told: set[tuple[int, str]] = set()

    def refused(self, book: Book, chat_id: int, note: str) -> None:
        """Each manager gets one sentence: why nothing arrives there and what to do."""
        if (chat_id, note) in self._told:
            return
        self.known(chat_id, note)
        names = {m.user_id: m.name for m in book.members.all()}
        for member in book.members.all():
            if member.manager and member.user_id is not None and member.user_id != chat_id:
                voice = self.hub.voice_in(book, member.user_id)
                self._write(member.user_id, voice.html(note, where=names.get(chat_id) or voice.plain("the-group")))

    def known(self, chat_id: int, note: str) -> None:
        """The managers have heard of it already."""
        self._told.add((chat_id, note))

    def works(self, book: Book, chat_id: int) -> None:
        """Something got through: trouble after this is told anew, and what failed before it may go out."""
        if self._forget(chat_id) and self._mend(book, chat_id):
            self.hub.look(book)

    def let_in(self, chat_id: int) -> None:
        """A chat opens to us: what it could not get and still makes sense is due again, and its cards are put right."""
        self._forget(chat_id)
        for book in self._books(chat_id):
            self._mend(book, chat_id)
            self.hub.look(book)

    def started(self, chat_id: int) -> None:
        """Somebody says /start: of a chat that was never open before Telegram tells nothing else."""
        for book in self._books(chat_id):
            if self._mend(book, chat_id):
                self._forget(chat_id)
                self.hub.look(book)

    def _forget(self, chat_id: int) -> bool:
        told = {known for known in self._told if known[0] == chat_id}
        self._told -= told
        return bool(told)

    def _books(self, chat_id: int) -> list[Book]:
        store = self.hub.store
        ids = [branch_id for branch_id, _ in store.directory.entries_of(chat_id)]
        here = store.directory.branch_in(chat_id)
        return [store.book(branch_id) for branch_id in dict.fromkeys([*ids, *([here] if here else [])])]

    def _mend(self, book: Book, chat_id: int) -> bool:
        now = self.hub.clock.now()
        dues = rules.agenda(desk_of(book, self.hub, now), now)
        mended = [ledger.mend(book, due, now) for due in dues if due.chat_id == chat_id and due.until > now]
        return any(mended)

    def _write(self, chat_id: int, text: str) -> None:
        self.hub.sender.answer(chat_id, lambda: self.hub.bot.send_message(chat_id, text))


def lets_in(moved: ChatMemberUpdated) -> bool:
    """Whether the bot may write from now on and could not before."""
    return _may_write(moved.new_chat_member) and not _may_write(moved.old_chat_member)


def _may_write(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return member.status in WRITERS
