"""The roster: importing it, claiming one's entry, saying yes or no. The caller commits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.actions.audit import note
from bot.actions.links import use
from bot.domain.doors import Link
from bot.domain.people import Claim, Duty, Group, Member, Stage
from bot.store import Book, Directory

NAME_CHARACTERS = 40


class Row(Protocol):
    """A good row of a roster file."""

    @property
    def number(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def group(self) -> str | None: ...
    @property
    def stage(self) -> Stage: ...
    @property
    def duty(self) -> Duty: ...
    @property
    def joined(self) -> date | None: ...
    @property
    def columns(self) -> frozenset[str] | None: ...


class Sheet(Protocol):
    """A roster file that was read: its good rows, and which columns it has (the others it leaves open)."""

    @property
    def rows(self) -> Sequence[Row]: ...
    @property
    def columns(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: names added, names updated, names as they were, rows with a group nobody knows."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    same: tuple[str, ...]
    strange_groups: tuple[tuple[int, str], ...]
    doubles: tuple[Row, ...] = ()  # rows of which nobody can tell whether they are who is known by that name


class Claiming(StrEnum):
    """What comes of typing one's name, or of a manager's word on it."""

    ASKED = "claim-sent"
    ALREADY_ASKED = "claim-already-sent"
    UNKNOWN_NAME = "claim-unknown-name"
    TAKEN = "claim-taken"
    ALREADY_MEMBER = "claim-already-member"
    ACCEPTED = "claim-accepted"
    BOUND = "claim-bound"
    BAD_LINK = "join-bad-link"
    REFUSED = "claim-refused"
    ALREADY_DECIDED = "claim-already-decided"


def clean_name(text: str) -> str:
    """A name as it is compared: without the spaces that people put between Chinese characters."""
    words = text.split()
    return ("" if all(ord(c) > 0x2E7F for word in words for c in word) else " ").join(words)


def import_roster(book: Book, sheet: Sheet, by: str, today: date, now: datetime) -> Imported:
    """Add and update entries by name; nobody is removed, and who is bound to Telegram stays bound."""
    rows = sheet.rows
    groups = _groups(book, rows)
    known = {m.name: m for m in book.members.all() if m.until is None}
    added: list[str] = []
    updated: list[str] = []
    same: list[str] = []
    former = {m.name for m in book.members.all() if m.until is not None}
    doubles: list[Row] = []
    strange = tuple((r.number, r.group) for r in rows if r.group and r.group not in groups)
    refused = {number for number, _ in strange}
    for row in rows:
        if row.number in refused:
            continue
        old = known.get(row.name)
        if _is_doubtful(old, row) or (old is None and row.name in former):
            doubles.append(row)
            continue
        columns = sheet.columns if row.columns is None else row.columns
        member = _updated(old or _new(book, row, today), row, groups.get(row.group or ""), columns)
        (added if old is None else same if old == member else updated).append(row.name)
        book.members.put(member)
    if rows:
        book.keep_branch(replace(book.branch, settings=replace(book.branch.settings, open_roster=False)))
    note(book, now, by, "audit-roster", {"added": str(len(added)), "updated": str(len(updated))})
    return Imported(tuple(added), tuple(updated), tuple(same), strange, tuple(doubles))


def _is_doubtful(old: Member | None, row: Row) -> bool:
    """Whether a row may be somebody else of the same name: the days of joining differ."""
    return old is not None and None not in (old.joined, row.joined) and old.joined != row.joined


class Double(StrEnum):
    """What a manager says of a row whose name is known."""

    SAME = "same"
    OTHER = "other"
    SKIP = "skip"


def settle_double(book: Book, row: Row, word: Double, by: str, today: date, now: datetime) -> None:
    """The same person: their entry is updated, and who had left is back. Another one: a new entry, told apart by a
    number where the name is taken."""
    here = next((m for m in book.members.all() if m.name == row.name and m.until is None), None)
    gone = next((m for m in book.members.all() if m.name == row.name and m.until is not None), None)
    groups, columns = _groups(book, [row]), row.columns or frozenset({"stage", "duty", "group"})
    if word is Double.SKIP:
        return
    if word is Double.SAME:
        member = here or replace(gone or _new(book, row, today), until=None, since=today)
    else:
        taken = {m.name for m in book.members.all() if m.until is None}
        names = (row.name, *(f"{row.name}（{n}）" for n in range(2, len(taken) + 3)))
        member = replace(_new(book, row, today), name=next(name for name in names if name not in taken))
    book.members.put(_updated(member, row, groups.get(row.group or ""), columns))
    note(book, now, by, "audit-roster", {"added": str(int(member is not here)), "updated": str(int(member is here))})


def _groups(book: Book, rows: Sequence[Row]) -> dict[str, str]:
    """Names of party groups → ids; a branch that has none yet takes them from the file."""
    if not book.branch.groups:
        names = dict.fromkeys(row.group for row in rows if row.group)
        made = tuple(Group(book.id_for("group", name), name) for name in names)
        book.keep_branch(replace(book.branch, groups=made))
    return {group.name: group.id for group in book.branch.groups}


def _new(book: Book, row: Row, today: date) -> Member:
    member_id = book.id_for("member", row.name, len(book.members))
    return Member(member_id, row.name, row.stage, min(today, book.branch.started), row.duty)


def _updated(member: Member, row: Row, group_id: str | None, columns: frozenset[str]) -> Member:
    """What the file says of somebody; a column that it lacks changes nothing."""
    changes: dict[str, object] = {}
    if "stage" in columns:
        changes["stage"] = row.stage
    if "duty" in columns and not (row.duty is Duty.NONE and member.manager):
        changes["duty"] = row.duty  # a file that leaves the secretary's duty open does not take it away
    if "group" in columns:
        changes["group_id"] = group_id
    if row.joined is not None:
        changes["joined"] = row.joined
    return replace(member, **changes)  # type: ignore[arg-type]


def claim(book: Book, directory: Directory, user_id: int, text: str, now: datetime) -> Claiming:
    """A person types a name to be bound to that entry. It says nothing of who else is on the roster."""
    if any(branch_id == book.branch.id for branch_id, _ in directory.entries_of(user_id)):
        return Claiming.ALREADY_MEMBER
    name = clean_name(text)[:NAME_CHARACTERS]
    member = next((m for m in book.members.all() if m.name == name and m.until is None), None)
    if member is None:
        return _ask_in(book, user_id, name, now)
    if member.user_id is not None:
        return Claiming.TAKEN
    if any(c.user_id == user_id and c.accepted is None and c.member_id == member.id for c in book.claims.all()):
        return Claiming.ALREADY_ASKED
    claim_id = book.id_for("claim", user_id, member.id, now)  # not their number: an erased one's id must not come again
    book.claims.put(Claim(claim_id, user_id, name, member.id, asked_at=now))
    return Claiming.ASKED


def _ask_in(book: Book, user_id: int, name: str, now: datetime) -> Claiming:
    """A name that is on no roster, while the roster is still being gathered: a manager may take it in."""
    if not book.branch.settings.open_roster or not name.isprintable() or not any(map(str.isalpha, name)):
        return Claiming.UNKNOWN_NAME
    if any(c.user_id == user_id and c.accepted is None for c in book.claims.all()):
        return Claiming.ALREADY_ASKED
    book.claims.put(Claim(book.id_for("claim", user_id, name, now), user_id, name, "", asked_at=now))
    return Claiming.ASKED


def decide_claim(
    book: Book, claim_id: str, manager: Member, accepted: bool, now: datetime, stage: Stage = Stage.FULL
) -> Claiming:
    """A manager says whether the person is that entry; the first yes binds it. Who was on no roster is put there, at
    that `stage`."""
    claim = book.claims.get(claim_id)
    if claim is None or claim.accepted is not None:
        return Claiming.ALREADY_DECIDED
    if not accepted:
        book.claims.put(replace(claim, accepted=False, decided_at=now, decided_by=manager.id))
        return Claiming.REFUSED
    if any(m.user_id == claim.user_id and m.id != claim.member_id and m.until is None for m in book.members.all()):
        return Claiming.ALREADY_DECIDED  # they are somebody else here by now
    claim = claim if claim.member_id else replace(claim, member_id=_taken_in(book, claim, stage, now))
    member = book.members.get(claim.member_id)
    if member is None:
        return Claiming.ALREADY_DECIDED
    if member.user_id not in (None, claim.user_id):
        return Claiming.TAKEN
    book.claims.put(replace(claim, accepted=True, decided_at=now, decided_by=manager.id))
    book.members.put(replace(member, user_id=claim.user_id))
    note(book, now, manager.id, "audit-bound", {"member": member.id})
    return Claiming.ACCEPTED


def _taken_in(book: Book, claim: Claim, stage: Stage, now: datetime) -> str:
    """The id of the entry of that name, made if nobody has it yet."""
    known = next((m for m in book.members.all() if m.name == claim.name and m.until is None), None)
    if known is None:
        today = now.astimezone(ZoneInfo(book.branch.settings.tz)).date()
        entry_id = book.id_for("member", claim.name, len(book.members))
        known = Member(entry_id, claim.name, stage, min(today, book.branch.started))
        book.members.put(known)
    return known.id


def bind_by_link(book: Book, directory: Directory, link: Link, user_id: int, now: datetime) -> Claiming:
    """Who opens the link that was made for an entry is that entry: the manager who made it has said so."""
    if any(branch_id == book.branch.id for branch_id, _ in directory.entries_of(user_id)):
        return Claiming.ALREADY_MEMBER
    member = book.members.get(link.member_id or "")
    if member is None or member.until is not None or not link.is_open(now):
        return Claiming.BAD_LINK
    if member.user_id is not None:
        return Claiming.TAKEN
    use(book, link, now)
    book.members.put(replace(member, user_id=user_id))
    note(book, now, link.made_by, "audit-bound-by-link", {"member": member.id})
    return Claiming.BOUND


def set_exempt(book: Book, member: Member, exempt: bool, by: str, now: datetime) -> Member:
    """免参加: who is old, ill or away is invited and not counted in 应到 (Education Reg. art. 23). The vote stays."""
    if member.exempt is exempt:
        return member
    changed = replace(member, exempt=exempt)
    book.members.put(changed)
    note(book, now, by, "audit-exempt-set" if exempt else "audit-exempt-unset", {"member": member.id}, now)
    return changed
