"""A meeting from its notice to the confirmed attendance, and what people answer to it."""

from dataclasses import replace

from bot.domain.meetings import Kind
from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests import founding
from tests.stage import shanghai


async def answered(p: Play) -> None:
    """The first week's theme day."""
    who, card, theme = p.who, p.card("card-answers"), p.meeting(Kind.THEME_DAY)
    for name in (who.member, who.member, who.committee):
        await p.tap(name, card, Verb.COME)
    await p.forge(who.member, Verb.SIGN, theme.id, on=card)
    await p.forge(who.activist, Verb.COME, theme.id, on=card)
    await p.forge(who.activist, Verb.SIGN, theme.id, on=card)
    await p.say(who.member, "/signin")
    await p.say(who.member, "/agenda")
    await p.say(who.member, "/agenda", group=True)
    await p.to(shanghai(2026, 9, 11, 14, 46))
    await p.tap(who.member, p.card("card-open"), Verb.SIGN)
    await p.tap(who.member, p.card("card-open"), Verb.SIGN)
    await p.to(shanghai(2026, 9, 11, 15, 5))
    await p.tap(who.committee, p.card("card-open"), Verb.SIGN)
    await p.say(who.leader, "/signin")
    await p.to(shanghai(2026, 9, 11, 15, 31))
    for verb in (Verb.SIGN, Verb.COME):
        await p.forge(who.other, verb, theme.id, on=p.card("card-closed"))
    await p.tap(who.secretary, p.got(who.secretary, "rest-head"), Verb.CONFIRM)
    await p.to(shanghai(2026, 9, 16, 16, 0))  # the groups' own meetings go in private


async def voted(p: Play) -> None:
    """Meetings with a quorum: of all members, with a topic and a place, and of the committee."""
    who = p.who
    for plan in p.book.plans.all():
        p.book.plans.put(replace(plan, place="203"))
    await p.arrange("2026-09-08 15:00", Kind.MEMBERS_MEETING, Kind.PARTY_LECTURE, words=p.said("topic"))
    await p.tap(who.member, p.card("card-votes-ahead"), Verb.COME)
    await p.to(shanghai(2026, 9, 7, 15, 50))
    await p.to(shanghai(2026, 9, 8, 14, 50))
    await p.tap(who.member, p.card("card-open"), Verb.SIGN)
    await p.tap(who.activist, p.card("card-open"), Verb.SIGN)
    await p.to(shanghai(2026, 9, 8, 15, 31))
    await p.say(who.secretary, "/meeting 2026-10-20 15:00 ?")
    await p.to(shanghai(2026, 10, 6, 9, 0))


async def at_once(p: Play) -> None:
    """Two meetings whose sign-in is open, then none ahead, then one called off."""
    who = p.who
    lecture = await p.arrange("2026-09-07 16:00", Kind.PARTY_LECTURE)
    await p.to(shanghai(2026, 9, 7, 15, 50))
    await p.say(who.committee, "/signin")
    await p.turn(who.committee, (Verb.SIGN, lecture.id))
    theme, card = p.meeting(Kind.THEME_DAY), p.card("card-answers")
    await p.forge(who.secretary, Verb.CANCEL_YES, theme.id)
    for verb in (Verb.COME, Verb.SIGN):
        await p.forge(who.member, verb, theme.id, on=card)
    await p.forge(who.member, Verb.COME, "nothing", on=card)
    for plan in p.book.plans.all():
        p.book.plans.remove(plan.id)
    for meeting in p.book.meetings(2026).all():
        p.book.meetings(2026).remove(meeting.id)
    await p.say(who.member, "/signin")
    await p.say(who.member, "/agenda")
    await p.say(who.member, "/leave")
    await p.say(who.secretary, "/meeting")


async def tentative(p: Play) -> None:
    """A day of a year whose make-up workdays nobody has announced; a press that waited for the bot."""
    await p.to(shanghai(2026, 12, 20, 9, 0))
    await p.say(p.who.member, "/agenda")


async def recovered(p: Play) -> None:
    """Pressed while the bot was away."""
    who = p.who
    await p.to(shanghai(2026, 9, 11, 14, 46))
    card = p.card("card-open")
    sign = next(b.data for row in card.keyboard for b in row if b.data)
    await p.stop()
    p.world.clock.set(shanghai(2026, 9, 11, 14, 55))
    p.people.press(p.user(who.member), card, sign)
    p.world.clock.set(shanghai(2026, 9, 11, 16, 30))
    p.clock.move_to(shanghai(2026, 9, 11, 16, 30))
    await p.start()
    await p.rest()
    rest = p.got(who.secretary, "rest-recovered")
    await p.tap(who.secretary, rest, Verb.MARK_LIST)
    await p.tap(who.secretary, rest, Verb.MARK_PERSON, p.member(who.member).id)


async def merged(p: Play) -> None:
    """After an outage study and nudges come as one, and what makes no sense any more is shown as missed."""
    who = p.who
    await p.away(shanghai(2026, 9, 11, 9, 0))
    await p.wait(minutes=2)
    await p.away(shanghai(2026, 9, 12, 9, 0))
    await p.wait(minutes=2)
    await p.tap(who.secretary, p.got(who.secretary, "rest-head"), Verb.MARK_LIST)


async def all_there(p: Play) -> None:
    """Nobody is left to be marked."""
    who = p.who
    for name in who.joined:
        if name != who.secretary:
            founding.changed(p.book, name, exempt=True)
    await p.to(shanghai(2026, 9, 11, 14, 50))
    await p.tap(who.secretary, p.card("card-open"), Verb.SIGN)
    await p.to(shanghai(2026, 9, 11, 15, 31))


SCENES = (
    Scene("a meeting", answered),
    Scene("quorum", voted),
    Scene("several meetings", at_once),
    Scene("tentative", tentative, {"start": shanghai(2026, 12, 7, 9, 0)}),
    Scene("recovered", recovered),
    Scene("outage", merged),
    Scene("all there", all_there),
)
