"""Notices: the draft with all its parts, what goes out, what came of it."""

from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests import founding
from tests.stage import shanghai


async def drafted(p: Play) -> None:
    """Each part of a draft; a photo and a file; too long; empty; a time that is past or too far."""
    who = p.who
    user = p.user(who.secretary)
    await p.say(who.secretary, "/notice")
    for words in ("?" * 901, p.said("topic")):
        await p.say(who.secretary, words)
    await p.turn(who.secretary, (Verb.NOTICE_PART, "who"))
    await p.turn(who.secretary, (Verb.NOTICE_SET, "who", f"group={p.book.branch.groups[0].id}"))
    for audience in ("party", "committee", "all"):
        await p.turn(who.secretary, (Verb.NOTICE_PART, "who"), (Verb.NOTICE_SET, "who", audience))
    await p.turn(who.secretary, (Verb.NOTICE_PART, "when"), (Verb.NOTICE_SET, "when", "q"), (Verb.NOTICE_SET, "hour"))
    for when in ("m-1", "d1"):
        await p.turn(
            who.secretary, (Verb.NOTICE_PART, "when"), (Verb.NOTICE_SET, "when", when), (Verb.NOTICE_PART, "-")
        )
    await p.turn(who.secretary, (Verb.NOTICE_SET, "acks"))
    p.people.send_photo(user, user.private)
    await p.rest()
    p.people.send_document(user, user.private, "plan.pdf", b"%PDF")
    await p.rest()
    for when in ("2026-09-01 09:00", "2036-09-01 09:00"):
        await p.say(who.secretary, when)
        await p.turn(who.secretary, (Verb.NOTICE_SEND,))
    await p.forge(who.secretary, Verb.STOP)
    await p.forge(who.secretary, Verb.NOTICE_SEND)
    await p.say(who.secretary, "/notice")
    p.people.send_document(user, user.private, "plan.pdf", b"%PDF")
    await p.rest()
    await p.turn(who.secretary, (Verb.NOTICE_SEND,))
    await p.rest()


async def received(p: Play) -> None:
    """In the group: 收到, twice, by somebody whom it is not for; the list, the nudge, the file."""
    who = p.who
    founding.changed(p.book, who.author, user_id=None)
    await p.say(who.secretary, "/notice")
    await p.turn(who.secretary, (Verb.NOTICES,))
    await p.say(who.secretary, f"/notice {p.said('topic')}")
    await p.turn(who.secretary, (Verb.NOTICE_PART, "who"), (Verb.NOTICE_SET, "who", "party"), (Verb.NOTICE_SEND,))
    await p.rest()
    notice = p.card("announcement")
    for name in (who.member, who.member, who.activist):
        await p.tap(name, notice, Verb.RECEIVED)
    await p.wait(seconds=20)
    page = p.last(who.secretary)
    [made] = p.book.notices.all()
    await p.tap(who.secretary, page, Verb.NOTICE_SHEET)
    await p.tap(who.secretary, page, Verb.NOTICE_NUDGE)
    await p.forge(who.secretary, Verb.NOTICE_NUDGE, made.id, "20260907", on=page)
    await p.rest()
    for name in (who.secretary, who.committee, who.leader, who.other, who.author):
        if name != who.author:
            await p.tap(name, notice, Verb.RECEIVED)
    founding.changed(p.book, who.author, until=shanghai(2026, 9, 7).date())
    await p.say(who.secretary, "/notice")
    await p.turn(who.secretary, (Verb.NOTICES,), (Verb.NOTICE,))
    await p.forge(who.secretary, Verb.NOTICE_NUDGE, made.id, "20260908")
    await p.forge(who.secretary, Verb.NOTICE, "nothing", "-")


async def repeating(p: Play) -> None:
    """Each month; then no more."""
    who = p.who
    await p.say(who.secretary, f"/notice {p.said('topic')}")
    await p.turn(who.secretary, (Verb.NOTICE_PART, "when"), (Verb.NOTICE_SET, "when", "m10"), (Verb.NOTICE_PART, "-"))
    await p.turn(who.secretary, (Verb.NOTICE_SEND,))
    await p.to(shanghai(2026, 9, 10, 9, 5))
    await p.say(who.secretary, "/notice")
    await p.turn(who.secretary, (Verb.NOTICES,), (Verb.NOTICE,), (Verb.NOTICE_STOP,), (Verb.NOTICES,))


SCENES = (
    Scene("a notice drafted", drafted),
    Scene("a notice received", received),
    Scene("a repeating notice", repeating),
)
