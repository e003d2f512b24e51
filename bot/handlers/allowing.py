"""A new branch needs the yes of an operator."""

from bot.actions import branches, operators
from bot.context import Turn
from bot.domain.doors import Invitation
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.catalogue import Voice
from bot.texts.page import Page


async def ask(turn: Turn, invitation: Invitation) -> str:
    """Ask every operator, once an hour at most; returns the key of what the admin hears meanwhile."""
    user = turn.update.effective_user
    fresh = branches.ask_operators(turn.hub.store, invitation, turn.user_id, turn.voice.lang, turn.now)
    await turn.commit()
    if fresh:
        for operator in turn.hub.operators:
            voice = turn.hub.voice_of(operator)
            turn.write(operator, _card(voice, invitation, user.full_name if user else ""))
    return "setup-asked-operators" if turn.hub.operators else "setup-no-operator"


def show_waiting(turn: Turn) -> None:
    """A new operator hears who waits for one."""
    for invitation in operators.waiting(turn.hub.store):
        turn.show(_card(turn.voice, invitation, turn.voice.plain("allow-somebody")))


def _card(voice: Voice, invitation: Invitation, name: str) -> Page:
    buttons = [
        press(voice.plain(key), Verb.ALLOW, invitation.id, yes)
        for key, yes in (("button-allow", 1), ("button-disallow", 0))
    ]
    return Page(voice.html("allow-card", title=invitation.title, name=name), keyboard(buttons))


async def decide(turn: Turn, invitation_id: str, yes: str) -> None:
    """An operator says yes or no; the admin who asked is told, and goes on by a button."""
    invitation = turn.hub.store.directory.invitations.get(invitation_id)
    if invitation is None:
        await turn.toast("press-unknown")
        return
    allowed = branches.allow(turn.hub.store, invitation, yes == "1")
    await turn.commit()
    await turn.done()
    key = "allow-card-yes" if allowed.allowed else "allow-card-no"
    turn.turn_page(Page(turn.voice.html(key, title=invitation.title)))
    if invitation.asked_by is not None:
        turn.write(invitation.asked_by, _answer(turn.hub.catalogue.voice(allowed.lang or turn.hub.lang), allowed))


def _answer(voice: Voice, invitation: Invitation) -> Page:
    if not invitation.allowed:
        return Page(voice.html("setup-not-allowed", title=invitation.title))
    start = press(voice.plain("button-setup"), Verb.SETUP_OPEN, invitation.id)
    return Page(voice.html("setup-allowed", title=invitation.title), keyboard([start]))
