"""The yearly workbook 《组织生活台账》: summary, charts, a sheet for each kind held, study, reports, 补课, raw log."""

from collections.abc import Mapping, Sequence

from bot.domain.meetings import Kind
from bot.domain.periods import Period
from bot.exports.chart_sheet import chart_sheet
from bot.exports.charts import Picture, pictures
from bot.exports.hours import hours_sheet
from bot.exports.kinds import kind_sheet
from bot.exports.log import attendance_csv, log_sheet
from bot.exports.making_up import makeup_sheet, makeups
from bot.exports.scope import BookView, Made, Scope
from bot.exports.sheet import Book
from bot.exports.states import report_periods, report_states, states_sheet
from bot.exports.study import checkin_sheet, study_sheet
from bot.exports.summary import summary_sheet

__all__ = ["BookView", "Made", "Picture", "attendance_csv", "file_stem", "record_pictures", "yearly_workbook"]


def record_pictures(view: BookView, period: Period, made: Made, *, names: bool = True) -> tuple[Picture, ...]:
    """The charts of a branch and a period."""
    return pictures(Scope(view, period, made), names=names)


def yearly_workbook(
    view: BookView,
    period: Period,
    made: Made,
    materials: Mapping[str, str] | None = None,
    charts: Sequence[Picture] | None = None,
) -> bytes:
    """The .xlsx of a branch and a period; `materials` are titles by id, `charts` those that were drawn already (None:
    they are drawn here; empty: it gets none). What goes in alike comes out alike."""
    scope = Scope(view, period, made, materials or {})
    say = scope.say
    book = Book(f"{view.branch.name} {say['title']}", made)
    summary_sheet(book.sheet(say["sheet-summary"]), scope)
    if scope.meetings and (charts is None or charts):
        chart_sheet(book.sheet(say["sheet-charts"]), scope, pictures(scope) if charts is None else charts)
    for kind in Kind:
        if scope.of_kind(kind):
            kind_sheet(book.sheet(say[f"kind-{kind}"]), scope, kind)
    if any(scope.studied(member).days or view.noted.get(member.id) for member in scope.people):
        hours_sheet(book.sheet(say["sheet-hours"]), scope)
    if scope.checkins:
        checkin_sheet(book.sheet(say["sheet-checkins"]), scope)
    if scope.finished:
        study_sheet(book.sheet(say["sheet-study"]), scope)
    if makeups(scope):
        makeup_sheet(book.sheet(say["own-makeups"]), scope)
    periods = [] if made.of_kind else report_periods(scope)
    if states := report_states(scope, periods):
        states_sheet(book.sheet(say["report-list"]), scope, periods, states)
    log_sheet(book.sheet(say["sheet-log"]), scope)
    return book.data()


def file_stem(view: BookView, period: Period, made: Made) -> str:
    """What a record's files are called, without the suffix: a slash in a branch's name would make a folder."""
    return f"{view.branch.name}-{Scope(view, period, made).span_name}".replace("/", "／")
