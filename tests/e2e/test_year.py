"""The year in a file over the wire and on the command line, and an import of it that goes on where it was."""

import asyncio
import contextlib
import io
import json
import os
import sys
import termios
import zipfile
from pathlib import Path

import pytest

from bot.handlers import whole_year
from bot.sandbox.messages import Message
from bot.store import Store
from tests.e2e.test_records import SECRETARY, hold
from tests.exports import rich
from tests.process import run
from tests.stage import FOUNDED, Stage, shanghai, staged

KEY = "a-key-of-the-operator"
ROOT = Path(__file__).parent.parent.parent
REASON = "不给别人看的原因"


@pytest.fixture
async def held(branch: Stage) -> Stage:
    """A branch after its first afternoon."""
    await hold(branch)
    return branch


def zipped(stage: Stage) -> Message:
    return stage.people.find(stage.user(SECRETARY).private, ".zip")


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.namelist()


def archive(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read("archive.json")


# In the chat


async def test_the_summary_comes_first_then_one_file_with_everything(held: Stage) -> None:
    answers = await held.say(SECRETARY, "/attendance 2026 全部")
    assert answers[0].text.startswith("📊 示例支部 · 2026年：2 场会议")
    assert [m.file.name for m in answers if m.file] == ["示例支部-2026年 全部.zip"]
    found = names(zipped(held).document)
    assert [name for name in found if name.startswith("会议记录/")] == [
        "会议记录/2026-09-07 支委会.docx",
        "会议记录/2026-09-11 主题党日.docx",
    ]
    assert sum(name.startswith("成员/") for name in found) == 7
    assert {"archive.json", "计划.ics", "说明.txt", "示例支部-2026年.xlsx", "示例支部-2026年.csv"} <= set(found)
    assert "没有设置 DATA_KEY，存档里没有私密部分" in zipped(held).text


async def test_a_message_says_how_far_it_is_and_ends_as_the_last_word(held: Stage) -> None:
    answers = await held.say(SECRETARY, "/attendance 2026 全部")
    [progress] = [m for m in answers if "整理" in m.text]
    assert progress.text == "✅ 整理好了，共 16 份，文件见下。"
    of_it = (progress.id, held.user(SECRETARY).id)
    edits = [
        r
        for r in held.world.record.requests
        if r.method == "editMessageText" and (int(r.params["message_id"]), int(r.params["chat_id"])) == of_it
    ]
    assert edits
    assert len(edits) <= 3  # however many steps there are


async def test_others_are_answered_while_it_is_made(held: Stage) -> None:
    secretary, member = held.user(SECRETARY), held.user("示例党员甲")
    held.people.say(secretary, secretary.private, "/attendance 2026 全部")
    held.people.say(member, member.private, "/me")
    await held.rest()
    sent = [r for r in held.world.record.requests if r.method in ("sendMessage", "sendDocument")]
    methods = [(r.method, int(r.params["chat_id"])) for r in sent]
    assert methods.index(("sendMessage", member.id)) < methods.index(("sendDocument", secretary.id))


@pytest.mark.parametrize("words", ["全部", "2026全部", "all 2026", "全部 本年", "2026 ALL"])
async def test_the_word_stands_anywhere(held: Stage, words: str) -> None:
    await held.say(SECRETARY, f"/attendance {words}")
    assert zipped(held).file.name == "示例支部-2026年 全部.zip"


async def test_everything_can_not_be_narrowed(held: Stage) -> None:
    answers = await held.say(SECRETARY, "/attendance 2026 全部 党课 示例党员甲")
    assert [m.text for m in answers] == [
        "「全部」是整个支部的资料，不能只要示例党员甲、党课。请去掉「全部」，或者去掉示例党员甲、党课。"
    ]


async def test_it_is_for_managers_alone_and_in_the_record_of_changes(held: Stage) -> None:
    assert (await held.say("示例党员甲", "/attendance 全部"))[-1].text.startswith("这一项只有管理员能用")
    await held.say(SECRETARY, "/attendance 2026 全部")
    assert [line.what for line in held.book.audit.all()][-1] == "audit-attendance-all"
    assert not any(m.file for m in held.group.messages)


async def test_what_is_too_big_for_telegram_is_said(held: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_year, "SENT_AT_MOST", 50)
    answers = await held.say(SECRETARY, "/attendance 2026 全部")
    assert not any(m.file for m in answers)
    assert any("请改成短一些的范围" in m.text and "export --all" in m.text for m in answers)


async def test_files_without_room_are_said(held: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.domain.minutes import KeptFile
    from bot.domain.people import Sealed

    held.book.files_of(2026, "big").put(KeptFile("big", Sealed("x" * (33 * 1024 * 1024))))
    await held.say(SECRETARY, "/attendance 2026 全部")
    assert "有 1 份没有放进存档" in zipped(held).text


async def test_a_file_on_disk_that_can_not_be_read_ends_it_with_a_word(held: Stage) -> None:
    old = held.folder / "branches" / held.book.id / "2024" / "posts.json"
    old.parent.mkdir(parents=True, exist_ok=True)
    old.write_bytes(b"{")
    answers = await held.say(SECRETARY, "/attendance 2024 全部")
    assert any(m.text.startswith("没有整理成") for m in answers)
    assert not any(m.file for m in answers)


async def test_with_a_key_the_reason_is_in_the_archive_and_not_in_clear(tmp_path: Path) -> None:
    async with staged(tmp_path / "data", founded=FOUNDED, key=KEY) as stage:
        await hold(stage)
        await stage.say(SECRETARY, "/attendance 2026 全部")
        message = zipped(stage)
        assert "只有运维的密钥能打开" in message.text
        with zipfile.ZipFile(io.BytesIO(message.document)) as packed:
            assert not any(REASON.encode() in packed.read(name) for name in packed.namelist())
        users = [user.id for user in stage.users.values()]
        assert not any(str(user).encode() in archive(message.document) for user in users)


# On the command line


async def cli(
    tmp_path: Path, *words: str, key: str = "", folder: Path | None = None, lang: str = "zh"
) -> tuple[int | None, str, str]:
    ended = await run(*words, cwd=tmp_path, DATA_DIR=str(folder or tmp_path / "data"), DATA_KEY=key, BOT_LANG=lang)
    return ended.code, ended.out, ended.err


async def exported(tmp_path: Path, folder: Path, key: str = "", *words: str) -> bytes:
    """The archive that the command line makes."""
    out = tmp_path / f"out-{folder.name}"
    code, said, err = await cli(tmp_path, "export", "--all", "--out", str(out), *words, key=key, folder=folder)
    assert (code, err) == (
        0,
        "" if key else "没有设置 DATA_KEY，存档里没有私密部分（请假原因、汇报、心得、交来的文件、Telegram 账号等）。\n",
    )
    [path] = out.iterdir()
    assert said == f"{path}\n"
    return archive(path.read_bytes())


def timeless(data: bytes) -> str:
    document = json.loads(data)
    moment = document["made_at"]
    assert data.count(moment.encode()) == 1
    return data.decode().replace(moment, "")


async def test_a_story_goes_to_another_machine_and_on_in_the_same_group(tmp_path: Path) -> None:
    """The archive is made while the bot runs; on another machine it is read in; there the bot goes on, and its archive
    is the same but for the moment."""
    here, there = tmp_path / "here", tmp_path / "there"
    async with staged(here, founded=FOUNDED, key=KEY) as stage:
        await hold(stage)
        await stage.say("示例党员甲", "/checkin 学了一条")
        before = await exported(tmp_path, here, KEY)
        [path] = (tmp_path / "out-here").iterdir()
        code, said, err = await cli(tmp_path, "import", str(path), "--yes", key=KEY, folder=here)
        assert (code, "正在使用" in err or "正被" in err) == (1, True), err
        await stage.stop()
        code, said, err = await cli(tmp_path, "import", str(path), "--yes", key=KEY, folder=there)
        assert (code, err) == (0, ""), err
        assert said.endswith("已读入，编号 " + stage.book.id + "。\n")
        assert timeless(await exported(tmp_path, there, KEY)) == timeless(before)
        stage.folder = there
        await stage.start()
        await stage.wait(minutes=2)
        assert "应到 1 · 到会 1" in (await stage.say("示例党员甲", "/me"))[-1].text
        await stage.to(shanghai(2026, 10, 9, 14, 50))
        await stage.press("示例党员甲", stage.people.find(stage.group, "现在签到"), "签到")
        assert (await stage.say(SECRETARY, "/attendance 2026-10"))[0].text.startswith("📊 示例支部 · 2026年10月：")
        await stage.check()


async def test_without_the_key_the_bot_starts_with_it_and_leaves_it_alone(tmp_path: Path) -> None:
    """It is there to be looked at: nothing is planned or sent for it, whatever was due."""
    store = Store.open(tmp_path / "data", KEY)
    rich.found(store)
    store.close()
    (tmp_path / "a.json").write_bytes(await exported(tmp_path, tmp_path / "data", KEY))
    folder = tmp_path / "blind"
    code, said, err = await cli(tmp_path, "import", "a.json", "--yes", folder=folder)
    assert (code, err) == (0, "")
    assert "私密部分读不出来" in said
    assert (await cli(tmp_path, "check", folder=folder))[0] == 0
    async with staged(folder, start=shanghai(2026, 9, 10, 8, 0)) as stage:
        await stage.wait(days=2)
        assert [r for r in stage.world.record.requests if r.method.startswith(("send", "edit"))] == []
        assert {m.id for m in stage.book.meetings(2026).all()} == {"t2026", "u2026", "v2026"}
        await stage.check()
    assert (await cli(tmp_path, "export", "--period", "2026", folder=folder))[0] == 0


async def test_all_years_of_all_branches_are_exported(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "data")
    rich.found(store)
    rich.found(store, "twin", rich.GROUP - 5)
    store.close()
    code, said, err = await cli(tmp_path, "export", "--all", "--out", "out")
    assert code == 0
    assert err.count("没有设置 DATA_KEY") == 1
    stem = "示例／支部-2025-01-01 至 2026-12-31 全部"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"{stem} twin.zip", f"{stem}.zip"]
    assert len(said.splitlines()) == 2
    assert set(json.loads(archive((tmp_path / "out" / f"{stem}.zip").read_bytes()))["years"]) == {"2025", "2026"}


async def test_one_branch_and_one_period_can_be_named(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "data")
    rich.found(store)
    rich.found(store, "twin", rich.GROUP - 5)
    store.close()
    words = ("--branch", "twin", "--period", "2025", "--out", "out")
    assert (await cli(tmp_path, "export", "--all", *words))[0] == 0
    [path] = (tmp_path / "out").iterdir()
    assert path.name == "示例／支部-2025年 全部.zip"
    assert set(json.loads(archive(path.read_bytes()))["years"]) == {"2025"}
    assert (await cli(tmp_path, "export", "--all", "--branch", "nobody"))[2].count("请用 --branch 指明支部") == 1


async def test_an_import_asks_and_where_nobody_can_answer_wants_to_be_told(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "data", KEY)
    rich.found(store)
    store.close()
    (tmp_path / "a.json").write_bytes(await exported(tmp_path, tmp_path / "data", KEY))
    code, said, err = await cli(tmp_path, "import", "a.json", key=KEY, folder=tmp_path / "new")
    assert (code, err) == (1, "这里没有人可以回答：请加上 --yes。\n")
    assert said.startswith("读入 示例/支部")
    code, said, err = await cli(tmp_path, "import", "a.json", key=KEY, folder=tmp_path / "data", lang="en")
    assert code == 1
    code, said, err = await cli(tmp_path, "import", "a.json", "--yes", key=KEY, folder=tmp_path / "data", lang="en")
    assert (code, err) == (
        1,
        "示例/支部 (id rich) is here already; nothing was read in: no branch is ever overwritten.\n",
    )
    assert not (tmp_path / "new" / "branches").exists()


def all_of(terminal: int) -> bytes:
    """What is written to a terminal until the other side is gone."""
    shown = b""
    with contextlib.suppress(OSError):  # which is what a terminal says then
        while part := os.read(terminal, 65536):
            shown += part
    return shown


async def test_on_a_terminal_a_bar_shows_how_far_it_is(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "data")
    rich.found(store)
    store.close()
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATA_DIR": "data", "TERM": "xterm", "LANG": "C.UTF-8"}
    words = (sys.executable, "-m", "bot", "export", "--all", "--out", "out")
    pipe = asyncio.subprocess.PIPE
    made = await asyncio.create_subprocess_exec(*words, cwd=tmp_path, env=env, stdout=pipe, stderr=theirs)
    os.close(theirs)
    (out, _), shown = await asyncio.gather(made.communicate(), asyncio.to_thread(all_of, ours))
    os.close(ours)
    assert made.returncode == 0
    assert out.decode().endswith(".zip\n")
    assert "示例/支部 会议记录 2/4" in shown.decode()
