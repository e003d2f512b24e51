"""/setup → 群和话题: which chats and topics the branch's cards go to."""

from bot.actions import rooms
from bot.context import Turn
from bot.domain import rooms as rules
from bot.handlers.common import elsewhere
from bot.texts.buttons import Verb, in_rows, keyboard, press
from bot.texts.catalogue import Voice
from bot.texts.page import Page, lines


def named(turn: Turn, voice: Voice, what: str) -> str:
    """What a room is for, in words."""
    group = turn.branch.branch.group(what)
    return voice.plain("room-group", group=group.name) if group else voice.plain(f"room-{what}")


async def listed(turn: Turn) -> None:
    """All chats and topics; a tap lets one go."""
    voice, found = turn.voice, list(rules.named(turn.branch.branch))
    rows = [voice.html("room-line", what=named(turn, voice, what)) for what, _ in found]
    free = [
        press(voice.plain("button-room-free", what=named(turn, voice, what)), Verb.ROOM_FREE, what) for what, _ in found
    ]
    back = press(voice.plain("button-back"), Verb.SETTINGS)
    head = voice.html("rooms-head" if found else "rooms-none")
    await elsewhere(turn, Page(lines(head, *rows, voice.html("rooms-how")), keyboard(*in_rows(free), [back])))


def offer(turn: Turn, chat_id: int, title: str) -> Page | None:
    """To a manager who has added the bot to one more group: what it may be for."""
    if turn.book is None:
        return None
    voice, found = turn.voice, rooms.choices(turn.branch)
    buttons = [press(named(turn, voice, what), Verb.ROOM, what, chat_id) for what in found]
    return Page(voice.html("room-offer", title=title), keyboard(*in_rows(buttons))) if found else None


async def bind(turn: Turn, what: str, chat: str) -> None:
    """The chat is the committee's, or a party group's."""
    if not chat.lstrip("-").isdecimal():
        await turn.toast("press-unknown")
        return
    chat_id = int(chat)
    outcome = rooms.bind(turn.hub.store, turn.branch, what, chat_id, turn.me, turn.now)
    await turn.commit()
    await turn.toast(outcome.value)
    if outcome is rooms.Bound.BOUND:
        voice = turn.hub.voice_in(turn.branch, chat_id)
        turn.write(
            chat_id, Page(voice.html("room-here", what=named(turn, voice, what), branch=turn.branch.branch.name))
        )
        turn.turn_page(Page(turn.voice.html("room-is-bound", what=named(turn, turn.voice, what))))


async def free(turn: Turn, what: str) -> None:
    """Let go."""
    outcome = rooms.free(turn.branch, what, turn.me.id, turn.now)
    await turn.commit()
    await turn.toast(outcome.value)
    await listed(turn)


async def topic(turn: Turn, words: str) -> None:
    """The link that /setup gives in a topic of the group: what the topic is for."""
    if not words.isdecimal():
        turn.say("press-unknown")
        return
    buttons = [press(turn.voice.plain(f"room-{what}"), Verb.TOPIC, what, words) for what in rules.TOPICS]
    turn.say("topic-offer", keyboard(*in_rows(buttons, 3)))


async def use_topic(turn: Turn, what: str, thread: str) -> None:
    """The topic is for that."""
    if not thread.isdecimal():
        await turn.toast("press-unknown")
        return
    outcome = rooms.use_topic(turn.branch, what, int(thread), turn.me, turn.now)
    await turn.commit()
    await turn.toast(outcome.value)
