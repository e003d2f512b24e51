"""The sheet of thought reports: who owes one for which period, and where it stands. Never what is in them."""

from zoneinfo import ZoneInfo

from bot.domain import reports as rules
from bot.domain.people import Member
from bot.domain.periods import Period
from bot.domain.records import Report
from bot.domain.reports import ReportPeriod
from bot.exports.labels import Labels, period_name
from bot.exports.scope import Scope
from bot.exports.sheet import Sheet, cells
from bot.exports.summary import foot_line, span_line

NAMES = 4  # columns that say who it is
IN = ("in", "read", "late")  # the states of what was handed in

States = list[tuple[Member, list[str]]]


def state(report: Report | None, period: ReportPeriod, tz: ZoneInfo) -> str:
    """missing, returned, late, read or in."""
    if report is None or report.submitted_at is None:
        returned = report is not None and report.remarks and report.remarks[-1].returns
        return "returned" if returned else "missing"
    if rules.is_late(report, period, tz):
        return "late"
    return "read" if report.read_at is not None else "in"


def report_periods(scope: Scope) -> list[ReportPeriod]:
    """The branch's periods of reports that end in the file's period and have begun, in order of time."""
    months, found = scope.view.branch.settings.report_months, dict[str, ReportPeriod]()
    for year in range(scope.period.start.year - 1, scope.period.end.year + 1):
        for first in range(1, 13, months):
            one = rules.period_of(scope.period.start.replace(year=year, month=first, day=1), months)
            if scope.period.start < one.end <= scope.period.end and one.start <= scope.day(scope.made.at):
                found[one.id] = one
    return list(found.values())


def report_states(scope: Scope, periods: list[ReportPeriod]) -> States:
    """Who owes a report for one of the periods or gave one, with where each stands: an empty text for who owes none and
    gave none, "waiting" until the period is over, else as `state` has it."""
    given = {(report.member_id, report.period): report for report in scope.view.reports}
    lines = [(m, [_state(scope, m, one, given.get((m.id, one.id))) for one in periods]) for m in scope.people]
    return [(member, line) for member, line in lines if any(line)]


def _state(scope: Scope, member: Member, period: ReportPeriod, report: Report | None) -> str:
    now = state(report, period, scope.tz)
    if now == "missing":
        if not rules.owes(member, period, scope.view.branch.settings, scope.view.branch.started):
            return ""
        return "waiting" if scope.day(scope.made.at) < period.end else now
    return now


def states_sheet(sheet: Sheet, scope: Scope, periods: list[ReportPeriod], lines: States) -> None:
    """Members down, periods across; how many were handed in at the edges."""
    say = scope.say
    last = NAMES + len(periods)
    sheet.widths(5, 11, 13, 12, *(14 for _ in periods), 9)
    sheet.band(0, (0, last), f"{scope.view.branch.name} {say['report-list']}", "title")
    sheet.height(0, 26)
    sheet.band(1, (0, last), span_line(scope), "centre")
    heads = (
        *(say[key] for key in ("number", "name", "group", "stage")),
        *(period_name(say, Period(one.start, one.end, one.id)) for one in periods),
    )
    for column, head in enumerate((*heads, say["reports-in"])):
        sheet.text(2, column, head, "head")
    for row, (member, line) in enumerate(lines, start=3):
        sheet.number(row, 0, row - 2)
        for column, text in enumerate((member.name, scope.group_name(member), say[f"stage-{member.stage}"]), start=1):
            sheet.text(row, column, text)
        for column, one in enumerate(line, start=NAMES):
            sheet.text(row, column, say[f"paper-state-{one}"] if one else say["none"], "mark")
        _handed_in(sheet, say, (row, last), ((row, NAMES), (row, last - 1)), sum(one in IN for one in line))
    row = 3 + len(lines)
    _sums(sheet, scope, row, [line for _, line in lines], last)
    for offset, text in enumerate((say["reports-about"], foot_line(scope)), start=2):
        sheet.text(row + offset, 0, text, "foot")
    sheet.freeze(3, NAMES)
    sheet.page(landscape=True, wide=1, tall=0, footer=say["page"])


def _sums(sheet: Sheet, scope: Scope, row: int, lines: list[list[str]], last: int) -> None:
    """How many were handed in for each period, and in all."""
    sheet.band(row, (0, NAMES - 1), scope.say["reports-in"], "total")
    for column in range(NAMES, last):
        count = sum(line[column - NAMES] in IN for line in lines)
        _handed_in(sheet, scope.say, (row, column), ((3, column), (row - 1, column)), count)
    whole = sum(one in IN for line in lines for one in line)
    sheet.formula(row, last, f"SUM({cells((3, last), (row - 1, last))})", whole, "total")


def _handed_in(
    sheet: Sheet, say: Labels, at: tuple[int, int], block: tuple[tuple[int, int], tuple[int, int]], count: int
) -> None:
    """How many cells of a block say that a report was handed in."""
    words = [f'COUNTIF({cells(*block)},"{say[f"paper-state-{one}"]}")' for one in IN]
    sheet.formula(*at, "+".join(words), count, "total")
