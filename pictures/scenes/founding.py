"""A new branch: the operator's yes, the declaration, the questions."""

from bot.actions.founding import NO_GROUPS
from bot.texts.buttons import Verb
from pictures.play import Play, Scene, datas


async def allowed(p: Play) -> None:
    """A group's administrator asks, an operator refuses and allows."""
    who = p.who
    admin, operator = who.secretary, who.operator
    group = p.people.create_group(who.chat, p.user(admin), [p.user(who.member)])
    p.people.add_bot(group, p.user(admin))
    await p.rest()
    card = p.people.last(group)
    await p.open(who.member, card)
    await p.say(who.member, "/setup")
    await p.open(admin, card)
    await p.tap(operator, p.got(operator, "allow-card"), Verb.ALLOW, 0)
    await p.wait(hours=2)
    await p.open(admin, card)
    await p.tap(operator, p.got(operator, "allow-card"), Verb.ALLOW, 1)
    await p.tap(admin, p.got(admin, "setup-allowed"), Verb.SETUP_OPEN)
    await p.tap(admin, p.got(admin, "setup-declaration"), Verb.DECLARE)
    await asked(p)
    await p.open(admin, card)
    await p.say(admin, "/setup")


async def asked(p: Play) -> None:
    """The questions, with a wrong answer to each that can be wrong, and a usual day that is changed."""
    who, admin = p.who, p.who.secretary
    card = p.last(admin)
    old = next(iter(datas(card)))
    await p.say(admin, "?")
    await p.tap(admin, card, Verb.SETUP, p.lang)
    for answer in ("?" * 41, who.branch, "?", "2026-09-01", "?"):
        await p.say(admin, answer)
    await p.tap(admin, p.got(admin, "setup-committee"), Verb.SETUP, "yes")
    p.people.press_forged(p.user(admin), card, old)
    for answer in (",".join(f"{n}" for n in range(13)), ", ".join(who.groups), "?" * 41, admin):
        await p.say(admin, answer)
    await p.turn(admin, (Verb.SETUP_BACK,), (Verb.SETUP, NO_GROUPS), (Verb.SETUP, "secretary"))
    plans = p.last(admin)
    for slot, what in (("committee", "-"), ("committee", "w3"), ("committee", "off"), ("committee", "on")):
        await p.forge(admin, Verb.SETUP_PLAN, slot, what, on=plans)
    await p.turn(admin, (Verb.SETUP_PLANS,), (Verb.SETUP_PLAN, "theme", "-"), (Verb.SETUP_PLAN, "theme", "off"))
    await p.turn(admin, (Verb.SETUP_PLANS,), (Verb.SETUP, "yes"))
    await p.say(admin, "?")
    await p.tap(admin, p.got(admin, "setup-study"), Verb.SETUP, "0 0930")


async def nobody(p: Play) -> None:
    """No operator yet."""
    who = p.who
    group = p.people.create_group(who.chat, p.user(who.secretary))
    p.people.add_bot(group, p.user(who.secretary))
    await p.rest()
    await p.open(who.secretary, p.people.last(group))


SCENES = (
    Scene("set-up", allowed, {"founded": ""}),
    Scene("no operator", nobody, {"founded": "", "operators": frozenset()}),
)
