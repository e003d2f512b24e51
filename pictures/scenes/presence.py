"""Signing in by code and by QR code; signing out; the end."""

from bot.domain.meetings import Kind
from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests import founding
from tests.stage import shanghai


async def by_code(p: Play) -> None:
    """The code, wrong and right, given away and replaced."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    founding.settings(p.book, signin_button=False, signin_code=True)
    await p.to(shanghai(2026, 9, 11, 14, 50))
    card = p.card("card-signin-code")
    code = p.meeting(Kind.THEME_DAY).code
    assert code is not None
    await p.open(who.other, card)
    for words in ("", "1", "2", "3", "4"):
        await p.say(who.other, f"{words}{code.text}x" if words else "0")
    p.people.say(p.user(who.member), p.group, f"/signin {code.text}")
    await p.rest()
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETING, theme.id), (Verb.CODE,), (Verb.CODE, "n"))
    await p.forge(who.member, Verb.SIGN, theme.id, on=card)
    await p.say(who.member, f"/signin {p.meeting(Kind.THEME_DAY).code.text}")  # type: ignore[union-attr]


async def by_qr(p: Play) -> None:
    """The picture, replaced; both ways at once."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    founding.settings(p.book, signin_button=False, signin_qr=True)
    await p.to(shanghai(2026, 9, 11, 14, 50))
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETING, theme.id), (Verb.DOOR,))
    old = p.meeting(Kind.THEME_DAY).door
    assert old is not None
    await p.rest()
    await p.turn(who.secretary, (Verb.DOOR, "n"))
    await p.link(who.other, f"q_{theme.id}_{old.text}")
    await p.forge(who.other, Verb.SIGN, theme.id)
    founding.settings(p.book, signin_code=True)
    await p.say(who.secretary, "/setup")
    await p.forge(who.secretary, Verb.TUNE_SET, "signin_code", "no")
    await p.forge(who.secretary, Verb.TUNE_SET, "signin_qr", "no")
    await p.forge(who.secretary, Verb.TUNE_SET, "signin_code", "yes")
    await p.wait(minutes=2)
    await p.to(shanghai(2026, 9, 11, 15, 31))
    await p.forge(who.secretary, Verb.CODE, theme.id, "-")


async def leaving(p: Play) -> None:
    """签退 too early, right, again, too late; 散会 in time and not."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    founding.settings(p.book, sign_out=True)
    founding.changed(p.book, who.author, user_id=None)
    await p.to(shanghai(2026, 9, 11, 14, 50))
    card = p.card("card-open")
    await p.tap(who.other, card, Verb.SIGN)
    for name in (who.other, who.member):
        await p.tap(name, card, Verb.SIGN_OUT)
    await p.say(who.secretary, "/meeting")
    await p.forge(who.secretary, Verb.END, theme.id)
    await p.to(shanghai(2026, 9, 11, 16, 0))
    for _ in range(2):
        await p.tap(who.other, p.card("card-closed"), Verb.SIGN_OUT)
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETING, theme.id), (Verb.END,), (Verb.MARK_LIST,))
    await p.to(shanghai(2026, 9, 11, 20, 0))
    await p.tap(who.other, p.card("card-closed"), Verb.SIGN_OUT)


SCENES = (
    Scene("by code", by_code),
    Scene("by QR code", by_qr),
    Scene("signing out", leaving),
)
