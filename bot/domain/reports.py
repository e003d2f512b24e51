"""Thought reports (思想汇报): their periods, who owes one, where each stands. All of it local practice (本支部规定)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from hashlib import blake2b
from zoneinfo import ZoneInfo

from bot.domain.people import Branch, Member, Settings
from bot.domain.records import Report, ReportPart, Version

DAY = timedelta(days=1)
SETTLING = timedelta(days=30)  # who joins in a period's last 30 days owes the next one

_LETTERS = {3: "Q", 6: "H", 12: ""}  # a period's sign in its id, by its length in months
_MONTHS = {sign: months for months, sign in _LETTERS.items()}

_UNMISTAKABLE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_WIDE = (
    "\u2010-\u2018\u201a-\u2027\u2030-\u205e\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
_COUNTED = re.compile(rf"(?!\s)[{_WIDE}]|[^\s{_WIDE}]+")


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """What a report is for: "2026Q3", "2026H2" or "2026"; `end` is the day after its last."""

    id: str
    start: date
    end: date


def period_of(day: date, months: int) -> ReportPeriod:
    """The period of 3, 6 or 12 months that a day lies in; raises ValueError for another length."""
    if months not in _LETTERS:
        raise ValueError(f"a report's period has 3, 6 or 12 months, not {months}")
    return _period(day.year, months, (day.month - 1) // months + 1)


def parse(period_id: str) -> ReportPeriod:
    """The period of an id; raises ValueError."""
    match = re.fullmatch(r"([1-9][0-9]{3})(?:(Q)([1-4])|(H)([12]))?", period_id)
    if match is None:
        raise ValueError(f"not a report's period: {period_id!r}")
    sign, number = match[2] or match[4] or "", match[3] or match[5] or "1"
    return _period(int(match[1]), _MONTHS[sign], int(number))


def _period(year: int, months: int, number: int) -> ReportPeriod:
    sign, last = _LETTERS[months], number * months
    start = date(year, last - months + 1, 1)
    end = date(year + last // 12, last % 12 + 1, 1)
    return ReportPeriod(f"{year}{sign}{number}" if sign else str(year), start, end)


def deadline(period: ReportPeriod, tz: tzinfo) -> datetime:
    """The last minute in which a report is in time: 23:59 of the period's last day."""
    return datetime.combine(period.end - DAY, time(23, 59), tz)


def owes(member: Member, period: ReportPeriod, settings: Settings, branch_started: date) -> bool:
    """Whether a report for the period is asked of a member: one of those stages, settled in, still here at its end."""
    asked = member.stage in settings.report_stages and not member.exempt
    settled = member.since < period.end - SETTLING and member.here_on(period.end - DAY)
    return asked and settled and branch_started < period.end


def is_late(report: Report, period: ReportPeriod, tz: tzinfo) -> bool:
    """Whether it was handed in after the period: a state, not a refusal. A draft is not late, it is not there; what a
    reviewer gave back was in time if it was so at first."""
    if report.submitted_at is None:
        return False
    first = min([report.submitted_at, *(version.at for version in report.versions if version.returned)])
    return first.astimezone(tz).date() >= period.end


def drafted(report: Report) -> tuple[ReportPart, ...]:
    """The parts that are the author's alone: all of a draft, and what was added after a hand-in."""
    submitted = report.submitted_at
    return tuple(part for part in report.parts if submitted is None or part.at > submitted)


def handed_in(report: Report) -> Report:
    """The report as the reviewers may see it, without what was added since."""
    added = drafted(report)
    return replace(report, parts=tuple(part for part in report.parts if part not in added))


def reopened(report: Report, at: datetime, *, returned: bool = False) -> Report:
    """A draft again, all its parts the author's to change; what was handed in at `at` is kept as a version."""
    version = Version(at, handed_in(report).parts, returned)
    return replace(report, submitted_at=None, read_at=None, read_by=None, versions=(*report.versions, version))


def reference(report_id: str) -> str:
    """What people call a report, such as R-7K2M: no characters that look like others, and not the id itself."""
    number = int.from_bytes(blake2b(report_id.encode(), digest_size=8).digest())
    signs = ""
    for _ in range(4):
        number, place = divmod(number, len(_UNMISTAKABLE))
        signs += _UNMISTAKABLE[place]
    return f"R-{signs}"


def characters(report: Report) -> int:
    """Its length as 字数 is counted: a Chinese character or sign is one, a Latin word or number too. Files count 0."""
    return sum(len(_COUNTED.findall(part.text.text)) for part in report.parts if part.text is not None)


def files(report: Report) -> int:
    """How many of its parts are files."""
    return sum(part.file is not None for part in report.parts)


@dataclass(frozen=True, slots=True)
class Standing:
    """Who owes a report for a period, and of them who handed it in, who did so late, whose was read (member ids)."""

    owed: tuple[str, ...]
    handed_in: tuple[str, ...]
    late: tuple[str, ...]
    read: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Those who owe one still."""
        return tuple(i for i in self.owed if i not in self.handed_in)


def standing(branch: Branch, members: Iterable[Member], reports: Iterable[Report], period: ReportPeriod) -> Standing:
    """Where the branch's reports for a period stand; reports of those who owe none are not counted."""
    tz = ZoneInfo(branch.settings.tz)
    owed = tuple(m.id for m in members if owes(m, period, branch.settings, branch.started))
    given = {r.member_id: r for r in reports if r.period == period.id and r.submitted_at is not None}
    handed_in = tuple(i for i in owed if i in given)
    late = tuple(i for i in handed_in if is_late(given[i], period, tz))
    return Standing(owed, handed_in, late, tuple(i for i in handed_in if given[i].read_at is not None))
