"""A committee's workbook: a summary of its branches, and a sheet for each with its duties and rates. Never a name."""

from collections.abc import Callable, Sequence
from datetime import date
from math import ceil

from bot.domain.meetings import KINDS, Kind
from bot.domain.oversight import NONE, Line, Rate
from bot.domain.standing import Standing
from bot.exports.cells import plain
from bot.exports.chart_page import Picture
from bot.exports.labels import Labels, labels, period_name, source_text
from bot.exports.scope import Made
from bot.exports.sheet import Book, Sheet, cell, cells

HEADS = ("number", "branch", "people", "times", "expected", "attended", "rate", "missing", "unplanned", "last-held")
WIDTHS = (5, 26, 8, 8, 8, 8, 8, 8, 8, 12)
SHEET_NAME = 31  # characters that Excel takes
Step = Callable[[int, int], None]  # told how many of how many branches are written


def overview_workbook(
    name: str, lines: Sequence[Line], made: Made, picture: Picture | None = None, step: Step | None = None
) -> bytes:
    """The .xlsx of a committee of that name; the branches in the order given."""
    say = labels(made.lang)
    book = Book(f"{name} {say['overview']}", made)
    foot = say["foot-roster"].format(at=f"{made.at:%Y-%m-%d %H:%M}", by=made.by)
    _summary(book.sheet(say["sheet-summary"]), say, f"{name} {say['overview']}", lines, foot)
    if picture is not None:
        _chart(book.sheet(say["sheet-charts"]), say, picture, foot)
    names = sheet_names([line.name for line in lines], say["sheet-summary"], say["sheet-charts"])
    for number, (line, title) in enumerate(zip(lines, names, strict=True), start=1):
        _branch(book.sheet(title), say, line, foot)
        if step is not None:
            step(number, len(lines))
    return book.data()


def sheet_names(wanted: Sequence[str], *taken: str) -> list[str]:
    """Names that Excel takes, each another one: without its signs, short, told apart by a number."""
    used, found = {name.casefold() for name in taken}, []
    for name in wanted:
        base = "".join(" " if c in "[]:*?/\\" else c for c in plain(name)).strip("' ") or "-"
        number, made = 1, base[:SHEET_NAME]
        while made.casefold() in used:
            number += 1
            made = f"{base[: SHEET_NAME - len(str(number)) - 1]} {number}"
        used.add(made.casefold())
        found.append(made)
    return found


def _summary(sheet: Sheet, say: Labels, title: str, lines: Sequence[Line], foot: str) -> None:
    last = len(HEADS) - 1
    sheet.widths(*WIDTHS)
    sheet.band(0, (0, last), title, "title")
    sheet.height(0, 26)
    if lines:
        sheet.band(1, (0, last), period_name(say, lines[0].year), "centre")
    for column, key in enumerate(HEADS):
        sheet.text(2, column, say[key], "head")
    for row, line in enumerate(lines, start=3):
        _row(sheet, row, line)
    _total(sheet, say, lines)
    for offset, text in enumerate((say["overview-about"], foot), start=1):
        sheet.text(3 + len(lines) + offset, 0, text, "foot")
    sheet.freeze(3, 2)
    sheet.filter(2, 2 + len(lines), last)
    sheet.page(landscape=False, wide=1, tall=0, footer=say["page"])


def _chart(sheet: Sheet, say: Labels, picture: Picture, foot: str) -> None:
    """The picture on a page of its own."""
    sheet.widths(*(7 for _ in range(9)))
    sheet.picture(0, picture.data, 0.42, picture.title)
    sheet.text(ceil(picture.height * 0.42 / 20.67) + 2, 0, foot, "foot")
    sheet.page(landscape=False, wide=1, tall=1, footer=say["page"])


def _row(sheet: Sheet, row: int, line: Line) -> None:
    year = line.of(line.year)
    sheet.number(row, 0, row - 2)
    sheet.text(row, 1, line.name)
    for column, value in enumerate((line.members, year.held, year.count.expected, year.count.attended), start=2):
        sheet.number(row, column, value)
    _rate(sheet, (row, 6), year, (cell(row, 5), cell(row, 4)))
    sheet.number(row, 7, len(line.missed))
    sheet.number(row, 8, len(line.open))
    if line.last is not None:
        sheet.day(row, 9, line.last)
    else:
        sheet.text(row, 9, "")


def _total(sheet: Sheet, say: Labels, lines: Sequence[Line]) -> None:
    row = 3 + len(lines)
    whole = sum((line.of(line.year) for line in lines), NONE)
    sheet.band(row, (0, 1), say["total"], "total")
    values = {
        2: sum(line.members for line in lines),
        3: whole.held,
        4: whole.count.expected,
        5: whole.count.attended,
        7: sum(len(line.missed) for line in lines),
        8: sum(len(line.open) for line in lines),
    }
    for column, value in values.items():
        block = f"SUM({cells((3, column), (row - 1, column))})" if lines else "0"
        sheet.formula(row, column, block, value, "total")
    _rate(sheet, (row, 6), whole, (cell(row, 5), cell(row, 4)), "total-rate")
    sheet.text(row, 9, "", "total")


def _rate(sheet: Sheet, at: tuple[int, int], rate: Rate, of: tuple[str, str], style: str = "rate") -> None:
    value = "—" if rate.count.percent is None else rate.count.percent / 100
    sheet.formula(*at, f'IF({of[1]}=0,"—",ROUND(100*{of[0]}/{of[1]},0)/100)', value, style)


# One branch


def _branch(sheet: Sheet, say: Labels, line: Line, foot: str) -> None:
    """Its duties of now, what it missed, and what was held by month and kind."""
    sheet.widths(22, 26, 14, 8, 14, *(7 for _ in range(9)))
    sheet.band(0, (0, 4), line.name, "title")
    sheet.height(0, 26)
    row = _duties(sheet, say, line, 2)
    row = _months(sheet, say, line, row + 1)
    sheet.text(row + 1, 0, foot, "foot")
    sheet.page(landscape=True, wide=1, tall=1, footer=say["page"])


def _duties(sheet: Sheet, say: Labels, line: Line, row: int) -> int:
    for column, key in enumerate(("kind", "rule", "span-of", "times", "report-state")):
        sheet.text(row, column, say[key], "head")
    for number, duty in enumerate((*line.missed, *line.duties), start=row + 1):
        group = line.groups.get(duty.group_id or "")
        name = f"{group} {say[f'kind-{duty.kind}']}" if group else say[f"kind-{duty.kind}"]
        texts = (name, source_text(say, duty.rule.source, "short-"), period_name(say, duty.span))
        for column, text in enumerate(texts):
            sheet.text(number, column, text)
        sheet.number(number, 3, duty.held)
        sheet.text(number, 4, say[f"standing-{_state(line, duty)}"], "mark")
    return row + 1 + len(line.missed) + len(line.duties)


def _state(line: Line, duty: Standing) -> str:
    """missed, done, planned, calm or open."""
    return "missed" if duty.span.end <= line.today else duty.state(line.today)


def _months(sheet: Sheet, say: Labels, line: Line, row: int) -> int:
    """Kinds down, this year's months across: how often, and the rate of the year."""
    months = [date(line.today.year, month, 1) for month in range(1, line.today.month + 1)]
    kinds = [kind for kind in KINDS if line.of(line.year, kind).held]
    if not kinds:
        return row
    sheet.text(row, 0, say["kind"], "head")
    for column, month in enumerate(months, start=1):
        sheet.text(row, column, say["month"].format(month=month.month), "head")
    for column, key in enumerate(("total", "rate"), start=1 + len(months)):
        sheet.text(row, column, say[key], "head")
    for number, kind in enumerate(kinds, start=row + 1):
        _kind(sheet, say, (line, kind), number, months)
    return row + 1 + len(kinds)


def _kind(sheet: Sheet, say: Labels, of: tuple[Line, Kind], row: int, months: Sequence[date]) -> None:
    line, kind = of
    sheet.text(row, 0, say[f"kind-{kind}"])
    for column, month in enumerate(months, start=1):
        sheet.number(row, column, line.kinds.get((month, kind), NONE).held)
    whole, last = line.of(line.year, kind), 1 + len(months)
    sheet.formula(row, last, f"SUM({cells((row, 1), (row, last - 1))})", whole.held, "total")
    percent = whole.count.percent
    if percent is None:
        sheet.text(row, last + 1, say["none"], "mark")
    else:
        sheet.number(row, last + 1, percent / 100, "rate")
