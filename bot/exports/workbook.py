"""The yearly workbook 《组织生活台账》: summary, a sheet for each kind that was held, 补课, reports, raw log, study."""

from collections.abc import Mapping

from bot.domain.meetings import Kind
from bot.domain.periods import Period
from bot.exports.hours import hours_sheet
from bot.exports.kinds import kind_sheet
from bot.exports.log import attendance_csv, log_sheet
from bot.exports.making_up import makeup_sheet, makeups
from bot.exports.scope import BookView, Made, Scope
from bot.exports.sheet import Book
from bot.exports.states import report_periods, report_state, states_sheet
from bot.exports.study import checkin_sheet, study_sheet
from bot.exports.summary import summary_sheet

__all__ = ["BookView", "Made", "attendance_csv", "file_stem", "yearly_workbook"]


def yearly_workbook(view: BookView, period: Period, made: Made, materials: Mapping[str, str] | None = None) -> bytes:
    """The .xlsx of a branch and a period; `materials` are titles by id. What goes in alike comes out alike."""
    scope = Scope(view, period, made, materials or {})
    say = scope.say
    book = Book(f"{view.branch.name} {say['title']}", made)
    summary_sheet(book.sheet(say["sheet-summary"]), scope)
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
    if not made.of_kind and any(report_state(scope, m, one) for m in scope.people for one in report_periods(scope)):
        states_sheet(book.sheet(say["report-list"]), scope)
    log_sheet(book.sheet(say["sheet-log"]), scope)
    return book.data()


def file_stem(view: BookView, period: Period, made: Made) -> str:
    """What a record's files are called, without the suffix: a slash in a branch's name would make a folder."""
    return f"{view.branch.name}-{Scope(view, period, made).span_name}".replace("/", "／")
