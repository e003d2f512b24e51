"""How a chapter of scenes becomes a test."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.texts.catalogue import LANGUAGES
from pictures.play import Scene, playing


def each(*chapters: Iterable[Scene]) -> pytest.MarkDecorator:
    """A mark: the test runs for each scene in each language."""
    scenes = [scene for chapter in chapters for scene in chapter]
    both = [pytest.param(scene, lang, id=f"{scene.name}-{lang}") for scene in scenes for lang in LANGUAGES]
    return pytest.mark.parametrize(("scene", "lang"), both)


async def played(folder: Path, scene: Scene, lang: str) -> None:
    """To its end, by the rules of Telegram, and something is seen."""
    async with playing(folder, lang, **scene.options) as play:  # type: ignore[arg-type]
        await scene.run(play)
        await play.check()
        assert play.watch.seen
