"""What the tests of deliveries look at: the group's cards, the ledger's lines, what somebody was told."""

from datetime import datetime, timedelta

from bot.domain.records import Delivery
from bot.sandbox.messages import Message
from tests.stage import Stage, shanghai

SECRETARY = "示例书记"
OPENS = shanghai(2026, 9, 11, 14, 45)  # sign-in to the theme day
SECOND = timedelta(seconds=1)


def cards(stage: Stage, part: str = "现在签到") -> list[Message]:
    """The group's messages with those words."""
    return [m for m in stage.group.messages if part in m.text]


def line(stage: Stage, kind: str = "open") -> Delivery:
    """The ledger's line of the theme day's message of a kind."""
    [found] = [d for d in stage.book.deliveries(2026, 9).all() if d.id.endswith(f"/{kind}/group")]
    return found


def told(stage: Stage, part: str, name: str = SECRETARY) -> list[datetime]:
    """When somebody was told something in private."""
    return [m.date for m in stage.user(name).private.messages if part in m.text]
