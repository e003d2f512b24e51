"""The set-up: a few questions with good defaults, each with a way back, and the branch that comes of the answers."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from bot.actions.audit import note
from bot.actions.people import NAME_CHARACTERS, clean_name
from bot.domain.doors import Invitation
from bot.domain.people import Branch, Duty, Group, Member, Stage
from bot.domain.people import Settings as BranchSettings
from bot.domain.usual import USUAL, Chosen, Slot, changed, default_plans, read_usual, slots
from bot.store import Book, Store

BRANCH_CHARACTERS = 40
MOST_GROUPS = 12
NO_GROUPS, OFF, ON = "-", "off", "on"
SET_UP_BY = (Duty.SECRETARY, Duty.DEPUTY, Duty.COMMITTEE, Duty.LEADER, Duty.NONE)
STUDY_ON = BranchSettings()
WEEKLY = re.compile(r"(?:(?:周|星期|礼拜)([一二三四五六日天])|([a-z]{3})[a-z]*|([0-6]))[ ，,]*(\d\d?)[:：]?(\d\d)")
HAN_DAYS, LATIN_DAYS = "一二三四五六日", ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Step(StrEnum):
    """The questions, in order; the value is the stem of the question's text."""

    LANG = "setup-lang"
    NAME = "setup-name"
    STARTED = "setup-started"
    COMMITTEE = "setup-committee"
    GROUPS = "setup-groups"
    ME = "setup-me"
    PLANS = "setup-plans"
    STUDY = "setup-study"


STEPS = tuple(Step)
DUTY = "setup-duty"  # answered together with ME
LANGS = ("zh", "en")


class Wrong(StrEnum):
    """What is wrong with an answer; the value is the key of the sentence that says so."""

    NAME = "setup-wrong-name"
    STARTED = "setup-wrong-started"
    CHOICE = "setup-wrong-choice"
    GROUPS = "setup-wrong-groups"
    STUDY = "setup-wrong-study"


@dataclass(frozen=True, slots=True)
class Founded:
    """A new branch with the entry of who set it up."""

    book: Book
    founder: Member


def step_of(invitation: Invitation) -> Step:
    """The question at hand; one that an earlier version asked is asked here together with the name."""
    return Step(invitation.step) if invitation.step in set(Step) else Step.ME


def open_setup(store: Store, user_id: int) -> Invitation | None:
    """The set-up that a person is in, if any."""
    return next((i for i in store.directory.invitations.all() if i.user_id == user_id and i.step), None)


def answer(store: Store, invitation: Invitation, text: str, origin: str, now: datetime) -> Invitation | Wrong:
    """Take an answer to the question at hand and go on to the next; the last step stays for `found`.

    `origin` names the update: one that comes again after a crash must not answer the next question too.
    """
    if origin == invitation.origin:
        return invitation
    step = step_of(invitation)
    given = _checked(step, text.strip())
    if isinstance(given, Wrong):
        return given
    whole = step is not Step.ME or DUTY in given  # a name alone leaves the duty to be asked
    following = STEPS[min(STEPS.index(step) + whole, len(STEPS) - 1)]
    answers = {**invitation.answers, **given}
    answered = replace(invitation, answers=answers, step=following, origin=origin, touched_at=now)
    store.directory.invitations.put(answered)
    return answered


def fits(step: Step, text: str) -> bool:
    """Whether a text would do as the answer to a question."""
    return not isinstance(_checked(step, text.strip()), Wrong)


def back(store: Store, invitation: Invitation, origin: str) -> Invitation:
    """Go one question back; `origin` as in `answer`."""
    if origin == invitation.origin:
        return invitation
    former = STEPS[max(0, STEPS.index(step_of(invitation)) - 1)]
    earlier = replace(invitation, step=former, origin=origin)
    store.directory.invitations.put(earlier)
    return earlier


def change_plan(store: Store, invitation: Invitation, slot: Slot, what: str, now: datetime) -> Invitation:
    """Another usual day of one slot (`usual.changed` reads `what`), OFF to leave it out, ON to have it again."""
    usual = chosen(invitation.answers)[slot]
    new = None if what == OFF else changed(usual or USUAL[slot], what) or usual or USUAL[slot]
    answers = {**invitation.answers, f"plan-{slot}": OFF if new is None else str(new)}
    kept = replace(invitation, answers=answers, touched_at=now)
    store.directory.invitations.put(kept)
    return kept


def chosen(answers: Mapping[str, str]) -> Chosen:
    """The usual days by slot, as they stand now."""
    kept = {slot: answers.get(f"plan-{slot}", "") for slot in Slot}
    return {slot: None if text == OFF else read_usual(text) or USUAL[slot] for slot, text in kept.items()}


def structure(answers: Mapping[str, str]) -> tuple[bool, tuple[Group, ...]]:
    """Whether there is a committee, and the party groups under their names, by the answers so far."""
    return answers.get(Step.COMMITTEE) == "yes", tuple(Group(name, name) for name in _named(answers))


def slots_of(answers: Mapping[str, str]) -> tuple[Slot, ...]:
    """The slots that a branch of these answers has."""
    return slots(*structure(answers))


def _checked(step: Step, text: str) -> dict[str, str] | Wrong:
    """What an answer says, by question."""
    if step is Step.ME:
        return _name_and_duty(text)
    checks = {Step.NAME: _branch_name, Step.STARTED: _date, Step.GROUPS: _group_names, Step.STUDY: _study}
    if step in checks:
        value = checks[step](text)
    else:
        value = text if text in (LANGS if step is Step.LANG else ("yes", "no")) else Wrong.CHOICE
    return value if isinstance(value, Wrong) else {step.value: value}


def _branch_name(text: str) -> str | Wrong:
    return _name(text, BRANCH_CHARACTERS)


def _name(text: str, limit: int) -> str | Wrong:
    name = clean_name(text)
    return name if 0 < len(name) <= limit and name.isprintable() else Wrong.NAME


def _name_and_duty(text: str) -> dict[str, str] | Wrong:
    """A name, with a duty's value in a second line or without."""
    typed, _, duty = text.partition("\n")
    name = _name(typed, NAME_CHARACTERS)
    if isinstance(name, Wrong) or duty not in ("", *Duty):
        return Wrong.NAME
    return {Step.ME.value: name} | ({DUTY: duty} if duty else {})


def _date(text: str) -> str | Wrong:
    digits = re.sub(r"[/.年月]", "-", text).rstrip("日 ")
    try:
        year, month, day = (int(part) for part in digits.split("-"))
        found = date(year, month, day)
    except ValueError:
        return Wrong.STARTED
    return found.isoformat() if 2000 <= found.year <= 2100 else Wrong.STARTED


def _group_names(text: str) -> str | Wrong:
    """Names with line breaks between; typed ones are parted by commas, or else by spaces."""
    if text in (NO_GROUPS, ""):
        return NO_GROUPS
    parts = re.split(r"[,，、\n]", text) if re.search(r"[,，、\n]", text) else text.split()
    names = list(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))
    fine = 0 < len(names) <= MOST_GROUPS and all(len(n) <= NAME_CHARACTERS and n.isprintable() for n in names)
    return "\n".join(names) if fine else Wrong.GROUPS


def _named(answers: Mapping[str, str]) -> list[str]:
    text = answers.get(Step.GROUPS, NO_GROUPS)
    if text == NO_GROUPS:
        return []
    return text.split("\n") if Step.LANG in answers else text.split()  # as an earlier version kept them


def _study(text: str) -> str | Wrong:
    """周三 9:30, Wed 9:30 or 2 9:30, as "2 09:30"."""
    found = WEEKLY.fullmatch(text.lower())
    if found is None or int(found[4]) > 23 or int(found[5]) > 59 or (found[2] and found[2] not in LATIN_DAYS):
        return Wrong.STUDY
    han, latin, number = found[1], found[2], found[3]
    day = HAN_DAYS.index(han.replace("天", "日")) if han else LATIN_DAYS.index(latin) if latin else int(number)
    return f"{day} {int(found[4]):02}:{found[5]}"


def study_time(answers: Mapping[str, str]) -> tuple[int, time]:
    """The weekday (Monday = 0) and wall time of the week's study text."""
    kept = answers.get(Step.STUDY, "")
    if not kept:
        return STUDY_ON.study_weekday, STUDY_ON.study_at
    day, at = kept.split()
    return int(day), time.fromisoformat(at)


def found(
    store: Store, invitation: Invitation, settings: BranchSettings, names: Mapping[str, str], now: datetime
) -> Founded:
    """Make the branch, its party groups, plans and the founder's entry with the right to manage.

    The branch's folder is whole before the invitation goes: a crash between the two leaves an invitation that
    `branch_in` overrides.
    """
    answers = invitation.answers
    weekday, at = study_time(answers)
    lang = answers.get(Step.LANG, settings.lang)
    branch = Branch(
        id=secrets.token_hex(5),
        name=answers[Step.NAME],
        chat_id=invitation.chat_id,
        started=date.fromisoformat(answers[Step.STARTED]),
        has_committee=answers[Step.COMMITTEE] == "yes",
        salt=secrets.token_hex(16),
        settings=replace(settings, lang=lang, study_weekday=weekday, study_at=at, open_roster=True),
    )
    book = store.create(branch)
    groups = tuple(Group(book.id_for("group", name), name) for name in _named(answers))
    book.keep_branch(replace(branch, groups=groups))
    founder = _founder(book, invitation, now)
    book.members.put(founder)
    if answers[Step.PLANS] == "yes":
        for draft in default_plans(branch.has_committee, groups, names, chosen(answers)):
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
        duty=Duty(answers[DUTY]),
        user_id=invitation.user_id,
        manager=True,
        reviewer=True,
    )
