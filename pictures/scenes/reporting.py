"""Thought reports: written, handed in, read, owed, erased."""

from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests import founding
from tests.stage import shanghai

AUTUMN = {"start": shanghai(2026, 9, 14, 9, 0), "founded": "2026-07-01"}


async def handed_in(p: Play) -> None:
    """From the first line to the reader's word."""
    who = p.who
    await p.say(who.author, "/agenda")
    await p.say(who.author, "/report")
    await p.turn(who.author, (Verb.REPORT_SUBMIT,))
    await p.say(who.author, p.said("first"))
    await p.say(who.author, "/report")
    await p.send_file(who.author, "1.exe", b"x")
    await p.say(who.author, p.said("second"))
    await p.turn(who.author, (Verb.REPORT_REMOVE,))
    await p.send_file(who.author, p.said("file"), b"PK")
    first = next(m for m in p.user(who.author).private.messages if m.text == p.said("first"))
    p.people.edit(p.user(who.author), first, p.said("first") + p.said("second"))
    await p.rest()
    await p.turn(who.author, (Verb.REPORT_SUBMIT,))
    await p.forge(who.author, Verb.REPORT_SUBMIT, "2026Q3")
    await _taken_back(p)
    await _read(p)


async def _taken_back(p: Play) -> None:
    who = p.who
    await p.turn(who.author, (Verb.REPORT_ERASE,))
    await p.say(who.author, "/report")
    await p.turn(who.author, (Verb.REPORT_WITHDRAW,))
    await p.say(who.author, "/report")
    await p.say(who.author, p.said("first"))
    await p.forge(who.author, Verb.REPORT_CANCEL, "2026Q3")
    await p.forge(who.author, Verb.REPORT_CANCEL, "2026Q3")
    await p.forge(who.author, Verb.REPORT_ERASE, "2026Q3")
    await p.say(who.author, "/report")
    await p.say(who.author, p.said("first"))
    await p.turn(who.author, (Verb.REPORT_SUBMIT,))


async def _read(p: Play) -> None:
    who = p.who
    await p.wait(minutes=2)
    await p.say(who.secretary, "/reports")
    card = p.got(who.secretary, "report-in")
    await p.tap(who.secretary, card, Verb.REPORT_OPEN)
    await p.turn(who.secretary, (Verb.REPORT_READ,))
    await p.wait(minutes=2)
    await p.say(who.secretary, "/reports")
    await p.say(who.secretary, "/reports ?")
    await p.forge(who.secretary, Verb.REPORT_OPEN, "nothing")
    founding.changed(p.book, who.author, reviewer=True)
    [report] = p.book.reports(2026).all()
    await p.forge(who.author, Verb.REPORT_OPEN, report.id)


async def remarked(p: Play) -> None:
    """A comment, a report given back and handed in again, both versions; what is too long; what was taken back."""
    who = p.who
    await p.say(who.author, "/report")
    await p.say(who.author, p.said("first"))
    await p.turn(who.author, (Verb.REPORT_SUBMIT,))
    await p.wait(minutes=2)
    [report] = p.book.reports(2026).all()
    for how, words in (("n", p.said("second")), ("r", p.said("topic"))):
        await p.tap(who.secretary, p.got(who.secretary, "report-in"), Verb.REPORT_OPEN)
        await p.turn(who.secretary, (Verb.REPORT_REMARK, report.id, how))
        await p.say(who.secretary, "?" * 1001)
        await p.say(who.secretary, words)
        await p.wait(minutes=2)
    await p.say(who.author, "/report")
    await p.say(who.author, p.said("second"))
    await p.turn(who.author, (Verb.REPORT_SUBMIT,))
    await p.wait(minutes=2)
    await p.say(who.secretary, "/reports")
    await p.turn(who.secretary, (Verb.REPORT_LIST, report.period))
    await p.tap(who.secretary, p.got(who.secretary, "report-in"), Verb.REPORT_OPEN)
    await p.turn(who.secretary, (Verb.REPORT_PAPER, report.id))
    await p.tap(who.secretary, p.got(who.secretary, "report-in"), Verb.REPORT_OPEN)
    await p.turn(who.secretary, (Verb.REPORT_VERSION, report.id, 1))
    await p.forge(who.secretary, Verb.REPORT_REMARK, "nothing", "n")
    await p.tap(who.secretary, p.got(who.secretary, "report-in"), Verb.REPORT_OPEN)
    await p.turn(who.secretary, (Verb.REPORT_READ,))
    await p.to(shanghai(2026, 10, 1, 9, 0))
    await p.forge(who.author, Verb.REPORT_WITHDRAW, "2026Q3", on=(await p.say(who.author, "/report"))[-1])


async def owed(p: Play) -> None:
    """Reminders, then handed in late by all, more than Telegram lets a bot delete."""
    who = p.who
    await p.say(who.author, "/report")
    await p.send_file(who.author, p.said("file"), b"PK")
    await p.to(shanghai(2026, 10, 2, 9, 0))
    await p.say(who.author, "/report")
    await p.turn(who.author, (Verb.REPORT_SUBMIT,))
    await p.tap(who.author, p.got(who.author, "button-erase"), Verb.REPORT_ERASE)
    await p.say(who.activist, "/report")
    await p.say(who.activist, "?" * 1600)
    await p.turn(who.activist, (Verb.REPORT_SUBMIT,))
    await p.say(who.secretary, "/reports 2026Q3")


async def too_much(p: Play) -> None:
    """More messages, more characters, bigger files than a report holds."""
    who, me = p.who, p.user(p.who.author)
    await p.say(who.author, "/report")
    for n in range(24):
        p.people.say(me, me.private, f"{n % 10}" + "?" * 4095)
    await p.settle()
    await p.wait(minutes=2)
    await p.say(who.author, "?" * 4096)
    for n in range(26):
        p.people.say(me, me.private, f"{n}")
    await p.settle()
    await p.wait(minutes=2)
    await p.say(who.author, "?")
    file = p.world.files.keep("document", p.said("file"), b"x")
    for size in (21 * 1024 * 1024, 0):
        p.people.send_other(me, me.private, document=file.wire()["document"] | {"file_size": size})
        await p.rest()


async def periods(p: Play) -> None:
    """The branch asks for one each half-year, then each year."""
    who = p.who
    for quarter in (1, 2):
        await p.say(who.secretary, f"/reports 2026Q{quarter}")
    for months in (6, 12):
        founding.settings(p.book, report_months=months)
        await p.say(who.author, "/report")
        await p.say(who.secretary, "/reports")
    await p.say(who.secretary, "/reports 2026H1")


SCENES = (
    Scene("thought report", handed_in, AUTUMN),
    Scene("report remarks", remarked, AUTUMN),
    Scene("report owed", owed, AUTUMN),
    Scene("report periods", periods, AUTUMN),
    Scene("report too long", too_much, AUTUMN),
)
