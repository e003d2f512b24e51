"""Scenes of new meetings, plans, votes and minutes: each plays to its end in each language. A file for each worker."""

from pathlib import Path

from pictures.play import Scene
from pictures.scenes import arranging, minuting, planning, voting
from tests.pictures.scenes import each, played


@each(arranging.SCENES, planning.SCENES, voting.SCENES, minuting.SCENES)
async def test_a_scene_plays_to_its_end(tmp_path: Path, scene: Scene, lang: str) -> None:
    await played(tmp_path / "data", scene, lang)
