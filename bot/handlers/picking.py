"""Rows of choices that plans and new meetings have in common. `send` makes a button of a label and a word."""

from collections.abc import Callable, Iterable
from datetime import time

from bot.context import Turn
from bot.domain.meetings import GATHERINGS
from bot.domain.shaping import LENGTHS
from bot.texts.buttons import Button, in_rows

Send = Callable[[str, str], Button]
TIMES = (time(9), time(10), time(14), time(14, 30), time(15), time(16), time(16, 30), time(19), time(19, 30))


def chosen(turn: Turn, label: str, is_it: bool) -> str:
    """A label, ticked where it is the one chosen."""
    return turn.voice.plain("button-chosen", text=label) if is_it else label


def times(turn: Turn, send: Send, now: time | None) -> list[list[Button]]:
    """Usual times of day; any other can be typed."""
    return in_rows((send(chosen(turn, f"{at:%H:%M}", at == now), f"t{at:%H%M}") for at in TIMES), 3)


def lengths(turn: Turn, send: Send, now: int) -> list[list[Button]]:
    """How long it takes."""
    labels = ((turn.voice.plain("minutes", count=count), count) for count in LENGTHS)
    return in_rows((send(chosen(turn, label, count == now), f"l{count}") for label, count in labels), 3)


def kinds(turn: Turn, send: Send, now: Iterable[str]) -> list[list[Button]]:
    """All kinds of meetings; several may be chosen."""
    there = set(now)
    labels = ((turn.voice.plain(f"kind-{kind}"), kind.value) for kind in GATHERINGS)
    return in_rows(send(chosen(turn, label, kind in there), f"k{kind}") for label, kind in labels)


def groups(turn: Turn, send: Send, now: str) -> list[list[Button]]:
    """The branch's party groups."""
    return in_rows(send(chosen(turn, g.name, g.id == now), f"g{g.id}") for g in turn.branch.branch.groups)


def after_word(turn: Turn, text: str, word: str) -> str | None:
    """What stands after a word of the catalogue and a colon (`地点：二楼会议室`), in any language; None where the text
    does not begin so. `-` or 无 is nothing."""
    head, colon, _ = text.replace("：", ":").partition(":")
    known = {voice.plain(word).lower() for voice in turn.hub.catalogue.voices.values()}
    if not colon or head.strip().lower() not in known:
        return None
    found = " ".join(text[len(head) + 1 :].split())
    nothing = {"-", *(voice.plain("none") for voice in turn.hub.catalogue.voices.values())}
    return "" if found in nothing else found
