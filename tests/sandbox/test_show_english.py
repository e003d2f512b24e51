"""The sample branch in English: built over the wire by the labels that the bot really shows, and English throughout."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bot.library import load
from bot.sandbox.people import People
from bot.sandbox.server import serve
from bot.sandbox.show import sample
from bot.sandbox.show.living import Living
from bot.sandbox.show.tips import samples
from bot.sandbox.show.words import EN
from bot.sandbox.tour.cast import SECRETARY
from bot.sandbox.tour.child import Child, environment
from bot.sandbox.tour.stage import Stage
from bot.sandbox.tour.tongue import TONGUES
from bot.sandbox.world import World
from tests.stage import CONTENT

HAN = "[\u3000-\u303f\u3400-\u9fff]"


def chinese(world: World) -> Iterator[str]:
    """Lines of the bot that hold Chinese, but for the study texts' own and the button that offers it."""
    prose = [words for text in load(CONTENT).materials for words in (text.title, text.teaser)]
    own = {world.bot.name, "🌐 中文"}
    for event in world.record.events:
        if event.who != world.bot.name or "📖" in event.text or "Source:" in event.text:
            continue
        for line in (*event.text.split("\n"), *(label for row in event.buttons for label in row)):
            rest = line
            for known in (*own, *prose):
                rest = rest.replace(known, "")
            if re.search(HAN, rest.replace("中文", "")):
                yield line


async def test_the_sample_is_built_in_english(tmp_path: Path) -> None:
    world = World(start=sample.START)
    async with serve(world) as server:
        child = Child(environment(server.url, world.token, tmp_path / "data", "en"), tmp_path, tmp_path / "bot.log")
        stage, living = Stage(world, People(world), child, Random(sample.SEED), tongue=TONGUES["en"]), Living(world)
        alive = asyncio.create_task(living.live())
        try:
            await sample.Town(stage, living, EN, lambda stretch: None).build()
        finally:
            alive.cancel()
            await child.kill()
    card = stage.find(stage.group, "Theme Party day · Fri 11 Sep")
    assert re.search(r"coming \d+ · on leave [1-9]", stage.find(stage.group, "Expected").text)
    assert "Sample member C" in stage.find(stage.private(SECRETARY), "asks for leave").text
    assert card
    assert list(chinese(world)) == []
    assert [file.name for file in samples(EN, "en")] == ["roster.csv", "roster-2.csv", "thought report.docx"]
