"""A branch's rules and habits in words."""

from datetime import time

from bot.domain.tuning import BY_FIELD, Tune, Value, read, wire
from bot.texts.catalogue import Voice


def valued(voice: Voice, tune: Tune, value: Value) -> str:
    """A value as people read it: 提前 5 天, 21:30, 顺延到下一个工作日."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if tune.field.endswith("_weekday"):
        return voice.plain(f"weekday-{value}")
    if isinstance(value, int) and not isinstance(value, bool):
        return voice.plain(f"tune-{tune.field}-n", count=int(value))
    return voice.plain(f"tune-{tune.field}-{wire(value)}")


def named(voice: Voice, tune: Tune) -> str:
    """What a setting is called."""
    return voice.plain(f"tune-{tune.field}")


def about(voice: Voice, kept: dict[str, str]) -> dict[str, str]:
    """The words of the record's line: which setting, from what to what. A value that can't be chosen any more stands
    as it was kept."""
    tune = BY_FIELD.get(kept["setting"])
    if tune is None:
        return kept
    values = {name: (kept[name], read(tune, kept[name])) for name in ("was", "now")}
    words = {name: raw if value is None else valued(voice, tune, value) for name, (raw, value) in values.items()}
    return {**kept, "setting": named(voice, tune), **words}
