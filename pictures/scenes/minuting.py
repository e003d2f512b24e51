"""Minutes: taken down, changed, read by a second person; the papers of a meeting."""

import io

from PIL import Image

from bot.domain.meetings import Kind
from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests import founding
from tests.stage import shanghai


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "red").save(out, "JPEG")
    return out.getvalue()


async def _begun(p: Play) -> None:
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    await p.say(who.secretary, "/minutes")
    await p.to(shanghai(2026, 9, 11, 15, 1))
    await p.say(who.secretary, "/minutes")
    await p.turn(who.secretary, (Verb.MINUTES, theme.id))


async def taken(p: Play) -> None:
    """All kinds of entries; one turned, one taken back, one rewritten; the file with a bad template."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    await _begun(p)
    for part in ("topic", "speech", "decision", "other"):
        await p.turn(who.secretary, (Verb.MINUTES_TAKE, part, -1))
        for words in (p.said("topic"), p.said("fever")):
            await p.say(who.secretary, words)
        await p.turn(who.secretary, (Verb.MINUTES_TURN, "speech" if part != "speech" else "topic"))
        await p.say(who.secretary, "/minutes")
        await p.turn(who.secretary, (Verb.MINUTES, theme.id))
    await p.turn(who.secretary, (Verb.MINUTES_TAKE, "speech", -1))
    await p.say(who.secretary, "?")
    cut = p.last(who.secretary)
    await p.tap(who.secretary, cut, Verb.MINUTES_CUT)
    p.people.send_photo(p.user(who.secretary), p.user(who.secretary).private, photo(), p.said("trip"))
    await p.rest()
    p.people.say_long(p.user(who.secretary), p.user(who.secretary).private, "?" * 4096)
    await p.rest()
    await p.say(who.secretary, "/minutes")
    await p.turn(
        who.secretary, (Verb.MINUTES, theme.id), (Verb.MINUTES_LIST,), (Verb.MINUTES_ENTRY,), (Verb.MINUTES_EDIT,)
    )
    await p.say(who.secretary, p.said("second"))
    await p.say(who.secretary, "/minutes")
    await p.turn(who.secretary, (Verb.MINUTES, theme.id), (Verb.MINUTES_DONE,))
    await p.turn(who.secretary, (Verb.MINUTES_LIST,))
    await p.forge(who.secretary, Verb.MINUTES_ENTRY, theme.id, "nothing")
    await p.forge(who.secretary, Verb.MINUTES_DONE, theme.id)
    await p.say(who.secretary, "/minutes")
    await p.turn(who.secretary, (Verb.MINUTES, theme.id), (Verb.MINUTES_REOPEN,))
    await p.say(who.secretary, p.said("trip"))


async def read(p: Play) -> None:
    """Handed in empty, handed in, returned, handed in again, agreed to."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    founding.settings(p.book, minutes_review=True)
    founding.changed(p.book, who.committee, manager=True)
    await _begun(p)
    await p.forge(who.secretary, Verb.MINUTES_DONE, theme.id)
    for again in (False, True):
        await p.say(who.secretary, "/minutes")
        await p.turn(who.secretary, (Verb.MINUTES, theme.id), (Verb.MINUTES_TAKE, "decision", -1))
        await p.say(who.secretary, p.said("second" if again else "topic"))
        await p.say(who.secretary, "/minutes")
        await p.turn(who.secretary, (Verb.MINUTES, theme.id), (Verb.MINUTES_DONE,))
        await p.rest()
        await p.forge(who.secretary, Verb.MINUTES_SAY, theme.id, 1)
        asked = p.got(who.committee, "minutes-in")
        await p.tap(who.committee, asked, Verb.MINUTES)
        if again:
            await p.forge(who.committee, Verb.MINUTES_SAY, theme.id, 0, on=asked)
            await p.say(who.committee, p.said("trip"))
            await p.tap(who.committee, p.last(who.committee), Verb.MINUTES_SAY, 1)
        else:
            await p.tap(who.committee, asked, Verb.MINUTES_SAY, 0)
            await p.say(who.committee, p.said("trip"))
        await p.rest()
        if not again:
            await p.tap(who.secretary, p.got(who.secretary, "minutes-came-back"), Verb.MINUTES)


async def papers(p: Play) -> None:
    """Both files; templates that can't be used."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    await _begun(p)
    folder = p.folder / "own" / "templates"
    folder.mkdir(parents=True)
    assert p.bot is not None
    p.bot.hub.content = p.folder / "own"
    for data in (b"no zip", b"0" * 6_000_000, _template("{{ 1 * 2 }}")):
        (folder / "minutes.docx").write_bytes(data)
        await p.forge(who.secretary, Verb.MINUTES_FILE, theme.id)
        await p.rest()
    await p.forge(who.secretary, Verb.SIGN_FILE, theme.id)
    await p.rest()


def _template(text: str) -> bytes:
    from docx import Document

    paper, out = Document(), io.BytesIO()
    paper.add_paragraph(text)
    paper.save(out)
    return out.getvalue()


SCENES = (
    Scene("minutes", taken),
    Scene("minutes read", read),
    Scene("papers", papers),
)
