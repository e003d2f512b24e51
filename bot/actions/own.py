"""All that is kept of one person in a branch, over all years: what they take along."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.reports import file_of
from bot.domain.corrections import Correction
from bot.domain.diligence import Course, Note, SpotCheck
from bot.domain.makeup import MakeUp
from bot.domain.meetings import invited
from bot.domain.people import AuditLine, Branch, Member
from bot.domain.recall import Learnt
from bot.domain.records import CheckIn, Finished, Meeting, Report
from bot.domain.studying import Opening, Post
from bot.domain.suggestions import Suggestion
from bot.domain.talks import Talk
from bot.domain.votes import Vote
from bot.store import Book

MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Own:
    """A person's entry and what there is of them: meetings that they were invited to, and all by their own hand.
    `received`: a notice's text and when they said 收到. `files`: bytes by the id of what is kept. `names`: of the
    others who are named in it."""

    branch: Branch
    member: Member
    meetings: tuple[Meeting, ...]
    makeups: tuple[MakeUp, ...]
    reports: tuple[Report, ...]
    checkins: tuple[CheckIn, ...]
    finished: tuple[Finished, ...]
    openings: tuple[Opening, ...]
    notes: tuple[Note, ...]
    answers: tuple[Learnt, ...]
    courses: tuple[Course, ...]
    posts: tuple[Post, ...]
    drawn: tuple[SpotCheck, ...]
    suggestions: tuple[Suggestion, ...]
    corrections: tuple[Correction, ...]
    talks: tuple[Talk, ...]
    received: tuple[tuple[str, datetime], ...]
    votes: tuple[tuple[Vote, str], ...]
    changes: tuple[AuditLine, ...]
    files: dict[str, bytes]
    names: dict[str, str]


def gather(book: Book, member: Member, within: range | None = None) -> Own:
    """Read all years, or those within a range and then without files. Nothing of anybody else is in it but the names of
    those who acted on it."""
    years, me = [year for year in book.years() if within is None or year in within], member.id
    reports = tuple(r for y in years for r in book.reports(y).all() if r.member_id == me)
    return Own(
        book.branch,
        member,
        tuple(sorted((m for y in years for m in book.meetings(y).all() if _was_at(m, member)), key=lambda m: m.starts)),
        tuple(m for y in years for m in book.makeups(y).all() if m.member_id == me),
        reports,
        tuple(c for y in years for month in MONTHS for c in book.checkins(y, month).all() if c.member_id == me),
        tuple(f for y in years for f in book.finished(y).all() if f.member_id == me),
        tuple(o for y in years for o in book.openings(y).all() if o.member_id == me),
        tuple(n for y in years for n in book.notes(y).all() if n.member_id == me),
        tuple(k for y in years for k in book.learnt(y).all() if k.member_id == me),
        tuple(replace(c, members=(me,)) for y in years for c in book.courses(y).all() if me in c.members),
        tuple(p for y in years for p in book.posts(y).all() if p.member_id == me),
        tuple(replace(c, drawn=(me,)) for y in years for c in book.spot_checks(y).all() if me in c.drawn),
        tuple(s for y in years for s in book.suggestions(y).all() if s.by == me),
        tuple(c for y in years for c in book.corrections(y).all() if c.member_id == me),
        tuple(t for y in years for t in book.talks(y).all() if me in (t.one, t.other)),
        tuple(_received(book, me, years)),
        tuple((v, v.choices[me].value) for y in years for v in book.votes(y).all() if me in v.choices),
        concerning(book, member),
        {kept: data for report in reports for kept, data in _files(book, report)} if within is None else {},
        {m.id: m.name for m in book.members.all()},
    )


def concerning(book: Book, member: Member) -> tuple[AuditLine, ...]:
    """What the record of changes has about somebody: who read, changed, gave or took what."""
    return tuple(line for line in book.audit.all() if line.about.get("member") == member.id)


def _was_at(meeting: Meeting, member: Member) -> bool:
    return member.id in meeting.answers or bool(invited(meeting, (member,)))


def _received(book: Book, me: str, years: Iterable[int]) -> Iterator[tuple[str, datetime]]:
    for year in years:
        for receipt in book.receipts(year).all():
            notice = book.notices.get(receipt.notice_id)
            if me in receipt.received and notice is not None:
                yield notice.text, receipt.received[me]


def _files(book: Book, report: Report) -> Iterator[tuple[str, bytes]]:
    parts = (*report.parts, *(part for version in report.versions for part in version.parts))
    for part in parts:
        if part.file is not None and part.file.kept:
            yield part.file.kept, file_of(book, report, part.file)
