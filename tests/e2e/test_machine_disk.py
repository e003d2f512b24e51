"""A disk that is full, read-only or broken: each one hears it, nothing half-done stays, nothing goes out twice."""

import errno
from datetime import timedelta
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.domain.records import DeliveryState
from bot.sandbox.world import TOKEN
from bot.settings import KEYS
from tests.e2e.deliveries import OPENS, SECOND, SECRETARY, cards, line, told
from tests.e2e.disks import STEPS, contents, failing
from tests.e2e.meetings import theme_day
from tests.stage import Stage, shanghai

MEMBER, OTHER, OPERATOR = "示例党员甲", "示例党员乙", "示例委员"
NOT_KEPT = "没能保存，什么都没有改动。请过一会儿再试；一直不行请联系运维人员。"
MEETINGS = "meetings-q3.json"
REST = "主题党日 · 9月11日"  # what asks the manager to mark the rest
WAYS = [(step, errno.ENOSPC) for step in STEPS] + [
    ("open", errno.EROFS),
    ("open", errno.EACCES),
    ("fsync", errno.EIO),
    ("folder", errno.EIO),
]
with_operator = pytest.mark.parametrize("branch", [{"operators": frozenset({5_000_000_002})}], indirect=True)


@pytest.fixture
async def signing(branch: Stage) -> Stage:
    """Sign-in to the theme day is open."""
    await branch.to(OPENS + SECOND)
    return branch


def signed_in(stage: Stage, name: str) -> bool:
    return theme_day(stage).answer(stage.member(name).id).signed_at is not None


def branches_of(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without the directory, in which updates come and go that wait for their answers."""
    return {name: raw for name, raw in files.items() if name.startswith("branches/")}


# People


@pytest.mark.parametrize(("step", "number"), WAYS)
async def test_a_press_that_cannot_be_kept_is_said_leaves_nothing_and_works_the_next_time(
    signing: Stage, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    card, before = cards(signing)[0], contents(signing.folder)
    with failing(monkeypatch, step, MEETINGS, number=number):
        assert (await signing.press(MEMBER, card, "签到")).answer == NOT_KEPT
        assert not signed_in(signing, MEMBER)
        assert (await signing.press(MEMBER, card, "签到")).answer == NOT_KEPT, "not: you have signed in already"
        assert "第 1 天" in (await signing.say(OTHER, "/checkin 学了一条"))[-1].text
    await signing.wait(seconds=10)
    assert "已签 0" in card.text
    assert not signing.world.updates.pending, "the batch is confirmed"
    after = {name: raw for name, raw in contents(signing.folder).items() if "checkins" not in name}
    assert branches_of(after) == branches_of(before)
    assert (await signing.press(MEMBER, card, "签到")).answer == "已签到，14:45"
    await signing.stop()
    await signing.start()
    assert signed_in(signing, MEMBER)


async def test_a_change_that_could_neither_be_kept_nor_taken_back_on_disk_is_gone_from_memory(
    signing: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk turns read-only between the replace and the folder's fsync: the new file is there to see."""
    card, turned = cards(signing)[0], []

    def broken(step: str, path: str) -> bool:
        if step == "folder" and MEETINGS in path:
            turned.append(path)
        return MEETINGS in path and bool(turned)

    with failing(monkeypatch) as disk:
        disk.strikes, disk.number = broken, errno.EROFS
        assert (await signing.press(MEMBER, card, "签到")).answer == NOT_KEPT
        assert (await signing.press(MEMBER, card, "签到")).answer == NOT_KEPT, "not: you have signed in already"
        assert not signed_in(signing, MEMBER)
    assert (await signing.press(MEMBER, card, "签到")).answer == "已签到，14:45"


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("words", ["/checkin 学了一条", "/report", "/me", "/leave"])
async def test_on_a_full_disk_a_command_is_not_kept_or_needs_no_disk(
    branch: Stage, monkeypatch: pytest.MonkeyPatch, step: str, words: str
) -> None:
    before = contents(branch.folder)
    with failing(monkeypatch, step, str(branch.folder)):
        answers = await branch.say("示例预备党员", words)
    assert [m.text == NOT_KEPT for m in answers] == [words in ("/checkin 学了一条", "/report")]
    assert contents(branch.folder) == before
    assert (await branch.say("示例预备党员", words))[-1].text != NOT_KEPT


async def test_a_stranger_whose_claim_cannot_be_kept_hears_it_and_claims_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.found()
    link = stage.people.find(stage.group, "已经启用").button("加入支部").url
    with failing(monkeypatch, "write", str(stage.folder)):
        assert (await stage.follow("示例访客", link))[-1].text == NOT_KEPT
    assert (await stage.follow("示例访客", link))[-1].text != NOT_KEPT


# Deliveries


@pytest.mark.parametrize("step", STEPS)
async def test_what_is_due_waits_for_the_disk_and_goes_out_once(
    branch: Stage, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    await branch.to(OPENS - SECOND)
    with failing(monkeypatch, step, str(branch.folder)):
        await branch.wait(minutes=10)
        assert cards(branch) == []
    await branch.wait(minutes=1)
    assert len(cards(branch)) == 1
    assert line(branch).tries == 1
    await branch.press(MEMBER, cards(branch)[0], "签到")
    await branch.wait(minutes=1)
    assert "已签 1" in cards(branch)[0].text


@pytest.mark.parametrize("minutes", [0.1, 10])
async def test_a_claim_beside_a_file_that_fails_is_no_try(
    signing: Stage, monkeypatch: pytest.MonkeyPatch, minutes: float
) -> None:
    """When sign-in closes the meeting is written, and what is due then is claimed in another file."""
    with failing(monkeypatch, "write", MEETINGS):
        await signing.to(shanghai(2026, 9, 11, 15, 30) + timedelta(minutes=minutes))
        assert not told(signing, REST)
    await signing.wait(minutes=2)
    assert len(told(signing, REST)) == 1
    assert "签到已截止" in signing.people.find(signing.group, "主题党日").text


@pytest.mark.parametrize("step", STEPS)
async def test_what_was_sent_while_the_ledger_could_not_be_kept_is_not_sent_again(
    branch: Stage, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    await branch.to(OPENS - SECOND)
    with failing(monkeypatch, step, "deliveries", when=lambda: bool(cards(branch))):
        await branch.to(OPENS + timedelta(minutes=10))
        assert line(branch).state is DeliveryState.CLAIMED
        assert len(cards(branch)) == 1
    await branch.wait(minutes=1)
    assert line(branch).state is DeliveryState.SENT
    await branch.press(MEMBER, cards(branch)[0], "签到")
    await branch.wait(seconds=10)
    assert [("已签 1" in card.text) for card in cards(branch)] == [True]


async def test_what_was_sent_on_a_full_disk_is_noted_by_the_last_commit(
    branch: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await branch.to(OPENS - SECOND)
    with failing(monkeypatch, "write", "deliveries", when=lambda: bool(cards(branch))):
        await branch.to(OPENS + SECOND)
    await branch.stop()
    await branch.start()
    await branch.wait(minutes=5)
    assert len(cards(branch)) == 1


# Operators


@with_operator
async def test_the_operators_hear_of_a_full_disk_once_and_of_its_end(
    signing: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert signing.bot is not None
    card = cards(signing)[0]
    with failing(monkeypatch, "write", str(signing.folder)):
        for name in (MEMBER, OTHER, MEMBER):
            await signing.press(name, card, "签到")
            await signing.bot.minute.look()
    assert len(told(signing, "⚠️ 数据没能保存：磁盘满了", OPERATOR)) == 1
    said = signing.people.find(signing.user(OPERATOR).private, "数据没能保存").text
    assert "请在服务器上腾出空间或恢复写入权限" in said
    assert str(signing.folder) not in said
    assert not told(signing, "✅ 数据又能保存了", OPERATOR)
    await signing.press(MEMBER, card, "签到")
    await signing.bot.minute.look()
    assert len(told(signing, "✅ 数据又能保存了", OPERATOR)) == 1
    assert not told(signing, "数据没能保存", SECRETARY)


@with_operator
@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.EROFS, "磁盘是只读的"), (errno.EACCES, "没有写入权限"), (errno.ESTALE, "系统报告 ESTALE")],
)
async def test_the_operators_hear_what_the_disk_has_against_it(
    signing: Stage, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    assert signing.bot is not None
    with failing(monkeypatch, "open", MEETINGS, number=number):
        await signing.press(MEMBER, cards(signing)[0], "签到")
    await signing.bot.minute.look()
    assert len(told(signing, f"数据没能保存：{said}（文件 branches/", OPERATOR)) == 1


@with_operator
async def test_one_file_that_fails_beside_others_is_one_trouble(
    signing: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert signing.bot is not None
    with failing(monkeypatch, "write", MEETINGS):
        for name in (MEMBER, OTHER):
            await signing.press(name, cards(signing)[0], "签到")
            await signing.say(name, "/checkin 学了一条")
            await signing.bot.minute.look()
    assert len(told(signing, "数据没能保存", OPERATOR)) == 1
    await signing.wait(minutes=6)
    await signing.say("示例组长", "/checkin 学了一条")
    await signing.bot.minute.look()
    assert len(told(signing, "数据又能保存了", OPERATOR)) == 1, "nobody tried that file again, and all else is kept"


# The start


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.EACCES, "没有写入权限"), (errno.EROFS, "磁盘是只读的"), (errno.ENOSPC, "磁盘满了")],
)
@pytest.mark.parametrize("old", [False, True])
async def test_a_folder_that_cannot_be_written_stops_the_start_with_one_sentence(
    branch: Stage,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    number: int,
    said: str,
    old: bool,
) -> None:
    await branch.stop()
    folder = branch.folder if old else tmp_path / "new"
    monkeypatch.chdir(tmp_path)
    for key in KEYS:
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_API_URL", branch.server.url)
    monkeypatch.setenv("DATA_DIR", str(folder))
    before = contents(branch.folder)
    with failing(monkeypatch, "open", str(folder), number=number):
        assert main(["run"]) == 1
    told_ = [row for row in capsys.readouterr().err.splitlines() if row.strip()]
    assert told_ == [f"数据文件夹 {folder} 用不了：{said}。请检查 DATA_DIR、磁盘空间和写入权限，再启动。"]
    assert contents(branch.folder) == before
