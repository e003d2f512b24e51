"""When another process counts as polling with our token, and when as gone."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from bot.rivals import Rivals
from bot.sandbox.clock import START


class Scene:
    """Rivals on a clock, and what was said of them."""

    def __init__(self) -> None:
        self.clock = ManualClock(START)
        self.rivals = Rivals(self.clock)
        self.said: list[tuple[float, bool]] = []
        self.rivals.on_change = lambda there: self.said.append((self.seconds(), there))

    def seconds(self) -> float:
        return (self.clock.now() - START).total_seconds()

    def at(self, second: float, met: bool) -> None:
        self.clock.move_to(START + timedelta(seconds=second))
        self.rivals.met() if met else self.rivals.unmet()


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_one_that_stays_for_a_minute_is_there(scene: Scene) -> None:
    for second in (0, 30, 59, 60, 90):
        scene.at(second, met=True)
    assert scene.said == [(60, True)]


def test_one_that_takes_turns_is_there_too(scene: Scene) -> None:
    for second in range(0, 100, 10):
        scene.at(second, met=second % 20 == 0)
    assert scene.said == [(60, True)]


def test_it_is_gone_when_a_minute_passed_without_it(scene: Scene) -> None:
    for second in (0, 60):
        scene.at(second, met=True)
    for second in (61, 119, 120, 200):
        scene.at(second, met=False)
    assert scene.said == [(60, True), (120, False)]


def test_two_short_ones_far_apart_are_no_long_one(scene: Scene) -> None:
    scene.at(0, met=True)
    scene.at(60, met=False)
    scene.at(100, met=True)
    assert scene.said == []
    assert scene.rivals.about
