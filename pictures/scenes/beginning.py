"""A branch that has just begun: what is missing, names that are typed, people who say who they are; languages."""

from bot.actions.founding import Step
from bot.texts.buttons import Verb
from pictures.play import Play, Scene


async def begun(p: Play) -> None:
    """From an empty roster to one that is gathered."""
    who, admin = p.who, p.who.secretary
    group = p.people.create_group(who.chat, p.user(admin), [p.user(who.member), p.user(who.other)])
    p.people.add_bot(group, p.user(admin))
    await p.rest()
    await p.open(admin, p.people.last(group))
    await p.tap(who.operator, p.got(who.operator, "allow-card"), Verb.ALLOW, 1)
    await p.tap(admin, p.got(admin, "setup-allowed"), Verb.SETUP_OPEN)
    await p.tap(admin, p.got(admin, "setup-declaration"), Verb.DECLARE)
    card = p.got(admin, Step.LANG)
    p.user(admin).name, name = "?" * 41, p.user(admin).name  # an account's name that would not do
    for data in (p.lang, "default", "2026-09-01", "no", "-"):
        await p.tap(admin, card, Verb.SETUP, data)
    p.user(admin).name = name
    for _ in range(5):
        await p.tap(admin, card, Verb.SETUP_BACK)
    for data in (p.lang, "default", "2026-09-01", "no", "-", "secretary", "no", "0 0930"):
        await p.tap(admin, card, Verb.SETUP, data)
    for name in (who.member, who.other):
        await p.open(name, p.card("join-card"))
        await p.say(name, name)
    first, second = [m for m in p.user(admin).private.messages if "claim-card-new" in p.watch.made_of(m)]
    await p.tap(admin, first, Verb.CLAIM, "full")
    await p.tap(admin, second, Verb.CLAIM, 0)
    await p.tap(admin, p.got(admin, "checklist-head"), Verb.ROSTER_NAMES)
    await p.say(admin, ",")
    await p.say(admin, f"{who.author}\n{who.newcomer} 123456")
    await p.tap(admin, p.last(admin), Verb.CHECKLIST)


async def spoken(p: Play) -> None:
    """A person's language, and the branch's."""
    who = p.who
    other = "en" if p.lang == "zh" else "zh"
    await p.say(who.member, "/help")
    await p.turn(who.member, (Verb.LANGUAGE, other), (Verb.LANGUAGE, p.lang))
    for lang in (other, p.lang):
        await p.say(who.secretary, "/setup")
        await p.turn(who.secretary, (Verb.BRANCH_LANGUAGE, lang))
    await p.turn(who.secretary, (Verb.CHANGES,))
    await p.say(who.operator, "/help")


SCENES = (
    Scene("a new branch", begun, {"founded": ""}),
    Scene("languages", spoken),
)
