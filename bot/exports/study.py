"""The sheets of what people did by themselves: days with a check-in, and materials read. Never what they wrote."""

from collections import Counter

from bot.domain.periods import Period, month_period
from bot.exports.scope import Scope
from bot.exports.sheet import Sheet
from bot.exports.summary import foot_line, span_line

NAMES = 3  # columns that say who it is
HEADS = ("date", "name", "group", "material", "minutes")


def checkin_sheet(sheet: Sheet, scope: Scope) -> None:
    """Days with a check-in: members down, months across."""
    months = _months(scope)
    _checkin_head(sheet, scope, months)
    for number, (member_id, name, group) in enumerate(_who(scope), start=1):
        days = _days(scope, member_id)
        row = number + 2
        sheet.number(row, 0, number)
        sheet.text(row, 1, name)
        sheet.text(row, 2, group)
        for column, month in enumerate(months, start=NAMES):
            sheet.number(row, column, days[month.start.year, month.start.month])
        sheet.number(row, NAMES + len(months), days.total(), "total")
    sheet.text(len(scope.people) + 4, 0, foot_line(scope), "foot")
    sheet.freeze(3, NAMES)
    sheet.page(landscape=True, wide=1, tall=0, footer=scope.say["page"])


def _checkin_head(sheet: Sheet, scope: Scope, months: list[Period]) -> None:
    say, last = scope.say, NAMES + len(months)
    label = "month" if len({month.start.year for month in months}) < 2 else "month-of"
    sheet.widths(5, 11, 13, *(7 for _ in months), 9)
    sheet.band(0, (0, last), f"{scope.view.branch.name} {say['checkins']}", "title")
    sheet.height(0, 26)
    sheet.band(1, (0, last), span_line(scope), "centre")
    for column, key in enumerate(("number", "name", "group")):
        sheet.text(2, column, say[key], "head")
    for column, month in enumerate(months, start=NAMES):
        sheet.text(2, column, say[label].format(year=month.start.year, month=month.start.month), "head")
    sheet.text(2, last, say["total"], "head")


def _months(scope: Scope) -> list[Period]:
    """The months that the period touches and that have begun."""
    years = range(scope.period.start.year, scope.period.end.year + 1)
    months = (month_period(year, month) for year in years for month in range(1, 13))
    today, period = scope.day(scope.made.at), scope.period
    return [m for m in months if m.start < period.end and period.start < m.end and m.start <= today]


def _who(scope: Scope) -> list[tuple[str, str, str]]:
    return [(member.id, member.name, scope.group_name(member)) for member in scope.people]


def _days(scope: Scope, member_id: str) -> Counter[tuple[int, int]]:
    """How many days of each month have a check-in."""
    days = {scope.day(checkin.at) for checkin in scope.checkins if checkin.member_id == member_id}
    return Counter((day.year, day.month) for day in days)


def study_sheet(sheet: Sheet, scope: Scope) -> None:
    """Materials that were read to the end, in order of time."""
    who = {member_id: (name, group) for member_id, name, group in _who(scope)}
    sheet.widths(12, 12, 14, 40, 8)
    for column, key in enumerate(HEADS):
        sheet.text(0, column, scope.say[key], "head")
    for row, one in enumerate(scope.finished, start=1):
        name, group = who.get(one.member_id, (scope.say["ghost"], ""))
        title = scope.materials.get(one.material_id, one.material_id)
        sheet.day(row, 0, scope.day(one.at))
        for column, text in enumerate((name, group, title), start=1):
            sheet.text(row, column, text)
        sheet.number(row, 4, one.minutes)
    sheet.text(len(scope.finished) + 2, 0, foot_line(scope), "foot")
    sheet.freeze(1)
    sheet.filter(0, len(scope.finished), len(HEADS) - 1)
    sheet.page(landscape=False, wide=1, tall=0, footer=scope.say["page"])
