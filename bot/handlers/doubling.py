"""Rows of an import whose name is known: whether it is the same person is asked, one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.actions import people
from bot.actions.people import Double, Row
from bot.context import Turn
from bot.domain.people import Duty, Prompt, PromptKind, Stage
from bot.handlers.common import elsewhere
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.page import Page

SEPARATOR = "\t"
FIELDS = 6


@dataclass(frozen=True, slots=True)
class Held:
    """A row that waits for a manager's word."""

    name: str
    group: str | None
    stage: Stage
    duty: Duty
    joined: date | None
    columns: frozenset[str]
    number: int = 0


def pack(row: Row, columns: frozenset[str]) -> str:
    """A row as the open question keeps it."""
    joined = row.joined.isoformat() if row.joined else ""
    spoken = ",".join(sorted(row.columns or columns))
    return SEPARATOR.join((row.name, row.group or "", row.stage.value, row.duty.value, joined, spoken))


def read(text: str) -> Held:
    """The row again."""
    name, group, stage, duty, joined, columns = text.split(SEPARATOR)
    day = date.fromisoformat(joined) if joined else None
    return Held(name, group or None, Stage(stage), Duty(duty), day, frozenset(columns.split(",")))


async def begin(turn: Turn, rows: Sequence[Row], columns: frozenset[str]) -> None:
    """Ask about the first of them."""
    turn.prompt(PromptKind.DOUBLE, *(pack(row, columns) for row in rows))
    await turn.commit()
    turn.show(_page(turn, read(pack(rows[0], columns)), len(rows)))


def _page(turn: Turn, row: Held, left: int) -> Page:
    voice, known = turn.voice, [m for m in turn.branch.members.all() if m.name == row.name]
    here = next((m for m in known if m.until is None), None)
    key = "double-here" if here is not None else "double-former"
    dates = {
        "theirs": f"{here.joined:%Y-%m-%d}" if here is not None and here.joined else "—",
        "new": f"{row.joined:%Y-%m-%d}" if row.joined else "—",
    }
    text = voice.html(key, name=row.name, left=left, **dates)
    choices = [[press(voice.plain(f"button-double-{word}"), Verb.DOUBLE, word.value)] for word in Double]
    return Page(text, keyboard(*choices))


async def decide(turn: Turn, word: str) -> None:
    """The same person, another one, or left out; then the next row."""
    prompt = turn.open_prompt()
    if prompt is None or prompt.kind is not PromptKind.DOUBLE or word not in set(Double):
        await turn.toast("double-gone")
        return
    first, *rest = prompt.about
    row = read(first)
    people.settle_double(turn.branch, row, Double(word), turn.me.id, turn.local(turn.now).date(), turn.now)
    if rest:
        turn.prompt(PromptKind.DOUBLE, *rest)
    else:
        turn.close_prompt()
    await turn.commit()
    page = _page(turn, read(rest[0]), len(rest)) if rest else Page(turn.voice.html("double-done"))
    await elsewhere(turn, page)


async def typed(turn: Turn, prompt: Prompt, text: str) -> None:
    """It is answered by a tap."""
    del text
    turn.show(_page(turn, read(prompt.about[0]), len(prompt.about)))
