"""When things go wrong around the bot: it is thrown out, the disk is full, the network is down, it was away."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.domain.records import Mark
from bot.sandbox.people import People
from bot.sandbox.presses import Press
from bot.sandbox.server import serve
from bot.sandbox.world import World
from bot.store.disk import Folder
from tests.e2e.deliveries import OPENS, SECOND, SECRETARY, told
from tests.stage import FOUNDED, Stage, shanghai

# The group


async def test_managers_are_told_when_the_bot_is_removed_and_nothing_is_lost(branch: Stage) -> None:
    branch.people.remove_bot(branch.group, branch.user(SECRETARY))
    await branch.rest()
    assert len(told(branch, "我被移出了示例支部的群")) == 1
    assert not told(branch, "我被移出了", "示例党员甲")
    await branch.to(OPENS)
    assert not any("现在签到" in m.text for m in branch.group.messages)
    branch.people.add_bot(branch.group, branch.user(SECRETARY))
    await branch.rest()
    assert branch.people.find(branch.group, "我回来了")
    assert len(branch.book.members.all()) == 7


async def test_a_bot_that_may_not_write_says_so_to_the_manager(branch: Stage) -> None:
    branch.people.restrict_bot(branch.group)
    await branch.to(OPENS)
    await branch.wait(minutes=1)
    assert len(told(branch, "发给「支部群」的消息没有送达：我在那里没有发言权")) == 1
    branch.people.unrestrict_bot(branch.group)
    assert (await branch.say("示例党员甲", "/signin"))[-1].text.startswith("已签到")


async def test_a_member_whose_account_is_gone_holds_up_nobody(branch: Stage) -> None:
    branch.people.delete_account(branch.user("示例党员甲"))
    await branch.to(shanghai(2026, 9, 11, 9, 5))
    assert told(branch, "发给「示例党员甲」的消息没有送达")
    assert told(branch, "党小组会", "示例委员")


# The disk


@contextmanager
def full_disk(patch: pytest.MonkeyPatch, part: str) -> Iterator[None]:
    """No file whose name holds `part` can be put in place."""
    replace = os.replace

    def fail(source: str | Path, target: str | Path) -> None:
        if part in str(target):
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        replace(source, target)

    with patch.context() as patched:
        patched.setattr(os, "replace", fail)
        yield


async def test_what_could_not_be_kept_is_said_and_taken_back(branch: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    await branch.to(OPENS)
    card = branch.people.find(branch.group, "现在签到")
    with full_disk(monkeypatch, "meetings-q3.json"):
        pressed = await branch.press("示例党员甲", card, "签到")
    assert pressed.answer == "没能保存，什么都没有改动。请过一会儿再试；一直不行请联系运维人员。"
    await branch.wait(seconds=10)
    assert "已签 0" in card.text
    assert (await branch.press("示例党员甲", card, "签到")).answer == "已签到，14:45"


@pytest.mark.parametrize(("words", "file"), [("/checkin 学了一条", "checkins"), ("/report", "branch.json")])
async def test_a_command_that_could_not_be_kept_is_said_in_the_chat(
    branch: Stage, monkeypatch: pytest.MonkeyPatch, words: str, file: str
) -> None:
    await branch.say(SECRETARY, "/help")
    with full_disk(monkeypatch, file):
        answers = await branch.say("示例党员甲", words)
    assert [m.text[:4] for m in answers] == ["没能保存"]


async def test_a_ledger_that_could_not_be_kept_sends_nothing_until_it_can(
    branch: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await branch.to(OPENS - SECOND)
    with full_disk(monkeypatch, "deliveries"):
        await branch.wait(minutes=2)
        assert not any("现在签到" in m.text for m in branch.group.messages)
    await branch.wait(minutes=1)
    assert sum("现在签到" in m.text for m in branch.group.messages) == 1


async def test_a_folder_that_lost_its_right_to_write_is_survived(
    branch: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Folder, name: str, *data: bytes) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", name)

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "write", refuse)
        assert "没能保存" in (await branch.say("示例党员甲", "/checkin 学了一条"))[-1].text
    assert "第 1 天" in (await branch.say("示例党员甲", "/checkin 学了一条"))[-1].text


# The bot was away


async def away(stage: Stage, until: datetime) -> None:
    """The bot is down up to that moment."""
    await stage.stop()
    stage.world.clock.set(until)
    stage.clock.move_to(until)


@pytest.fixture
async def down(branch: Stage) -> tuple[Stage, Press]:
    """Sign-in is open, the bot is down, and a member presses 签到 at 14:55; it comes back at 16:30."""
    await branch.to(OPENS)
    card = branch.people.find(branch.group, "现在签到")
    await away(branch, shanghai(2026, 9, 11, 14, 55))
    press = branch.people.press(branch.user("示例党员甲"), card, "签到")
    branch.world.clock.set(shanghai(2026, 9, 11, 15, 5))
    branch.people.say(branch.user("示例党员乙"), branch.user("示例党员乙").private, "/signin")
    branch.world.clock.set(shanghai(2026, 9, 11, 16, 30))
    branch.clock.move_to(shanghai(2026, 9, 11, 16, 30))
    await branch.start()
    await branch.rest()
    return branch, press


async def test_a_press_that_waited_for_the_bot_counts_as_in_time(down: tuple[Stage, Press]) -> None:
    stage, _ = down
    [meeting] = [m for m in stage.book.meetings(2026).all() if m.title == "主题党日"]
    answer = meeting.answer(stage.member("示例党员甲").id)
    assert answer.recovered
    record = (await stage.say("示例党员甲", "/me"))[-1].text
    assert "到会 1 · 迟到 0" in record


async def test_the_manager_is_told_whose_presses_came_late_because_of_the_bot(down: tuple[Stage, Press]) -> None:
    stage, _ = down
    rest = stage.people.find(stage.user(SECRETARY).private, "主题党日 · 9月11日")
    assert "恢复期补收 1 人：示例党员甲（按准时计，请核对）" in rest.text
    await stage.press(SECRETARY, rest, "登记考勤")
    assert ["示例党员甲：到会（恢复期补收）"] in rest.buttons
    await stage.press(SECRETARY, rest, "示例党员甲")
    assert "按下时机器人正在恢复" in rest.text


async def test_a_command_that_waited_counts_from_its_own_moment(down: tuple[Stage, Press]) -> None:
    stage, _ = down
    [meeting] = [m for m in stage.book.meetings(2026).all() if m.title == "主题党日"]
    answer = meeting.answer(stage.member("示例党员乙").id)
    assert answer.signed_at == shanghai(2026, 9, 11, 15, 5)
    assert not answer.recovered
    assert "到会 0 · 迟到 1" in (await stage.say("示例党员乙", "/me"))[-1].text


async def test_a_press_after_the_bot_is_back_is_no_recovered_one(down: tuple[Stage, Press]) -> None:
    stage, _ = down
    card = stage.people.find(stage.group, "签到已截止")
    late = stage.people.press_forged(stage.user("示例组长"), card, f"1:in:{meeting_id(stage)}")
    await stage.rest()
    assert late.answer == "签到已截止，请联系书记登记"


def meeting_id(stage: Stage) -> str:
    """The theme day's id."""
    return next(m.id for m in stage.book.meetings(2026).all() if m.title == "主题党日")


async def test_a_short_restart_before_the_start_makes_nobody_recovered(branch: Stage) -> None:
    await branch.to(OPENS)
    card = branch.people.find(branch.group, "现在签到")
    await away(branch, shanghai(2026, 9, 11, 14, 46))
    branch.people.press(branch.user("示例党员甲"), card, "签到")
    await branch.start()
    await branch.rest()
    [meeting] = [m for m in branch.book.meetings(2026).all() if m.title == "主题党日"]
    answer = meeting.answer(branch.member("示例党员甲").id)
    assert answer.signed_at is not None
    assert not answer.recovered
    assert answer.mark in (None, Mark.PRESENT)


async def test_a_report_written_while_the_bot_was_away_is_kept_in_order(branch: Stage) -> None:
    await branch.say("示例预备党员", "/report")
    await away(branch, shanghai(2026, 9, 7, 12, 0))
    me = branch.user("示例预备党员")
    for text in ("第一条", "第二条", "第三条"):
        branch.people.say(me, me.private, text)
    await branch.start()
    await branch.rest()
    [report] = branch.book.reports(2026).all()
    assert [p.text.text for p in report.parts if p.text] == ["第一条", "第二条", "第三条"]


async def test_updates_that_come_twice_change_nothing(branch: Stage) -> None:
    """A crash before the confirmation: Telegram hands them out again, and to a process that knows nothing of them."""
    await branch.say("示例党员甲", "/checkin 学了一条")
    said = branch.people.find(branch.user("示例党员甲").private, "/checkin")
    await branch.stop()
    branch.world.updates.issue("message", said.wire())
    await branch.start()
    await branch.rest()
    assert len(branch.book.checkins(2026, 9).all()) == 1


# The network


async def test_a_card_that_could_not_leave_goes_out_once_when_the_network_is_back(tmp_path: Path) -> None:
    world = World()
    clock = ManualClock(world.clock.now())
    async with serve(world) as server:
        stage = Stage(world, People(world), server, clock, tmp_path / "data", founded=FOUNDED)
        await stage.start()
        await stage.to(shanghai(2026, 9, 11, 14, 44))
    port = int(server.url.rpartition(":")[2])
    world.clock.set(OPENS)
    clock.move_to(OPENS)
    await clock.settle()
    async with serve(world, port=port):
        await stage.settle()
        await stage.wait(minutes=1)
        assert sum("现在签到" in m.text for m in stage.group.messages) == 1
        [line] = [d for d in stage.book.deliveries(2026, 9).all() if d.id.endswith("/open/group")]
        assert line.tries == 1
        await stage.stop()


@pytest.mark.parametrize("kind", ["refuse", "lose"])
async def test_a_press_whose_answer_meets_a_bad_network_is_answered_and_never_said_to_have_gone_wrong(
    branch: Stage, kind: str
) -> None:
    await branch.to(shanghai(2026, 9, 11, 14, 46))
    branch.world.faults.add("answerCallbackQuery", kind)  # type: ignore[arg-type]
    press = await branch.press("示例党员甲", branch.people.find(branch.group, "现在签到"), "签到")
    assert press.answer == "已签到，14:46"
    assert not any("出了点问题" in m.text or "现在才处理" in m.text for m in branch.user("示例党员甲").private.messages)
