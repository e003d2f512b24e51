"""The week's material, reading, check-ins."""

from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests.stage import CONTENT, shanghai


async def read(p: Play) -> None:
    """The group's card, its pages to the end, the list and a search."""
    who = p.who
    await p.to(shanghai(2026, 9, 14, 9, 31))
    await p.open(who.member, p.card("study-card"))
    await _to_the_end(p, who.member)
    await p.tap(who.member, p.last(who.member), Verb.FINISH)
    await p.wait(seconds=70)
    await p.tap(who.member, p.last(who.member), Verb.FINISH)
    await p.wait(minutes=2)
    await p.tap(who.member, p.last(who.member), Verb.FINISH)
    await p.forge(who.member, Verb.FINISH, p.book.posts(2026).all()[0].material_id)
    await p.wait(seconds=20)
    for words in ("", f" {p.said('search')}", f" {p.said('nothing')}", f" {'?' * 41}"):
        await p.say(who.member, f"/study{words}")
    await p.say(who.member, "/study", group=True)
    await p.forge(who.member, Verb.STUDY, "nothing")
    for words in (f" {p.said('learned')}", "", f" {'?' * 201}"):
        await p.say(who.member, f"/checkin{words}")
    await p.say(who.other, f"/checkin {p.said('learned')}", group=True)


async def _to_the_end(p: Play, name: str) -> None:
    """Turn pages to the last, and once back."""
    for _ in range(12):
        ahead = [b.data for row in p.last(name).keyboard for b in row if b.data and f":{Verb.STUDY_PART}:" in b.data]
        number = p.word("button-previous-page")
        forth = [d for d, b in zip(ahead, _labels(p, name), strict=False) if b != number]
        if not forth:
            return
        await p.press(name, p.last(name), forth[-1])


def _labels(p: Play, name: str) -> list[str]:
    rows = p.last(name).keyboard
    return [b.label for row in rows for b in row if b.data and f":{Verb.STUDY_PART}:" in b.data]


async def checking_in(p: Play) -> None:
    """The month, the reminder, the board with a name and without, a reply, an edit."""
    who, line = p.who, f"/checkin {p.said('learned')}"
    for day in (7, 8, 9):
        await p.to(shanghai(2026, 9, day, 12, 0))
        await p.say(who.member, line)
    mine = next(m for m in p.user(who.member).private.messages if m.text == line)
    p.people.edit(p.user(who.member), mine, f"{line}!")
    await p.rest()
    await p.say(who.member, "/me")
    await p.turn(who.member, (Verb.OWN_PAGE, "c"), (Verb.OWN_PAGE, "c", 1), (Verb.OWN_PAGE, "c", 0))
    await p.turn(who.member, (Verb.CHECKIN_CHOICES,), (Verb.CHECKIN_AT, "1900"), (Verb.CHECKIN_NAMED, 1))
    await p.say(who.other, line)
    await p.to(shanghai(2026, 9, 10, 19, 1))
    await p.to(shanghai(2026, 9, 13, 19, 1))
    await p.forge(who.member, Verb.CHECKIN_AT, "-")


async def nothing(p: Play) -> None:
    """No materials at all."""
    await p.say(p.who.member, "/study")


SCENES = (
    Scene("study", read),
    Scene("check-ins", checking_in),
    Scene("nothing to study", nothing, {"content": CONTENT / "none"}),
)
