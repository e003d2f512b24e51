"""A member has everything erased by two taps: what they see, who is told, and that no backup brings it back."""

from pathlib import Path

import pytest

from bot.actions import correcting, erasing
from bot.sandbox.messages import Message
from bot.sandbox.presses import Press
from bot.store import Store
from bot.store.points import points
from tests.e2e.deliveries import SECRETARY, told
from tests.e2e.test_study import read
from tests.founding import changed
from tests.process import run
from tests.stage import FOUNDED, Stage, shanghai, staged

KEY = "a passphrase of the operator"
ME, REPORT, REASON, LINE = "示例预备党员", "写给组织看的话", "家里有人生病", "学了第七条的体会"
IDEA, CORRECTION, NOTE = "想把党课放到周五", "我那天到了会", "读了记录一节的心得"
ASK, YES = "解绑并清除我的内容", "确定清除"


async def confide(stage: Stage) -> None:
    """A report, a leave with its reason, a check-in, a material read, and a question left open."""
    await stage.say(ME, "/report")
    await stage.say(ME, REPORT)
    await stage.send_file(ME, "体会.docx", b"PK")
    await stage.press(ME, stage.last(ME), "提交")
    await stage.say(ME, f"/checkin {LINE}")
    await stage.say(ME, f"/suggest {IDEA}")
    page = await read(stage, ME, (await stage.say(ME, "/study"))[-1], "会议记录")
    await stage.press(ME, page, "写心得")
    await stage.say(ME, NOTE)
    await stage.press(ME, page, "小测")
    await stage.press(ME, page, "A")
    await stage.say(ME, "/leave")
    await stage.press(ME, stage.last(ME), stage.last(ME).buttons[0][0])
    await stage.press(ME, stage.last(ME), "病假")
    await stage.say(ME, REASON)
    await stage.say(ME, "/report")


async def ask(stage: Stage, name: str = ME) -> Message:
    """/me and its last button."""
    await stage.press(name, (await stage.say(name, "/me"))[-1], ASK)
    return stage.last(name)


async def erased(stage: Stage, name: str = ME) -> Press:
    return await stage.press(name, await ask(stage, name), YES)


def kept(folder: Path) -> bytes:
    """All that is in a data folder but its backups."""
    files = (path for path in folder.rglob("*") if path.is_file() and "backups" not in path.parts)
    return b"".join(path.read_bytes() for path in files)


async def test_the_page_says_what_goes_and_what_stays_before_anything_does(branch: Stage) -> None:
    await confide(branch)
    page = await ask(branch)
    assert "会清除：思想汇报" in page.text
    assert "会留下：花名册上的姓名" in page.text
    assert page.buttons == [[YES, "取消"]]
    await branch.press(ME, page, "取消")
    assert branch.last(ME).text == "好的，已取消。"
    assert REPORT.encode() in kept(branch.folder)


async def test_what_is_theirs_is_gone_from_disk_and_the_book_is_as_it_was(branch: Stage) -> None:
    await confide(branch)
    account = branch.user(ME).id
    now, me = branch.clock.now(), branch.member(ME)
    correcting.ask(branch.book, me, branch.book.meetings(2026).all()[0], CORRECTION, "message:1", now)
    assert branch.store is not None
    await branch.store.commit()
    words = (REPORT, REASON, LINE, IDEA, CORRECTION, NOTE, "stability", "体会.docx", str(account))
    assert all(word.encode() in kept(branch.folder) for word in words)
    await erased(branch)
    after = kept(branch.folder)
    assert [word for word in words if word.encode() in after] == []
    entry = branch.member(ME)
    assert (entry.name, entry.user_id) == (ME, None)
    [answer] = [m.answers[entry.id] for m in branch.book.meetings(2026).all() if entry.id in m.answers]
    assert answer.leave is not None
    assert (answer.leave.kind, answer.leave.reason.text) == ("sick", "")
    assert len(branch.book.checkins(2026, 9).all()) == 1


async def test_the_person_is_told_and_then_treated_as_a_stranger(branch: Stage) -> None:
    page = await ask(branch)
    await branch.press(ME, page, YES)
    assert branch.last(ME).text.startswith("✅ 已清除您的内容，并与 Telegram 解绑")
    again = branch.people.press_forged(branch.user(ME), page, "1:oy")
    await branch.rest()
    assert "您还没有加入支部" in (again.answer or "")
    assert "您还没有加入支部" in (await branch.say(ME, "/me"))[-1].text


async def test_the_managers_are_told_that_the_entry_is_free_and_not_what_was_in_it(branch: Stage) -> None:
    await confide(branch)
    await erased(branch)
    assert len(told(branch, f"{ME} 已解除 Telegram 绑定，以后的通知请当面转告。")) == 1
    assert not told(branch, REASON, "示例党员甲")


async def test_nothing_is_sent_to_them_any_more(branch: Stage) -> None:
    await erased(branch)
    known = len(branch.user(ME).private.messages)
    await branch.to(shanghai(2026, 9, 30, 12, 0))
    assert len(branch.user(ME).private.messages) == known


async def test_one_can_come_back_and_is_asked_about_anew(stage: Stage) -> None:
    await stage.found()
    await confide(stage)
    await erased(stage)
    await stage.wait(minutes=1)
    await stage.join(ME)
    assert stage.member(ME).user_id == stage.user(ME).id
    await stage.say(ME, "/checkin 回来以后学的")
    assert [c.text for c in stage.book.checkins(2026, 9).all()] == ["", "回来以后学的"]


async def test_two_presses_at_once_do_it_once(branch: Stage) -> None:
    await confide(branch)
    page = await ask(branch)
    for _ in range(2):
        branch.people.press_forged(branch.user(ME), page, "1:oy")
    await branch.rest()
    assert len(told(branch, "已解除 Telegram 绑定")) == 1
    assert branch.store is not None
    assert [e.done for e in branch.store.erasures.all()] == [True]


async def test_the_last_manager_may_not_go_before_another_one_is_there(branch: Stage) -> None:
    page = await ask(branch, SECRETARY)
    assert page.text.startswith("您是唯一能用 Telegram 的管理员，现在解绑就没人能管支部了。")
    branch.people.press_forged(branch.user(SECRETARY), page, "1:oy")
    await branch.rest()
    assert branch.member(SECRETARY).user_id is not None
    changed(branch.book, "示例委员", manager=True)
    await erased(branch, SECRETARY)
    assert branch.member(SECRETARY).user_id is None
    assert told(branch, f"{SECRETARY} 已解除 Telegram 绑定", "示例委员")


async def test_a_press_in_the_group_is_answered_kindly(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 14, 45))
    card = branch.people.find(branch.group, "现在签到")
    for data in ("1:oe", "1:oy"):
        press = branch.people.press_forged(branch.user(ME), card, data)
        await branch.rest()
        assert press.answer == "这个按钮已不能用，请发 /help 看看现在能做什么。"
    assert branch.member(ME).user_id is not None


async def test_one_that_was_cut_off_is_carried_out_at_the_next_start(branch: Stage) -> None:
    await confide(branch)
    store, entry = branch.store, branch.member(ME)
    assert store is not None
    erasing.note(store, branch.book, entry, branch.clock.now())
    await branch.stop()
    assert REPORT.encode() in kept(branch.folder)
    await branch.start()
    assert REPORT.encode() not in kept(branch.folder)
    assert branch.member(ME).user_id is None
    assert branch.store is not None
    assert [e.done for e in branch.store.erasures.all()] == [True]


# Backups


@pytest.fixture
async def backed_up(tmp_path: Path) -> Stage:
    """A sealed branch: confided, backed up at three, erased at nine; and its bot has stopped."""
    async with staged(tmp_path / "data", key=KEY, founded=FOUNDED) as stage:
        await confide(stage)
        await stage.to(shanghai(2026, 9, 8, 9, 0))
        await erased(stage)
    return stage


def theirs(folder: Path, account: int) -> list[object]:
    """What there is of theirs in a folder: account, reasons, reports, lines."""
    store = Store.read(folder, KEY)
    book = next(store.books())
    entry = next(m for m in book.members.all() if m.name == ME)
    leaves = [m.answers[entry.id].leave for m in book.meetings(2026).all() if entry.id in m.answers]
    found: list[object] = [leave.reason.text for leave in leaves if leave is not None and leave.reason.text]
    found += book.reports(2026).all()
    found += [c.text for c in book.checkins(2026, 9).all() if c.text]
    found += [d for d in book.deliveries(2026, 9).all() if d.chat_id == account]
    found += [p for p in (*book.prompts.all(), *store.directory.prompts.all()) if p.id == str(account)]
    return [*found, *([] if entry.user_id is None else [entry.user_id])]


@pytest.mark.parametrize("words", [(), ("--to", "copy"), ("--only", "branches/ID/branch.json")])
async def test_a_restore_of_an_older_backup_does_not_bring_it_back(
    backed_up: Stage, tmp_path: Path, words: tuple[str, ...]
) -> None:
    folder, account = backed_up.folder, backed_up.user(ME).id
    [point] = points(folder)
    before = theirs(point.path, account)
    assert len([text for text in before if text in (REASON, LINE)]) == 2
    assert account in before
    branch_id = next((folder / "branches").iterdir()).name
    given = [word.replace("ID", branch_id) for word in words]
    ended = await run("restore", "--yes", *given, cwd=tmp_path, DATA_DIR=str(folder), DATA_KEY=KEY)
    assert (ended.code, ended.err) == (0, "")
    target = tmp_path / "copy" if "--to" in words else folder
    assert theirs(target, account) == []
    assert theirs(folder, account) == []
    assert Store.inspect(target, KEY) == []
    assert not list((folder / "backups").rglob("erasures.json"))
