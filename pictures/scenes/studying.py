"""The week's material, reading, check-ins."""

from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests.stage import CONTENT, shanghai


async def read(p: Play) -> None:
    """The group's card, its pages to the end, the list and a search."""
    who = p.who
    await p.to(shanghai(2026, 9, 14, 9, 31))
    await p.open(who.member, p.card("study-card"))
    while (last := p.last(who.member)).keyboard[0][0].data.split(":")[1] == Verb.STUDY_PART:  # type: ignore[union-attr]
        await p.tap(who.member, last, Verb.STUDY_PART)
    await p.tap(who.member, last, Verb.FINISH)
    await p.tap(who.member, last, Verb.FINISH)
    await p.wait(seconds=20)
    for words in ("", f" {p.said('search')}", f" {p.said('nothing')}", f" {'?' * 41}"):
        await p.say(who.member, f"/study{words}")
    await p.say(who.member, "/study", group=True)
    await p.forge(who.member, Verb.STUDY, "nothing")
    for words in (f" {p.said('learned')}", "", f" {'?' * 201}"):
        await p.say(who.member, f"/checkin{words}")
    await p.say(who.other, f"/checkin {p.said('learned')}", group=True)


async def nothing(p: Play) -> None:
    """No materials at all."""
    await p.say(p.who.member, "/study")


SCENES = (Scene("study", read), Scene("nothing to study", nothing, {"content": CONTENT / "none"}))
