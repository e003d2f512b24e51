"""A quarter is played with the bot as a process of its own; an independent count agrees with its book."""

import asyncio
import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook

from bench import tally
from bot.sandbox import tour
from bot.sandbox.record import Request
from bot.sandbox.tour import words
from bot.sandbox.tour.program import Conduct, draw
from bot.sandbox.world import TOKEN, World
from tests import spec

SEED = 1


@dataclass(frozen=True)
class Tour:
    """What a run left behind."""

    code: int
    printed: str
    folder: Path

    @property
    def book(self) -> Path:
        return next(self.folder.glob("*.xlsx"))

    def chat(self, title: str) -> str:
        """The transcript of one chat."""
        chats = (self.folder / "transcript.txt").read_text("utf-8").split("\n== ")
        return next(chat for chat in chats if chat.removeprefix("== ").startswith(f"{title} =="))


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Tour:
    """One tour for all tests of this file."""
    folder, out = tmp_path_factory.mktemp("tour"), io.StringIO()
    with contextlib.redirect_stdout(out):
        code = tour.play(folder, SEED)
    return Tour(code, out.getvalue(), folder)


def test_the_tour_ends_well_and_names_what_it_wrote(played: Tour) -> None:
    assert played.code == 0
    for path in played.folder.iterdir():
        assert str(path) in played.printed.splitlines()[-6:]
    assert {path.suffix for path in played.folder.iterdir()} == {".txt", ".jsonl", ".log", ".xlsx", ".csv"}
    assert "会议 12 场" in played.printed.splitlines()[-6]


def test_the_chats_are_printed_as_they_are_kept(played: Tour) -> None:
    kept = (played.folder / "transcript.txt").read_text("utf-8")
    assert played.printed.startswith(kept)


def test_an_independent_count_finds_no_difference(played: Tour, capsys: pytest.CaptureFixture[str]) -> None:
    assert tally.main([str(played.folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "0 differences"
    assert len(lines) == 12 + 2


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value"),
    [
        ("原始记录", 9, 7, "缺席"),
        ("主题党日", 5, 5, "×"),
        ("汇总", 6, 8, 17),
        ("原始记录", 12, 11, 3),
        ("汇总", 16, 12, 1),
    ],
)
def test_the_count_notices_one_changed_cell(
    played: Tour, tmp_path: Path, capsys: pytest.CaptureFixture[str], sheet: str, row: int, column: int, value: object
) -> None:
    shutil.copy(played.folder / "wire.jsonl", tmp_path)
    book = load_workbook(played.book, data_only=True)
    assert book[sheet].cell(row, column).value != value
    book[sheet].cell(row, column).value = value
    book.save(tmp_path / "book.xlsx")
    assert tally.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] != "0 differences"


def test_the_count_notices_an_answer_that_is_not_in_the_book(
    played: Tour, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wire = (played.folder / "wire.jsonl").read_text("utf-8")
    (tmp_path / "wire.jsonl").write_text(wire.replace("（迟到）", ""), "utf-8")
    shutil.copy(played.book, tmp_path)
    assert tally.main([str(tmp_path)]) == 1
    assert "应为" in capsys.readouterr().out


def test_the_group_sees_each_stage_of_the_quarter(played: Tour) -> None:
    group = played.chat("群 示例支部")
    for part in (
        "已经启用",
        words.WEEKLY,
        "📋 主题党日",
        "🔔 现在签到",
        words.MOVED,
        "考勤已确认",
        "2. 支部党员大会",
        "列席 2 人",
    ):
        assert part in group
    assert words.CALLED_OFF.format(title="主题党日", when="") not in group


def test_reasons_and_reports_stay_out_of_the_group_and_of_the_log(played: Tour) -> None:
    private = [*words.THOUGHTS, *(reason for reasons in words.REASONS.values() for reason in reasons)]
    chats = (played.folder / "transcript.txt").read_text("utf-8")
    log = (played.folder / "bot.log").read_text("utf-8")
    assert sum(text in chats for text in private) > len(words.THOUGHTS)
    for text in private:
        assert text not in played.chat("群 示例支部")
        assert text not in log
    assert TOKEN not in log
    assert "ERROR" not in log


def test_who_signed_in_while_the_bot_was_dead_is_in_the_book_and_hears_of_it(played: Tour) -> None:
    killed = draw(Random(SEED)).killed
    asked = played.chat("私聊 示例书记").split(words.SHUT.format(title=killed.title, day=words.day(killed.starts)))[1]
    for name in killed.who(Conduct.DOWN)[2:]:
        assert name in asked.split("恢复期补收 ")[1].split("\n")[0]
        assert "您先前按了按钮，现在才处理：已补收签到（恢复期补收）" in played.chat(f"私聊 {name}")


def test_all_that_went_over_the_wire_keeps_to_the_bot_api(played: Tour) -> None:
    world = World()
    for line in (played.folder / "wire.jsonl").read_text("utf-8").splitlines():
        heard = json.loads(line)
        if heard["kind"] == "request":
            moment = datetime.fromisoformat(heard["at"])
            world.record.add(Request(moment, heard["method"], heard["params"], heard["answer"]))
    assert len(world.record.requests) > 1000
    assert spec.collect(world) == []


def test_seeds_differ_and_one_seed_is_always_the_same() -> None:
    def told(seed: int) -> str:
        quarter = draw(Random(seed))
        return str([(str(g), g.cancelled, g.conduct) for g in [quarter.killed, *quarter.gatherings]])

    assert len({told(seed) for seed in range(1, 6)}) == 5
    assert told(3) == told(3)
    assert len({str(draw(Random(seed)).killed) for seed in range(1, 9)}) > 1


def test_a_tour_that_goes_wrong_says_where_in_one_line(tmp_path: Path) -> None:
    empty, folder = tmp_path / "content", tmp_path / "tour"
    empty.mkdir()
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "sandbox", "--tour", str(folder), "--seed", "2"],
        env={**_environment(), "CONTENT_DIR": str(empty)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("种子 2 走到 07-0")
    assert "里没有「本周学习」" in ended.stderr
    assert (folder / "transcript.txt").exists()


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("BOT_")}


async def test_a_child_that_is_dead_already_is_not_killed_again(tmp_path: Path) -> None:
    child = tour.Child({}, tmp_path, tmp_path / "log")
    await child.kill()
    await child.start()
    assert await child.stop() != 0
    await asyncio.wait_for(child.kill(), 1)
