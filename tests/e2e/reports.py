"""What the tests of thought reports share: who writes one, how, and what comes of it."""

from datetime import datetime

from bot.domain.records import Report
from bot.sandbox.messages import Message
from tests.stage import Stage

AUTHOR = "示例预备党员"  # owes a report, as 示例积极分子 does
SECRETARY = "示例书记"


async def draft(stage: Stage, *texts: str, name: str = AUTHOR) -> Message:
    """Somebody writes those texts for a report; returns the bot's last answer."""
    await stage.say(name, "/report")
    for text in texts:
        await stage.say(name, text)
    return stage.last(name)


async def hand_in(stage: Stage, *texts: str, name: str = AUTHOR) -> Message:
    """The same, handed in; returns the receipt."""
    await stage.press(name, await draft(stage, *texts, name=name), "提交")
    return stage.people.find(stage.user(name).private, "编号")


def kept(stage: Stage, year: int = 2026) -> list[Report]:
    """What the branch's book holds."""
    return list(stage.book.reports(year).all())


def told(stage: Stage, name: str, part: str) -> list[datetime]:
    """When somebody was told something in private."""
    return [m.date for m in stage.user(name).private.messages if part in m.text]
