"""A data file that is cut, emptied, flipped in one byte, replaced by a folder or closed to us: at the start the bot
stops, names it and leaves it alone; while it runs, who needs it hears so, and everybody else goes on."""

import errno
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.actions import branches
from bot.domain.people import Sealed
from bot.domain.records import Finished, Report, ReportPart
from bot.sandbox.world import TOKEN
from bot.settings import KEYS
from tests import founding
from tests.e2e.deliveries import OPENS, SECOND, cards, told
from tests.e2e.disks import contents, failing
from tests.stage import FOUNDED, Stage

MEMBER, OTHER, OPERATOR, ELSEWHERE = "示例党员甲", "示例党员乙", "示例委员", "别处书记"
YEAR = ("meetings-q3.json", "reports.json", "study.json", "checkins-09.json", "deliveries-09.json")
HARMS = ("cut", "empty", "flip", "folder", "closed")
UNREADABLE = "有一个记录文件读不出来，这一步没有完成，原来的文件没有动过。请联系运维人员，修好以后再试。"
WATCHED = {"founded": FOUNDED, "operators": frozenset({5_000_000_002})}
watched = pytest.mark.parametrize("branch", [WATCHED], indirect=True)


def fill(stage: Stage) -> None:
    """Let there be a file of each kind."""
    assert stage.store is not None
    now, me = stage.clock.now(), stage.member(MEMBER).id
    stage.book.reports(2026).put(Report("r", me, "2026Q3", (ReportPart(1, now, Sealed("正文")),)))
    stage.book.finished(2026).put(Finished("f", me, "party-day", 45, now))
    branches.invite(stage.store, "token", -77, "新群", 1, now)
    stage.store.commit_now()


@pytest.fixture
async def full(branch: Stage) -> Stage:
    """A branch with sign-in open and a file of each kind."""
    await branch.say(MEMBER, "/checkin 学了一条")
    await branch.to(OPENS + SECOND)
    fill(branch)
    return branch


def path_of(stage: Stage, name: str) -> Path:
    """The file of that name of the first branch."""
    if name == "directory.json":
        return stage.folder / name
    [path] = (stage.folder / "branches" / stage.book.id).rglob(name)
    return path


def harm(path: Path, how: str) -> None:
    """Do that to a file. `closed`: a link to itself, which not even root can open."""
    raw = path.read_bytes()
    middle = len(raw) // 2
    if how in ("folder", "closed"):
        path.unlink()
        path.mkdir() if how == "folder" else path.symlink_to(path.name)
    else:
        flipped = raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :]
        path.write_bytes({"cut": raw[:middle], "empty": b"", "flip": flipped}[how])


# The start


@pytest.fixture
def surroundings(full: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Stage:
    """What `python -m bot` finds around it."""
    monkeypatch.chdir(tmp_path)
    for key in KEYS:
        monkeypatch.delenv(key, raising=False)
    for key, value in {"BOT_TOKEN": TOKEN, "BOT_API_URL": full.server.url, "DATA_DIR": str(full.folder)}.items():
        monkeypatch.setenv(key, value)
    return full


@pytest.mark.parametrize("how", HARMS)
@pytest.mark.parametrize("name", ["directory.json", "branch.json", *YEAR])
async def test_a_bad_file_stops_the_start_is_named_by_check_and_stays_as_it_is(
    surroundings: Stage, capsys: pytest.CaptureFixture[str], name: str, how: str
) -> None:
    path = path_of(surroundings, name)
    await surroundings.stop()
    good = path.read_bytes()
    harm(path, how)
    before = contents(surroundings.folder)
    assert main(["run"]) == 1
    [said] = [row for row in capsys.readouterr().err.splitlines() if row.strip()]
    assert said.startswith(f"文件 {path} 读不出来，可能已损坏；没有改动它。")
    assert main(["check"]) == 1
    named = [row for row in capsys.readouterr().out.splitlines() if "读不出来" in row]
    assert [row.partition("；")[0] for row in named] == [f"文件 {path} 读不出来，可能已损坏"]
    assert contents(surroundings.folder) == before
    path.rmdir() if path.is_dir() else path.unlink()
    path.write_bytes(good)
    await surroundings.start()
    assert (await surroundings.say(MEMBER, "/me"))[-1].text.startswith("示例党员甲 的记录")


@pytest.mark.parametrize("part", ["branches", "branches/{id}", "branches/{id}/2026"])
async def test_a_file_in_place_of_a_folder_is_not_a_folder_with_nothing_in_it(
    surroundings: Stage, capsys: pytest.CaptureFixture[str], tmp_path: Path, part: str
) -> None:
    path = surroundings.folder / part.format(id=surroundings.book.id)
    await surroundings.stop()
    path.rename(tmp_path / "aside")
    path.write_bytes(b"")
    before = contents(surroundings.folder)
    for words in (["run"], ["check"]):
        assert main(words) == 1
        shown = capsys.readouterr()
        assert f"文件 {path} 读不出来" in shown.err + shown.out
    assert contents(surroundings.folder) == before


async def test_a_holidays_file_that_cannot_be_read_is_one_sentence(
    surroundings: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    from bot.refused import Refused
    from bot.running import workdays
    from bot.settings import load

    (surroundings.folder / "holidays.txt").write_bytes("2027-01-01 off 元旦".encode("gbk"))
    with pytest.raises(Refused, match=r"holidays.txt 读不出来，请存成 UTF-8 文本后再启动。"):
        workdays(load())


# While it runs


def let_go(stage: Stage) -> None:
    """Files that were not used for long have been dropped from memory, and are read again."""
    assert stage.store is not None
    stage.store._files._recent.clear()
    stage.store._files._blank.clear()


@pytest.mark.parametrize("how", HARMS)
@pytest.mark.parametrize(
    ("name", "who", "words"),
    [
        ("meetings-q3.json", MEMBER, "/signin"),
        ("checkins-09.json", MEMBER, "/checkin 又学了一条"),
        ("reports.json", "示例书记", "/reports"),
        ("study.json", MEMBER, "/study"),
    ],
)
@watched
async def test_who_needs_a_file_that_is_bad_hears_so_and_the_operators_once(
    full: Stage, name: str, who: str, words: str, how: str
) -> None:
    assert full.bot is not None
    path, file = path_of(full, name), f"branches/{full.book.id}/2026/{name}"
    good = path.read_bytes()
    let_go(full)
    harm(path, how)
    before = contents(full.folder)
    for _ in range(2):
        assert [m.text for m in await full.say(who, words)] == [UNREADABLE]
        await full.bot.minute.look()
    assert {n: raw for n, raw in contents(full.folder).items() if n in before} == before
    assert len(told(full, f"⚠️ 记录文件 {file} 读不出来", OPERATOR)) == 1
    assert str(full.folder) not in full.people.find(full.user(OPERATOR).private, "记录文件").text
    assert (await full.say(MEMBER, "/help"))[-1].text != UNREADABLE
    path.rmdir() if path.is_dir() else path.unlink()
    path.write_bytes(good)
    assert UNREADABLE not in (await full.say(who, words))[-1].text, "no restart is needed"


@watched
async def test_a_ledger_that_cannot_be_read_takes_no_sign_in_back(full: Stage) -> None:
    """The press is kept before its card is drawn anew, and where that is only the ledger knows."""
    assert full.bot is not None
    [card] = cards(full)
    path = path_of(full, "deliveries-09.json")
    good = path.read_bytes()
    let_go(full)
    harm(path, "cut")
    assert (await full.press(MEMBER, card, "签到")).answer == "已签到，14:45"
    assert [m.text for m in await full.say("示例组长", "/signin")] == ["已签到，14:45"]
    await full.bot.minute.look()
    assert len(told(full, "deliveries-09.json 读不出来", OPERATOR)) == 1
    path.write_bytes(good)
    assert (await full.press(OTHER, card, "签到")).answer == "已签到，14:45"
    await full.wait(seconds=10)
    assert "已签 3" in card.text


async def test_a_branchs_own_file_that_is_bad_when_it_must_be_read_again(
    full: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is in memory all the time, but for a write that failed: what is kept is then read from the disk."""
    path = path_of(full, "branch.json")
    good = path.read_bytes()
    with failing(monkeypatch, "write", "branch.json", number=errno.EIO):
        await full.say("示例预备党员", "/report")
        path.write_bytes(good[:-20])
        assert "没能保存" in (await full.say("示例积极分子", "/report"))[-1].text
    assert (await full.say(MEMBER, "/me"))[-1].text == UNREADABLE
    [card] = cards(full)
    assert (await full.press(MEMBER, card, "签到")).answer == UNREADABLE
    path.write_bytes(good)
    assert (await full.press(MEMBER, card, "签到")).answer == "已签到，14:45"


# A file of an older year, which the start does not read, and another branch beside it


async def another_branch(stage: Stage) -> None:
    """A second branch, elsewhere, with a secretary of its own."""
    assert stage.store is not None
    person = stage.user(ELSEWHERE)
    group = stage.people.create_group("别处支部群", person)
    founding.write_branch(stage.store, group.id, person.id, stage.clock.now(), name="别处支部", me=ELSEWHERE)
    founding.seat_bot(stage.world, group.id, [person])
    await stage.store.commit()


@pytest.fixture
async def torn(full: Stage) -> tuple[Stage, Path]:
    """The first branch has a torn file of last year, and the bot has just been started on it."""
    await another_branch(full)
    good = path_of(full, "meetings-q3.json").read_bytes()
    await full.stop()
    path = full.folder / "branches" / full.book.id / "2025" / "meetings-q3.json"
    path.parent.mkdir()
    path.write_bytes(good[: len(good) // 2])
    await full.start()
    return full, path


@watched
async def test_a_torn_file_of_last_year_stops_one_branch_and_no_other(torn: tuple[Stage, Path]) -> None:
    stage, path = torn
    assert stage.bot is not None
    raw = path.read_bytes()
    assert (await stage.say(MEMBER, "/agenda"))[-1].text == UNREADABLE
    assert (await stage.say(ELSEWHERE, "/agenda"))[-1].text != UNREADABLE
    before = len(stage.user(ELSEWHERE).private.messages)
    await stage.wait(days=10)
    await stage.bot.minute.look()
    assert len(stage.user(ELSEWHERE).private.messages) > before, "the other branch's deliveries go on"
    assert (
        len(told(stage, f"记录文件 branches/{path.parent.parent.name}/2025/meetings-q3.json 读不出来", OPERATOR)) == 1
    )
    assert path.read_bytes() == raw


@watched
async def test_when_the_file_is_whole_again_the_branch_goes_on_by_itself(torn: tuple[Stage, Path]) -> None:
    stage, path = torn
    [card] = cards(stage)
    path.unlink()
    await stage.wait(minutes=1)
    assert (await stage.press(MEMBER, card, "签到")).answer == "已签到，14:46"
    assert stage.store is not None
    kept = stage.store.book(path.parent.parent.name).meetings(2026).all()
    assert sum(len(meeting.answers) for meeting in kept) == 1
    await stage.to(OPENS.replace(hour=15, minute=31))
    assert "签到已截止" in card.text
