"""A new branch: the operator's yes, the declaration, the questions."""

from bot.texts.buttons import Verb
from pictures.play import Play, Scene


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
    """The questions, with a wrong answer to each that can be wrong."""
    who, admin = p.who, p.who.secretary
    old = p.last(admin)
    answers = ("?" * 41, who.branch, "?", "2026-09-01", "?", None, "?" * 41, " ".join(who.groups), "?" * 41, admin)
    for answer in answers:
        if answer is None:
            await p.tap(admin, p.got(admin, "setup-committee"), Verb.SETUP, "yes")
        else:
            await p.say(admin, answer)
    await p.forge(admin, Verb.SETUP, 1, "default", on=old)
    await p.turn(admin, (Verb.SETUP_BACK,))
    await p.say(admin, admin)
    await p.turn(admin, (Verb.SETUP, "secretary"))
    await p.turn(admin, (Verb.SETUP, "yes"))


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
