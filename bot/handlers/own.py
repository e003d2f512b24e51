"""What is a member's own: erasing it. Both buttons hang under /me."""

import asyncio

from bot.actions import erasing
from bot.actions.erasing import Erasing
from bot.context import Turn
from bot.handlers.common import elsewhere, stop_button
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.page import Page


async def ask_erase(turn: Turn) -> None:
    """解绑并清除我的内容: what goes and what stays, before anything does."""
    refused = erasing.refusal(turn.hub.store, turn.branch, turn.me)
    if refused is not None:
        await elsewhere(turn, Page(turn.voice.html(refused.value)))
        return
    yes = press(turn.voice.plain("button-own-erase-yes"), Verb.OWN_ERASE_YES)
    text = turn.voice.html("own-erase-ask", branch=turn.branch.branch.name)
    await elsewhere(turn, Page(text, keyboard([yes, stop_button(turn)])))


async def erase(turn: Turn) -> None:
    """确定清除. It is on disk that it is wanted before anything goes; then file by file, others going on in between."""
    store, book, member = turn.hub.store, turn.branch, turn.me
    refused = erasing.refusal(store, book, member)
    if refused is not None:
        await elsewhere(turn, Page(turn.voice.html(refused.value)))
        return
    erasure = erasing.note(store, book, member, turn.now)
    await turn.commit()
    for _ in erasing.erase(store, erasure):
        await asyncio.sleep(0)
        await turn.commit()
    closed = erasing.close(store, erasure)
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html(Erasing.DONE.value)))
    if closed:
        _tell_managers(turn, member.id, member.name)


def _tell_managers(turn: Turn, member_id: str, name: str) -> None:
    """The name and the marks are the branch's: whether they stay is asked."""
    for manager in turn.branch.members.all():
        if manager.manager and manager.until is None and manager.user_id is not None:
            voice = turn.hub.voice_in(turn.branch, manager.user_id)
            more = press(voice.plain("button-entry-more"), Verb.ENTRY_MORE, member_id)
            turn.write(manager.user_id, Page(voice.html("own-told-managers", name=name), keyboard([more])))
