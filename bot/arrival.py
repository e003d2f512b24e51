"""From an update to a turn: who it is, in which branch, in which language."""

from collections.abc import Callable

from telegram import Update
from telegram.constants import ChatType

from bot.actions import languages
from bot.actions.entries import live_entries, spoken_at
from bot.context import Turn
from bot.domain.people import Member
from bot.domain.rights import Asker
from bot.hub import Hub
from bot.store import Book, Store, StoreError
from bot.texts.catalogue import LANGUAGES


def asker_of(hub: Hub, user_id: int) -> Asker:
    """Somebody in private, as the rights table asks about them. Raises BadFile."""
    _, member = _place(hub.store, user_id, None)
    committee = hub.store.directory.committee_in(user_id) is not None
    return Asker(member, operator=user_id in hub.operators, committee=committee)


def turn_for(hub: Hub, update: Update) -> Turn | None:
    """The turn of an update; None for one without a person or a chat, such as a channel's post. Raises BadFile."""
    return _turn(hub, update, lambda user_id, group_id: _place(hub.store, user_id, group_id))


def any_turn(hub: Hub, update: Update) -> Turn | None:
    """The same for saying that something went wrong: where the branch's file can't be read, without a branch."""
    try:
        return turn_for(hub, update)
    except StoreError:
        return _turn(hub, update, lambda user_id, group_id: (None, None))


def _language(hub: Hub, update: Update, book: Book | None, member: Member | None) -> str:
    """Of a person who asks in private or presses a button, their own; of a group, its branch's; of a stranger, that of
    their app where we speak it."""
    if book is not None:
        return languages.of_member(book, member) if member else book.branch.settings.lang
    user = update.effective_user
    code = (user.language_code or "").split("-")[0] if user else ""
    return code if code in LANGUAGES else hub.lang


Place = tuple[Book | None, Member | None]


def _turn(hub: Hub, update: Update, place: Callable[[int, int | None], Place]) -> Turn | None:
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None or chat.type == ChatType.CHANNEL:
        return None
    in_group = chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
    book, member = place(user.id, chat.id if in_group else None)
    voice = hub.catalogue.voice(
        _language(hub, update, book, None if in_group and update.callback_query is None else member)
    )
    return Turn(hub, update, hub.clock.now(), user.id, chat.id, in_group, book, member, voice)


def _place(store: Store, user_id: int, group_id: int | None) -> Place:
    """In a group the branch that lives there; in private the branch that the person chose last, or is in first."""
    if group_id is not None:
        branch_id = store.directory.branch_in(group_id)
        if branch_id is None:
            return None, None
        return store.book(branch_id), next((m for b, m in live_entries(store, user_id) if b.id == branch_id), None)
    live = live_entries(store, user_id)
    return max(live, key=lambda entry: spoken_at(entry[1])) if live else (None, None)
