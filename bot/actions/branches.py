"""A branch comes to be: the bot is added to a group, somebody answers a few questions, the branch exists."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.actions.audit import note
from bot.actions.people import NAME_CHARACTERS, clean_name
from bot.domain.doors import Invitation, hashed
from bot.domain.people import Branch, Duty, Group, Member, Stage
from bot.domain.people import Settings as BranchSettings
from bot.domain.plans import PlanDraft, default_plans
from bot.store import Book, Store

BRANCH_CHARACTERS = 40
ASK_AGAIN = timedelta(hours=1)
MOST_GROUPS = 12


class Step(StrEnum):
    """The questions of the set-up, in order; the value is the stem of the question's text."""

    NAME = "setup-name"
    STARTED = "setup-started"
    COMMITTEE = "setup-committee"
    GROUPS = "setup-groups"
    ME = "setup-me"
    DUTY = "setup-duty"
    PLANS = "setup-plans"


STEPS = tuple(Step)
NO_GROUPS = "-"


class Wrong(StrEnum):
    """What is wrong with an answer; the value is the key of the sentence that says so."""

    NAME = "setup-wrong-name"
    STARTED = "setup-wrong-started"
    CHOICE = "setup-wrong-choice"
    GROUPS = "setup-wrong-groups"


@dataclass(frozen=True, slots=True)
class Founded:
    """A new branch with the entry of who set it up."""

    book: Book
    founder: Member


def invite(store: Store, token: str, chat_id: int, title: str, added_by: int, now: datetime) -> Invitation:
    """The bot was added to a group: one open invitation a group, which goes on under the new token."""
    former = next((i for i in store.directory.invitations.all() if i.chat_id == chat_id), None)
    if former is not None:
        store.directory.invitations.remove(former.id)
    fresh = Invitation(hashed(token), chat_id, title, added_by, now)
    invitation = replace(former, id=fresh.id) if former else fresh
    store.directory.invitations.put(invitation)
    return invitation


def by_token(store: Store, token: str) -> Invitation | None:
    """The invitation that a set-up link leads to."""
    return store.directory.invitations.get(hashed(token))


def forsaken(store: Store, now: datetime) -> tuple[Invitation, ...]:
    """Groups that nobody has set up for doors.PATIENCE, and those of them that are a branch by now."""
    return tuple(i for i in store.directory.invitations.all() if i.waits_until() <= now)


def forget_invitation(store: Store, chat_id: int) -> None:
    """The bot was removed from a group that nobody had set up."""
    for invitation in store.directory.invitations.all():
        if invitation.chat_id == chat_id:
            store.directory.invitations.remove(invitation.id)


def group_moved(store: Store, old: int, new: int) -> None:
    """A group became a supergroup: its branch lives on there, or its set-up goes on. Told twice is as good as once."""
    branch_id = store.directory.branch_in(old)
    if branch_id is not None:
        forget_invitation(store, new)  # made where the new group was heard of first
        book = store.book(branch_id)
        book.keep_branch(replace(book.branch, chat_id=new))
    for invitation in store.directory.invitations.all():
        if invitation.chat_id == old:
            store.directory.invitations.put(replace(invitation, chat_id=new))


def begin(store: Store, invitation: Invitation, user_id: int, now: datetime) -> Invitation:
    """Somebody who has confirmed the declaration begins; another admin takes the set-up over with the answers so far.

    Who was setting up another group lets go of that one: an answer belongs to the group that was opened last.
    """
    for other in store.directory.invitations.all():
        if other.user_id == user_id and other.id != invitation.id:
            store.directory.invitations.put(replace(other, user_id=None))
    step = invitation.step or STEPS[0]
    begun = replace(invitation, user_id=user_id, step=step, touched_at=now)
    store.directory.invitations.put(begun)
    return begun


def ask_operators(store: Store, invitation: Invitation, user_id: int, now: datetime) -> bool:
    """An admin waits for an operator's yes. False if the operators were asked within the last ASK_AGAIN."""
    if invitation.asked_by == user_id and invitation.asked_at and now - invitation.asked_at < ASK_AGAIN:
        return False
    store.directory.invitations.put(replace(invitation, asked_by=user_id, asked_at=now))
    return True


def allow(store: Store, invitation: Invitation, yes: bool) -> Invitation:
    """An operator's word on a new branch."""
    decided = replace(invitation, allowed=yes, asked_at=None)
    store.directory.invitations.put(decided)
    return decided


def open_setup(store: Store, user_id: int) -> Invitation | None:
    """The set-up that a person is in, if any."""
    return next((i for i in store.directory.invitations.all() if i.user_id == user_id and i.step), None)


def answer(store: Store, invitation: Invitation, text: str, origin: str, now: datetime) -> Invitation | Wrong:
    """Take an answer to the question at hand and go on to the next; the last step stays for `found`.

    `origin` names the update: one that comes again after a crash must not answer the next question too.
    """
    if origin == invitation.origin:
        return invitation
    step = Step(invitation.step)
    value = _checked(step, text.strip())
    if isinstance(value, Wrong):
        return value
    following = STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)]
    answers = {**invitation.answers, step.value: value}
    answered = replace(invitation, answers=answers, step=following, origin=origin, touched_at=now)
    store.directory.invitations.put(answered)
    return answered


def fits(step: Step, text: str) -> bool:
    """Whether a text would do as the answer to a question."""
    return not isinstance(_checked(step, text.strip()), Wrong)


def back(store: Store, invitation: Invitation) -> Invitation:
    """Go one question back."""
    former = STEPS[max(0, STEPS.index(Step(invitation.step)) - 1)]
    earlier = replace(invitation, step=former)
    store.directory.invitations.put(earlier)
    return earlier


def _checked(step: Step, text: str) -> str | Wrong:
    if step in (Step.NAME, Step.ME):
        limit = BRANCH_CHARACTERS if step is Step.NAME else NAME_CHARACTERS
        name = clean_name(text)
        return name if 0 < len(name) <= limit and name.isprintable() else Wrong.NAME
    if step is Step.STARTED:
        return _date(text)
    if step is Step.GROUPS:
        return _group_names(text)
    choices = {duty.value for duty in Duty} if step is Step.DUTY else {"yes", "no"}
    return text if text in choices else Wrong.CHOICE


def _date(text: str) -> str | Wrong:
    digits = re.sub(r"[/.年月]", "-", text).rstrip("日 ")
    try:
        year, month, day = (int(part) for part in digits.split("-"))
        found = date(year, month, day)
    except ValueError:
        return Wrong.STARTED
    return found.isoformat() if 2000 <= found.year <= 2100 else Wrong.STARTED


def _group_names(text: str) -> str | Wrong:
    if text in (NO_GROUPS, ""):
        return NO_GROUPS
    names = list(dict.fromkeys(text.replace("，", " ").replace("、", " ").replace(",", " ").split()))
    fine = len(names) <= MOST_GROUPS and all(len(n) <= NAME_CHARACTERS and n.isprintable() for n in names)
    return " ".join(names) if fine else Wrong.GROUPS


def drafts(answers: Mapping[str, str], names: Mapping[str, str]) -> tuple[PlanDraft, ...]:
    """The default plans that fit the answers so far."""
    groups = tuple(Group(name, name) for name in _named(answers))
    return default_plans(answers.get(Step.COMMITTEE) == "yes", groups, names)


def _named(answers: Mapping[str, str]) -> list[str]:
    text = answers.get(Step.GROUPS, NO_GROUPS)
    return [] if text == NO_GROUPS else text.split()


def found(
    store: Store, invitation: Invitation, settings: BranchSettings, names: Mapping[str, str], now: datetime
) -> Founded:
    """Make the branch, its party groups, default plans and the founder's entry with the right to manage.

    The branch's folder is whole before the invitation goes: a crash between the two leaves an invitation that
    `branch_in` overrides.
    """
    answers = invitation.answers
    branch = Branch(
        id=secrets.token_hex(5),
        name=answers[Step.NAME],
        chat_id=invitation.chat_id,
        started=date.fromisoformat(answers[Step.STARTED]),
        has_committee=answers[Step.COMMITTEE] == "yes",
        salt=secrets.token_hex(16),
        settings=settings,
    )
    book = store.create(branch)
    groups = tuple(Group(book.id_for("group", name), name) for name in _named(answers))
    book.keep_branch(replace(branch, groups=groups))
    founder = _founder(book, invitation, now)
    book.members.put(founder)
    if answers[Step.PLANS] == "yes":
        for draft in default_plans(branch.has_committee, groups, names):
            book.plans.put(draft.plan(book.id_for("plan", draft.title, draft.rule), branch.started))
    for what in ("audit-declared", "audit-founded"):
        note(book, now, founder.id, what, {})
    store.directory.invitations.remove(invitation.id)
    return Founded(book, founder)


def _founder(book: Book, invitation: Invitation, now: datetime) -> Member:
    answers = invitation.answers
    return Member(
        id=book.id_for("member", "founder"),
        name=answers[Step.ME],
        stage=Stage.FULL,
        since=min(book.branch.started, now.date()),
        duty=Duty(answers[Step.DUTY]),
        user_id=invitation.user_id,
        manager=True,
        reviewer=True,
    )
