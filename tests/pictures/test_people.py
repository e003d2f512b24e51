"""Scenes of people, rights and troubles: each plays to its end in each language. A file for each worker."""

from pathlib import Path

from pictures.play import Scene
from pictures.scenes import (
    announcing,
    beginning,
    boarding,
    caring,
    founding,
    greeting,
    joining,
    managing,
    rooming,
    rosters,
    troubling,
    tuning,
)
from tests.pictures.scenes import each, played

CHAPTERS = (
    announcing,
    boarding,
    rooming,
    greeting,
    joining,
    rosters,
    caring,
    managing,
    tuning,
    troubling,
    founding,
    beginning,
)


@each(*(chapter.SCENES for chapter in CHAPTERS))
async def test_a_scene_plays_to_its_end(tmp_path: Path, scene: Scene, lang: str) -> None:
    await played(tmp_path / "data", scene, lang)
