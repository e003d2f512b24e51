"""People come in: by the group's link, by a link of their own; some are unknown, some too late."""

from bot.texts.buttons import Verb
from pictures.play import Play, Scene, roster
from tests import founding


async def by_the_group(p: Play) -> None:
    """Invited in the group, claimed, confirmed and refused."""
    who = p.who
    more = [(name, who.groups[0], "正式党员", "", "2019-07-01") for name in (who.newcomer, f"{who.newcomer}2")]
    await p.send_file(who.secretary, p.said("roster"), roster(more))
    await p.link(who.guest, "join_nothing")
    await p.say(who.guest, "/join")
    await p.say(who.secretary, "/roster")
    await p.turn(who.secretary, (Verb.ROSTER_LINK,))
    card = p.card("join-card")
    await p.open(who.guest, card)
    await p.say(who.guest, "/join")
    await p.say(who.guest, "?" * 41)
    await p.say(who.guest, "?")
    await p.say(who.guest, who.member)
    await p.open(who.guest, card)
    await p.say(who.guest, who.newcomer)
    await p.open(who.guest, card)
    await p.say(who.guest, who.newcomer)
    await p.tap(who.secretary, p.got(who.secretary, "claim-card"), Verb.CLAIM, 1)
    await p.say(who.member, "/join")
    await _refused(p)
    await p.say(who.secretary, "/roster")
    await p.turn(who.secretary, (Verb.ROSTER_LINK,), (Verb.LINK_REVOKE,))
    await p.open("?", card)


async def _refused(p: Play) -> None:
    """A second manager comes too late to say no."""
    who = p.who
    founding.changed(p.book, who.committee, manager=True)
    await p.open("?", p.card("join-card"))
    await p.say("?", f"{who.newcomer}2")
    theirs = p.got(who.committee, "claim-card")
    await p.tap(who.secretary, p.got(who.secretary, "claim-card"), Verb.CLAIM, 0)
    await p.tap(who.committee, theirs, Verb.CLAIM, 1)
    await p.say(who.secretary, "/setup")
    await p.turn(who.secretary, (Verb.CHANGES,))


async def by_oneself(p: Play) -> None:
    """A link for one entry, ended and used; an account is lost."""
    who = p.who
    await p.send_file(
        who.secretary, p.said("roster"), roster([(who.newcomer, who.groups[0], "正式党员", "", "2019-07-01")])
    )
    entry, lost = p.member(who.newcomer).id, p.member(who.other).id
    await p.say(who.secretary, "/setup")
    await p.turn(who.secretary, (Verb.ENTRIES,))
    await p.forge(who.secretary, Verb.ENTRY, entry)
    await p.turn(who.secretary, (Verb.ENTRY_LINK,), (Verb.LINK_REVOKE,))
    await p.forge(who.secretary, Verb.LINK_REVOKE, entry)
    await p.forge(who.secretary, Verb.ENTRY_LINK, entry)
    words = p.last(who.secretary).text.split()
    await p.follow(who.guest, next(word for word in words if word.startswith("https://")))
    await p.forge(who.secretary, Verb.ENTRY_LINK, entry)
    await p.forge(who.secretary, Verb.ENTRY, lost)
    await p.turn(who.secretary, (Verb.UNBIND, 0), (Verb.UNBIND, 1))
    await p.forge(who.secretary, Verb.ENTRY, "nobody")


async def guessed(p: Play) -> None:
    """Too many names, too many dead links."""
    who = p.who
    await p.say(who.secretary, "/roster")
    await p.turn(who.secretary, (Verb.ROSTER_LINK,))
    await p.open(who.guest, p.card("join-card"))
    for n in range(6):
        await p.say(who.guest, f"?{n}")
    for n in range(11):
        await p.link("?", f"join_nothing{n}")


SCENES = (Scene("join", by_the_group), Scene("entries", by_oneself), Scene("guessing", guessed))
