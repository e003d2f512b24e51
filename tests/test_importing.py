"""An archive is read into data that has no such branch: whole or not at all, and what is wrong with it is said."""

import os
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from bot import importing
from bot.domain.people import Erasure
from bot.importing import Import, NotImported
from bot.store import DataInUse, Store, StoreError, WrongKey, adopting
from bot.store.archive import digest
from bot.store.points import names_in
from tests.exports import rich
from tests.exports.archives import AT, KEY, archived, gathered
from tests.store import samples

OTHER = "another-key-of-somebody"


@pytest.fixture(scope="module")
def data() -> bytes:
    store = Store.in_memory(KEY)
    return archived(store, rich.found(store))


@pytest.fixture
def file(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "archive.json"
    path.write_bytes(data)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def run(
    folder: Path, path: Path, key: str | None = KEY, *, yes: bool = True, lang: str = "zh", **more: int
) -> list[str]:
    """Import; returns what was said before it was asked."""
    said: list[str] = []
    Import(folder, key, lang, said.append, lambda: yes, **more).run(path)
    return said


def refused(folder: Path, path: Path, key: str | None = KEY, **more: int) -> str:
    """What is said of a file that is not taken; nothing is written, in either language it is one sentence."""
    before = contents(folder)
    with pytest.raises(NotImported) as english:
        run(folder, path, key, lang="en", **more)
    assert not set(str(english.value)) & set("。，：")
    with pytest.raises(NotImported) as wrong:
        run(folder, path, key, **more)
    assert contents(folder) == before
    return str(wrong.value)


def contents(folder: Path) -> dict[str, bytes]:
    """All files but the lock's."""
    return {name: (folder / name).read_bytes() for name in names_in(folder)} if folder.exists() else {}


def test_with_the_key_all_of_it_is_back_and_its_archive_is_the_same(folder: Path, file: Path, data: bytes) -> None:
    assert run(folder, file) == [f"读入 示例/支部：2025 · 2026，4 名成员，6 场会议。写进 {folder}。"]
    store = Store.read(folder, KEY)
    assert archived(store, store.book("rich")) == data
    assert Store.inspect(folder, KEY) == []
    kept = b"".join(contents(folder).values())
    assert not any(canary.encode() in kept for word, canary in rich.CANARIES.items() if word in ("report", "reason"))


def test_out_of_the_zip_it_comes_the_same(folder: Path, tmp_path: Path, data: bytes) -> None:
    run(folder, zipped(tmp_path, data))
    store = Store.read(folder, KEY)
    assert archived(store, store.book("rich")) == data


@pytest.mark.parametrize(
    ("key", "said"),
    [(None, "没有设置 DATA_KEY，私密部分读不出来"), (OTHER, "DATA_KEY 不是导出时的那一个，私密部分读不出来")],
)
def test_without_its_key_all_but_the_private_part_is_read_and_that_is_said(
    folder: Path, file: Path, key: str | None, said: str
) -> None:
    lines = run(folder, file, key)
    assert lines[1].startswith(said)
    assert lines[2].startswith("读入后支部没有群")
    store = Store.read(folder, key)
    assert store.book("rich").branch.chat_id == 0
    assert len(gathered(store.book("rich")).years[2026]["meetings"]) == 3
    assert Store.inspect(folder, key) == []


def test_an_archive_without_a_private_part_says_so(folder: Path, tmp_path: Path) -> None:
    store = Store.in_memory()
    (tmp_path / "a.json").write_bytes(archived(store, rich.found(store)))
    assert run(folder, tmp_path / "a.json")[1] == "这份存档里没有私密部分：导出时没有设置 DATA_KEY。"


def test_files_that_the_archive_has_no_room_for_are_counted(folder: Path, tmp_path: Path) -> None:
    store = Store.in_memory(KEY)
    (tmp_path / "a.json").write_bytes(archived(store, rich.found(store), room=0))
    assert run(folder, tmp_path / "a.json")[1] == "导出时有 4 份交来的文件太大，没有放进存档。"


def test_other_branches_stay_as_they_are(folder: Path, file: Path) -> None:
    store = Store.open(folder, KEY)
    store.create(samples.branch())
    store.close()
    before = contents(folder)
    run(folder, file)
    after = contents(folder)
    assert {name: after[name] for name in before} == before
    assert {book.id for book in Store.read(folder, KEY).books()} == {"north", "rich"}


def test_what_somebody_has_had_erased_here_since_is_erased_again(folder: Path, file: Path) -> None:
    store = Store.open(folder, KEY)
    store.erasures.put(Erasure("e", "rich", "m2", "", AT, True))
    store.close()
    run(folder, file)
    book = Store.read(folder, KEY).book("rich")
    assert book.members.get("m2").user_id is None
    assert [note.id for note in book.notes(2026).all()] == []
    assert book.members.get("m1").user_id == rich.ACCOUNT


# Refused


def test_a_branch_that_is_here_is_never_overwritten(folder: Path, file: Path) -> None:
    run(folder, file)
    assert refused(folder, file) == "这里已有 示例/支部（编号 rich），没有读入：不会覆盖已有的支部。"


def test_a_group_belongs_to_one_branch(folder: Path, file: Path) -> None:
    store = Store.open(folder, KEY)
    store.create(samples.branch(chat_id=rich.GROUP))
    store.close()
    assert refused(folder, file) == "示例/支部 的群已归这里的 示例支部 使用，没有读入。"


def test_who_says_no_gets_nothing(folder: Path, file: Path) -> None:
    with pytest.raises(NotImported, match="没有读入，数据没有变动"):
        run(folder, file, yes=False)
    assert not folder.exists()


def test_a_folder_that_a_bot_runs_on_is_in_use(folder: Path, file: Path) -> None:
    store = Store.open(folder, KEY)
    with pytest.raises(DataInUse):
        run(folder, file)
    store.close()
    assert Store.read(folder, KEY).branch_ids() == ()


def test_a_folder_of_another_key_is_refused_by_the_store(folder: Path, file: Path) -> None:
    Store.open(folder, OTHER).close()
    with pytest.raises(WrongKey):
        run(folder, file)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "不是三会的存档"),
        (b'{"format":"other"}', "不是三会的存档"),
        (b'{\n  "format": "sanhui-archive", ', "已损坏或被改动过"),
        (b"PK\x03\x04 and nothing else", "不是三会的存档"),
    ],
)
def test_a_file_that_is_none_of_ours_is_named(folder: Path, tmp_path: Path, raw: bytes, said: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(raw)
    assert said in refused(folder, path)


def test_a_damaged_and_a_newer_archive_are_named(folder: Path, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data.replace("会议室".encode(), "会议厅".encode()))
    assert "已损坏或被改动过" in refused(folder, path)
    document = orjson.loads(data) | {"version": 2}
    path.write_bytes(orjson.dumps(document | {"sum": digest(document).hex()}))
    assert "请先升级再读入" in refused(folder, path)


def test_a_file_that_is_not_there_is_named(folder: Path, tmp_path: Path) -> None:
    assert "读不出来：No such file" in refused(folder, tmp_path / "nothing.json")
    assert "读不出来：Is a directory" in refused(folder, tmp_path)


def test_a_file_that_is_too_big_is_not_read_on(folder: Path, file: Path, tmp_path: Path, data: bytes) -> None:
    assert "太大" in refused(folder, file, most=len(data) - 1)
    assert "太大" in refused(folder, zipped(tmp_path, data), most=len(data) - 1)


def zipped(tmp_path: Path, data: bytes, name: str = "archive.json") -> Path:
    path = tmp_path / "year.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, data)
    return path


def test_a_bomb_in_a_zip_is_unpacked_no_further_than_an_archive_goes(folder: Path, tmp_path: Path) -> None:
    path = zipped(tmp_path, b"\0" * (32 * importing.MIB))
    assert path.stat().st_size < 64 * 1024
    tracemalloc.start()
    try:
        assert "太大" in refused(folder, path, most=importing.MIB)
        assert tracemalloc.get_traced_memory()[1] < 8 * importing.MIB
    finally:
        tracemalloc.stop()


def test_a_zip_that_lies_about_sizes_is_damaged(folder: Path, tmp_path: Path, data: bytes) -> None:
    raw = bytearray(zipped(tmp_path, data).read_bytes())
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (10).to_bytes(4, "little")  # the size unpacked
    (tmp_path / "year.zip").write_bytes(raw)
    assert "已损坏" in refused(folder, tmp_path / "year.zip")


@pytest.mark.parametrize("most", [importing.MOST, 16 * importing.MIB])
def test_what_cant_be_an_archive_is_not_unpacked(folder: Path, tmp_path: Path, most: int) -> None:
    """Neither where it is too big, nor where it was packed as no archive can be."""
    path = zipped(tmp_path, b'{"format": "sanhui-archive", "x": "' + b"x" * (32 * importing.MIB))
    raw = bytearray(path.read_bytes())
    at = raw.rindex(b"PK\x01\x02") + 20
    raw[at : at + 4] = b"\xff\xff\xff\x7f"  # how much it has packed is what it says itself
    path.write_bytes(raw)
    tracemalloc.start()
    try:
        said = refused(folder, path, most=most)
        assert ("太大" if most < importing.MOST else "不是三会的存档") in said
        assert tracemalloc.get_traced_memory()[1] < importing.MIB
    finally:
        tracemalloc.stop()


def test_what_begins_as_no_archive_does_is_not_read_on(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"\0" * (32 * importing.MIB))
    tracemalloc.start()
    try:
        assert "不是三会的存档" in refused(folder, tmp_path / "a.json")
        assert tracemalloc.get_traced_memory()[1] < 4 * importing.MIB
    finally:
        tracemalloc.stop()


def test_an_archive_of_too_many_values_is_not_taken_apart(
    folder: Path, tmp_path: Path, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A megabyte may come to a hundred in memory."""
    monkeypatch.setattr(importing, "VALUES", 20_000)
    assert run(folder, zipped(tmp_path, data))
    many = data.replace(b"{", b'{"x":[' + b'{"":0},' * 10_000 + b"0],", 1)
    assert "20000 个值" in refused(folder, zipped(tmp_path, many))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (6, b"\xff\0"),  # the version of a .zip
        (8, b"\x01\0"),  # it is sealed
        (8, b"\0\x08\x08\0" + bytes(34) + b"\xff\xfe"),  # its name is no text
        (10, b"\x0c\0"),  # packed by bz2
        (10, b"\x0e\0"),  # by lzma
        (42, b"\xff\xff\xff\x7f"),
    ],
)
def test_a_zip_that_says_what_is_not_so_is_damaged(
    folder: Path, tmp_path: Path, data: bytes, place: int, value: bytes
) -> None:
    raw = bytearray(zipped(tmp_path, data).read_bytes())
    at = raw.rindex(b"PK\x01\x02") + place
    raw[at : at + len(value)] = value
    (tmp_path / "year.zip").write_bytes(raw)
    assert "已损坏" in refused(folder, tmp_path / "year.zip")


def test_a_zip_whose_inside_was_turned_is_damaged(folder: Path, tmp_path: Path, data: bytes) -> None:
    raw = bytearray(zipped(tmp_path, data).read_bytes())
    raw[60:80] = b"\xff" * 20
    (tmp_path / "year.zip").write_bytes(raw)
    assert "已损坏" in refused(folder, tmp_path / "year.zip")


def test_a_name_commands_no_terminal(folder: Path, tmp_path: Path) -> None:
    store = Store.in_memory(KEY)
    book = rich.found(store)
    book.keep_branch(replace(book.branch, name="示例\x1b[2J\r支部\n"))
    (tmp_path / "a.json").write_bytes(archived(store, book))
    [line] = run(folder, tmp_path / "a.json")
    assert line.startswith("读入 示例�[2J�支部�：")


def test_a_zip_without_an_archive_is_foreign(folder: Path, tmp_path: Path, data: bytes) -> None:
    assert "不是三会的存档" in refused(folder, zipped(tmp_path, data, "other.json"))
    assert "不是三会的存档" in refused(folder, zipped(tmp_path, data, "../archive.json"))


def test_a_cut_zip_is_damaged_or_foreign(folder: Path, tmp_path: Path, data: bytes) -> None:
    whole = zipped(tmp_path, data).read_bytes()
    for length in range(0, len(whole), len(whole) // 7 + 1):
        (tmp_path / "year.zip").write_bytes(whole[:length])
        assert "没有读入" in (said := refused(folder, tmp_path / "year.zip")) or "不是三会的存档" in said


# Whole or not at all


@pytest.mark.parametrize("call", ["rename", "replace", "fsync"])
def test_a_disk_that_fails_leaves_nothing_of_it(
    folder: Path, file: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each call in turn fails; afterwards the folder is good, without the branch, and the import works."""
    Store.open(folder, KEY).close()
    real, failed = getattr(os, call), 0
    for number in range(100):
        calls = iter(range(1000))

        def failing(*words: object, calls: object = calls, number: int = number) -> object:
            if next(calls) == number:  # type: ignore[call-overload]
                raise OSError(28, "No space left on device")
            return real(*words)

        monkeypatch.setattr(os, call, failing)
        try:
            run(folder, file)
        except (NotImported, StoreError):
            failed += 1
        else:
            break
        finally:
            monkeypatch.setattr(os, call, real)
        assert Store.inspect(folder, KEY) == []
        assert Store.read(folder, KEY).branch_ids() == ()
    assert failed > 0
    assert Store.read(folder, KEY).branch_ids() == ("rich",)


def test_what_an_import_that_was_killed_left_is_swept_away(folder: Path, file: Path, data: bytes) -> None:
    Store.open(folder, KEY).close()
    left = folder / adopting.STAGE / "branches" / "rich" / "branch.json"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    assert Store.inspect(folder, KEY) == []
    run(folder, file)
    store = Store.read(folder, KEY)
    assert archived(store, store.book("rich")) == data
    assert not (folder / adopting.STAGE).exists()
