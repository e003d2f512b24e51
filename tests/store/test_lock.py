"""One process owns a data folder."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.store import DataInUse, NoFolder, Store
from bot.store.lock import OWNER

HOLD = """
import sys
from pathlib import Path
from bot.store import Store
store = Store.open(Path(sys.argv[1]))
print("in", flush=True)
input()
"""


def test_a_second_process_hears_who_has_the_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "in\n"
        with pytest.raises(DataInUse) as caught:
            Store.open(tmp_path)
        other.communicate("\n")
    assert caught.value.about["pid"] == str(other.pid)
    assert caught.value.about["host"] == socket.gethostname()
    assert caught.value.about["since"].endswith("+00:00")


def test_a_process_that_was_killed_leaves_the_folder_free(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "in\n"
        other.kill()
    Store.open(tmp_path).close()


def test_the_same_process_cannot_open_it_twice(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    with pytest.raises(DataInUse) as caught:
        Store.open(tmp_path)
    assert caught.value.about["pid"] == str(os.getpid())
    store.close()


def test_after_the_close_it_is_free_again(tmp_path: Path) -> None:
    first = Store.open(tmp_path)
    first.close()
    second = Store.open(tmp_path)
    first.close()
    with pytest.raises(DataInUse):
        Store.open(tmp_path)
    second.close()


def test_an_owner_who_left_no_name_is_unknown(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    (tmp_path / OWNER).unlink()
    with pytest.raises(DataInUse) as caught:
        Store.open(tmp_path)
    assert caught.value.about == {"pid": "?", "host": "?", "since": "?"}
    store.close()


def test_a_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NoFolder) as caught:
        Store.open(tmp_path / "file" / "data")
    assert caught.value.about["path"] == str(tmp_path / "file" / "data")
    assert caught.value.about["why"]
