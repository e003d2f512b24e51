"""The sheet of charts: the pictures one below the other, none cut by the end of a page."""

from collections.abc import Sequence
from math import ceil

from bot.exports.chart_page import Picture
from bot.exports.scope import Scope
from bot.exports.sheet import Sheet
from bot.exports.summary import foot_line, span_line

COLUMNS = 9  # of a width of 7 characters: less than a page is wide, wherever it is printed
ROW = 20.67  # pixels that a row is high
PAGE_ROWS = 45  # of an A4 page between its margins
WIDEST = 0.42  # of a picture's pixels: then it is as wide as the columns


def chart_sheet(sheet: Sheet, scope: Scope, drawn: Sequence[Picture]) -> None:
    """Writes it, each picture as large as a page lets it be."""
    sheet.widths(*(7 for _ in range(COLUMNS)))
    sheet.band(0, (0, COLUMNS - 1), f"{scope.view.branch.name} {scope.say['sheet-charts']}", "title")
    sheet.height(0, 26)
    sheet.band(1, (0, COLUMNS - 1), span_line(scope), "centre")
    row, page, breaks = 3, 0, list[int]()
    for picture in drawn:
        scale = min(WIDEST, (PAGE_ROWS - 5) * ROW / picture.height)
        rows = ceil(picture.height * scale / ROW) + 2
        if row + rows > page + PAGE_ROWS:
            breaks.append(row)
            page = row
        sheet.picture(row, picture.data, scale, picture.title)
        row += rows
    sheet.text(row, 0, foot_line(scope), "foot")
    sheet.page(landscape=False, wide=1, tall=0, footer=scope.say["page"])
    sheet.breaks(breaks)
