"""Each scene of the contact sheet plays to its end in each language, and what comes of it is seen."""

from pathlib import Path

import pytest

from bot.texts.catalogue import LANGUAGES
from pictures.play import Scene, playing
from pictures.scenes import SCENES


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_a_scene_plays_to_its_end(tmp_path: Path, scene: Scene, lang: str) -> None:
    async with playing(tmp_path / "data", lang, **scene.options) as play:  # type: ignore[arg-type]
        await scene.run(play)
        await play.check()
        assert play.watch.seen
