"""An anonymous suggestion can't be linked to its author: 100 of them, with a snapshot of the folder before and after
each step, the backups, and all that is logged."""

from __future__ import annotations

import io
import random
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.handlers import suggesting
from tests.hearing import listen, put_back
from tests.stage import FOUNDED, ROSTER, Stage, staged

__all__ = ["put_back"]

pytestmark = pytest.mark.usefixtures("put_back")

NAMES = tuple(row[0] for row in ROSTER)
SUGGESTIONS = 100
MOST = 31  # of 100 by chance at a seventh each: more comes about less than once in 10,000 runs
KEY = "a passphrase of the operator"


@dataclass
class Attacker:
    """Has read the folder and the logs before, and sees what is new in them."""

    stage: Stage
    logs: io.StringIO
    known: set[bytes] = field(default_factory=set)
    traces: list[set[str]] = field(default_factory=list)  # for each suggestion: whom something new names
    _heard: int = 0

    def look(self) -> set[str]:
        """Whom a row or a line names that was not there when they last looked: by account, entry or name."""
        rows = {
            row for path in self.stage.folder.rglob("*") if path.is_file() for row in path.read_bytes().split(b"\n")
        }
        text = self.logs.getvalue()
        fresh = b"\n".join([*(rows - self.known), text[self._heard :].encode()])
        self.known |= rows
        self._heard = len(text)
        return {name for name in NAMES if any(re.search(sign, fresh) for sign in self._signs(name))}

    def _signs(self, name: str) -> tuple[bytes, ...]:
        return (
            rb"\b%d\b" % self.stage.user(name).id,
            self.stage.member(name).id.encode(),
            re.escape(name.encode()) + rb"(?!\w)",
        )

    def guess(self, chance: random.Random) -> list[str]:
        """Who each one is by: whom something names, else anybody."""
        return [chance.choice(sorted(found) or list(NAMES)) for found in self.traces]


async def suggest(stage: Stage, attacker: Attacker, name: str, text: str, *, label: str) -> None:
    """Each answer has to wait, so that whatever would be kept of its update is kept."""
    seen = set[str]()
    attacker.look()
    user = stage.user(name)
    stage.people.say(user, user.private, "/suggest")
    for step in ("", label, text):
        stage.world.faults.add("sendMessage", "refuse", code=429, reason="Too Many Requests: retry after 1")
        stage.world.faults.add("editMessageText", "refuse", code=429, reason="Too Many Requests: retry after 1")
        if step == label:
            stage.people.press(user, stage.people.last(user.private), label)
        elif step:
            stage.people.say(user, user.private, step)
        await stage.settle()
        seen |= attacker.look()
        stage.world.faults.clear()
        await stage.rest()
        seen |= attacker.look()
    attacker.traces.append(seen)


@pytest.fixture
async def attacked(tmp_path: Path) -> AsyncIterator[Attacker]:
    async with staged(tmp_path / "data", founded=FOUNDED, key=KEY) as stage:
        yield Attacker(stage, listen("DEBUG"))


async def authors(attacked: Attacker, label: str, number: int = SUGGESTIONS) -> list[str]:
    """So many suggestions by lot; returns by whom each was. A day passes after every tenth."""
    chance = random.Random(2026)
    truth = [chance.choice(NAMES) for _ in range(number)]
    for n, name in enumerate(truth):
        await suggest(attacked.stage, attacked, name, f"第 {n} 条意见", label=label)
        if n % 10 == 9:
            await attacked.stage.wait(days=1)
    assert len(attacked.stage.book.suggestions(2026).all()) == number
    return truth


async def test_over_100_suggestions_the_attacker_does_no_better_than_chance(attacked: Attacker) -> None:
    truth = await authors(attacked, "匿名提")
    assert set().union(*attacked.traces) == set()
    guesses = attacked.guess(random.Random(7))
    assert sum(a == b for a, b in zip(guesses, truth, strict=True)) <= MOST
    assert "意见" not in attacked.logs.getvalue()
    assert any("backups" in path.parts for path in attacked.stage.folder.rglob("*"))
    kept = [s.id for s in attacked.stage.book.suggestions(2026).all()]
    assert kept == sorted(kept)  # no order of coming in


async def test_the_same_attacker_finds_the_author_of_every_signed_one(attacked: Attacker) -> None:
    truth = await authors(attacked, "署名提", 10)
    assert [name in found for name, found in zip(truth, attacked.traces, strict=True)] == [True] * 10


async def test_the_same_attacker_would_know_if_the_update_were_kept_for_its_answer(
    attacked: Attacker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test can fail."""
    whispered = suggesting.whispered

    async def traced(turn: object, text: str) -> None:
        await whispered(turn, text)  # type: ignore[arg-type]
        turn.hub.owed.begin(turn.update)  # type: ignore[attr-defined]

    monkeypatch.setattr(suggesting, "whispered", traced)
    truth = await authors(attacked, "匿名提", 5)
    assert [name in found for name, found in zip(truth, attacked.traces, strict=True)] == [True] * 5
