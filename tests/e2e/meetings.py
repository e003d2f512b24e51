"""What tests do with meetings, and who does it."""

from bot.domain import attendance as rules
from bot.domain.meetings import Kind
from bot.domain.records import Mark, Meeting
from bot.sandbox.messages import Message
from tests.stage import Stage, shanghai

SECRETARY, COMMITTEE, LEADER, MEMBER, OTHER = "示例书记", "示例委员", "示例组长", "示例党员甲", "示例党员乙"
FIRST_GROUP = (SECRETARY, COMMITTEE, MEMBER)
OCTOBER = shanghai(2026, 10, 9, 15, 0)  # the theme day after the one of the first week


def heard(stage: Stage, name: str, part: str) -> list[Message]:
    """What the bot wrote to somebody, or in the group, that holds `part`, the oldest first."""
    chat = stage.group if name == "群" else stage.user(name).private
    return [m for m in chat.messages if m.sender is stage.world.bot and part in m.text]


async def arrange(stage: Stage, line: str) -> Message:
    """Type a meeting's line; returns the bot's answer."""
    [said] = await stage.say(SECRETARY, f"/meeting {line}")
    return said


async def managed(stage: Stage, label: str) -> Message:
    """Open /meeting and press one of its buttons; returns the page."""
    [page] = await stage.say(SECRETARY, "/meeting")
    await stage.press(SECRETARY, page, label)
    return page


async def moving(stage: Stage, title: str) -> Message:
    """Open the page of a meeting by /meeting and press 改期; returns the page."""
    page = await managed(stage, title)
    await stage.press(SECRETARY, page, "改期")
    return page


async def calling_off(stage: Stage, title: str) -> Message:
    """Press 取消会议 on the meeting's page; returns the page that asks once more."""
    page = await managed(stage, title)
    await stage.press(SECRETARY, page, "取消会议")
    return page


async def call_off(stage: Stage, title: str) -> Message:
    """Cancel the meeting of that title; returns the page."""
    page = await calling_off(stage, title)
    await stage.press(SECRETARY, page, "确定取消")
    await stage.rest()
    return page


def card(stage: Stage) -> Message:
    """The group's newest card of the theme day."""
    return stage.people.find(stage.group, "主题党日")


def theme_day(stage: Stage) -> Meeting:
    """The first week's theme day, as it is kept."""
    return next(m for m in stage.book.meetings(2026).all() if m.items[0].kind == Kind.THEME_DAY)


def mark_of(stage: Stage, name: str) -> Mark:
    """What the book says of somebody at the theme day."""
    return rules.mark_of(theme_day(stage), stage.member(name).id)
