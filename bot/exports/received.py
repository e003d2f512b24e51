"""Who has said 收到 to a notice, as an .xlsx."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.domain.announcing import Notice, Receipt
from bot.domain.people import Branch, Member
from bot.exports.labels import labels
from bot.exports.order import in_order
from bot.exports.scope import Made
from bot.exports.sheet import Book

HEADS = ("number", "name", "group", "received")
WIDTHS = (6, 14, 18, 20)


def received_sheet(branch: Branch, about: tuple[Notice, Receipt], people: Sequence[Member], made: Made) -> bytes:
    """One sheet: number, name, party group, when 收到 was said; the notice above, the foot below."""
    notice, receipt = about
    say, tz = labels(made.lang or branch.settings.lang), ZoneInfo(branch.settings.tz)
    book = Book(f"{branch.name} {say['notice']}", made)
    sheet = book.sheet(say["notice"])
    sheet.widths(*WIDTHS)
    last = len(HEADS) - 1
    sheet.band(0, (0, last), f"{branch.name} {say['notice']} {receipt.day:%Y-%m-%d}", "title")
    sheet.band(1, (0, last), notice.text or say["none"], "note")
    sheet.height(1, 60)
    for column, key in enumerate(HEADS):
        sheet.text(2, column, say[key], "head")
    rows = in_order(people, branch)
    for row, member in enumerate(rows, start=3):
        group, at = branch.group(member.group_id), receipt.received.get(member.id)
        sheet.number(row, 0, row - 2)
        sheet.text(row, 1, member.name)
        sheet.text(row, 2, group.name if group else "")
        sheet.text(row, 3, f"{at.astimezone(tz):%Y-%m-%d %H:%M}" if at else say["not-received"])
    foot = say["foot-notice"].format(at=f"{made.at:%Y-%m-%d %H:%M}", by=made.by, day=f"{receipt.day:%Y-%m-%d}")
    sheet.text(len(rows) + 4, 0, foot, "foot")
    sheet.freeze(3)
    sheet.page(landscape=False, wide=1, tall=0, footer=say["page"])
    return book.data()
