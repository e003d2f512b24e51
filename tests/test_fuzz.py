"""The fuzz in small: it runs, finds nothing, and finds what is put in."""

import json
from pathlib import Path

import pytest

from bench import fuzz_chat, fuzz_files
from bench.fuzz_findings import Findings
from bot.context import Turn
from bot.handlers import commands, limiting


@pytest.fixture
def findings(tmp_path: Path) -> Findings:
    return Findings(tmp_path / "found")


def test_updates_in_this_process_find_nothing(findings: Findings) -> None:
    assert fuzz_chat.fuzz(300, 1, findings) == 300
    assert not findings.kinds


def test_updates_over_http_find_nothing(findings: Findings) -> None:
    assert fuzz_chat.fuzz(30, 1, findings, wire=True) == 30
    assert not findings.kinds


@pytest.mark.parametrize("seed", [1])
def test_files_find_nothing(findings: Findings, seed: int) -> None:
    """Some attacks, then what the seed draws."""
    for number in [*range(0, fuzz_files.attacks(), 6), *range(300, 370)]:
        fuzz_files.fuzz(1_000, seed, findings, only=number)
    assert not findings.kinds


# What is put in is found


async def _says_nothing(turn: Turn, words: str) -> None:
    """A command that forgets to answer."""


async def _fails(turn: Turn, words: str) -> None:
    """A command that trusts its words."""
    turn.say("help-facts" if int(words or "x") else "")


async def _shows(turn: Turn, words: str) -> None:
    """A command that shows what went wrong."""
    turn.show(commands.Page(turn.voice.html("unknown-command", command="Traceback (most recent call last)")))


@pytest.mark.parametrize(
    ("sabotage", "found"),
    [(_says_nothing, "silence"), (_fails, "error"), (_shows, "said")],
)
def test_a_command_that_does_wrong_is_found(
    findings: Findings, monkeypatch: pytest.MonkeyPatch, sabotage: object, found: str
) -> None:
    monkeypatch.setattr(commands, "help_", sabotage)
    spoiled = tuple(
        commands.Command(c.name, c.deed, c.place, sabotage) if c.name == "help" else c  # type: ignore[arg-type]
        for c in commands.COMMANDS
    )
    monkeypatch.setattr("bot.app.COMMANDS", spoiled)
    fuzz_chat.fuzz(450, 1, findings)
    assert any(kind.startswith(found) for kind in findings.kinds)


def test_a_press_that_is_not_answered_is_found(findings: Findings, monkeypatch: pytest.MonkeyPatch) -> None:
    async def left_alone(turn: Turn) -> bool:
        return turn.update.callback_query is not None

    monkeypatch.setattr(limiting, "too_fast", left_alone)
    fuzz_chat.fuzz(60, 1, findings)
    assert "silence: nobody answered a press" in findings.kinds


def test_a_reader_that_fails_is_found_and_the_input_kept(findings: Findings, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(folder: Path, name: str, data: bytes) -> None:
        raise IndexError("nothing there")

    monkeypatch.setitem(fuzz_files.READERS, "sheet", (fails,))
    fuzz_files.fuzz(1_000, 7, findings, only=0)
    [kept] = findings.folder.glob("*-raised.json")
    told = json.loads(kept.read_text())
    assert "IndexError: nothing there" in told["what"]
    assert told["again"] == "--files 1000 --seed 7 --part files --only 0"
    assert len(told["inputs"]) == 2


def test_the_same_seed_draws_the_same_files() -> None:
    assert fuzz_files.file(1, 400) == fuzz_files.file(1, 400) != fuzz_files.file(2, 400)
