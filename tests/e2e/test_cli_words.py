"""What the command line says of data that it can't use, and of backups: each by what really brings it about."""

import os
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import KEYS
from bot.store.envelope import open_up, seal_up
from bot.store.lock import FolderLock
from bot.store.points import points, points_locked
from tests.e2e.disks import failing
from tests.test_restoring import BRANCH, KEY, fill

Said = pytest.CaptureFixture[str]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A filled data folder, sealed, with one backup; the command line is to find it."""
    monkeypatch.chdir(tmp_path)
    for key in KEYS:
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("DATA_KEY", KEY)
    fill(tmp_path / "data")
    assert main(["backup"]) == 0
    return tmp_path / "data"


def told(said: Said, *words: str, code: int = 1) -> str:
    """What a command says, on either stream, that ends with that code."""
    said.readouterr()
    assert main(words) == code
    return "".join(said.readouterr())


# Data


def test_data_that_another_process_has_is_named_with_it(data: Path, capsys: Said) -> None:
    lock = FolderLock(data)
    assert f"正被另一个进程使用（进程 {os.getpid()}" in told(capsys, "restore", "--yes")
    lock.release()


def test_without_its_key_nothing_is_done(data: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATA_KEY")
    assert "没有设置 DATA_KEY" in told(capsys, "check")
    assert "没有设置 DATA_KEY" in told(capsys, "restore", "--yes")


def test_with_another_key_nothing_is_done(data: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_KEY", "another passphrase altogether")
    assert "DATA_KEY 和数据对不上" in told(capsys, "check")


def test_data_of_a_newer_version_is_left_alone(data: Path, capsys: Said) -> None:
    file = data / BRANCH
    _, tables = open_up(file.read_bytes())
    file.write_bytes(b"".join(seal_up([tables], 99)))
    assert "是更新版本的程序写的" in told(capsys, "check")


# Backups


def test_a_backup_that_has_no_room_is_told_why(data: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    with failing(monkeypatch, "write", "backups"):
        assert "备份没有做成" in told(capsys, "backup")


def test_a_backup_beside_another_one_waits_for_another_try(data: Path, capsys: Said) -> None:
    with points_locked(data / "backups"):
        assert "另一个进程正在做备份" in told(capsys, "backup")


def test_nothing_is_backed_up_where_nothing_is(data: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(data.parent / "empty"))
    assert "还没有数据" in told(capsys, "backup")
    assert "还没有备份。做一个" in told(capsys, "restore", "--yes")


# Restoring


def test_it_asks_and_where_nobody_can_answer_it_stops(
    data: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open(os.devnull) as nobody:
        monkeypatch.setattr("sys.stdin", nobody)
        assert "没有终端可以确认" in told(capsys, "restore")


def test_it_says_what_it_did(data: Path, capsys: Said) -> None:
    to = data.parent / "elsewhere"
    assert "恢复前的数据另存在备份" in told(capsys, "restore", "--yes", code=0)
    said = told(capsys, "restore", "--yes", "--to", str(to), code=0)
    assert f"写进 {to}，现在的数据不受影响" in said
    assert f"写进 {to}。" in said
    assert "不是空的，没有写进去" in told(capsys, "restore", "--yes", "--to", str(to))
    assert f"只取 {BRANCH}，其余文件不动" in told(capsys, "restore", "--yes", "--only", BRANCH, code=0)
    assert "里没有 nothing.json" in told(capsys, "restore", "--yes", "--only", "nothing.json")
    assert "没有叫「yesterday」的备份" in told(capsys, "restore", "--yes", "yesterday")


def test_where_there_was_no_data_it_keeps_none(data: Path, capsys: Said) -> None:
    for path in data.iterdir():
        if path.name != "backups":
            path.rename(data.parent / path.name)
    assert "已恢复到" in told(capsys, "restore", "--yes", code=0)


def test_a_damaged_backup_is_not_used(data: Path, capsys: Said) -> None:
    [point] = points(data)
    (point.path / BRANCH).write_bytes(b"{}")
    assert f"不完整（{BRANCH}）" in told(capsys, "restore", "--yes")


def test_a_file_that_was_sealed_otherwise_is_not_put_in_place(data: Path, capsys: Said) -> None:
    old = data.rename(data.parent / "old")
    fill(data)  # the same key, another salt
    (old / "backups").rename(data / "backups")
    assert "不是用同一把密钥加密的" in told(capsys, "restore", "--yes", "--only", "directory.json")


def test_a_restore_without_room_leaves_the_data_as_it_is(
    data: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    with failing(monkeypatch, "write", ".restoring"):
        assert "没有恢复成" in told(capsys, "restore", "--yes")


def test_a_restore_that_was_cut_off_is_carried_through_by_the_next_start(
    data: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = os.unlink

    def stop(path: str | Path, **more: object) -> None:
        if str(path).endswith("marker"):
            raise OSError(28, "No space left on device", str(path))
        unlink(path, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", stop)
        assert "上一次恢复被中断了" in told(capsys, "restore", "--yes")
