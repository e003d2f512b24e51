"""Chats of their own, topics, and the calendar."""

from bot.domain.meetings import Kind
from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests.stage import shanghai


async def rooms(p: Play) -> None:
    """A chat for the committee: offered, bound, listed, let go; one that throws the bot out."""
    who = p.who
    await p.say(who.secretary, "/setup")
    await p.turn(who.secretary, (Verb.ROOMS,))
    for title in ("A", "B"):
        chat = p.people.create_group(title, p.user(who.secretary), [p.user(who.committee)], supergroup=True)
        p.people.add_bot(chat, p.user(who.secretary))
        await p.rest()
        offer = p.got(who.secretary, "room-offer")
        if title == "A":
            await p.tap(who.secretary, offer, Verb.ROOM, "committee")
            await p.rest()
            await p.forge(who.secretary, Verb.ROOM, "committee", chat.id)
            await p.say(who.secretary, "/setup")
            await p.turn(who.secretary, (Verb.ROOMS,), (Verb.ROOM_FREE,))
        else:
            await p.tap(who.secretary, offer, Verb.ROOM, p.book.branch.groups[0].id)
            await p.rest()
            await p.say(who.secretary, "/setup")
            await p.turn(who.secretary, (Verb.ROOMS,))
            p.people.remove_bot(chat, p.user(who.secretary))
            await p.rest()
    await p.say(who.secretary, "/setup")
    await p.turn(who.secretary, (Verb.CHANGES,))


async def topics(p: Play) -> None:
    """A topic for each; one that is gone."""
    who = p.who
    p.group.is_forum = True
    thread = p.people.create_topic(p.group, p.user(who.secretary), "T")
    p.people.say(p.user(who.secretary), p.group, "/setup", topic=thread)
    await p.rest()
    [offer] = await p.link(who.secretary, f"topic_{thread}")
    for what in ("study", "notices", "meetings"):
        await p.tap(who.secretary, offer, Verb.TOPIC, what)
    await p.forge(who.secretary, Verb.TOPIC, "study", 0)
    await p.say(who.secretary, "/setup")
    await p.turn(who.secretary, (Verb.ROOMS,))
    del p.group.topics[thread]
    await p.to(shanghai(2026, 9, 11, 14, 50))


async def calendar(p: Play) -> None:
    """A meeting's file, after a move too; all of one's own."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    await p.link(who.member, f"ics_{theme.id}")
    await p.say(who.member, "/agenda")
    await p.turn(who.member, (Verb.AGENDA_FILE,))
    await p.forge(who.secretary, Verb.MOVE_TO, theme.id, "202609181500", "k")
    await p.wait(minutes=1)
    await p.link(who.member, f"ics_{theme.id}")


SCENES = (
    Scene("chats of their own", rooms),
    Scene("topics", topics),
    Scene("calendar", calendar),
)
