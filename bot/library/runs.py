"""Styled text: a run is words under some Telegram tags. Tags are written only when runs become HTML, so
wherever a text is cut its tags balance."""

from collections.abc import Iterable
from html import escape
from itertools import takewhile
from typing import NamedTuple


class Run(NamedTuple):
    """Words and the tags around them, outermost first, as they stand between < and >: `b`, `a href="…"`."""

    text: str
    tags: tuple[str, ...] = ()


Runs = tuple[Run, ...]


def plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def html(runs: Iterable[Run]) -> str:
    """Telegram HTML; a tag that two neighbours share is opened once."""
    pieces: list[str] = []
    opened: tuple[str, ...] = ()
    for run in (*runs, Run("")):
        kept = _shared(opened, run.tags)
        pieces += [_closing(tag) for tag in reversed(opened[kept:])]
        pieces += [f"<{tag}>" for tag in run.tags[kept:]]
        pieces.append(_escaped(run))
        opened = run.tags
    return "".join(pieces)


def width(runs: Iterable[Run], opened: tuple[str, ...] = ()) -> int:
    """By how many units the runs lengthen the HTML of a text whose last run has the `opened` tags."""
    total = 0
    for run in runs:
        fresh = run.tags[_shared(opened, run.tags) :]
        total += units(_escaped(run)) + sum(units(f"<{tag}>{_closing(tag)}") for tag in fresh)
        opened = run.tags
    return total


def units(text: str) -> int:
    """The length that Telegram counts: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _escaped(run: Run) -> str:
    return escape(run.text, quote=False)


def _closing(tag: str) -> str:
    return f"</{tag.split()[0]}>"


def _shared(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    """How many outermost tags two runs have in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))


def trimmed(runs: Iterable[Run]) -> Runs:
    """Without white space at either end, and without empty runs."""
    left = [run for run in runs if run.text]
    while left and not left[0].text.strip():
        del left[0]
    while left and not left[-1].text.strip():
        del left[-1]
    if left:
        left[0] = left[0]._replace(text=left[0].text.lstrip())
        left[-1] = left[-1]._replace(text=left[-1].text.rstrip())
    return tuple(left)
