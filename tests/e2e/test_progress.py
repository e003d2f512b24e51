"""A message that says how far something is: it moves from what the sender has left, and ends as the last word."""

from datetime import timedelta

from telegram import Update

from bot.context import Turn
from bot.handlers.progress import Progress
from bot.sandbox.record import Request
from bot.texts.catalogue import Html
from tests.stage import Stage

SECRETARY = "示例书记"


def turn_of(stage: Stage, name: str) -> Turn:
    """A turn of somebody in private, as a command's."""
    assert stage.bot is not None
    user, hub = stage.user(name), stage.bot.hub
    voice = hub.voice_of(user.id)
    return Turn(hub, Update(1), stage.clock.now(), user.id, user.id, False, stage.book, stage.member(name), voice)


async def begun(stage: Stage) -> Progress:
    progress = Progress(turn_of(stage, SECRETARY))
    await progress.begin(Html("0/100"))
    return progress


def edits(stage: Stage) -> list[Request]:
    return [r for r in stage.world.record.requests if r.method == "editMessageText"]


async def test_it_moves_and_ends_as_the_last_word(branch: Stage) -> None:
    progress = await begun(branch)
    assert branch.last(SECRETARY).text == "0/100"
    await progress.step(Html("12/100"))
    await branch.wait(seconds=2)
    assert branch.last(SECRETARY).text == "12/100"
    progress.end(Html("完"))
    await branch.wait(seconds=6)
    assert branch.last(SECRETARY).text == "完"


async def test_however_many_steps_there_are_it_is_redrawn_seldom(branch: Stage) -> None:
    progress = await begun(branch)
    before, began = len(edits(branch)), branch.clock.now()
    for number in range(1, 101):
        await progress.step(Html(f"{number}/100"))
        await branch.wait(seconds=0.2)
    spent = branch.clock.now() - began
    assert spent < timedelta(seconds=30)
    assert 2 <= len(edits(branch)) - before <= spent.total_seconds() / 2
    progress.end(Html("完"))
    await branch.wait(seconds=6)
    assert branch.last(SECRETARY).text == "完"


async def test_the_same_words_are_not_sent_again(branch: Stage) -> None:
    progress = await begun(branch)
    before = len(edits(branch))
    await progress.step(Html("0/100"))
    await branch.wait(seconds=10)
    assert len(edits(branch)) == before


async def test_where_it_can_not_be_sent_the_work_goes_on(branch: Stage) -> None:
    branch.people.block(branch.user(SECRETARY))
    progress = await begun(branch)
    await progress.step(Html("1/100"))
    progress.end(Html("完"))
    await branch.wait(seconds=10)
    branch.people.unblock(branch.user(SECRETARY))
    assert "完" not in branch.last(SECRETARY).text
