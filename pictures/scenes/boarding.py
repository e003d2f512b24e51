"""The board and what it leads to; the digest."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.meetings import Kind
from bot.domain.records import Answer, Mark
from bot.handlers.progress import Progress
from bot.texts.buttons import Verb
from bot.texts.catalogue import load
from pictures.play import Play, Scene
from tests.e2e.test_progress import turn_of
from tests.stage import shanghai

MARKS = (Mark.PRESENT, Mark.PRESENT, Mark.LATE, Mark.PRESENT, Mark.EXCUSED, Mark.PRESENT, Mark.ABSENT)
KINDS = (Kind.THEME_DAY, Kind.PARTY_LECTURE, Kind.MEMBERS_MEETING, Kind.COMMITTEE_MEETING)


async def board(p: Play) -> None:
    """At the beginning; with leave and claims to decide; after meetings; when something was missed; the digest."""
    who = p.who
    await p.say(who.secretary, "/status")
    await p.say(who.member, "/leave")
    await p.turn(who.member, (Verb.LEAVE,), (Verb.LEAVE_KIND, "sick"))
    await p.say(who.member, p.said("fever"))
    await p.say(who.guest, "/join")
    await p.say(who.guest, who.newcomer)
    await p.say(who.secretary, "/status")
    await p.turn(who.secretary, (Verb.WAITS, "l"), (Verb.BOARD,))
    await p.forge(who.secretary, Verb.WAITS, "c")
    await p.forge(who.secretary, Verb.WAITS, "m")
    shelf = p.book.meetings(2026)
    for meeting in shelf.all():
        if meeting.items[0].kind in (Kind.GROUP_MEETING, Kind.COMMITTEE_MEETING) and meeting.starts.day > 7:
            shelf.remove(meeting.id)
    for plan in p.book.plans.all():
        if plan.items[0].kind in (Kind.GROUP_MEETING, Kind.COMMITTEE_MEETING):
            p.book.plans.remove(plan.id)
    await p.to(shanghai(2026, 9, 21, 9, 0))
    await p.say(who.secretary, "/status")
    await p.say(who.secretary, f"/attendance 2026Q3 {who.member}")
    await p.say(who.secretary, "/attendance ???")
    await p.to(shanghai(2026, 10, 8, 9, 1))


async def arrears(p: Play) -> None:
    """Nothing was held for months, make-ups and suggestions wait."""
    who = p.who
    for plan in p.book.plans.all():
        p.book.plans.remove(plan.id)
    for meeting in p.book.meetings(2026).all():
        p.book.meetings(2026).remove(meeting.id)
    await p.say(who.member, f"/suggest {p.said('topic')}")
    await p.to(shanghai(2026, 12, 7, 9, 0))
    await p.say(who.secretary, "/status")


async def charts(p: Play) -> None:
    """The board's charts: none yet; of a dozen meetings; of more than one picture holds, by a command."""
    who, shelf = p.who, p.book.meetings(2026)
    await p.say(who.secretary, "/status")
    await p.turn(who.secretary, (Verb.CHARTS,))
    await p.wait(seconds=10)
    people = [member.id for member in p.book.members.all()]
    day, theme = shanghai(2026, 9, 2), next(m for m in shelf.all() if m.items[0].kind == Kind.THEME_DAY)
    for number in range(24):
        marks = {one: Answer(mark=MARKS[number * place % len(MARKS)]) for place, one in enumerate(people)}
        kind = KINDS[number % len(KINDS)]
        items = (replace(theme.items[0], id=f"charted{number}", kind=kind, expected=tuple(people)),)
        starts = day + timedelta(days=4 * number)
        held = replace(theme, id=f"charted{number}", starts=starts, items=items, answers=marks, confirmed_at=starts)
        shelf.put(held)
        if number == 12:
            await p.to(shanghai(2026, 10, 26, 9, 0))
            await p.say(who.secretary, "/status")
            await p.turn(who.secretary, (Verb.CHARTS,))
            await p.wait(seconds=10)
    await p.to(shanghai(2026, 12, 21, 9, 0))
    await p.say(who.secretary, "/attendance 2026")
    await p.wait(seconds=10)


async def everything(p: Play) -> None:
    """The year in a file: how far it is, the last word, the .zip; what can't be done."""
    who = p.who
    await p.say(who.member, "/checkin " + p.said("topic"))
    await p.to(shanghai(2026, 9, 21, 9, 0))
    await p.say(who.secretary, f"/attendance 2026 {p.said('everything')}")
    await p.say(who.secretary, f"/attendance 2026 {p.said('everything')} {who.member}")
    progress = Progress(turn_of(p, who.secretary))
    voice = load().voice(p.lang)
    await progress.begin(voice.html("year-begin", period="2026"))
    await progress.step(voice.html("year-step", part=voice.plain("year-part-minutes"), done=12, total=40))
    await p.wait(seconds=2)
    progress.end(voice.html("year-too-big", size=63, most=50))
    await p.wait(seconds=6)


SCENES = (
    Scene("the board", board),
    Scene("charts", charts),
    Scene("arrears", arrears),
    Scene("everything", everything),
)
