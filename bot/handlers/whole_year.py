"""/attendance 全部: the record's summary, and everything of the period in one .zip, made while others go on."""

import asyncio

from bot import yearly
from bot.context import Turn
from bot.domain.periods import Period
from bot.exports.scope import Made
from bot.exports.year import Year, year_zip
from bot.handlers.common import send_file
from bot.handlers.progress import Progress
from bot.texts.catalogue import Html
from bot.texts.page import lines
from bot.yearly import Step, Wanted

MIB = 1024 * 1024
SENT_AT_MOST = 50 * MIB  # what Telegram lets a bot send


async def send(turn: Turn, period: Period) -> None:
    """Make the .zip step by step and send it; a message says how far it is."""
    made = Made(turn.local(turn.now), turn.me.name, turn.voice.lang)
    vault, titles = turn.hub.store.vault(turn.branch.id), turn.stock.titles(turn.voice.lang)
    wanted = Wanted(turn.branch, period, made, turn.voice, titles, turn.hub.content, vault)
    progress, year = Progress(turn), yearly.begin(wanted)
    await progress.begin(turn.voice.html("year-begin", period=turn.voice.period(period)))
    try:
        data = await _made(turn, wanted, year, progress)
    except BaseException:
        progress.end(turn.voice.html("year-failed"))
        raise
    if len(data) > SENT_AT_MOST:
        progress.end(turn.voice.html("year-too-big", size=-(-len(data) // MIB), most=SENT_AT_MOST // MIB))
        return
    progress.end(turn.voice.html("year-done", count=len(year.files)))
    send_file(turn, data, f"{year.stem}.zip", _caption(turn, year))


async def _made(turn: Turn, wanted: Wanted, year: Year, progress: Progress) -> bytes:
    for step in yearly.steps(wanted, year):
        await progress.step(_words(turn, step))
        if step.work is not None:
            await asyncio.to_thread(step.work)
    return await asyncio.to_thread(year_zip, year)


def _words(turn: Turn, step: Step) -> Html:
    part = turn.voice.plain(f"year-part-{step.part}")
    return turn.voice.html("year-step", part=part, done=step.done, total=step.of)


def _caption(turn: Turn, year: Year) -> Html:
    voice = turn.voice
    return lines(
        voice.html("year-caption", period=voice.period(year.period)),
        voice.html("year-private" if year.private else "year-no-key"),
        voice.html("year-left-out", count=year.left_out) if year.left_out else "",
    )
