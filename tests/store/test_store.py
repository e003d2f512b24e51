"""Opening, creating, watching, and refusing what can't be read."""

from pathlib import Path

import pytest

from bot.store import BadFile, KeyMissing, NotKept, Store, WeakKey, WrongKey
from tests.store.conftest import Place
from tests.store.samples import branch, leave, meeting, member, report

KEY = "a passphrase of some length"
BRANCH, MEETINGS = "branches/north/branch.json", "branches/north/2026/meetings-q1.json"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with a branch, a member and a meeting, and nobody using it."""
    store = Store.open(tmp_path / "data")
    book = store.create(branch())
    book.members.put(member())
    book.meetings(2026).put(meeting(m1=leave()))
    store.close()
    return tmp_path / "data"


def flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[-20] ^= 1
    path.write_bytes(raw)


def test_a_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    Store.open(tmp_path / "new" / "data").close()
    assert (tmp_path / "new" / "data").stat().st_mode & 0o777 == 0o700


def test_closing_keeps_what_was_changed(data: Path) -> None:
    store = Store.open(data)
    assert [book.id for book in store.books()] == list(store.branch_ids()) == ["north"]
    assert store.book("north").meetings(2026).all() == (meeting(m1=leave()),)
    store.close()


def test_a_branch_that_is_not_there_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError):
        store.book("nowhere")


def test_a_branch_is_made_once(store: Store) -> None:
    store.create(branch())
    with pytest.raises(ValueError, match="north"):
        store.create(branch(chat_id=-7))
    assert store.directory.branch_in(-7) is None


@pytest.mark.parametrize("branch_id", ["", "../up", "a/b", "党支部", "x" * 65, "a.b"])
def test_an_id_that_is_no_name_for_a_folder_is_refused(store: Store, branch_id: str) -> None:
    with pytest.raises(ValueError, match="not an id"):
        store.create(branch(branch_id))


def test_the_watcher_hears_of_each_change_of_a_branch(place: Place) -> None:
    heard: list[tuple[str, str]] = []
    store = place.open()
    store.watch = lambda branch_id, file, before, after: heard.append((branch_id, file))
    book = store.create(branch())
    book.meetings(2026).put(meeting())
    book.members.put(member())
    store.directory.prompts.remove("nobody")
    assert heard == [("north", "branch.json"), ("north", "2026/meetings-q1.json"), ("north", "branch.json")]


def test_the_watcher_hears_of_a_change_that_was_taken_back(place: Place, store: Store) -> None:
    heard: list[tuple[object, ...]] = []
    book = store.create(branch())
    store.commit_now()
    book.meetings(2026).put(meeting())
    store.watch = lambda *told: heard.append(told)
    place.disk.full_for = "meetings"
    with pytest.raises(NotKept):
        store.commit_now()
    assert heard == [("north", "2026/meetings-q1.json", None, None)]


def test_the_watcher_hears_which_record_came_in_place_of_which(store: Store) -> None:
    heard: list[tuple[object, ...]] = []
    shelf = store.create(branch()).meetings(2026)
    store.watch = lambda branch_id, file, before, after: heard.append((before, after))
    shelf.put(meeting())
    shelf.put(meeting(m1=leave()))
    assert heard == [(None, meeting()), (meeting(), meeting(m1=leave()))]


def test_a_watcher_can_be_given_at_once(tmp_path: Path) -> None:
    heard: list[str] = []
    for store in (Store.in_memory(watch=lambda *told: heard.append(told[1])), Store.open(tmp_path, watch=print)):
        assert store.watch is not None
    store.close()


def test_a_store_in_memory_leaves_nothing_behind() -> None:
    store = Store.in_memory()
    store.create(branch()).members.put(member(user_id=7))
    store.commit_now()
    store.close()
    assert Store.in_memory().branch_ids() == ()


def test_the_index_survives_a_file_that_can_not_be_read_back(data: Path) -> None:
    store = Store.open(data)
    (data / BRANCH).unlink()
    (data / BRANCH).mkdir()
    store.book("north").members.put(member(user_id=7))
    with pytest.raises(NotKept):
        store.commit_now()
    assert store.directory.branch_in(-100) == "north"
    with pytest.raises(BadFile):
        _ = store.book("north").branch
    store.close()


@pytest.mark.parametrize("name", [BRANCH, MEETINGS])
@pytest.mark.parametrize("harm", ["cut", "flip", "empty", "folder"])
def test_a_file_that_can_not_be_read_stops_the_start_and_stays_as_it_is(data: Path, name: str, harm: str) -> None:
    path = data / name
    if harm == "cut":
        path.write_bytes(path.read_bytes()[:-9])
    elif harm == "flip":
        flip(path)
    elif harm == "empty":
        path.write_bytes(b"")
    else:
        path.unlink()
        path.mkdir()
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(BadFile) as caught:
        Store.open(data)
    assert (caught.value.path, caught.value.newest_backup) == (str(path), None)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_branch_without_its_own_file_stops_the_start(data: Path) -> None:
    (data / BRANCH).unlink()
    with pytest.raises(BadFile) as caught:
        Store.open(data)
    assert caught.value.path == str(data / BRANCH)


def test_a_failed_start_lets_the_folder_go(data: Path) -> None:
    good = (data / BRANCH).read_bytes()
    flip(data / BRANCH)
    with pytest.raises(BadFile):
        Store.open(data)
    (data / BRANCH).write_bytes(good)
    Store.open(data).close()


def test_an_older_year_is_read_when_it_is_asked_for(data: Path) -> None:
    store = Store.open(data)
    store.book("north").reports(2027).put(report())
    store.close()
    flip(data / MEETINGS)
    store = Store.open(data)
    with pytest.raises(BadFile):
        store.book("north").meetings(2026).all()
    store.close()


def test_the_newest_backup_that_is_good_is_named(data: Path) -> None:
    good = (data / BRANCH).read_bytes()
    points = ("20260101-030000", "20260201-030000", "20260301-030000", "20260401-030000-before-restore", ".making-2026")
    for point, raw in zip(points, (good, good, good[:-5], None, good), strict=True):
        copy = data / "backups" / point / BRANCH
        copy.parent.mkdir(parents=True)
        if raw is None:
            copy.mkdir()
        else:
            copy.write_bytes(raw)
    flip(data / BRANCH)
    with pytest.raises(BadFile) as caught:
        Store.open(data)
    assert caught.value.newest_backup == str(data / "backups" / "20260201-030000" / BRANCH)
    assert (caught.value.about["point"], caught.value.about["name"]) == ("20260201-030000", BRANCH)
    assert caught.value.about["backup"] == caught.value.newest_backup


def test_what_is_not_ours_is_left_alone(data: Path) -> None:
    (data / "branches" / "unborn").mkdir()
    (data / "branches" / "stray file").touch()
    (data / "branches" / "north" / "2026" / ".DS_Store").touch()
    store = Store.open(data)
    assert store.branch_ids() == ("north",)
    store.close()


def test_a_crash_in_the_middle_of_a_write_leaves_the_last_commit(data: Path) -> None:
    (data / "tmp" / "branches~north~branch.json").write_bytes(b"half of")
    store = Store.open(data)
    assert store.book("north").members.all() == (member(),)
    store.close()
    assert list((data / "tmp").iterdir()) == []


def test_private_texts_are_not_on_disk_in_clear_when_there_is_a_key(place: Place) -> None:
    store = place.open(KEY)
    book = store.create(branch())
    book.meetings(2026).put(meeting(m1=leave("牙疼")))
    book.reports(2026).put(report())
    store.commit_now()
    raw = place.disk.read(MEETINGS) + place.disk.read("branches/north/2026/reports.json")
    assert not [text for text in ("牙疼", "正文", "汇报.docx", "handle") if text.encode() in raw]
    assert place.open(KEY).book("north").meetings(2026).all() == (meeting(m1=leave("牙疼")),)


def test_once_a_key_was_used_it_is_needed(place: Place) -> None:
    place.open(KEY)
    with pytest.raises(KeyMissing):
        place.open()
    with pytest.raises(WrongKey):
        place.open("another passphrase of some length")
    with pytest.raises(WeakKey):
        place.open("short")
    place.open(KEY)


def test_a_private_text_without_its_key_says_so_even_if_the_directory_is_lost(tmp_path: Path) -> None:
    keyed = Store.open(tmp_path / "keyed", KEY)
    keyed.create(branch()).meetings(2026).put(meeting(m1=leave()))
    keyed.book("north").reports(2026).put(report())
    keyed.close()
    (tmp_path / "keyed" / "directory.json").unlink()
    store = Store.open(tmp_path / "keyed")
    with pytest.raises(KeyMissing):
        store.book("north").reports(2026).all()
    store.close()


def test_a_key_that_comes_later_leaves_what_is_there_readable(place: Place, store: Store) -> None:
    store.create(branch()).meetings(2026).put(meeting(m1=leave("牙疼")))
    store.commit_now()
    assert place.open(KEY).book("north").meetings(2026).all() == (meeting(m1=leave("牙疼")),)


def test_looking_needs_no_lock_and_writes_nothing(data: Path) -> None:
    store = Store.open(data)
    looking = Store.read(data)
    looking.book("north").members.put(member("m2"))
    looking.commit_now()
    store.close()
    assert Store.read(data).book("north").members.all() == (member(),)


def test_errors_say_what_they_are_about() -> None:
    assert str(BadFile("a.json")) == "store-bad-file, path=a.json, backup=, point=, name="
    assert str(KeyMissing()) == "store-key-missing"
