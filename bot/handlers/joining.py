"""Joining: by the group's link one claims an entry by name; a manager's link for one entry binds it at once."""

from datetime import timedelta

from bot.actions import links, people
from bot.actions.people import Claiming
from bot.context import Turn
from bot.domain.doors import Link, Purpose
from bot.domain.people import Prompt, PromptKind
from bot.handlers import limiting
from bot.limits import LINK, NAME
from bot.store import Book

ASKED_FOR = timedelta(days=7)  # how long the question for the name stays open


async def join(turn: Turn, words: str) -> None:
    """/join: claim one's entry by typing one's name; the branch comes from the link or button in its group."""
    if turn.member is not None:
        turn.say("claim-already-member", name=turn.branch.branch.name)
        return
    prompt = turn.open_prompt()
    if prompt is None or prompt.kind is not PromptKind.JOIN or _is_old(turn, prompt):
        turn.say("join-needs-link")
    elif words:
        await name(turn, prompt, words)
    else:
        turn.say("join-ask-name", branch=turn.hub.store.book(prompt.about[0]).branch.name)


async def link(turn: Turn, token: str) -> None:
    """A link for joining; without a token it comes from a card that a stranger has pressed."""
    if not token:
        await join(turn, "")
        return
    if limiting.out_of_links(turn):
        return
    found = links.find(turn.hub.store, token)
    if found is None or not found.link.is_open(turn.now):
        turn.hub.limits.attempt(LINK, turn.user_id)
        turn.say("join-bad-link" if found is None else "join-link-ended")
    elif found.link.purpose is Purpose.ENTRY:
        await _bind(turn, found.book, found.link)
    elif _is_in(turn, found.book):
        turn.say("claim-already-member", name=found.book.branch.name)
    else:
        await ask_name(turn, found.book)
        turn.say("join-ask-name", branch=found.book.branch.name)


async def ask_name(turn: Turn, book: Book) -> None:
    """From now on this person's next private text is a name on that branch's roster."""
    turn.hub.store.directory.prompts.put(Prompt(str(turn.user_id), PromptKind.JOIN, turn.now, (book.branch.id,)))
    await turn.commit()


async def name(turn: Turn, prompt: Prompt, text: str) -> None:
    """The private text that is somebody's name."""
    if _is_old(turn, prompt):
        turn.say("join-needs-link")
        return
    if limiting.out_of_names(turn):
        return
    if len(text) > people.NAME_CHARACTERS:
        turn.say("claim-name-too-long", limit=people.NAME_CHARACTERS)
        return
    book = turn.hub.store.book(prompt.about[0])
    outcome = people.claim(book, turn.hub.store.directory, turn.user_id, text, turn.at)
    await turn.commit()
    if outcome is not Claiming.UNKNOWN_NAME:
        turn.close_prompt()
        await turn.commit()
    if outcome in (Claiming.UNKNOWN_NAME, Claiming.TAKEN):
        turn.hub.limits.attempt(NAME, turn.user_id)
    turn.say(outcome.value, name=book.branch.name)


async def _bind(turn: Turn, book: Book, found: Link) -> None:
    outcome = people.bind_by_link(book, turn.hub.store.directory, found, turn.user_id, turn.now)
    await turn.commit()
    member = book.members.get(found.member_id or "")
    turn.say(outcome.value, name=book.branch.name, person=member.name if member else "")


def _is_old(turn: Turn, prompt: Prompt) -> bool:
    return turn.now - prompt.asked_at > ASKED_FOR


def _is_in(turn: Turn, book: Book) -> bool:
    return any(branch_id == book.branch.id for branch_id, _ in turn.hub.store.directory.entries_of(turn.user_id))
