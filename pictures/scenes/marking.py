"""The rest of the attendance by tapping, corrections with a reason, and the record as files."""

from bot.domain.meetings import Kind
from bot.texts.buttons import Verb
from pictures.play import Play, Scene, roster
from tests import founding
from tests.stage import shanghai


async def marked(p: Play) -> None:
    """Before the confirmation and after it."""
    who, theme, member = p.who, p.meeting(Kind.THEME_DAY), p.member(p.who.member)
    await p.say(who.secretary, "/mark")
    await p.forge(who.secretary, Verb.MARK, theme.id, member.id, "present")
    await p.forge(who.secretary, Verb.CONFIRM, theme.id)
    more = [(f"{who.newcomer}{n}", who.groups[0], "正式党员", "", "2019-07-01") for n in range(1, 5)]
    await p.send_file(who.secretary, p.said("roster"), roster(more))
    await p.open(who.other, p.card("card-answers"))
    await p.turn(who.other, (Verb.LEAVE_KIND, "sick"))
    await p.say(who.other, p.said("fever"))
    await p.to(shanghai(2026, 9, 11, 14, 50))
    await p.tap(who.member, p.card("card-open"), Verb.SIGN)
    await p.to(shanghai(2026, 9, 11, 15, 31))
    await p.say(who.secretary, "/mark")
    steps = ((Verb.MARK_LIST, theme.id), (Verb.MARK_LIST, 1), (Verb.MARK_LIST, 0))
    await p.turn(who.secretary, *steps)
    await p.forge(who.secretary, Verb.MARK_PERSON, theme.id, p.member(who.other).id)
    await p.turn(who.secretary, (Verb.MARK, "absent"))
    await p.forge(who.secretary, Verb.MARK_PERSON, theme.id, p.member(who.other).id)
    await p.forge(who.secretary, Verb.MARK_PERSON, theme.id, member.id)
    await p.turn(who.secretary, (Verb.MARK, "present"), (Verb.MARK_LIST,), (Verb.CONFIRM,))
    await _corrected(p, theme.id, member.id)
    await p.forge(who.secretary, Verb.MARK, theme.id, p.member(who.activist).id, "present")


async def _corrected(p: Play, theme_id: str, member_id: str) -> None:
    who = p.who
    await p.forge(who.secretary, Verb.CONFIRM, theme_id)
    await p.say(who.secretary, "/mark")
    await p.turn(who.secretary, (Verb.MARK_LIST, theme_id))
    await p.forge(who.secretary, Verb.MARK_PERSON, theme_id, member_id)
    await p.turn(who.secretary, (Verb.MARK, "late"))
    await p.say(who.secretary, "?" * 201)
    await p.say(who.secretary, p.said("why"))
    other = p.meeting(Kind.GROUP_MEETING)
    await p.forge(who.secretary, Verb.CANCEL_YES, other.id)
    await p.forge(who.secretary, Verb.MARK, other.id, member_id, "present")


async def taken_along(p: Play) -> None:
    """/attendance with nothing yet, with little, with more than fits, and for a period that nobody knows."""
    who = p.who
    for words in ("", " ?"):
        await p.say(who.secretary, f"/attendance{words}")
    await p.to(shanghai(2026, 9, 11, 15, 31))
    await p.say(who.secretary, "/attendance 2026-09")
    for hour in range(8, 21):
        await p.arrange(f"2026-09-14 {hour:02}:00", Kind.PARTY_LECTURE, words=f"{hour}")
    await p.to(shanghai(2026, 9, 14, 20, 59))
    await p.say(who.secretary, "/attendance 2026Q3")


async def sat_in(p: Play) -> None:
    """An activist sits in at a lecture and is in no sum."""
    who = p.who
    founding.changed(p.book, who.author, exempt=True)
    await p.arrange("2026-09-08 15:00", Kind.PARTY_LECTURE)
    await p.to(shanghai(2026, 9, 8, 14, 50))
    await p.tap(who.activist, p.card("card-open"), Verb.SIGN)
    await p.to(shanghai(2026, 9, 8, 15, 31))


SCENES = (Scene("marking", marked), Scene("attendance", taken_along), Scene("sitting in", sat_in))
