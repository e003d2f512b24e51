"""Backups of the running bot: daily by itself, made up for, told of where they fail; and the two verbs."""

import asyncio
import errno
import io
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.settings import KEYS
from bot.store import Store
from bot.store.points import names_in, points, verify
from bot.store.schema import CURRENT
from tests.process import run, sandboxed
from tests.stage import FOUNDED, Stage, shanghai, staged

KEY = "a passphrase of the operator"
OPERATOR = "示例运维"
BRANCH = "branch.json"


def made(stage: Stage) -> list[datetime]:
    """When the daily points were made, on the branch's wall clock."""
    return [point.made.astimezone(shanghai(2026, 9, 1).tzinfo) for point in points(stage.folder) if not point.label]


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names_in(folder)}


# By itself


async def test_there_is_one_each_day_at_three_and_the_oldest_go(tmp_path: Path) -> None:
    async with staged(tmp_path / "data", founded=FOUNDED) as stage:
        await stage.to(shanghai(2026, 9, 7, 23, 59))
        assert made(stage) == []
        await stage.to(shanghai(2026, 9, 24, 12, 0))
        assert made(stage) == [shanghai(2026, 9, day, 3, 0) for day in range(11, 25)]  # BACKUPS_KEPT is 14
        assert {verify(point, CURRENT).label for point in points(stage.folder)} == {""}
        await stage.check()


async def test_one_holds_what_people_were_told_is_kept(branch: Stage) -> None:
    await branch.say("示例党员甲", "/checkin 学了备份一节")
    await branch.to(shanghai(2026, 9, 8, 3, 0))
    [point] = points(branch.folder)
    book = next(Store.read(point.path).books())
    assert [c.text for c in book.checkins(2026, 9).all()] == ["学了备份一节"]


async def test_people_are_answered_while_one_is_made(branch: Stage) -> None:
    branch.world.clock.set(shanghai(2026, 9, 8, 3, 0))
    branch.clock.move_to(shanghai(2026, 9, 8, 3, 0))
    for _ in range(5):
        branch.people.say(branch.user("示例党员甲"), branch.user("示例党员甲").private, "/checkin 学了一条")
    await branch.rest()
    assert len(made(branch)) == 1
    assert len(branch.book.checkins(2026, 9).all()) == 5


async def test_one_that_was_owed_while_the_bot_was_away_is_made_at_the_start(branch: Stage) -> None:
    await branch.stop()
    branch.world.clock.set(shanghai(2026, 9, 10, 9, 0))
    branch.clock.move_to(shanghai(2026, 9, 10, 9, 0))
    await branch.start()
    await branch.rest()
    assert made(branch) == [shanghai(2026, 9, 10, 9, 0)]
    await branch.stop()
    await branch.start()
    await branch.rest()
    assert len(made(branch)) == 1


async def test_it_is_three_where_the_operator_lives(tmp_path: Path) -> None:
    async with staged(tmp_path / "data", founded=FOUNDED) as stage:
        assert stage.bot is not None
        assert stage.bot.hub.tz == "Asia/Shanghai"
        await stage.to(shanghai(2026, 9, 8, 2, 59))
        assert made(stage) == []
        await stage.wait(minutes=2)
        assert made(stage) == [shanghai(2026, 9, 8, 3, 0)]


def full(*given: Any, **named: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Stage]:
    """A branch with an operator who is told of troubles."""
    async with staged(tmp_path / "data") as stage:
        operator = stage.user(OPERATOR)
        stage.people.say(operator, operator.private, "/start")
        await stage.rest()
        await stage.stop()
        stage.operators, stage.founded = frozenset({operator.id}), FOUNDED
        await stage.start()
        yield stage


def told(stage: Stage) -> list[str]:
    return [m.text for m in stage.user(OPERATOR).private.messages if "备份" in m.text]


async def test_one_that_fails_is_told_once_and_tried_again_until_it_is_made(
    watched: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdir = Path.mkdir

    def refuse(path: Path, *given: Any, **named: Any) -> None:
        if ".making-" in str(path):
            full()
        mkdir(path, *given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "mkdir", refuse)
        await watched.to(shanghai(2026, 9, 8, 6, 30))
    said = "⚠️ 备份没有做成：磁盘满了。请检查磁盘空间和数据文件夹的写入权限；一小时后会自动再试。"
    assert told(watched) == [said]
    assert points(watched.folder) == []
    assert not [path.name for path in (watched.folder / "backups").iterdir() if path.name != ".lock"]
    await watched.wait(hours=1)
    await watched.bot.hub.alerts.tick()  # type: ignore[union-attr]  # it is the minute's job, which no moved clock moves
    await watched.rest()
    assert len(made(watched)) == 1
    assert told(watched)[1:] == [f"✅ 备份又做成了：{points(watched.folder)[0].name}。"]


async def test_a_damaged_file_is_told_with_the_command_that_mends_it(watched: Stage, tmp_path: Path) -> None:
    await watched.to(shanghai(2026, 9, 8, 3, 1))
    [good] = points(watched.folder)
    [path] = watched.folder.glob(f"branches/*/{BRANCH}")
    path.write_bytes(path.read_bytes()[:-9])
    await watched.to(shanghai(2026, 9, 9, 3, 1))
    [alert] = told(watched)
    name = path.relative_to(watched.folder).as_posix()
    assert f"python -m bot restore {good.name} --only {name}" in alert
    assert "备份没有做成" in alert
    watched.operators = frozenset()
    await watched.stop()
    ended = await run("restore", good.name, "--only", name, "--yes", cwd=tmp_path, DATA_DIR=str(watched.folder))
    assert ended.code == 0
    assert [problem.key for problem in Store.inspect(watched.folder)] == []


async def test_a_stop_does_not_wait_for_one(branch: Stage) -> None:
    branch.world.clock.set(shanghai(2026, 9, 8, 3, 0))
    branch.clock.move_to(shanghai(2026, 9, 8, 3, 0))
    await asyncio.sleep(0)
    await branch.stop()
    assert not list((branch.folder / "backups").glob(".making-*"))
    await branch.start()
    await branch.rest()
    assert len(made(branch)) == 1


# The verbs


@pytest.fixture
async def stopped(tmp_path: Path) -> AsyncIterator[Stage]:
    """A sealed branch with a daily backup, a report, and after that a check-in; its bot has stopped."""
    async with staged(tmp_path / "data", key=KEY, founded=FOUNDED) as stage:
        await stage.say("示例预备党员", "/report")
        await stage.say("示例预备党员", "不给别人看的话")
        await stage.to(shanghai(2026, 9, 8, 3, 1))
        await stage.say("示例党员甲", "/checkin 备份之后学的")
        await stage.stop()
        yield stage


async def test_a_backup_needs_no_key_and_goes_beside_the_running_bot(tmp_path: Path) -> None:
    async with staged(tmp_path / "data", key=KEY, founded=FOUNDED) as stage:
        await stage.say("示例党员甲", "/checkin 学了一条")
        ended = await run("backup", cwd=tmp_path, DATA_DIR=str(stage.folder))
        assert (ended.code, ended.err) == (0, "")
        [point] = points(stage.folder)
        assert ended.out == f"{point.name}\n"
        assert contents(point.path) == contents(stage.folder)
        assert (await stage.say("示例党员甲", "/checkin 又学一条"))[-1].text.startswith("✅ 已打卡")


async def test_a_backup_of_nothing_is_one_sentence(tmp_path: Path) -> None:
    ended = await run("backup", cwd=tmp_path)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "数据文件夹 data 里还没有数据，没有可备份的。\n"
    assert not (tmp_path / "data").exists()


async def test_a_restore_says_what_it_did_and_the_bot_goes_on_from_there(stopped: Stage, tmp_path: Path) -> None:
    env = {"DATA_DIR": str(stopped.folder), "DATA_KEY": KEY}
    [daily] = points(stopped.folder)
    ended = await run("restore", "--yes", cwd=tmp_path, **env)
    [kept] = [point for point in points(stopped.folder) if point.label]
    assert (ended.code, ended.err) == (0, "")
    first, second, last = ended.out.splitlines()
    assert first.startswith(f"用备份 {daily.name}（2026-09-08 03:00，")
    assert first.endswith(f" 天前）恢复：1 个支部，{len(contents(daily.path))} 个文件。")
    assert second == "现在的数据会先另存为一个备份；备份之后记下的内容不会出现在恢复的数据里。"
    assert last == f"✅ 已恢复到 {daily.name}。恢复前的数据另存在备份 {kept.name} 里。现在可以启动机器人。"
    await stopped.start()
    assert stopped.book.checkins(2026, 9).all() == ()
    [report] = stopped.book.reports(2026).all()
    assert [part.text.text for part in report.parts if part.text] == ["不给别人看的话"]
    assert (await stopped.say("示例党员甲", "/checkin 再来一条"))[-1].text == "✅ 已打卡，今年第 1 天。"


async def test_without_a_terminal_it_does_not_guess(stopped: Stage, tmp_path: Path) -> None:
    before = contents(stopped.folder)
    ended = await run("restore", cwd=tmp_path, DATA_DIR=str(stopped.folder), DATA_KEY=KEY)
    assert ended.code == 1
    assert ended.err == "没有终端可以确认，什么都没有改动。确定要恢复请加上 --yes。\n"
    assert (contents(stopped.folder), len(points(stopped.folder))) == (before, 1)


class Terminal(io.StringIO):
    """Somebody at a terminal, who types this."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "code"), [("是\n", 0), ("yes\n", 0), ("YES \n", 0), ("\n", 1), ("no\n", 1), ("", 1)])
def test_on_a_terminal_it_asks(
    stopped: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, code: int
) -> None:
    monkeypatch.chdir(stopped.folder.parent)
    for key in KEYS:
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("DATA_KEY", KEY)
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    before = contents(stopped.folder)
    assert main(["restore"]) == code
    out, err = capsys.readouterr()
    assert "确定吗？请输入「是」或 yes：" in out
    assert (contents(stopped.folder) == before) is bool(code)
    assert err == ("没有恢复，什么都没有改动。\n" if code else "")


@pytest.mark.parametrize(
    ("words", "key", "said"),
    [
        ((), "", "数据是加密的，但没有设置 DATA_KEY。请把原来的密钥写进 .env 再启动。"),
        ((), "another passphrase of somebody", "DATA_KEY 和数据对不上。请换回原来的密钥再启动。"),
        (("20250101-030000",), KEY, "没有叫「20250101-030000」的备份。最近的有：20260907-190000。"),
        (("--only", "letter.txt"), KEY, "备份 20260907-190000 里没有 letter.txt。请写成"),
        (("--to", "."), KEY, "文件夹 . 不是空的，没有写进去。请换一个空的或新的文件夹。"),
    ],
)
async def test_a_restore_that_can_not_be_is_one_sentence_and_changes_nothing(
    stopped: Stage, tmp_path: Path, words: tuple[str, ...], key: str, said: str
) -> None:
    before = contents(stopped.folder)
    ended = await run("restore", "--yes", *words, cwd=tmp_path, DATA_DIR=str(stopped.folder), DATA_KEY=key)
    assert (ended.code, len(ended.err.splitlines())) == (1, 1)
    assert ended.err.startswith(said)
    assert (contents(stopped.folder), len(points(stopped.folder))) == (before, 1)


async def test_without_any_backup_it_says_how_to_make_one(branch: Stage, tmp_path: Path) -> None:
    await branch.stop()
    ended = await run("restore", "--yes", cwd=tmp_path, DATA_DIR=str(branch.folder))
    assert (ended.code, ended.err) == (1, "还没有备份。做一个：python -m bot backup\n")


async def test_while_the_bot_runs_it_goes_elsewhere_alone(tmp_path: Path) -> None:
    async with staged(tmp_path / "data", founded=FOUNDED) as stage:
        await stage.to(shanghai(2026, 9, 8, 3, 1))
        ended = await run("restore", "--yes", cwd=tmp_path, DATA_DIR=str(stage.folder))
        assert ended.code == 1
        assert "数据文件夹正被另一个进程使用（进程" in ended.err
        ended = await run("restore", "--yes", "--to", "copy", cwd=tmp_path, DATA_DIR=str(stage.folder))
        assert ended.code == 0
        assert ended.out.splitlines()[-1] == f"✅ 已把 {points(stage.folder)[0].name} 写进 copy。"
        assert (await stage.say("示例党员甲", "/checkin 学了一条"))[-1].text.startswith("✅")
        assert contents(tmp_path / "copy") == contents(points(stage.folder)[0].path)


async def test_a_file_cut_in_half_stops_the_start_with_the_command_that_mends_it(
    stopped: Stage, tmp_path: Path
) -> None:
    [path] = stopped.folder.glob(f"branches/*/{BRANCH}")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    async with sandboxed(stopped, cwd=tmp_path, DATA_KEY=KEY) as process:
        ended = await process.ended()
    command = ended.err.rpartition("再运行：python -m bot ")[2].split()
    assert command[:2] == ["restore", "20260907-190000"]
    assert (await run(*command, "--yes", cwd=tmp_path, DATA_DIR=str(stopped.folder), DATA_KEY=KEY)).code == 0
    assert (await run("check", cwd=tmp_path, DATA_DIR=str(stopped.folder), DATA_KEY=KEY)).out == "没有发现问题。\n"
