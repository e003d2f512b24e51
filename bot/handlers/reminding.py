"""/remind: who owes what, whom a reminder would reach, and then sending it."""

from bot.actions import meetings, reminding
from bot.actions.reminding import ALL, Reach
from bot.context import Turn
from bot.domain import reports as report_rules
from bot.domain.nudging import Owing
from bot.handlers.common import elsewhere
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

NAMED = 20


async def command(turn: Turn, words: str) -> None:
    """/remind: before anything is sent, whom it would reach."""
    del words
    turn.show(_page(turn))


def _page(turn: Turn) -> Page:
    found = reminding.all_owed(turn.branch, turn.now)
    if not found:
        return Page(turn.voice.html("remind-nobody"))
    rows: list[list[Button]] = []
    for one in found:
        if one.members:
            label = turn.voice.plain("button-remind", what=_what(turn, one), count=len(one.members))
            rows.append([press(label, Verb.REMIND, one.what.value, one.about)])
    head, hint = turn.voice.html("remind-head"), turn.voice.html("remind-hint")
    return Page(blocks(head, *(_line(turn, one) for one in found), hint), keyboard(*rows))


def _what(turn: Turn, one: Reach) -> str:
    if one.what is Owing.MEETING:
        meeting = meetings.find(turn.branch, one.about, turn.now)
        return meeting.title if meeting else ""
    if one.what is Owing.REPORT:
        return turn.voice.plain("remind-of-report", period=turn.voice.period(report_rules.parse(one.about)))
    return turn.voice.plain("own-makeups")


def _line(turn: Turn, one: Reach) -> Html:
    voice = turn.voice
    names = voice.joined([m.name for m in one.members[:NAMED]])
    reached = voice.html("remind-reaches", count=len(one.members), names=names) if one.members else ""
    return lines(
        voice.html("remind-what", what=_what(turn, one)),
        reached,
        voice.html("remind-strangers", count=one.strangers) if one.strangers else "",
        voice.html("remind-muted", count=one.muted) if one.muted else "",
        voice.html("remind-already", count=one.already) if one.already else "",
    )


async def send(turn: Turn, what: str, about: str) -> None:
    """Send it to those whom it reaches now."""
    if what not in set(Owing) or not _is_known(turn, Owing(what), about):
        await turn.toast("press-gone")
        return
    found = reminding.remind(turn.branch, Owing(what), about, turn.me, turn.origin, turn.now)
    await turn.commit()
    await turn.toast("remind-sent" if found.members else "remind-nobody-left", count=len(found.members))
    await elsewhere(turn, _page(turn))


def _is_known(turn: Turn, what: Owing, about: str) -> bool:
    if what is Owing.REPORT:
        try:
            report_rules.parse(about)
        except ValueError:
            return False
    return what is not Owing.MAKEUP or about == ALL
