"""directory.json, and the index chat → branch, user → entries, which is made of the branches' own files."""

import orjson

from bot.domain.doors import Invitation, Link, Operator
from bot.domain.oversight import Committee
from bot.domain.people import Prompt
from bot.domain.records import Unanswered
from bot.domain.rooms import chats
from bot.store.book import Book
from bot.store.disk import Disk
from bot.store.files import Files
from bot.store.layout import DIRECTORY
from bot.store.schema import Schema
from bot.store.shelf import Shelf
from bot.store.storage import Rows, read_tables

_SEAL = "seal"

Entry = tuple[str, str]  # branch id, member id


class Directory:
    """What belongs to no branch, and who and what belongs to which."""

    def __init__(self, files: Files) -> None:
        self._file = files.pinned(DIRECTORY)
        self.invitations: Shelf[Invitation] = files.shelf(self._file, "invitations", Invitation)
        self.prompts: Shelf[Prompt] = files.shelf(self._file, "prompts", Prompt)
        self.operators: Shelf[Operator] = files.shelf(self._file, "operators", Operator)
        self.doors: Shelf[Link] = files.shelf(self._file, "doors", Link)
        self.unanswered: Shelf[Unanswered] = files.shelf(self._file, "unanswered", Unanswered)
        self.committees: Shelf[Committee] = files.shelf(self._file, "committees", Committee)
        self._above: dict[int, str] | None = None  # chat id → committee id; None: to be read
        self._chats: dict[int, str] = {}
        self._users: dict[int, tuple[Entry, ...]] = {}
        self._known: dict[str, tuple[frozenset[int], tuple[int, ...]]] = {}  # branch id → its chats, its users

    def keep_seal(self, seal: dict[str, str]) -> None:
        """Remember that private texts are encrypted from now on."""
        Rows(self._file, _SEAL).replace(_SEAL, seal)

    def branch_in(self, chat_id: int) -> str | None:
        """The id of the branch that lives in a chat."""
        return self._chats.get(chat_id)

    def committee_in(self, chat_id: int) -> str | None:
        """The id of the committee above that reads in a chat."""
        if self._above is None:
            self._above = {c.chat_id: c.id for c in self.committees.all() if c.chat_id is not None}
        return self._above.get(chat_id)

    def changed(self) -> None:
        """The directory's file changed in memory, or a change was taken back."""
        self._above = None

    def entries_of(self, user_id: int) -> tuple[Entry, ...]:
        """(branch id, member id) of each roster entry that is bound to a user, former ones (`until`) included."""
        return self._users.get(user_id, ())

    def learn(self, book: Book) -> None:
        """Take a branch's chat and users in again. Raises BadFile, and then knows what it knew before."""
        here = chats(book.branch)
        bound = [(member.user_id, member.id) for member in book.members.all() if member.user_id is not None]
        self.unlearn(book.id)
        self._chats |= dict.fromkeys(here, book.id)
        for user_id, member_id in bound:
            self._users[user_id] = (*self.entries_of(user_id), (book.id, member_id))
        self._known[book.id] = here, tuple(user_id for user_id, _ in bound)

    def unlearn(self, branch_id: str) -> None:
        """Forget a branch."""
        here, users = self._known.pop(branch_id, (frozenset[int](), ()))
        for chat_id in here:
            if self._chats.get(chat_id) == branch_id:
                del self._chats[chat_id]
        for user_id in users:
            rest = tuple(entry for entry in self.entries_of(user_id) if entry[0] != branch_id)
            self._users[user_id] = rest
            if not rest:
                del self._users[user_id]


def kept_seal(disk: Disk, schema: Schema) -> dict[str, str] | None:
    """The salt and check of the key, if private texts are encrypted. Raises BadFile, NewerSchema."""
    row = read_tables(disk, DIRECTORY, schema)[0].get(_SEAL, {}).get(_SEAL)
    seal: dict[str, str] | None = None if row is None else orjson.loads(row)
    return seal
