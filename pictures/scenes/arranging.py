"""Meetings are made, moved and called off."""

from bot.domain.meetings import Kind
from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests import founding
from tests.stage import shanghai


async def made(p: Play) -> None:
    """A new one, and every way to get the line wrong."""
    who, lecture = p.who, p.word(f"kind-{Kind.PARTY_LECTURE}")
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.NEW_MEETING,))
    group = p.word(f"kind-{Kind.GROUP_MEETING}")
    for line in (
        "?",
        "2026-09-20 15:00 ?",
        f"2026-09-01 15:00 {lecture}",
        f"2036-09-01 15:00 {lecture}",
        f"2026-09-20 15:00 {group}",
        f"2026-09-20 15:00 {lecture} {'?' * 121}",
        f"2026-09-20 15:00 {lecture} {p.said('topic')}",
    ):
        await p.say(who.secretary, line)
    founding.settings(p.book, may_combine=False)
    await p.arrange("2026-09-22 15:00", Kind.PARTY_LECTURE, Kind.THEME_DAY)


async def moved(p: Play) -> None:
    """The theme day gets another day, then another is called off."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETING, theme.id), (Verb.MOVE, theme.id))
    await p.say(who.secretary, "?")
    await p.say(who.secretary, "2026-09-01 15:00")
    await p.say(who.secretary, "2026-09-18 15:00")
    await p.wait(minutes=2)
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETING, theme.id), (Verb.CANCEL, theme.id), (Verb.STOP,))
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETING, theme.id), (Verb.CANCEL, theme.id), (Verb.CANCEL_YES,))
    await p.wait(minutes=2)
    await p.forge(who.secretary, Verb.CANCEL_YES, theme.id)
    await p.to(shanghai(2026, 9, 16, 16, 40))
    await p.forge(who.secretary, Verb.MOVE, p.meeting(Kind.GROUP_MEETING).id)
    await p.say(who.secretary, "2026-09-20 15:00")
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETINGS, "p"), (Verb.MEETING,), (Verb.MEETINGS,))


async def not_arrived(p: Play) -> None:
    """Messages that Telegram refuses or loses, as the list of meetings shows them, and what the manager is told."""
    who = p.who
    refusals = (
        "Forbidden: bot was kicked from the supergroup chat",
        "Bad Request: not enough rights to send text messages to the chat",
        "Bad Request: something that nobody has seen before",
    )
    for n, reason in enumerate(refusals):
        await p.arrange(f"2026-09-{8 + n:02} 15:00", Kind.PARTY_LECTURE, words=f"{n + 1}")
        await p.to(shanghai(2026, 9, 8 + n, 14, 44))
        p.world.faults.add("sendMessage", "refuse", code=403 if n == 0 else 400, reason=reason, chat=p.group.id)
        await p.to(shanghai(2026, 9, 8 + n, 14, 50))
    await p.to(shanghai(2026, 9, 11, 14, 44))
    p.world.faults.add("sendMessage", "lose", times=2, chat=p.group.id)
    await p.to(shanghai(2026, 9, 11, 14, 55))
    await p.say(who.secretary, "/meeting")
    p.people.delete_account(p.user(who.author))
    await p.to(shanghai(2026, 9, 16, 10, 0))


async def nothing_arrives(p: Play) -> None:
    """Each kind of a meeting's message is refused, and the list says so."""
    who = p.who
    refused = {"code": 400, "reason": "Bad Request: something that nobody has seen before", "times": 1000}
    lecture = await p.arrange("2026-09-09 15:00", Kind.PARTY_LECTURE, words=p.said("topic"))
    await p.forge(who.other, Verb.LEAVE, lecture.id, on=(await p.say(who.other, "/help"))[-1])
    await p.turn(who.other, (Verb.LEAVE_KIND, "sick"))
    for name in who.joined:
        p.world.faults.add("sendMessage", chat=p.user(name).id, **refused)  # type: ignore[arg-type]
    p.world.faults.add("sendMessage", chat=p.group.id, **refused)  # type: ignore[arg-type]
    p.people.say(p.user(who.other), p.user(who.other).private, p.said("fever"))
    await p.rest()
    await p.wait(minutes=2)
    p.people.say(p.user(who.secretary), p.user(who.secretary).private, "/help")
    await p.rest()
    await p.forge(who.secretary, Verb.LEAVE_DECIDE, lecture.id, p.member(who.other).id, 1)
    await p.forge(who.secretary, Verb.MOVE, lecture.id)
    await p.say(who.secretary, "2026-09-10 15:00")
    await p.to(shanghai(2026, 9, 9, 15, 30))
    theme, group = p.meeting(Kind.THEME_DAY), p.meeting(Kind.GROUP_MEETING)
    for meeting in (theme, group):
        await p.forge(who.secretary, Verb.CANCEL_YES, meeting.id)
    await p.to(shanghai(2026, 9, 10, 15, 40))
    late = await p.arrange("2026-09-12 15:00", Kind.PARTY_LECTURE)
    await p.wait(minutes=2)
    p.world.faults.clear()
    await p.say(who.secretary, "/mark")
    for meeting in (lecture, late, theme):
        await p.forge(who.secretary, Verb.MARK_LIST, meeting.id, 0)


SCENES = (
    Scene("new meetings", made),
    Scene("moves", moved),
    Scene("not arrived", not_arrived),
    Scene("nothing arrives", nothing_arrives),
)
