"""Single people: an entry that changes, suggestions, care and talks, reminders, one's own pages."""

from dataclasses import replace

from bot.domain.records import Mark
from bot.texts.buttons import Verb
from pictures.play import Play, Scene, roster
from tests import founding
from tests.stage import shanghai


async def changed(p: Play) -> None:
    """Group, duty, stage, contacts, leaving, coming back; a double."""
    who, me = p.who, p.member(p.who.activist).id
    await p.say(who.secretary, "/roster")
    await p.turn(who.secretary, (Verb.ENTRIES,), (Verb.ENTRY, me), (Verb.ENTRY_MORE,))
    for what, value in (("g", p.book.branch.groups[1].id), ("d", "leader"), ("t", p.member(who.member).id)):
        await p.turn(who.secretary, (Verb.ENTRY_PART, what), (Verb.ENTRY_SET, what, value))
    await p.turn(who.secretary, (Verb.ENTRY_PART, "s"), (Verb.ENTRY_SET, "s", "candidate"))
    await p.say(who.secretary, "?")
    await p.say(who.secretary, "2026-09-01")
    await p.turn(who.secretary, (Verb.ENTRY_PART, "o"), (Verb.ENTRY_SET, "O"))
    await p.wait(seconds=5)
    await p.say(who.secretary, "/roster")
    await p.turn(who.secretary, (Verb.FORMERS,), (Verb.ENTRY_SET, "b"))
    row = (who.member, who.groups[0], "正式党员", "", "2020-01-01")
    await p.send_file(who.secretary, p.said("roster"), roster([row]))
    await p.turn(who.secretary, (Verb.DOUBLE, "skip"))
    await p.say(who.secretary, "/roster")
    await p.turn(who.secretary, (Verb.ROSTER_SHEET,))
    await p.wait(seconds=5)


async def suggested(p: Play) -> None:
    """Signed and anonymous, and what becomes of them."""
    who = p.who
    for how in "sa":
        await p.say(who.member, "/suggest")
        await p.turn(who.member, (Verb.SUGGEST, how))
        await p.say(who.member, p.said("topic"))
    await p.to(shanghai(2026, 9, 8, 10, 0))
    await p.say(who.secretary, "/suggest")
    await p.turn(who.secretary, (Verb.SUGGESTIONS,))
    for one in p.book.suggestions(2026).all():
        await p.say(who.secretary, "/suggest")
        await p.turn(who.secretary, (Verb.SUGGESTIONS,), (Verb.SUGGESTION, one.id), (Verb.SUGGESTION_SET, "t"))
        await p.turn(who.secretary, (Verb.SUGGESTION_SET, "7"), (Verb.SUGGESTION_SET, "r"))
        await p.say(who.secretary, p.said("why"))
    await p.say(who.member, "/suggest")


async def cared(p: Play) -> None:
    """Three months without organisational life; talks; the day of joining."""
    who = p.who
    await p.to(shanghai(2026, 11, 28, 12, 0))
    for meeting in p.book.meetings(2026).all():
        if meeting.starts < p.clock.now():
            marks = {m.id: Mark.ABSENT if m.name == who.member else Mark.PRESENT for m in p.book.members.all()}
            answers = {i: replace(meeting.answer(i), mark=mark) for i, mark in marks.items()}
            p.book.meetings(2026).put(replace(meeting, answers=answers, confirmed_at=p.clock.now()))
    await p.to(shanghai(2026, 12, 1, 9, 0))
    await p.tap(who.secretary, p.got(who.secretary, "care-notice"), Verb.CARE, "t")
    await p.say(who.secretary, "/roster")
    await p.turn(who.secretary, (Verb.TALKS,), (Verb.TALK_WITH,), (Verb.TALK_ADD,))
    founding.changed(p.book, who.other, greeted_openly=True)
    await p.to(shanghai(2027, 7, 1, 9, 1))


async def reminded(p: Play) -> None:
    """Whom it would reach, and what they get."""
    who = p.who
    founding.changed(p.book, who.other, user_id=None)
    await p.say(who.secretary, "/remind")
    await p.turn(who.secretary, (Verb.REMIND, "meeting"))
    await p.to(shanghai(2026, 9, 10, 16, 30))


async def own(p: Play) -> None:
    """The lists, the choices, a correction, the files."""
    who = p.who
    await p.say(who.member, f"/checkin {p.said('learned')}")
    await p.to(shanghai(2026, 9, 12, 9, 0))
    for what in "mrca":
        await p.say(who.member, "/me")
        await p.turn(who.member, (Verb.OWN_PAGE, what))
    await p.say(who.member, "/me")
    await p.turn(who.member, (Verb.CHOICES,), (Verb.CHOICE, "lead", "48"))
    await p.say(who.member, "/me")
    await p.turn(who.member, (Verb.OWN_PAGE, "m"), (Verb.CORRECTIONS,), (Verb.CORRECT,))
    await p.say(who.member, p.said("why"))
    await p.tap(who.secretary, p.got(who.secretary, "correction-asked"), Verb.CORRECTION_ONE)
    await p.say(who.member, "/me")
    await p.turn(who.member, (Verb.OWN_FILE,))
    await p.wait(seconds=5)


SCENES = (
    Scene("a changed entry", changed),
    Scene("suggestions", suggested),
    Scene("care", cared),
    Scene("reminders", reminded),
    Scene("own pages", own),
)
