"""A file is the old one or the new one, and nothing in between."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from bot.store.disk import TEMPORARY, Disk, Folder, Memory, ReadOnly

NAME = "branches/north/branch.json"


@pytest.fixture(params=["folder", "memory"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Disk:
    return Folder(tmp_path) if request.param == "folder" else Memory()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_what_was_written_is_there(disk: Disk) -> None:
    disk.write(NAME, b"one", b"", b" two")
    assert disk.read(NAME) == b"one two"
    assert disk.exists(NAME)
    assert disk.exists("branches/north")


def test_the_last_one_stands(disk: Disk) -> None:
    disk.write(NAME, b"a long first one")
    disk.write(NAME, b"second")
    assert disk.read(NAME) == b"second"


@pytest.mark.parametrize("gone", [TEMPORARY, "branches"])
def test_a_folder_that_somebody_removed_is_made_again(folder: Folder, gone: str) -> None:
    folder.write(NAME, b"one")
    shutil.rmtree(folder.root / gone)
    with pytest.raises(FileNotFoundError):
        folder.write(NAME, b"two")
    folder.write(NAME, b"three")
    assert folder.read(NAME) == b"three"


def test_what_is_not_there_reads_as_none(disk: Disk) -> None:
    assert disk.read(NAME) is None
    assert not disk.exists(NAME)
    assert disk.entries("branches") == []


def test_entries_are_names_in_order(disk: Disk) -> None:
    for name in (
        "branches/b/2026/meetings-q1.json",
        "branches/b/branch.json",
        "branches/a/branch.json",
        "directory.json",
    ):
        disk.write(name, b"{}")
    assert disk.entries("branches") == ["a", "b"]
    assert disk.entries("branches/b") == ["2026", "branch.json"]


def test_a_file_is_no_empty_folder(folder: Folder) -> None:
    folder.write("branches", b"{}")
    with pytest.raises(NotADirectoryError):
        folder.entries("branches")


def test_files_are_for_their_owner_alone(folder: Folder) -> None:
    folder.write(NAME, b"secret")
    path = folder.root / NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(parent.stat().st_mode) for parent in (path.parent, path.parent.parent)} == {0o700}


@pytest.mark.parametrize("step", ["replace", "fsync", "write"])
def test_a_write_that_breaks_off_leaves_the_old_file_and_no_other(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    folder.write(NAME, b"old")

    def broken(*_: object) -> None:
        raise OSError("the cable was pulled")

    with monkeypatch.context() as patch:
        patch.setattr(os, step, broken)
        with pytest.raises(OSError, match="cable"):
            folder.write(NAME, b"new")
    assert folder.read(NAME) == b"old"
    assert folder.entries(TEMPORARY) == []


def test_a_write_that_takes_several_turns_is_whole(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:3]))
    folder.write(NAME, b"ten letters", b"and more")
    assert folder.read(NAME) == b"ten lettersand more"


def test_all_is_synced_before_it_is_in_place_and_the_folder_after(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write(NAME, b"old")
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(file: int) -> None:
        steps.append("folder" if os.path.isdir(file) else "file")
        fsync(file)

    def noted_replace(old: Path, new: Path) -> None:
        steps.append("replace")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    folder.write(NAME, b"new")
    assert steps == ["file", "replace", "folder"]


def test_the_leftovers_of_a_crash_are_swept_away(folder: Folder) -> None:
    folder.write(NAME, b"old")
    (folder.root / TEMPORARY / "branches~north~branch.json").write_bytes(b"half of")
    folder.sweep()
    assert folder.entries(TEMPORARY) == []
    assert folder.read(NAME) == b"old"


def test_names_for_people_are_whole_paths_on_disk(folder: Folder) -> None:
    assert folder.shown(NAME) == str(folder.root / NAME)
    assert Memory().shown(NAME) == NAME


def test_nothing_is_written_where_one_only_looks(folder: Folder) -> None:
    ReadOnly(folder.root).write(NAME, b"new")
    assert not folder.exists(NAME)
