"""One entry of the roster: another group, duty or stage, leaving, coming back. The caller commits."""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from bot.actions.audit import note
from bot.actions.rights import managers
from bot.domain.people import Duty, Member, Stage
from bot.store import Book

MOST_TENDERS = 2
FORGOTTEN = "—"  # in place of a name


class Entered(StrEnum):
    """What comes of it; the value is the key of the text."""

    CHANGED = "entry-changed"
    SAME = "tuned-same"
    LAST_MANAGER = "right-last-manager"
    LEFT = "entry-left"
    BACK = "entry-back"
    TENDERS_FULL = "entry-tenders-full"
    NOBODY = "right-nobody"


def set_group(book: Book, member: Member, group_id: str | None, by: str, now: datetime) -> Entered:
    """Another party group, or none."""
    if member.group_id == group_id:
        return Entered.SAME
    book.members.put(replace(member, group_id=group_id))
    group = book.branch.group(group_id)
    note(book, now, by, "audit-group", {"member": member.id, "group": group.name if group else "—"}, now)
    return Entered.CHANGED


def set_duty(book: Book, member: Member, duty: Duty, by: str, now: datetime) -> Entered:
    """Another duty. Rights stay as they are: they are apart from it."""
    if member.duty is duty:
        return Entered.SAME
    book.members.put(replace(member, duty=duty))
    note(book, now, by, "audit-duty", {"member": member.id, "duty": duty.value}, now)
    return Entered.CHANGED


def set_stage(book: Book, member: Member, stage: Stage, day: date, by: str, now: datetime) -> Entered:
    """Another stage, from a day on. Who is admitted joins the Party on that day; who was tended is so no longer."""
    if (member.stage, member.staged) == (stage, day):
        return Entered.SAME
    joined = member.joined or (day if stage is Stage.PROBATIONARY else None)
    changed = replace(member, stage=stage, staged=day, joined=joined)
    book.members.put(changed)
    if changed.in_party:
        for tender in tenders(book, member.id):
            book.members.put(replace(tender, tends=tuple(i for i in tender.tends if i != member.id)))
    note(book, now, by, "audit-stage", {"member": member.id, "stage": stage.value, "day": day.isoformat()}, now)
    return Entered.CHANGED


def tenders(book: Book, member_id: str) -> list[Member]:
    """The 培养联系人 of an activist or candidate."""
    return [m for m in book.members.all() if member_id in m.tends and m.until is None]


def set_tender(book: Book, member: Member, tender: Member, on: bool, by: str, now: datetime) -> Entered:
    """A full member becomes somebody's 培养联系人, of whom there are two at most, or is so no longer."""
    has = member.id in tender.tends
    if has is on:
        return Entered.SAME
    if on and (not tender.votes or member.in_party or len(tenders(book, member.id)) >= MOST_TENDERS):
        return Entered.TENDERS_FULL
    tends = (*tender.tends, member.id) if on else tuple(i for i in tender.tends if i != member.id)
    book.members.put(replace(tender, tends=tends))
    what = "audit-tender-given" if on else "audit-tender-taken"
    note(book, now, by, what, {"member": member.id, "tender": tender.id}, now)
    return Entered.CHANGED


def leave(book: Book, member: Member, day: date, by: str, now: datetime) -> Entered:
    """转出: the entry stays with its marks and has no right any more; its person may still take along or erase what is
    theirs."""
    if member.until is not None:
        return Entered.NOBODY
    if managers(book) == [member]:
        return Entered.LAST_MANAGER
    gone = replace(member, until=day, manager=False, reviewer=False, care=False, tends=(), duty=Duty.NONE)
    book.members.put(gone)
    note(book, now, by, "audit-left", {"member": member.id, "day": day.isoformat()}, now)
    return Entered.LEFT


def come_back(book: Book, member: Member, day: date, by: str, now: datetime) -> Entered:
    """转入 of somebody who was here before: the same entry again."""
    if member.until is None or any(m.name == member.name and m.until is None for m in book.members.all()):
        return Entered.NOBODY
    book.members.put(replace(member, until=None, since=day))
    note(book, now, by, "audit-back", {"member": member.id, "day": day.isoformat()}, now)
    return Entered.BACK


def forget_long_gone(book: Book, today: date, now: datetime) -> None:
    """Some years after somebody has left their entry has no name any more; what was counted stays counted."""
    years = book.branch.settings.kept_years
    for member in book.members.all():
        if member.until is None or member.name == FORGOTTEN:
            continue
        if (today.year - member.until.year, (today.month, today.day)) >= (
            years,
            (member.until.month, member.until.day),
        ):
            book.members.put(Member(member.id, FORGOTTEN, member.stage, member.since, until=member.until))
            note(book, now, "setup", "audit-forgotten", {"years": str(years)}, member.id)
