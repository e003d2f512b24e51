"""The questions of the set-up, each with its buttons."""

from datetime import date

from bot.actions import founding
from bot.actions.founding import STEPS, Step
from bot.context import Turn
from bot.domain.doors import Invitation
from bot.domain.meetings import Kind
from bot.handlers.setup_plans import plans_text, slot_rows
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.catalogue import Voice
from bot.texts.page import Page, blocks

Choice = tuple[str, str, dict[str, object]]  # a label's key, the answer, the label's arguments
STUDY_TIMES = ("0 0930", "2 0930", "4 0930", "0 2000", "2 2000", "6 2000")  # a colon parts button data


def question(turn: Turn, invitation: Invitation) -> Page:
    """The question at hand."""
    step, voice = founding.step_of(invitation), turn.voice
    head = voice.html("setup-step", number=number_of(invitation), steps=len(STEPS))
    rows = _rows(turn, invitation, step)
    if step is Step.PLANS:
        return Page(blocks(head, plans_text(turn, invitation)), keyboard(*slot_rows(turn, invitation), *rows))
    name = known_name(turn, invitation)
    body = voice.html("setup-me-duty", name=name) if step is Step.ME and name else voice.html(step.value)
    return Page(blocks(head, body), keyboard(*rows))


def number_of(invitation: Invitation) -> int:
    """Which question it is, from 1."""
    return STEPS.index(founding.step_of(invitation)) + 1


def kind_names(voice: Voice) -> dict[str, str]:
    """Titles of the kinds of meetings in the branch's language."""
    return {kind.value: voice.plain(f"kind-{kind}") for kind in Kind}


def _rows(turn: Turn, invitation: Invitation, step: Step) -> list[list[Button]]:
    """The choices, and the way back."""
    number = number_of(invitation)
    found = choices(turn, invitation, step)
    made = [press(label, Verb.SETUP, number, value) for label, value in labels(turn, found)]
    rows = in_rows(made, 2 if step in (Step.ME, Step.STUDY, Step.LANG) else 1)
    return rows if step is STEPS[0] else [*rows, [press(turn.voice.plain("button-setup-back"), Verb.SETUP_BACK)]]


def labels(turn: Turn, found: list[Choice]) -> list[tuple[str, str]]:
    """Choices as (label, answer)."""
    return [(turn.voice.plain(key, **args), value) for key, value, args in found]


def choices(turn: Turn, invitation: Invitation, step: Step) -> list[Choice]:
    """What can be tapped."""
    if step is Step.LANG:
        first = turn.voice.lang
        return [(f"language-{lang}", lang, {}) for lang in sorted(founding.LANGS, key=lambda lang: lang != first)]
    if step is Step.NAME:
        fine = founding.fits(step, invitation.title)
        return [("button-use", "default", {"text": invitation.title})] if fine else []
    if step is Step.STARTED:
        return [("button-date", day.isoformat(), {"day": day.isoformat()}) for day in _starts(turn)]
    if step is Step.GROUPS:
        return [("button-no-groups", founding.NO_GROUPS, {}), ("button-two-groups", _two_groups(turn), {})]
    if step is Step.ME:
        there = known_name(turn, invitation)
        return [(f"duty-{duty}", duty.value, {}) for duty in founding.SET_UP_BY] if there else []
    if step is Step.STUDY:
        return [("weekly-at", kept, _study_words(turn, kept)) for kept in STUDY_TIMES]
    return [(f"button-{step.value}-{word}", word, {}) for word in ("yes", "no")]


def known_name(turn: Turn, invitation: Invitation) -> str:
    """The name that was typed, else the account's, where it would do; else nothing."""
    user = turn.update.effective_user
    name = invitation.answers.get(Step.ME) or (user.full_name if user else "")
    return name if founding.fits(Step.ME, name) else ""


def _two_groups(turn: Turn) -> str:
    return ",".join(turn.voice.plain("group-name", number=turn.voice.plain(f"ordinal-{n}")) for n in (1, 2))


def _study_words(turn: Turn, kept: str) -> dict[str, object]:
    day, at = kept.split()
    return {"weekday": turn.voice.plain(f"weekday-{day}"), "time": f"{int(at[:2])}:{at[2:]}"}


def _starts(turn: Turn) -> list[date]:
    """Usual days from which duties count: this quarter's first, this month's first, today."""
    today = turn.local(turn.now).date()
    month = today.replace(day=1)
    quarter = month.replace(month=(month.month - 1) // 3 * 3 + 1)
    return list(dict.fromkeys((quarter, month, today)))
