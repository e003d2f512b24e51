"""The scenes, in the order in which the sheet shows them. The set-up comes last."""

from pictures.play import Scene
from pictures.scenes import (
    announcing,
    arranging,
    beginning,
    closing,
    founding,
    gathering,
    greeting,
    joining,
    leaving,
    managing,
    marking,
    minuting,
    planning,
    presence,
    reporting,
    rosters,
    studying,
    troubling,
    tuning,
    voting,
)

CHAPTERS: tuple[tuple[Scene, ...], ...] = (
    greeting.SCENES,
    joining.SCENES,
    rosters.SCENES,
    gathering.SCENES,
    presence.SCENES,
    leaving.SCENES,
    voting.SCENES,
    marking.SCENES,
    closing.SCENES,
    minuting.SCENES,
    arranging.SCENES,
    planning.SCENES,
    announcing.SCENES,
    studying.SCENES,
    reporting.SCENES,
    managing.SCENES,
    tuning.SCENES,
    troubling.SCENES,
    founding.SCENES,
    beginning.SCENES,
)
SCENES = tuple(scene for chapter in CHAPTERS for scene in chapter)
