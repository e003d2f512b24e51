"""The branch's rules and habits, changed by taps."""

from bot.domain.tuning import TUNES, Section, current, in_section, wire
from bot.texts.buttons import Verb
from pictures.play import Play, Scene


async def tuned(p: Play) -> None:
    """Every heading and every setting; each is set to another value and back."""
    who = p.who
    await p.say(who.secretary, "/setup")
    await p.turn(who.secretary, (Verb.TUNING,))
    for section in Section:
        await p.turn(who.secretary, (Verb.TUNING, section.value))
        for tune in in_section(section):
            await p.turn(who.secretary, (Verb.TUNE, tune.field))
            value = wire(current(p.book.branch.settings, tune))
            await p.turn(who.secretary, (Verb.TUNE_SET, tune.field, value))
        await p.turn(who.secretary, (Verb.TUNING,))


async def noted(p: Play) -> None:
    """What was changed stands in the record of changes."""
    who = p.who
    await p.say(who.secretary, "/setup")
    for tune in TUNES:
        for value in tune.values:
            await p.forge(who.secretary, Verb.TUNE_SET, tune.field, wire(value))
    await p.forge(who.secretary, Verb.TUNE, "nothing")
    await p.say(who.secretary, "/setup")
    await p.turn(who.secretary, (Verb.CHANGES,))


SCENES = (Scene("rules and habits", tuned), Scene("changed rules", noted))
