"""The fuzz in small: it runs, finds nothing, and finds what is put in."""

import itertools
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bench import fuzz_archives, fuzz_chat, fuzz_files, fuzz_import
from bench.fuzz_findings import Findings
from bot import importing, process_words
from bot.context import Turn
from bot.handlers import commands, limiting
from bot.store import Book, archive
from bot.store.whole import Whole, put


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
    drawn = range(fuzz_files.attacks(), fuzz_files.attacks() + 70)
    for number in [*range(0, fuzz_files.attacks(), 9), *drawn]:
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
    for number in (1_001, 1_010):  # each tenth is an archive
        assert fuzz_files.file(1, number) == fuzz_files.file(1, number) != fuzz_files.file(2, number)


def with_file(name: str) -> bytes:
    """An archive, rightly sealed, with a file of that id."""
    document, private = fuzz_archives.opened()
    private["years"]["2026"]["files"][0]["id"] = name
    return fuzz_archives.sealed(document, private)


def test_an_import_that_writes_elsewhere_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = with_file("x/../../../../../y")
    fuzz_import.with_key(tmp_path, "archive.json", hostile)
    monkeypatch.setattr(archive, "_NAME", re.compile(".*", re.DOTALL))
    with pytest.raises(fuzz_import.Wrong):
        fuzz_import.with_key(tmp_path, "archive.json", hostile)


def test_an_import_that_keeps_what_it_was_not_given_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def but_for_files(book: Book, whole: Whole) -> None:
        put(book, replace(whole, years={}))

    fuzz_import.with_key(tmp_path, "archive.json", with_file("y"))
    monkeypatch.setattr(importing, "put", but_for_files)
    with pytest.raises(fuzz_import.Wrong, match="what is kept is not what was read"):
        fuzz_import.with_key(tmp_path, "archive.json", with_file("y"))


def test_an_import_that_says_nothing_of_ours_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(process_words.ZH, "import-foreign", "Traceback")  # type: ignore[arg-type]
    with pytest.raises(fuzz_import.Wrong, match="no sentence of ours"):
        fuzz_import.without_key(tmp_path, "x", b"{}")


def test_an_import_that_unpacks_whatever_comes_is_found(findings: Findings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "VALUES", 10**12)
    monkeypatch.setattr(fuzz_files, "MUCH", 100 << 10)
    attacks = map(fuzz_files.file, itertools.repeat(1), range(fuzz_files.attacks()))
    bomb = next(number for number, (_, _, data) in enumerate(attacks) if data.count(b'{"":0}') > 10**6)
    fuzz_files.fuzz(1_000, 1, findings, only=bomb)
    assert any(kind.startswith(("memory", "slow")) for kind in findings.kinds)
