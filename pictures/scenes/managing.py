"""Settings, rights, the record of changes; one's own record and its end; what operators do."""

import re
from dataclasses import replace

from bot import running
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


RULES = (
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=MO,SA",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYMONTHDAY=15",
    "FREQ=MONTHLY;BYDAY=4FR",
    "FREQ=MONTHLY;BYDAY=5FR",
    "FREQ=MONTHLY;BYDAY=-1SU",
    "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2,3",
)


async def planned(p: Play) -> None:
    """Every kind of rule in words, for a manager who is the operator too."""
    plans = p.book.plans.all()
    for number, rule in enumerate(RULES):
        p.book.plans.put(replace(plans[0], id=f"plan{number}", rule=rule))
    await p.say(p.who.secretary, "/setup")
    await p.turn(p.who.secretary, (Verb.BRANCHES,), (Verb.BRANCH,))


async def entered(p: Play) -> None:
    """Nobody is the operator yet: a group waits, and the link that the start prints is opened."""
    assert p.bot is not None
    who = p.who
    other = p.people.create_group(f"{who.chat} 2", p.user(who.guest))
    p.people.add_bot(other, p.user(who.guest))
    await p.rest()
    await p.open(who.guest, p.people.last(other))
    printed: list[str] = []
    await running._open_door(p.bot, printed.append)
    await p.rest()
    link = re.search(r"https://[\w./?=-]+", printed[0])
    assert link is not None
    await p.follow(who.operator, link[0])


SCENES = (
    Scene("rights", rights),
    Scene("changes", changes),
    Scene("my record", own),
    Scene("operator", operated),
    Scene("plans", planned, {"operators": frozenset({5_000_000_001})}),
    Scene("first operator", entered, {"operators": frozenset()}),
)
