"""Set-up: an admin answers seven questions in private, and the branch exists. `welcome` leads here."""

from datetime import date

from bot.actions import branches
from bot.actions.branches import Step, Wrong
from bot.context import Turn
from bot.domain.doors import Invitation
from bot.domain.meetings import Kind
from bot.domain.people import Duty
from bot.domain.people import Settings as BranchSettings
from bot.domain.rights import Deed
from bot.handlers import inviting, operating, settings
from bot.handlers.common import rule_in_words
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

NAMED = (Step.NAME, Step.ME)
DUTIES = (Duty.SECRETARY, Duty.DEPUTY, Duty.COMMITTEE)
Choice = tuple[str, str, dict[str, object]]  # a label's key, the answer, the label's arguments


async def setup(turn: Turn, words: str) -> None:
    """/setup: go on with an open set-up; else the branch's settings, the operator's list, or how one begins."""
    invitation = branches.open_setup(turn.hub.store, turn.user_id)
    if invitation is not None:
        turn.show(question(turn, invitation))
    elif turn.may(Deed.SETTINGS):
        await settings.summary(turn)
    elif turn.may(Deed.HAND_OVER):
        await operating.branches(turn, "0", words)
    else:
        turn.say("setup-how")


async def pressed(turn: Turn, number: str, value: str) -> None:
    """A button of the set-up answers the question with that number, unless it has been answered already."""
    invitation = branches.open_setup(turn.hub.store, turn.user_id)
    if invitation is None or number != str(_number(invitation)):
        await turn.toast("setup-link-used" if invitation is None else "setup-answered")
        return
    await turn.done()
    await take(turn, invitation, _said(turn, invitation, value))


def _said(turn: Turn, invitation: Invitation, value: str) -> str:
    """The text that a button stands for: names don't fit into button data."""
    user = turn.update.effective_user
    defaults = {Step.NAME: invitation.title, Step.ME: user.full_name if user else ""}
    return defaults.get(Step(invitation.step), value) if value == "default" else value


async def take(turn: Turn, invitation: Invitation, text: str) -> None:
    """An answer by text or button: go on, or say what is wrong with it."""
    meant = _meant(turn, Step(invitation.step), text)
    answered = branches.answer(turn.hub.store, invitation, meant, turn.origin, turn.now)
    await turn.commit()
    if isinstance(answered, Wrong):
        turn.say(answered.value)
    elif branches.STEPS[-1].value in answered.answers:
        await _found(turn, answered)
    else:
        turn.show(question(turn, answered))


def _meant(turn: Turn, step: Step, text: str) -> str:
    """Typed words that begin a button's label mean that button; any others stand for themselves."""
    words = text.strip()
    if step is Step.GROUPS and words in (turn.voice.plain("no"), turn.voice.plain("none")):
        return branches.NO_GROUPS
    if step is Step.STARTED or not words:
        return words
    labels = ((turn.voice.plain(key, **args), value) for key, value, args in _fixed_choices(turn, step))
    return next((value for label, value in labels if label.startswith(words)), words)


async def back(turn: Turn) -> None:
    """The button 上一步."""
    invitation = branches.open_setup(turn.hub.store, turn.user_id)
    if invitation is None:
        await turn.toast("setup-link-used")
        return
    earlier = branches.back(turn.hub.store, invitation)
    await turn.commit()
    await turn.done()
    turn.show(question(turn, earlier))


async def _found(turn: Turn, invitation: Invitation) -> None:
    defaults = BranchSettings(lang=turn.hub.lang, tz=turn.hub.tz)
    founded = branches.found(turn.hub.store, invitation, defaults, kind_names(turn), turn.now)
    await turn.commit()
    turn.book, turn.member = founded.book, founded.founder
    turn.say("setup-done", name=founded.book.branch.name)
    await inviting.post_card(turn)


def kind_names(turn: Turn) -> dict[str, str]:
    """Titles of the kinds of meetings in the branch's language."""
    return {kind.value: turn.voice.plain(f"kind-{kind}") for kind in Kind}


def question(turn: Turn, invitation: Invitation) -> Page:
    """The question at hand, with its buttons."""
    step, voice = Step(invitation.step), turn.voice
    back_row = [] if step is branches.STEPS[0] else [press(voice.plain("button-setup-back"), Verb.SETUP_BACK)]
    head = voice.html("setup-step", number=_number(invitation), steps=len(branches.STEPS))
    body = _plans_text(turn, invitation) if step is Step.PLANS else voice.html(step.value)
    return Page(blocks(head, body), keyboard(*_choices(turn, invitation, step), back_row))


def _number(invitation: Invitation) -> int:
    return branches.STEPS.index(Step(invitation.step)) + 1


def _choices(turn: Turn, invitation: Invitation, step: Step) -> list[list[Button]]:
    own = _own_name(turn, invitation, step)
    mine: list[Choice] = [("button-use", "default", {"text": own})] if own else []
    found = [*mine, *_fixed_choices(turn, step)]
    number = _number(invitation)
    return [[press(turn.voice.plain(key, **args), Verb.SETUP, number, value)] for key, value, args in found]


def _own_name(turn: Turn, invitation: Invitation, step: Step) -> str:
    """The group's title or the asker's name where it would do as the answer; else nothing."""
    name = _said(turn, invitation, "default") if step in NAMED else ""
    return name if name and branches.fits(step, name) else ""


def _fixed_choices(turn: Turn, step: Step) -> list[Choice]:
    if step in NAMED:
        return []
    if step is Step.STARTED:
        return [("button-date", day.isoformat(), {"day": day.isoformat()}) for day in _starts(turn)]
    if step is Step.GROUPS:
        two = "{} {}".format(*(turn.voice.plain("group-name", number=turn.voice.plain(f"ordinal-{n}")) for n in (1, 2)))
        return [("button-no-groups", branches.NO_GROUPS, {}), ("button-two-groups", two, {})]
    if step is Step.DUTY:
        return [(f"duty-{duty}", duty.value, {}) for duty in DUTIES]
    return [(f"button-{step.value}-{word}", word, {}) for word in ("yes", "no")]


def _starts(turn: Turn) -> list[date]:
    """Usual days from which duties count: this quarter's first, this month's first, today."""
    today = turn.local(turn.now).date()
    month = today.replace(day=1)
    quarter = month.replace(month=(month.month - 1) // 3 * 3 + 1)
    return list(dict.fromkeys((quarter, month, today)))


def _plans_text(turn: Turn, invitation: Invitation) -> Html:
    names = kind_names(turn)
    rows = [
        turn.voice.html("setup-plan", title=d.title, when=rule_in_words(turn.voice, d.rule), time=f"{d.starts:%H:%M}")
        for d in branches.drafts(invitation.answers, names)
    ]
    return blocks(turn.voice.html(Step.PLANS.value), lines(*rows))
