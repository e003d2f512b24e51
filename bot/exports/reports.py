"""Thought reports as files, for reviewers alone: a person's of a year as a .docx, where a period stands as .xlsx."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain import reports as rules
from bot.domain.people import Branch, Member
from bot.domain.records import Remark, Report
from bot.exports.cells import plain, whole
from bot.exports.labels import Labels, labels
from bot.exports.order import in_order
from bot.exports.paper import Chapter, reports_paper
from bot.exports.scope import Made
from bot.exports.sheet import Book
from bot.exports.states import state

HEADS = ("number", "name", "group", "report-state", "report-at", "report-characters", "report-files")
WIDTHS = (6, 14, 18, 14, 18, 10, 10)


@dataclass(frozen=True, slots=True)
class Given:
    """Somebody's reports of a year, as they were handed in, with the bytes of their pictures by the id of what is kept
    and the names of who remarked by member id. `title` is the paper's, `periods` are those of the reports in words."""

    member: Member
    title: str
    reports: Sequence[Report]
    periods: Sequence[str]
    pictures: Mapping[str, bytes]
    names: Mapping[str, str]


def reports_docx(branch: Branch, given: Given, made: Made) -> bytes:
    """The reports, each on a page of its own: texts, pictures, the names of other files, the reviewers' remarks."""
    say, tz = labels(made.lang or branch.settings.lang), ZoneInfo(branch.settings.tz)
    chapters = [
        _chapter(given, report, name, say, tz) for report, name in zip(given.reports, given.periods, strict=True)
    ]
    foot = say["foot-reports"].format(at=f"{made.at:%Y-%m-%d %H:%M}", by=made.by)
    return reports_paper(branch.name, given.title, chapters, foot)


def _chapter(given: Given, report: Report, period: str, say: Labels, tz: ZoneInfo) -> Chapter:
    handed_in = rules.handed_in(report)
    lines: list[str] = []
    pictures: list[bytes] = []
    for part in handed_in.parts:
        lines += whole(part.text.text) if part.text is not None else []
        if part.file is not None and part.file.picture and given.pictures.get(part.file.kept):
            pictures.append(given.pictures[part.file.kept])
        elif part.file is not None:
            lines.append(plain(say["minutes-file"].format(name=part.file.name.text)))
    at = report.submitted_at.astimezone(tz) if report.submitted_at else None
    head = say["report-head"].format(period=period, at=f"{at:%Y-%m-%d %H:%M}" if at else "", name=given.member.name)
    return Chapter(head, lines, pictures, [line for remark in report.remarks for line in _said(given, remark, say, tz)])


def _said(given: Given, remark: Remark, say: Labels, tz: ZoneInfo) -> Iterable[str]:
    who, day = given.names.get(remark.by, ""), f"{remark.at.astimezone(tz):%Y-%m-%d}"
    yield plain(say["report-returned-by" if remark.returns else "report-remark-by"].format(name=who, day=day))
    yield from whole(remark.text.text)


def reports_sheet(
    branch: Branch, period: rules.ReportPeriod, title: str, rows: Mapping[Member, Report | None], made: Made
) -> bytes:
    """Where a period stands: who owes a report or has handed one in, when, how long it is, whether it was read."""
    say, tz = labels(made.lang or branch.settings.lang), ZoneInfo(branch.settings.tz)
    book = Book(f"{branch.name} {title}", made)
    sheet = book.sheet(say["report-list"])
    sheet.widths(*WIDTHS)
    last = len(HEADS) - 1
    sheet.band(0, (0, last), f"{branch.name} {title}", "title")
    for column, key in enumerate(HEADS):
        sheet.text(1, column, say[key], "head")
    by_id = {member.id: report for member, report in rows.items()}
    for row, member in enumerate(in_order(rows, branch), start=2):
        group, report = branch.group(member.group_id), by_id[member.id]
        sheet.number(row, 0, row - 1)
        sheet.text(row, 1, member.name)
        sheet.text(row, 2, group.name if group else "")
        sheet.text(row, 3, say[f"paper-state-{state(report, period, tz)}"])
        if report is not None and report.submitted_at is not None:
            handed_in = rules.handed_in(report)
            sheet.text(row, 4, f"{report.submitted_at.astimezone(tz):%Y-%m-%d %H:%M}")
            sheet.number(row, 5, rules.characters(handed_in))
            sheet.number(row, 6, rules.files(handed_in))
        else:
            for column in (4, 5, 6):
                sheet.text(row, column, "")
    foot = say["foot-reports"].format(at=f"{made.at:%Y-%m-%d %H:%M}", by=made.by)
    sheet.text(len(rows) + 3, 0, foot, "foot")
    sheet.freeze(2)
    sheet.page(landscape=False, wide=1, tall=0, footer=say["page"])
    return book.data()
