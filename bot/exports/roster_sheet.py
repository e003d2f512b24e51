"""The roster as a file: by duty and pinyin, in the layout that the import reads."""

from collections.abc import Iterable

from bot.domain.people import Branch, Duty, Member
from bot.exports.labels import Labels, labels
from bot.exports.order import by_duty
from bot.exports.scope import Made
from bot.exports.sheet import Book, Sheet

HEADS = ("number", "name", "group", "stage", "duty", "joined")
WIDTHS = (6, 14, 18, 14, 14, 14)
FIRST_ROW = 2


def roster_sheet(branch: Branch, people: Iterable[Member], made: Made) -> bytes:
    """An .xlsx of those people, which imports back as it is."""
    say = labels(made.lang or branch.settings.lang)
    book = Book(f"{branch.name} {say['roster']}", made)
    sheet = book.sheet(say["roster"])
    rows = fill(sheet, branch, by_duty(people), say)
    sheet.text(rows + 1, 0, say["foot-roster"].format(at=f"{made.at:%Y-%m-%d %H:%M}", by=made.by), "foot")
    sheet.page(landscape=False, wide=1, tall=0, footer=say["page"])
    return book.data()


def fill(sheet: Sheet, branch: Branch, people: Iterable[Member], say: Labels) -> int:
    """Title, heads and a row for each; returns the row after the last."""
    sheet.widths(*WIDTHS)
    sheet.band(0, (0, len(HEADS) - 1), f"{branch.name} {say['roster']}", "title")
    for column, key in enumerate(HEADS):
        sheet.text(1, column, say[key], "head")
    row = FIRST_ROW
    for number, member in enumerate(people, start=1):
        group = branch.group(member.group_id)
        sheet.number(row, 0, number)
        sheet.text(row, 1, member.name)
        sheet.text(row, 2, group.name if group else "")
        sheet.text(row, 3, say[f"stage-{member.stage}"])
        sheet.text(row, 4, "" if member.duty is Duty.NONE else say[f"paper-duty-{member.duty}"])
        if member.joined is None:
            sheet.text(row, 5, "")
        else:
            sheet.day(row, 5, member.joined)
        row += 1
    sheet.freeze(FIRST_ROW)
    return row
