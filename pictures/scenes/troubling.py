"""Faults and limits: what people and operators hear of them."""

from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests.stage import shanghai


async def alarmed(p: Play) -> None:
    """Each trouble that operators are told of, and its end."""
    assert p.bot is not None
    alerts = p.bot.hub.alerts
    voice = p.bot.hub.catalogue.voice(p.lang)
    file = "branches/0a1b2c/2026/meetings-q3.json"
    for name, about, end in (
        ("rival", {}, {}),
        ("lag", {"minutes": 7, "count": 12}, {}),
        ("disk", {"file": file, "why": "ENOSPC"}, {}),
        ("file", {"file": file}, None),
        ("backup", {"why": "ENOSPC"}, {"point": "2026-09-07-0300"}),
        ("backup-file", {"what": voice.plain("unreadable")}, {"point": "2026-09-07-0300"}),
    ):
        alerts.begin(name, **about)
        await p.rest()
        if end is not None:
            alerts.over(name, **end)
            await p.rest()


async def hurried(p: Play) -> None:
    """Too many messages, presses and files in a minute."""
    who, me = p.who, p.user(p.who.member)
    for _ in range(41):
        p.people.say(me, me.private, "/help")
    await p.settle()
    await p.wait(minutes=2)
    await p.to(shanghai(2026, 9, 11, 14, 46))
    card = p.card("card-open")
    data = next(b.data for row in card.keyboard for b in row if b.data)
    for _ in range(91):
        p.people.press(me, card, data)
    await p.settle()
    await p.say(who.author, "/report")
    for n in range(21):
        p.people.send_document(p.user(who.author), p.user(who.author).private, f"{n}.docx", b"PK")
    await p.settle()
    await p.wait(minutes=2)


async def silent(p: Play) -> None:
    """Telegram does not answer."""
    who = p.who
    other = p.people.create_group(f"{who.chat} 2", p.user(who.guest))
    p.people.add_bot(other, p.user(who.guest))
    await p.rest()
    card = p.people.last(other)
    p.world.faults.add("getChatAdministrators", times=3)
    await p.open(who.guest, card)
    p.people.remove_bot(other, p.user(who.guest))
    await p.rest()
    await p.forge(who.member, Verb.COME, "nothing", on=p.card("card-answers"))


async def twice(p: Play) -> None:
    """A text that was taken already comes again after a crash; something breaks."""
    who = p.who
    await p.say(who.member, "/leave")
    await p.turn(who.member, (Verb.LEAVE,), (Verb.LEAVE_KIND, "sick"))
    await p.say(who.member, p.said("fever"))
    answer = next(m for m in p.user(who.member).private.messages if m.text == p.said("fever"))
    await p.stop()
    p.world.updates.issue("message", answer.wire())
    await p.start()
    await p.rest()
    assert p.bot is not None
    p.bot.hub.library = None  # type: ignore[assignment]
    await p.say(who.member, "/study")


SCENES = (Scene("alerts", alarmed), Scene("haste", hurried), Scene("silence", silent), Scene("twice", twice))
