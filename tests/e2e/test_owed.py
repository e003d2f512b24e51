"""A message is answered though the process ends before its answer's turn came: over the wire, with a real `kill -9`."""

import asyncio
from pathlib import Path

from bot.sandbox.messages import Message
from bot.store import Store
from tests.e2e.deliveries import OPENS, SECOND, cards
from tests.process import Process, sandboxed
from tests.stage import FOUNDED, Stage, staged

WHO = "示例党员甲"
KEY = "a passphrase for tests"


def answers(stage: Stage, part: str) -> list[Message]:
    return [m for m in stage.user(WHO).private.messages if part in m.text and m.sender is stage.world.bot]


def directory(stage: Stage) -> str:
    return (stage.folder / "directory.json").read_text("utf-8")


async def hold_back_and_kill(stage: Stage, process: Process, text: str) -> None:
    """The answer meets a 429 and has to wait for the clock, which stands still; the update is confirmed."""
    await process.says("已启动")
    stage.world.faults.add("sendMessage", "refuse", code=429, reason="Too Many Requests: retry after 1")
    stage.people.say(stage.user(WHO), stage.user(WHO).private, text)
    await stage.world.settled()
    assert not stage.world.updates.pending
    await process.kill()
    stage.world.bot_gone()


async def restart(stage: Stage, folder: Path, **env: str) -> None:
    """A whole life of a process: from its start till nothing is left to do."""
    async with sandboxed(stage, cwd=folder, **env) as process:
        await process.says("已启动")
        await stage.world.settled()
        await process.terminate()
    stage.world.bot_gone()


async def test_what_was_not_answered_before_a_crash_is_answered_after_it_once(branch: Stage, tmp_path: Path) -> None:
    await branch.stop()
    async with sandboxed(branch, cwd=tmp_path) as process:
        await hold_back_and_kill(branch, process, "/me")
    assert answers(branch, "的记录") == []
    for _ in range(2):
        await restart(branch, tmp_path)
        assert len(answers(branch, "的记录")) == 1
    store = Store.read(branch.folder)
    assert store.directory.unanswered.all() == ()


async def test_a_press_whose_answer_does_not_get_through_before_a_crash_is_answered_after_it(
    branch: Stage, tmp_path: Path
) -> None:
    await branch.to(OPENS + SECOND)
    await branch.stop()
    async with sandboxed(branch, cwd=tmp_path) as process:
        await process.says("已启动")
        branch.world.faults.add("answerCallbackQuery", "stall")
        press = branch.people.press(branch.user(WHO), cards(branch)[-1], "签到")
        async with asyncio.timeout(10):
            while '"unanswered"' not in directory(branch):  # noqa: ASYNC110  # another process writes it
                await asyncio.sleep(0.05)
        await process.kill()
    branch.world.bot_gone()
    assert not press.done
    await restart(branch, tmp_path)
    assert press.answer == "您已签过到（14:45）"


async def test_what_was_answered_is_not_kept(branch: Stage) -> None:
    await branch.say(WHO, "/me")
    assert branch.store is not None
    assert branch.store.directory.unanswered.all() == ()


async def test_what_waits_for_its_answer_is_sealed_on_disk(tmp_path: Path) -> None:
    async with staged(tmp_path / "data", founded=FOUNDED, key=KEY) as stage:
        await stage.stop()
        async with sandboxed(stage, cwd=tmp_path, DATA_KEY=KEY) as process:
            await hold_back_and_kill(stage, process, "一句心里话")
        text = directory(stage)
        assert '"unanswered"' in text
        assert "心里话" not in text
        assert r"\u5fc3" not in text
        await restart(stage, tmp_path, DATA_KEY=KEY)
        assert len(answers(stage, "没有要填的内容")) == 1


async def test_a_text_that_comes_again_after_its_report_was_handed_in_is_said_to_be_kept(
    branch: Stage, tmp_path: Path
) -> None:
    await branch.say(WHO, "/report")
    [kept] = await branch.say(WHO, "第一段")
    await branch.stop()
    async with sandboxed(branch, cwd=tmp_path) as process:
        await process.says("已启动")
        branch.world.faults.add("sendMessage", "refuse", code=429, reason="Too Many Requests: retry after 1")
        branch.people.say(branch.user(WHO), branch.user(WHO).private, "第二段")
        await branch.world.settled()
        branch.people.press(branch.user(WHO), kept, "提交")
        await branch.world.settled()
        await process.kill()
    branch.world.bot_gone()
    await restart(branch, tmp_path)
    assert len(answers(branch, "这一条已经记下了")) == 1
    assert answers(branch, "没有要填的内容") == []
