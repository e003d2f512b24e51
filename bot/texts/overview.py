"""What a committee above reads: its branches, those that owe most first, and one of them."""

from collections.abc import Sequence

from bot.domain.meetings import KINDS
from bot.domain.oversight import NONE, Committee, Line
from bot.domain.periods import Period
from bot.domain.standing import Standing
from bot.texts import board
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.catalogue import Html, Voice
from bot.texts.page import Page, blocks, lines

PAGE = 8
MISSED, OPEN, FINE = "⚠️", "⏳", "✅"


def page(voice: Voice, committee: Committee, found: Sequence[Line], number: int = 0, head: Html | str = "") -> Page:
    """A page of the branches; `head` stands above it in a digest."""
    invite = press(voice.plain("button-overview-invite"), Verb.OVERVIEW_INVITE)
    if not found:
        return Page(voice.html("overview-none", name=committee.name), keyboard([invite]))
    pages = -(-len(found) // PAGE)
    at = min(number, pages - 1)
    first = at * PAGE
    shown = found[first : first + PAGE]
    rows = [_line(voice, place, line) for place, line in enumerate(shown, start=first + 1)]
    branches = [
        press(voice.plain("overview-button", number=place, name=line.name), Verb.OVERVIEW_BRANCH, line.branch_id, at)
        for place, line in enumerate(shown, start=first + 1)
    ]
    steps = (("button-previous-page", at - 1), ("button-next-page", at + 1))
    turns = [press(voice.plain(key), Verb.OVERVIEW, to) for key, to in steps if 0 <= to < pages]
    export = press(voice.plain("button-overview-file"), Verb.OVERVIEW_FILE)
    return Page(
        blocks(head, _head(voice, committee, found), lines(*rows)),
        keyboard(*in_rows(branches), turns, [export, invite]),
    )


def _head(voice: Voice, committee: Committee, found: Sequence[Line]) -> Html:
    today = max(line.today for line in found)
    about = {
        "name": committee.name,
        "day": voice.day(today),
        "count": len(found),
        "missed": sum(bool(line.missed) for line in found),
        "open": sum(bool(line.open) for line in found),
    }
    percent = sum((line.of(line.year) for line in found), NONE).count.percent
    return lines(
        voice.html("overview-head", **about), "" if percent is None else voice.html("overview-year", percent=percent)
    )


def _line(voice: Voice, place: int, line: Line) -> Html:
    percent = line.of(line.year).count.percent
    parts = [
        voice.plain("overview-missed", count=len(line.missed)) if line.missed else "",
        voice.plain("overview-open", count=len(line.open)) if line.open else "",
        "" if line.missed or line.open else voice.plain("overview-fine"),
        "" if percent is None else voice.plain("overview-rate", percent=percent),
    ]
    sign = MISSED if line.missed else OPEN if line.open else FINE
    what = voice.joined((part for part in parts if part), "list-clause")
    return voice.html("overview-line", sign=sign, number=place, name=line.name, what=what)


def one(voice: Voice, line: Line, number: int) -> Page:
    """A branch: its duties, what it missed, its rates. `number` is the page that leads here."""

    def name(duty: Standing) -> str:
        return duty_name(voice, line, duty)

    year, rate = line.year, line.of(line.year)
    facts = lines(
        voice.html("overview-branch", name=line.name, day=voice.day(line.today)),
        voice.html("overview-facts", members=line.members, held=rate.held),
        voice.html("overview-last", day=voice.day(line.last)) if line.last else "",
        "" if rate.count.percent is None else voice.html("overview-year", percent=rate.count.percent),
    )
    kinds = [_kind(voice, line, year, kind) for kind in KINDS if line.of(year, kind).held]
    drop = press(voice.plain("button-overview-drop"), Verb.OVERVIEW_DROP, line.branch_id, 0)
    return Page(
        blocks(
            facts,
            lines(*(board.duty(voice, name(duty), line.today, duty) for duty in line.duties)),
            board.missed(voice, line.missed, name),
            lines(*kinds),
        ),
        keyboard([drop], [back(voice, number)]),
    )


def _kind(voice: Voice, line: Line, year: Period, kind: str) -> Html:
    rate = line.of(year, kind)
    about = {"kind": voice.plain(f"kind-{kind}"), "held": rate.held}
    if rate.count.percent is None:
        return voice.html("overview-kind", **about)
    return voice.html("overview-kind-rate", percent=rate.count.percent, **about)


def duty_name(voice: Voice, line: Line, duty: Standing) -> str:
    """Which duty: a party group's own by the group's name."""
    group = line.groups.get(duty.group_id or "")
    return voice.plain("board-group", group=group) if group else voice.plain(f"kind-{duty.kind}")


def back(voice: Voice, number: int) -> Button:
    """To the page of the branches."""
    return press(voice.plain("button-back"), Verb.OVERVIEW, number)


def digest(voice: Voice, found: Sequence[Line], over: Period) -> Html:
    """How the month that is over went in all branches; `over` is that month."""
    whole = sum((line.of(over) for line in found), NONE)
    about = {"span": voice.period(over), "count": len(found), "held": whole.held}
    fine = sum(not any(duty.span.end == over.end for duty in line.missed) for line in found)
    percent = whole.count.percent
    rate = "" if percent is None else voice.html("overview-digest-rate", span=voice.period(over), percent=percent)
    return lines(voice.html("overview-digest", fine=fine, **about), rate)
