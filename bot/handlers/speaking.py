"""Which language: a person's own, by a button under /help; a branch's, by one under /setup."""

from bot.actions import languages, meetings, preferences
from bot.actions.entries import live_entries
from bot.context import Turn
from bot.handlers import settings
from bot.handlers.commands import help_page
from bot.handlers.common import changed, elsewhere
from bot.handlers.setup_pages import kind_names
from bot.texts.catalogue import LANGUAGES


async def own(turn: Turn, lang: str) -> None:
    """From now on this person hears that language wherever they are spoken to alone."""
    if lang not in LANGUAGES:
        await turn.toast("press-unknown")
        return
    languages.choose(turn.hub.store, turn.user_id, lang)
    await turn.commit()
    turn.voice = turn.hub.catalogue.voice(lang)
    turn.hub.menus.fit(turn.user_id)
    await elsewhere(turn, help_page(turn))


async def to_branch(turn: Turn, branch_id: str) -> None:
    """Who is in several branches speaks to this one from now on."""
    entry = next((e for e in live_entries(turn.hub.store, turn.user_id) if e[0].id == branch_id), None)
    if entry is None:
        await turn.toast("press-unknown")
        return
    turn.close_prompt()
    turn.book, turn.member = entry
    preferences.speak_to(*entry, turn.now)
    await turn.commit()
    turn.hub.menus.fit(turn.user_id)
    await elsewhere(turn, help_page(turn))


async def branch(turn: Turn, lang: str) -> None:
    """The branch's group, and all its members who have chosen none, hear that language."""
    if lang not in LANGUAGES:
        await turn.toast("press-unknown")
        return
    book, catalogue = turn.branch, turn.hub.catalogue
    former, new = kind_names(catalogue.voice(book.branch.settings.lang)), kind_names(catalogue.voice(lang))
    names = {former[kind]: new[kind] for kind in new}
    languages.choose_for_branch(book, turn.me.id, lang, names, turn.now)
    await turn.commit()
    turn.voice = turn.hub.voice_of(turn.user_id)
    for meeting in meetings.near(book, turn.now):
        changed(turn, meeting)
    await settings.summary(turn)
