"""Settings, rights, the record of changes; one's own record and its end; what operators do."""

from bot.texts.buttons import Verb
from pictures.play import Play, Scene, roster
from tests import founding
from tests.stage import shanghai


async def rights(p: Play) -> None:
    """Given, taken, refused, and written down."""
    who = p.who
    committee = p.member(who.committee).id
    await p.say(who.secretary, "/setup")
    await p.turn(who.secretary, (Verb.RIGHTS,), (Verb.RIGHTS_OF, committee))
    for right in ("manager", "reviewer"):
        await p.turn(who.secretary, (Verb.RIGHT_SET, right, 1))
    await p.turn(who.secretary, (Verb.RIGHT_SET, "manager", 0), (Verb.RIGHTS,))
    await p.forge(who.secretary, Verb.RIGHTS_OF, p.member(who.member).id)
    await p.turn(who.secretary, (Verb.RIGHTS,))
    await p.forge(who.secretary, Verb.RIGHT_SET, committee, "reviewer", 1)
    await p.forge(who.secretary, Verb.RIGHT_SET, p.member(who.secretary).id, "manager", 0)
    await p.forge(who.secretary, Verb.RIGHT_SET, p.member(who.activist).id, "manager", 1)
    founding.changed(p.book, who.other, user_id=None)
    await p.forge(who.secretary, Verb.RIGHT_SET, p.member(who.other).id, "manager", 1)
    await p.forge(who.secretary, Verb.RIGHTS_OF, "nobody")
    await p.forge(who.secretary, Verb.RIGHT_SET, committee, "reviewer", 0)
    await p.forge(who.secretary, Verb.RIGHT_SET, committee, "manager", 1)
    await p.forge(who.secretary, Verb.RIGHT_SET, p.member(who.secretary).id, "manager", 0)
    await p.wait(minutes=2)


async def changes(p: Play) -> None:
    """All kinds of lines."""
    who, member = p.who, p.member(p.who.member)
    await p.send_file(
        who.secretary, p.said("roster"), roster([(who.newcomer, who.groups[0], "正式党员", "", "2019-07-01")])
    )
    entry = p.member(who.newcomer)
    await p.say(who.secretary, "/setup")
    for verb, *args in (
        (Verb.ENTRY_LINK, entry.id),
        (Verb.LINK_REVOKE, entry.id),
        (Verb.RIGHT_SET, member.id, "manager", 1),
        (Verb.RIGHT_SET, member.id, "manager", 0),
        (Verb.RIGHT_SET, member.id, "reviewer", 1),
        (Verb.RIGHT_SET, member.id, "reviewer", 0),
        (Verb.UNBIND, member.id, 1),
    ):
        await p.forge(who.secretary, verb, *args)
    await p.say(who.secretary, "/setup")
    await p.turn(who.secretary, (Verb.CHANGES, 0), (Verb.CHANGES, 1))


async def own(p: Play) -> None:
    """/me, and erasing it."""
    who = p.who
    await p.say(who.member, f"/checkin {p.said('learned')}")
    await p.to(shanghai(2026, 9, 11, 14, 50))
    await p.tap(who.member, p.card("card-open"), Verb.SIGN)
    await p.say(who.member, "/me")
    await p.turn(who.member, (Verb.OWN_ERASE,), (Verb.OWN_ERASE_YES,))
    await p.say(who.secretary, "/me")
    await p.turn(who.secretary, (Verb.OWN_ERASE,))


async def operated(p: Play) -> None:
    """An operator's pages: all branches, one of them, handing over, a lost account."""
    who = p.who
    await p.link(who.operator, "op_nothing")
    await p.link(who.guest, "op_nothing")
    await p.say(who.operator, "/setup")
    await p.turn(who.operator, (Verb.BRANCH,))
    await p.turn(who.operator, (Verb.HAND_OVER, p.member(who.committee).id))
    await p.turn(who.operator, (Verb.HAND_OVER, p.member(who.secretary).id))
    await p.wait(minutes=2)


SCENES = (Scene("rights", rights), Scene("changes", changes), Scene("my record", own), Scene("operator", operated))
