"""The command line, each verb a process of its own: what it says, how it ends, what it leaves alone."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.sandbox.server import serve
from bot.sandbox.world import TOKEN, World
from bot.settings import KEYS
from tests.process import run, sandboxed, started
from tests.stage import FOUNDED, Stage, staged

KEY = "a passphrase of the operator"
VERBS = ("run", "sandbox", "check", "export", "backup", "restore")
WRONG = "700000001:this-one-is-of-the-right-shape-0000"


def lines(text: str) -> list[str]:
    """Lines with words."""
    return [line for line in text.splitlines() if line.strip()]


def contents(folder: Path) -> dict[str, bytes]:
    """All that is in a folder, but for the lock and the note of when the bot was alive."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture
async def stopped(branch: Stage) -> Stage:
    """A branch whose bot has stopped."""
    await branch.stop()
    return branch


@pytest.fixture
async def sealed(tmp_path: Path) -> Stage:
    """The same with private texts encrypted: a report, and a reason of a leave."""
    async with staged(tmp_path / "data", key=KEY, founded=FOUNDED) as stage:
        await stage.say("示例预备党员", "/report")
        await stage.say("示例预备党员", "不给别人看的话")
    return stage


# Words and settings, in this process: they are read before anything is touched


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, and none of our keys in the environment."""
    monkeypatch.chdir(tmp_path)
    for key in KEYS:
        monkeypatch.delenv(key, raising=False)
    return tmp_path


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_its_help(bare: Path, capsys: pytest.CaptureFixture[str], verb: str) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([verb, "--help"])
    assert capsys.readouterr().out.startswith(f"usage: sanhui-bot {verb}")


def test_the_help_lists_every_verb(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    shown = capsys.readouterr().out
    assert all(f"    {verb} " in shown for verb in VERBS)


@pytest.mark.parametrize("words", [[], ["fly"], ["run", "--fast"], ["export", "--out"], ["export", "--format", "pdf"]])
def test_wrong_words_end_with_two_and_touch_nothing(
    bare: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(words)
    assert "usage: sanhui-bot" in capsys.readouterr().err
    assert contents(bare) == {}


@pytest.mark.parametrize("verb", ["run", "check", "export", "backup", "restore"])
@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("BOT_TOKEN", "no-token-at-all", "BOT_TOKEN 不像一个令牌"),
        ("BOT_LANG", "fr", "BOT_LANG 只能是 zh 或 en"),
        ("BOT_TZ", "Mars/Olympus", "BOT_TZ 不是已知的时区名"),
        ("OPERATOR_IDS", "secretary", "OPERATOR_IDS 要写成 Telegram 用户编号"),
        ("DATA_KEY", "short", "DATA_KEY 至少要有 16 个字符"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL 只能是"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not(
    bare: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
    key: str,
    value: str,
    said: str,
) -> None:
    monkeypatch.setenv(key, value)
    assert main([verb]) == 1
    out, err = capsys.readouterr()
    assert len(lines(err)) == 1
    assert err.startswith(said)
    assert value not in out + err
    assert contents(bare) == {}


async def test_all_wrong_settings_are_named_at_once_one_a_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKN=x\nBOT_LANG=fr\nLOG_LEVEL=LOUD\n", "utf-8")
    ended = await run("check", cwd=tmp_path)
    assert ended.code == 1
    assert lines(ended.err)[0] == ".env 里的 BOT_TOKN 不认识，是不是 BOT_TOKEN？请改名，或删掉这一行。"
    assert len(lines(ended.err)) == 3


# run


async def test_a_token_that_is_refused_is_one_line_without_the_token(tmp_path: Path) -> None:
    async with serve(World()) as server:
        ended = await run("run", cwd=tmp_path, BOT_TOKEN=WRONG, BOT_API_URL=server.url)
    assert ended.code == 1
    assert lines(ended.err)[-1].startswith("Telegram 不认这个 BOT_TOKEN。请到 BotFather 核对")
    assert len(lines(ended.err)) == 1
    assert WRONG.partition(":")[2] not in ended.err + ended.out


async def test_a_token_that_is_revoked_while_the_bot_runs_ends_it_with_that_line(tmp_path: Path) -> None:
    world = World()
    async with (
        serve(world) as server,
        started("run", cwd=tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL=server.url) as process,
    ):
        await process.says("已启动")
        world.token = WRONG
        world.faults.add("getUpdates", "refuse", code=401, reason="Unauthorized")
        world.updates.close()
        ended = await process.ended()
    assert ended.code == 1
    assert "不认这个 BOT_TOKEN" in lines(ended.err)[-1]
    assert TOKEN.partition(":")[2] not in ended.err


async def test_without_a_network_it_says_so_once_and_works_when_there_is_one(tmp_path: Path) -> None:
    world = World()
    async with serve(world) as server:
        port = int(server.url.rpartition(":")[2])
    async with started("run", cwd=tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL=server.url) as process:
        await process.says("连不上 Telegram")
        async with serve(world, port=port):
            await process.says("已启动")
            ended = await process.terminate()
    assert ended.code == 0
    assert sum("连不上 Telegram" in line for line in lines(ended.err)) == 1
    assert "Traceback" not in ended.err


async def test_a_stop_by_signal_is_a_good_end(stopped: Stage, tmp_path: Path) -> None:
    async with sandboxed(stopped, cwd=tmp_path) as process:
        await process.says("已启动")
        ended = await process.terminate()
    assert ended.code == 0
    assert "已停止" in ended.err
    assert "Traceback" not in ended.err


async def test_a_folder_in_use_is_left_to_the_one_who_has_it(branch: Stage, tmp_path: Path) -> None:
    async with sandboxed(branch, cwd=tmp_path) as process:
        ended = await process.ended()
    assert ended.code == 1
    assert len(lines(ended.err)) == 1
    assert f"数据文件夹正被另一个进程使用（进程 {os.getpid()}" in ended.err
    assert (await branch.say("示例党员甲", "/me"))[-1].text.startswith("示例党员甲 的记录")


@pytest.mark.parametrize("name", ["directory.json", "branch.json", "meetings-q3.json"])
async def test_a_file_cut_in_half_stops_the_start_is_named_and_stays_as_it_is(
    stopped: Stage, tmp_path: Path, name: str
) -> None:
    [path] = stopped.folder.rglob(name)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    before = contents(stopped.folder)
    async with sandboxed(stopped, cwd=tmp_path) as process:
        ended = await process.ended()
    assert ended.code == 1
    assert f"文件 {path} 读不出来，可能已损坏；没有改动它。没有找到备份，请从别处恢复" in ended.err
    assert contents(stopped.folder) == before


async def test_a_folder_that_cannot_be_made_is_named(stopped: Stage, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    async with sandboxed(stopped, cwd=tmp_path, DATA_DIR="file") as process:
        ended = await process.ended()
    assert ended.code == 1
    assert lines(ended.err)[0].startswith("数据文件夹 file 用不了")


@pytest.mark.parametrize(
    ("key", "said"),
    [("", "数据是加密的，但没有设置 DATA_KEY。"), ("another passphrase of somebody", "DATA_KEY 和数据对不上。")],
)
@pytest.mark.parametrize("verb", ["run", "export", "check"])
async def test_encrypted_data_needs_its_key(sealed: Stage, tmp_path: Path, verb: str, key: str, said: str) -> None:
    before = contents(sealed.folder)
    env = {"BOT_TOKEN": TOKEN, "BOT_API_URL": "http://127.0.0.1:9", "DATA_DIR": str(sealed.folder), "DATA_KEY": key}
    ended = await run(verb, cwd=tmp_path, **env)
    assert ended.code == 1
    assert said in ended.out + ended.err
    assert len(lines(ended.out + ended.err)) == 1
    assert contents(sealed.folder) == before


async def test_encrypted_data_opens_with_its_key(sealed: Stage, tmp_path: Path) -> None:
    ended = await run("check", cwd=tmp_path, DATA_DIR=str(sealed.folder), DATA_KEY=KEY)
    assert (ended.code, ended.out) == (0, "没有发现问题。\n")


async def test_it_runs_where_nothing_is_known_of_who_runs_it(stopped: Stage, tmp_path: Path) -> None:
    """No HOME, no user name, a strange locale: a service has none of them."""
    async with sandboxed(stopped, cwd=tmp_path, LC_ALL="C", PYTHONUTF8="0") as process:
        await asyncio.wait_for(stopped.world.until(lambda: stopped.world.updates.waiting), 30)
        ended = await process.terminate()
    assert ended.code == 0


# check


async def test_check_finds_nothing_wrong_with_a_good_branch_while_the_bot_runs(branch: Stage, tmp_path: Path) -> None:
    ended = await run("check", cwd=tmp_path, DATA_DIR=str(branch.folder))
    assert (ended.code, ended.out, ended.err) == (0, "没有发现问题。\n", "")


@pytest.fixture
def content(tmp_path: Path) -> Iterator[Path]:
    """A folder for materials."""
    folder = tmp_path / "texts"
    folder.mkdir()
    return folder


async def test_check_names_each_problem_in_a_line_of_its_own(stopped: Stage, tmp_path: Path, content: Path) -> None:
    (content / "bad.md").write_text("没有抬头的一篇\n", "utf-8")
    (stopped.folder / "holidays.txt").write_text("2027-01-01 off 元旦\nsomeday on\n", "utf-8")
    [path] = stopped.folder.rglob("meetings-q3.json")
    path.write_bytes(b"{}")
    before = contents(stopped.folder)
    ended = await run("check", cwd=tmp_path, DATA_DIR=str(stopped.folder), CONTENT_DIR=str(content))
    assert ended.code == 1
    found = lines(ended.out)
    assert any("texts/bad.md" in line for line in found)
    assert any(line.startswith("holidays.txt：") for line in found)
    assert any(f"文件 {path} 读不出来" in line for line in found)
    assert contents(stopped.folder) == before


async def test_check_says_when_there_is_no_content(tmp_path: Path) -> None:
    ended = await run("check", cwd=tmp_path, CONTENT_DIR="nowhere")
    assert ended.code == 1
    assert "没有这个文件夹" in ended.out
    assert not (tmp_path / "data").exists()


# In English


async def test_the_help_and_errors_are_in_the_language_of_the_settings(tmp_path: Path) -> None:
    told = await run("--help", cwd=tmp_path, BOT_LANG="en")
    assert "run the bot; without a BOT_TOKEN, the sandbox" in " ".join(told.out.split())
    wrong = await run("run", cwd=tmp_path, BOT_LANG="en", BACKUPS_KEPT="many", BOT_TOKEN="x")
    assert wrong.code == 1
    assert lines(wrong.err) == [
        "BACKUPS_KEPT is a whole number from 1 to 3650: how many daily backups are kept.",
    ]
    none = await run("restore", cwd=tmp_path, BOT_LANG="en")
    assert "There is no backup yet. Make one: python -m bot backup" in none.err


async def test_the_language_may_stand_in_the_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_LANG=en\nBOT_TOKN=x\n", "utf-8")
    wrong = await run("check", cwd=tmp_path)
    assert lines(wrong.err) == ["BOT_TOKN in .env is not known; is it BOT_TOKEN? Please rename it, or delete the line."]


async def test_a_language_that_is_none_is_told_in_both(tmp_path: Path) -> None:
    wrong = await run("check", cwd=tmp_path, BOT_LANG="fr")
    assert lines(wrong.err) == ["BOT_LANG 只能是 zh 或 en（BOT_LANG is zh or en）。"]
