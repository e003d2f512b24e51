"""Erasing what is a member's own. The entry's name and its marks are the branch's book, and stay. The caller commits.

It is noted first, in a file that no backup has and no restore replaces: a crash in the middle is made good at the next
start, and what a restore brings back is erased again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.actions.reports import forget_files
from bot.domain.doors import Invitation
from bot.domain.people import AuditLine, Erasure, Member, Sealed
from bot.domain.records import Delivery
from bot.store import Book, Store

NOTHING = Sealed("")
MONTHS = range(1, 13)


class Erasing(StrEnum):
    """What comes of asking for it; the value is the key of the text that the person sees."""

    DONE = "own-erased"
    LAST_MANAGER = "own-last-manager"


def refusal(store: Store, book: Book, member: Member) -> Erasing | None:
    """Why somebody may not go: without them, and those who are going just now, nobody could manage the branch."""
    going = {e.member_id for e in store.erasures.all() if e.branch_id == book.id and not e.done} | {member.id}
    staying = (m for m in book.members.all() if m.manager and m.user_id is not None and m.until is None)
    return Erasing.LAST_MANAGER if member.manager and all(m.id in going for m in staying) else None


def note(store: Store, book: Book, member: Member, now: datetime) -> Erasure:
    """Write down what is going to be done; one that was cut off is taken up again."""
    open_ones = [e for e in store.erasures.all() if (e.branch_id, e.member_id, e.done) == (book.id, member.id, False)]
    erasure_id = open_ones[0].id if open_ones else book.id_for("erasure", member.id, now)
    noted = Erasure(erasure_id, book.id, member.id, _hashed(book, member.user_id), now)
    store.erasures.put(noted)
    return noted


def close(store: Store, erasure: Erasure) -> bool:
    """Write down that it is done; False if somebody has done so, for two presses at once."""
    kept = store.erasures.get(erasure.id)
    if kept is not None and kept.done:
        return False
    store.erasures.put(replace(erasure, done=True))
    return True


def finish(store: Store) -> int:
    """At the start: carry out what was noted and cut off. Returns how many that were."""
    cut_off = [erasure for erasure in store.erasures.all() if not erasure.done]
    for erasure in cut_off:
        again(store, [erasure])
        close(store, erasure)
    return len(cut_off)


def again(store: Store, erasures: Iterable[Erasure]) -> None:
    """Carry erasures out on what a restore has brought back. Doing one twice changes nothing."""
    for erasure in erasures:
        for _ in erase(store, erasure):
            pass


def erase(store: Store, erasure: Erasure) -> Iterator[None]:
    """Erase file by file, so that others may go on in between; in all years, sealed or not."""
    if erasure.branch_id not in store.branch_ids():
        return
    book = store.book(erasure.branch_id)
    member = book.members.get(erasure.member_id)
    if member is None:
        return
    theirs = _Theirs(book, erasure, member)
    for year in book.years():
        for part in (_reasons, _reports, _finished, _studied, _makeups, _suggestions, _corrections):
            part(book, year, theirs)
            yield
        for month in MONTHS:
            _checkins(book, year, month, theirs)
            yield
    _questions(store, book, theirs)
    _unbind(book, theirs)
    yield
    for year in book.years():
        for month in MONTHS:
            _ledger(book, year, month, theirs)
            yield


class _Theirs:
    """Knows what is the member's own, and old enough: who has claimed the entry anew has begun anew."""

    def __init__(self, book: Book, erasure: Erasure, member: Member) -> None:
        claims = [c for c in book.claims.all() if c.member_id == member.id]
        self.book, self.erasure, self.member = book, erasure, member
        self.back = any(line.at > erasure.at and _binds(line, member) for line in book.audit.all())
        self.users = {member.user_id, *(c.user_id for c in claims if c.accepted)} if not self.back else set()

    def old(self, moment: datetime | None) -> bool:
        """Whether something of that moment goes."""
        return not self.back or (moment is not None and moment <= self.erasure.at)

    def account(self, user_id: int | None) -> bool:
        """Whether that is their Telegram account."""
        return user_id is not None and (user_id in self.users or _hashed(self.book, user_id) == self.erasure.who)


def _binds(line: AuditLine, member: Member) -> bool:
    """Whether an account came to that entry, by a claim or by a link."""
    return line.what in ("audit-bound", "audit-bound-by-link") and line.about.get("member") == member.id


def _hashed(book: Book, user_id: int | None) -> str:
    return book.id_for("person", user_id)


def _reasons(book: Book, year: int, theirs: _Theirs) -> None:
    shelf = book.meetings(year)
    for meeting in shelf.all():
        answer = meeting.answer(theirs.member.id)
        if answer.leave is not None and answer.leave.reason.text and theirs.old(answer.leave.asked_at):
            blank = replace(answer, leave=replace(answer.leave, reason=NOTHING))
            shelf.put(replace(meeting, answers={**meeting.answers, theirs.member.id: blank}))


def _reports(book: Book, year: int, theirs: _Theirs) -> None:
    shelf = book.reports(year)
    for report in shelf.all():
        if report.member_id == theirs.member.id and all(theirs.old(part.at) for part in report.parts):
            forget_files(book, report)
            shelf.remove(report.id)


def _finished(book: Book, year: int, theirs: _Theirs) -> None:
    shelf = book.finished(year)
    for finished in shelf.all():
        if finished.member_id == theirs.member.id and theirs.old(finished.at):
            shelf.remove(finished.id)


def _studied(book: Book, year: int, theirs: _Theirs) -> None:
    """Notes, answers to quizzes, what is being read: all of it is the member's own. That somebody was drawn in a spot
    check, or was at a course, is in the book."""
    for opening in book.openings(year).all():
        if opening.member_id == theirs.member.id and theirs.old(opening.at):
            book.openings(year).remove(opening.id)
    for note in book.notes(year).all():
        if note.member_id == theirs.member.id and theirs.old(note.at):
            book.notes(year).remove(note.id)
    for learnt in book.learnt(year).all():
        if learnt.member_id == theirs.member.id and not theirs.back:
            book.learnt(year).remove(learnt.id)


def _makeups(book: Book, year: int, theirs: _Theirs) -> None:
    """That somebody made a meeting up is in the book; what they wrote is theirs."""
    shelf = book.makeups(year)
    for makeup in shelf.all():
        if makeup.member_id == theirs.member.id and makeup.text and theirs.old(makeup.handed_at or makeup.made_at):
            shelf.put(replace(makeup, text=NOTHING))


def _suggestions(book: Book, year: int, theirs: _Theirs) -> None:
    """That something was suggested and answered is in the ledger; by whom, and what they wrote, is theirs. Of what is
    anonymous nobody knows whose it is."""
    shelf = book.suggestions(year)
    for one in shelf.all():
        if one.by == theirs.member.id and theirs.old(one.at):
            shelf.put(replace(one, by="", at=None, text=NOTHING, seen=True))


def _corrections(book: Book, year: int, theirs: _Theirs) -> None:
    shelf = book.corrections(year)
    for one in shelf.all():
        if one.member_id == theirs.member.id and theirs.old(one.at):
            shelf.remove(one.id)


def _checkins(book: Book, year: int, month: int, theirs: _Theirs) -> None:
    """That somebody studied on a day is in the book; what they wrote of it is theirs."""
    shelf = book.checkins(year, month)
    for check_in in shelf.all():
        if check_in.member_id == theirs.member.id and check_in.text and theirs.old(check_in.at):
            shelf.put(replace(check_in, text=""))


def _questions(store: Store, book: Book, theirs: _Theirs) -> None:
    """What was asked of them and by them: open questions, claims, a group that they were setting up."""
    for prompts in (book.prompts, store.directory.prompts):
        for prompt in prompts.all():
            if theirs.account(int(prompt.id)) and theirs.old(prompt.asked_at):
                prompts.remove(prompt.id)
    for claim in book.claims.all():
        if claim.member_id == theirs.member.id and theirs.old(claim.asked_at):
            book.claims.remove(claim.id)
    for row in store.directory.unanswered.all():
        if theirs.account(row.user_id) and theirs.old(row.at):
            store.directory.unanswered.remove(row.id)
    for invitation in store.directory.invitations.all():
        without = _without(invitation, theirs)
        if without != invitation and theirs.old(invitation.at):
            store.directory.invitations.put(without)


def _without(invitation: Invitation, theirs: _Theirs) -> Invitation:
    """The group stays open to be set up by somebody else."""
    if theirs.account(invitation.user_id):
        invitation = replace(invitation, user_id=None, answers={}, step="", origin="")
    if theirs.account(invitation.asked_by):
        invitation = replace(invitation, asked_by=None)
    return replace(invitation, added_by=0) if theirs.account(invitation.added_by) else invitation


def _unbind(book: Book, theirs: _Theirs) -> None:
    if not theirs.back and theirs.member.user_id is not None:
        own: dict[str, Any] = {"mutes": (), "lead_hours": 0, "greeted_openly": False, "spoken_at": None, "lang": ""}
        own |= {"review_at": None, "checkin_at": None, "named": False}
        book.members.put(replace(theirs.member, user_id=None, **own))


def _ledger(book: Book, year: int, month: int, theirs: _Theirs) -> None:
    """That something went out stays; to which account, and as which message, does not."""
    shelf = book.deliveries(year, month)
    for line in shelf.all():
        if theirs.account(line.chat_id) and theirs.old(line.at):
            shelf.put(_nowhere(line))


def _nowhere(line: Delivery) -> Delivery:
    return replace(line, chat_id=None, message_id=None)
