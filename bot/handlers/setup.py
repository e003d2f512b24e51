"""Set-up: an admin answers eight questions in private, and the branch exists. `welcome` leads here.

One card carries all questions: a tap turns it to the next, so that a thumb need not move; what is typed is answered
below. `setup_pages` draws the questions.
"""

import re

from bot.actions import founding
from bot.actions.founding import Step, Wrong
from bot.context import Turn
from bot.domain.doors import Invitation
from bot.domain.people import Settings as BranchSettings
from bot.domain.rights import Deed
from bot.domain.usual import Slot
from bot.handlers import checklist, inviting, operating, settings
from bot.handlers.setup_pages import choices, kind_names, known_name, labels, number_of, question
from bot.handlers.setup_plans import plan_page
from bot.texts.page import Page


async def setup(turn: Turn, words: str) -> None:
    """/setup: go on with an open set-up; else the branch's settings, the operator's list, or how one begins."""
    invitation = founding.open_setup(turn.hub.store, turn.user_id)
    if invitation is not None:
        show(turn, invitation)
    elif turn.may(Deed.SETTINGS):
        await settings.summary(turn)
    elif turn.may(Deed.HAND_OVER):
        await operating.branches(turn, "0", words)
    else:
        turn.say("setup-how")


def ask(turn: Turn, invitation: Invitation) -> None:
    """The question at hand, as a new message."""
    _speak_its_language(turn, invitation)
    turn.show(question(turn, invitation))


def show(turn: Turn, invitation: Invitation) -> None:
    """The question at hand, on the card whose button was pressed."""
    _speak_its_language(turn, invitation)
    (turn.show if turn.update.callback_query is None else turn.turn_page)(question(turn, invitation))


def _speak_its_language(turn: Turn, invitation: Invitation) -> None:
    """What was chosen first holds for the rest of the set-up."""
    lang = invitation.answers.get(Step.LANG)
    if lang is not None:
        turn.voice = turn.hub.catalogue.voice(lang)


async def _at_hand(turn: Turn, number: str) -> Invitation | None:
    """The set-up whose question with that number is open; else the press is answered with what is the matter."""
    invitation = founding.open_setup(turn.hub.store, turn.user_id)
    if invitation is None or number != str(number_of(invitation)):
        await turn.toast("setup-link-used" if invitation is None else "setup-answered")
        return None
    _speak_its_language(turn, invitation)
    return invitation


async def pressed(turn: Turn, number: str, value: str) -> None:
    """A button of the set-up answers the question with that number, unless it has been answered already."""
    invitation = await _at_hand(turn, number)
    if invitation is not None:
        await turn.done()
        await _answer(turn, invitation, _said(turn, invitation, value))


def _said(turn: Turn, invitation: Invitation, value: str) -> str:
    """The text that a button stands for: names don't fit into button data."""
    step = founding.step_of(invitation)
    if step is Step.NAME and value == "default":
        return invitation.title
    if step is Step.ME:
        return f"{known_name(turn, invitation)}\n{value}"
    return value


async def take(turn: Turn, invitation: Invitation, text: str) -> None:
    """A typed answer."""
    _speak_its_language(turn, invitation)
    await _answer(turn, invitation, _meant(turn, invitation, text))


async def _answer(turn: Turn, invitation: Invitation, text: str) -> None:
    """Go on, or say what is wrong with it."""
    answered = founding.answer(turn.hub.store, invitation, text, turn.origin, turn.now)
    await turn.commit()
    if isinstance(answered, Wrong):
        turn.say(answered.value)
    elif founding.STEPS[-1].value in answered.answers:
        await _found(turn, answered)
    else:
        show(turn, answered)


def _meant(turn: Turn, invitation: Invitation, text: str) -> str:
    """Typed words that begin a button's label mean that button; any others stand for themselves."""
    step, words = founding.step_of(invitation), text.strip()
    if step is Step.GROUPS and words in (turn.voice.plain("no"), turn.voice.plain("none")):
        return founding.NO_GROUPS
    if step is Step.ME:
        return _name_and_duty(turn, invitation, words)
    if step in (Step.STARTED, Step.NAME) or not words:
        return words
    found = labels(turn, choices(turn, invitation, step))
    return next((value for label, value in found if re.sub(r"^\W+", "", label).startswith(words)), words)


def _name_and_duty(turn: Turn, invitation: Invitation, words: str) -> str:
    """示例书记 书记, or the duty alone where the name is known."""
    duties = {turn.voice.plain(f"duty-{duty}"): duty.value for duty in founding.SET_UP_BY}
    for label in sorted(duties, key=len, reverse=True):
        name = words.removesuffix(label)
        if name != words and (not name or name[-1] in " ,，、"):
            return f"{name.strip(' ,，、') or known_name(turn, invitation)}\n{duties[label]}"
    return " ".join(words.split())


async def back(turn: Turn) -> None:
    """The button 上一步."""
    invitation = founding.open_setup(turn.hub.store, turn.user_id)
    if invitation is None:
        await turn.toast("setup-link-used")
        return
    earlier = founding.back(turn.hub.store, invitation, turn.origin)
    await turn.commit()
    await turn.done()
    show(turn, earlier)


async def plan(turn: Turn, slot: str, what: str) -> None:
    """The usual day of one kind of meeting: shown for `-`, changed for any other word."""
    invitation = await _at_hand(turn, str(founding.STEPS.index(Step.PLANS) + 1))
    if invitation is None:
        return
    if slot not in founding.slots_of(invitation.answers):
        await turn.toast("press-unknown")
        return
    if what != "-":
        invitation = founding.change_plan(turn.hub.store, invitation, Slot(slot), what, turn.now)
        await turn.commit()
    await turn.done()
    turn.turn_page(plan_page(turn, invitation, Slot(slot)))


async def plans(turn: Turn) -> None:
    """Back from one kind of meeting to all of them."""
    invitation = await _at_hand(turn, str(founding.STEPS.index(Step.PLANS) + 1))
    if invitation is not None:
        await turn.done()
        show(turn, invitation)


async def _found(turn: Turn, invitation: Invitation) -> None:
    defaults = BranchSettings(lang=turn.hub.lang, tz=turn.hub.tz)
    founded = founding.found(turn.hub.store, invitation, defaults, kind_names(turn.voice), turn.now)
    await turn.commit()
    turn.book, turn.member = founded.book, founded.founder
    turn.hub.menus.fit(turn.user_id)
    done = Page(turn.voice.html("setup-done", name=founded.book.branch.name))
    (turn.show if turn.update.callback_query is None else turn.turn_page)(done)
    turn.show(checklist.page(turn))
    await inviting.post_card(turn)
