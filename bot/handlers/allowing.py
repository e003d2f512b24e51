"""Where operators are named, a new branch needs the yes of one of them."""

from bot.actions import branches
from bot.context import Turn
from bot.domain.people import Invitation
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.page import Page


async def ask(turn: Turn, invitation: Invitation) -> str:
    """Ask every operator; returns the key of what the admin hears meanwhile."""
    branches.ask_operators(turn.hub.store, invitation, turn.user_id)
    await turn.commit()
    user = turn.update.effective_user
    buttons = [
        press(turn.voice.plain(key), Verb.ALLOW, invitation.id, yes)
        for key, yes in (("button-allow", 1), ("button-disallow", 0))
    ]
    name = user.full_name if user else ""
    page = Page(turn.voice.html("allow-card", title=invitation.title, name=name), keyboard(buttons))
    for operator in turn.hub.operators:
        turn.write(operator, page)
    return "setup-asked-operators"


async def decide(turn: Turn, token: str, yes: str) -> None:
    """An operator says yes or no; the admin who asked is told, and goes on by the same link."""
    invitation = turn.hub.store.directory.invitations.get(token)
    if turn.user_id not in turn.hub.operators or invitation is None:
        await turn.toast("press-unknown")
        return
    allowed = branches.allow(turn.hub.store, invitation, yes == "1")
    await turn.commit()
    await turn.done()
    key = "allow-card-yes" if allowed.allowed else "allow-card-no"
    turn.turn_page(Page(turn.voice.html(key, title=invitation.title)))
    if invitation.asked_by is not None:
        turn.write(invitation.asked_by, _answer(turn, allowed))


def _answer(turn: Turn, invitation: Invitation) -> Page:
    if not invitation.allowed:
        return Page(turn.voice.html("setup-not-allowed", title=invitation.title))
    start = Button(turn.voice.plain("button-setup"), url=turn.hub.links.private("setup", invitation.id))
    return Page(turn.voice.html("setup-allowed", title=invitation.title), keyboard([start]))
