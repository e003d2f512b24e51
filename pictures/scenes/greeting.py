"""/help for each kind of person, refusals, and what is no command of ours."""

from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests import founding


async def helped(p: Play) -> None:
    """What each may do, here and there."""
    who = p.who
    for name in (who.secretary, who.committee, who.member, who.activist, who.guest, who.operator):
        await p.say(name, "/help")
    p.people.join(p.group, p.user(who.guest))
    for name in (who.secretary, who.guest):
        await p.say(name, "/help", group=True)
    await p.say(who.guest, "/agenda")
    await p.say(who.guest, "/agenda", group=True)
    await p.tap(who.guest, p.card("card-answers"), Verb.COME)
    await p.say(who.guest, "/setup")
    for command in ("roster", "reports"):
        await p.say(who.member, f"/{command}")
    await p.forge(who.secretary, Verb.BRANCHES, 0)
    await p.say(who.secretary, "/roster", group=True)


async def unasked(p: Play) -> None:
    """Texts, files and buttons that nobody asked for."""
    who, me = p.who, p.user(p.who.member)
    await p.say(who.member, p.said("hello"))
    await p.say(who.member, "/dance")
    p.people.send_sticker(me, me.private)
    await p.rest()
    await p.send_file(who.member, p.said("file"), b"x")
    first = p.people.say(me, me.private, "/agenda")
    await p.rest()
    p.people.edit(me, first, "/study")
    await p.rest()
    press = p.people.press_forged(me, p.last(who.member), "1:zz")
    await p.rest()
    assert press.done
    p.people.promote(p.group, p.user(who.secretary), anonymous=True)
    p.people.say_as_anonymous_admin(p.user(who.secretary), p.group, "/agenda")
    await p.rest()
    p.people.remove_bot(p.group, p.user(who.secretary))
    await p.rest()
    p.people.add_bot(p.group, p.user(who.secretary))
    await p.rest()


async def elsewhere(p: Play) -> None:
    """A group without a branch, which nobody sets up for a week."""
    who = p.who
    other = p.people.create_group(f"{who.chat} 2", p.user(who.guest))
    p.people.add_bot(other, p.user(who.guest))
    await p.rest()
    for text in ("/agenda", "/help"):
        p.people.say(p.user(who.guest), other, text)
        await p.rest()
    founding.changed(p.book, who.member, until=p.clock.now().date())
    await p.say(who.member, "/me")
    await p.wait(days=8)


SCENES = (Scene("help", helped), Scene("unasked", unasked), Scene("elsewhere", elsewhere))
