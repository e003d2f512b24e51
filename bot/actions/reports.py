"""Thought reports: collecting a draft from several messages, handing it in, reading it. The caller commits."""

import base64
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.actions.audit import note
from bot.domain import reports as rules
from bot.domain.minutes import KeptFile
from bot.domain.people import Member, Sealed
from bot.domain.records import Remark, Report, ReportFile, ReportPart
from bot.store import Book, Shelf

MOST_PARTS = 50
MOST_CHARACTERS = 100_000  # of all texts of one report together
REMARK_CHARACTERS = 1000
MOST_REMARKS = 20


class Handing(StrEnum):
    """What comes of adding to a report, handing it in, taking it back or reading it."""

    KEPT = "report-kept"
    CHANGED = "report-changed"
    FULL = "report-full"
    TOO_LONG = "report-too-long"
    SUBMITTED = "report-submitted"
    SUBMITTED_LATE = "report-submitted-late"
    EMPTY = "report-empty"
    NO_DRAFT = "report-no-draft"
    ALREADY_IN = "report-already-in"
    REMOVED = "report-part-removed"
    DISCARDED = "report-discarded"
    WITHDRAWN = "report-withdrawn"
    ALREADY_READ = "report-already-read"
    READ = "report-read-marked"
    NOTED = "report-noted"
    RETURNED = "report-returned"
    BAD_REMARK = "report-bad-remark"


@dataclass(frozen=True, slots=True)
class Handed:
    """An outcome with the report as it is now (None where there is none)."""

    outcome: Handing
    report: Report | None = None


def period_now(book: Book, now: datetime) -> rules.ReportPeriod:
    """The period that `now` lies in, by the branch's settings."""
    settings = book.branch.settings
    return rules.period_of(now.astimezone(ZoneInfo(settings.tz)).date(), settings.report_months)


def period_for(book: Book, member: Member, now: datetime) -> rules.ReportPeriod:
    """The period that a member writes for: the one at hand, or in its first 30 days the last one if that is owed."""
    period = period_now(book, now)
    settings, started = book.branch.settings, book.branch.started
    last = rules.period_of(period.start - rules.DAY, settings.report_months)
    today = now.astimezone(ZoneInfo(settings.tz)).date()
    if today >= period.start + rules.SETTLING or not rules.owes(member, last, settings, started):
        return period
    return period if _handed_in(of(book, member.id, last.id)) else last


def of(book: Book, member_id: str, period_id: str) -> Report | None:
    """A member's report for a period, draft or handed in."""
    return _shelf_get(book, _id(book, member_id, period_id), period_id)


def by_id(book: Book, report_id: str, now: datetime) -> Report | None:
    """The report with that id in this year or the last."""
    for year in (now.year, now.year - 1, now.year + 1):
        report = book.reports(year).get(report_id)
        if report is not None:
            return report
    return None


def keep_file(book: Book, member: Member, period_id: str, file: ReportFile, data: bytes, origin: str) -> ReportFile:
    """A file's bytes, beside the reports of its year. `origin` is the update that it came in: once more, after a crash,
    it is the same file."""
    kept = book.id_for("report-file", member.id, origin)
    book.files_of(_year(period_id), kept).put(KeptFile(kept, Sealed(base64.b64encode(data).decode())))
    return replace(file, kept=kept)


def drop_file(book: Book, period_id: str, file: ReportFile) -> None:
    """Its bytes go: there was no room for it."""
    book.files_of(_year(period_id), file.kept).remove(file.kept)


def file_of(book: Book, report: Report, file: ReportFile) -> bytes:
    """The bytes that are kept of a file; none where there are none."""
    found = book.files_of(_year(report.period), file.kept).get(file.kept) if file.kept else None
    return base64.b64decode(found.data.text) if found else b""


def forget_files(book: Book, before: Report, after: Report | None = None) -> None:
    """Remove the kept files that a report had before and has no more, in no version."""
    still = _kept(after) if after is not None else frozenset()
    for file_id in _kept(before) - still:
        book.files_of(_year(before.period), file_id).remove(file_id)


def _kept(report: Report) -> frozenset[str]:
    parts = (*report.parts, *(part for version in report.versions for part in version.parts))
    return frozenset(part.file.kept for part in parts if part.file is not None and part.file.kept)


def _year(period_id: str) -> int:
    return rules.parse(period_id).start.year


def holds(book: Book, member: Member, message_id: int, now: datetime) -> bool:
    """Whether a member's message is part of a report already."""
    found = (report for year in (now.year, now.year - 1) for report in book.reports(year).all())
    return any(p.message_id == message_id for report in found if report.member_id == member.id for p in report.parts)


def add(book: Book, member: Member, period_id: str, part: ReportPart) -> Handed:
    """Add a message to the draft, or replace the part that came in the same message (an edited one)."""
    report = of(book, member.id, period_id) or Report(_id(book, member.id, period_id), member.id, period_id)
    former = next((p for p in report.parts if p.message_id == part.message_id), None)
    if former is not None and (former.text, former.file) == (part.text, part.file):
        return Handed(Handing.KEPT, report)  # the same message once more, after a crash
    if _length(p for p in (*report.parts, part) if p is not former) > MOST_CHARACTERS:
        return Handed(Handing.TOO_LONG, report)
    if former is not None:
        parts = tuple(part if p.message_id == part.message_id else p for p in report.parts)
        return Handed(Handing.CHANGED, _keep(book, replace(report, parts=parts)))
    if len(report.parts) >= MOST_PARTS:
        return Handed(Handing.FULL, report)
    return Handed(Handing.KEPT, _keep(book, replace(report, parts=(*report.parts, part))))


def _length(parts: Iterable[ReportPart]) -> int:
    return sum(len(part.text.text) for part in parts if part.text is not None)


def remove(book: Book, member: Member, period_id: str, message_ids: Collection[int]) -> Handed:
    """Take messages out of what is not handed in yet."""
    report = of(book, member.id, period_id)
    gone = [p for p in rules.drafted(report) if p.message_id in message_ids] if report else []
    if report is None or not gone:
        return Handed(Handing.NO_DRAFT, report)
    return Handed(Handing.REMOVED, _without(book, report, gone))


def _without(book: Book, report: Report, gone: Iterable[ReportPart]) -> Report:
    left = replace(report, parts=tuple(p for p in report.parts if p not in gone))
    forget_files(book, report, left)
    return _keep(book, left)


def submit(book: Book, member: Member, period_id: str, now: datetime) -> Handed:
    """Hand a draft in, also after its deadline; what came after an earlier hand-in joins it."""
    report = of(book, member.id, period_id)
    if report is None or not rules.drafted(report):
        return Handed(Handing.ALREADY_IN if report is not None and report.submitted_at else Handing.EMPTY, report)
    submitted = _keep(book, replace(report, submitted_at=now, read_at=None, read_by=None))
    period = rules.parse(period_id)
    late = rules.is_late(submitted, period, ZoneInfo(book.branch.settings.tz))
    return Handed(Handing.SUBMITTED_LATE if late else Handing.SUBMITTED, submitted)


def discard(book: Book, member: Member, period_id: str) -> Handed:
    """Throw away what is not handed in; what is stays."""
    report = of(book, member.id, period_id)
    drafted = rules.drafted(report) if report else ()
    if report is None or (report.submitted_at is not None and not drafted):
        return Handed(Handing.NO_DRAFT, report)
    if report.submitted_at is not None:
        return Handed(Handing.DISCARDED, _without(book, report, drafted))
    forget_files(book, report)
    _shelf(book, period_id).remove(report.id)
    return Handed(Handing.DISCARDED, report)


def withdraw(book: Book, member: Member, period_id: str, now: datetime) -> Handed:
    """Take back what was handed in: it is a draft again. Until the deadline, or until somebody has read it."""
    report = of(book, member.id, period_id)
    if report is None or report.submitted_at is None:
        return Handed(Handing.NO_DRAFT, report)
    over = now > rules.deadline(rules.parse(period_id), ZoneInfo(book.branch.settings.tz))
    if report.read_at is not None and over:
        return Handed(Handing.ALREADY_READ, report)
    return Handed(Handing.WITHDRAWN, _keep(book, rules.reopened(report, report.submitted_at)))


def read(book: Book, report: Report, reviewer: Member, now: datetime) -> Handed:
    """A reviewer has read a report; its author is told."""
    if report.read_at is not None:
        return Handed(Handing.ALREADY_READ, report)
    return Handed(Handing.READ, _keep(book, replace(report, read_at=now, read_by=reviewer.id)))


def note_opened(book: Book, report: Report, reader: Member, period: str, now: datetime) -> None:
    """That somebody has opened a report, once for each time that it was handed in; `period` in words."""
    about = {"member": report.member_id, "period": period, "version": str(len(report.versions) + 1)}
    lines = (line for line in book.audit.all() if line.what == "audit-report-opened" and line.by == reader.id)
    if all(dict(line.about) != about for line in lines):
        note(book, now, reader.id, "audit-report-opened", about)


def remark(book: Book, report: Report, reviewer: Member, text: str, now: datetime, *, returns: bool) -> Handed:
    """A reviewer writes to the author. With `returns` more is asked for: it is a draft again. Without, it is read."""
    words = text.strip()
    if not 0 < len(words) <= REMARK_CHARACTERS or len(report.remarks) >= MOST_REMARKS:
        return Handed(Handing.BAD_REMARK, report)
    if report.submitted_at is None:
        return Handed(Handing.NO_DRAFT, report)
    noted = replace(report, remarks=(*report.remarks, Remark(now, reviewer.id, Sealed(words), returns)))
    if returns:
        return Handed(Handing.RETURNED, _keep(book, rules.reopened(noted, report.submitted_at, returned=True)))
    if noted.read_at is None:
        noted = replace(noted, read_at=now, read_by=reviewer.id)
    return Handed(Handing.NOTED, _keep(book, noted))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a period stands: who owes, who of them has not handed in, and all that was handed in, also unasked."""

    owing: tuple[Member, ...]
    missing: tuple[Member, ...]
    handed_in: tuple[tuple[Member, Report], ...]


def standing(book: Book, period: rules.ReportPeriod) -> Standing:
    """Where the reports of a period stand."""
    settings, started = book.branch.settings, book.branch.started
    roster = book.members.all()
    found = [(m, _handed_in(of(book, m.id, period.id))) for m in roster]
    owing = tuple(m for m in roster if rules.owes(m, period, settings, started))
    missing = tuple(m for m, report in found if report is None and m in owing)
    return Standing(owing, missing, tuple((m, report) for m, report in found if report is not None))


def _handed_in(report: Report | None) -> Report | None:
    return report if report is not None and report.submitted_at is not None else None


def _id(book: Book, member_id: str, period_id: str) -> str:
    return book.id_for("report", member_id, period_id)


def _shelf(book: Book, period_id: str) -> Shelf[Report]:
    return book.reports(_year(period_id))


def _shelf_get(book: Book, report_id: str, period_id: str) -> Report | None:
    return _shelf(book, period_id).get(report_id)


def _keep(book: Book, report: Report) -> Report:
    _shelf(book, report.period).put(report)
    return report
