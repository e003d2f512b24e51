"""Scenes of study and of reports: each plays to its end in each language. A file for each worker."""

from pathlib import Path

from pictures.play import Scene
from pictures.scenes import learning, pushing, reporting, studying
from tests.pictures.scenes import each, played


@each(studying.SCENES, learning.SCENES, pushing.SCENES, reporting.SCENES)
async def test_a_scene_plays_to_its_end(tmp_path: Path, scene: Scene, lang: str) -> None:
    await played(tmp_path / "data", scene, lang)
