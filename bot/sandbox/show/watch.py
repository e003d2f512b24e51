"""The tour of one quarter on the chat page, slowly enough to be followed: `--tour DIR --page`."""

import asyncio
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox import page, tour
from bot.sandbox.people import People
from bot.sandbox.server import Server
from bot.sandbox.show.house import House, opened
from bot.sandbox.show.sample import PERSONAS
from bot.sandbox.tour.stage import ZONE, Stage
from bot.sandbox.world import World

PACE = 0.25  # seconds after each thing that happens: a quarter takes two to three minutes


@dataclass
class Watching:
    """A tour with spectators."""

    house: House
    folder: Path
    seed: int
    guide: page.Guide = field(init=False)
    people: People = field(init=False)

    def __post_init__(self) -> None:
        self.guide = page.Guide(lang=self.house.lang, zone=ZONE)
        self.people = People(World(start=tour.START))

    async def live(self, server: Server) -> int:
        """Play, then keep the page; what the tour leaves in the folder is as without a page."""
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="sanhui-tour-") as own:
            stage = tour.enter(self.people, server.url, Path(own), self.folder, self.seed)
            stage.pace = PACE
            following = asyncio.create_task(self._follow(stage))
            try:
                played = await tour.act(stage, self.folder, self.seed)
                code = tour.tell(stage.world, played, tour.write(stage.world, self.folder), time.monotonic() - began)
                return code or await self._stay(stage)
            finally:
                following.cancel()
                await stage.child.kill()

    async def _follow(self, stage: Stage) -> None:
        """The page opens on the group as soon as there is one."""
        self.guide.personas = [stage.user(name) for name in PERSONAS]
        self.guide.changed()
        await stage.world.until(lambda: hasattr(stage, "group"), tour.PATIENCE)
        self.guide.group = stage.group
        self.guide.changed()

    async def _stay(self, stage: Stage) -> int:
        """The bot goes on with its data, for those who want to try something now."""
        await stage.raise_curtain()
        stage.world.clock.run()
        self.house.say(self.house.words.notices.after_tour)
        return self.house.died(await stage.child.ended(), stage.child.log)


def watch(house: House, folder: Path, seed: int) -> int:
    """Play the tour while the page shows it; the page stays until it is ended."""
    watching = Watching(house, folder, seed)
    return opened(house, watching.people.world, page.app(watching.people, watching.guide), watching.live)
