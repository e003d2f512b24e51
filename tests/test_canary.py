"""Nothing that is private is in a log or, with a key, on disk: words that can be looked for are put everywhere."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.chats import User
from bot.sandbox.messages import Message
from bot.sandbox.world import TOKEN
from tests.process import sandboxed
from tests.stage import FOUNDED, Stage, shanghai, staged

KEY = "canary-key-of-the-operator"
REPORT, CAPTION, FILE, REASON = "金丝雀汇报正文", "金丝雀附件说明", "金丝雀附件名.docx", "金丝雀请假原因"
TALK = "金丝雀群聊闲话"
AUTHOR, SECRETARY = "示例预备党员", "示例书记"


class Hand:
    """People, while the bot is a process of its own."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.people, self.world = stage, stage.people, stage.world

    async def rest(self) -> None:
        """All is answered, and a few seconds have passed."""
        await self.world.play_until(self.world.now() + timedelta(seconds=5))

    async def say(self, user: User, text: str) -> Message:
        """Somebody writes in private; returns the last message there."""
        self.people.say(user, user.private, text)
        await self.rest()
        return self.people.last(user.private)

    async def press(self, user: User, message: Message, label: str) -> Message:
        """The same for a button."""
        self.people.press(user, message, label)
        await self.rest()
        return self.people.last(user.private)

    async def forge(self, user: User, message: Message, data: str) -> None:
        """A button with any data."""
        self.people.press_forged(user, message, data)
        await self.rest()


async def confide(stage: Stage) -> None:
    """A report in text and as a file, a leave, talk in the group, and what can go wrong with each."""
    hand, author, secretary = Hand(stage), stage.user(AUTHOR), stage.user(SECRETARY)
    stage.people.promote_bot(stage.group)
    stage.people.say(author, stage.group, TALK)
    await hand.say(author, "/report")
    await hand.say(author, REPORT)
    stage.people.edit(author, stage.people.find(author.private, REPORT), f"{REPORT}，改过")
    await hand.rest()
    stage.people.send_document(author, author.private, FILE, b"PK", caption=CAPTION)
    await hand.rest()
    await hand.press(author, stage.people.last(author.private), "提交")
    card = stage.people.find(secretary.private, "交了")
    quoting = f'Bad Request: can\'t parse entities: unsupported start tag "{REPORT}" at byte offset 0'
    stage.world.faults.add("sendMessage", "refuse", code=400, reason=quoting)
    stage.world.faults.add("sendDocument", "refuse", code=502)
    await hand.press(secretary, card, "打开")
    await hand.forge(author, card, f"1:ro:{REPORT}")
    url = stage.people.find(stage.group, "应到").button("请假").url
    assert url is not None
    stage.people.open_link(author, url)
    await hand.rest()
    asked = await hand.press(author, stage.people.last(author.private), "病假")
    assert "发一句原因" in asked.text
    await hand.say(author, REASON)


@pytest.mark.parametrize("key", [KEY, ""])
async def test_no_log_line_holds_what_people_confide_nor_a_secret(tmp_path: Path, key: str) -> None:
    morning = shanghai(2026, 9, 7, 9, 0)
    async with staged(tmp_path / "data", start=morning, founded=FOUNDED, key=key or None) as stage:
        await stage.stop()
        async with sandboxed(stage, cwd=tmp_path, LOG_LEVEL="DEBUG", DATA_KEY=key) as process:
            await process.says("已启动")
            await confide(stage)
            ended = await process.terminate()
        stage.world.bot_gone()
    assert ended.code == 0
    assert "DEBUG" in ended.err
    found = [word for word in private(key) if word in ended.err + ended.out]
    assert found == []
    kept = b"".join(path.read_bytes() for path in stage.folder.rglob("*") if path.is_file())
    on_disk = [word for word in (REPORT, CAPTION, FILE, REASON) if word.encode() in kept]
    assert on_disk == ([] if key else [REPORT, CAPTION, FILE, REASON])  # without a key: what is looked for is there
    assert TALK.encode() not in kept
    assert TOKEN.partition(":")[2].encode() not in kept


def private(key: str) -> list[str]:
    """All that no log may show."""
    return [REPORT, CAPTION, FILE, REASON, TALK, TOKEN.partition(":")[2], *([key] if key else [])]
