"""A committee above: an operator makes it, branches let it in and out, what it reads."""

import re

from bot.domain.meetings import Kind
from bot.handlers.progress import Progress
from bot.texts.buttons import Verb
from bot.texts.catalogue import load
from pictures.play import Play, Scene
from tests import founding
from tests.e2e.test_progress import turn_of
from tests.stage import shanghai

BAD = "https://t.me/sanhui_bot?start=tie_nothing"


def _links(text: str) -> list[str]:
    return re.findall(r"https://t\.me/\S+", text)


def _second(p: Play) -> None:
    """Another branch, of a secretary of its own, that owes more."""
    assert p.store is not None
    boss = p.user(p.said("second secretary"))
    group = p.people.create_group(p.said("second branch"), boss)
    founding.seat_bot(p.world, group.id, [boss])
    answers = {"name": p.said("second branch"), "me": boss.name, "groups": "-", "started": "2026-08-01"}
    founding.write_branch(p.store, group.id, boss.id, p.clock.now(), lang=p.lang, **answers)


async def oversight(p: Play) -> None:
    """From the operator's list to a branch that ends it."""
    who, above = p.who, p.who.guest
    await p.say(above, "/overview")
    await p.say(who.operator, "/overview")
    await p.turn(who.operator, (Verb.COMMITTEE_NEW,))
    await p.say(who.operator, "x" * 41)
    await p.say(who.operator, p.said("committee above"))
    private, _ = _links(p.last(who.operator).text)
    await p.follow(above, private)
    await p.follow(who.newcomer, private)
    await p.say(above, "/overview")
    await p.turn(above, (Verb.OVERVIEW_INVITE,))
    [link] = _links(p.last(above).text)
    _second(p)
    for name in (who.secretary, p.said("second secretary")):
        await p.follow(name, link)
        await p.turn(name, (Verb.TIE,))
    await p.follow(who.secretary, link)
    await p.turn(who.secretary, (Verb.TIE, 1))
    await p.follow(who.secretary, link)
    await p.turn(who.secretary, (Verb.TIE, 0))
    await p.follow(who.secretary, BAD)
    for plan in p.book.plans.all():
        if plan.items[0].kind is Kind.GROUP_MEETING:
            p.book.plans.remove(plan.id)
    await p.to(shanghai(2026, 9, 12, 10, 0))
    await p.say(above, "/overview")
    await p.tap(above, p.last(above), Verb.OVERVIEW_BRANCH, p.book.id)
    await p.turn(above, (Verb.OVERVIEW_DROP,))
    await p.say(above, "/overview")
    await p.turn(above, (Verb.OVERVIEW_FILE,))
    progress, voice = Progress(turn_of(p, who.secretary)), load().voice(p.lang)
    await progress.begin(voice.html("overview-begin", name=p.said("committee above")))
    progress.show(voice.html("overview-step", done=40, total=471))
    await p.wait(seconds=2)
    progress.end(voice.html("overview-ready", count=471))
    await p.to(shanghai(2026, 10, 8, 9, 2))
    await _ends(p)


async def _ends(p: Play) -> None:
    """The branch ends it, the committee drops one, the operator dissolves it; a group is the branch's already."""
    who, above = p.who, p.who.guest
    await p.say(who.secretary, "/setup")
    await p.turn(who.secretary, (Verb.TIES,), (Verb.TIE_END,), (Verb.SETTINGS,), (Verb.CHANGES,))
    await p.forge(above, Verb.OVERVIEW_BRANCH, p.book.id, 0)
    await p.say(above, "/overview")
    await p.turn(above, (Verb.OVERVIEW_BRANCH,), (Verb.OVERVIEW_DROP, 0), (Verb.OVERVIEW_DROP, 1))
    await p.say(who.operator, "/setup")
    await p.turn(who.operator, (Verb.COMMITTEES,), (Verb.COMMITTEE,), (Verb.COMMITTEE_LINK,))
    _, group = _links(p.last(who.operator).text)
    await p.say(who.secretary, f"/start@{p.world.bot.username} {group.partition('startgroup=')[2]}", group=True)
    await p.say(who.operator, "/overview")
    await p.turn(who.operator, (Verb.COMMITTEE,), (Verb.COMMITTEE_END, 0), (Verb.COMMITTEE_END, 1))


SCENES = (Scene("oversight", oversight),)
