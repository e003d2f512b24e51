"""Leave: asked in private, decided once."""

from bot.domain.meetings import Kind
from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests import founding
from tests.stage import shanghai


async def asked(p: Play) -> None:
    """From the group's button to the answer; a second manager comes late."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    founding.changed(p.book, who.committee, manager=True)
    card = p.card("card-answers")
    await p.open(who.other, card)
    await p.turn(who.other, (Verb.LEAVE_KIND, "sick"))
    await p.say(who.other, "?" * 501)
    await p.say(who.other, p.said("fever"))
    asked_for, theirs = p.got(who.secretary, "leave-card"), p.got(who.committee, "leave-card")
    await p.tap(who.secretary, asked_for, Verb.LEAVE_DECIDE, 1)
    await p.tap(who.committee, theirs, Verb.LEAVE_DECIDE, 0)
    await p.say(who.member, "/leave")
    await p.turn(who.member, (Verb.LEAVE, theme.id), (Verb.LEAVE_KIND, "duty"))
    await p.say(who.member, p.said("trip"))
    await p.tap(who.secretary, p.got(who.secretary, "leave-card"), Verb.LEAVE_DECIDE, 0)
    await p.open(who.author, card)
    await p.turn(who.author, (Verb.LEAVE_KIND, "other"), (Verb.STOP,))


async def refused(p: Play) -> None:
    """Where there is no leave to ask for."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    card = p.card("card-answers")
    await p.open(who.activist, card)
    await p.forge(who.activist, Verb.LEAVE, theme.id)
    await p.open(who.other, card)
    await p.turn(who.other, (Verb.LEAVE_KIND, "personal"))
    await p.say(who.other, p.said("trip"))
    request = p.got(who.secretary, "leave-card")
    await p.tap(who.other, card, Verb.COME)
    await p.tap(who.secretary, request, Verb.LEAVE_DECIDE, 1)
    await p.forge(who.leader, Verb.LEAVE_DECIDE, theme.id, p.member(who.other).id, 1, on=request)
    await p.to(shanghai(2026, 9, 11, 14, 50))
    await p.tap(who.member, p.card("card-open"), Verb.SIGN)
    await p.forge(who.member, Verb.LEAVE, theme.id, on=p.card("card-open"))
    await p.say(who.member, "/help")
    await p.forge(who.member, Verb.LEAVE, theme.id)
    await p.to(shanghai(2026, 9, 11, 15, 31))
    await p.tap(who.secretary, p.got(who.secretary, "rest-head"), Verb.CONFIRM)
    await p.forge(who.author, Verb.LEAVE, theme.id, on=(await p.say(who.author, "/help"))[-1])
    group = p.meeting(Kind.GROUP_MEETING)
    await p.forge(who.secretary, Verb.CANCEL_YES, group.id)
    await p.forge(who.secretary, Verb.LEAVE, group.id)


SCENES = (Scene("leave", asked), Scene("no leave", refused))
