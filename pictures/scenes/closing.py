"""Closing a meeting, back-fill, make-up."""

from bot.actions import makeup
from bot.domain.meetings import Kind
from bot.texts.buttons import Verb
from pictures.play import Play, Scene, taken_back
from tests import founding
from tests.stage import shanghai


async def _confirmed(p: Play, *absent: str) -> None:
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    await p.to(shanghai(2026, 9, 11, 15, 31))
    await p.say(who.secretary, "/mark")
    await p.turn(who.secretary, (Verb.MARK_LIST, theme.id))
    for name in absent:
        await p.turn(who.secretary, (Verb.MARK_PERSON, p.member(name).id), (Verb.MARK, "absent"))
    await p.turn(who.secretary, (Verb.CONFIRM,))
    await p.wait(seconds=5)


async def closed(p: Play) -> None:
    """The rest at once; a day later a reminder; a correction with its trail."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    await p.to(shanghai(2026, 9, 12, 15, 40))
    await p.say(who.secretary, "/mark")
    await p.turn(who.secretary, (Verb.MARK_LIST, theme.id), (Verb.MARK_REST,), (Verb.MARK_REST, "present"))
    await p.turn(who.secretary, (Verb.CONFIRM,))
    await p.say(who.secretary, "/mark")
    await p.turn(who.secretary, (Verb.MARK_LIST, theme.id), (Verb.MARK_PERSON,), (Verb.MARK, "absent"))
    await p.say(who.secretary, p.said("trip"))
    await p.say(who.secretary, "/mark 2026-09")
    await p.turn(who.secretary, (Verb.MARK_LIST, theme.id), (Verb.MARK_PERSON,))
    await p.say(who.secretary, "/mark ?")
    await p.say(who.secretary, "/mark 2025")


async def made_up(p: Play) -> None:
    """Asked, written, given back, written again, accepted; the manager's list; for somebody without Telegram."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    founding.changed(p.book, who.author, user_id=None)
    await _confirmed(p, who.member, who.other, who.author)
    for name in (who.member, who.other):
        await p.tap(name, p.got(name, "makeup-task"), Verb.MAKEUP)
        for words in ("?" * 2001, p.said("fever")):
            await p.say(name, words)
    for yes in (0, 1):
        told = p.got(who.secretary, "makeup-in")
        await p.tap(who.secretary, told, Verb.MAKEUP_ONE)
        await p.tap(who.secretary, told, Verb.MAKEUP_DECIDE, yes)
    await p.wait(minutes=1)
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETING, theme.id), (Verb.MAKEUPS,))
    await p.say(who.member, "/me")
    await p.say(who.other, "/agenda")
    entry = next(m for m in makeup.of_meeting(p.book, theme) if m.member_id == p.member(who.author).id)
    await p.turn(who.secretary, (Verb.MAKEUP_ONE, entry.id), (Verb.MAKEUP_ENTER,))
    await p.say(who.secretary, p.said("fever"))
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETING, theme.id), (Verb.MAKEUPS,), (Verb.MAKEUP_ONE, entry.id))
    await p.forge(who.secretary, Verb.MAKEUP_DECIDE, entry.id, 1)
    await p.forge(who.secretary, Verb.MAKEUP, entry.id)
    done = next(m for m in makeup.of_meeting(p.book, theme) if m.accepted_at and not m.entered)
    name = who.member if p.member(who.member).id == done.member_id else who.other
    await p.forge(name, Verb.MAKEUP, done.id)


async def overdue(p: Play) -> None:
    """Reminded a day ahead, late on the list."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    await _confirmed(p, who.member)
    await p.to(shanghai(2026, 9, 17, 10, 2))
    await p.to(shanghai(2026, 9, 20, 10, 2))
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETINGS, "p"), (Verb.MEETING, theme.id), (Verb.MAKEUPS,), (Verb.MAKEUP_ONE,))


async def entered_later(p: Play) -> None:
    """A past meeting in one line; what can't be; a file, good and bad."""
    who, kind = p.who, p.word(f"kind-{Kind.MEMBERS_MEETING}")
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETINGS, "p"), (Verb.BACKFILL,))
    for words in (f"2027-03-13 15:00 {kind}", f"2026-03-13 15:00 {kind} {p.said('topic')}"):
        await p.say(who.secretary, words)
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETINGS, "p"), (Verb.BACKFILL,))
    await p.say(who.secretary, f"2026-03-13 15:00 {kind}")
    for bad in (("E3", "?\n15:00"), ("E4", "?")):
        await p.send_file(who.secretary, "2026.xlsx", taken_back(p, dict([bad])))
    await p.send_file(who.secretary, "2026.xlsx", taken_back(p, {"B4": "?"}))
    await p.say(who.secretary, "?")
    [said] = [m for m in p.user(who.secretary).private.messages if m.keyboard and "kf" in str(m.keyboard)][-1:]
    await p.tap(who.secretary, said, Verb.BACKFILL_FILE)
    await p.rest()
    await p.send_file(who.secretary, "2026.xlsx", taken_back(p, {}))


SCENES = (
    Scene("closing", closed),
    Scene("make-up", made_up),
    Scene("make-up overdue", overdue),
    Scene("back-fill", entered_later),
)
