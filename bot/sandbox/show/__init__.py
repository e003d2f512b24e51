"""A sample branch on a chat page, on this machine alone: `python -m bot sandbox`."""

import asyncio
import tempfile
import time
from pathlib import Path
from random import Random

from bot.sandbox import page
from bot.sandbox.people import People
from bot.sandbox.server import Server
from bot.sandbox.show import sample
from bot.sandbox.show.house import BROKEN, House, opened
from bot.sandbox.show.living import Living
from bot.sandbox.show.tips import samples, tips
from bot.sandbox.show.watch import watch
from bot.sandbox.tour.child import Child, environment
from bot.sandbox.tour.stage import ZONE, Stage
from bot.sandbox.tour.tongue import TONGUES
from bot.sandbox.world import World


def show(house: House) -> int:
    """Serve the page until it is ended; returns the exit code."""
    world, words = World(start=sample.START), house.words
    guide = page.Guide(lang=house.lang, busy=words.notices.busy[0], zone=ZONE)
    people = People(world)

    async def life(server: Server) -> int:
        return await _live(house, guide, people, server)

    return opened(house, world, page.app(people, guide), life)


async def _live(house: House, guide: page.Guide, people: People, server: Server) -> int:
    """Build the sample, then let it live; ends when the bot does. Everything it makes is gone afterwards."""
    world = server.world
    with tempfile.TemporaryDirectory(prefix="sanhui-sandbox-") as own:
        folder, began = Path(own), time.monotonic()
        child = Child(environment(server.url, world.token, folder / "data", house.bot_lang), folder, folder / "bot.log")
        stage = Stage(world, people, child, Random(sample.SEED), tongue=TONGUES[house.bot_lang])
        living = Living(world)
        alive = asyncio.create_task(living.live())
        try:
            await _build(house, guide, sample.Town(stage, living, house.bot_words, lambda n: _tell(house, guide, n)))
            living.in_hand = guide.in_hand
            house.say(house.words.notices.ready.format(seconds=time.monotonic() - began))
            house.say(house.words.notices.stop)
            return house.died(await child.ended(), child.log)
        except BROKEN as problem:
            return house.failed(problem, child.log)
        finally:
            alive.cancel()
            await asyncio.gather(alive, return_exceptions=True)
            await child.kill()


async def _build(house: House, guide: page.Guide, town: sample.Town) -> None:
    """The curtain goes up when all is there; from then on time goes by as it does."""
    guide.personas = town.personas()
    await town.build()
    guide.personas, guide.group = town.personas(), town.stage.group
    guide.tips, guide.files = tips(town.stage), samples(house.bot_words, house.bot_lang)
    town.stage.world.clock.run()
    guide.busy = ""
    guide.changed()


def _tell(house: House, guide: page.Guide, stretch: int) -> None:
    guide.busy = house.words.notices.busy[stretch]
    guide.changed()


__all__ = ["House", "show", "watch"]
