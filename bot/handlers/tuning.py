"""/setup → 规则与习惯: each setting with its present value, changed by a tap. `domain/tuning.py` has the table."""

from bot.actions import tuning
from bot.context import Turn
from bot.domain.tuning import BY_FIELD, Section, Tune, current, in_section, wire
from bot.handlers.common import elsewhere
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.habits import named, valued
from bot.texts.page import Page, blocks, lines


async def sections(turn: Turn, which: str) -> None:
    """All headings for `-`; the settings under one of them else."""
    if which in set(Section):
        await elsewhere(turn, _section(turn, Section(which)))
        return
    rows = in_rows(press(turn.voice.plain(f"tune-section-{s}"), Verb.TUNING, s.value) for s in Section)
    back = press(turn.voice.plain("button-back"), Verb.SETTINGS)
    await elsewhere(turn, Page(turn.voice.html("tune-head"), keyboard(*rows, [back])))


def _section(turn: Turn, section: Section) -> Page:
    voice, settings = turn.voice, turn.branch.branch.settings
    tunes = in_section(section)
    rows = [voice.html("tune-line", what=named(voice, t), value=valued(voice, t, current(settings, t))) for t in tunes]
    head = voice.html("tune-section-head", section=voice.plain(f"tune-section-{section}"))
    buttons = in_rows(press(named(voice, t), Verb.TUNE, t.field) for t in tunes)
    back = press(voice.plain("button-back"), Verb.TUNING, "-")
    return Page(blocks(head, lines(*rows)), keyboard(*buttons, [back]))


async def one(turn: Turn, field: str) -> None:
    """One setting with the values that can be tapped."""
    tune = BY_FIELD.get(field)
    if tune is None:
        await turn.toast("press-unknown")
        return
    await elsewhere(turn, _one(turn, tune))


def _one(turn: Turn, tune: Tune) -> Page:
    voice = turn.voice
    back = press(voice.plain("button-back"), Verb.TUNING, tune.section.value)
    rows = in_rows((_value(turn, tune, number) for number in range(len(tune.values))), 3)
    head = voice.html("tune-one", what=named(voice, tune))
    return Page(lines(head, voice.html(f"tune-{tune.field}-why")), keyboard(*rows, [back]))


def _value(turn: Turn, tune: Tune, number: int) -> Button:
    value = tune.values[number]
    label = valued(turn.voice, tune, value)
    if value == current(turn.branch.branch.settings, tune):
        label = turn.voice.plain("button-chosen", text=label)
    return press(label, Verb.TUNE_SET, tune.field, wire(value))


async def change(turn: Turn, field: str, word: str) -> None:
    """A value is chosen: back to its heading, where it stands."""
    outcome = tuning.tune(turn.branch, field, word, turn.me, turn.now, turn.origin)
    await turn.commit()
    await turn.toast(outcome.value)
    if outcome is not tuning.Tuned.UNKNOWN:
        turn.turn_page(_section(turn, BY_FIELD[field].section))
